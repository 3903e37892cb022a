"""What the browser asks for: little, of this site only, and nothing that the policy forbids."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from htmltext import read, target
from page_types import PAGES
from playwright.sync_api import Page
from project import Visit

from fiche_builder import urls
from fiche_builder.search.words import SCRIPT

VIOLATIONS = "addEventListener('securitypolicyviolation', (event) => (window.refused ??= []).push(event.violatedDirective))"


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_the_policy_is_honoured_and_no_other_host_is_asked(visit: Visit, address: str, path: str) -> None:
    page = visit("")
    asked: list[str] = []
    said: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.add_init_script(VIOLATIONS)
    page.goto(path)
    for summary in page.locator("summary").all():
        # The panel of the filters, once closed, hides others.
        if summary.is_visible():
            summary.click()
    page.locator("button.affichage").click()
    assert page.evaluate("window.refused ?? []") == [] and said == []
    assert asked and [url for url in asked if not url.startswith(address)] == []
    assert page.context.cookies() == []


def test_the_policy_refuses_what_is_written_in_a_page(visit: Visit) -> None:
    page = visit("")
    page.evaluate(VIOLATIONS)
    page.evaluate("""() => {
      const script = document.body.appendChild(document.createElement("script"));
      script.textContent = "window.ran = true";
      const image = document.body.appendChild(document.createElement("img"));
      image.src = "https://ailleurs.invalid/image.png";
    }""")
    page.wait_for_function("(window.refused ?? []).length >= 2")
    assert page.evaluate("window.refused.sort()") == ["img-src", "script-src-elem"]
    assert page.evaluate("window.ran") is None


def first_visit(page: Page, built: Path, path: str) -> dict[str, int]:
    """What a first visit brings: the address of each file and the bytes that it takes on the wire."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    addresses: dict[str, str] = {}
    sizes: dict[str, int] = {}
    session.on("Network.requestWillBeSent", lambda e: addresses.update({e["requestId"]: e["request"]["url"]}))
    session.on(
        "Network.loadingFinished", lambda e: sizes.update({addresses[e["requestId"]]: e["encodedDataLength"]})
    )
    page.goto(path)
    page.wait_for_load_state("networkidle")
    # A browser without a window does not ask for the page's icon: count it all the same.
    for link in read((built / path / "index.html").read_text(encoding="utf-8")).resources:
        file = target(path, link)[0]
        if not any(url.endswith(file) for url in sizes):
            sizes[file] = len(gzip.compress((built / file).read_bytes()))
    return sizes


@pytest.mark.parametrize("name", ["accueil", "fiche", "fiche-danger"])
def test_a_first_visit_is_light(visit: Visit, built: Path, name: str) -> None:
    sizes = first_visit(visit("about:blank"), built, PAGES[name])
    assert 3 <= len(sizes) <= 4, sizes
    assert sum(sizes.values()) <= 25_000, sizes


def test_no_file_of_the_theme_is_left_in_the_site(root: Path, built: Path) -> None:
    def files(folder: Path) -> set[str]:
        return {str(f.relative_to(folder)) for f in folder.rglob("*") if f.is_file()}

    made = SCRIPT.removeprefix(urls.ASSETS)
    assert files(built / "assets") == files(root / "overrides" / "assets") | {made}
