"""Checks across fields, vocabularies and records: one rule a file, one code a rule, all listed here.

A rule explains itself: the guide's page and `fiche-builder expliquer` are made from its `RULE`, and a test runs
its two examples. To add one: a module with `RULE`, a `check(record, document, circumstances)`, and its name in `RULES`;
the type of its `record` says which records it is about. One that looks at other records too is a
`check(record, file, collection)`: each record is checked by itself, in any process, and then all of them together.
What a text may hold and which terms a list has are also checked in the vocabularies, in one reading: these checks
stand where both can call them (`texts`, `vocabularies`), and their codes are explained in `explanations`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fiche_builder.checking.collection import Circumstances, Collection, RecordFile, Salvaged
from fiche_builder.checking.rule import rule_of
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
    rule_of(m.RULE, m.check)
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
_TOGETHER = [r for r in RULES if r.together]
_ALONE = [r for r in RULES if r not in (*_ADVICE, *_TOGETHER)]


def alone(
    record: Record, document: Document, circumstances: Circumstances, draft: bool
) -> Iterator[Diagnostic]:
    """Every problem of RECORD, read from DOCUMENT, that no other record has a part in. In a DRAFT, they are warnings."""
    yield from _told(_of_values(list(walk(record)), document, circumstances), document, draft)
    yield from _told(_of(record, document, circumstances), document, draft)


def alone_in(part: Salvaged, circumstances: Circumstances) -> Iterator[Diagnostic]:
    """The same of what remains of a faulty record."""
    values = list(sound_values(type(part.record), part.whole))
    yield from _told(_of_values(values, part.whole, circumstances), part.whole, part.draft)
    yield from _told(_of(part.record, part.document, circumstances), part.document, part.draft)


def together(collection: Collection) -> Iterator[Diagnostic]:
    """Every problem that the records of COLLECTION have with one another."""
    behind: list[tuple[Record, RecordFile | Salvaged]] = [(r, collection.file(r)) for r in collection]
    behind += [(part.record, part) for part in collection.salvaged]
    for record, file in behind:
        found = [problem for rule in _TOGETHER for problem in rule.told(record, file, collection)]
        if found:
            yield from _told(found, file.document, file.draft)


def advise(record: Record, document: Document, circumstances: Circumstances) -> Iterator[Diagnostic]:
    """What would make RECORD, read from DOCUMENT, better; one that is withdrawn is left alone."""
    for rule in () if record.is_withdrawn else _ADVICE:
        yield from rule.told(record, document, circumstances)


def _told(found: Iterable[Diagnostic], document: Document, draft: bool) -> Iterator[Diagnostic]:
    for problem in document.news(found):
        yield problem.as_warning() if draft else problem


def _of_values(values: list[Value], document: Document, circumstances: Circumstances) -> Iterator[Diagnostic]:
    yield from unknown_terms(values, document, circumstances.vocabularies)
    yield from refused_texts(values, document)


def _of(record: Record, document: Document, circumstances: Circumstances) -> Iterator[Diagnostic]:
    for rule in _ALONE:
        yield from rule.told(record, document, circumstances)
