"""What readers type, in a real browser: the sheets that must come first, and what no sheet speaks of."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, Page
from project import sampled

TABLE = yaml.safe_load((Path(__file__).parent / "requetes.yml").read_text(encoding="utf-8"))
QUERIES = TABLE["avant_reglage"] + TABLE["apres_reglage"]
NOTHING = TABLE["rien"]


@pytest.fixture(scope="module")
def page(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(base_url=address)
    page = context.new_page()
    page.goto("recherche/")
    yield page
    context.close()


def found(page: Page, typed: str) -> list[str]:
    """The ids of the sheets that TYPED finds, in order."""
    page.fill("#q", typed)
    page.press("#q", "Enter")
    page.wait_for_selector("#resultats[aria-busy=false]")
    links = page.locator(".resultat .nom a").evaluate_all("links => links.map((a) => a.pathname)")
    return [link.rstrip("/").rpartition("/")[2] for link in links]


def test_the_table_is_as_wide_as_asked() -> None:
    assert len(QUERIES) >= 80 and len(NOTHING) >= 10
    assert len(TABLE["avant_reglage"]) * 2 >= len(QUERIES)
    assert len({q["tape"] for q in QUERIES + NOTHING}) == len(QUERIES + NOTHING)


@pytest.mark.parametrize("query", sampled(QUERIES), ids=[q["tape"] for q in QUERIES])
def test_the_right_sheets_come_first(page: Page, query: dict) -> None:
    got = found(page, query["tape"])
    if "premiere" in query:
        assert got[:1] == [query["premiere"]], got[:5]
    else:
        assert set(query["parmi_trois"]) <= set(got[:3]), got[:5]


@pytest.mark.parametrize("query", NOTHING, ids=[q["tape"] for q in NOTHING])
def test_nothing_is_said_plainly(page: Page, query: dict) -> None:
    assert found(page, query["tape"]) == []
    assert page.locator("#annonce").inner_text().startswith("Aucune fiche pour")
    assert page.locator("#liste").inner_text().startswith(("Aucune fiche", "Aucune action"))
    # The other ways, and how to offer a practice, are on the page.
    assert page.locator(".autrement a[href$='index/publics/']").is_visible()
    assert page.get_by_role("link", name="proposez-la").first.get_attribute("href") == "../contribuer/"
