"""What is kept from one run to the next: it changes no byte, whatever becomes of it."""

from __future__ import annotations

import os
import pickle
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from project import EPOCH, Command, small

import fiche_builder
from fiche_builder.cache import Cache, digest

SHEET = "fiches/jardin-partage.yml"
PAGE = "fiches/jardin-partage/index.html"
MARK = "Une marque que rien ne fait"


def tree(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory, run: Command) -> Path:
    """A small project, built twice: what is kept has served."""
    folder = small(tmp_path_factory.mktemp("garde") / "projet")
    for _ in range(2):
        assert run(folder, "construire").returncode == 0
    return folder


@pytest.fixture
def kept(project: Path, tmp_path: Path) -> Path:
    """A copy of it, with all that was kept, to spoil."""
    return Path(shutil.copytree(project, tmp_path / "projet"))


@pytest.fixture
def as_new(kept: Path, tmp_path: Path, run: Command) -> Callable[..., None]:
    """`as_new()`: a build makes what a plain build of the same project makes; ENVIRONMENT: of both."""

    def as_new(**environment: str) -> None:
        done = run(kept, "construire", **environment)
        assert done.returncode == 0, done.stderr
        plain = tmp_path / "autre"
        shutil.copytree(kept, plain, ignore=shutil.ignore_patterns(".cache", "site"))
        done = run(plain, "construire", "--simple", **environment)
        assert done.returncode == 0, done.stderr
        assert not (plain / ".cache" / "site.db").exists()
        assert tree(kept / "site") == tree(plain / "site")

    return as_new


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def entries(file: Path) -> dict[bytes, bytes]:
    with sqlite3.connect(file) as connection:
        return dict(connection.execute("SELECT key, made FROM entries"))


def test_nothing_is_made_again(kept: Path, run: Command) -> None:
    """What is kept of a page is what the next build writes, in a process with another hash seed too."""
    marked = 0
    with sqlite3.connect(kept / ".cache" / "site.db") as connection:
        for key, made in entries(kept / ".cache" / "site.db").items():
            content, staged = pickle.loads(made[16:])
            told = pickle.dumps((replace(content, body=content.body + f"<p>{MARK}</p>"), staged))
            row = digest(key, told) + told, key
            marked += connection.execute("UPDATE entries SET made = ? WHERE key = ?", row).rowcount
    assert run(kept, "construire", PYTHONHASHSEED="77").returncode == 0
    written = [p for p in (kept / "site").rglob("index.html") if MARK in p.read_text(encoding="utf-8")]
    assert len(written) == marked > 50


CHANGES: dict[str, Callable[[Path], None]] = {
    "a sheet": lambda p: edit(p / SHEET, "titre_court: ", "titre_court: Le nouveau "),
    "a sheet gone": lambda p: (p / "fiches/cafe-couture.yml").unlink(),
    "a list": lambda p: edit(p / "vocabulaires/thematiques.yml", "libelle: ", "libelle: Les "),
    "the settings": lambda p: edit(
        p / "mkdocs.yml", "delai_verification_mois: ", "delai_verification_mois: 1"
    ),
    "all that was kept gone": lambda p: shutil.rmtree(p / ".cache"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_changed_is_made_again(change: str, kept: Path, as_new: Callable[..., None]) -> None:
    CHANGES[change](kept)
    as_new()


def test_on_another_day_what_the_day_decides_is_made_again(as_new: Callable[..., None]) -> None:
    as_new(SOURCE_DATE_EPOCH=str(int(EPOCH) + 400 * 24 * 3600))


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def scribble(path: Path) -> None:
    """Other letters in the midst of the bodies, where the file's own form does not show it."""
    path.write_bytes(path.read_bytes().replace(b"<p>", b"<q>").replace("é".encode(), "è".encode()))


def put_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


DAMAGES: dict[str, Callable[[Path], object]] = {
    "cut": cut,
    "scribbled on": scribble,
    "of another make": lambda path: path.write_bytes(b"ceci n'est pas une base" * 100),
    "empty": lambda path: path.write_bytes(b""),
    "a folder": put_a_folder,
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_what_is_damaged_is_made_again(damage: str, kept: Path, as_new: Callable[..., None]) -> None:
    for name in ("site.db", "lectures.db"):
        DAMAGES[damage](kept / ".cache" / name)
    as_new()


def started(folder: Path, *words: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "fiche_builder", *words],
        cwd=folder,
        env=os.environ | {"SOURCE_DATE_EPOCH": EPOCH},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def test_several_runs_at_once(kept: Path, as_new: Callable[..., None]) -> None:
    edit(kept / SHEET, "titre_court: ", "titre_court: Le nouveau ")
    runs = [started(kept, *words) for words in (("construire", "--apercu"), ("verifier",), ("construire",))]
    assert [run.wait(timeout=120) for run in runs] == [0, 0, 0]
    as_new()


@pytest.mark.parametrize("moment", [0.8, 1.6])
def test_a_run_that_is_killed_leaves_nothing_wrong(
    moment: float, kept: Path, as_new: Callable[..., None]
) -> None:
    edit(kept / "vocabulaires/thematiques.yml", "libelle: ", "libelle: Les ")
    run = started(kept, "construire")
    time.sleep(moment)
    run.send_signal(signal.SIGKILL)
    run.wait(timeout=60)
    as_new()


def test_another_program_makes_all_again(kept: Path, tmp_path: Path, run: Command) -> None:
    code = tmp_path / "programme" / "fiche_builder"
    shutil.copytree(Path(fiche_builder.__file__).parent, code)
    where = str(code.parent)
    assert run(kept, "construire", PYTHONPATH=where).returncode == 0
    edit(code / "pages" / "templates" / "record.html", "En bref</h2>", f"{MARK}</h2>")
    assert run(kept, "construire", PYTHONPATH=where).returncode == 0
    assert MARK in (kept / "site" / PAGE).read_text(encoding="utf-8")


def test_only_the_last_run_is_kept(kept: Path, run: Command) -> None:
    """A year of changes does not fill the disk."""
    file = kept / ".cache" / "site.db"
    first = entries(file)
    edit(kept / SHEET, "titre_court: ", "titre_court: Le nouveau ")
    assert run(kept, "construire").returncode == 0
    second = entries(file)
    assert len(second) == len(first) and 0 < len(second.keys() - first.keys()) < len(first)


def test_an_entry_is_found_under_its_own_key_alone(tmp_path: Path) -> None:
    file = tmp_path / "a" / "essai.db"
    with Cache(file) as cache:
        cache.put(b"one", b"made")
        assert cache.get(b"other") is None
    with Cache(file) as cache:
        assert cache.get(b"one") == b"made"
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE entries SET key = ?", (b"other",))
    with Cache(file) as cache:
        assert cache.get(b"other") is None
    with Cache(file):
        pass
    assert entries(file) == {}
