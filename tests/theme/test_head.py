"""What a tab, a search engine and a chat show of a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

from htmltext import read, target
from page_types import PAGES
from playwright.sync_api import Page
from project import Visit

NAME = "Bonnes pratiques de prévention de la délinquance"


def meta(page: Page, name: str) -> str | None:
    tag = page.locator(f"meta[name='{name}'], meta[property='{name}']")
    return tag.get_attribute("content") if tag.count() else None


def test_a_sheet_shared_in_a_chat(visit: Visit, small_built: Path, serve: Callable[[Path], str]) -> None:
    page = visit(f"{serve(small_built)}fiches/jardin-partage/")
    assert page.title() == f"Jardin partagé – {NAME}"
    assert meta(page, "og:title") == "Jardin partagé"
    assert meta(page, "description") == meta(page, "og:description")
    assert meta(page, "description").startswith("Des voisins cultivent")
    assert meta(page, "og:site_name") == NAME


def test_no_address_is_made_up(visit: Visit) -> None:
    page = visit(PAGES["fiche"])
    assert meta(page, "og:url") is None
    assert page.locator("link[rel=canonical]").count() == 0


def test_every_page_has_its_title_and_its_description(built: Path) -> None:
    texts = [file.read_text(encoding="utf-8") for file in sorted(built.rglob("index.html"))]
    # A page that only sends elsewhere has not our frame.
    pages = [text for text in texts if 'id="contenu"' in text]
    titles = [read(page).title for page in pages]
    assert len(pages) > 100
    assert [t for t in titles if not t.endswith(NAME)] == []
    assert [t for t, times in Counter(titles).items() if times > 1] == []
    assert [
        t for t, page in zip(titles, pages, strict=True) if '<meta name="description" content="' not in page
    ] == []


def test_the_page_not_found_leads_back(built: Path) -> None:
    page = read((built / "404.html").read_text(encoding="utf-8"))
    assert page.h1 == ["Page introuvable"]
    found = {target("", link)[0] for link in page.links if not link.startswith(("#", "mailto:", "https:"))}
    assert {"", "fiches/", "index/"} <= found
    assert [a for a in found if not (built / a / "index.html").is_file()] == []
