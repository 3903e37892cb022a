"""The glossary, the open data, the map of the site: what readers look up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fiche_builder import urls
from fiche_builder.exports import EXPORTS
from fiche_builder.facts.changes import changes
from fiche_builder.pages.navigation import Link
from fiche_builder.pages.page import Page
from fiche_builder.pages.renderer import Renderer
from fiche_builder.records.kinds import SHEET
from fiche_builder.typography import french_order


def glossary(renderer: Renderer) -> Iterator[Page]:
    entries = sorted(renderer.collection.vocabularies["sigles"], key=lambda e: french_order(e.id))
    yield renderer.page(
        urls.GLOSSARY,
        "Glossaire des sigles",
        "glossary.html",
        "Ce que veulent dire les sigles des fiches.",
        list(renderer.collection),
        menu="Glossaire",
        entries=entries,
        changed=changes(renderer.collection.vocabularies),
    )


def exports(renderer: Renderer) -> Iterator[Page]:
    yield renderer.page(
        urls.EXPORTS,
        "Données ouvertes",
        "exports.html",
        "Les fiches en fichiers à télécharger : JSON et CSV.",
        list(renderer.collection),
        menu="Données",
        exports=EXPORTS,
    )


def site_map(renderer: Renderer, menu: Sequence[Link], others: Sequence[Link]) -> Page:
    """Where everything is: what the MENU shows, then OTHERS. Sheets stay in their lists: there may be thousands."""
    return renderer.page(
        urls.SITE_MAP,
        "Plan du site",
        "site_map.html",
        "Toutes les pages du site, en une liste.",
        list(renderer.collection),
        sections=menu,
        others=others,
        sheets=SHEET.address,
        programmes=renderer.index("programmes"),
    )
