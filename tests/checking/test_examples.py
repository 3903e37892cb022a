"""Example files: the valid ones give nothing, each invalid one gives exactly what its `.attendu` lists.

A new pair of files is a new test. `RENOUVELER=1 pytest tests/checking` writes the lists anew: read the
difference before you keep it.
"""

from __future__ import annotations

import json
import os
import shutil
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import pytest
from minimal import AWFUL, DATA, ROOT

from fiche_builder.commands.cli import main
from fiche_builder.records.vocabularies import load_vocabularies

RENEW = bool(os.environ.get("RENOUVELER"))
VALID = sorted((DATA / "valide").glob("*.yml"))
INVALID = sorted((DATA / "invalide").glob("*.yml"))
VOCABULARIES = sorted((DATA / "invalide-vocabulaires").glob("*.yml"))
AWFUL_TEXT = DATA / "tout-va-mal.txt"

Verify = Callable[..., tuple[int, str]]


def stem(path: Path) -> str:
    return path.stem


@pytest.fixture
def verify(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Verify:
    """`verify("a.yml")`: exit code and output of the command, from the project's folder."""

    def verify(*words: str) -> tuple[int, str]:
        monkeypatch.chdir(ROOT)
        code = main(["verifier", *words])
        return code, capsys.readouterr().out

    return verify


@pytest.fixture(scope="module")
def told() -> dict[str, list[dict]]:
    """The problems of every example, by file: all read in one run, so that none hides another's. Advice is no problem."""
    import contextlib
    import io

    output = io.StringIO()
    with contextlib.chdir(ROOT), contextlib.redirect_stdout(output):
        main(["verifier", "--format", "json", "tests/data/valide", "tests/data/invalide"])
    by_file: dict[str, list[dict]] = defaultdict(list)
    for row in json.loads(output.getvalue()):
        # The examples are one sheet written in many ways: read together, each repeats another.
        if row["niveau"] != "conseil" and row["code"] != "fiche-copiee":
            by_file[row["fichier"]].append(row)
    return by_file


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def as_lines(rows: list[dict]) -> str:
    return "".join(f"{r['ligne']}:{r['colonne']} {r['niveau']} {r['code']}\n" for r in rows)


def compare(expected: Path, found: str) -> None:
    if RENEW:
        expected.write_text(found, encoding="utf-8")
    assert found == expected.read_text(encoding="utf-8")


def test_there_are_enough_examples() -> None:
    assert len(INVALID) >= 45
    assert VALID
    assert VOCABULARIES


@pytest.mark.parametrize("path", VALID, ids=stem)
def test_a_valid_example_has_no_error(path: Path, told: dict[str, list[dict]]) -> None:
    assert told[name(path)] == []


@pytest.mark.parametrize("path", INVALID, ids=stem)
def test_an_invalid_example_gives_its_whole_list(path: Path, told: dict[str, list[dict]]) -> None:
    rows = told[name(path)]
    compare(path.with_suffix(".attendu"), as_lines(rows))
    assert rows
    for row in rows:
        assert row["message"].endswith(".")
        assert row["aide"]


@pytest.mark.parametrize("path", VOCABULARIES, ids=stem)
def test_an_invalid_vocabulary_gives_its_whole_list(path: Path, tmp_path: Path) -> None:
    vocabulary = path.stem.partition("--")[0]
    folder = tmp_path / "vocabulaires"
    shutil.copytree(ROOT / "vocabulaires", folder)
    shutil.copyfile(path, folder / f"{vocabulary}.yml")
    found = [
        d for d in load_vocabularies(folder, "vocabulaires")[1] if d.file == f"vocabulaires/{vocabulary}.yml"
    ]
    found.sort(key=lambda d: (d.line, d.column, d.code))
    compare(path.with_suffix(".attendu"), "".join(f"{d.line}:{d.column} {d.level} {d.code}\n" for d in found))
    assert found


def test_no_list_is_left_without_its_example() -> None:
    examples = {p.with_suffix("") for p in (*INVALID, *VOCABULARIES)}
    lists = {
        p.with_suffix("") for f in ("invalide", "invalide-vocabulaires") for p in (DATA / f).glob("*.attendu")
    }
    assert lists == examples


def test_the_awful_sheet_gives_its_whole_list_of_messages(verify: Verify) -> None:
    code, output = verify(name(AWFUL))
    assert code == 1
    compare(AWFUL_TEXT, output)
    assert len(set(AWFUL.with_suffix(".attendu").read_text().split()[2::3])) >= 25


def test_json_has_the_same_problems_in_the_same_order(verify: Verify) -> None:
    code, output = verify("--format", "json", name(AWFUL))
    rows = json.loads(output)
    assert code == 1
    assert all(list(r) == ["fichier", "ligne", "colonne", "code", "niveau", "message", "aide"] for r in rows)
    first = [
        line for line in AWFUL_TEXT.read_text(encoding="utf-8").splitlines() if line.startswith("tests/")
    ]
    assert first == [
        f"{r['fichier']}:{r['ligne']}:{r['colonne']}: {r['niveau']} [{r['code']}] {r['message']}"
        for r in rows
    ]


def test_warnings_alone_exit_0(verify: Verify) -> None:
    code, output = verify("tests/data/invalide/brouillon-incomplet.yml")
    assert code == 0
    assert "avertissement [cle-manquante]" in output
    assert "0 erreur, 1 avertissement" in output


def test_a_valid_sheet_exits_0_and_is_counted(verify: Verify) -> None:
    assert verify("tests/data/valide/retiree.yml") == (0, "1 fiche lue, 0 erreur, 0 avertissement.\n")
    assert verify("--format", "json", "tests/data/valide/retiree.yml") == (0, "[]\n")


def test_a_path_that_does_not_exist_is_told(verify: Verify) -> None:
    code, output = verify("nulle-part.yml")
    assert code == 1
    assert "nulle-part.yml:1:1: erreur [chemin-introuvable]" in output


def test_the_project_itself_is_sound(verify: Verify) -> None:
    assert verify()[0] == 0
