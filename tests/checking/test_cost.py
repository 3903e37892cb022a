"""What a thousand sheets without fault cost to check, beside the least that any reading of them costs."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from minimal import ROOT
from pydantic import BaseModel, Field, create_model

from fiche_builder.commands.cli import main
from fiche_builder.records.compiled import fields_of
from fiche_builder.records.model import Fiche

pytestmark = pytest.mark.complet
BAR = 5
"""Times the floor: the YAML parser in C, and pydantic with no check of ours."""


def bare(model: type[BaseModel]) -> type[BaseModel]:
    """The groups and lists of MODEL, that take any value."""
    fields: dict[str, Any] = {}
    for field in fields_of(model).values():
        if field.in_file:
            inner: Any = bare(field.group) if field.group else Any
            fields[field.name] = (list[inner] if field.many else inner, Field(None, alias=field.key))
    return create_model(model.__name__, **fields)


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
    files, simple = sorted((folder / "fiches").glob("*.yml")), bare(Fiche)
    monkeypatch.chdir(folder)

    def floor() -> None:
        for path in files:
            simple.model_validate(yaml.load(path.read_bytes(), yaml.CSafeLoader))

    # Side by side, twice: the machine may be busy with something else.
    ratios = [seconds(lambda: main(["verifier"])) / seconds(floor) for _ in range(2)]
    assert "1 000 fiches lues, 0 erreur, 0 avertissement" in capsys.readouterr().out
    assert min(ratios) <= BAR, ratios
