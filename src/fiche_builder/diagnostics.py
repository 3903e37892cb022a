"""What a problem is: a place, a stable code, a level, a message and how to mend it.

Errors are values: nothing in the project raises for bad input, it yields these.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum


class Level(StrEnum):
    """`ERROR` stops the build; `WARNING` is listed and lets it go on; `ADVICE` is a better way to say what is right."""

    ERROR = "erreur"
    WARNING = "avertissement"
    ADVICE = "conseil"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem, ready to be shown.

    file: path as the editor typed it or sees it, with forward slashes.
    line, column: counted from 1, in characters.
    code: stable French identifier, `cle-inconnue`.
    message: what is wrong, a French sentence; help: what to type instead.
    excerpt: the faulty line as it stands in the file, empty when there is none to show.
    """

    file: str
    line: int
    column: int
    code: str
    message: str
    help: str = ""
    level: Level = Level.ERROR
    excerpt: str = ""

    def at(self, level: Level) -> Diagnostic:
        return replace(self, level=level)

    def as_warning(self) -> Diagnostic:
        return self.at(Level.WARNING)

    @property
    def is_error(self) -> bool:
        return self.level is Level.ERROR


def in_order(diagnostics: list[Diagnostic]) -> list[Diagnostic]:
    """Sorted by file, then place; a problem told twice in the same words is kept once."""
    unique = dict.fromkeys(diagnostics)
    return sorted(unique, key=lambda d: (d.file, d.line, d.column, d.code, d.message))
