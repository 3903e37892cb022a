"""The first days of a project: no sheet that the public may see, then a single one. The site is there and says so."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from htmltext import read, target
from playwright.sync_api import Browser
from project import Command

NOTHING = "Aucune fiche n'est publiée pour l'instant."
SAYING = ("", "fiches/", "index/porteurs/", "index/contacts/", "territoires/", "recherche/")
SHEET = "jardin-partage"


def leave(folder: Path, kept: str) -> None:
    """Leave in FOLDER no sheet, a draft, or one sheet."""
    for path in (folder / "fiches").iterdir():
        if path.stem != SHEET or kept == "none":
            path.unlink()
        else:
            text = path.read_text(encoding="utf-8").partition("\nvoir_aussi:")[0] + "\n"
            path.write_text(
                text.replace("etat: referencee", "etat: brouillon") if kept == "draft" else text,
                encoding="utf-8",
            )


def main_text(site: Path, address: str) -> str:
    text = read((site / address / "index.html").read_text(encoding="utf-8")).main
    return text.replace("\u2019", "'")


@pytest.mark.parametrize("kept", ["none", "draft", "one"])
def test_the_site_is_built_whole_and_says_when_it_has_no_sheet(kept: str, copy: Path, run: Command) -> None:
    leave(copy, kept)
    done = run(copy, "construire")
    assert done.returncode == 0, done.stderr
    site = copy / "site"
    for address in SAYING:
        assert (NOTHING in main_text(site, address)) == (kept != "one"), address
    dead = []
    for path in site.rglob("*.html"):
        here = path.relative_to(site).as_posix().removesuffix("index.html")
        for link in read(path.read_text(encoding="utf-8")).links:
            where = target(here, link)[0]
            if "://" not in link and not link.startswith(("mailto:", "tel:", "sms:", "data:")):
                file = site / where
                if not (file.is_file() or (file / "index.html").is_file()):
                    dead.append(f"{here} -> {link}")
    assert dead == []
    assert run(copy, "archiver").returncode == 0


def test_the_search_of_a_site_without_a_sheet_answers(
    copy: Path, run: Command, serve: Callable[[Path], str], browser: Browser
) -> None:
    leave(copy, "none")
    assert run(copy, "construire").returncode == 0
    context = browser.new_context(locale="fr-FR")
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    for words in ("", "?q=jardin", "?q=rien", "?age=17"):
        page.goto(f"{serve(copy / 'site')}recherche/{words}")
        page.locator("[aria-busy=true]").wait_for(state="detached")
        assert page.locator(".resultat").count() == 0
        assert NOTHING in page.locator("main").inner_text().replace("\u2019", "'")
    context.close()
    assert errors == []


def test_an_empty_project_has_no_english(tmp_path: Path, root: Path, run: Command) -> None:
    """No sheet, no page written by hand."""
    for name in ("vocabulaires", "overrides"):
        shutil.copytree(root / name, tmp_path / name)
    shutil.copy(root / "mkdocs.yml", tmp_path)
    for name in ("fiches", "pages"):
        (tmp_path / name).mkdir()
    done = run(tmp_path, "construire")
    assert done.returncode == 0 and done.stderr == ""


def test_a_project_whose_first_sheet_is_not_begun_has_no_folder_for_it(copy: Path, run: Command) -> None:
    """git keeps no empty folder."""
    shutil.rmtree(copy / "fiches")
    checked = run(copy, "verifier")
    assert checked.returncode == 0 and "0 erreur, 1 avertissement" in checked.stdout
    assert "fiches:1:1: avertissement [chemin-introuvable]" in checked.stdout
    for words in (["formater"], ["schema"], ["construire"], ["construire", "--apercu"], ["archiver"]):
        done = run(copy, *words)
        assert done.returncode == 0, (words, done.stderr)
    for site in ("site", "apercu"):
        assert NOTHING in main_text(copy / site, "")
    # What the message advises.
    assert run(copy, "nouveau", "Titre de la fiche").returncode == 0
    assert (copy / "fiches" / "titre-de-la-fiche.yml").is_file()
    assert "chemin-introuvable" not in run(copy, "verifier").stdout


@pytest.mark.parametrize("gone", ["mkdocs.yml", "vocabulaires"])
def test_a_folder_that_is_no_project_is_told(gone: str, copy: Path, run: Command) -> None:
    shutil.rmtree(copy / "fiches")
    (copy / gone).rename(copy / "ailleurs")
    for words in (["verifier"], ["construire"], ["nouveau", "Essai"]):
        done = run(copy, *words)
        assert done.returncode == 2 and "Aucun dossier fiches/ ni vocabulaires/ ici." in done.stderr
    assert not (copy / "fiches").exists() and not (copy / "site").exists()


@pytest.mark.parametrize("entries", ["entrees: []\n", "entrees:\n", ""])
def test_a_list_of_words_without_an_entry_is_told_with_what_to_type(
    entries: str, copy: Path, run: Command
) -> None:
    path = copy / "vocabulaires" / "sigles.yml"
    path.write_text(f"schema: 1\ntitre: Sigles\n{entries}", encoding="utf-8")
    leave(copy, "none")
    done = run(copy, "construire")
    assert done.returncode == 1 and "vocabulaires/sigles.yml:" in done.stderr
    assert "« entrees: », puis dessous, après deux espaces, « - id: … » et « libelle: … »" in done.stderr
