"""Text of a record -> the same record in its one canonical layout. Pure: nothing touches the disk.

The fields in the model's order, two spaces a level, a dash for each item of a list, one field a line; a
text of several lines as `|-`, a long one as `>-` with one sentence a line; quotes only where the text would
be read otherwise; each comment alone on its line, above its field. What is written is read again before it is kept.
"""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Any

from pydantic import BaseModel

from fiche_builder.editing.canonical import canonical
from fiche_builder.records.compiled import keys_of, model_at
from fiche_builder.text.document import Document, Path_
from fiche_builder.text.folding import ITEM, MARKED
from fiche_builder.text.remarks import Remarks, comments, remarks
from fiche_builder.text.source import parse

WIDTH = 120
"""Columns: a longer text is written on several lines. A sentence of 25 words holds in one."""
INDENT = 2

# What JSON writes as it is, and YAML by its code.
_UNSEEN = re.compile("[\x7f-\x9f\u2028\u2029\ufeff]")
# A sign of the keyboard written by its code; any other is written so by machines that fear accents.
_ESCAPE = re.compile(r"\\(?:x|u00|U000000)[2-7][0-9A-Fa-f]")
# A line that opens on « II. » would look like an item of a list.
_SENTENCE = re.compile(rf"(?<=[.!?…»]) (?=[A-ZÀÂÇÉÈÊÎÔŒ«])(?!{MARKED.pattern})")


def formatted(
    document: Document, model: type[BaseModel], without: Callable[[str], bool] = lambda comment: False
) -> str:
    """The canonical text of DOCUMENT, a record of MODEL, read without a problem.

    What its `data` says now is written (whoever has changed it has changed the sheet), with the remarks
    of what is still there, those apart that WITHOUT holds for (from their # on).
    Raises ValueError when what is written would not be read as the same sheet.
    """
    writer = _Writer(document, model, remarks(document).without(without))
    text = writer.text()
    again = parse(text, Document(document.file))
    kept = sorted(line for line in writer.told if line) == sorted(c for _, _, c in comments(again))
    if again.problems or not kept or _bare(again.data) != _bare(canonical(document.data, model)):
        raise ValueError(f"{document.file}: the layout would change what is read")
    return text


def _bare(value: Any) -> Any:
    """VALUE without what the model strips from each text."""
    if isinstance(value, dict):
        return {k: _bare(v) for k, v in value.items()}
    return [_bare(v) for v in value] if isinstance(value, list) else _stripped(value)


def _stripped(text: str) -> str:
    return text.strip(" \n")


def scalar(text: str) -> str:
    """TEXT of one line as it is written behind a key, with the quotes it needs."""
    return _inline(text) if text else ""


def in_order(data: dict[str, Any], model: type[BaseModel] | None) -> list[str]:
    """The keys of DATA in the order of MODEL; a key that the model does not know stays behind the one it followed."""
    known = {key: n for n, key in enumerate(keys_of(model))}
    ranks, rank = {}, -1
    for n, key in enumerate(data):
        rank = known.get(key, rank)
        ranks[key] = (rank, n)
    return sorted(data, key=ranks.__getitem__)


class _Writer:
    """Writes a document line by line; the remarks stand above what they precede."""

    def __init__(self, document: Document, model: type[BaseModel], notes: Remarks) -> None:
        self.document = document
        self.model = model
        self.notes = notes
        self.lines: list[str] = []
        # What is to be written above the next key or item: column and text.
        self.above: list[tuple[int, str]] = []
        self.told: list[str] = []
        # The dashes that the next line opens with.
        self.dashes = ""
        self._tell(notes.head, 0)

    def text(self) -> str:
        data = self.document.data
        self._group(canonical(data, self.model), data, (), 0)
        self._put_above()
        return "\n".join(self.lines).strip("\n") + "\n"

    def _tell(self, lines: Iterable[str], column: int) -> None:
        for line in lines:
            # Two empty lines, from fields that were apart, are one.
            if line or not self.above or self.above[-1][1]:
                self.above.append((column, line))
            self.told.append(line)

    def _put_above(self) -> None:
        """Write what waits to stand above the next key or item."""
        self.lines += [f"{' ' * column}{line}".rstrip() for column, line in self.above]
        self.above = []

    def _line(self, column: int, text: str) -> None:
        """Write TEXT in COLUMN, behind the dashes that wait."""
        self.lines.append(f"{self.dashes or ' ' * column}{text}".rstrip(" "))
        self.dashes = ""

    def _value(self, value: Any, typed: Any, path: Path_, column: int, key: str = "") -> None:
        """Write VALUE behind KEY, that stands in COLUMN, or behind the dashes that wait when there is none.

        TYPED: what the editor typed at PATH, which may be a lone value for a list.
        """
        inner = column + INDENT if key else column
        if isinstance(value, dict | list) and not value:
            self._line(column, f"{key}: {value}" if key else f"{value}")
        elif isinstance(value, dict | list):
            if key:
                self._line(column, f"{key}:")
            if isinstance(value, dict):
                self._group(value, typed, path, inner)
            else:
                whole = isinstance(typed, list)
                items = [
                    (v, typed[n] if whole else typed, (*path, n) if whole else path)
                    for n, v in enumerate(value)
                ]
                self._list(items, path, inner)
        else:
            opening = f"{key}: " if key else ""
            first, *rest = self._text(value, path, inner, WIDTH - column - len(opening))
            self._line(column, opening + first)
            self.lines += [f"{' ' * inner}{line}" if line else "" for line in rest]

    def _group(self, data: dict[str, Any], typed: Any, path: Path_, column: int) -> None:
        for key in in_order(data, model_at(self.model, path)):
            here = (*path, key)
            self._tell(self.notes.before.pop(here, ()), column)
            self._put_above()
            self._value(data[key], typed[key] if isinstance(typed, dict) else "", here, column, scalar(key))
        self._tell(self.notes.after.pop(path, ()), column)

    def _list(self, items: list[tuple[Any, Any, Path_]], path: Path_, column: int) -> None:
        for value, typed, here in items:
            for opening in self._opening(value, here):
                self._tell(self.notes.before.pop(opening, ()), column)
            self._put_above()
            self.dashes = f"{self.dashes or ' ' * column}- "
            self._value(value, typed, here, column + INDENT)
        self._tell(self.notes.after.pop(path, ()), column)

    def _opening(self, value: Any, path: Path_) -> Iterator[Path_]:
        """PATH of an item of a list, and of what stands beside its dash."""
        yield path
        if isinstance(value, dict) and value:
            yield (*path, in_order(value, model_at(self.model, path))[0])
        elif isinstance(value, list) and value:
            yield from self._opening(value[0], (*path, 0))

    def _text(self, value: str, path: Path_, column: int, room: int) -> list[str]:
        """The lines of VALUE: one of ROOM columns behind its key or dash, or a block whose lines stand in COLUMN."""
        text = _stripped(value)
        source = self._source(path, text)
        if source or not text:
            # Below a key without a value, comments may stand where the value would.
            self._tell(self.notes.after.pop(path, ()), column)
            return [source]
        if "\n" in text:
            lines = text.split("\n")
            return ["|-", *lines] if _reads("|-\n" + textwrap.indent(text, "  "), text) else [_escaped(text)]
        written, lines = _inline(text), _lines(text, WIDTH - column)
        folds = len(written) > room and len(lines) > 1
        if folds and _reads(">-\n" + textwrap.indent("\n".join(lines), "  "), text):
            return [">-", *lines]
        return [written]

    def _source(self, path: Path_, text: str) -> str:
        """TEXT at PATH between quotes as it is written, when an editor wrote a sign by its code (`\\x2D`)."""
        line, column = self.document.values.get(path, (1, 1))
        found = re.match(r'"(?:[^"\\]|\\.)*"', "".join(self.document.lines[line - 1 : line])[column - 1 :])
        if not found or not _ESCAPE.search(found[0].replace("\\\\", "")):
            return ""
        return found[0] if _reads(found[0], text) else ""


def _lines(text: str, width: int) -> list[str]:
    """TEXT, one sentence a line, none longer than WIDTH where a space allows it. Joined by spaces, they are TEXT."""
    lines: list[str] = []
    for sentence in _SENTENCE.split(text):
        line = ""
        words = re.split(r"(?<=\S) (?=\S)", sentence)
        for n, word in enumerate(words):
            # A line that opens on a dash would look like an item of a list.
            ahead = " ".join(words[n : n + 3])
            opens = not (ITEM.match(ahead) or MARKED.match(ahead))
            if line and len(line) + 1 + len(word) > width and opens:
                lines.append(line)
                line = word
            else:
                line = f"{line} {word}" if line else word
        lines.append(line)
    return lines


@lru_cache(maxsize=10_000)
def _inline(text: str) -> str:
    """A TEXT of one line with the quotes it needs."""
    double, single = f'"{text}"', "'" + text.replace("'", "''") + "'"
    if _reads(text, text):
        return text
    if '"' not in text and "\\" not in text and _reads(double, text):
        return double
    return single if _reads(single, text) else _escaped(text)


def _escaped(text: str) -> str:
    """TEXT between quotes, with codes for what cannot be seen: JSON's are YAML's."""
    return _UNSEEN.sub(lambda sign: f"\\u{ord(sign[0]):04X}", json.dumps(text, ensure_ascii=False))


def _reads(written: str, text: str) -> bool:
    """Whether what is WRITTEN behind a key and behind a dash is read as TEXT, without a problem."""
    if "\n" in written:
        document = parse(f"a: {written}\n", Document(""))
        return not document.problems and document.data.get("a") == text
    document = parse(f"a: {written}\nb:\n  - {written}\n", Document(""))
    return not document.problems and document.data == {"a": text, "b": [text]}
