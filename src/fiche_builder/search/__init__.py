"""Collection -> what the search engine indexes, and what the search page reads. Pure: `indexing` runs the engine."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from fiche_builder.checking.collection import Collection
from fiche_builder.facts.indexes import BuiltIndex
from fiche_builder.facts.indexes import facets as narrowing
from fiche_builder.pages.page import Content
from fiche_builder.records.record import Record
from fiche_builder.records.terms import Vocabularies
from fiche_builder.search import equivalences, facets
from fiche_builder.search.documents import Part, parts, result, staged
from fiche_builder.search.terms import Terms
from fiche_builder.search.words import LONG
from fiche_builder.typography import french_order

_AROUND = ".,;:!?()«»…\u200b\u00a0\u202f "
"""What may stand around a word that is shown."""


@dataclass(frozen=True)
class Search:
    """staged: what the engine reads, record by record in the order of their numbers; results: what the page shows of
    each, in the same order; files: what the page reads besides, by name; start: what it reads before all."""

    staged: tuple[bytes, ...]
    results: tuple[bytes, ...]
    files: dict[str, bytes]
    start: dict[str, Any]


@dataclass(frozen=True)
class Staged:
    """What the search has of one record. page: what the engine reads; result: what the search page shows; used: its
    words, as the engine reads them; spelt: each long one with a way that it is written, and how many times."""

    page: bytes
    result: bytes
    used: frozenset[str]
    spelt: Counter[tuple[str, str]]


def stage(record: Record, content: Content, vocabularies: Vocabularies, terms: Terms) -> Staged:
    """RECORD as the search has it, by the CONTENT of its page: the same whatever the other records."""
    found = list(parts(record, content, vocabularies))
    page, placed, plain = staged(found, terms)
    return Staged(page, result(record, found, placed), frozenset(plain), _spelt(found))


def build_search(
    collection: Collection,
    indexes: Sequence[BuiltIndex],
    terms: Terms,
    made: Callable[[Record], Staged],
) -> Search:
    """The search of a visible COLLECTION, whose records are numbered in the order of their names; MADE gives what it has
    of each."""
    records = sorted((r for r in collection if is_searched(r)), key=lambda r: french_order(r.nom))
    used: Counter[str] = Counter()
    spelt: Counter[tuple[str, str]] = Counter()
    pages, results = [], []
    for record in records:
        told = made(record)
        pages.append(told.page)
        results.append(told.result)
        used.update(told.used)
        spelt.update(told.spelt)
    chosen = narrowing(indexes, collection)
    files = {
        "facettes.json": facets.as_json(records, chosen, collection.vocabularies),
        "mots.json": _word_list(used, spelt),
    }
    return Search(
        tuple(pages), tuple(results), files, equivalences.data(collection.vocabularies, terms, used)
    )


def is_searched(record: Record) -> bool:
    """Whether the search has RECORD: it has those in use."""
    return not record.is_withdrawn


def _spelt(found: list[Part]) -> Counter[tuple[str, str]]:
    """Each plain word with a way that it is written."""
    return Counter(
        (plain, word.strip(_AROUND).lower())
        for p in found
        for plain, word in zip(p.words.plain, p.words.shown, strict=True)
        if len(plain) >= LONG and plain[:-1].isalpha()
    )


def _word_list(used: Counter[str], spelt: Counter[tuple[str, str]]) -> bytes:
    """The words that a slip may be corrected to, as JSON: `[["éducation", 12], …]`, with their number of records."""
    ways: dict[str, str] = {}
    # The way that is most written; the first of the alphabet among those.
    for (plain, word), _ in sorted(spelt.items(), key=lambda told: (-told[1], told[0][1])):
        ways.setdefault(plain, word)
    rows = [[word, used[plain]] for plain, word in sorted(ways.items()) if not plain.startswith("lieu")]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode()
