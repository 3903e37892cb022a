"""What a file holds once read: its data, the place of each key and value, what was wrong with its text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from fiche_builder.diagnostics import Diagnostic
from fiche_builder.text.pasting import cleaned

Place = tuple[int, int]
"""Line and column, counted from 1."""
Path_ = tuple[str | int, ...]
"""The way to a value: keys and positions in lists."""

_BLOCK = re.compile(r"[|>][-+0-9]{0,2}\s*(#.*)?$")
_QUOTE = re.compile("[\"']")
# Faults of the text itself: what the model then makes of the same line is the same fault.
_SETTLED = frozenset(
    {
        "ancre",
        "caractere-interdit",
        "cle-en-double",
        "cle-illisible",
        "deux-fiches",
        "deux-points",
        "lignes-collees",
        "liste",
        "texte-avale",
        "texte-non-decale",
        "yaml-syntaxe",
    }
)


@dataclass
class Document:
    """What a file holds.

    data: nested dicts, lists and strings (empty when the file could not be read).
    mended: the lines as they are read: what is clearly a slip (a bullet for a dash) mended at the same place.
    values, keys: the place of the value, and of the key, at each path.
    problems: what was wrong with the text itself.
    complete: False when the reading stopped before the end, so that nothing may be called missing.
    claimed: the keys that are there under a wrong name or in a wrong place: not missing either. `reading.MERGE` for any
    key of its group, which a YAML merge was to give.
    thinned: the groups that `without` took a faulty value out of: what they lack may be that value.
    moved: by how many columns a line stands further right as it is read.
    unsure: the lines whose value was given more than stands there: a text below that may be of another.
    """

    file: str
    lines: list[str] = field(default_factory=list)
    mended: list[str] = field(default_factory=list)
    data: dict[str, Any] = field(default_factory=dict)
    values: dict[Path_, Place] = field(default_factory=dict)
    keys: dict[Path_, Place] = field(default_factory=dict)
    problems: list[Diagnostic] = field(default_factory=list)
    complete: bool = True
    claimed: set[Path_] = field(default_factory=set)
    thinned: set[Path_] = field(default_factory=set)
    moved: dict[int, int] = field(default_factory=dict)
    unsure: set[int] = field(default_factory=set)
    _signs: dict[Path_, _Signs] = field(default_factory=dict, repr=False, compare=False)

    def problem(self, code: str, message: str, help: str, place: Place = (1, 1)) -> Diagnostic:
        """A diagnostic of this file, with the faulty line."""
        line, column = place
        excerpt = self.lines[line - 1] if 0 < line <= len(self.lines) else ""
        return Diagnostic(self.file, line, column, code, message, help, excerpt=excerpt)

    def shift(self, n: int, columns: int) -> None:
        """Keep that line N (from 0) stands so many COLUMNS further right as it is read."""
        self.moved[n + 1] = self.moved.get(n + 1, 0) + columns

    def spot(self, line: int, column: int) -> Place:
        """Where in the file the COLUMN of a LINE as it is read stands."""
        return line, max(1, column - self.moved.get(line, 0))

    def place(self, path: Path_, *, key: bool = False) -> Place:
        """Where PATH stands, or its nearest parent when the file does not hold it."""
        for end in range(len(path), -1, -1):
            at = path[:end]
            first, second = (self.keys, self.values) if key and end == len(path) else (self.values, self.keys)
            if at in first or at in second:
                return first.get(at) or second[at]
        return (1, 1)

    def place_in(self, path: Path_, before: str) -> Place:
        """Where, in the text at PATH, what follows the words BEFORE stands: the text's own place on its first line."""
        return self.signs_at(path).spot(_solid(before))

    def find(self, path: Path_, text: str) -> Place:
        """Where TEXT, a piece of the value at PATH, stands first; the value's own place when it is not there as such."""
        return Finder(self)(path, text)

    def value_at(self, path: Path_) -> Any:
        """What was typed at PATH: the lone value that stands for a list of one is that of its item too."""
        value: Any = self.data
        for step in path:
            # A lone value, or a lone group, stands for a list of one.
            if not isinstance(value, str) and (isinstance(value, list) or not isinstance(step, int)):
                value = value[step]
        return value

    def signs_at(self, path: Path_) -> _Signs:
        """Where the signs of the text at PATH stand."""
        if path not in self._signs:
            self._signs[path] = _Signs(self.lines, *self.place(path))
        return self._signs[path]

    def without(self, faulty: set[Path_]) -> Document:
        """This document less what stands at the FAULTY paths: what remains keeps its places."""
        kept = replace(self, data={}, values={}, keys={}, claimed=set(), thinned=set(), _signs={})
        losing = {path[:-1] for path in faulty}

        def copy(value: Any, old: Path_, new: Path_) -> Any:
            if old in self.values:
                kept.values[new] = self.values[old]
            if old in self.keys:
                kept.keys[new] = self.keys[old]
            if old in self.thinned or old in losing:
                kept.thinned.add(new)
            if isinstance(value, dict):
                return {k: copy(v, (*old, k), (*new, k)) for k, v in value.items() if (*old, k) not in faulty}
            if isinstance(value, list):
                items = [(i, v) for i, v in enumerate(value) if (*old, i) not in faulty]
                return [copy(v, (*old, i), (*new, n)) for n, (i, v) in enumerate(items)]
            return value

        kept.data = copy(self.data, (), ())
        return kept

    def news(self, problems: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
        """Those of PROBLEMS that do not merely follow from a fault of the text on the same line."""
        settled = {p.line for p in self.problems if p.code in _SETTLED} | self.unsure
        for problem in problems:
            # Perhaps only the place that was guessed for this line is wrong.
            if problem.code == "cle-inconnue" and problem.line in self.moved:
                continue
            if problem.code == "cle-manquante" or problem.line not in settled:
                yield problem


def _solid(text: str) -> int:
    """How many signs of TEXT are no space."""
    return len("".join(text.split()))


class _Signs:
    """Where the signs of a text that begins at LINE and COLUMN stand in the file: each of its lines is counted once."""

    def __init__(self, lines: list[str], line: int, column: int) -> None:
        self.lines, self.start = lines, (line, column)
        # For each line counted so far, the number of signs down to its end, and where its own stand once asked.
        self.ends: list[int] = []
        self.columns: dict[int, list[int]] = {}

    def spot(self, wanted: int) -> Place:
        """Where the sign that WANTED others precede stands: the text's own place on its first line, and beyond the file."""
        first = self.start[0]
        while (not self.ends or self.ends[-1] <= wanted) and first + len(self.ends) <= len(self.lines):
            self.ends.append((self.ends[-1] if self.ends else 0) + _solid(self._shown(len(self.ends))))
        n = bisect_right(self.ends, wanted)
        if n == 0 or n == len(self.ends):
            return self.start
        text, shown = self.lines[first - 1 + n], self._shown(n)
        if shown != text:
            # What was cleaned away moves the columns of its line.
            return first + n, len(text) - len(text.lstrip()) + 1
        if n not in self.columns:
            self.columns[n] = [i for i, c in enumerate(shown) if not c.isspace()]
        return first + n, self.columns[n][wanted - self.ends[n - 1]] + 1

    def _shown(self, n: int) -> str:
        line, column = self.start
        text = self.lines[line - 1 + n]
        if n:
            return cleaned(text)
        rest = text[column - 1 :]
        skipped = _BLOCK.match(rest) or _QUOTE.match(rest)
        return cleaned(rest[skipped.end() if skipped else 0 :])


class Finder:
    """Finds pieces of the values of DOCUMENT: each behind the one that was found before it in the same value, so that
    a long text is read once however many pieces are looked for. They are to be asked in their order."""

    MISSES = 100
    """Pieces that are not in a value as such: after so many, no more are looked for in it."""

    def __init__(self, document: Document) -> None:
        self._document = document
        # For each path: how far its value was read, how many signs that is, the last place found, the misses.
        self._read: dict[Path_, tuple[int, int, Place, int]] = {}

    def __call__(self, path: Path_, text: str) -> Place:
        """Where the next TEXT at PATH stands; the value's own place when it is not there as such."""
        document = self._document
        start, count, last, misses = self._read.get(path, (0, 0, (0, 0), 0))
        value = document.value_at(path)
        at = value.find(text, start) if misses < self.MISSES else -1
        if at < 0:
            self._read[path] = start, count, last, misses + 1
            return document.place(path)
        count += _solid(value[start:at])
        line, column = document.signs_at(path).spot(count)
        # On its first line, a text is found by its words.
        near = max(column, last[1] + 1) if line == last[0] else column
        shown = document.lines[line - 1].find(text, near - 1) if line <= len(document.lines) else -1
        found = (line, shown + 1) if shown >= 0 else (line, column)
        self._read[path] = at + len(text), count + _solid(text), found, misses + (shown < 0)
        return found
