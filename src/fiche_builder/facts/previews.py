"""The records being written, each with its problems and advice: what the editors' live preview alone shows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath

from fiche_builder.checking.collection import Collection
from fiche_builder.diagnostics import Diagnostic, Level
from fiche_builder.names import name_fault
from fiche_builder.records.compiled import field_at
from fiche_builder.records.kinds import Key, Kind, key_of, kind_named
from fiche_builder.records.record import Record
from fiche_builder.text.document import Document

BRIEF = "en-bref"
"""Where the fields of the page's head have their mark: « En bref »."""


@dataclass(frozen=True)
class Fault:
    """A problem or an advice; rubrique: the anchor of what holds it on the page, empty when nothing does."""

    number: int
    problem: Diagnostic
    rubrique: str


@dataclass(frozen=True)
class Preview:
    """What could be read of a record (its id alone, at worst), what is wrong with its file, what could be better."""

    record: Record
    file: str
    told: tuple[Fault, ...]

    @property
    def faults(self) -> list[Fault]:
        return [fault for fault in self.told if fault.problem.level is not Level.ADVICE]

    @property
    def advice(self) -> list[Fault]:
        return [fault for fault in self.told if fault.problem.level is Level.ADVICE]

    def at(self, rubrique: str) -> list[Fault]:
        return [fault for fault in self.faults if fault.rubrique == rubrique]

    @property
    def rubriques(self) -> set[str]:
        """Those that hold a problem, whether or not they could be read."""
        return {fault.rubrique for fault in self.faults}


def previews(collection: Collection, problems: Iterable[Diagnostic]) -> dict[Key, Preview]:
    """A preview of each record of COLLECTION that one of PROBLEMS (advice too) is about, by key.

    A file whose name makes no address has none: it has no page.
    """
    by_file: dict[str, list[Diagnostic]] = {}
    for problem in problems:
        by_file.setdefault(problem.file, []).append(problem)
    rest = {key_of(s.record): s.record for s in collection.salvaged}
    found = {}
    for key, file in collection.files.items():
        told, kind, id = by_file.get(file.name, []), kind_named(file.kind), file.id
        if told and not name_fault(id) and PurePosixPath(file.name).stem == id:
            document = file.document
            record = collection.records.get(key) or rest.get(key) or kind.model(id=id)
            faults = [
                Fault(n, problem, _rubrique(kind, document, problem)) for n, problem in enumerate(told, 1)
            ]
            found[key] = Preview(record, file.name, tuple(faults))
    return found


def pageless(previews: Iterable[Preview], problems: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Those of PROBLEMS that no page of PREVIEWS tells: about a list, a setting, a file that makes no page."""
    told = {preview.file for preview in previews}
    return [problem for problem in problems if problem.file not in told]


def _rubrique(kind: Kind, document: Document, problem: Diagnostic) -> str:
    """The rubrique of the page that the line of PROBLEM belongs to."""
    if problem.code == "cle-manquante" and problem.line == 1:
        return ""
    above = [(at, path[0]) for path, at in document.keys.items() if len(path) == 1 and at[0] <= problem.line]
    name = str(max(above)[1]) if above else ""
    if name in kind.rubriques:
        return name
    return BRIEF if field_at(kind.model, name) else ""
