"""What a screen reader is given of each type of page, kept as text: `RENOUVELER=1 make test` writes it anew."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from page_types import PAGES
from project import Visit

TREES = Path(__file__).parent.parent / "data" / "arbres"


# The page with code is another one of those written by hand: code is read as code.
@pytest.mark.parametrize("name", [name for name in PAGES if name != "ecrite-avec-code"])
def test_accessibility_tree(visit: Visit, name: str) -> None:
    tree = visit(PAGES[name]).locator("body").aria_snapshot() + "\n"
    kept = TREES / f"{name}.yml"
    if os.environ.get("RENOUVELER"):
        kept.parent.mkdir(exist_ok=True)
        kept.write_text(tree, encoding="utf-8")
    assert tree == kept.read_text(encoding="utf-8"), "Si ce changement est voulu : RENOUVELER=1 make test"
