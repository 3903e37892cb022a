"""Checks across fields, vocabularies and records: one rule a file, one code a rule, all listed here.

A rule explains itself: the guide's page and `fiche-builder expliquer` are made from its `RULE`, and a test runs
its two examples. To add one: a module with `RULE`, a `check(record, document, collection)`, and its name in `RULES`;
the type of its `record` says which records it is about.
What a text may hold and which terms a list has are also checked in the vocabularies, in one reading: these checks
stand where both can call them (`texts`, `vocabularies`), and their codes are explained in `explanations`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fiche_builder.checking.collection import Collection
from fiche_builder.checking.rule import Rule, model_of
from fiche_builder.checking.rules import (
    aims_without_indicator,
    amounts_outside_cost,
    bodies,
    bounds,
    copies,
    costs_without_beneficiaries,
    dates,
    former_ids,
    indicators_without_unit,
    long_sentences,
    measures,
    references,
    sample_data,
    self_references,
    several_values,
    status,
    thematics,
    unknown_sigles,
    unverified_contacts,
    words_to_avoid,
)
from fiche_builder.diagnostics import Diagnostic, Level
from fiche_builder.records.compiled import Value, walk
from fiche_builder.records.record import Record
from fiche_builder.records.terms import unknown_terms
from fiche_builder.records.texts import refused_texts
from fiche_builder.records.validation import sound_values
from fiche_builder.text.document import Document

RULES = tuple(
    Rule(m.RULE, m.check, model_of(m.check))
    for m in (
        bounds,
        measures,
        references,
        self_references,
        former_ids,
        copies,
        status,
        thematics,
        bodies,
        several_values,
        dates,
        unverified_contacts,
        sample_data,
        costs_without_beneficiaries,
        amounts_outside_cost,
        aims_without_indicator,
        indicators_without_unit,
        unknown_sigles,
        words_to_avoid,
        long_sentences,
    )
)
_ADVICE = [r for r in RULES if r.explanation.level is Level.ADVICE]
_BINDING = [r for r in RULES if r not in _ADVICE]


def check(collection: Collection) -> Iterator[Diagnostic]:
    """Every problem of every record. In a draft, problems are warnings."""
    for record in collection:
        document = collection.document(record)
        values = list(walk(record))
        yield from _told(_of_values(values, document, collection), document, record.is_draft)
        yield from _told(_of_rules(record, document, collection), document, record.is_draft)
    for part in collection.salvaged:
        values = list(sound_values(type(part.record), part.whole))
        yield from _told(_of_values(values, part.whole, collection), part.whole, part.draft)
        yield from _told(_of_rules(part.record, part.document, collection), part.document, part.draft)


def _told(found: Iterable[Diagnostic], document: Document, draft: bool) -> Iterator[Diagnostic]:
    for problem in document.news(found):
        yield problem.as_warning() if draft else problem


def _of_values(values: list[Value], document: Document, collection: Collection) -> Iterator[Diagnostic]:
    yield from unknown_terms(values, document, collection.vocabularies)
    yield from refused_texts(values, document)


def _of_rules(record: Record, document: Document, collection: Collection) -> Iterator[Diagnostic]:
    for rule in _BINDING:
        yield from rule.told(record, document, collection)


def advise(collection: Collection) -> Iterator[Diagnostic]:
    """What would make each record better, drafts included; one that is withdrawn is left alone."""
    for record in collection:
        if not record.is_withdrawn:
            for rule in _ADVICE:
                yield from rule.told(record, collection.document(record), collection)
