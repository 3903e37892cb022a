"""Two sites of the small collection: with every setting given, and with none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from options import GIVEN, set_options
from project import small


@pytest.fixture(scope="session")
def build(tmp_path_factory: pytest.TempPathFactory, run: Callable) -> Callable[[dict[str, str]], Path]:
    """`build(options)`: the folder of the site made with these options alone."""

    def build(options: dict[str, str]) -> Path:
        folder = small(tmp_path_factory.mktemp("projet") / "copie")
        set_options(folder, options)
        done = run(folder, "construire")
        assert done.returncode == 0, done.stderr
        return folder / "site"

    return build


@pytest.fixture(scope="session")
def given(build: Callable) -> Path:
    """The site with every setting given."""
    return build({name: f"'{value}'" for name, value in GIVEN.items()})


@pytest.fixture(scope="session")
def bare(build: Callable) -> Path:
    """The site without a setting."""
    return build({})
