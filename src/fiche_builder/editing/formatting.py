"""Text of a record -> the same record in its one canonical layout. Pure: nothing touches the disk.

The fields in the model's order, two spaces a level, a dash for each item of a list, one field a line; a
text of several lines as `|-`, a long one as `>-` with one sentence a line; quotes only where the text would
be read otherwise; each comment alone on its line, above its field. ruamel.yaml writes it.
"""

from __future__ import annotations

import io
import re
import textwrap
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Any

from pydantic import BaseModel
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import CommentMark, YAMLError
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.resolver import VersionedResolver
from ruamel.yaml.scalarstring import (
    DoubleQuotedScalarString,
    FoldedScalarString,
    LiteralScalarString,
    SingleQuotedScalarString,
)
from ruamel.yaml.tag import Tag
from ruamel.yaml.tokens import CommentToken

from fiche_builder.editing.canonical import canonical
from fiche_builder.records.compiled import keys_of, model_at
from fiche_builder.text.document import Document, Path_
from fiche_builder.text.folding import ITEM, MARKED
from fiche_builder.text.remarks import Remarks, comments, remarks
from fiche_builder.text.source import parse

WIDTH = 120
"""Columns: a longer text is written on several lines. A sentence of 25 words holds in one."""
INDENT = 2

# Stands for a text that is written as the editor wrote it, or for no text at all; refused in a sheet, so it stands for nothing else.
_MARK = "\ue000"
_PLACE_OF = re.compile(f" {_MARK}(\\d+){_MARK}")
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
    try:
        text = writer.text()
    except YAMLError as failed:
        raise ValueError(f"{document.file}: {failed}") from failed
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
    return _inline(text)[0] if text else ""


def in_order(data: dict[str, Any], model: type[BaseModel] | None) -> list[str]:
    """The keys of DATA in the order of MODEL; a key that the model does not know stays behind the one it followed."""
    known = {key: n for n, key in enumerate(keys_of(model))}
    ranks, rank = {}, -1
    for n, key in enumerate(data):
        rank = known.get(key, rank)
        ranks[key] = (rank, n)
    return sorted(data, key=ranks.__getitem__)


class _Writer:
    """Builds ruamel.yaml's tree of a document; the remarks are put above what they precede."""

    def __init__(self, document: Document, model: type[BaseModel], notes: Remarks) -> None:
        self.document = document
        self.model = model
        self.notes = notes
        self.kept: list[str] = []
        # What is to be written above the next key or item: column and text.
        self.above: list[tuple[int, str]] = []
        self.told: list[str] = []
        self._tell(notes.head, 0)

    def text(self) -> str:
        data = self.document.data
        tree = self._group(canonical(data, self.model), data, (), 0)
        out = io.StringIO()
        _yaml().dump(tree, out)
        body = _PLACE_OF.sub(self._as_kept, out.getvalue())
        end = "".join(f"{' ' * column}{line}".rstrip() + "\n" for column, line in self.above)
        return f"{body}{end}".strip("\n") + "\n"

    def _as_kept(self, mark: re.Match[str]) -> str:
        source = self.kept[int(mark[1])]
        return f" {source}" if source else ""

    def _tell(self, lines: Iterable[str], column: int) -> None:
        for line in lines:
            # Two empty lines, from fields that were apart, are one.
            if line or not self.above or self.above[-1][1]:
                self.above.append((column, line))
            self.told.append(line)

    def _taken(self) -> list[CommentToken]:
        """What waits to be written above the next key or item."""
        lines = [CommentToken(line + "\n", CommentMark(column)) for column, line in self.above]
        self.above = []
        return lines

    def _value(self, value: Any, typed: Any, path: Path_, column: int, room: int) -> Any:
        """The node of VALUE, whose group or list would stand in COLUMN, and whose text may take ROOM columns.

        TYPED: what the editor typed at PATH, which may be a lone value for a list.
        """
        if isinstance(value, dict):
            return self._group(value, typed, path, column)
        if isinstance(value, list):
            if isinstance(typed, list):
                items = [(v, t, (*path, i)) for i, (v, t) in enumerate(zip(value, typed, strict=True))]
            else:
                items = [(v, typed, path) for v in value]
            return self._list(items, path, column)
        return self._text(value, path, column, room)

    def _group(self, data: dict[str, Any], typed: Any, path: Path_, column: int) -> Any:
        node = CommentedMap()
        for key in in_order(data, model_at(self.model, path)):
            here = (*path, key)
            self._tell(self.notes.before.pop(here, ()), column)
            above = self._taken()
            own = typed[key] if isinstance(typed, dict) else ""
            node[key] = self._value(data[key], own, here, column + INDENT, WIDTH - column - len(key) - 2)
            _put(above, node, key)
        self._tell(self.notes.after.pop(path, ()), column)
        return node

    def _list(self, items: list[tuple[Any, Any, Path_]], path: Path_, column: int) -> Any:
        node = CommentedSeq()
        for n, (value, typed, here) in enumerate(items):
            for opening in self._opening(value, here):
                self._tell(self.notes.before.pop(opening, ()), column)
            above = self._taken()
            # Before its remarks: a list moves those of the items behind a new one.
            node.append(self._value(value, typed, here, column + INDENT, WIDTH - column - INDENT))
            _put(above, node, n)
        self._tell(self.notes.after.pop(path, ()), column)
        return node

    def _opening(self, value: Any, path: Path_) -> Iterator[Path_]:
        """PATH of an item of a list, and of what stands beside its dash."""
        yield path
        if isinstance(value, dict) and value:
            yield (*path, in_order(value, model_at(self.model, path))[0])
        elif isinstance(value, list) and value:
            yield from self._opening(value[0], (*path, 0))

    def _text(self, value: str, path: Path_, column: int, room: int) -> Any:
        text = _stripped(value)
        source = self._source(path, text)
        if source or not text:
            # Without a value there may be comments where they would be.
            self._tell(self.notes.after.pop(path, ()), column)
            self.kept.append(source)
            return f"{_MARK}{len(self.kept) - 1}{_MARK}"
        if "\n" in text:
            return (
                LiteralScalarString(text)
                if _reads("|-\n" + textwrap.indent(text, "  "), text)
                else _escaped(text)
            )
        written, inline = _inline(text)
        lines = _lines(text, WIDTH - column)
        if len(written) <= room or len(lines) == 1:
            return inline
        folded = FoldedScalarString(" ".join(lines))
        if not _reads(">-\n" + textwrap.indent("\n".join(lines), "  "), text):
            return inline
        folded.fold_pos = [sum(map(len, lines[:n])) + n - 1 for n in range(1, len(lines))]
        return folded

    def _source(self, path: Path_, text: str) -> str:
        """TEXT at PATH between quotes as it is written, when an editor wrote a sign by its code (`\\x2D`)."""
        line, column = self.document.values.get(path, (1, 1))
        found = re.match(r'"(?:[^"\\]|\\.)*"', "".join(self.document.lines[line - 1 : line])[column - 1 :])
        if not found or not _ESCAPE.search(found[0].replace("\\\\", "")):
            return ""
        return found[0] if _reads(found[0], text) else ""


def _put(above: list[CommentToken], node: Any, key: Any) -> None:
    """Have ruamel.yaml write what is ABOVE the KEY (or position) of NODE."""
    if above:
        node.ca.items.setdefault(key, [None] * 4)[1] = above


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
def _inline(text: str) -> tuple[str, Any]:
    """A TEXT of one line with the quotes it needs, and ruamel.yaml's string for it."""
    double, single = f'"{text}"', "'" + text.replace("'", "''") + "'"
    if _reads(text, text):
        return text, text
    if '"' not in text and "\\" not in text and _reads(double, text):
        return double, DoubleQuotedScalarString(text)
    if _reads(single, text):
        return single, SingleQuotedScalarString(text)
    return double, _escaped(text)


def _escaped(text: str) -> Any:
    return DoubleQuotedScalarString(text)


def _reads(written: str, text: str) -> bool:
    """Whether what is WRITTEN behind a key and behind a dash is read as TEXT, without a problem."""
    if "\n" in written:
        document = parse(f"a: {written}\n", Document(""))
        return not document.problems and document.data.get("a") == text
    document = parse(f"a: {written}\nb:\n  - {written}\n", Document(""))
    return not document.problems and document.data == {"a": text, "b": [text]}


class _Text(VersionedResolver):
    """Every scalar is a text, as our own reading has it."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> Any:
        if kind is ScalarNode:
            return Tag(suffix="tag:yaml.org,2002:str")
        return super().resolve(kind, value, implicit)


def _yaml() -> YAML:
    writer = YAML()
    writer.Resolver = _Text
    writer.indent(mapping=INDENT, sequence=2 * INDENT, offset=INDENT)
    writer.allow_unicode = True
    # ruamel.yaml must cut no line by itself.
    writer.width = 10**6
    return writer
