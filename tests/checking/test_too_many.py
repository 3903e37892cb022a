"""A file that is no sheet at all: told in a bounded time, in a report that a person can read."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from minimal import MINIMAL, project

from fiche_builder.commands.cli import main

HUGE = {
    "cles": "titre: a\n" * 30_000,
    "tirets": "mots_cles:\n" + "  -x\n" * 50_000,
    "niveaux": "\n".join(" " * n + "a:" for n in range(900)),
    "crochets": "titre: [a\n" * 20_000,
    "guillemets": 'resume: "a\n' * 20_000,
    "ancres": "a: &a [*a]\n" * 20_000,
    "textes": "public:\n   ages:\n  min: 1\n" * 10_000,
}


@pytest.mark.complet
@pytest.mark.parametrize("name", HUGE)
def test_a_file_of_one_line_over_and_over(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(project(tmp_path, essai=HUGE[name]))
    start = time.process_time()
    assert main(["verifier", "fiches/essai.yml"]) == 1
    # Some forty times what it takes on an ordinary machine: only growth faster than the file's fails.
    assert time.process_time() - start < 60
    assert capsys.readouterr().out.count("\n\n") <= 202


@pytest.mark.complet
@pytest.mark.parametrize("said", ["1€ ", "k€ ", "1€ 2€ 3€ 4€ 5€ 6€ 7€ ", "planning ", "QZX ", "*a ", "[a]("])
def test_a_good_sheet_of_one_megabyte_that_says_the_same_over_and_over(
    said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = MINIMAL.replace("Chaque samedi", "Chaque " + said * (990_000 // len(said.encode())) + "samedi")
    monkeypatch.chdir(project(tmp_path, essai=text))
    start = time.process_time()
    assert main(["verifier", "fiches/essai.yml"]) == 0
    assert time.process_time() - start < 60
    assert "1 fiche lue, 0 erreur" in capsys.readouterr().out
