"""A page for each index, one or more for each of its entries, and what stands beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from fiche_builder import urls
from fiche_builder.facts.indexes import SILENT, BuiltIndex, Entry, Index
from fiche_builder.facts.territories import territories, tile_map
from fiche_builder.facts.wording import UNSAID, wording_of
from fiche_builder.pages.page import Heading, Page
from fiche_builder.pages.renderer import Renderer, in_parts
from fiche_builder.records.record import Record
from fiche_builder.records.terms import Vocabularies

ENTRIES = 200
"""Entries on one page of an index: those of today's vocabularies all stand on the first."""
PER_DEPARTMENT = 10
"""Actions of one département on the page of the territories; its own page has them all."""


def pages(renderer: Renderer) -> Iterator[Page]:
    """Each index, its entries, then the page beside it: the menu has this order."""
    for built in renderer.indexes:
        yield from index_pages(renderer, built)
        near = _near(built)
        for listed in _with_silent(built):
            yield from entry(renderer, built, listed, near.get(listed.key, []))
        if built.index.beside:
            yield BESIDE[built.index.beside](renderer)


def index_pages(renderer: Renderer, built: BuiltIndex) -> Iterator[Page]:
    """An index: its entries, so many a page, how many records each has, and those that are silent."""
    index, noun = built.index, built.index.kind.noun
    detail = _Detail(index, renderer.collection.vocabularies) if index.preview else None
    parts = in_parts(built.entries, ENTRIES)
    addresses = urls.pages_of_index(index.name, len(parts))
    for number, entries in enumerate(parts, 1):
        last = number == len(parts)
        yield renderer.page(
            addresses[number - 1],
            index.title,
            index.template,
            f"{index.question} Les {noun.many} {noun.agreed('classé', 2)} par : {index.title.lower()}.",
            list(renderer.collection),
            [Heading(e.key, e.label) for e in (*entries, *(_silent(built) if last else ()))],
            menu=index.title if number == 1 else "",
            built=built,
            entries=entries,
            last=last,
            number=number,
            addresses=addresses,
            detail=detail,
            directory={e.key: renderer.directory.get(e.key, ()) for e in entries} if index.cards else {},
        )


def entry(renderer: Renderer, built: BuiltIndex, entry: Entry, near: list[Entry]) -> Iterator[Page]:
    """The records of one entry, a hundred a page, with what each says of it; NEAR: the entries that a reader may want
    instead."""
    yield from renderer.list_pages(
        urls.index(built.index.name, entry.key),
        f"{built.index.title} : {entry.label}",
        "entry.html",
        f"{built.index.title} : {entry.label}.",
        built.index.kind,
        entry.records,
        index=built.index,
        silent=len(built.silent),
        entry=entry,
        detail=_Detail(built.index, renderer.collection.vocabularies),
        reached=renderer.directory.get(entry.key, ()) if built.index.cards else (),
        near=[(e.key, e.label, len(e.records)) for e in near],
    )


def territories_page(renderer: Renderer) -> Page:
    """Where the cited actions took place: by région and département, then on a map."""
    vocabularies = renderer.collection.vocabularies
    regions = territories(renderer.indexes, vocabularies)
    map = tile_map(regions, vocabularies)
    page = renderer.page(
        urls.TERRITORIES,
        "Territoires",
        "territories.html",
        "Où se sont passées les actions que citent les fiches : par région, par département, sur une carte.",
        list(renderer.collection),
        [Heading(r.entry.key, r.entry.label) for r in regions]
        + [Heading("carte", "La carte")] * bool(map.tiles),
        menu="Territoires",
        regions=regions,
        map=map,
        most=PER_DEPARTMENT,
        built=renderer.index("departements"),
    )
    return replace(page, scripts=("carte.js",))


BESIDE: dict[str, Callable[[Renderer], Page]] = {"territories": territories_page}
"""The pages that may stand beside an index, by the name that its declaration gives."""


@dataclass(frozen=True)
class _Detail:
    """What a record says of an entry of INDEX."""

    index: Index
    vocabularies: Vocabularies

    def __call__(self, record: Record, entry: Entry) -> list[str]:
        return self.index.detail(record, entry.key, wording_of(record, self.vocabularies))


def _near(built: BuiltIndex) -> dict[str, list[Entry]]:
    """By the key of each entry, the one that comprises it, then those that it comprises."""
    by_key = {e.key: e for e in built.entries}
    near = {e.key: [by_key[e.broader]] for e in built.entries if e.broader in by_key}
    for narrower in built.entries:
        near.setdefault(narrower.broader, []).append(narrower)
    return near


def _with_silent(built: BuiltIndex) -> list[Entry]:
    return built.entries + _silent(built)


def _silent(built: BuiltIndex) -> list[Entry]:
    """The records that say nothing, as one more entry; none when each says something."""
    return [Entry(SILENT, UNSAID.capitalize(), records=built.silent)] if built.silent else []
