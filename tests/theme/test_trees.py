"""What a screen reader is given of each type of page, kept as text: `RENOUVELER=1 make test` writes it anew.

One page is kept whole. Of the others, what is the same as there is one line of comment.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urljoin

import pytest
from page_types import SMALL_PAGES
from playwright.sync_api import Browser, Page
from project import Visit

TREES = Path(__file__).parent.parent / "data" / "arbres"
WHOLE = "accueil"
# The page with code is another one of those written by hand: code is read as code.
NAMES = [name for name in SMALL_PAGES if name != "ecrite-avec-code"]


@pytest.fixture(scope="module")
def site(small_built: Path, serve: Callable[[Path], str]) -> str:
    """Where the small collection's site answers."""
    return serve(small_built)


def tree_of(page: Page) -> str:
    return page.locator("body").aria_snapshot() + "\n"


@pytest.fixture(scope="module")
def frame(browser: Browser, site: str) -> list[str]:
    """What stands on the page that is kept whole."""
    page = browser.new_page(viewport={"width": 1400, "height": 900}, locale="fr-FR")
    page.goto(site + SMALL_PAGES[WHOLE])
    found = [led(block, "") for block in blocks(tree_of(page))]
    page.close()
    return found


def blocks(tree: str) -> list[str]:
    """The parts of a page: its banner, its own content, its foot…"""
    return re.findall(r"(?m)^- .*\n(?:  .*\n)*", tree)


def led(block: str, page: str) -> str:
    """BLOCK with addresses from the site's root, as they lead from PAGE; a place of the page itself stays as it is."""
    root = "https://fiches.example/"

    def from_root(url: re.Match[str]) -> str:
        return url[1] + urljoin(root + page, url[2]).removeprefix(root)

    return re.sub(r'(?m)(/url: )"?([^#"\n][^"\n]*)"?$', from_root, block)


@pytest.mark.parametrize("name", NAMES)
def test_accessibility_tree(visit: Visit, site: str, frame: list[str], name: str) -> None:
    address = SMALL_PAGES[name]
    tree = tree_of(visit(site + address))
    kept = TREES / f"{name}.yml"
    if name != WHOLE:
        tree = "".join(
            f"# {WHOLE}.yml {block.splitlines()[0]}\n" if led(block, address) in frame else block
            for block in blocks(tree)
        )
    if os.environ.get("RENOUVELER"):
        kept.parent.mkdir(exist_ok=True)
        kept.write_text(tree, encoding="utf-8")
    assert tree == kept.read_text(encoding="utf-8"), "Si ce changement est voulu : RENOUVELER=1 make test"
