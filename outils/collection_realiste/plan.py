"""The model and the real sheets read once: for each field of each group, what is needed to fill it as they do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from random import Random
from typing import Any, NamedTuple

from pydantic import BaseModel

from fiche_builder.records.compiled import fields_of
from fiche_builder.records.terms import Vocabularies

RAREST = 0.03
"""Share of the groups that give a field which no real one gives: each field is met in a large collection."""


class Slot(NamedTuple):
    """One field: its YAML key, how often it is given (0 to 1), and what it holds.

    sizes: lengths to draw from, empty when it is no list. words: numbers of words to draw from.
    kind: `texte` or `prose` for a text, else empty. terms: ids of its vocabulary, each as often as it is frequent.
    group: the plan of its group.
    """

    key: str
    share: float
    sizes: tuple[int, ...]
    words: tuple[int, ...]
    kind: str
    terms: tuple[str, ...]
    group: Plan | None


class Plan(NamedTuple):
    """A group of the model: its name and its fields by key, in order."""

    name: str
    slots: dict[str, Slot]

    def share(self, key: str) -> float:
        """How often KEY is given (0 to 1)."""
        return self.slots[key].share


def plan_of(model: type[BaseModel], real: Sequence[BaseModel], vocabularies: Vocabularies) -> Plan:
    """The plan of MODEL, whose REAL groups are given."""
    slots = {}
    for name, field in fields_of(model).items():
        if not field.in_file:
            continue
        given: list[Any] = [value for group in real if (value := getattr(group, name)) is not None]
        items = [item for value in given for item in (value if field.many else (value,))]
        share = max(RAREST, len(given) / len(real)) if real else 0.5
        slots[field.key] = Slot(
            field.key,
            1.0 if field.needed else share,
            (tuple(map(len, given)) or (1, 2, 3)) if field.many else (),
            (tuple(len(item.split()) for item in items) or (3, 5, 8)) if field.kind else (),
            field.kind,
            _weighted(list(vocabularies[field.vocabulary].entries), items) if field.vocabulary else (),
            plan_of(field.group, items, vocabularies) if field.group else None,
        )
    return Plan(model.__name__, slots)


def _weighted(ids: list[str], real: list[str]) -> tuple[str, ...]:
    """IDS by their number among the REAL ones, with a long tail: the others by 1/rank, in a fixed shuffled order."""
    order, seen = list(ids), Counter(real)
    Random(" ".join(ids)).shuffle(order)
    tail = max(2, len(real) // 4)
    times = (10 * seen[id] + max(1, 4 * tail // (rank + 2)) for rank, id in enumerate(order))
    return tuple(id for id, many in zip(order, times, strict=True) for _ in range(many))
