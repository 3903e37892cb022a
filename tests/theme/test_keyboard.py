"""What the Tab key meets: in the order of the page, seen, few before the content, nothing hidden."""

from __future__ import annotations

from typing import Any

import pytest
from page_types import PAGES
from playwright.sync_api import Page
from project import Visit

# The focused element, what shows the focus, and the colour it stands on.
FOCUSED = """() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const all = [...document.querySelectorAll("*")];
  const box = element.getBoundingClientRect();
  const style = getComputedStyle(element);
  let ground = element.parentElement;
  while (ground && getComputedStyle(ground).backgroundColor === "rgba(0, 0, 0, 0)") ground = ground.parentElement;
  // A link in a sentence may begin at the end of a line: its whole box then holds words of others.
  const line = element.getClientRects()[0] || box;
  const middle = document.elementFromPoint(
    Math.min(Math.max(line.x + Math.min(line.width, 20) / 2, 0), innerWidth - 1),
    Math.min(Math.max(line.y + 8, 0), innerHeight - 1));
  return {
    name: element.textContent.trim().slice(0, 40) || element.className,
    place: all.indexOf(element),
    inContent: !!element.closest("main"),
    inClosed: !!element.closest("details:not([open]) > :not(summary)"),
    inside: box.width > 0 && box.height > 0 && box.left >= 0 && box.right <= innerWidth + 1
      && box.bottom > 0 && box.top < innerHeight,
    covered: !middle || !(element.contains(middle) || middle.contains(element)),
    outline: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
    colours: [style.outlineColor, ground ? getComputedStyle(ground).backgroundColor : "rgb(255, 255, 255)"],
  };
}"""


def walk(page: Page, most: int = 400) -> list[dict[str, Any]]:
    """Every stop of the Tab key, until it leaves the page."""
    stops = []
    for _ in range(most):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop is None or (stops and stop["place"] == stops[0]["place"]):
            return stops
        stops.append(stop)
    raise AssertionError(f"more than {most} stops")


def contrast(one: str, other: str) -> float:
    """The contrast of two `rgb(…)` colours, as WCAG counts it."""

    def light(colour: str) -> float:
        parts = [int(float(p)) / 255 for p in colour[colour.index("(") + 1 : -1].split(",")[:3]]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return sum(weight * p for weight, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    dark, bright = sorted((light(one), light(other)))
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(
    ("name", "width", "scheme"),
    [
        ("fiche", 1400, "light"),
        ("fiche", 360, "dark"),
        ("accueil", 360, "light"),
        ("introuvable", 1400, "dark"),
    ],
)
def test_tab_goes_through_the_page(visit: Visit, name: str, width: int, scheme: str) -> None:
    page = visit(PAGES[name], width=width, color_scheme=scheme, reduced_motion="reduce")
    stops = walk(page)
    assert [s["place"] for s in stops] == sorted(s["place"] for s in stops)
    assert stops[0]["name"] == "Aller au contenu"
    assert next(n for n, s in enumerate(stops) if s["inContent"]) <= 7
    for stop in stops:
        assert stop["inside"] and not stop["inClosed"] and not stop["covered"], stop
        assert stop["outline"] >= 2 and contrast(*stop["colours"]) >= 3, stop


def test_the_skip_link_goes_to_the_content(visit: Visit) -> None:
    page = visit(PAGES["fiche"])
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "contenu"
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED)["inContent"]


def test_escape_closes_a_menu_and_gives_the_focus_back(visit: Visit) -> None:
    page = visit("", width=360)
    summary = page.locator(".menu summary").first
    summary.press("Enter")
    page.keyboard.press("Tab")
    link = page.locator(".menu details[open] a").first
    assert link.evaluate("e => e === document.activeElement")
    page.keyboard.press("Escape")
    assert summary.evaluate("e => e === document.activeElement")
    assert not link.is_visible()


def test_a_menu_closes_when_the_reader_goes_elsewhere(visit: Visit) -> None:
    page = visit(PAGES["fiche"], width=360)
    opened = page.locator("details[open]")
    page.locator(".menu summary").first.click()
    page.locator(".menu summary").last.click()
    assert opened.count() == 1
    page.locator("footer.pied").click(position={"x": 5, "y": 5})
    assert opened.count() == 0
    page.locator(".menu summary").last.click()
    page.locator(".sommaire-etroit summary").focus()
    assert opened.count() == 0


def test_the_phone_table_of_contents_leads_to_its_part(visit: Visit) -> None:
    page = visit(PAGES["fiche"], width=360, reduced_motion="reduce")
    contents = page.locator(".sommaire-etroit")
    wide = page.locator(".sommaire-large a").evaluate_all("links => links.map(a => a.hash)")
    assert contents.locator("a").evaluate_all("links => links.map(a => a.hash)") == wide
    contents.locator("summary").click()
    contents.locator("a[href='#cout']").click()
    assert contents.locator("details[open]").count() == 0
    top = page.locator("#cout").bounding_box()["y"]
    bar = contents.bounding_box()
    # Below the bar that follows the scroll, and in sight.
    assert bar["y"] + bar["height"] <= top < 300
