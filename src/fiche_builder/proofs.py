"""The sheets being written, each with its problems: what the editors' live preview shows and no other site does."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath

from fiche_builder.collection import Collection
from fiche_builder.diagnostics import Diagnostic
from fiche_builder.document import Document
from fiche_builder.model import Fiche, rubriques
from fiche_builder.typography import NAME

BRIEF = "en-bref"
"""Where the fields of the page's head have their mark: « En bref »."""


@dataclass(frozen=True)
class Fault:
    """A problem; rubrique: the anchor of what holds it on the page, empty when nothing does."""

    number: int
    problem: Diagnostic
    rubrique: str


@dataclass(frozen=True)
class Proof:
    """What could be read of a sheet (its id alone, at worst), and what is wrong with its file."""

    fiche: Fiche
    file: str
    faults: tuple[Fault, ...]

    def at(self, rubrique: str) -> list[Fault]:
        return [fault for fault in self.faults if fault.rubrique == rubrique]

    @property
    def rubriques(self) -> set[str]:
        """Those that hold a problem, whether or not they could be read."""
        return {fault.rubrique for fault in self.faults}


def proofs(collection: Collection, problems: Iterable[Diagnostic]) -> dict[str, Proof]:
    """A proof of each sheet of COLLECTION that one of PROBLEMS is about, by id.

    A file whose name makes no address has none: it has no page.
    """
    by_file: dict[str, list[Diagnostic]] = {}
    for problem in problems:
        by_file.setdefault(problem.file, []).append(problem)
    rest = {s.fiche.id: s.fiche for s in collection.salvaged}
    found = {}
    for id, document in collection.documents.items():
        told = by_file.get(document.file, [])
        if told and re.fullmatch(NAME, id) and PurePosixPath(document.file).stem == id:
            fiche = collection.fiches.get(id) or rest.get(id) or Fiche(id=id)
            faults = [Fault(n, problem, _rubrique(document, problem)) for n, problem in enumerate(told, 1)]
            found[id] = Proof(fiche, document.file, tuple(faults))
    return found


def _rubrique(document: Document, problem: Diagnostic) -> str:
    """The rubrique of the page that the line of PROBLEM belongs to."""
    if problem.code == "cle-manquante" and problem.line == 1:
        return ""
    above = [(at, path[0]) for path, at in document.keys.items() if len(path) == 1 and at[0] <= problem.line]
    name = str(max(above)[1]) if above else ""
    if name in rubriques():
        return name
    return BRIEF if any(name in (n, f.alias) for n, f in Fiche.model_fields.items()) else ""
