"""Pages and exports: the whole site as data. Pure: the day is handed in, nothing touches the disk."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from fiche_builder import schema, urls
from fiche_builder.collection import Collection
from fiche_builder.diagnostics import Diagnostic
from fiche_builder.exports import export_files
from fiche_builder.exports.declaration import updated
from fiche_builder.indexes import build_indexes
from fiche_builder.model import SCHEMA_VERSION
from fiche_builder.navigation import Link, elsewhere, footer, menu
from fiche_builder.pages import all_pages, reference, searching, sheets
from fiche_builder.pages.page import Page
from fiche_builder.pages.renderer import Renderer
from fiche_builder.proofs import Proof
from fiche_builder.redirects import redirects
from fiche_builder.search import Search, build_search
from fiche_builder.settings import Settings
from fiche_builder.typography import date_fr, typeset
from fiche_builder.visibility import Audience, visible
from fiche_builder.written import Written


@dataclass(frozen=True)
class Site:
    """files: the bytes of each file that is no page, by address; search: makes what the search engine is to
    index and the files of the search page (a preview has no need of them at each change); menu, footer: the links that every page has;
    updated: ISO date of the newest sheet; sources: the documents that the sheets come from, as text, one a publisher."""

    pages: tuple[Page, ...]
    files: dict[str, bytes]
    search: Callable[[], Search]
    sheets: int
    menu: tuple[Link, ...]
    footer: tuple[Link, ...]
    updated: str
    sources: tuple[str, ...]


def build_site(
    collection: Collection,
    settings: Settings,
    today: date,
    audience: Audience = Audience.PUBLIC,
    written: Sequence[Written] = (),
    proofs: Mapping[str, Proof] | None = None,
    pageless: Sequence[Diagnostic] = (),
) -> Site:
    """The site that AUDIENCE may see on the day TODAY, with links to the pages WRITTEN by hand.

    proofs: the sheets to show with their problems, for whoever is writing them; those that the collection
    lacks have their page and stand in no list; pageless: the problems that no sheet's page tells.
    """
    months = settings.delai_verification_mois
    shown = visible(collection, audience, today, months)
    to_mend = _visible_proofs(proofs or {}, collection, audience, today, months)
    indexes, editors = build_indexes(shown), audience is Audience.EDITORS
    renderer = Renderer(shown, indexes, settings, editors, to_mend, pageless)
    pages = list(all_pages(renderer))
    in_menu = menu((Link(p.menu, p.address) for p in pages if p.menu), written)
    in_footer = footer(settings, written)
    propose = next((w.address for w in written if w.address == urls.CONTRIBUTE), "")
    search_page = searching.search(renderer, propose)
    pages.append(search_page)
    guides = (Link(p.title, p.address) for p in pages if p.address in urls.GUIDES)
    others = Link(search_page.title, search_page.address), *in_footer, *elsewhere(written), *guides
    pages.append(reference.site_map(renderer, in_menu, others))
    sources = tuple(
        typeset(f"{publisher}, {' ; '.join(f'{d.libelle}, {date_fr(d.date)}' for d in documents)}")
        for publisher, documents in shown.publishers.items()
    )

    def search() -> Search:
        # What is wrong with a sheet is no part of what it says.
        without = Renderer(shown, indexes, settings, editors)
        plain = (sheets.sheet(without, fiche) for fiche in shown) if to_mend else pages
        return build_search(shown, indexes, plain)

    return Site(
        tuple(pages),
        _files(shown, settings),
        search,
        len(shown),
        in_menu,
        in_footer,
        updated(shown),
        sources,
    )


def _visible_proofs(
    proofs: Mapping[str, Proof], collection: Collection, audience: Audience, today: date, months: int
) -> dict[str, Proof]:
    """PROOFS with what AUDIENCE may see of their sheets."""
    if not proofs:
        return {}
    whole = replace(collection, fiches={**collection.fiches, **{id: p.fiche for id, p in proofs.items()}})
    seen = visible(whole, audience, today, months).fiches
    return {id: replace(proof, fiche=seen[id]) for id, proof in proofs.items() if id in seen}


def _files(shown: Collection, settings: Settings) -> dict[str, bytes]:
    """What is no page: exports, former addresses, the schema."""
    exported = {urls.export(name): content for name, content in export_files(shown, settings).items()}
    schema_file = {urls.schema(SCHEMA_VERSION): schema.as_json(shown.vocabularies, settings.adresse or "")}
    return exported | dict(redirects(shown)) | schema_file
