"""The small collection's site in a real browser, at the root of a server and deep inside one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page, Route
from project import sampled

from fiche_builder.facts.indexes import INDEXES

SHEETS = ["fiches/jardin-partage/", "fiches/boite-a-livres/", "fiches/cafe-couture/"]
ENTRIES = ["index/porteurs/commune/", "index/regions/corse/", "index/ages/18-ans-et-plus/"]
OTHERS = ["", "fiches/", "index/", "glossaire/", "donnees/", "a-propos/"]
SILENT = "index/couts/non-precise/"
PAGES = [*OTHERS, *SHEETS, *ENTRIES, SILENT]
INDEX_PAGES = [f"index/{i.name}/" for i in INDEXES]
ROOT, DEEP = "/", "/x/y/"


class _Quiet(SimpleHTTPRequestHandler):
    """Serves the site under a prefix, as a folder of a larger server; nothing stands elsewhere."""

    def __init__(self, *args: object, prefix: str, **options: object) -> None:
        self.prefix = prefix
        super().__init__(*args, **options)  # type: ignore[arg-type]

    def translate_path(self, path: str) -> str:
        inside = path.startswith(self.prefix)
        return super().translate_path("/" + path.removeprefix(self.prefix) if inside else "/nulle-part")

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture(scope="module", params=[ROOT, DEEP])
def address(request: pytest.FixtureRequest, small_built: Path) -> Iterator[str]:
    """Where the site is served."""
    handler = partial(_Quiet, directory=str(small_built), prefix=request.param)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}{request.param}"
        server.shutdown()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A page that fails the test when it complains, or asks anything of another host."""
    context = browser.new_context()
    context.set_default_timeout(10_000)
    faults: list[str] = []

    def only_here(route: Route) -> None:
        if route.request.url.startswith((address, "data:")):
            route.continue_()
        else:
            faults.append(f"asked elsewhere: {route.request.url}")
            route.abort()

    context.route("**/*", only_here)
    page = context.new_page()
    page.on("console", lambda m: faults.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda e: faults.append(str(e)))
    page.on("response", lambda r: faults.append(f"{r.status} {r.url}") if r.status >= 400 else None)
    yield page
    context.close()
    assert faults == []


@pytest.mark.parametrize(
    ("address", "path"),
    [*((DEEP, path) for path in (*PAGES, *INDEX_PAGES)), *sampled([(ROOT, path) for path in PAGES], 6)],
    indirect=["address"],
)
def test_a_page_is_quiet_and_fits_a_phone(page: Page, address: str, path: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(address + path)
    assert page.locator("h1").count() == 1 and page.locator("h1").is_visible()
    assert page.title().strip()
    assert page.locator("html").get_attribute("lang") == "fr"
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide == 0, "the page scrolls sideways"


@pytest.mark.parametrize("path", ENTRIES)
def test_an_entry_leads_to_its_sheets(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    link = page.locator("main article .liste-fiches a").first
    name = link.inner_text()
    link.click()
    page.wait_for_url("**/fiches/*/")
    assert name.split()[0].casefold() in page.title().casefold()


def test_from_the_home_page_to_a_silent_entry(page: Page, address: str) -> None:
    """A reader who finds nothing sees how many sheets say nothing of it, and which."""
    page.goto(address)
    page.locator("main article a[href='index/couts/']").first.click()
    page.locator("main article a[href='non-precise/']").first.click()
    page.wait_for_url("**/index/couts/non-precise/")
    assert page.locator("main article .liste-fiches li").count() > 0


@pytest.mark.parametrize("path", SHEETS)
def test_a_sheet_needs_no_script(browser: Browser, address: str, path: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + path)
    for anchor in ("en-bref", "objectifs", "public", "descriptif", "cout"):
        assert page.locator(f"h2#{anchor}").is_visible()
    page.locator("main article dl a[href='#cout']").first.click()
    assert page.url.endswith("#cout")
    page.locator("main article a[href*='index/programmes/']").first.click()
    assert page.url.startswith(f"{address}index/programmes/")
    context.close()
