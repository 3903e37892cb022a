"""Links are relative, between any two addresses, fragments and queries kept."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest

from fiche_builder import urls
from fiche_builder.records.kinds import SHEET

PLACES = [
    "",
    "fiches/a/",
    "index/porteurs/",
    "index/porteurs/commune/",
    "glossaire/",
    "donnees/fiches.csv",
    "404.html",
]


@pytest.mark.parametrize("here", PLACES)
@pytest.mark.parametrize("target", [*PLACES, "fiches/a/#public", "recherche/?q=a", "#haut"])
@pytest.mark.parametrize("base", ["https://exemple.fr/", "https://exemple.fr/un/dossier/"])
def test_a_browser_that_follows_the_link_gets_there(here: str, target: str, base: str) -> None:
    link = urls.relative(here, target)
    assert not link.startswith("/")
    assert urljoin(base + here, link) == base + target


def test_addresses() -> None:
    assert SHEET.page("jardin") == "fiches/jardin/"
    assert urls.index("porteurs") == "index/porteurs/"
    assert urls.index("porteurs", "commune") == "index/porteurs/commune/"
    assert urls.export("fiches.csv") == "donnees/fiches.csv"


def test_a_fragment_of_the_same_page_is_only_the_fragment() -> None:
    assert urls.relative("fiches/a/", "fiches/a/#public") == "#public"
