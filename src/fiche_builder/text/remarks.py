"""Where the comments and the empty lines of a sheet stand, and to which field each belongs.

YAML parsers drop comments; ruamel.yaml ties each to what precedes it, loses those inside [ ] and leaves
them behind when a field moves. Here a comment belongs to the field that it is above, or beside.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from fiche_builder.text.document import Document, Path_, Place

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_MODELINE = "# yaml-language-server:"


@dataclass
class Remarks:
    """Lines to write, each a comment (`# …`) or empty.

    head: on top of the file; before: above the key or the item of a list at a path; after: at the end of
    the group or the list at a path, in the column of what it holds.
    """

    head: list[str] = field(default_factory=list)
    before: dict[Path_, list[str]] = field(default_factory=dict)
    after: dict[Path_, list[str]] = field(default_factory=dict)

    def without(self, unwanted: Callable[[str], bool]) -> Remarks:
        """The same, but for the comments that are UNWANTED."""

        def left(lines: list[str]) -> list[str]:
            return [line for line in lines if not line or not unwanted(line)]

        return Remarks(
            left(self.head),
            {path: left(lines) for path, lines in self.before.items()},
            {path: left(lines) for path, lines in self.after.items()},
        )


def remarks(document: Document) -> Remarks:
    """Those of DOCUMENT, that was read without a problem and holds at least one key."""
    found, lines = Remarks(), document.lines
    nodes = _nodes(document)
    first_on: dict[int, Path_] = {}
    for line, _, path in nodes:
        first_on.setdefault(line, path)
    # Of an item and its first key, which stand at one place, the key is the last before what follows.
    places = sorted((document.values | document.keys).items(), key=lambda item: len(item[0]))
    deepest = {place: path for path, place in places}
    tokens = _tokens(document)
    kept = _kept(document, tokens)
    waiting: list[str] = []
    last: Path_ = ()
    told: Path_ = ()
    passed = 0
    things = [(line, column, "", path) for line, column, path in nodes]
    things += [(line, column, text, ()) for line, column, text in _comments(document, tokens)]
    for line, column, text, path in sorted(things):
        # A key may stand beside its dash, a comment may not.
        alone = not lines[line - 1][: column - 1].strip(" " if text else " -")
        empty = [""] if alone and line > 1 and not lines[line - 2].strip() and line - 1 not in kept else []
        if not text:
            passed += 1
            found.before[path] = [*waiting, *empty]
            waiting, last, told = [], deepest[line, column], path
        elif not alone:
            found.before[first_on.get(line, told)].append(text)
        else:
            follows = _column(document, nodes[passed][2]) if passed < len(nodes) else 0
            group = _ended(document, last, column, follows) if not waiting else None
            (waiting if group is None else found.after.setdefault(group, [])).extend([*empty, text])
    found.after.setdefault((), []).extend(waiting)
    _lift_head(found, nodes[0][2])
    return found


def _nodes(document: Document) -> list[tuple[int, int, Path_]]:
    """Line, column and path of each key and each item of a list, in the order of the file.

    The first key of an item, which stands beside its dash, is not told: what is above it is the item's.
    """
    items = {p: place for p, place in document.values.items() if p and isinstance(p[-1], int)}
    found: dict[Place, Path_] = {}
    for path, place in sorted((items | document.keys).items(), key=lambda item: len(item[0])):
        found.setdefault(place, path)
    return sorted((*place, path) for place, path in found.items())


def _column(document: Document, path: Path_) -> int:
    """The column of the key at PATH, or of the dash of the item (two before what it holds)."""
    return document.values[path][1] - 2 if isinstance(path[-1], int) else document.keys[path][1]


def _ended(document: Document, last: Path_, column: int, follows: int) -> Path_ | None:
    """The group or list at the end of which a comment in COLUMN stands.

    LAST is the path above it, FOLLOWS the column of what is below. None where it speaks of what is below.
    """
    if last and column > max(follows, _column(document, last)) and not _at(document.data, last):
        # A key without a value: a group still to be filled.
        return last
    for length in range(len(last), 0, -1):
        if follows < _column(document, last[:length]) <= column:
            return last[: length - 1]
    return None


def _at(value: Any, path: Path_) -> Any:
    """What stands at PATH in VALUE; something when it was taken out since."""
    try:
        for step in path:
            value = value[step]
    except (KeyError, IndexError, TypeError):
        return True
    return value


def comments(document: Document) -> Iterator[tuple[int, int, str]]:
    """Line, column (from 1) and text of each comment: a # that no piece of YAML holds."""
    return _comments(document, _tokens(document))


def _tokens(document: Document) -> list[Any]:
    return list(yaml.scan("\n".join(document.mended), _LOADER))


def _comments(document: Document, tokens: list[Any]) -> Iterator[tuple[int, int, str]]:
    line = column = 0
    lines = document.lines
    for token in tokens:
        start, end = token.start_mark, token.end_mark
        yield from _between(lines, (line, column), (start.line, start.column))
        line, column = end.line, end.column
        # The first line of a text that stands below may end with a comment.
        if _is_block(token) and (header := re.search(r"\s(#.*)", lines[start.line][start.column :])):
            yield start.line + 1, start.column + header.start(1) + 1, header[1].rstrip()


def _kept(document: Document, tokens: list[Any]) -> set[int]:
    """The lines (from 1) of the texts that say that they keep the empty lines at their end: `|+`."""
    found: set[int] = set()
    for token in filter(_is_block, tokens):
        start = token.start_mark
        if re.match(r"[|>]\d?\+", document.mended[start.line][start.column :]):
            found |= set(range(start.line + 1, token.end_mark.line + 1))
    return found


def _is_block(token: Any) -> bool:
    return isinstance(token, yaml.ScalarToken) and token.style in ("|", ">")


def _between(
    lines: list[str], start: tuple[int, int], end: tuple[int, int]
) -> Iterator[tuple[int, int, str]]:
    for n in range(start[0], min(end[0] + 1, len(lines))):
        text = lines[n][: end[1]] if n == end[0] else lines[n]
        at = text.find("#", start[1] if n == start[0] else 0)
        if at >= 0:
            yield n + 1, at + 1, text[at:].rstrip()


def _lift_head(found: Remarks, first: Path_) -> None:
    """Take from what is above the FIRST key what speaks of the whole file: it stays on top whichever key comes first."""
    above = found.before[first]
    end = len(above) - above[::-1].index("") if "" in above else 0
    rest = above[end:]
    found.head = above[:end] + [line for line in rest if line.startswith(_MODELINE)]
    found.before[first] = [line for line in rest if not line.startswith(_MODELINE)]
