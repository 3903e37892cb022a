"""What a record tells its readers, whatever it is called, wherever it stands and whenever it was written."""

from __future__ import annotations

from collections.abc import Hashable
from functools import cache

from fiche_builder.records.compiled import ModelField, fields_of
from fiche_builder.records.record import Record


def content(record: Record, *, named: bool = True) -> Hashable:
    """The values that readers of RECORD see, its names apart unless NAMED: equal for two records of one kind that say
    the same."""
    told = _told(type(record))
    return (type(record), *(getattr(record, f.name) for f in told if named or not f.names))


@cache
def _told(model: type[Record]) -> tuple[ModelField, ...]:
    return tuple(f for f in fields_of(model).values() if f.in_file and not f.about and not f.hidden)
