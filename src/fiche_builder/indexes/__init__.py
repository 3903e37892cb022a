"""The cross-programme indexes, from one table of declarations: `INDEXES`.

To add an index, add its entry: its pages, its place in the menu and on the home page follow.
Silence is not "no": the sheets that do not state a fact are listed apart, with their number.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from fiche_builder.collection import Collection
from fiche_builder.indexes.declaration import Index
from fiche_builder.indexes.table import INDEXES, UNSTATED_COST, contacts, places, span
from fiche_builder.model import Fiche
from fiche_builder.terms import Vocabularies
from fiche_builder.typography import french_order
from fiche_builder.visibility import WITHDRAWN
from fiche_builder.vocabularies import SILENT

__all__ = [
    "INDEXES",
    "SILENT",
    "UNSTATED_COST",
    "BuiltIndex",
    "Entry",
    "Index",
    "build_indexes",
    "contacts",
    "facets",
    "named",
    "places",
    "span",
]


@dataclass
class Entry:
    """A term of an index and the sheets that state it; broader: the entry that comprises it, if listed."""

    key: str
    label: str
    definition: str = ""
    former: str = ""
    broader: str = ""
    fiches: list[Fiche] = field(default_factory=list)


@dataclass
class BuiltIndex:
    index: Index
    entries: list[Entry]
    silent: list[Fiche]


def build_indexes(collection: Collection) -> list[BuiltIndex]:
    """Every index of the table over the sheets in use (withdrawn ones are in none)."""
    fiches = [f for f in collection if f.etat != WITHDRAWN]
    return [_build(index, fiches, collection.vocabularies) for index in INDEXES]


def facets(indexes: Sequence[BuiltIndex]) -> list[BuiltIndex]:
    """Those of INDEXES that the search narrows its results by, in the order of their table."""
    return [built for built in indexes if built.index.facet]


def named(indexes: Iterable[BuiltIndex], name: str) -> BuiltIndex:
    """The one of INDEXES that is called NAME."""
    return next(b for b in indexes if b.index.name == name)


def _build(index: Index, fiches: list[Fiche], vocabularies: Vocabularies) -> BuiltIndex:
    entries: dict[str, Entry] = {}
    silent = []
    for fiche in fiches:
        keys = list(dict.fromkeys(index.keys(fiche, vocabularies)))
        if not keys:
            silent.append(fiche)
        for key in keys:
            if key not in entries:
                entries[key] = _entry(index, fiche, key, vocabularies)
            entries[key].fiches.append(fiche)
    order = {id: n for n, id in enumerate(vocabularies[index.vocabulary].entries)} if index.vocabulary else {}
    listed = sorted(entries.values(), key=lambda e: (order.get(e.key, len(order)), french_order(e.label)))
    for entry in listed:
        if entry.broader not in entries:
            entry.broader = ""
    return BuiltIndex(index, listed, silent)


def _entry(index: Index, fiche: Fiche, key: str, vocabularies: Vocabularies) -> Entry:
    term = vocabularies[index.vocabulary].entries.get(key) if index.vocabulary else None
    if term is None:
        return Entry(key, index.label(fiche, key))
    return Entry(
        key,
        term.libelle,
        term.definition or "",
        term.ancien_nom or "",
        getattr(term, "generique", None) or "",
    )
