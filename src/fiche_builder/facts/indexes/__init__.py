"""The cross-programme indexes, from one table of declarations: `INDEXES`.

To add an index, add its entry: its pages, its place in the menu and on the home page follow. A kind of record may
also name fields that are an index as they are (`kinds.Kind.indexes`).
Silence is not "no": the records that do not state a fact are listed apart, with their number.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from fiche_builder.checking.collection import Collection
from fiche_builder.facts.indexes.declaration import Index
from fiche_builder.facts.indexes.table import INDEXES, UNSTATED_COST, contacts, places, span, terms
from fiche_builder.records.compiled import fields_of
from fiche_builder.records.kinds import KINDS, Kind, kind_of
from fiche_builder.records.record import Record
from fiche_builder.records.terms import Vocabularies
from fiche_builder.records.vocabularies import SILENT
from fiche_builder.typography import first_up, french_order, inside

__all__ = [
    "INDEXES",
    "SILENT",
    "UNSTATED_COST",
    "BuiltIndex",
    "Entry",
    "Index",
    "all_indexes",
    "build_indexes",
    "contacts",
    "facets",
    "named",
    "places",
    "span",
]


@dataclass
class Entry:
    """A term of an index and the records that state it; broader: the entry that comprises it, if listed."""

    key: str
    label: str
    definition: str = ""
    former: str = ""
    broader: str = ""
    records: list[Record] = field(default_factory=list)


@dataclass
class BuiltIndex:
    index: Index
    entries: list[Entry]
    silent: list[Record]


def build_indexes(collection: Collection) -> list[BuiltIndex]:
    """Every index over the records in use of its kind (withdrawn ones are in none): those of the table, then those
    of the fields that kinds name."""
    listed = {kind: collection.listed(kind) for kind in KINDS}
    return [_build(index, listed[index.kind], collection.vocabularies) for index in all_indexes()]


def all_indexes() -> list[Index]:
    return [*INDEXES, *(of_field(kind, name) for kind in KINDS for name in kind.indexes)]


def of_field(kind: Kind, name: str) -> Index:
    """The index made of the field NAME of KIND, one term of a list or several, and of what its line in the model says."""
    field_ = fields_of(kind.model)[name]
    return Index(
        f"{kind.folder}-{name.replace('_', '-')}",
        f"{first_up(kind.noun.many)} : {inside(field_.label)}",
        field_.help,
        lambda record, _: terms(getattr(record, name)),
        (f"{kind.noun.one} ne le dit pas", f"{kind.noun.many} ne le disent pas"),
        field_.vocabulary,
        kind=kind,
    )


def facets(indexes: Sequence[BuiltIndex], collection: Collection) -> list[BuiltIndex]:
    """What the search narrows its results by: the kind, where COLLECTION holds several, then those of INDEXES that are
    declared so, in the order of their table."""
    chosen = [built for built in indexes if built.index.facet]
    return [_by_kind(collection), *chosen] if len(collection.kinds) > 1 else chosen


def _by_kind(collection: Collection) -> BuiltIndex:
    """The facet of the kinds: no page of its own, each kind has its list."""
    entries = [
        Entry(kind.name, first_up(kind.noun.many), records=collection.listed(kind))
        for kind in collection.kinds
    ]
    index = Index("genre", "Genre", "Quel genre de contenu ?", lambda r, _: [kind_of(r).name], ("", ""))
    return BuiltIndex(index, entries, [])


def named(indexes: Iterable[BuiltIndex], name: str) -> BuiltIndex:
    """The one of INDEXES that is called NAME."""
    return next(b for b in indexes if b.index.name == name)


def _build(index: Index, records: list[Record], vocabularies: Vocabularies) -> BuiltIndex:
    entries: dict[str, Entry] = {}
    silent = []
    for record in records:
        keys = list(dict.fromkeys(index.keys(record, vocabularies)))
        if not keys:
            silent.append(record)
        for key in keys:
            if key not in entries:
                entries[key] = _entry(index, record, key, vocabularies)
            entries[key].records.append(record)
    order = {id: n for n, id in enumerate(vocabularies[index.vocabulary].entries)} if index.vocabulary else {}
    listed = sorted(entries.values(), key=lambda e: (order.get(e.key, len(order)), french_order(e.label)))
    for entry in listed:
        if entry.broader not in entries:
            entry.broader = ""
    return BuiltIndex(index, listed, silent)


def _entry(index: Index, record: Record, key: str, vocabularies: Vocabularies) -> Entry:
    term = vocabularies[index.vocabulary].entries.get(key) if index.vocabulary else None
    if term is None:
        return Entry(key, index.label(record, key))
    return Entry(
        key,
        term.libelle,
        term.definition or "",
        term.ancien_nom or "",
        getattr(term, "generique", None) or "",
    )
