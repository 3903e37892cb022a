"""The whole site of a tiny collection, byte for byte, in plain HTML.

After a change that is meant: RENOUVELER=1 pytest tests/site/test_golden.py, then read the diff in git.
"""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from datetime import date
from difflib import unified_diff
from pathlib import Path

import pytest

from fiche_builder import urls
from fiche_builder.checking.check import read_project
from fiche_builder.checking.settings import Settings
from fiche_builder.site.site import build_site
from fiche_builder.site.writing import write

DATA = Path(__file__).parent.parent / "data"
RULE_PAGES = (urls.RULES, urls.rule("deux-points"))
SMALL, EXPECTED = DATA / "petite", DATA / "petite-attendu"


def tree(folder: Path) -> dict[str, str]:
    """Text of each file under FOLDER, by its path (git may change the ends of lines: not compared)."""
    files = (p for p in sorted(folder.rglob("*")) if p.is_file())
    return {p.relative_to(folder).as_posix(): p.read_text(encoding="utf-8") for p in files}


def test_the_small_site_is_as_expected(tmp_path: Path) -> None:
    collection, problems = read_project(SMALL)
    assert [p for p in problems if p.is_error] == []
    site = build_site(collection, Settings(site_name="Petite collection"), date(2024, 3, 1))
    # One page of a rule shows them all: what they say has its own tests.
    pages = [p for p in site.pages if not p.address.startswith(urls.RULES) or p.address in RULE_PAGES]
    write(replace(site, pages=tuple(pages)), tmp_path)
    if os.environ.get("RENOUVELER"):
        shutil.rmtree(EXPECTED, ignore_errors=True)
        shutil.copytree(tmp_path, EXPECTED)
    made, expected = tree(tmp_path), tree(EXPECTED)
    differences = [
        line
        for name in sorted(made.keys() | expected.keys())
        for line in unified_diff(
            expected.get(name, "").splitlines(),
            made.get(name, "").splitlines(),
            f"expected/{name}",
            f"made/{name}",
            lineterm="",
            n=1,
        )
    ]
    if differences:
        pytest.fail("\n".join([*differences[:200], "", __doc__ or ""]), pytrace=False)
    assert made == expected


def test_writing_twice_touches_nothing(tmp_path: Path) -> None:
    """Only what changed is written, so that a tool that watches the folder sees only changes."""
    site = build_site(read_project(SMALL)[0], Settings(), date(2024, 3, 1))
    before = {p: p.stat().st_mtime_ns for p in write(site, tmp_path)}
    assert {p: p.stat().st_mtime_ns for p in write(site, tmp_path)} == before
