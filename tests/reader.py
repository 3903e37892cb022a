"""A reader of the site as data: the words of a page, its links by what they say, where a click leads."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

from htmltext import read, target

from fiche_builder.checking.collection import Collection
from fiche_builder.pages.page import Page
from fiche_builder.records.kinds import SHEET
from fiche_builder.site.site import Site


def flat(text: str) -> str:
    """TEXT on one line, its spaces and apostrophes as a keyboard writes them."""
    return " ".join(text.split()).replace("’", "'")


def words(html: str) -> str:
    """What a reader sees of HTML."""
    return flat(read(f"<main>{html}</main>").main)


def links(html: str) -> list[tuple[str, str]]:
    """(words, href) of each link, in order."""
    return [
        (words(text), unescape(href))
        for href, text in re.findall(r'<a [^>]*?href="([^"]*)"[^>]*>(.*?)</a>', html, re.DOTALL)
    ]


def page(site: Site, address: str) -> Page:
    return next(p for p in site.pages if p.address == address)


def sheet(site: Site, id: str) -> str:
    """The HTML of a sheet's page."""
    return page(site, SHEET.page(id)).body


def click(site: Site, here: Page, text: str) -> Page:
    """The page behind the first link of HERE whose words are TEXT, or begin with it."""
    said = links(here.body)
    href = next((h for t, h in said if t == text), None) or next(
        (h for t, h in said if t.startswith(text)), None
    )
    assert href is not None, f"no link « {text} » on /{here.address}: {[t for t, _ in said]}"
    return page(site, target(here.address, href)[0])


def part(html: str, start: str, end: str) -> str:
    """The piece of HTML from START to END, both included."""
    found = re.search(f"{start}.*?{end}", html, re.DOTALL)
    return found[0] if found else ""


def changed(collection: Collection, id: str, **fields: object) -> Collection:
    """COLLECTION whose sheet ID has other FIELDS."""
    return replace(
        collection,
        records=collection.records
        | {("fiche", id): collection.records["fiche", id].model_copy(update=fields)},
    )
