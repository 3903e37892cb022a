"""Finds what a page says twice in a row."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from itertools import pairwise

from fiche_builder.repeats import says
from fiche_builder.typography import fold

# A card stands by itself, whatever is above it; code is no word.
APART = re.compile(r"<(nav|form|svg|template|pre|code)\b.*?</\1>", re.DOTALL)
CARD = '<div class="contact">'
BLOCK = re.compile(
    r"</?(?:article|br|cite|dd|div|dl|dt|h\d|legend|li|ol|p|section|span|strong|t[dhr]|ul)\b[^>]*>"
)
PIECE = re.compile(r"[\u00a0 ]: | \(|\) | ; |\u202f; ")
ASIDE = re.compile(r'<li>([^\n]*?)(?:<br>)?\s*<span class="precision">(.*?)</span>', re.DOTALL)


def pieces(body: str) -> Iterator[str]:
    """The texts of BODY one after the other: blocks, what stands before and after a colon, what is in brackets."""
    for block in BLOCK.split(APART.sub("", body).replace(CARD, "<p>…</p>")):
        yield from filter(None, (piece.strip(" .,;:()\u00a0\n") for piece in PIECE.split(plain(block))))


def plain(body: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", body)).strip()


def words(text: str) -> list[str]:
    return [re.sub(r"(?<=..)[sx]$", "", word) for word in re.findall(r"[a-z0-9]+", fold(text))]


def repeated(body: str) -> list[tuple[str, str]]:
    """The neighbours in BODY of which one is the other, the asides that what they stand beside says."""
    found = [
        (one, other) for one, other in pairwise(pieces(body)) if words(one) and words(one) == words(other)
    ]
    asides = ((plain(said), plain(aside)) for said, aside in ASIDE.findall(APART.sub("", body)))
    return found + [(said, aside) for said, aside in asides if says(said, aside)]
