"""A project in git."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from project import committed, small


@pytest.fixture(scope="session")
def committed_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return committed(small(tmp_path_factory.mktemp("git") / "projet"))


@pytest.fixture
def repository(committed_once: Path, tmp_path: Path) -> Path:
    """A small project to spoil, committed on the branch `main`."""
    return Path(shutil.copytree(committed_once, tmp_path / "Mes fiches (été)"))
