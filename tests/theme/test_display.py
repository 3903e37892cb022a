"""The look bends to the reader: narrow, spaced, dark, printed, without motion, without script."""

from __future__ import annotations

import pytest
from page_types import PAGES
from playwright.sync_api import Page, expect
from project import Visit

SPACED = """() => document.styleSheets[0].insertRule(`* { line-height: 1.5 !important;
  letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } `, 0)
  + document.styleSheets[0].insertRule("p { margin-bottom: 2em !important; }", 1)"""

# Elements that stick out of the window, or whose text is cut; a table may scroll in its own box.
CUT = """() => [...document.querySelectorAll("body *")].filter((element) => {
  if (!element.checkVisibility() || element.closest(".tableau, svg, .evitement, .invisible, input")) return false;
  const box = element.getBoundingClientRect();
  const clips = getComputedStyle(element).overflowX !== "visible" && element.scrollWidth > element.clientWidth + 1;
  return box.right > innerWidth + 1 || box.left < -1 || clips;
}).map((element) => element.outerHTML.slice(0, 120))"""

BACKGROUND = "getComputedStyle(document.documentElement).backgroundColor"


def is_dark(page: Page) -> bool:
    return sum(int(part) for part in page.evaluate(BACKGROUND)[4:-1].split(",")) < 200


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_nothing_is_cut_at_320_pixels(visit: Visit, path: str) -> None:
    page = visit(path, width=320, height=500)
    for change in ("", SPACED):
        page.evaluate(change)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        assert page.evaluate(CUT) == []
    for summary in page.locator("summary:visible").all():
        summary.click()
        assert page.evaluate(CUT) == []
        summary.click()


def test_text_lines_stay_readable_on_a_wide_screen(visit: Visit) -> None:
    page = visit(PAGES["fiche"], width=2000)
    # A line of the widest paragraph, in letters: what it holds, over how many lines.
    letters = page.locator("article > p:not(.chapo)").evaluate_all("""all => Math.max(...all.map((p) => {
      const lines = p.getBoundingClientRect().height / parseFloat(getComputedStyle(p).lineHeight);
      return p.textContent.length / Math.max(1, Math.round(lines));
    }))""")
    assert 55 <= letters <= 90


def test_the_device_chooses_light_or_dark(visit: Visit) -> None:
    assert not is_dark(visit("", color_scheme="light"))
    assert is_dark(visit("", color_scheme="dark"))


def test_the_button_forces_the_other_display_until_pressed_again(visit: Visit) -> None:
    page = visit("", color_scheme="light")
    button = page.locator("button.affichage")
    expect(button).to_have_text("Passer en affichage sombre")
    button.click()
    assert is_dark(page)
    page.goto(PAGES["fiche"])
    assert is_dark(page)
    expect(button).to_have_text("Passer en affichage clair")
    button.click()
    assert not is_dark(page)
    assert page.evaluate("localStorage.length") == 0
    assert page.context.cookies() == []


def test_paper_is_light(visit: Visit) -> None:
    """Even where the reader chose the dark display."""
    page = visit("", color_scheme="light")
    page.locator("button.affichage").click()
    assert page.evaluate("getComputedStyle(document.body).color") != "rgb(26, 37, 40)"
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(26, 37, 40)"


def test_more_contrast_on_request(visit: Visit) -> None:
    page = visit(PAGES["fiche"], contrast="more")
    assert page.evaluate(BACKGROUND) == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.querySelector('.chapo')).color") == "rgb(0, 0, 0)"


def test_no_motion_on_request(visit: Visit) -> None:
    scrolling = "getComputedStyle(document.documentElement).scrollBehavior"
    assert visit("", reduced_motion="no-preference").evaluate(scrolling) == "smooth"
    still = visit("", reduced_motion="reduce")
    assert still.evaluate(scrolling) == "auto"
    still.locator("summary").first.click()
    assert still.evaluate("document.getAnimations().length") == 0


def test_paper_keeps_the_content_and_drops_the_ways_around(visit: Visit) -> None:
    page = visit(PAGES["fiche-danger"])
    page.emulate_media(media="print")
    for kept in (
        "h1",
        ".en-bref",
        ".contact",
        ".contact a[href^='tel:']",
        ".fiche-pied",
        "footer.pied .site",
    ):
        expect(page.locator(kept).first).to_be_visible()
    for dropped in page.locator(
        ".menu, .chercher, .evitement, .sommaire-large, .sommaire-etroit, button, .pied nav"
    ).all():
        expect(dropped).to_be_hidden()


def test_danger_comes_first_and_stays_on_paper(visit: Visit) -> None:
    page = visit(PAGES["fiche-danger"])
    box = page.locator(".danger")
    assert box.bounding_box()["y"] < page.locator("#en-bref").bounding_box()["y"]
    page.emulate_media(media="print")
    expect(box).to_be_visible()
    expect(box.get_by_text("3919").first).to_be_visible()


def test_everything_is_there_without_script(visit: Visit) -> None:
    page = visit(PAGES["fiche"], width=360, java_script_enabled=False)
    expect(page.locator("#cout")).to_be_visible()
    expect(page.locator("button.affichage:visible")).to_have_count(0)
    page.locator(".menu summary").last.click()
    page.locator(".menu summary").first.click()
    expect(page.locator("details[open]")).to_have_count(1)
    page.get_by_role("link", name="Financeurs", exact=True).click()
    page.wait_for_url("**/index/financeurs/")
    page.locator(".sommaire-etroit summary").click()
    expect(page.locator(".sommaire-etroit a").first).to_be_visible()
