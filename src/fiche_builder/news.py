"""What is new in the collection: the sheets of the latest days, by day, then by title."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from fiche_builder.collection import Collection
from fiche_builder.model import Fiche
from fiche_builder.typography import french_order
from fiche_builder.visibility import PUBLISHED

LATEST = 3
"""How many lines the home page gives to what is new."""


@dataclass(frozen=True)
class News:
    """The sheets that a day brought: all added, or all updated."""

    date: str
    added: bool
    fiches: tuple[Fiche, ...]


def news(collection: Collection) -> list[News]:
    """The latest first; of one day, the added sheets before the updated ones."""
    dated = [f for f in collection if f.dates and f.etat == PUBLISHED]
    dated.sort(key=lambda f: french_order(f.nom))
    dated.sort(key=_when, reverse=True)
    lines = [News(*when, tuple(fiches)) for when, fiches in groupby(dated, key=_when)]
    return lines[:LATEST]


def _when(fiche: Fiche) -> tuple[str, bool]:
    assert fiche.dates
    return fiche.dates.modification, fiche.dates.creation == fiche.dates.modification
