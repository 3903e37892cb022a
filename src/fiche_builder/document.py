"""What a file holds once read: its data, the place of each key and value, what was wrong with its text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from fiche_builder.diagnostics import Diagnostic
from fiche_builder.pasting import cleaned

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
    claimed: the keys that are there under a wrong name or in a wrong place: not missing either.
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

    def problem(self, code: str, message: str, help: str, place: Place = (1, 1)) -> Diagnostic:
        """A diagnostic of this file, with the faulty line."""
        line, column = place
        excerpt = self.lines[line - 1] if 0 < line <= len(self.lines) else ""
        return Diagnostic(self.file, line, column, code, message, help, excerpt=excerpt)

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
        start = line, column = self.place(path)
        wanted = len("".join(before.split()))
        rest = self.lines[line - 1][column - 1 :] if line <= len(self.lines) else ""
        skipped = _BLOCK.match(rest) or _QUOTE.match(rest)
        for n in range(line, len(self.lines) + 1):
            text = self.lines[n - 1]
            shown = cleaned(rest[skipped.end() if skipped else 0 :] if n == line else text)
            count = sum(not c.isspace() for c in shown)
            if wanted < count:
                if n == line:
                    return start
                at = [i for i, c in enumerate(shown) if not c.isspace()][wanted]
                # What was cleaned away moves the columns of its line.
                return n, (at if shown == text else len(text) - len(text.lstrip())) + 1
            wanted -= count
        return start

    def find(self, path: Path_, text: str, start: int = 0) -> Place:
        """Where TEXT, a piece of the value at PATH from its sign START on, stands; the value's own place when it is
        not there as such."""
        value: Any = self.data
        for step in path:
            # A lone value stands for a list of one.
            if not isinstance(value, str):
                value = value[step]
        at = value.find(text, start)
        if at < 0:
            return self.place(path)
        line, column = self.place_in(path, value[:at])
        shown = self.lines[line - 1].find(text, column - 1) if line <= len(self.lines) else -1
        return (line, shown + 1) if shown >= 0 else (line, column)

    def without(self, faulty: set[Path_]) -> Document:
        """This document less what stands at the FAULTY paths: what remains keeps its places."""
        kept = Document(self.file, self.lines, self.mended, problems=self.problems, complete=self.complete)
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
