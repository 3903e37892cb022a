"""axe-core finds nothing on any type of page, light and dark, on a wide screen and on a phone, menus closed and open."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from page_types import PAGES
from playwright.sync_api import Page
from project import PHONE, Visit

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
EVERY_RULE = {"type": "tag", "values": TAGS}
# Light or dark, the page is the same but for its colours.
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}


SCREENS = pytest.mark.parametrize("screen", [{"width": 1400}, PHONE], ids=["souris", "doigt"])


def violations(page: Page, rules: dict[str, object] = EVERY_RULE) -> str:
    found = Axe().run(page, options={"runOnly": rules, "resultTypes": ["violations"]})
    return found.generate_report() if found.violations_count else ""


# Under a finger the frame and the controls differ, not the text: one page of each kind, and all of them in the long run.
FEW = ("accueil", "fiche-danger", "territoires", "recherche-faite")
MORE = (*FEW, "fiche", "index", "entree", "ecrite-a-la-main")
BOTH = [
    pytest.param(path, screen, id=f"{name}-{hand}", marks=() if name in often else pytest.mark.complet)
    for hand, screen, often in (("souris", {"width": 1400}, MORE), ("doigt", PHONE, FEW))
    for name, path in PAGES.items()
]


@pytest.mark.parametrize(("path", "screen"), BOTH)
def test_no_violation(visit: Visit, path: str, screen: dict[str, Any]) -> None:
    page = visit(path, **screen)
    assert not (found := violations(page)), found
    page.emulate_media(color_scheme="dark")
    assert not (found := violations(page, COLOURS)), found


@SCREENS
def test_no_violation_in_an_open_menu(visit: Visit, screen: dict[str, Any]) -> None:
    # The menus are the same on every page: those of the shortest one.
    page = visit(PAGES["ecrite-a-la-main"], **screen)
    for summary in page.locator("summary:visible").all():
        summary.click()
        assert page.locator("details[open]").count() == 1
        assert not (found := violations(page)), found
        page.emulate_media(color_scheme="dark")
        assert not (found := violations(page, COLOURS)), found
        page.emulate_media(color_scheme="light")
        summary.click()


def test_axe_sees_a_fault(visit: Visit) -> None:
    page = visit("")
    page.evaluate("document.querySelector('h1').style.color = '#999'")
    page.evaluate("document.querySelector('.site a').textContent = ''")
    page.evaluate("""for (const name of ["un", "deux"]) {
      const button = document.createElement("button");
      Object.assign(button, { textContent: name }).style.cssText = "font-size: 6px; padding: 0";
      document.querySelector("article").append(button);
    }""")
    found = violations(page)
    assert "color-contrast" in found and "link-name" in found and "target-size" in found
    page.emulate_media(color_scheme="dark")
    page.evaluate("document.querySelector('h1').style.color = '#555'")
    assert "color-contrast" in violations(page, COLOURS)


@SCREENS
def test_targets_of_the_frame_suit_a_finger(visit: Visit, screen: dict[str, Any]) -> None:
    page = visit(PAGES["fiche"], **screen)
    frame = "header a:visible, summary:visible, footer.pied nav a:visible, footer button:visible"
    small = {
        t.inner_text(): box["height"]
        for t in page.locator(frame).all()
        if (box := t.bounding_box())["height"] < 44
    }
    assert small == {}
