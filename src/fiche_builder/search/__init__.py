"""Collection -> what the search engine indexes, and what the search page reads. Pure: `indexing` runs the engine."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from fiche_builder import urls
from fiche_builder.collection import Collection
from fiche_builder.indexes import BuiltIndex
from fiche_builder.pages import Page
from fiche_builder.search import equivalences, facets
from fiche_builder.search.documents import Part, parts, shown, staged
from fiche_builder.search.words import EMPTY_WORDS, SHORT
from fiche_builder.typography import french_order
from fiche_builder.visibility import WITHDRAWN

@dataclass(frozen=True)
class Search:
    """staged: what the engine reads, by name, in the order of the sheets' numbers; files: what the page reads, by address."""

    staged: dict[str, bytes]
    files: dict[str, bytes]


def build_search(collection: Collection, indexes: Sequence[BuiltIndex], pages: Iterable[Page]) -> Search:
    """The search of a visible COLLECTION, whose sheets are numbered in the order of their names."""
    made = {p.address: p for p in pages}
    fiches = sorted((f for f in collection if f.etat != WITHDRAWN), key=lambda f: french_order(f.nom))
    used: Counter[str] = Counter()
    spelt: dict[str, Counter[str]] = {}
    stage, files = {}, {}
    for n, fiche in enumerate(fiches):
        found = list(parts(fiche, made[urls.sheet(fiche.id)], collection.vocabularies))
        stage[f"{n}.html"] = staged(found)
        files[urls.search_file(f"fiches/{n}.json")] = shown(fiche, found)
        _count(found, used, spelt)
    files[urls.search_file("facettes.json")] = facets.as_json(fiches, indexes, collection.vocabularies)
    files[urls.search_file("equivalences.json")] = equivalences.as_json(collection.vocabularies, used)
    files[urls.search_file("mots.json")] = _word_list(used, spelt)
    return Search(stage, files)


def _count(found: list[Part], used: Counter[str], spelt: dict[str, Counter[str]]) -> None:
    """Adds to USED each plain word once, to SPELT each way it is written."""
    used.update({w for p in found for w in p.words.plain})
    for part in found:
        for plain, word in zip(part.words.plain, part.words.shown, strict=True):
            if len(plain) > SHORT and plain.isalpha() and plain not in EMPTY_WORDS:
                spelt.setdefault(plain, Counter())[word.strip(".,;:!?()«»…\u200b\u00a0\u202f ").lower()] += 1


def _word_list(used: Counter[str], spelt: dict[str, Counter[str]]) -> bytes:
    """The words that a slip may be corrected to, as JSON: `[["éducation", 12], …]`, with their number of sheets."""
    rows = [
        [min(ways.items(), key=lambda w: (-w[1], w[0]))[0], used[plain]]
        for plain, ways in sorted(spelt.items())
        if not plain.startswith("lieu")
    ]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode()
