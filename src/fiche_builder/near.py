"""Which known word a misspelt one stands for; what one calls a thing, whatever the way it is written."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches

from fiche_builder.typography import fold

MANY = 200
"""Above so many unknown words in a file, no near word is looked for: it would take minutes."""

_INCLUSIVE = re.compile(r"(?<=[a-z])(?:\((?:n?e|s)\)|[·•.-]n?e(?=[·•.-]?s?\b)[·•.-]?|[·•.-]s\b)+")
_ARTICLE = re.compile(r"^(?:l|le|la|les|un|une|des) (?=\w)")
_SAINT = re.compile(r"\bst(e?s?)\b(?= \w)")
_PLURAL = re.compile(r"(?<=[a-z]{3}[a-rt-z])[sx]\b")


def plain_words(text: str, *, plural: bool = False) -> str:
    """TEXT as it is compared: no capital, accent, hyphen, apostrophe, article, short « saint », inclusive ending; no
    plural, unless a PLURAL name is another."""
    words = re.sub(r"[\W_]+", " ", _INCLUSIVE.sub("", fold(text))).strip()
    words = _ARTICLE.sub("", _SAINT.sub(r"saint\1", words))
    return words if plural else _PLURAL.sub("", words)


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word of which WORD is a slip or the beginning, if there is one: never one that is only alike."""
    known = list(known)
    close = get_close_matches(word, known, n=5, cutoff=0.7)
    if near := next((k for k in close if is_slip(word, k)), None):
        return near
    begun = [k for k in known if k.startswith(word) and 2 * len(word.strip("-")) >= len(k.strip("-"))]
    return begun[0] if len(begun) == 1 else None


def is_slip(word: str, known: str) -> bool:
    """Whether WORD is KNOWN with a sign in four at most wrong, missing, added or moved, in each of its words."""
    if not _near(word, known):
        return False
    first, second = re.findall(r"\w+", word), re.findall(r"\w+", known)
    return len(first) != len(second) or all(map(_near, first, second))


def _near(word: str, known: str) -> bool:
    # The first letters of what is typed are seldom wrong: two words that begin otherwise and are near are other words.
    most = max(len(word), len(known)) // (4 if word[:1] == known[:1] else 6)
    return abs(len(word) - len(known)) <= most and _slips(word, known) <= most


def _slips(word: str, known: str) -> int:
    """How many signs must be changed, added, taken away, or exchanged with the next, to make KNOWN of WORD."""
    before: list[int] = []
    row = list(range(len(known) + 1))
    for i, a in enumerate(word, 1):
        before, last, row = row, before, [i]
        for j, b in enumerate(known, 1):
            row.append(min(before[j] + 1, row[-1] + 1, before[j - 1] + (a != b)))
            if i > 1 and j > 1 and a == known[j - 2] and word[i - 2] == b:
                row[j] = min(row[j], last[j - 2] + 1)
    return row[-1]
