"""What is typed beside words: too many, too common, ages, durations, a département's number, ways to write a name."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from project import Visit


def settled(page: Page) -> None:
    page.wait_for_selector("#resultats[aria-busy=false]", state="attached")


@pytest.fixture(scope="module")
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A page where one thing is typed after another: whoever chooses something visits a page of its own."""
    context = browser.new_context(base_url=address, viewport={"width": 1400, "height": 900}, locale="fr-FR")
    page = context.new_page()
    page.goto("recherche/")
    yield page
    context.close()


def search(page: Page, typed: str) -> list[str]:
    """The sheets that TYPED finds, in order."""
    page.fill("#q", typed)
    page.press("#q", "Enter")
    settled(page)
    links = page.locator(".resultat .nom a").evaluate_all("links => links.map((a) => a.pathname)")
    return [link.rstrip("/").rpartition("/")[2] for link in links]


def offered(page: Page, typed: str) -> list[str]:
    """The ages that are offered for TYPED, from where the links lead."""
    search(page, typed)
    links = page.locator("#liste > p a[href*='age=']")
    return links.evaluate_all("links => links.map((a) => new URL(a.href).searchParams.get('age'))")


def test_words_beyond_the_twelfth_are_told(page: Page) -> None:
    twelve = "chantier " * 3 + "jeune travail quartier action projet ville public mairie service"
    search(page, f"{twelve} graffitis plage")
    said = page.locator("#liste").inner_text()
    assert (
        "Les douze premiers mots utiles ont été cherchés, sans la suite\u00a0: «\u00a0graffitis plage\u00a0»."
        in said
    )
    # Those that say nothing are none of the twelve.
    search(page, "comment est-ce que nous pouvons faire pour que les chantiers soient avec des jeunes")
    assert "sans la suite" not in page.locator("#liste").inner_text()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("un", "Le mot «\u00a0un\u00a0» est trop courant pour être cherché."),
        ("le", "Le mot «\u00a0le\u00a0» est trop courant pour être cherché."),
        ("L’", "Le mot «\u00a0L\u00a0» est trop courant pour être cherché."),
        ("de la", "«\u00a0de la\u00a0»\u00a0: ces mots sont trop courants pour être cherchés."),
    ],
)
def test_a_word_too_common_is_said_so(page: Page, typed: str, said: str) -> None:
    assert search(page, typed) == []
    expect(page.locator("#annonce")).to_have_text(said)
    assert "Aucune fiche" not in page.locator("#resultats").inner_text()


@pytest.mark.parametrize(
    ("typed", "ages"),
    [
        ("17 ans", ["17"]),
        ("stage 15 ans", ["15"]),
        ("jeunes de 17ans", ["17"]),
        ("16-25 ans", ["16", "25"]),
        ("jeunes de 16 à 25 ans", ["16", "25"]),
        ("entre 11 et 18 ans", ["11", "18"]),
        ("16–25 ans", ["16", "25"]),
        ("16/25 ans", ["16", "25"]),
        *(
            (typed, [])
            for typed in (
                "moins de 18 ans",
                "-18 ans",
                "- de 18 ans",
                "plus de 60 ans",
                "18 ans et plus",
                "à partir de 16 ans",
                "jusqu’à 21 ans",
                "il y a 10 ans",
                "depuis 10 ans",
                "pendant 3 ans",
                "sur 3 ans",
                "bilan 3 ans après",
                "convention de 3 ans",
                "5 ans de prison",
                "10 ans d'expérience",
                "150 ans",
                "25-16 ans",
                "2014 ans",
                "16 anses",
            )
        ),
    ],
)
def test_an_age_is_offered_where_one_is_said(page: Page, typed: str, ages: list[str]) -> None:
    assert offered(page, typed) == ages


def test_the_offer_keeps_the_other_words(visit: Visit) -> None:
    page = visit("recherche/")
    search(page, "stage pour jeunes de 16 à 25 ans")
    page.get_by_role("link", name="pour 25 ans").click()
    page.wait_for_url("**/recherche/?q=stage+pour+jeunes&age=25")


def test_a_number_with_its_unit_is_no_departement(page: Page) -> None:
    """75 is Paris, 30 the Gard: « 75 ans » and « 30 mois » are said of neither."""
    paris = search(page, "75")
    assert paris and search(page, "Paris")
    for typed in ("75 ans", "75 mois", "75-80 ans", "75 et 80 ans", "75ans", "30 mois"):
        assert search(page, typed) == [], typed
        assert page.locator("#liste").inner_text().count(f"«\u00a0{typed[:2]} ") >= 1
    # The years that a sheet says are found.
    assert "modules-citoyennete-majeurs" in search(page, "18 ans")
    # Alone, or among other words, it is one.
    assert search(page, "action 75")


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("mineur·e·s", "mineurs"),
        ("habitant(e)s", "habitants"),
        ("éducateur/trice", "éducateur"),
        ("Seine-St-Denis", "Seine-Saint-Denis"),
        ("habitantEs", "habitants"),
    ],
)
def test_another_way_to_write_finds_the_same(page: Page, typed: str, plain: str) -> None:
    found = search(page, plain)
    assert search(page, typed) == found
    assert found or plain == "Seine-Saint-Denis"


@pytest.mark.parametrize("typed", ["04.66.70.50.07", "+33466705007", "0466705007", "+33 (0)4 66 70 50 07"])
def test_a_phone_finds_its_sheet_however_it_is_typed(page: Page, typed: str) -> None:
    found = search(page, "04 66 70 50 07")
    assert found and search(page, typed) == found


@pytest.mark.parametrize(
    "label",
    [
        *(
            "tél. ",
            "Tél.\u00a0: ",
            "tel:",
            "Tel ",
            "TÉLÉPHONE\u202f: ",
            "Fax : ",
            "Tél./fax : ",
            "Tél. fixe : ",
        ),
        *("Télécopie ", "n° ", "Numéro de téléphone : ", "N° de tél. : ", "T. "),
    ],
)
def test_the_label_of_a_phone_is_no_word_to_be_found(page: Page, label: str) -> None:
    found = search(page, "04 66 70 50 07")
    assert found
    for number in ("04 66 70 50 07", "+33466705007", "04\u00a066\u00a070\u00a050\u00a007"):
        assert search(page, f"{label}{number}") == found
    # A word beside it is sought still.
    assert search(page, f"xylophone {label}04 66 70 50 07") == []


def test_the_label_of_a_phone_is_a_word_where_no_number_follows(page: Page) -> None:
    danger = search(page, "téléphone grave danger")
    assert danger[0] == "telephone-grand-danger" and search(page, "téléphone")[0] == danger[0]
    # A year is no phone number.
    assert set(search(page, "téléphone 2014")) <= set(search(page, "téléphone"))


@pytest.mark.parametrize("typed", ["121", "-5", "17.5"])
def test_an_age_that_is_none_is_told(visit: Visit, typed: str) -> None:
    page = visit("recherche/")
    field = page.get_by_label("Âge du public")
    field.fill(typed)
    expect(page.locator("#liste")).to_contain_text("L’âge n’est pas pris en compte")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#age-faux")).to_be_visible()
    assert "age" not in page.url
    assert page.locator("#filtres-nombre").inner_text() == ""
    # Nor does it keep the words from being sought.
    assert search(page, "graffitis")
    field.fill("17")
    expect(page.locator("#age-faux")).to_be_hidden()
    expect(field).to_have_attribute("aria-invalid", "false")


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("q=tig&age=121", "âge «\u00a0121\u00a0»"),
        ("q=tig&age=-5", "âge «\u00a0-5\u00a0»"),
        ("q=tig&porteurs=ancien-porteur", "«\u00a0ancien-porteur\u00a0»"),
    ],
)
def test_what_an_address_asks_for_in_vain_is_told_and_leaves_it(visit: Visit, query: str, said: str) -> None:
    page = visit(f"recherche/?{query}")
    expect(page.locator("#liste")).to_contain_text("laissé de côté")
    expect(page.locator("#liste")).to_contain_text(said)
    assert page.url.endswith("/recherche/?q=tig")
    assert page.locator(".resultat").count()
    search(page, "graffitis")
    assert "laissé de côté" not in page.locator("#liste").inner_text()
