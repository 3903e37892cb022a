"""Lists too long for one page: each thing on one of the pages, each page a tap away from the others."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from htmltext import target
from project import SMALL
from reader import links, page

from fiche_builder import urls
from fiche_builder.checking.check import read_project
from fiche_builder.checking.settings import Settings
from fiche_builder.pages import indexes, renderer
from fiche_builder.records.kinds import SHEET
from fiche_builder.site.site import Site, build_site


@pytest.fixture
def long(monkeypatch: pytest.MonkeyPatch, day: date) -> Site:
    """The small collection with one thing a page, as a large one has hundreds."""
    monkeypatch.setattr(indexes, "ENTRIES", 1)
    monkeypatch.setattr(renderer, "PER_PAGE", 1)
    collection, _ = read_project(SMALL)
    return build_site(collection, Settings(), day)


def test_each_entry_stands_on_one_page_of_its_index(long: Site) -> None:
    addresses = Counter(p.address for p in long.pages)
    assert max(addresses.values()) == 1, "two pages at one address"
    for built in ("departements", "contacts", "partenaires"):
        first = urls.index(built)
        pages = [p for p in long.pages if p.address == first or p.address.startswith(f"{first}suite/")]
        told = [h.id for p in pages for h in p.headings]
        held = {a.removeprefix(first).split("/")[0] for a in addresses if a.startswith(first)} - {"", "suite"}
        assert len(pages) > 1 and sorted(told) == sorted(held)


@pytest.mark.parametrize("first", [SHEET.address, urls.index("contacts"), urls.index("partenaires")])
def test_each_page_of_a_list_leads_to_all(long: Site, first: str) -> None:
    pages = [
        p.address
        for p in long.pages
        if p.address == first or p.address.startswith((f"{first}page-", f"{first}suite/"))
    ]
    assert len(pages) >= (3 if "partenaires" in first else 2)
    for address in pages:
        here = page(long, address).body.partition('<nav class="pages"')[2].partition("</nav>")[0]
        led = {target(address, href)[0] for _, href in links(here)}
        beside = {
            pages[n] for n in (pages.index(address) - 1, pages.index(address) + 1) if 0 <= n < len(pages)
        }
        assert led == (set(pages) if len(pages) > 2 else beside)
        assert here.count('aria-current="page"') == (len(pages) > 2)
