"""A second kind of record, declared by a model, a template and one line, has all that the first has."""

from __future__ import annotations

import csv
import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import two_kinds
import yaml
from htmltext import read
from jsonschema import Draft202012Validator
from playwright.sync_api import Browser, Page
from project import committed, sampled

DAY = "1709300000"
"""1 March 2024, as SOURCE_DATE_EPOCH has it."""
CALL = "appels/ete-solidaire.yml"

Tell = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def tell(tmp_path_factory: pytest.TempPathFactory) -> Tell:
    """`tell(folder, "verifier")`: the command of the program that knows both kinds."""
    sources = two_kinds.program(tmp_path_factory.mktemp("programme"))

    def tell(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [sys.executable, "-m", "fiche_builder", *words],
            cwd=folder,
            env={
                "PATH": "/usr/bin:/bin",
                "PYTHONPATH": str(sources),
                "SOURCE_DATE_EPOCH": DAY,
                "PYTHONUTF8": "1",
            },
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert "Traceback" not in done.stderr, done.stderr
        return done

    return tell


@pytest.fixture(scope="module")
def site(tell: Tell, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = two_kinds.project(tmp_path_factory.mktemp("projet") / "copie")
    done = tell(folder, "construire")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("3 fiches, 2 appels à projets. ")
    return folder / "site"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return two_kinds.project(tmp_path / "copie")


def main(site: Path, address: str) -> str:
    """The words of the main part of the page at ADDRESS."""
    shown = read((site / address / "index.html").read_text(encoding="utf-8")).main
    return " ".join(shown.split()).replace("’", "'")


def test_it_has_its_list_in_the_menu_on_the_home_page_and_on_the_map(site: Path) -> None:
    said = main(site, "appels/")
    assert "Tous les appels à projets" in said and "2 appels à projets" in said
    assert said.index("Été solidaire") < said.index("Médiation de nuit")
    home = (site / "index.html").read_text(encoding="utf-8")
    menu = home.partition('aria-label="Menu"')[2].partition("<details")[0]
    assert 'href="fiches/"' in menu and 'href="appels/"' in menu
    assert 'href="appels/ete-solidaire/"' in home
    assert "2 fiches d'actions locales" not in home and "3 fiches" in main(site, "")
    assert "../appels/" in (site / "plan-du-site/index.html").read_text(encoding="utf-8")


def test_each_record_has_its_page_in_its_own_words(site: Path) -> None:
    said = main(site, "appels/ete-solidaire/")
    assert "En bref Clôture 15 mai 2024" in said
    assert "Une équipe présente chaque soir." in said and "Une équipe : 4 500 € (estimation)" in said
    assert "Médiation de nuit cité dans cet appel à projets" in said
    assert "Appel à projets créé : 1er février 2024" in said
    assert "fiche" not in said.lower()
    assert "Cet appel à projets a changé d’adresse" in (site / "appels/ete-sportif/index.html").read_text(
        encoding="utf-8"
    )


def test_it_has_its_index(site: Path) -> None:
    said = main(site, "index/appels-financeurs/")
    assert "Qui peut payer ?" in said and "Commune 2 appels à projets" in said
    entry = main(site, "index/appels-financeurs/association/")
    assert "1 appel à projets" in entry and "Été solidaire" in entry and "Médiation" not in entry


def test_nobody_sees_what_is_hidden_nor_the_public_a_person_or_a_draft(site: Path) -> None:
    texts = {p: p.read_bytes() for p in site.rglob("*") if p.suffix in (".html", ".json", ".csv", ".xml")}
    for secret in ("trésorier", "Sacha", "99 00 56 78", "199005678", "en-projet", "Appel en projet"):
        assert [p for p, text in texts.items() if secret.encode() in text] == []
    assert "01 99 00 12 34" in main(site, "appels/ete-solidaire/")
    assert "personne à confirmer auprès de l'organisme" in main(site, "appels/ete-solidaire/")


def test_the_search_knows_it_and_its_facet(site: Path) -> None:
    [file] = site.glob("recherche/*/facettes.json")
    data = json.loads(file.read_bytes())
    assert next(iter(data["facettes"])) == "genre"
    assert data["facettes"]["genre"] == {"termes": ["fiche", "appel"], "fiches": "0,1,0,1"}
    shown = read((site / "recherche/index.html").read_text(encoding="utf-8")).main
    assert re.search(r"Genre\s.*Fiches 2\s.*Appels à projets 2", shown, re.DOTALL)


@pytest.fixture
def search(site: Path, browser: Browser, serve: Callable[[Path], str]) -> Iterator[Callable[[str], Page]]:
    context = browser.new_context(base_url=serve(site), locale="fr-FR")

    def search(question: str) -> Page:
        page = context.new_page()
        page.goto(f"recherche/?{question}")
        page.locator("[aria-busy=true]").wait_for(state="detached")
        return page

    yield search
    context.close()


@pytest.mark.parametrize(
    ("question", "found"),
    sampled(
        [
            ("q=gymnase", ["ete-solidaire"]),
            ("genre=appel", ["ete-solidaire", "mediation-de-nuit"]),
            ("genre=fiche", ["boite-a-livres", "jardin-partage"]),
            # A call has no age, nor a département of the index of sheets: it is not said to be silent on them.
            ("age=0", ["boite-a-livres"]),
            ("departements=973", ["jardin-partage", "boite-a-livres"]),
            ("q=Guyane", ["ete-solidaire", "jardin-partage"]),
        ],
        2,
    ),
)
def test_the_search_page_finds_both(question: str, found: list[str], search: Callable[[str], Page]) -> None:
    page = search(question)
    assert "fiche" not in page.locator("#annonce").inner_text()
    links = page.locator("#liste .nom a").all()
    assert sorted(link.get_attribute("href").split("/")[-2] for link in links) == sorted(found)


def test_the_exports_hold_it(site: Path) -> None:
    data = json.loads((site / "donnees/collection.json").read_bytes())
    assert [a["id"] for a in data["appels"]] == ["ete-solidaire", "mediation-de-nuit"]
    assert (
        data["appels"][0]["adresse"] == "appels/ete-solidaire/"
        and data["appels"][0]["cloture"] == "2024-05-15"
    )
    with (site / "donnees/appels.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    assert [(r["id"], r["financeurs"]) for r in rows] == [
        ("ete-solidaire", "Commune | Association"),
        ("mediation-de-nuit", "Commune"),
    ]
    assert "appels.csv" in (site / "donnees/index.html").read_text(encoding="utf-8")


def test_its_schema_checks_its_files_and_its_fields_are_in_the_guide(site: Path) -> None:
    schema = json.loads((site / "donnees/schema/appel-1.json").read_bytes())
    check = Draft202012Validator(schema)
    good = yaml.safe_load(
        (two_kinds.OWN / CALL)
        .read_text(encoding="utf-8")
        .replace("cloture: 2024-05-15", "cloture: '2024-05-15'")
    )
    wrong = [e.json_path for e in check.iter_errors(json.loads(json.dumps(good, default=str)))]
    assert [path for path in wrong if "telephones" not in path] == []
    assert not check.is_valid({"schema": 1, "porteur": {"types": ["commune"]}})
    said = main(site, "guide/champs-appel/")
    assert "Un appel à projets est un fichier de champs." in said and "Clôture" in said
    assert 'fiche-builder nouveau "Titre" --genre appel' in said


def test_a_fault_is_told_in_its_own_words(own: Path, tell: Tell) -> None:
    path = own / CALL
    slips = {
        "mediation-de-nuit": "mediation-du-soir",
        "cloture: 2024-05-15": "cloture: bientôt",
        "- ete-sportif": "- mediation-de-nuit",
    }
    text = path.read_text(encoding="utf-8")
    for good, wrong in slips.items():
        text = text.replace(good, wrong)
    path.write_text(text, encoding="utf-8")
    said = tell(own, "verifier", CALL).stdout
    assert "aucun appel à projets ne s'appelle « mediation-du-soir »" in said
    assert "« mediation-de-nuit » est l'identifiant d'un appel à projets d'aujourd'hui" in said
    assert (
        re.search(rf"{CALL}:\d+:10: erreur .*\n.* cloture: bientôt", said)
        and "1 appel à projets lu, 3 erreurs" in said
    )
    # The others are not told, and a sheet may have the name of a call.
    (own / "fiches/boite-a-livres.yml").rename(own / "fiches/mediation-de-nuit.yml")
    assert "id-en-double" not in tell(own, "verifier").stdout


def test_a_version_that_is_not_yet_is_refused(own: Path, tell: Tell) -> None:
    path = own / CALL
    path.write_text(path.read_text(encoding="utf-8").replace("schema: 1", "schema: 7"), encoding="utf-8")
    assert "Écrivez « schema: 1 »." in tell(own, "verifier", CALL).stdout


def test_a_new_one_is_a_draft_that_the_other_commands_take(own: Path, tell: Tell) -> None:
    done = tell(own, "nouveau", "Aide aux médiateurs", "--genre", "appel")
    assert done.returncode == 0 and "Quand l'appel à projets est prêt" in done.stdout
    path = own / "appels/aide-aux-mediateurs.yml"
    text = path.read_text(encoding="utf-8")
    assert text.startswith(
        "# yaml-language-server: $schema=../schema/appel-1.json\n# Cet appel à projets est un brouillon"
    )
    assert "\ncloture:" in text and "porteur" not in text
    checked = tell(own, "verifier", str(path))
    assert checked.returncode == 0 and "0 erreur" in checked.stdout
    assert tell(own, "formater", "--verifier", str(path)).returncode == 0
    copied = tell(own, "nouveau", "Autre été", "--genre", "appel", "--depuis", "ete-solidaire")
    assert copied.returncode == 0 and "trésorier" not in (own / "appels/autre-ete.yml").read_text(
        encoding="utf-8"
    )
    assert "il faut fiche ou appel" in tell(own, "nouveau", "Rien", "--genre", "notice").stderr


def test_it_is_laid_out_by_its_own_model(own: Path, tell: Tell) -> None:
    wanted = (own / CALL).read_text(encoding="utf-8")
    head, _, tail = wanted.partition("financeurs:\n  - commune\n  - association\n")
    (own / CALL).write_text(f"{tail}{head}financeurs: Commune, association\n", encoding="utf-8")
    said = tell(own, "formater").stdout
    assert f"{CALL} : remis en forme." in said
    assert (own / CALL).read_text(encoding="utf-8") == wanted


def test_its_history_is_told(own: Path, tell: Tell) -> None:
    committed(own)
    path = own / CALL
    path.write_text(path.read_text(encoding="utf-8").replace("2024-05-15", "2024-06-30"), encoding="utf-8")
    (own / "appels/mediation-de-nuit.yml").unlink()
    said = tell(own, "verifier", "--format", "resume", "--depuis", "HEAD").stdout
    assert "**Été solidaire** (appels/ete-solidaire.yml) est modifié : Clôture" in said
    assert "**Médiation de nuit** (appels/mediation-de-nuit.yml) est supprimé" in said
    assert "Cet appel à projets était publié, il est supprimé" in said.replace("\u00a0", " ")
    assert "le texte de l'appel à projets a changé" in said.lower().replace("’", "'")


def test_a_link_of_a_page_by_hand_to_what_is_not_there_is_told(own: Path, tell: Tell) -> None:
    page = own / "pages/liens.md"
    page.write_text(page.read_text(encoding="utf-8").replace("ete-solidaire", "en-projet"), encoding="utf-8")
    assert "l'appel à projets « en-projet » est un brouillon" in tell(own, "verifier").stdout
