"""One decision on what may be a name: what `nouveau` refuses to give, `verifier` refuses to read, wherever it stands."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from minimal import MINIMAL, ROOT, codes, problems, project
from project import Command

from fiche_builder.checking.check import read_project
from fiche_builder.checking.handwritten import read_handwritten
from fiche_builder.checking.settings import Settings
from fiche_builder.names import LONGEST, name_fault

HEAD = "---\ntitle: Essai\ndescription: Une page.\ndate: 2026-11-22\n---\n\n# Essai\n"
BAD = {
    "con": "fiche-con",
    "aux": "fiche-aux",
    "nul": "fiche-nul",
    "lpt9": "fiche-lpt9",
    "jardin.": "jardin",
    "Jardin": "jardin",
    "jardin_partage": "jardin-partage",
    "mot-" * 20 + "mots": "-".join(["mot"] * 20),
}


@pytest.mark.parametrize("name", BAD)
def test_a_name_is_refused_by_the_one_who_gives_it_and_by_the_one_who_reads_it(
    name: str, copy: Path, run: Command
) -> None:
    given = run(copy, "nouveau", "Un jardin", "--nom", name)
    assert given.returncode == 1 and f"--nom {BAD[name]}." in given.stderr
    shutil.copyfile(copy / "fiches" / "boite-a-livres.yml", copy / "fiches" / f"{name}.yml")
    read = run(copy, "verifier")
    assert read.returncode == 1
    assert f"{name}.yml:1:1: erreur" in read.stdout and f"« {BAD[name]}.yml »" in read.stdout
    # What is told to take is right.
    (copy / "fiches" / f"{name}.yml").rename(copy / "fiches" / f"{BAD[name]}.yml")
    assert run(copy, "verifier").returncode == 0


def test_two_names_that_differ_by_their_capitals_only_are_told(tmp_path: Path) -> None:
    project(tmp_path, jardin=MINIMAL, Jardin=MINIMAL)
    assert [(d.file, d.code) for d in read_project(tmp_path)[1]] == [("fiches/Jardin.yml", "identifiant")]


def test_a_page_of_pages_has_the_same_names(tmp_path: Path) -> None:
    (tmp_path / "pages" / "con").mkdir(parents=True)
    for file in ("con/index.md", "Été.md", "README.md", "bonne.md"):
        (tmp_path / "pages" / file).write_text(HEAD, encoding="utf-8")
    pages, found = read_handwritten(tmp_path, Settings())
    assert [page.address for page in pages] == ["bonne/"]
    told = {d.file: (d.code, d.help) for d in found}
    assert told.keys() == {"pages/con/index.md", "pages/Été.md", "pages/README.md"}
    assert {code for code, _ in told.values()} == {"identifiant"}
    assert "« page-con »" in told["pages/con/index.md"][1]
    assert "« ete.md »" in told["pages/Été.md"][1]
    assert "« readme.md »" in told["pages/README.md"][1]


def test_a_term_has_the_same_names(tmp_path: Path) -> None:
    project(tmp_path, essai=MINIMAL)
    (tmp_path / "vocabulaires").unlink()
    shutil.copytree(ROOT / "vocabulaires", tmp_path / "vocabulaires")
    path = tmp_path / "vocabulaires" / "echelles.yml"
    path.write_text(
        path.read_text(encoding="utf-8") + "  - id: nul\n    libelle: Nulle part\n", encoding="utf-8"
    )
    [found] = read_project(tmp_path)[1]
    assert (found.file, found.code) == ("vocabulaires/echelles.yml", "identifiant")
    assert "terme-nul" in found.help and found.excerpt == "  - id: nul"


def test_a_former_name_and_a_body_have_the_same_names(tmp_path: Path) -> None:
    [found] = problems(tmp_path, f"{MINIMAL}anciens_ids:\n  - aux\n")
    assert (found.code, found.excerpt) == ("ancien-id", "  - aux")
    body = "actions_locales:\n  - nom: Le jardin\n    contacts:\n      - organisme: Nul\n        verifie: 2026-10\n"
    assert codes(problems(tmp_path, MINIMAL + body)) == ["organisme"]


def test_what_is_proposed_is_always_a_name() -> None:
    for name in (*BAD, "CON", "Nul.", "œ" * 200, "a" * 200):
        fault = name_fault(name)
        assert fault and name_fault(fault.instead) is None and len(fault.instead) <= LONGEST, name
