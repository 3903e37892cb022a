"""The map of the territories: one stop of the Tab key, arrows inside, seen, named, readable on a phone, of use without script."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from page_types import PAGES
from playwright.sync_api import Page, expect
from project import NOT_COPIED, PHONE, ROOT, Command, Visit
from test_keyboard import contrast

CITED = [
    "01",
    "06",
    "2A",
    "25",
    "29",
    "31",
    "33",
    "35",
    "44",
    "51",
    "54",
    "57",
    "59",
    "64",
    "67",
    "69",
    "75",
    "76",
]
CITED += ["80", "87", "93", "971", "973", "974"]
HERE = "(document.activeElement.querySelector('title') ?? document.activeElement).textContent.match(/\\((\\w+)\\)/)?.[1]"


@pytest.fixture(scope="module")
def map_page(tmp_path_factory: pytest.TempPathFactory, run: Command, serve: Callable[[Path], str]) -> str:
    """Where a site answers whose map has many full tiles, overseas too, and one with two actions."""
    folder = Path(shutil.copytree(ROOT, tmp_path_factory.mktemp("carte") / "projet", ignore=NOT_COPIED))
    shutil.rmtree(folder / "fiches")
    (folder / "fiches").mkdir()
    spots = "".join(f"      - departement: {code}\n" for code in (*CITED, "30"))
    actions = f"actions_locales:\n  - nom: Ici\n    lieux:\n{spots}  - nom: Là\n    lieux:\n      - departement: 30\n"
    sheet = (ROOT / "tests/data/valide/minimale.yml").read_text(encoding="utf-8")
    (folder / "fiches/jardin.yml").write_text(sheet + actions, encoding="utf-8")
    # One that cites no place.
    other = sheet.replace("jardin partagé", "verger").replace("Rapprocher", "Réunir")
    (folder / "fiches/verger.yml").write_text(other, encoding="utf-8")
    # The pages by hand of the project lead to its own sheets.
    shutil.rmtree(folder / "pages")
    (folder / "pages").mkdir()
    done = run(folder, "construire")
    assert done.returncode == 0, done.stderr
    return f"{serve(folder / 'site')}territoires/"


def here(page: Page) -> str:
    """The code of the tile that has the focus."""
    assert page.evaluate("!!document.activeElement.closest('.carte')")
    return page.evaluate(HERE)


def enter(page: Page) -> None:
    """With the Tab key, from the last link before the map."""
    page.locator("main :is(a, button):not(.carte a)").filter(visible=True).evaluate_all(
        """all => all.findLast((e) => e.compareDocumentPosition(document.querySelector(".carte"))
          & Node.DOCUMENT_POSITION_FOLLOWING).focus()"""
    )
    page.keyboard.press("Tab")


def cells(page: Page) -> dict[str, tuple[int, int]]:
    """Line and column, from 0, of each tile that is a link."""
    found: list[Any] = page.locator(".carte a").evaluate_all(
        "all => all.map(a => [a.querySelector('text').textContent, Number(a.dataset.ligne), Number(a.dataset.colonne)])"
    )
    return {id: (row, column) for id, row, column in found}


def test_it_is_one_stop(visit: Visit, map_page: str) -> None:
    page = visit(map_page)
    enter(page)
    first = here(page)
    page.keyboard.press("Tab")
    assert not page.evaluate("!!document.activeElement.closest('.carte')")
    page.keyboard.press("Shift+Tab")
    assert here(page) == first
    # The stop is where the reader left.
    page.keyboard.press("ArrowDown")
    left = here(page)
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    assert here(page) == left != first


def test_arrows_go_the_way_they_point_and_reach_every_tile(visit: Visit, map_page: str) -> None:
    page = visit(map_page)
    where = cells(page)
    assert len(where) >= 20
    enter(page)
    page.keyboard.press("Home")
    order = [here(page)]
    for _ in range(len(where) - 1):
        page.keyboard.press("ArrowRight")
        order.append(here(page))
    assert order == sorted(where, key=where.get)  # type: ignore[arg-type]
    page.keyboard.press("ArrowRight")
    assert here(page) == order[-1]
    page.keyboard.press("ArrowLeft")
    assert here(page) == order[-2]
    page.keyboard.press("End")
    assert here(page) == order[-1]
    rows = {row for row, _ in where.values()}
    for key, way in (("ArrowUp", -1), ("ArrowDown", 1)):
        for _ in rows:
            before = where[here(page)]
            page.keyboard.press(key)
            after = where[here(page)]
            beyond = [cell for cell in where.values() if (cell[0] - before[0]) * way > 0]
            if not beyond:
                assert after == before
                continue
            nearest = min(abs(row - before[0]) for row, _ in beyond)
            assert (after[0] - before[0]) * way == nearest
            side = [abs(column - before[1]) for row, column in beyond if abs(row - before[0]) == nearest]
            assert abs(after[1] - before[1]) == min(side)


def test_enter_follows_and_other_keys_stay_the_browser_s(visit: Visit, map_page: str) -> None:
    page = visit(map_page)
    enter(page)
    page.keyboard.press("Control+ArrowRight")
    first = here(page)
    page.keyboard.press("Home")
    assert here(page) == first
    page.locator(".carte a", has=page.locator("text='30'")).focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/index/departements/30/")
    expect(page.locator("h1")).to_contain_text("Gard")


def test_the_name_is_shown_for_the_focus_and_for_the_mouse(visit: Visit, map_page: str) -> None:
    page = visit(map_page)
    shown = page.locator(".carte-nom")
    usual = shown.inner_text()
    enter(page)
    expect(shown).to_have_text(page.evaluate("document.activeElement.querySelector('title').textContent"))
    focused = shown.inner_text()
    page.locator(".carte g", has=page.locator("text='13'")).hover()
    expect(shown).to_have_text("Bouches-du-Rhône (13)\u00a0: aucune action citée")
    page.locator("h1").hover()
    expect(shown).to_have_text(focused)
    page.keyboard.press("Tab")
    expect(shown).to_have_text(usual)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1400, 360])
def test_the_focus_is_seen_at_three_to_one(visit: Visit, map_page: str, width: int, scheme: str) -> None:
    page = visit(map_page, width=width, color_scheme=scheme)
    enter(page)
    ring = page.evaluate("""() => {
      const style = getComputedStyle(document.activeElement.querySelector("rect"));
      const page = getComputedStyle(document.documentElement).backgroundColor;
      return [style.stroke, style.fill, page, parseFloat(style.strokeWidth)
        * document.activeElement.getScreenCTM().a];
    }""")
    stroke, fill, ground, thick = ring
    assert contrast(stroke, fill) >= 3 and contrast(stroke, ground) >= 3 and thick >= 2, ring


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_code_and_the_number_are_read_on_their_tile(visit: Visit, map_page: str, scheme: str) -> None:
    """axe does not look at the colours of a drawing."""
    page = visit(map_page, color_scheme=scheme)
    pairs = page.locator(".carte :is(a, g[transform])").evaluate_all("""all => all.map((tile) =>
      ["text", "rect"].map((part) => getComputedStyle(tile.querySelector(part)).fill))""")
    assert len(pairs) == 101
    assert [pair for pair in pairs if contrast(*pair) < 4.5] == []


def test_a_phone_shows_it_whole_with_room_for_a_finger(visit: Visit, map_page: str) -> None:
    page = visit(map_page, **PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    tiles = page.locator(".carte a").evaluate_all("all => all.map(a => a.getBoundingClientRect().toJSON())")
    pitch = page.locator(".carte").bounding_box()["width"] / 12
    assert pitch >= 24 and all(min(t["width"], t["height"]) >= 24 for t in tiles), (pitch, tiles[0])
    sizes = page.locator(".carte text").evaluate_all(
        "all => all.map(t => parseFloat(getComputedStyle(t).fontSize) * t.getScreenCTM().a)"
    )
    assert min(sizes) >= 9
    tile = page.locator(".carte a", has=page.locator("text='93'"))
    tile.tap()
    page.wait_for_url("**/index/departements/93/")


def test_without_script_every_tile_with_actions_is_a_stop(visit: Visit, map_page: str) -> None:
    page = visit(map_page, java_script_enabled=False)
    expect(page.locator(".carte-nom")).to_be_hidden()
    expect(page.locator(".carte a[tabindex]")).to_have_count(0)
    names = [a.get_attribute("href") for a in page.locator(".carte a").all()]
    page.locator("p.silence a").focus()
    stops = []
    for _ in range(200):
        page.keyboard.press("Tab")
        # Focus is read from the page's own state: no script runs in it.
        focused = page.locator(".carte a:focus")
        if focused.count():
            stops.append(focused.get_attribute("href"))
        elif stops:
            break
    assert stops == names
    page.get_by_role("link", name="Gard (30) : 2 actions citées").click()
    page.wait_for_url("**/index/departements/30/")


def test_on_paper_and_in_forced_colours_the_full_tiles_still_stand_out(visit: Visit, map_page: str) -> None:
    page = visit(map_page)
    look = """() => [".carte a rect", ".carte g[transform] rect", ".carte a text"].map((which) => {
      const style = getComputedStyle(document.querySelector(which));
      return [style.fill, style.stroke, parseFloat(style.strokeWidth)];
    })"""
    page.emulate_media(media="print")
    (fill, stroke, thick), (_, _, thin), (ink, _, _) = page.evaluate(look)
    assert (
        fill == "none" and thick >= 2 * thin and contrast(stroke, "rgb(255, 255, 255)") > 7 and ink == stroke
    )
    expect(page.locator(".carte")).to_be_visible()
    expect(page.locator(".carte-nom")).to_be_hidden()
    page.emulate_media(media="screen", forced_colors="active")
    (fill, stroke, thick), (_, _, thin), (ink, _, _) = page.evaluate(look)
    assert thick >= 2 * thin and contrast(stroke, fill) >= 4.5 and contrast(ink, fill) >= 4.5
    enter(page)
    ring, ground = page.evaluate("""() => ["stroke", "fill"].map((what) =>
      getComputedStyle(document.activeElement.querySelector("rect"))[what])""")
    assert contrast(ring, ground) >= 3 and ring != stroke


def test_only_this_page_loads_its_script(visit: Visit, map_page: str) -> None:
    page = visit(map_page)
    scripts = "[...document.scripts].map((s) => s.src.split('/').at(-1))"
    assert page.evaluate(scripts) == ["fiches.js", "carte.js"]
    page.goto(PAGES["index"])
    assert page.evaluate(scripts) == ["fiches.js"]
