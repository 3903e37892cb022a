"""French typography and French order.

Spaces follow the usage of the Imprimerie nationale as the web keeps it: a narrow no-break space
before ; ! ? and inside numbers, a no-break space before : and inside « », before a unit and after n°.
No kept library does it on HTML without touching addresses, so it is done here, on text nodes only.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache

NARROW, WIDE = "\u202f", "\u00a0"


def _one_number(grouped: re.Match[str]) -> str:
    return re.sub("[ \u00a0]", NARROW, grouped[0])


_RULES = tuple(
    (re.compile(f"[{signs}]"), re.compile(pattern), replacement)
    for signs, pattern, replacement in (
        ("'", r"(?<=\w)'(?=[\w«])", "’"),
        (";!?", r"[ \u00a0\u202f]([;!?])", NARROW + r"\1"),
        (":", r"[ \u00a0\u202f]:(?=[\s\u00a0]|$)", WIDE + ":"),
        ("«", r"«[ \u00a0\u202f]?", "«" + WIDE),
        ("»", r"[ \u00a0\u202f]?»", WIDE + "»"),
    )
)
"""The signs that a rule is about, what it looks for, what it writes: no rule applies without one of its signs."""
_RULES_OF_NUMBERS = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"(?<=\d)[ \u00a0\u202f]euros?\b", WIDE + "€"),
        # A group of three belongs to a number of three figures at most: « En 2014 300 jeunes » are two numbers.
        (r"(?<![\d,.])\d{1,3}(?:[ \u00a0]\d{3})+(?!\d)", _one_number),
        (r"(?<=\d) (?=(?:€|%|m²|ans?\b|heures?\b|jours?\b|semaines?\b|mois\b|fiches?\b))", WIDE),
    )
)
_NUMBER_SIGN = re.compile(r"\bn° ?(?=\w)")
# Most pieces of a page need no further look.
_CONCERNED = re.compile(r"[';!?:«»\d°]")
_DIGIT = re.compile(r"\d")
_TAGS = re.compile(
    r"(<(?:code|script|style|svg)\b.*?</(?:code|script|style|svg)>|<!--.*?-->|<[^>]*>)", re.DOTALL
)


@lru_cache(maxsize=20_000)
def typeset(text: str) -> str:
    """Plain TEXT with French spaces and apostrophes."""
    # The same title or summary stands in a dozen lists.
    if not _CONCERNED.search(text):
        return text
    for signs, pattern, replacement in _RULES:
        if signs.search(text):
            text = pattern.sub(replacement, text)
    if _DIGIT.search(text):
        for of_numbers, by in _RULES_OF_NUMBERS:
            text = of_numbers.sub(by, text)
    return _NUMBER_SIGN.sub("n°" + WIDE, text) if "°" in text else text


def typeset_html(html: str) -> str:
    """HTML with its text nodes typeset; tags, attributes, code and drawings stay as they are."""
    # Autoescape writes the apostrophe of a text as a character reference.
    parts = _TAGS.split(html)
    parts[::2] = [typeset(p.replace("&#39;", "'")) if p and not p.isspace() else p for p in parts[::2]]
    return "".join(parts)


def fold(text: str) -> str:
    """TEXT in lower case, without accents or ligatures."""
    if text.isascii():
        return text.lower()
    flat = unicodedata.normalize(
        "NFKD", text.replace("œ", "oe").replace("Œ", "oe").replace("æ", "ae").replace("Æ", "ae")
    )
    return flat.translate(_ACCENTS).casefold()


class _Accents(dict[int, int | None]):
    """What becomes of each character that was met: an accent goes, the rest stays. Quicker than asking again."""

    def __missing__(self, character: int) -> int | None:
        kept = None if unicodedata.combining(chr(character)) else character
        self[character] = kept
        return kept


_ACCENTS = _Accents()


def french_order(text: str) -> tuple[str, str]:
    """Sort key: letters first, accents and capitals only between words otherwise equal."""
    return re.sub(r"[^a-z0-9]+", " ", fold(text)).strip(), text


def number(value: Decimal | int) -> str:
    """13000 -> `13 000`, 12.5 -> `12,5`, -17 -> `−17`, in the French way (ordinary space: `typeset` narrows it)."""
    # Adding zero takes the sign of a zero away.
    text = f"{(Decimal(value) + 0).normalize():f}".replace("-", "−")
    whole, _, decimals = text.partition(".")
    grouped = re.sub(r"(?<=\d)(?=(\d{3})+$)", " ", whole)
    return f"{grouped},{decimals}" if decimals else grouped


MONTHS = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
]


def date_fr(text: str) -> str:
    """`2014-02-28` -> `28 février 2014`, `2014-02` -> `février 2014`, `2014` -> `2014`, nothing -> nothing."""
    if not text:
        return ""
    year, month, day = ([int(p) for p in text.split("-")] + [0, 0])[:3]
    words = [str(year)]
    if month:
        words.insert(0, MONTHS[month - 1])
    if day:
        words.insert(0, "1er" if day == 1 else str(day))
    return " ".join(words)


def count(n: int, one: str, many: str) -> str:
    """`count(3, "fiche", "fiches")` -> `3 fiches`; French counts 0 and 1 as singular."""
    return f"{number(n)} {one if n < 2 else many}"


def listed(words: list[str], last: str = "et") -> str:
    """`a, b et c`."""
    return f" {last} ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


# Names that keep their capital inside a sentence and that no rule on letters tells from common nouns.
_PROPER = ("État", "Pôle emploi")


def inside(text: str) -> str:
    """TEXT as it stands inside a sentence: no capital, unless it is a sigle or a proper name."""
    first, _, rest = text.partition(" ")
    proper = first[1:2].isupper() or rest[:1].isupper() or text.startswith(_PROPER)
    return text if proper else text[:1].lower() + text[1:]


def first_up(text: str) -> str:
    """TEXT as it begins a sentence."""
    return text[:1].upper() + text[1:]


NAME = r"[a-z0-9]+(-[a-z0-9]+)*"
"""What `slug` makes, as a pattern: the name of a sheet, which is its address, and the id of a term."""


def slug(text: str) -> str:
    """TEXT as a piece of address: lower-case ASCII words joined by hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")
