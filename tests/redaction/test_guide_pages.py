"""The editors' guide: its pictures, and how one gets from page to page."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import pytest
from htmltext import read, target

from fiche_builder.checking.handwritten import read_handwritten
from fiche_builder.checking.settings import Settings

GUIDE = ("guide/", "guide/ecrire/", "guide/forge/", "guide/ordinateur/", "guide/exemple/", "guide/commandes/")
HEAVIEST = 40_000
"""Bytes of a picture: a slow connection shows a page of ten in a few seconds."""


@pytest.fixture(scope="module")
def images(root: Path) -> Path:
    return root / "pages" / "guide" / "images"


def test_the_pictures_are_those_that_the_tool_draws(root: Path, images: Path) -> None:
    drawn = dict(runpy.run_path(str(root / "outils" / "dessins"))["drawings"]())
    kept = {path.stem: path.read_text(encoding="utf-8") for path in images.iterdir()}
    assert kept.keys() == drawn.keys()
    assert [name for name in drawn if kept[name] != drawn[name]] == [], "Lancez outils/dessins."


def test_every_picture_is_light_and_shown(root: Path, images: Path) -> None:
    shown = set()
    for page in (root / "pages" / "guide").glob("*.md"):
        shown |= set(re.findall(r"\]\(images/([^)]+)\)", page.read_text(encoding="utf-8")))
    assert shown == {path.name for path in images.iterdir()}
    assert {p.name: p.stat().st_size for p in images.iterdir() if p.stat().st_size > HEAVIEST} == {}


def test_every_picture_says_in_words_what_it_shows_and_that_it_is_a_diagram(root: Path) -> None:
    for page in (root / "pages" / "guide").glob("*.md"):
        lines = page.read_text(encoding="utf-8").splitlines()
        for n, line in enumerate(lines):
            if picture := re.match(r"\s*!\[(.*)\]\(images/", line):
                assert len(picture[1]) > 40, f"{page.name}:{n + 1}"
                assert lines[n + 1].lstrip().startswith("*Schéma. "), f"{page.name}:{n + 1}"


def test_each_page_leads_to_the_others_and_none_is_in_the_menu(built: Path) -> None:
    def leads(address: str) -> set[str]:
        page = read((built / address / "index.html").read_text(encoding="utf-8"))
        return {target(address, link)[0] for link in page.links}

    assert set(GUIDE) <= leads("contribuer/")
    assert {*GUIDE, "guide/champs/", "guide/regles/"} <= {a for p in GUIDE for a in leads(p)}
    for address in GUIDE[1:]:
        assert leads(address) & {"guide/", "guide/ecrire/", "guide/commandes/"}, address
    home = (built / "index.html").read_text(encoding="utf-8")
    menu = home.partition('<nav class="menu"')[2].partition("</nav>")[0]
    assert "contribuer/" in menu and "guide/" not in menu


def test_what_the_first_page_of_the_project_cites_is_there(root: Path) -> None:
    text = (root / "CONTRIBUER.md").read_text(encoding="utf-8")
    cited = re.findall(r"\]\(([^)#]+)", text)
    assert len(cited) > 5
    assert [path for path in cited if not (root / path).exists()] == []


def test_a_folder_has_its_page_at_its_own_address(tmp_path: Path) -> None:
    (tmp_path / "pages" / "aide").mkdir(parents=True)
    head = "---\ntitle: Aide\ndescription: Une page.\ndate: 2026-11-22\n---\n"
    for name in ("index", "suite"):
        (tmp_path / "pages" / "aide" / f"{name}.md").write_text(f"{head}# Aide\n", encoding="utf-8")
    pages, problems = read_handwritten(tmp_path, Settings())
    assert ([page.address for page in pages], problems) == (["aide/", "aide/suite/"], [])


def test_a_page_may_show_a_file_of_the_project_and_tells_the_one_that_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    head = "---\ntitle: Aide\ndescription: Une page.\ndate: 2026-11-22\n---\n"
    page = tmp_path / "pages" / "aide.md"
    page.write_text(f'{head}Voici :\n\n{{% include "modele.yml" %}}\n', encoding="utf-8")
    _, [problem] = read_handwritten(tmp_path, Settings())
    assert (problem.file, problem.line, problem.code) == ("pages/aide.md", 8, "page-illisible")
    assert "modele.yml" in problem.message and problem.help
    (tmp_path / "pages" / "modele.yml").write_text("titre: Été\n", encoding="utf-8")
    [shown], problems = read_handwritten(tmp_path, Settings())
    assert (problems, shown.markdown) == ([], "Voici :\n\ntitre: Été\n")
