"""Which records a reader of one record may want to see, and why.

First those that the record cites and those that cite it. Then those that share an entry of an index
declared so (`Index.shared`): the fewer the records that share it, the more it tells.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import fsum, log

from fiche_builder.facts.indexes import BuiltIndex
from fiche_builder.records.kinds import Kind
from fiche_builder.records.record import Record
from fiche_builder.typography import inside

MOST = 5
"""Records shown beside those that the record itself cites: a reader has little time."""
TERMS = 3
"""Shared terms told for one record, the rarest."""
COMPARED = 100
"""Records that one record is compared with: the work grows with the collection, not with its square."""
COMMON = 3
"""What more than one sheet in so many states brings no two of them together."""


@dataclass(frozen=True, eq=False)
class _Term:
    """An entry that records share; numbers: theirs in the collection, ascending."""

    reason: str
    label: str
    weight: float
    numbers: list[int]


class Related:
    """The relations between the records of one kind."""

    def __init__(self, kind: Kind, records: Iterable[Record], indexes: Sequence[BuiltIndex]) -> None:
        noun = kind.noun
        self._cited, self._citing_it = f"{noun.agreed('cité')} dans {noun.this}", f"cite {noun.this}"
        self._both = f"les deux {noun.many} se citent"
        # A withdrawn record is related to nothing; its own page still says which ones it cites.
        self._records = {r.id: r for r in records if not r.is_withdrawn}
        self._ids = list(self._records)
        self._number = {id: n for n, id in enumerate(self._ids)}
        self._citing: dict[str, list[str]] = {}
        for record in self._records.values():
            for id in record.voir_aussi or ():
                self._citing.setdefault(id, []).append(record.id)
        terms: dict[str, list[_Term]] = {}
        for term in self._terms(b for b in indexes if b.index.kind == kind):
            for n in term.numbers:
                terms.setdefault(self._ids[n], []).append(term)
        # The rarest first; those alike stay in the order of the table of indexes.
        self._shared = {id: dict.fromkeys(sorted(t, key=lambda t: -t.weight)) for id, t in terms.items()}

    def _terms(self, indexes: Iterable[BuiltIndex]) -> list[_Term]:
        most = max(2, len(self._ids) // COMMON)
        return [
            _Term(
                built.index.shared,
                inside(entry.label),
                log(len(self._ids) / len(entry.records)),
                [self._number[f.id] for f in entry.records],
            )
            for built in indexes
            if built.index.shared
            for entry in built.entries
            if 2 <= len(entry.records) <= most
        ]

    def of(self, record: Record) -> list[tuple[Record, list[str]]]:
        """The sheets related to RECORD, the most telling first, each with the reasons in words."""
        cited = [id for id in record.voir_aussi or () if id in self._records and id != record.id]
        citing = [id for id in self._citing.get(record.id, ()) if id not in cited and id != record.id][:MOST]
        told = [*cited, *citing]
        alike = [id for id in self._alike(record) if id not in told][: max(0, MOST - len(told))]
        return [(self._records[id], self._reasons(record, id)) for id in (*told, *alike)]

    def _reasons(self, record: Record, id: str) -> list[str]:
        cited, citing = id in (record.voir_aussi or ()), record.id in (self._records[id].voir_aussi or ())
        reasons = (
            [self._both if cited and citing else self._cited if cited else self._citing_it]
            if cited or citing
            else []
        )
        labels: dict[str, list[str]] = {}
        for term in self._common(record.id, id)[:TERMS]:
            labels.setdefault(term.reason, []).append(term.label)
        return reasons + [f"{reason} : {', '.join(said)}" for reason, said in labels.items()]

    def _common(self, one: str, other: str) -> list[_Term]:
        theirs = self._shared.get(other, {})
        return [term for term in self._shared.get(one, ()) if term in theirs]

    def _alike(self, record: Record) -> list[str]:
        """Ids of the sheets that share something with RECORD, those that share most first."""
        near = self._near(record.id)
        # fsum: the same sum whatever the order, so that equal sheets stay equal.
        weights = {n: fsum(t.weight for t in self._common(record.id, self._ids[n])) for n in near}
        return [self._ids[n] for n in sorted(near, key=lambda n: (-weights[n], n))]

    def _near(self, id: str) -> set[int]:
        """Numbers of the sheets to compare with: by the rarest terms, then the nearest in the collection."""
        found: set[int] = set()
        for term in self._shared.get(id, ()):
            room = COMPARED - len(found)
            start = bisect_left(term.numbers, self._number[id]) - room // 2
            start = max(0, min(start, len(term.numbers) - room))
            found |= {*term.numbers[start : start + room]} - {self._number[id]}
            if len(found) >= COMPARED:
                break
        return found
