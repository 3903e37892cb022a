"""The generator of large collections: sheets without a fault, the same on every run, with ever more words."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from minimal import ROOT

GENERATOR = ROOT / "outils" / "collection_realiste" / "generer.py"
MANY, FEW = 30, 10


def start(*words: object) -> subprocess.Popen[str]:
    command = [sys.executable, GENERATOR, *map(str, words)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8")


def generate(*words: object) -> tuple[int, str]:
    """Exit code of the command, and what it says when something is wrong."""
    running = start(*words)
    _, errors = running.communicate(timeout=300)
    return running.returncode, errors


def content(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def sheets(folder: Path) -> dict[str, bytes]:
    return content(folder / "fiches")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three collections: `grande`, `petite` of the same seed, `autre` of another; made at once, to save time."""
    folder = tmp_path_factory.mktemp("collections")
    wanted = {"grande": (MANY, 1), "petite": (FEW, 1), "autre": (FEW, 2)}
    running = [start(n, folder / name, "--graine", seed) for name, (n, seed) in wanted.items()]
    for process in running:
        _, errors = process.communicate(timeout=300)
        assert process.returncode == 0, errors
    return folder


@pytest.fixture
def many(made: Path) -> Path:
    return made / "grande"


def test_the_sheets_have_no_fault(many: Path) -> None:
    command = Path(sys.executable).with_name("fiche-builder")
    done = subprocess.run(
        [command, "verifier", "--strict"],
        cwd=many,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    assert f"{MANY} fiches lues, 0 erreur, 0 avertissement." in done.stdout.splitlines()[-1]


def test_the_project_is_whole_and_holds_no_real_sheet(many: Path) -> None:
    names = {p.name for p in many.iterdir() if p.name != ".cache"}
    assert names == {"mkdocs.yml", "fiches", "overrides", "pages", "vocabulaires"}
    assert len(sheets(many)) == MANY
    assert not {p.name for p in (ROOT / "fiches").iterdir()} & set(sheets(many))


def test_a_sheet_is_the_same_on_every_run_however_many_there_are(made: Path) -> None:
    few = sheets(made / "petite")
    assert len(few) == FEW
    assert few.items() <= sheets(made / "grande").items()


def test_the_lists_and_the_theme_may_be_those_of_another_project(made: Path, tmp_path: Path) -> None:
    other = made / "petite"
    (other / "pages" / "autre.md").write_text("D'un autre projet.", encoding="utf-8")
    assert generate(3, tmp_path / "projet", "--projet", other) == (0, "")
    assert (tmp_path / "projet" / "pages" / "autre.md").is_file()
    assert sheets(tmp_path / "projet").items() <= sheets(other).items()


def test_a_folder_without_a_project_is_told(tmp_path: Path) -> None:
    code, errors = generate(3, tmp_path / "projet", "--projet", tmp_path)
    assert (code, "n'est pas un projet de fiches" in errors) == (1, True)


def test_another_seed_gives_other_sheets(made: Path) -> None:
    assert sheets(made / "autre").items().isdisjoint(sheets(made / "grande").items())


def test_each_sheet_brings_words_and_some_are_said_again(many: Path) -> None:
    seen: set[str] = set()
    totals = []
    for text in sheets(many).values():
        seen |= set(re.findall(r"[^\W\d_]{4,}", text.decode().lower()))
        totals.append(len(seen))
    half = totals[MANY // 2]
    assert half * 1.15 < totals[-1] < half * 2


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("à garder", encoding="utf-8")
    code, errors = generate(FEW, tmp_path)
    assert code == 1
    assert "n'est pas un dossier vide" in errors
    assert content(tmp_path) == {"notes.txt": "à garder".encode()}


@pytest.mark.parametrize("words", [(), ("0", "x"), ("dix", "x"), ("3",), ("3", "x", "--graine", "un")])
def test_a_wrong_use_is_told_in_french(words: tuple[str, ...]) -> None:
    assert generate(*words) == (
        2,
        "Écrivez : generer.py N DOSSIER [--graine 1] [--projet AUTRE], où N est un nombre de fiches.\n",
    )
