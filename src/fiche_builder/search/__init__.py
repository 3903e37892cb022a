"""Collection -> what the search engine indexes, and what the search page reads. Pure: `indexing` runs the engine."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from fiche_builder.checking.collection import Collection
from fiche_builder.facts.indexes import BuiltIndex
from fiche_builder.facts.indexes import facets as narrowing
from fiche_builder.pages.page import Page
from fiche_builder.records.kinds import page_of
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


def build_search(collection: Collection, indexes: Sequence[BuiltIndex], pages: Iterable[Page]) -> Search:
    """The search of a visible COLLECTION, whose records are numbered in the order of their names."""
    made = {p.address: p for p in pages}
    records = sorted((r for r in collection if not r.is_withdrawn), key=lambda r: french_order(r.nom))
    used: Counter[str] = Counter()
    spelt: dict[str, Counter[str]] = {}
    terms = Terms(collection.vocabularies)
    stage, show = [], []
    for record in records:
        found = list(parts(record, made[page_of(record)], collection.vocabularies))
        page, placed, plain = staged(found, terms)
        stage.append(page)
        show.append(result(record, found, placed))
        used.update(set(plain))
        _spell(found, spelt)
    chosen = narrowing(indexes, collection)
    files = {
        "facettes.json": facets.as_json(records, chosen, collection.vocabularies),
        "mots.json": _word_list(used, spelt),
    }
    return Search(tuple(stage), tuple(show), files, equivalences.data(collection.vocabularies, terms, used))


def _spell(found: list[Part], spelt: dict[str, Counter[str]]) -> None:
    """Adds to SPELT each way that a plain word is written."""
    ways = Counter(pair for p in found for pair in zip(p.words.plain, p.words.shown, strict=True))
    for (plain, word), times in ways.items():
        if len(plain) >= LONG and plain[:-1].isalpha():
            spelt.setdefault(plain, Counter())[word.strip(_AROUND).lower()] += times


def _word_list(used: Counter[str], spelt: dict[str, Counter[str]]) -> bytes:
    """The words that a slip may be corrected to, as JSON: `[["éducation", 12], …]`, with their number of records."""
    rows = [
        [min(ways.items(), key=lambda w: (-w[1], w[0]))[0], used[plain]]
        for plain, ways in sorted(spelt.items())
        if not plain.startswith("lieu")
    ]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode()
