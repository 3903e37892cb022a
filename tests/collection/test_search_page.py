"""The search page as a reader uses it: facets, silence, the address, slips, keyboard, failures, and without its script."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from project import PHONE, Visit

from fiche_builder.checking.collection import Collection
from fiche_builder.facts.indexes import build_indexes, facets, span
from fiche_builder.site import indexing
from fiche_builder.site.site import Site


def settled(page: Page) -> None:
    """Wait for the results."""
    page.locator("[aria-busy=true]").wait_for(state="detached")


def ids(page: Page, heading: str = "") -> set[str]:
    """The sheets listed under HEADING (those that state all that was chosen, when it is empty)."""
    settled(page)
    return set(
        page.evaluate(
            """(heading) => {
              const list = [...document.querySelectorAll("#liste > *")];
              const start = heading ? list.findIndex((e) => e.matches(".groupe") && e.textContent.startsWith(heading)) : -1;
              if (heading && start < 0) return [];
              const rest = list.slice(start + 1);
              const end = rest.findIndex((e) => e.matches(".groupe"));
              return rest.slice(0, end < 0 ? undefined : end).flatMap((e) =>
                [...e.querySelectorAll(".nom a")].map((a) => a.pathname.split("/").at(-2)));
            }""",
            heading,
        )
    )


def all_of(page: Page) -> None:
    """Show every result."""
    settled(page)
    page.evaluate(
        """async () => {
          const shown = () => document.querySelectorAll(".resultat").length;
          for (;;) {
            const more = [...document.querySelectorAll("#liste > button")].find((button) => !button.hidden);
            if (!more) return;
            const before = shown();
            more.click();
            for (let n = 0; shown() === before && !more.hidden; n += 1) {
              if (n > 300) throw new Error("no further result");
              await new Promise((done) => setTimeout(done, 30));
            }
          }
        }"""
    )


def test_every_page_has_the_form_and_it_leads_to_the_search(visit: Visit) -> None:
    for path in ("fiches/chantier-passerelle/", "404.html"):
        page = visit(path, **PHONE)
        page.get_by_role("searchbox", name="Chercher une fiche").fill("permis de conduire")
        page.get_by_role("search").get_by_role("button", name="Chercher").click()
        page.wait_for_url("**/recherche/?q=permis+de+conduire")
        expect(page.locator(".resultat .nom").first).to_have_text("Le permis pour se mobiliser")
        assert page.title().startswith("permis de conduire –")


def test_a_result_says_where_and_leads_there(visit: Visit) -> None:
    page = visit("recherche/?q=TIG")
    first = page.locator(".resultat").first
    assert first.locator(".nom mark").all_inner_texts() == ["TIG"]
    link = first.locator(".extraits a").first
    rubrique = link.inner_text()
    assert first.locator(".extraits li").first.locator("mark").count()
    link.click()
    page.wait_for_url(re.compile(r"/fiches/postes-tig-tnr/#\w+"))
    anchor = page.url.partition("#")[2]
    assert page.locator(f"h2#{anchor}").inner_text() == rubrique


def test_facets_count_and_choose_as_the_sheets_do(visit: Visit, collection: Collection) -> None:
    """OR inside a facet, AND between facets, every sheet that is silent apart: against the sheets themselves."""
    vocabularies = collection.vocabularies
    built = facets(build_indexes(collection), collection)

    def answer(name: str, wanted: set[str], fiche: object) -> str:
        index = next(b.index for b in built if b.index.name == name)
        said = set(index.keys(fiche, vocabularies))
        return "yes" if said & wanted else "no" if said else "silent"

    for choices in (
        {"porteurs": {"commune", "associations"}},
        {"porteurs": {"associations"}, "pilotes": {"pjj", "parquet"}},
        {"couts": {"chiffre"}, "programmes": {"jeunes-exposes-delinquance"}},
        {"echelles": {"quartier"}, "departements": {"30", "75"}, "publics": {"sans-emploi"}},
    ):
        query = "&".join(f"{name}={term}" for name, terms in choices.items() for term in terms)
        page = visit(f"recherche/?{query}")
        all_of(page)
        answers = {f.id: {answer(n, t, f) for n, t in choices.items()} for f in collection}
        assert ids(page) == {id for id, said in answers.items() if said == {"yes"}}
        silent = {id for id, said in answers.items() if "silent" in said and "no" not in said}
        assert ids(page, "Non précisé, à vérifier") == silent
        if silent:
            expect(
                page.get_by_role("heading", name=f"Non précisé, à vérifier ({len(silent)})")
            ).to_be_visible()
        # The count of a term: the sheets that state it, and all that is chosen elsewhere.
        for index in built:
            name = index.index.name
            others = {n: t for n, t in choices.items() if n != name}
            for entry in index.entries:
                expected = sum(
                    all(answer(n, t, f) == "yes" for n, t in others.items())
                    and entry.key in index.index.keys(f, vocabularies)
                    for f in collection
                )
                label = page.locator(f"label[for='{name}-{entry.key}'] .nombre")
                assert label.text_content() == str(expected), (choices, name, entry.key)


@pytest.mark.parametrize("age", [8, 15, 17, 40])
def test_a_reader_types_an_age(visit: Visit, collection: Collection, age: int) -> None:
    page = visit("recherche/")
    page.get_by_label("Âge du public").fill(str(age))
    page.wait_for_url(f"**/recherche/?age={age}")
    all_of(page)
    spans = {f.id: span(f, collection.vocabularies) for f in collection}
    within = {id for id, s in spans.items() if s and s.low <= age <= s.high}
    # « Mineurs » says no age: to be verified, as silence is, unless the age is that of a major.
    stated = {id for id, s in spans.items() if s and s.stated}
    assert ids(page) == within & stated
    assert ids(page, "Non précisé") == within - stated | {id for id, s in spans.items() if s is None}
    assert set(page.locator(".verifier").all_inner_texts()) == {"À vérifier\u00a0: âge"}


def test_what_is_chosen_is_in_the_address_and_back_finds_it_again(visit: Visit) -> None:
    page = visit("recherche/?q=jeunes")
    all_of(page)
    everything = ids(page)
    page.get_by_label("Commune", exact=False).first.check()
    page.wait_for_url("**/recherche/?q=jeunes&porteurs=commune")
    all_of(page)
    chosen = ids(page)
    assert chosen < everything
    # A shared link, a reload: the same results.
    page.reload()
    all_of(page)
    assert ids(page) == chosen and page.locator("#porteurs-commune").is_checked()
    page.locator(".resultat .nom a").first.click()
    page.wait_for_url("**/fiches/**")
    page.go_back()
    all_of(page)
    assert ids(page) == chosen and page.locator("#porteurs-commune").is_checked()
    page.go_back()
    page.wait_for_url("**/recherche/?q=jeunes")
    all_of(page)
    assert not page.locator("#porteurs-commune").is_checked()
    assert ids(page) == everything


def test_a_choice_is_taken_back_and_the_focus_stays_near(visit: Visit) -> None:
    page = visit("recherche/?programmes=tranquillite-publique&age=20")
    page.get_by_role("button", name="Retirer : Tranquillité publique").click()
    page.wait_for_url("**/recherche/?age=20")
    assert page.evaluate("document.activeElement.id") == "annonce"
    page.get_by_role("button", name="Effacer les choix").click()
    page.wait_for_url("**/recherche/")
    all_of(page)
    assert len(ids(page)) == 16


def test_more_results_take_the_focus_with_them(visit: Visit) -> None:
    page = visit("recherche/")
    assert page.locator(".resultat").count() == 5
    # Five more come when the reader is near the end of the first ones.
    page.get_by_role("button", name="Afficher 10 fiches de plus").scroll_into_view_if_needed()
    expect(page.locator(".resultat")).to_have_count(10)
    page.get_by_role("button", name="Afficher 6 fiches de plus").press("Enter")
    expect(page.locator(".resultat")).to_have_count(16)
    expect(page.locator(".resultat .nom a").nth(10)).to_be_focused()


def test_the_number_is_told_once_typing_stops(visit: Visit) -> None:
    page = visit("recherche/")
    page.evaluate("""() => {
      window.told = [];
      new MutationObserver(() => told.push(document.getElementById("annonce").textContent))
        .observe(document.getElementById("annonce"), { childList: true, characterData: true, subtree: true });
    }""")
    box = page.get_by_role("searchbox")
    box.press_sequentially("graffitis", delay=40)
    expect(page.locator("#annonce")).to_contain_text("graffitis")
    page.wait_for_timeout(600)
    assert page.evaluate("told") == ["3 fiches pour «\u00a0graffitis\u00a0»"]
    assert page.locator("#annonce").get_attribute("role") == "status"
    assert box.evaluate("e => e === document.activeElement") and page.url.endswith("?q=graffitis")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("graffity", "graffiti"),
        ("delinkance", "délinquance"),
        ("hébergment", "hébergement"),
    ],
)
def test_a_slip_is_mended_and_told(visit: Visit, typed: str, meant: str) -> None:
    page = visit(f"recherche/?q={typed}")
    assert page.locator("#annonce").inner_text().startswith(f"Aucune fiche pour «\u00a0{typed}\u00a0». ")
    note = page.locator("#liste > p").first
    assert note.inner_text().startswith(
        f"Aucune fiche ne dit «\u00a0{typed}\u00a0». Voici les résultats pour «\u00a0{meant}"
    )
    assert page.locator(".resultat").count()
    note.get_by_role("link").click()
    page.wait_for_url(lambda url: not url.endswith(typed))
    page.wait_for_selector(".resultat")


def test_a_place_that_no_sheet_cites_is_no_slip(visit: Visit) -> None:
    page = visit("recherche/?q=Lozère")
    assert (
        page.locator("#liste")
        .inner_text()
        .startswith("Aucune action citée\u00a0: «\u00a0Lozère\u00a0». Une fiche sert partout")
    )


def test_words_that_no_sheet_has_together(visit: Visit) -> None:
    page = visit("recherche/?q=graffitis prostitution")
    assert (
        page.locator("#liste > p")
        .first.inner_text()
        .startswith("Aucune fiche n’emploie «\u00a0prostitution\u00a0».")
    )
    page.get_by_role("link", name=re.compile(r"^graffitis \(\d fiches\)$")).click()
    page.wait_for_url("**/recherche/?q=graffitis")
    assert "dispositif-anti-graffitis" in ids(page)


def test_what_is_typed_stays_text(visit: Visit) -> None:
    page = visit(
        "recherche/?q=%3Cimg%20src%3Dx%20onerror%3D%22window.ran%3D1%22%3E%20%22%20%2B&age=-3&porteurs=x%22y&age=zz"
    )
    assert page.evaluate("window.ran") is None and page.locator("#resultats img").count() == 0
    assert page.locator("#annonce").inner_text().startswith("Aucune fiche pour")
    for odd in ("%F0%9F%92%A5", "a" * 5000, "%00", "'''", "constructor", "__proto__ toString", "de la"):
        page.goto(f"recherche/?q={odd}")
        settled(page)
        assert "pas pu se charger" not in page.locator("#annonce").inner_text(), odd[:20]


def test_without_scripts_every_sheet_can_be_reached(visit: Visit) -> None:
    page = visit("recherche/?q=tig", java_script_enabled=False)
    assert page.locator(".sans-script").is_visible() and not page.locator(".recherche").is_visible()
    addresses = page.locator(".autrement a").evaluate_all("links => links.map((a) => a.getAttribute('href'))")
    assert "../fiches/" in addresses and "../index/publics/" in addresses
    page.get_by_role("link", name="Toutes les fiches En une liste").click()
    assert page.locator("main a[href*='chantier-passerelle']").count()


def test_the_engine_is_allowed_on_this_page_alone(built: Path) -> None:
    wider = [p for p in built.rglob("*.html") if "wasm-unsafe-eval" in p.read_text(encoding="utf-8")]
    assert wider == [built / "recherche" / "index.html"]


def test_no_other_index_is_built(built: Path) -> None:
    assert list(built.rglob("search_index.json")) == []
    shipped = {
        p.relative_to(built / "recherche").parts[0] for p in (built / "recherche").rglob("*") if p.is_file()
    }
    (build,) = shipped - {"index.html", "equivalences.json"}
    inside = {path.name for path in (built / "recherche" / build).iterdir()}
    assert inside == {"facettes.json", "mots.json", "fiches", "pagefind"}


def test_it_works_under_a_path(
    visit: Visit, built: Path, serve: Callable[[Path], str], tmp_path: Path
) -> None:
    for name in ("assets", "recherche"):
        shutil.copytree(built / name, tmp_path / "x" / "y" / name)
    address = serve(tmp_path)
    page = visit(f"{address}x/y/recherche/?q=graffitis")
    link = page.locator(".resultat .nom a").first
    assert link.evaluate("a => a.href") == f"{address}x/y/fiches/dispositif-anti-graffitis/"


def test_the_bytes_are_those_of_the_data(public: Site, built: Path, tmp_path: Path) -> None:
    files = indexing.index(public.search(), tmp_path)
    shipped = [path for path in (built / "recherche").rglob("*") if path.is_file()]
    assert {path.relative_to(built).as_posix() for path in shipped} == {*files, "recherche/index.html"}
    for name, content in files.items():
        assert (built / name).read_bytes() == content


SAME = {
    "TIG": "travail d'intérêt général",
    "PJJ": "protection judiciaire de la jeunesse",
    "éducatrices": "éducateur",
    "DELINQUANTE": "délinquants",
    "coeur": "cœur",
    "l'égalité": "egalite",
    "conseil général": "conseil départemental",
    "rhone alpes": "Rhône-Alpes",
}


def test_two_ways_to_type_find_the_same(visit: Visit) -> None:
    page = visit("recherche/")

    def found(typed: str) -> set[str]:
        page.get_by_role("searchbox").fill(typed)
        page.get_by_role("searchbox").press("Enter")
        all_of(page)
        return ids(page)

    assert {one: found(one) for one in SAME} == {one: found(other) for one, other in SAME.items()}


def test_choices_that_leave_nothing_are_not_said_of_the_words(visit: Visit) -> None:
    page = visit("recherche/?q=TIG&regions=guyane")
    assert page.locator("#annonce").inner_text().startswith("Aucune fiche avec vos choix")
    page.get_by_role("link", name=re.compile("sans vos choix")).click()
    page.wait_for_url("**/recherche/?q=TIG")
    page.wait_for_selector(".resultat")


def test_an_age_typed_as_a_word_offers_the_filter(visit: Visit) -> None:
    page = visit("recherche/?q=stage 15 ans")
    page.get_by_role("link", name="les fiches pour 15 ans").click()
    page.wait_for_url("**/recherche/?q=stage&age=15")
    assert page.get_by_label("Âge du public").input_value() == "15"


def test_who_seeks_for_a_person_in_danger_sees_whom_to_call(visit: Visit) -> None:
    page = visit("recherche/?q=femme battue")
    assert page.locator(".resultats .danger a[href='tel:3919']").is_visible()
    page.get_by_role("searchbox").fill("graffitis")
    page.get_by_role("searchbox").press("Enter")
    page.wait_for_url("**/recherche/?q=graffitis")
    expect(page.locator(".resultats .danger")).to_have_count(0)


def test_on_a_phone_the_filters_lead_back_to_the_results(visit: Visit) -> None:
    page = visit("recherche/?q=jeunes", **PHONE)
    page.get_by_text("Préciser", exact=False).first.click()
    page.locator(".filtre summary").first.click()
    page.get_by_label("Jeunes exposés à la délinquance").check()
    page.get_by_role("button", name=re.compile(r"^Voir \d+ fiches$")).click()
    assert page.evaluate("document.activeElement.id") == "annonce"
    assert page.locator("#filtres-panneau").get_attribute("open") is None


def test_the_keyboard_goes_straight_to_the_results(visit: Visit) -> None:
    page = visit("recherche/?q=tig")
    page.locator(".resultat").first.wait_for()
    page.wait_for_load_state("networkidle")
    page.get_by_role("search").get_by_role("button").focus()
    link = page.get_by_role("link", name="Aller aux résultats")
    for _ in range(12):
        page.keyboard.press("Tab")
        if link.evaluate("a => a === document.activeElement"):
            break
    assert link.is_visible()
    page.keyboard.press("Enter")
    page.locator("#annonce:focus").wait_for(state="attached")
    page.keyboard.press("Tab")
    page.locator(".resultat :focus").wait_for(state="attached")
