"""One page of each type, and the door by which a test goes to it."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page

PAGES = {
    "accueil": "",
    "toutes-les-fiches": "fiches/",
    "fiche": "fiches/chantier-passerelle/",
    "fiche-danger": "fiches/telephone-grand-danger/",
    "tous-les-index": "index/",
    "index": "index/departements/",
    "index-contacts": "index/contacts/",
    "entree": "index/porteurs/commune/",
    "glossaire": "glossaire/",
    "donnees": "donnees/",
    "champs": "guide/champs/",
    "ecrite-a-la-main": "a-propos/",
    "ecrite-avec-code": "webmestres/",
    "plan-du-site": "plan-du-site/",
    "introuvable": "404.html",
}

Visit = Callable[..., Page]
"""The fixture `visit` of conftest.py."""
