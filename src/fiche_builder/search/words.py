"""What the search engine reads instead of French as it is written, so that it finds French as it is typed.

A text is cut into words at each apostrophe, hyphen and space (« l'éducation » is two words), and each
word is written plainly: no capital, accent or ligature, no mark of the plural nor of the feminine. The
script of the search page does the same to what a reader types (`overrides/assets/javascripts/search/`), by what
`script` gives it.

The engine's own stemmer (Snowball's French one) is kept from seeing any ending, by a digit after each
word: it makes « départ » of « départemental », « gard » of « garde », « confl » of « conflit » and
« conflit » of « conflits », which shows readers what they did not ask for.
"""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from fiche_builder.typography import WIDE, fold

_PIECE = re.compile(r"[^\W_]+")
_ENDINGS = "e|[nltvfsh]e|sse|que|euse|i?[eè]re|ive|[td]?rice|ice|elle|enne|esse|ale"
_MARK = r"[·•‧⋅∙・*_./-]"
# The feminine beside the masculine: mineur·e·s, habitant(e)s, éducateur/trice, chargé-e.
_INCLUSIVE = rf"(?:{_MARK}(?:(?:{_ENDINGS})s?|s)|\((?:(?:{_ENDINGS})s?|[sx])\))(?:{_MARK}?s|\(s\))?(?![^\W_])"
_SPACE = r"[ \u00a0\u202f]"
_ABROAD = r"(?:\+|00)[ \u00a0\u202f.-]?"
_FRENCH_PREFIX = "33|262|590|594|596"
"""The numbers before those of mainland France and of most of overseas, seen from abroad."""
# No shorter run of letters is tried where no ending follows the whole. The browsers of 2020 do without.
_AT_ONCE = "+"
# A number is one word, whatever it is written with: 13 000, 04.66.70.50.07, +33 (0)4 66 70 50 07; a sigle too: T.I.G.
# No pattern looks back: the browsers of 2020 cannot, and the script is given the same ones.
_ONE_WORD = (
    r"(?:[^\W\d_]\.){2,}(?:[^\W\d_](?![^\W_]))?"
    r"|[^\W\d_](?:-[^\W\d_]){2,}(?![^\W_]|-)"
    rf"|{_ABROAD}(?:{_FRENCH_PREFIX})(?:[ \u00a0\u202f.-]?\(0\))?0?(?:[ \u00a0\u202f.-]?[0-9]){{9}}(?![0-9])"
    rf"|{_ABROAD}[0-9](?:[ \u00a0\u202f.-]?[0-9]){{7,13}}(?![0-9])"
    rf"|0(?:{_SPACE}?[0-9]){{9}}(?![0-9])"
    r"|0(?:\.?[0-9]){9}(?![0-9])|0(?:-?[0-9]){9}(?![0-9])|0(?:/?[0-9]){9}(?![0-9])"
    rf"|[0-9]{{1,3}}(?:{_SPACE}[0-9]{{3}})+(?![0-9])|[0-9]{{1,3}}(?:\.[0-9]{{3}})+(?![0-9])"
    rf"|[0-9][0-9](?:{_SPACE}[0-9][0-9]){{4}}(?![0-9])"
    r"|auto-[^\W_]+"
    rf"|[^\W\d_]{{2,}}{_AT_ONCE}{_INCLUSIVE}"
    r"|[^\W_]+"
)
_WORD = re.compile(f"(?i){_ONE_WORD}")
_BESIDE = re.compile(rf"(?i)([^\W\d_]{{2,}}{_AT_ONCE}){_INCLUSIVE}")
# The same with capitals: habitantEs.
_CAPITALS = re.compile(rf"([^\W\d_]{{2,}}?)(?:{_ENDINGS.upper()})[sS]?")
_PHONE = re.compile(rf"(?:00)?(?:{_FRENCH_PREFIX})0?([1-9][0-9]{{8}})")
_SHORT = {"st": "saint", "sts": "saint", "ste": "sainte", "stes": "sainte"}
_SAME = {ord(c): None for c in "\u00ad\u200b\u200c\u200d\u2060\ufeff"} | {
    0x2BC: "’",
    0x2010: "-",
    0x2011: "-",
}
"""What is not seen is no part of a word; signs that look the same are the same."""
_SPACES = re.compile(r"[ \t\r\n]+")
BREAK = "\u200b"
"""Where a word ends without a space, in the text that the search page receives: it takes no room."""

_EMPTY = (
    "a ai aider ainsi alors as au aucun aussi autre aux avec avoir c ca car ce cela celle celui ces cet cette ceux chez"
    " chaque cherche chercher combien comme comment contre d dans de des donc dont du elle elles en est et etc etre euro eux faire"
    " fait faut il ils j je l la le les leur leurs lui lutte lutter m ma mais me meme mes moi mon n ne nos notre nous on ont ou par"
    " peut peux plus pour pourquoi qu quand que quel quelle quelles quels qui quoi quels s sa se ses si son sont sous sur t ta"
    " te tes toi ton tous tout toute toutes trop trouver tu un une va vers veut veux vos votre vous y"
)
"""Words that say nothing of a subject: a reader who types a question means the others."""


PLURAL = 4
"""Letters from which a last s or x is taken for a plural."""
LONG = 6
"""Letters from which a word has an ending to take away: of a shorter one, too little would be left."""
FEMININE = (
    ("trice", "teur"),
    ("euse", "eur"),
    ("ienne", "ien"),
    ("elle", "el"),
    ("ive", "if"),
    ("iere", "i"),
    ("ier", "i"),
    ("ee", ""),
    ("er", ""),
    ("e", ""),
)
"""Endings, the first that fits: feminine forms, participles and infinitives become one (`formée`, `former`, `forme`)."""


@dataclass(frozen=True)
class Words:
    """A text as the reader sees it (`shown`) and as the engine reads it (`plain`), word for word.

    Each shown word ends with a space or `BREAK` and holds neither elsewhere.
    """

    shown: tuple[str, ...]
    plain: tuple[str, ...]

    def __add__(self, other: Words) -> Words:
        return Words(self.shown + other.shown, self.plain + other.plain)


def words(text: str) -> Words:
    """TEXT, plain text already typeset, word for word; punctuation stays with the word before it."""
    text = _SPACES.sub(" ", unicodedata.normalize("NFC", text).translate(_SAME)).strip(" ")
    found = list(_WORD.finditer(text))
    # What stands before the first word goes with it.
    bounds = [0, *(m.start() for m in found[1:]), len(text)]
    shown = []
    for start, end in pairwise(bounds if found else []):
        spaced = text[end - 1] == " "
        inner = text[start : end - spaced]
        shown.append((inner.replace(" ", WIDE) if " " in inner else inner) + (" " if spaced else BREAK))
    return Words(tuple(shown), tuple(plain(m[0]) for m in found))


def _masculine(word: str) -> str:
    """WORD without the feminine that is written beside it."""
    if beside := _BESIDE.fullmatch(word):
        return beside[1]
    capitals = _CAPITALS.fullmatch(word)
    return capitals[1] if capitals and capitals[1][-2:].islower() else word


@lru_cache(maxsize=100_000)
def plain(word: str) -> str:
    """WORD as the engine reads it: `Éducatrices` -> `educateur0`, `travaux` -> `traval0`, `Gard` -> `gard0`."""
    flat = "".join(_PIECE.findall(fold(_masculine(word).replace("(0)", ""))))
    flat = _SHORT.get(flat, flat)
    if phone := _PHONE.fullmatch(flat):
        flat = f"0{phone[1]}"
    elif word.startswith(("+", "00")) and flat.isdecimal():
        flat = flat.lstrip("0") or "0"
    if len(flat) >= PLURAL and flat[-1] in "sx":
        flat = f"{flat[:-3]}al" if flat.endswith("aux") and not flat.endswith("eaux") else flat[:-1]
    if len(flat) >= LONG:
        for ending, masculine in FEMININE:
            if flat.endswith(ending):
                flat = flat[: -len(ending)] + masculine
                break
    return f"{flat}0"


EMPTY_WORDS = frozenset(map(plain, _EMPTY.split()))


def key(text: str) -> str:
    """What makes two spellings of a term one: its plain words, without the empty ones."""
    return " ".join(w for w in words(text).plain if w not in EMPTY_WORDS)


SCRIPT = "assets/javascripts/search/french.js"
"""Where `script` stands on the site."""


def script() -> bytes:
    """What is the same for both halves of the search, as a module of JavaScript: patterns, endings, signs."""
    shared = {
        "PLURAL": PLURAL,
        "LONG": LONG,
        "FEMININE": FEMININE,
        "SHORT": _SHORT,
        "SAME": {chr(sign): other or "" for sign, other in _SAME.items()},
        "ENDINGS": _ENDINGS,
        "FRENCH_PREFIX": _FRENCH_PREFIX,
        "INCLUSIVE": _in_javascript(_INCLUSIVE),
        "ONE_WORD": _in_javascript(_ONE_WORD),
    }
    return "".join(f"export const {name} = {json.dumps(value)};\n" for name, value in shared.items()).encode()


def _in_javascript(pattern: str) -> str:
    """PATTERN as JavaScript writes it, for its flag `u`."""
    pattern = pattern.replace("{2,}" + _AT_ONCE, "{2,}")
    return pattern.replace(r"[^\W\d_]", r"\p{L}").replace(r"[^\W_]", r"[\p{L}\p{N}]")
