"""Collection -> what the search engine indexes, and what the search page reads. Pure: `indexing` runs the engine."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from fiche_builder import urls
from fiche_builder.collection import Collection
from fiche_builder.indexes import BuiltIndex
from fiche_builder.pages.page import Page
from fiche_builder.search import equivalences, facets
from fiche_builder.search.documents import Part, parts, shown, staged
from fiche_builder.search.terms import Terms
from fiche_builder.search.words import LONG
from fiche_builder.typography import french_order
from fiche_builder.visibility import WITHDRAWN

_AROUND = ".,;:!?()«»…\u200b\u00a0\u202f "
"""What may stand around a word that is shown."""


@dataclass(frozen=True)
class Search:
    """staged: what the engine reads, sheet by sheet in the order of their numbers; shown: what the page shows of
    each, in the same order; files: what the page reads besides, by name; start: what it reads before all."""

    staged: tuple[bytes, ...]
    shown: tuple[bytes, ...]
    files: dict[str, bytes]
    start: dict[str, Any]


def build_search(collection: Collection, indexes: Sequence[BuiltIndex], pages: Iterable[Page]) -> Search:
    """The search of a visible COLLECTION, whose sheets are numbered in the order of their names."""
    made = {p.address: p for p in pages}
    fiches = sorted((f for f in collection if f.etat != WITHDRAWN), key=lambda f: french_order(f.nom))
    used: Counter[str] = Counter()
    spelt: dict[str, Counter[str]] = {}
    terms = Terms(collection.vocabularies)
    stage, show = [], []
    for fiche in fiches:
        found = list(parts(fiche, made[urls.sheet(fiche.id)], collection.vocabularies))
        page, placed, plain = staged(found, terms)
        stage.append(page)
        show.append(shown(fiche, found, placed))
        used.update(set(plain))
        _spell(found, spelt)
    files = {
        "facettes.json": facets.as_json(fiches, indexes, collection.vocabularies),
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
    """The words that a slip may be corrected to, as JSON: `[["éducation", 12], …]`, with their number of sheets."""
    rows = [
        [min(ways.items(), key=lambda w: (-w[1], w[0]))[0], used[plain]]
        for plain, ways in sorted(spelt.items())
        if not plain.startswith("lieu")
    ]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode()
