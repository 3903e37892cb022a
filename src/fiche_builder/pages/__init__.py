"""Collection -> pages: an address, a title, the HTML of the body, its table of contents, what a search or a chat shows.

The pages come in families, each with its module; `FAMILIES` is their table, in the order of the menu. To add a
family, write its module, a function from the renderer to its pages, and add it here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from fiche_builder.pages import indexes, lists, records, reference, writing_guide
from fiche_builder.pages.page import Page
from fiche_builder.pages.renderer import Renderer

FAMILIES: tuple[Callable[[Renderer], Iterator[Page]], ...] = (
    lists.home,
    lists.record_lists,
    indexes.pages,
    lists.index_list,
    reference.glossary,
    reference.exports,
    writing_guide.pages,
    records.pages,
)


def all_pages(renderer: Renderer) -> Iterator[Page]:
    """Every page, the home page first; the search and the map of the site apart, which need all the others."""
    for family in FAMILIES:
        yield from family(renderer)
