"""Checks across fields, vocabularies and sheets: one rule a file, all listed here.

A rule is a generator: it yields every problem it finds and never stops at the first.
To add one: a module with a `check(fiche, document, collection)`, and its name in `RULES`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from fiche_builder.collection import Collection
from fiche_builder.diagnostics import Diagnostic
from fiche_builder.model import Fiche
from fiche_builder.rules import bounds, measures, prose, references, status, terms, thematics
from fiche_builder.source import Document


class Rule(NamedTuple):
    """A check of one sheet, in the light of its file and of the whole collection."""

    name: str
    check: Callable[[Fiche, Document, Collection], Iterator[Diagnostic]]


RULES = tuple(Rule(m.__name__.rpartition(".")[2], m.check) for m in (terms, bounds, measures, prose, references, status, thematics))


# What they find missing in a salvaged sheet may be the faulty value that was taken out.
_OF_ABSENCE = {"measures", "status"}


def check(collection: Collection) -> Iterator[Diagnostic]:
    """Every problem of every sheet. In a draft, problems are warnings."""
    whole = [(f, collection.documents[f.id], f.etat == "brouillon", RULES) for f in collection]
    some = [r for r in RULES if r.name not in _OF_ABSENCE]
    parts = [(s.fiche, s.document, s.draft, some) for s in collection.salvaged]
    for fiche, document, draft, rules in whole + parts:
        for rule in rules:
            for problem in document.news(rule.check(fiche, document, collection)):
                yield problem.as_warning() if draft else problem
