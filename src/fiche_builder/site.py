"""Pages and exports: the whole site as data. Pure: the day is handed in, nothing touches the disk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from fiche_builder import urls
from fiche_builder.collection import Collection
from fiche_builder.exports import EXPORTS, updated
from fiche_builder.indexes import build_indexes
from fiche_builder.navigation import Link, elsewhere, footer, menu
from fiche_builder.pages import Page, Pages
from fiche_builder.proofs import Proof
from fiche_builder.redirects import redirects
from fiche_builder.settings import Settings
from fiche_builder.typography import date_fr
from fiche_builder.visibility import Audience, visible
from fiche_builder.written import Written


@dataclass(frozen=True)
class Site:
    """files: the bytes of each file that is no page, by address; menu, footer: the links that every page has;
    updated: ISO date of the newest sheet; sources: the documents that the sheets come from, as text."""

    pages: tuple[Page, ...]
    files: dict[str, bytes]
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
) -> Site:
    """The site that AUDIENCE may see on the day TODAY, with links to the pages WRITTEN by hand.

    proofs: the sheets to show with their problems, for whoever is writing them; those that the collection
    lacks have their page and stand in no list.
    """
    months = settings.delai_verification_mois
    shown = visible(collection, audience, today, months)
    drawn = {id: proof.fiche for id, proof in (proofs or {}).items()}
    drawn = visible(
        replace(collection, fiches={**collection.fiches, **drawn}), audience, today, months
    ).fiches
    to_mend = {id: replace(proof, fiche=drawn[id]) for id, proof in (proofs or {}).items() if id in drawn}
    maker = Pages(shown, build_indexes(shown), settings, audience is Audience.EDITORS, to_mend)
    pages = list(maker.all())
    in_menu = menu((Link(p.menu, p.address) for p in pages if p.menu), written)
    in_footer = footer(settings, written)
    pages.append(maker.site_map(in_menu, (*in_footer, *elsewhere(written))))
    files = {urls.export(e.file): e.make(shown) for e in EXPORTS} | dict(redirects(shown))
    cited = dict.fromkeys(f.source.document for f in shown if f.source)
    documents = collection.vocabularies["documents-sources"].entries
    sources = tuple(
        f"{d.editeur}, {d.libelle}, {date_fr(d.date)}" for id in cited if (d := documents.get(id))
    )
    return Site(tuple(pages), files, len(shown), in_menu, in_footer, updated(shown), sources)
