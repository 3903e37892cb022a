"""What the real sheets look like: how often each field is given, how long lists and texts are, which terms come."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from pydantic import BaseModel

from fiche_builder.records.compiled import fields_of
from fiche_builder.records.model import Fiche

Path = tuple[str, ...]
"""Names of fields from the sheet down, without the places in lists."""

RAREST = 0.03
"""Share of the sheets that give a field which no real sheet gives: each field is met in a large collection."""


class Measures:
    """Counts over the real sheets, by path."""

    def __init__(self, fiches: Iterable[Fiche]) -> None:
        self._given: Counter[Path] = Counter()
        self._holders: Counter[Path] = Counter()
        self._sizes: defaultdict[Path, list[int]] = defaultdict(list)
        self._words: defaultdict[Path, list[int]] = defaultdict(list)
        self._terms: defaultdict[Path, Counter[str]] = defaultdict(Counter)
        for fiche in fiches:
            self._count(fiche, ())

    def share(self, path: Path) -> float:
        """Share (0 to 1) of the groups that give the field at PATH, among those that could."""
        holders = self._holders[path[:-1]]
        return max(RAREST, self._given[path] / holders) if holders else 0.5

    def sizes(self, path: Path) -> tuple[int, ...]:
        """Lengths of the lists at PATH."""
        return tuple(self._sizes[path]) or (1, 2, 3)

    def words(self, path: Path) -> tuple[int, ...]:
        """Words in each text at PATH."""
        return tuple(self._words[path]) or (3, 5, 8)

    def terms(self, path: Path) -> Counter[str]:
        """How often each term of a vocabulary comes at PATH."""
        return self._terms[path]

    def _count(self, group: BaseModel, path: Path) -> None:
        self._holders[path] += 1
        for name, field in fields_of(type(group)).items():
            value = getattr(group, name)
            if value is None:
                continue
            here = (*path, name)
            self._given[here] += 1
            if isinstance(value, tuple):
                self._sizes[here].append(len(value))
            for item in value if isinstance(value, tuple) else (value,):
                if isinstance(item, BaseModel):
                    self._count(item, here)
                elif field.vocabulary:
                    self._terms[here][item] += 1
                elif field.kind:
                    self._words[here].append(len(item.split()))
