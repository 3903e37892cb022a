"""The search of a thousand realistic sheets: light to its reader, indexed once."""

from __future__ import annotations

import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from project import DAY, ROOT, Command
from weight import weigh

from fiche_builder.site.indexing import index
from fiche_builder.site.project import read_whole
from fiche_builder.site.site import build_site

pytestmark = pytest.mark.complet
BAR, PROCESSOR = 220_000, 10.0
WORDS = ["délinquance", "jeunes", "prévention", "collège"]


@pytest.fixture(scope="module")
def thousand(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of a thousand sheets."""
    folder = tmp_path_factory.mktemp("mille") / "projet"
    generator = ROOT / "outils" / "collection_realiste" / "generer.py"
    subprocess.run([sys.executable, generator, "1000", folder], check=True, capture_output=True)
    return folder


def processor() -> float:
    """Seconds of processor time of the commands run so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def test_indexing_takes_ten_seconds_of_processor_then_none(thousand: Path, tmp_path: Path) -> None:
    project = read_whole(thousand)
    search = build_site(project.collection, project.settings, DAY, written=project.written).search()
    before = processor()
    files = index(search, tmp_path)
    assert 0 < processor() - before <= PROCESSOR
    before = processor()
    assert index(search, tmp_path) == files and processor() == before


def test_a_search_is_light(
    thousand: Path, run: Command, browser: Browser, serve: Callable[[Path], str]
) -> None:
    done = run(thousand, "construire", timeout=540)
    assert done.returncode == 0, done.stderr
    address = serve(thousand / "site")
    for word in WORDS:
        context = browser.new_context(base_url=address, viewport={"width": 1400, "height": 900})
        sizes, _ = weigh(context.new_page(), word)
        context.close()
        assert sum(sizes.values()) <= BAR, (word, sizes)
