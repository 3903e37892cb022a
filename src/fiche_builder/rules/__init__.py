"""Checks across fields, vocabularies and sheets: one rule a file, all listed here.

A rule is a generator: it yields every problem it finds and never stops at the first.
To add one: a module with a `check(fiche, document, collection)`, and its name in `RULES`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from fiche_builder.collection import Collection
from fiche_builder.diagnostics import Diagnostic
from fiche_builder.document import Document
from fiche_builder.model import Fiche
from fiche_builder.rules import (
    bodies,
    bounds,
    former_ids,
    measures,
    prose,
    references,
    status,
    terms,
    thematics,
)


class Rule(NamedTuple):
    """A check of one sheet, in the light of its file and of the whole collection."""

    name: str
    check: Callable[[Fiche, Document, Collection], Iterator[Diagnostic]]


RULES = tuple(
    Rule(m.__name__.rpartition(".")[2], m.check)
    for m in (terms, bounds, measures, prose, references, former_ids, status, thematics, bodies)
)


def check(collection: Collection) -> Iterator[Diagnostic]:
    """Every problem of every sheet. In a draft, problems are warnings."""
    whole = [(f, collection.documents[f.id], f.etat == "brouillon") for f in collection]
    parts = [(s.fiche, s.document, s.draft) for s in collection.salvaged]
    for fiche, document, draft in whole + parts:
        for rule in RULES:
            for problem in document.news(rule.check(fiche, document, collection)):
                yield problem.as_warning() if draft else problem
