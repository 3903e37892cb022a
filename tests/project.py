"""Where the project is, the day of the tests' builds, and what a copy of the project leaves out."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

from playwright.sync_api import Page

ROOT = Path(__file__).parent.parent
DAY = date(2026, 12, 1)
EPOCH = str(int(datetime(DAY.year, DAY.month, DAY.day, 12, tzinfo=UTC).timestamp()))
NOT_COPIED = shutil.ignore_patterns(
    ".*", "site", "apercu", "dist", "src", "tests", "__pycache__", "node_modules"
)

Command = Callable[..., subprocess.CompletedProcess[str]]
"""`run(folder, word, ...)`: the command as an editor types it."""

Visit = Callable[..., Page]
"""`visit("fiches/", width=360, color_scheme="dark")`: the page, in a browser of its own."""
