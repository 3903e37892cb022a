"""The page of the search."""

from __future__ import annotations

from dataclasses import replace

from fiche_builder import urls
from fiche_builder.facts.indexes import facets
from fiche_builder.pages.page import Page
from fiche_builder.pages.renderer import Renderer

LIGHT = 500
"""Up to so many sheets, the search fetches the facets at once; beyond, they weigh more than a search, and wait."""
SEARCH_SCRIPTS = tuple(
    f"search/{name}.js"
    for name in (
        *("french", "letters", "ages", "query", "engine", "facets", "dom", "card", "form", "files"),
        *("failure", "answers", "main"),
    )
)
"""The last one imports the others: all are named so that they come at once, not one after the other."""


def search(renderer: Renderer, propose: str) -> Page:
    """The search: its facets; the script does the rest. PROPOSE: where to offer a practice, empty when nowhere."""
    page = renderer.page(
        urls.SEARCH,
        "Chercher une fiche",
        "search.html",
        "Chercher une fiche par mots, par public, par âge, par lieu, par coût.",
        list(renderer.collection),
        facets=facets(renderer.indexes, renderer.collection),
        indexes=renderer.indexes,
        kinds=renderer.collection.kinds,
        propose=propose,
        light=len(renderer.collection) <= LIGHT,
    )
    return replace(
        page,
        styles=("search.css",),
        scripts=SEARCH_SCRIPTS,
        engine=True,
    )
