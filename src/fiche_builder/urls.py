"""Addresses: one place for each, all relative, for ever.

An address is written from the site's root without a leading slash (`fiches/x/`, the home page is
empty). `relative` makes the link from one page to another, so that the site works under any path.
"""

from __future__ import annotations

from posixpath import relpath
from urllib.parse import urlsplit

HOME = ""
SHEETS = "fiches/"
GLOSSARY = "glossaire/"
INDEXES = "index/"
EXPORTS = "donnees/"
FIELDS = "guide/champs/"
RULES = "guide/regles/"
GUIDES = (FIELDS, RULES)
"""For who writes sheets: out of the menu, on the site map."""
SITE_MAP = "plan-du-site/"
SEARCH = "recherche/"
CONTRIBUTE = "contribuer/"
"""The page written by hand that says how to offer a practice."""
TERRITORIES = "territoires/"
ASSETS = "assets/"
"""Styles, scripts and pictures: no page."""

OURS = (SHEETS, GLOSSARY, INDEXES, EXPORTS, FIELDS, RULES, SITE_MAP, SEARCH, TERRITORIES)
"""What the program makes stands at one of these or below it: nothing written by hand may."""
OUR_FILES = ("index.html", "404.html", "sitemap.xml", "sitemap.xml.gz")
"""The files that it makes at the root."""


def sheet(id: str) -> str:
    return f"{SHEETS}{id}/"


def action_anchor(number: int) -> str:
    """The anchor, on its sheet, of the local action that stands there at the place NUMBER, from 1."""
    return f"actions_locales-{number}"


def index(name: str, entry: str = "") -> str:
    return f"{INDEXES}{name}/{entry}/" if entry else f"{INDEXES}{name}/"


def rule(code: str) -> str:
    return f"{RULES}{code}/"


def export(file: str) -> str:
    return EXPORTS + file


def search_file(name: str) -> str:
    return SEARCH + name


def schema(version: int) -> str:
    """What checks a sheet while it is typed; a new VERSION of the model has a new address."""
    return f"{EXPORTS}schema/fiche-{version}.json"


def relative(here: str, target: str) -> str:
    """The link from the page at HERE to TARGET (both from the root), a fragment kept; a whole address stays."""
    if urlsplit(target).scheme:
        return target
    address, hash_, fragment = target.partition("#")
    if address == here and hash_:
        return hash_ + fragment
    folder = here if here.endswith("/") else here.rpartition("/")[0]
    path = relpath(address or ".", folder or ".")
    if not address or address.endswith("/"):
        path += "/"
    return path + hash_ + fragment
