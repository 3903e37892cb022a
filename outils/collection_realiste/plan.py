"""The model read once: for each field of each group, what is needed to fill it as the real sheets do."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from measures import Measures, Path
from pydantic import BaseModel

from fiche_builder.records.compiled import fields_of
from fiche_builder.records.terms import Vocabularies

_ALWAYS = 1.0


@dataclass(frozen=True, slots=True)
class Slot:
    """One field: its YAML key, how often it is given (0 to 1), and what it holds.

    terms: ids of its vocabulary, each as often as it is frequent. group: the plan of its group.
    kind: `texte` or `prose` for a text, else empty. words: numbers of words to draw from.
    sizes: lengths to draw from, empty when it is no list.
    """

    key: str
    share: float
    sizes: tuple[int, ...]
    words: tuple[int, ...]
    kind: str = ""
    terms: tuple[str, ...] = ()
    group: Plan | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """A group of the model: its name and its fields, in order."""

    name: str
    slots: tuple[Slot, ...]

    def share(self, key: str) -> float:
        """How often KEY is given (0 to 1)."""
        return next(slot.share for slot in self.slots if slot.key == key)


def plan_of(model: type[BaseModel], measures: Measures, vocabularies: Vocabularies, path: Path = ()) -> Plan:
    """The plan of MODEL, that stands at PATH in a sheet."""
    slots = []
    for name, field in fields_of(model).items():
        if not field.in_file:
            continue
        here = (*path, name)
        vocabulary = vocabularies[field.vocabulary]
        slots.append(
            Slot(
                field.key,
                _ALWAYS if field.needed else measures.share(here),
                measures.sizes(here) if field.many else (),
                measures.words(here),
                field.kind,
                _weighted(list(vocabulary.entries), measures.terms(here)),
                plan_of(field.group, measures, vocabularies, here) if field.group else None,
            )
        )
    return Plan(model.__name__, tuple(slots))


def _weighted(ids: list[str], seen: dict[str, int]) -> tuple[str, ...]:
    """IDS by their number in the real sheets, with a long tail: the others by 1/rank, in a fixed shuffled order."""
    order = list(ids)
    Random(" ".join(ids)).shuffle(order)
    tail = max(2, sum(seen.values()) // 4)
    return tuple(
        id
        for rank, id in enumerate(order)
        for _ in range(10 * seen.get(id, 0) + max(1, 4 * tail // (rank + 2)))
    )
