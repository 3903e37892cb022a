"""What is new in the collection: the records of the latest days, by day, then by title."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from fiche_builder.checking.collection import Collection
from fiche_builder.records.kinds import Kind, kind_of
from fiche_builder.records.record import Record
from fiche_builder.typography import french_order

LATEST = 3
"""How many lines the home page gives to what is new."""


@dataclass(frozen=True)
class News:
    """The records of one kind that a day brought: all added, or all updated."""

    date: str
    added: bool
    kind: Kind
    records: tuple[Record, ...]

    @property
    def said(self) -> str:
        """What happened to them: `ajoutées`, `mise à jour`."""
        noun, n = self.kind.noun, len(self.records)
        return noun.agreed("ajouté", n) if self.added else f"{noun.agreed('mis', n)} à jour"


def news(collection: Collection) -> list[News]:
    """The latest first; of one day, the added records before the updated ones, kind by kind."""
    dated = [r for r in collection if r.dates and r.is_published]
    dated.sort(key=lambda r: french_order(r.nom))
    dated.sort(key=lambda r: collection.kinds.index(kind_of(r)))
    dated.sort(key=_when, reverse=True)
    lines = groupby(dated, key=lambda r: (*_when(r), kind_of(r)))
    return [News(*when, tuple(records)) for when, records in lines][:LATEST]


def _when(record: Record) -> tuple[str, bool]:
    assert record.dates
    return record.dates.modification, record.dates.creation == record.dates.modification
