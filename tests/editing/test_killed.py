"""A command that is killed tears no file, and what it was making goes at the next run."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from project import ROOT, Command

from fiche_builder import saving, unfinished

KILLED = """
import os, signal, sys
from fiche_builder.commands.cli import main
def killed(*args):
    os.kill(os.getpid(), signal.SIGKILL)
os.{call} = killed
main(sys.argv[1:])
"""
SHEET = "jardin-partage"


def killed(folder: Path, call: str, *words: str) -> None:
    """`fiche-builder WORDS` in FOLDER, killed where it would CALL the system."""
    done = subprocess.run([sys.executable, "-c", KILLED.format(call=call), *words], cwd=folder, check=False)
    assert done.returncode == -9


def left(folder: Path) -> list[Path]:
    return [p for p in folder.rglob(".*") if p.name.endswith(".en-cours")]


@pytest.fixture
def repository(copy: Path) -> Path:
    """A copy of the project, as git keeps it."""
    shutil.copy(ROOT / ".gitignore", copy)
    sheet = copy / "fiches" / f"{SHEET}.yml"
    sheet.write_text(sheet.read_text(encoding="utf-8") + "\n\n# fin\n\n", encoding="utf-8")
    for words in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "a"]):
        subprocess.run(["git", "-c", "user.name=a", "-c", "user.email=a@b.fr", *words], cwd=copy, check=True)
    return copy


def changed(repository: Path) -> str:
    return subprocess.run(
        ["git", "status", "--short"], cwd=repository, check=True, capture_output=True, encoding="utf-8"
    ).stdout


@pytest.mark.parametrize(
    ("call", "words"),
    [
        ("replace", ["formater"]),
        ("fsync", ["formater"]),
        ("link", ["nouveau", "Jardin du quartier"]),
        ("replace", ["verifier", "--rapport", "resume", "resume.md"]),
        ("replace", ["schema"]),
    ],
    ids=lambda value: value if isinstance(value, str) else value[0],
)
def test_what_a_killed_command_was_making_is_no_sheet_and_goes_at_the_next_run(
    repository: Path, run: Command, call: str, words: list[str]
) -> None:
    (repository / "schema" / "fiche-1.json").write_text("{}", encoding="utf-8")
    before = changed(repository)
    killed(repository, call, *words)
    assert len(left(repository)) == 1
    # Every sheet is as it was, and git sees nothing.
    assert changed(repository) == before
    checked = run(repository, "verifier")
    assert ".en-cours" not in checked.stdout + checked.stderr
    run(repository, *words)
    assert left(repository) == []


def test_a_killed_build_leaves_nothing_for_git_and_the_next_one_takes_it_away(
    repository: Path, run: Command
) -> None:
    before = changed(repository)
    killed(repository, "rename", "construire")
    assert left(repository) and changed(repository) == before
    assert run(repository, "construire").returncode == 0
    assert left(repository) == []


def test_a_command_killed_at_any_moment_tears_no_sheet(repository: Path, run: Command) -> None:
    sheets = sorted((repository / "fiches").glob("*.yml"))
    spoilt = {path: path.read_bytes() + b"\n\n# fin\n\n" for path in sheets}

    def spoil() -> None:
        for path, text in spoilt.items():
            path.write_bytes(text)

    spoil()
    assert run(repository, "formater").returncode == 0
    laid_out = {path: path.read_bytes() for path in sheets}
    assert laid_out != spoilt
    for n in range(4):
        spoil()
        process = subprocess.Popen(
            [sys.executable, "-u", "-m", "fiche_builder", "formater"],
            cwd=repository,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        assert process.stdout
        process.stdout.readline()
        time.sleep(n * 0.02)
        process.kill()
        process.communicate()
        assert all(path.read_bytes() in (spoilt[path], laid_out[path]) for path in sheets)
    run(repository, "formater")
    assert left(repository) == []


def test_what_is_not_ours_or_still_being_made_stays(tmp_path: Path) -> None:
    names = [".fiche.yml.swp", ".fiche.yml-1-abcdefgh", ".notes.en-cours", ".a-x-abcdefgh.en-cours"]
    for name in names:
        (tmp_path / name).write_text("", encoding="utf-8")
    _, mine = unfinished.file(tmp_path, "fiche.yml")
    folder = unfinished.directory(tmp_path, "site")
    unfinished.sweep(tmp_path)
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted([*names, mine.name, folder.name])


def test_a_name_as_long_as_a_system_allows_is_saved(tmp_path: Path) -> None:
    path = tmp_path / ("é" * 125 + ".yml")
    saving.save(path, b"a")
    assert [p.name for p in tmp_path.iterdir()] == [path.name]
