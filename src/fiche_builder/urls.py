"""Addresses: one place for each, all relative, for ever.

An address is written from the site's root without a leading slash (`fiches/x/`, the home page is
empty). `relative` makes the link from one page to another, so that the site works under any path.
"""

from __future__ import annotations

from functools import lru_cache
from posixpath import relpath
from urllib.parse import urlsplit

HOME = ""
GLOSSARY = "glossaire/"
INDEXES = "index/"
EXPORTS = "donnees/"
RULES = "guide/regles/"
SITE_MAP = "plan-du-site/"
SEARCH = "recherche/"
CONTRIBUTE = "contribuer/"
"""The page written by hand that says how to offer a practice."""
TERRITORIES = "territoires/"
ASSETS = "assets/"
"""Styles, scripts and pictures: no page."""

OURS = (GLOSSARY, INDEXES, EXPORTS, RULES, SITE_MAP, SEARCH, TERRITORIES)
"""What the program makes, whatever the kinds of records: at one of these, or below it."""
OUR_FILES = ("index.html", "404.html", "sitemap.xml", "sitemap.xml.gz")
"""The files that it makes at the root."""


def record(folder: str, id: str) -> str:
    return f"{folder}/{id}/"


def action_anchor(number: int) -> str:
    """The anchor, on its sheet, of the local action that stands there at the place NUMBER, from 1."""
    return f"actions_locales-{number}"


def index(name: str, entry: str = "") -> str:
    return f"{INDEXES}{name}/{entry}/" if entry else f"{INDEXES}{name}/"


def pages_of(address: str, count: int) -> list[str]:
    """The addresses of a list at ADDRESS on COUNT pages."""
    return [address, *(f"{address}page-{n}/" for n in range(2, count + 1))]


def pages_of_index(name: str, count: int) -> list[str]:
    """Those of an index on COUNT pages, where no entry of whatever name may stand."""
    return [index(name), *(f"{index(name)}suite/{n}/" for n in range(2, count + 1))]


def rule(code: str) -> str:
    return f"{RULES}{code}/"


def export(file: str) -> str:
    return EXPORTS + file


def search_file(name: str) -> str:
    return SEARCH + name


def schema(kind: str, version: int) -> str:
    """What checks a record of KIND while it is typed; a new VERSION of the model has a new address."""
    return f"{EXPORTS}schema/{kind}-{version}.json"


def relative(here: str, target: str) -> str:
    """The link from the page at HERE to TARGET (both from the root), a fragment kept; a whole address stays."""
    if urlsplit(target).scheme:
        return target
    address, hash_, fragment = target.partition("#")
    if address == here and hash_:
        return hash_ + fragment
    return _path(here.rpartition("/")[0], address) + hash_ + fragment


@lru_cache(maxsize=10_000)
def _path(folder: str, address: str) -> str:
    path = relpath(address or ".", folder or ".")
    return path if address and not address.endswith("/") else f"{path}/"
