"""An address is for ever: a sheet that changed its id is still found at the former one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from htmltext import read, target
from playwright.sync_api import Browser, expect

OLD = "jardin-de-jeunes"


def claim(copy: Path, id: str, *former: str) -> None:
    """Give the sheet ID its FORMER ids."""
    file = copy / "fiches" / f"{id}.yml"
    lines = "".join(f"  - {one}\n" for one in former)
    file.write_text(
        file.read_text(encoding="utf-8").replace("statut:\n", f"anciens_ids:\n{lines}statut:\n", 1),
        encoding="utf-8",
    )


def test_the_former_address_leads_to_the_sheet(copy: Path, run: Callable) -> None:
    claim(copy, "jardin-partage", OLD)
    done = run(copy, "construire")
    assert done.returncode == 0, done.stderr
    html = (copy / "site" / "fiches" / OLD / "index.html").read_text(encoding="utf-8")
    left = read(html)
    assert left.lang == "fr" and left.main.startswith("Cette fiche a changé d’adresse")
    assert [target(f"fiches/{OLD}/", link) for link in left.links] == [("fiches/jardin-partage/", "")]
    assert '<noscript><meta http-equiv="refresh" content="0; url=../jardin-partage/"></noscript>' in html
    assert '<meta name="robots" content="noindex">' in html
    # No page speaks of it.
    told = [p for p in (copy / "site").rglob("*.html") if OLD in p.read_text(encoding="utf-8")]
    assert told == []


def test_the_former_address_keeps_its_anchor(
    copy: Path, run: Callable, serve: Callable[[Path], str], browser: Browser
) -> None:
    """With our script, allowed where scripts written in the page are not; without it the page alone is found."""
    claim(copy, "jardin-partage", OLD)
    assert run(copy, "construire").returncode == 0
    address = serve(copy / "site")
    for script, anchor in ((True, "#cout"), (False, "")):
        context = browser.new_context(java_script_enabled=script)
        page = context.new_page()
        # What a host that follows the page for webmasters sends: no script in the page.
        page.route(
            f"**/{OLD}/",
            lambda route: route.fulfill(
                response=(kept := route.fetch()),
                headers=kept.headers | {"content-security-policy": "default-src 'self'"},
            ),
        )
        page.goto(f"{address}fiches/{OLD}/#cout", wait_until="commit")
        page.wait_for_url(f"{address}fiches/jardin-partage/{anchor}")
        if script:
            expect(page.locator("#cout")).to_be_in_viewport()
        context.close()


@pytest.mark.parametrize(
    ("claims", "message"),
    [
        ({"jardin-partage": ["boite-a-livres"]}, "« boite-a-livres » est l'identifiant d'une fiche d'aujourd'hui."),
        ({"jardin-partage": ["jardin-partage"]}, "« jardin-partage » est l'identifiant d'une fiche d'aujourd'hui."),
        ({"jardin-partage": [OLD, OLD]}, f"« {OLD} » est donné plus d'une fois comme ancien identifiant."),
        ({"jardin-partage": [OLD], "boite-a-livres": [OLD]}, f"« {OLD} » est donné plus d'une fois comme ancien identifiant."),
        ({"jardin-partage": ["Chantier/Été"]}, "« Chantier/Été » n'est pas un identifiant."),
    ],
)  # fmt: skip
def test_an_address_that_is_taken_or_impossible_is_told(
    claims: dict[str, list[str]], message: str, copy: Path, run: Callable
) -> None:
    for id, former in claims.items():
        claim(copy, id, *former)
    done = run(copy, "verifier")
    assert done.returncode == 1
    said = done.stdout + done.stderr
    assert message in said
    assert ("plus d'une fois" in said) is ("dans la fiche qui remplace l'ancienne." in said)
