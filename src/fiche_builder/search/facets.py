"""The facets: what a record states, index by index, in one file that the search page counts with."""

from __future__ import annotations

import json
from collections.abc import Sequence

from fiche_builder.facts.indexes import BuiltIndex, span
from fiche_builder.records.kinds import Key, key_of
from fiche_builder.records.model import Fiche
from fiche_builder.records.record import Record
from fiche_builder.records.terms import Vocabularies

NO_SUCH, NO_AGES = "-", "1-0"
"""What is told of a record of a kind that the facet is not about: no number of a term, and a span of no age."""


def as_json(records: Sequence[Record], facets: Sequence[BuiltIndex], vocabularies: Vocabularies) -> bytes:
    """For each of FACETS, its terms and for each of RECORDS, in order, the numbers of those it states.

    `{"nombre": 3, "facettes": {"pilotes": {"termes": ["maire"], "fiches": "0,,0"}}, "ages": "16-25,,~0-17"}`:
    a comma between two records, a space between two terms, nothing where the record is silent, `NO_SUCH` where its kind
    has nothing to say there; ages with a mark are those of minors or majors, where it says no more.
    """
    told, keys = {}, [key_of(record) for record in records]
    for built in facets:
        stated: dict[Key, list[int]] = {key_of(record): [] for record in built.silent}
        for n, entry in enumerate(built.entries):
            for record in entry.records:
                stated.setdefault(key_of(record), []).append(n)
        rows = (stated.get(key) for key in keys)
        told[built.index.name] = {
            "termes": [entry.key for entry in built.entries],
            "fiches": ",".join(NO_SUCH if row is None else " ".join(map(str, row)) for row in rows),
        }
    data = {
        "nombre": len(records),
        "facettes": told,
        "ages": ",".join(_ages(record, vocabularies) for record in records),
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def _ages(record: Record, vocabularies: Vocabularies) -> str:
    if not isinstance(record, Fiche):
        return NO_AGES
    ages = span(record, vocabularies)
    return f"{'' if ages.stated else '~'}{ages.low}-{ages.high}" if ages else ""
