"""Who cannot run the search is told why, and where the sheets are: without script, old browser, file, failed script."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route, expect
from project import ROOT, Visit

SCRIPTS = "**/assets/javascripts/search"
WORD = "commune"
"""Sheets of any collection say it."""
WITHOUT_SCRIPT = "Cette page a besoin de JavaScript, qui n’est pas actif ici."
TOO_OLD = "Ce navigateur est trop ancien pour la recherche."


def as_script(body: str) -> Callable[[Route], None]:
    return lambda route: route.fulfill(content_type="text/javascript", body=body)


def met(visit: Visit, script: str, answer: Callable[[Route], None], **options: object) -> Page:
    """The search page, whose SCRIPT is what ANSWER makes of it."""
    page = visit("about:blank", **options)
    page.route(f"{SCRIPTS}/{script}", answer)
    page.goto(f"recherche/?q={WORD}")
    return page


def notice(page: Page, said: str) -> None:
    """The notice says SAID, nothing else of the search is shown, and the indexes are a press away."""
    expect(page.locator(".sans-script")).to_be_visible()
    expect(page.locator(".sans-script")).to_contain_text(said)
    expect(page.locator(".recherche")).to_be_hidden()
    assert (
        page.locator(".sans-script").inner_text().count("Les liens ci-dessous mènent à toutes les fiches")
        == 1
    )
    assert page.locator(".autrement a[href$='index/publics/']").is_visible()


@pytest.mark.parametrize("script", ["letters.js", "main.js", "query.js"])
@pytest.mark.parametrize(
    "body", ["export const odd = /(?<!!/u.;", "[].newerThanThis();"], ids=["syntaxe", "fonction"]
)
def test_an_old_browser_is_told_so(visit: Visit, script: str, body: str) -> None:
    notice(met(visit, script, as_script(body)), TOO_OLD)


def test_a_browser_without_modules_is_told_so(visit: Visit) -> None:
    page = visit("about:blank")
    page.add_init_script("delete HTMLScriptElement.prototype.noModule")
    page.route(f"{SCRIPTS}/main.js", lambda route: route.abort())
    page.goto("recherche/")
    notice(page, TOO_OLD)


@pytest.mark.parametrize("status", [404, 503])
def test_a_script_that_does_not_come_is_told_and_asked_for_again(visit: Visit, status: int) -> None:
    page = met(visit, "letters.js", lambda route: route.fulfill(status=status, body="Non"))
    notice(page, "La recherche n’a pas pu se charger.")
    page.unroute(f"{SCRIPTS}/letters.js")
    page.get_by_role("button", name="Recharger la page").click()
    expect(page.locator(".resultat").first).to_be_visible()
    expect(page.locator(".sans-script")).to_be_hidden()


def test_scripts_of_two_versions_are_no_old_browser(visit: Visit) -> None:
    page = met(visit, "letters.js", as_script("export const other = 1;"))
    notice(page, "La recherche n’a pas pu se charger.")


def test_a_page_opened_from_a_folder_says_that_it_needs_a_server(browser: Browser, built: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{(built / 'recherche' / 'index.html').as_uri()}?q={WORD}")
    notice(page, "la recherche demande un serveur web")
    context.close()


def test_the_notice_goes_only_once_the_script_runs(visit: Visit) -> None:
    """Also when the file that would tell why is the one that does not come."""
    page = met(visit, "notice.js", lambda route: route.abort())
    expect(page.locator(".resultat").first).to_be_visible()
    expect(page.locator(".sans-script")).to_be_hidden()
    page.route(f"{SCRIPTS}/main.js", lambda route: route.abort())
    page.reload()
    notice(page, WITHOUT_SCRIPT)


def test_an_engine_that_this_browser_cannot_run_is_told(visit: Visit) -> None:
    page = visit("about:blank")
    page.add_init_script("delete window.WebAssembly")
    page.goto(f"recherche/?q={WORD}")
    expect(page.locator("#liste")).to_contain_text("Ce navigateur est peut-être trop ancien")
    assert "Aucune fiche" not in page.locator("#resultats").inner_text()


def test_the_notice_on_a_touch_phone_is_accessible(visit: Visit) -> None:
    page = met(visit, "letters.js", lambda route: route.abort(), width=360, has_touch=True, is_mobile=True)
    notice(page, "La recherche n’a pas pu se charger.")
    assert page.get_by_role("button", name="Recharger la page").bounding_box()["height"] >= 44
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    found = Axe().run(page)
    assert not found.violations_count, found.generate_report()


YOUNG = {
    r"\(\?<[=!]": "/(?<!a)b/",
    r"\.at\(": "list.at(-1)",
    r"\bhasOwn\(": "Object.hasOwn(a, b)",
    r"\.replaceAll\(": "text.replaceAll(a, b)",
    r"\.replaceChildren\(": "node.replaceChildren(a)",
    r"(\?\?|\|\||&&)=": "a ??= b",
    r"(?m)^(export )?(const .*= )?await\b": "const a = await b;",
    r"(?m)^\s*(static )?#\w+\s*[=;(]|\bthis\.#": "  #hidden = 1;",
    r"\bstatic \{": "static {",
    r"/[dgimsuy]*v[dgimsuy]*[.;,)]": "/[a--b]/v.test(c)",
    r"\d_\d{3}\b": "1_000",
    r"\b(structuredClone|groupBy|fromAsync|withResolvers|WeakRef|canParse)\b": "structuredClone(a)",
    r"\.(findLast|findLastIndex|toSorted|toReversed|toSpliced)\(": "list.toSorted()",
    r"\b(Promise|AggregateError)\.any\b": "Promise.any(a)",
    r"\baria[A-Z]\w+\s*[:=]": 'element("ul", { ariaLabel: a })',
    r"\bcause:": "new Error(a, { cause: b })",
    r":(has|is|where)\(": 'closest("g:has(title)")',
}
"""What browsers read since 2020 or later only, as a pattern, and how it looks."""


def test_each_young_construct_is_seen() -> None:
    for pattern, written in YOUNG.items():
        assert re.search(pattern, written), pattern


def test_no_script_needs_a_browser_of_after_2020(built: Path) -> None:
    scripts = sorted(built.rglob("*.js"))
    assert {"main.js", "fiches.js", "carte.js", "pagefind.js"} <= {path.name for path in scripts}
    young = [
        f"{path.name}: {found[0]}"
        for path in scripts
        for pattern in YOUNG
        if (found := re.search(pattern, _code(path.read_text(encoding="utf-8"))))
    ]
    assert young == []


def test_the_notice_is_written_for_a_browser_of_any_age() -> None:
    code = _code((ROOT / "overrides/assets/javascripts/search/notice.js").read_text(encoding="utf-8"))
    assert not re.search(r"=>|`|\b(const|let|class|import|export|async)\b(?!\|)|\?\.", code)


def _code(script: str) -> str:
    """SCRIPT without its comments."""
    return re.sub(r"(?s)/\*.*?\*/|(?m:^\s*//.*$)", "", script)
