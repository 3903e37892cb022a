"""A finger on a phone: what touch screens alone get moves nothing, gives room, and answers a tap."""

from __future__ import annotations

import pytest
from page_types import PAGES
from playwright.sync_api import Page, expect
from project import PHONE, Visit
from test_display import CUT

# Where each link of the content stands sideways, line by line.
SIDEWAYS = """() => [...document.querySelectorAll("main a")].filter((a) => a.checkVisibility()).map((a) =>
  [a.textContent.trim().slice(0, 40), ...[...a.getClientRects()].map((r) => [Math.round(r.left), Math.round(r.width)])])"""

# Links that are all of an item of a list, of a heading or of a term, or that have a look of their own: too low.
LOW = """() => [...document.querySelectorAll("main a, main summary, main button")].filter((e) => {
  const above = e.parentElement;
  const alone = above.matches("article :is(li, h2, h3, dt)") && above.textContent.trim() === e.textContent.trim();
  const box = e.getBoundingClientRect();
  return e.checkVisibility() && !e.closest(".fil, .liste-resultats, svg") && (alone || e.matches("summary, button"))
    && box.height < 43.5;
}).map((e) => `${e.textContent.trim().slice(0, 40)} ${e.getBoundingClientRect().height}`)"""


def pointed_with(page: Page, finger: bool) -> None:
    """Make the screen of PAGE one to touch, or one with a mouse."""
    page.context.new_cdp_session(page).send("Emulation.setTouchEmulationEnabled", {"enabled": finger})
    assert page.evaluate("matchMedia('(pointer: coarse)').matches") is finger


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_a_touch_screen_shows_the_same_page_with_more_room(visit: Visit, path: str) -> None:
    """Cards once shrank to their words under a finger, and bullets stood at the last line: unseen with a mouse."""
    page = visit(path, **PHONE)
    assert page.evaluate("matchMedia('(pointer: coarse)').matches")
    # A page that sticks out is shown smaller by a phone.
    assert page.evaluate("[visualViewport.scale, document.documentElement.scrollWidth]") == [1, 360]
    assert page.evaluate(CUT) == []
    assert page.evaluate(LOW) == []
    touched = page.evaluate(SIDEWAYS)
    pointed_with(page, finger=False)
    assert touched == page.evaluate(SIDEWAYS)


@pytest.mark.parametrize("width", [360, 768])
def test_cards_fill_their_column(visit: Visit, width: int) -> None:
    page = visit(PAGES["accueil"], **{**PHONE, "width": width})
    widths = page.locator(".tuiles a").evaluate_all(
        "all => all.map(a => [a.offsetWidth, a.parentElement.offsetWidth])"
    )
    assert len(widths) >= 5
    assert len({w for pair in widths for w in pair}) == 1
    assert widths[0][0] == 328 or width > 360


def test_a_tap_opens_a_menu_and_follows_its_link(visit: Visit) -> None:
    page = visit(PAGES["fiche"], **PHONE)
    page.locator(".menu summary").first.tap()
    page.locator(".menu details[open]").get_by_role("link", name="Financeurs", exact=True).tap()
    page.wait_for_url("**/index/financeurs/")
    page.locator(".sommaire-etroit summary").tap()
    link = page.locator(".sommaire-etroit a").nth(2)
    anchor = link.get_attribute("href")
    link.tap()
    expect(page.locator(".sommaire-etroit details[open]")).to_have_count(0)
    assert page.evaluate("location.hash") == anchor


def test_a_tap_narrows_a_search(visit: Visit) -> None:
    page = visit(PAGES["recherche"], **PHONE)
    page.locator("#filtres-panneau > summary").tap()
    page.locator(".filtre > summary", has_text="Porteurs").tap()
    page.locator(".filtre", has_text="Porteurs").locator("label").first.tap()
    page.locator("#voir").tap()
    expect(page.locator(".choix button")).to_have_count(1)
    page.locator(".choix button").tap()
    expect(page.locator(".choix button")).to_have_count(0)


@pytest.mark.parametrize("name", ["accueil", "fiche", "index"])
def test_a_screen_reader_is_told_the_same_under_a_finger(visit: Visit, name: str) -> None:
    page = visit(PAGES[name], **PHONE)
    touched = page.locator("body").aria_snapshot()
    pointed_with(page, finger=False)
    assert touched == page.locator("body").aria_snapshot()
