"""What a thousand sheets without fault cost to check, beside the least that any reading of them costs."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from minimal import ROOT

from fiche_builder.commands.cli import main

sys.path.append(str(ROOT / "benchmarks"))

from plancher import read_barely

pytestmark = pytest.mark.complet
BAR = 5
"""Times the floor: the YAML parser in C, and pydantic with no check of ours."""


def seconds(work: Callable[[], object]) -> float:
    """Of processor time."""
    start = time.process_time()
    work()
    return time.process_time() - start


def test_a_sheet_without_fault_costs_five_times_the_floor_at_most(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "projet"
    generator = ROOT / "outils" / "collection_realiste" / "generer.py"
    subprocess.run([sys.executable, generator, "1000", folder], check=True, capture_output=True)
    monkeypatch.chdir(folder)
    # Side by side, twice: the machine may be busy with something else.
    ratios = [seconds(lambda: main(["verifier"])) / read_barely(Path("fiches")) for _ in range(2)]
    assert "1 000 fiches lues, 0 erreur, 0 avertissement" in capsys.readouterr().out
    assert min(ratios) <= BAR, ratios
