"""What cannot be read is told and tried again; the files of one build are never read beside those of another."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Route, expect
from project import ROOT, Command, Visit, sampled

from fiche_builder.search.equivalences import FORMAT
from fiche_builder.site.indexing import index
from fiche_builder.site.site import Site

FAILED = "La recherche n’a pas pu se charger."
PIECES = {
    "index": "**/*.pf_index",
    "index-meta": "**/*.pf_meta",
    "moteur": "**/wasm.unknown.pagefind",
    "moteur-entree": "**/pagefind-entry.json*",
    "moteur-script": "**/pagefind.js*",
    "sens": "**/equivalences.json",
    "filtres": "**/facettes.json",
    "ordre": "**/ordre.json",
    "fiche": "**/recherche/*/fiches/*.json",
}


def cut(route: Route) -> None:
    """Half of the file, as a copy that was stopped leaves it."""
    answer = route.fetch()
    kept = {k: v for k, v in answer.headers.items() if k not in ("content-length", "content-encoding")}
    route.fulfill(status=200, headers=kept, body=answer.body()[: len(answer.body()) // 2])


WAYS: dict[str, Callable[[Route], None]] = {
    "404": lambda route: route.fulfill(status=404, body="Introuvable"),
    "503": lambda route: route.fulfill(status=503, body="Surcharge"),
    "coupure": lambda route: route.abort(),
    "moitie": cut,
    "portail": lambda route: route.fulfill(status=200, content_type="text/html", body="<p>Identifiez-vous"),
}


def settled(page: Page) -> None:
    page.wait_for_selector("#resultats[aria-busy=false]", state="attached")


def opened(visit: Visit, address: str = "recherche/?q=chantier", **options: object) -> Page:
    page = visit("about:blank", **options)
    page.goto(address)
    settled(page)
    return page


def failing(visit: Visit, piece: str, way: Callable[[Route], None], query: str = "chantier") -> Page:
    """The page of the search of QUERY, whose PIECE does not come."""
    page = visit("about:blank")
    page.route(piece, way)
    page.goto(f"recherche/?q={query}")
    settled(page)
    return page


def told(page: Page) -> None:
    """The failure is said, and nothing false of the sheets."""
    expect(page.locator("#annonce")).to_have_text(FAILED)
    said = page.locator("#resultats").inner_text()
    assert said.startswith(FAILED) and said.count(FAILED) == 1
    assert "Aucune fiche" not in said and page.locator(".resultat").count() == 0
    assert page.locator(".autrement a").count() > 10


# The engine's own pieces are those that it keeps silent about, each in its way.
TRIED = [*((piece, "503") for piece in PIECES), *(("index", way) for way in WAYS if way != "503")]
TRIED += [("index-meta", "moitie"), ("moteur", "moitie"), ("fiche", "portail"), ("sens", "moitie")]


@pytest.mark.parametrize(("name", "how"), sampled(TRIED), ids=map("-".join, TRIED))
def test_what_does_not_come_is_told_and_tried_again(visit: Visit, name: str, how: str) -> None:
    piece = PIECES[name]
    page = failing(visit, piece, WAYS[how])
    told(page)
    page.unroute(piece)
    page.get_by_role("button", name="Réessayer").click()
    expect(page.locator(".resultat .nom").first).to_have_text("Chantier passerelle")
    assert page.evaluate("document.activeElement.id") == "annonce"


def test_the_next_query_is_a_new_try(visit: Visit) -> None:
    page = failing(visit, PIECES["index"], WAYS["503"])
    told(page)
    page.unroute(PIECES["index"])
    page.get_by_role("searchbox").fill("graffitis")
    page.get_by_role("searchbox").press("Enter")
    expect(page.locator("#annonce")).to_have_text("3 fiches pour «\u00a0graffitis\u00a0»")


def test_the_words_that_mend_a_slip_are_missed_too(visit: Visit) -> None:
    page = failing(visit, "**/mots.json", WAYS["404"], "graffity")
    told(page)


def test_further_sheets_that_do_not_come_are_told(visit: Visit) -> None:
    page = opened(visit, "recherche/")
    page.get_by_role("button", name="Afficher 10 fiches de plus").scroll_into_view_if_needed()
    expect(page.locator(".resultat")).to_have_count(10)
    page.route(PIECES["fiche"], WAYS["coupure"])
    page.get_by_role("button", name="Afficher 6 fiches de plus").click()
    expect(page.get_by_role("alert")).to_contain_text(FAILED)
    assert page.locator(".resultat").count() == 10
    page.unroute(PIECES["fiche"])
    page.get_by_role("button", name="Réessayer").click()
    expect(page.get_by_role("alert")).to_have_count(0)
    assert page.locator(".resultat").count() >= 5


def test_a_failure_on_a_touch_phone_is_accessible(visit: Visit) -> None:
    page = visit("about:blank", width=360, has_touch=True, is_mobile=True)
    page.route(PIECES["index"], WAYS["503"])
    page.goto("recherche/?q=chantier")
    settled(page)
    told(page)
    assert page.get_by_role("button", name="Réessayer").bounding_box()["height"] >= 44
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    found = Axe().run(page)
    assert not found.violations_count, found.generate_report()
    page.unroute(PIECES["index"])
    page.get_by_role("button", name="Réessayer").tap()
    expect(page.locator(".resultat").first).to_be_visible()


@pytest.fixture
def published(
    built: Path, whole_copy: Path, run: Command, serve: Callable[[Path], str], tmp_path: Path
) -> tuple[str, Callable[[], None]]:
    """Where a site answers, and what publishes there the next one: a sheet says « trampoline », a list has one entry
    more, so that the numbers of the terms of the index have moved."""
    sheet = whole_copy / "fiches" / "chantier-passerelle.yml"
    text = sheet.read_text(encoding="utf-8")
    sheet.write_text(re.sub(r"(?m)^mots_cles:\n", "mots_cles:\n  - trampoline\n", text), encoding="utf-8")
    sigles = whole_copy / "vocabulaires" / "sigles.yml"
    text = sigles.read_text(encoding="utf-8")
    first = text.index("- id:")
    entry = "- id: AAA\n    libelle: agence d'architecture ancienne\n  "
    sigles.write_text(text[:first] + entry + text[first:], encoding="utf-8")
    done = run(whole_copy, "construire")
    assert done.returncode == 0, done.stderr
    live = tmp_path / "public"
    shutil.copytree(built, live)

    def publish() -> None:
        shutil.rmtree(live)
        shutil.copytree(whole_copy / "site", live)

    return serve(live), publish


def test_a_page_that_was_open_at_a_publication_answers_from_the_new_site(
    visit: Visit, published: tuple[str, Callable[[], None]]
) -> None:
    address, publish = published
    page = opened(visit, f"{address}recherche/?q=TIG")
    before = page.locator(".resultat .nom").all_inner_texts()
    publish()
    page.get_by_role("searchbox").fill("trampoline")
    page.get_by_role("searchbox").press("Enter")
    expect(page.locator(".resultat .nom")).to_have_text(["Chantier passerelle"])
    page.get_by_role("searchbox").fill("TIG")
    page.get_by_role("searchbox").press("Enter")
    expect(page.locator(".resultat .nom")).to_have_text(before)


def test_what_a_browser_kept_from_before_a_publication_is_not_read_beside_what_is_new(
    visit: Visit, published: tuple[str, Callable[[], None]]
) -> None:
    address, publish = published
    page = opened(visit, f"{address}recherche/?q=TIG")
    before = page.locator(".resultat .nom").all_inner_texts()
    kept = page.request.get(f"{address}recherche/equivalences.json").body()
    publish()

    for typed, names in (("TIG", before), ("trampoline", ["Chantier passerelle"])):
        # A browser keeps what it has until it is asked to look again.
        page.route(
            "**/equivalences.json",
            lambda route: route.fulfill(status=200, content_type="application/json", body=kept),
            times=1,
        )
        page.goto(f"{address}recherche/?q={typed}")
        settled(page)
        expect(page.locator(".resultat .nom")).to_have_text(names)


def test_a_page_whose_script_is_older_than_the_search_asks_to_be_loaded_anew(visit: Visit) -> None:
    page = visit("about:blank")

    def newer(route: Route) -> None:
        route.fulfill(json=route.fetch().json() | {"format": FORMAT + 1})

    page.route("**/equivalences.json", newer)
    page.goto("recherche/?q=chantier")
    settled(page)
    told(page)
    page.unroute("**/equivalences.json")
    page.get_by_role("button", name="Recharger la page").click()
    expect(page.locator(".resultat .nom").first).to_have_text("Chantier passerelle")
    assert page.url.endswith("?q=chantier")


def test_the_script_knows_the_format_of_the_files() -> None:
    script = (ROOT / "overrides/assets/javascripts/search/files.js").read_text(encoding="utf-8")
    assert re.findall(r"const FORMAT = (\d+);", script) == [str(FORMAT)]


def test_the_files_of_one_build_carry_its_name(public: Site, tmp_path: Path) -> None:
    """Any byte that changes makes another folder, the same ones make the same."""
    search = public.search()
    files = index(search, tmp_path)
    build = json.loads(files["recherche/equivalences.json"])["dossier"]
    assert all(name.startswith(f"recherche/{build}/") for name in files if "equivalences" not in name)
    pieces = {n: c for n, c in files.items() if n.endswith((".pf_index", ".pf_meta", ".pagefind"))}
    assert len(pieces) >= 3 and all(content.endswith(build.encode()) for content in pieces.values())
    assert index(public.search(), tmp_path / "autre") == files
    shown = (search.results[0] + b" ", *search.results[1:])
    for changed in (
        replace(search, results=shown),
        replace(search, files=search.files | {"mots.json": b"[]"}),
        replace(search, start=search.start | {"vides": []}),
        replace(search, staged=(search.staged[0].replace(b"</p>", b" mot0</p>"), *search.staged[1:])),
    ):
        other = json.loads(index(changed, tmp_path)["recherche/equivalences.json"])["dossier"]
        assert other != build
