"""Which sheets a reader of one sheet may want to see, and why.

First those that the sheet cites and those that cite it. Then those that share an entry of an index
declared so (`Index.shared`): the fewer the sheets that share it, the more it tells.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum, log

from fiche_builder.collection import Collection
from fiche_builder.indexes import BuiltIndex
from fiche_builder.model import Fiche
from fiche_builder.typography import inside
from fiche_builder.visibility import WITHDRAWN

CITED, CITING, BOTH = "citée dans cette fiche", "cite cette fiche", "les deux fiches se citent"
MOST = 5
"""Sheets shown beside those that the sheet itself cites: a reader has little time."""
TERMS = 3
"""Shared terms told for one sheet, the rarest."""
COMPARED = 100
"""Sheets that one sheet is compared with: the work grows with the collection, not with its square."""
COMMON = 3
"""What more than one sheet in so many states brings no two of them together."""


@dataclass(frozen=True, eq=False)
class _Term:
    """An entry that sheets share; numbers: theirs in the collection, ascending."""

    reason: str
    label: str
    weight: float
    numbers: list[int]


class Related:
    """The relations between the sheets of one collection."""

    def __init__(self, collection: Collection, indexes: Sequence[BuiltIndex]) -> None:
        # A withdrawn sheet is related to nothing; its own page still says which ones it cites.
        self._fiches = {f.id: f for f in collection if f.etat != WITHDRAWN}
        self._ids = list(self._fiches)
        self._number = {id: n for n, id in enumerate(self._ids)}
        self._citing: dict[str, list[str]] = {}
        for fiche in self._fiches.values():
            for id in fiche.voir_aussi or ():
                self._citing.setdefault(id, []).append(fiche.id)
        terms: dict[str, list[_Term]] = {}
        for term in self._terms(indexes):
            for n in term.numbers:
                terms.setdefault(self._ids[n], []).append(term)
        # The rarest first; those alike stay in the order of the table of indexes.
        self._shared = {id: dict.fromkeys(sorted(t, key=lambda t: -t.weight)) for id, t in terms.items()}

    def _terms(self, indexes: Sequence[BuiltIndex]) -> list[_Term]:
        most = max(2, len(self._ids) // COMMON)
        return [
            _Term(
                built.index.shared,
                inside(entry.label),
                log(len(self._ids) / len(entry.fiches)),
                [self._number[f.id] for f in entry.fiches],
            )
            for built in indexes
            if built.index.shared
            for entry in built.entries
            if 2 <= len(entry.fiches) <= most
        ]

    def of(self, fiche: Fiche) -> list[tuple[Fiche, list[str]]]:
        """The sheets related to FICHE, the most telling first, each with the reasons in words."""
        cited = [id for id in fiche.voir_aussi or () if id in self._fiches and id != fiche.id]
        citing = [id for id in self._citing.get(fiche.id, ()) if id not in cited and id != fiche.id][:MOST]
        told = [*cited, *citing]
        alike = [id for id in self._alike(fiche) if id not in told][: max(0, MOST - len(told))]
        return [(self._fiches[id], self._reasons(fiche, id)) for id in (*told, *alike)]

    def _reasons(self, fiche: Fiche, id: str) -> list[str]:
        cited, citing = id in (fiche.voir_aussi or ()), fiche.id in (self._fiches[id].voir_aussi or ())
        reasons = [BOTH if cited and citing else CITED if cited else CITING] if cited or citing else []
        labels: dict[str, list[str]] = {}
        for term in self._common(fiche.id, id)[:TERMS]:
            labels.setdefault(term.reason, []).append(term.label)
        return reasons + [f"{reason} : {', '.join(said)}" for reason, said in labels.items()]

    def _common(self, one: str, other: str) -> list[_Term]:
        theirs = self._shared.get(other, {})
        return [term for term in self._shared.get(one, ()) if term in theirs]

    def _alike(self, fiche: Fiche) -> list[str]:
        """Ids of the sheets that share something with FICHE, those that share most first."""
        near = self._near(fiche.id)
        # fsum: the same sum whatever the order, so that equal sheets stay equal.
        weights = {n: fsum(t.weight for t in self._common(fiche.id, self._ids[n])) for n in near}
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
