"""Pages and exports: the whole site as data. Pure: the day is handed in, nothing touches the disk."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, cached_property

from fiche_builder import urls
from fiche_builder.checking.collection import Collection
from fiche_builder.checking.handwritten import HandwrittenPage
from fiche_builder.checking.settings import Settings
from fiche_builder.diagnostics import Diagnostic
from fiche_builder.editing import schema
from fiche_builder.exports import export_files
from fiche_builder.exports.declaration import updated
from fiche_builder.facts.indexes import BuiltIndex, build_indexes
from fiche_builder.facts.previews import Preview
from fiche_builder.facts.redirects import redirects
from fiche_builder.facts.visibility import Audience, visible
from fiche_builder.pages import all_pages, records, reference, searching
from fiche_builder.pages.navigation import Link, elsewhere, footer, menu
from fiche_builder.pages.page import Content, Page
from fiche_builder.pages.renderer import Renderer
from fiche_builder.records.kinds import KINDS, Key, page_of
from fiche_builder.records.record import Record
from fiche_builder.search import Search, Staged, build_search, is_searched, stage, words
from fiche_builder.search.terms import Terms
from fiche_builder.typography import date_fr, typeset


@dataclass(frozen=True)
class Site:
    """files: the bytes of each file that is no page, by address; searching: makes what the search engine is to index and
    the files of the search page (a preview has no need of them at each change); counted: how many records of each
    kind, in words; menu, footer: the links that every page has; updated: ISO date of the newest record; sources: the
    documents that the records come from, as text, one a publisher."""

    pages: tuple[Page, ...]
    files: dict[str, bytes]
    searching: Searching
    counted: str
    menu: tuple[Link, ...]
    footer: tuple[Link, ...]
    updated: str
    sources: tuple[str, ...]

    def search(self) -> Search:
        """The search, from the pages of this site."""
        made = {page.address: page for page in self.pages}
        return self.searching.search(
            lambda record: self.searching.stage(record, made[page_of(record)].content)
        )


@dataclass(frozen=True)
class Searching:
    """How the search of a site is made. apart: the pages that the search reads instead of those of the site, by address,
    where they tell what is wrong with a record: that is no part of what it says."""

    collection: Collection
    indexes: list[BuiltIndex]
    apart: Callable[[Record], Page] | None

    @cached_property
    def terms(self) -> Terms:
        return Terms(self.collection.vocabularies)

    @cached_property
    def records(self) -> dict[str, Record]:
        """Those that the search has, by the address of their page."""
        return {page_of(r): r for r in self.collection if is_searched(r)}

    def stage(self, record: Record, content: Content) -> Staged:
        """RECORD, whose page has CONTENT, as the search has it."""
        if self.apart:
            content = self.apart(record).content
        return stage(record, content, self.collection.vocabularies, self.terms)

    def search(self, made: Callable[[Record], Staged]) -> Search:
        """The whole search; MADE gives what it has of each record."""
        return build_search(self.collection, self.indexes, self.terms, made)


def build_site(
    collection: Collection,
    settings: Settings,
    today: date,
    audience: Audience = Audience.PUBLIC,
    written: Sequence[HandwrittenPage] = (),
    previews: Mapping[Key, Preview] | None = None,
    pageless: Sequence[Diagnostic] = (),
) -> Site:
    """The site that AUDIENCE may see on the day TODAY, with links to the pages WRITTEN by hand.

    previews: the records to show with their problems, for whoever is writing them; those that the collection
    lacks have their page and stand in no list; pageless: the problems that no sheet's page tells.
    """
    months = settings.delai_verification_mois
    shown = visible(collection, audience, today, months)
    to_mend = _visible_previews(previews or {}, collection, audience, today, months)
    indexes, editors = build_indexes(shown), audience is Audience.EDITORS
    renderer = Renderer(shown, indexes, settings, editors, to_mend, pageless)
    in_footer = footer(settings, written)
    pages, in_menu = _pages(renderer, written, in_footer)

    @cache
    def without() -> Renderer:
        # Only the search asks for it, and a preview makes none at a change.
        return Renderer(shown, indexes, settings, editors)

    return Site(
        pages,
        _files(shown, settings),
        Searching(shown, indexes, (lambda record: records.page(without(), record)) if to_mend else None),
        ", ".join(kind.noun.counted(len(shown.all_of(kind.model))) for kind in shown.kinds),
        in_menu,
        in_footer,
        updated(shown),
        _sources(shown),
    )


def _pages(
    renderer: Renderer, written: Sequence[HandwrittenPage], in_footer: tuple[Link, ...]
) -> tuple[tuple[Page, ...], tuple[Link, ...]]:
    """Every page, the search and the map of the site last, and the menu."""
    pages = list(all_pages(renderer))
    propose = next((w.address for w in written if w.address == urls.CONTRIBUTE), "")
    pages.append(searching.search(renderer, propose))
    in_menu = menu((Link(p.menu, p.address) for p in pages if p.menu), written)
    # What is for who writes is out of the menu, and on the site map.
    apart = (urls.SEARCH, *(kind.guide for kind in KINDS), urls.RULES)
    titles = {p.address: p.title for p in pages}
    searched, *guides = (Link(titles[address], address) for address in apart)
    others = searched, *in_footer, *elsewhere(written), *guides
    return (*pages, reference.site_map(renderer, in_menu, others)), in_menu


def _sources(shown: Collection) -> tuple[str, ...]:
    """The documents that SHOWN comes from, typeset, one a publisher."""
    return tuple(
        typeset(f"{publisher}, {' ; '.join(f'{d.libelle}, {date_fr(d.date)}' for d in documents)}")
        for publisher, documents in shown.publishers.items()
    )


def _visible_previews(
    previews: Mapping[Key, Preview], collection: Collection, audience: Audience, today: date, months: int
) -> dict[Key, Preview]:
    """PREVIEWS with what AUDIENCE may see of their records."""
    if not previews:
        return {}
    whole = replace(collection, records={**collection.records, **{k: p.record for k, p in previews.items()}})
    seen = visible(whole, audience, today, months).records
    return {key: replace(preview, record=seen[key]) for key, preview in previews.items() if key in seen}


def _files(shown: Collection, settings: Settings) -> dict[str, bytes]:
    """What is no page: exports, former addresses, the schemas, what the scripts share with the search."""
    exported = {urls.export(name): content for name, content in export_files(shown, settings).items()}
    site = settings.adresse or ""
    schemas = {kind.schema_address: schema.as_json(kind, shown.vocabularies, site) for kind in KINDS}
    return exported | dict(redirects(shown)) | schemas | {words.SCRIPT: words.script()}
