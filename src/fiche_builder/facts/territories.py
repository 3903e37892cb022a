"""Where the cited actions took place: by région and département, and a map with a tile a département.

Made from the indexes `regions` and `departements`, so that the page and its indexes never disagree.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from fiche_builder.facts.indexes import BuiltIndex, Entry, named, places
from fiche_builder.records.local_actions import ActionLocale, Lieu
from fiche_builder.records.model import Fiche
from fiche_builder.records.terms import Vocabularies
from fiche_builder.records.vocabularies import Departement
from fiche_builder.typography import count, typeset


@dataclass(frozen=True)
class Cited:
    """An action that FICHE cites; number: its place among them, from 1; places: those in one département."""

    fiche: Fiche
    number: int
    action: ActionLocale
    places: tuple[Lieu, ...]


@dataclass(frozen=True)
class Department:
    entry: Entry
    cited: tuple[Cited, ...]


@dataclass(frozen=True)
class Region:
    """count: its cited actions; one that took place in two of its départements counts once."""

    entry: Entry
    departments: tuple[Department, ...]
    count: int


@dataclass(frozen=True)
class Tile:
    """A département on the map; row, column: its cell, from 0; name: what it is and holds, typeset."""

    id: str
    row: int
    column: int
    cited: int
    name: str


@dataclass(frozen=True)
class Map:
    """tiles: in reading order; overseas: the first of those overseas, if there are any."""

    tiles: tuple[Tile, ...]
    rows: int
    columns: int
    overseas: Tile | None


def cited_actions(number: int) -> str:
    """`2 actions citées`, `aucune action citée`."""
    return count(number, "action citée", "actions citées") if number else "aucune action citée"


def territories(indexes: Iterable[BuiltIndex], vocabularies: Vocabularies) -> list[Region]:
    """The régions and départements of the cited actions, in the order of their lists."""
    indexes = list(indexes)
    known = vocabularies["departements"].entries
    inside: dict[str, list[Department]] = {}
    for entry in named(indexes, "departements").entries:
        cited = tuple(c for f in entry.records if isinstance(f, Fiche) for c in _cited(f, entry.key))
        # While a list is being mended, an entry of it may be missing or bare.
        region = known[entry.key].region if entry.key in known else ""
        inside.setdefault(region, []).append(Department(entry, cited))
    return [
        Region(entry, tuple(found), len({(c.fiche.id, c.number) for d in found for c in d.cited}))
        for entry in named(indexes, "regions").entries
        if (found := inside.get(entry.key))
    ]


def _cited(fiche: Fiche, department: str) -> list[Cited]:
    """The actions of FICHE in DEPARTMENT, each once."""
    found: dict[int, list[Lieu]] = {}
    actions = fiche.actions_locales or ()
    for action, place in places(fiche):
        if place.departement == department:
            found.setdefault(actions.index(action), []).append(place)
    return [Cited(fiche, n + 1, actions[n], tuple(spots)) for n, spots in found.items()]


def tile_map(regions: Sequence[Region], vocabularies: Vocabularies) -> Map:
    """Every département of the list as a tile, with the number of its actions in REGIONS."""
    numbers = {d.entry.key: len(d.cited) for r in regions for d in r.departments}
    placed: list[Departement] = [d for d in vocabularies["departements"] if d.ligne and d.colonne]
    departments = sorted(placed, key=lambda d: (d.ligne, d.colonne, d.id))
    tiles = tuple(_tile(d, numbers.get(d.id, 0)) for d in departments)
    overseas = {r.id for r in vocabularies["regions"] if r.outre_mer}
    return Map(
        tiles,
        max((t.row + 1 for t in tiles), default=0),
        max((t.column + 1 for t in tiles), default=0),
        next((t for t, d in zip(tiles, departments, strict=True) if d.region in overseas), None),
    )


def _tile(d: Departement, number: int) -> Tile:
    name = typeset(f"{d.libelle} ({d.id}) : {cited_actions(number)}")
    return Tile(d.id, d.ligne - 1, d.colonne - 1, number, name)
