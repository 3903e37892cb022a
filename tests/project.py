"""Where the project is, the day of the tests' builds, and what a copy of the project leaves out."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

ROOT = Path(__file__).parent.parent
DAY = date(2026, 12, 1)
EPOCH = str(int(datetime(DAY.year, DAY.month, DAY.day, 12, tzinfo=UTC).timestamp()))
NOT_COPIED = shutil.ignore_patterns(
    ".*", "site", "apercu", "dist", "src", "tests", "__pycache__", "node_modules"
)
SMALL = ROOT / "tests" / "data" / "petite"
"""Four sheets and their lists, that no sheet of the project changes: published at length, briefly, withdrawn, a draft."""

Command = Callable[..., subprocess.CompletedProcess[str]]
"""`run(folder, word, ...)`: the command as an editor types it."""

PHONE: dict[str, Any] = {"width": 360, "height": 780, "has_touch": True, "is_mobile": True}
"""`visit("fiches/", **PHONE)`: as on a phone, under a finger; without it, a mouse points."""

Visit = Callable[..., Page]
"""`visit("fiches/", width=360, color_scheme="dark")`: the page, in a browser of its own."""


def sampled(values: Iterable[Any], every: int = 3) -> list[Any]:
    """VALUES as parameters: one in EVERY is tried each time, the others by `make test-complet`."""
    return [
        v if n % every == 0 else pytest.param(*_all(v), marks=pytest.mark.complet)
        for n, v in enumerate(values)
    ]


def _all(value: Any) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else (value,)


def small(folder: Path) -> Path:
    """The project in FOLDER with the sheets and the lists of the small collection in place of its own."""
    shutil.copytree(ROOT, folder, ignore=NOT_COPIED)
    for name in ("fiches", "vocabulaires"):
        shutil.rmtree(folder / name)
        shutil.copytree(SMALL / name, folder / name)
    return folder


def started(folder: Path, *words: object, **options: Any) -> subprocess.Popen[str]:
    """`fiche-builder WORDS`, running in FOLDER, that Ctrl+C stops; OPTIONS are those of Popen."""
    return subprocess.Popen(
        [Path(sys.executable).with_name("fiche-builder"), *map(str, words)],
        cwd=folder,
        # A script that starts the tests in the background has their children ignore it.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        **options,
    )


def git(folder: Path, *words: str) -> None:
    """`git WORDS` in FOLDER, by someone, unsigned."""
    who = ["-c", "user.name=Essai", "-c", "user.email=essai@exemple.fr", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", "-C", folder, *who, *words], check=True, capture_output=True)


def committed(folder: Path) -> Path:
    """FOLDER, in git on the branch `main`, all that it holds committed."""
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "Début")
    return folder
