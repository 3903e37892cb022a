"""French word forms: plurals, feminines, present tense, elision and contraction."""

from __future__ import annotations

from typing import NamedTuple

VOWELS = frozenset("aeiouhàâéèêëîïôûœAEIOUHÀÂÉÈÊËÎÏÔÛŒ")
_ABSTRACT = ("ance", "ence", "ité", "isme", "tice", "esse")
ASPIRATED = ("hand", "harc", "hasard", "haut", "hiér", "hors", "huit", "han", "hon", "hal", "heurt")


class Noun(NamedTuple):
    """A common noun: its two numbers, its gender, and whether the article before it loses its vowel.

    abstract: rather used in the singular.
    """

    singular: str
    plural: str
    feminine: bool
    elides: bool
    abstract: bool


class Adjective(NamedTuple):
    """An adjective in its four forms."""

    masculine: str
    feminine: str
    masculine_plural: str
    feminine_plural: str

    def agree(self, noun: Noun, plural: bool) -> str:
        """The form that goes with NOUN, in the plural or not."""
        return self[(2 if plural else 0) + noun.feminine]


class Verb(NamedTuple):
    """A verb of the first group: infinitive, third persons of the present, past participle."""

    infinitive: str
    singular: str
    plural: str
    participle: str


def elides(word: str) -> bool:
    """Whether « le » becomes « l' » before WORD."""
    return word[:1] in VOWELS and not word.lower().startswith(ASPIRATED)


def plural(word: str) -> str:
    """The plural of the noun or masculine adjective WORD, by the regular rules."""
    if word.endswith(("s", "x", "z")):
        return word
    if word.endswith("al"):
        return word[:-1] + "ux"
    return word + ("x" if word.endswith(("eau", "eu")) else "s")


def noun(singular: str, feminine: bool) -> Noun:
    return Noun(singular, plural(singular), feminine, elides(singular), singular.endswith(_ABSTRACT))


_FEMININES = (
    ("teur", "trice"),
    ("eur", "euse"),
    ("eux", "euse"),
    ("if", "ive"),
    ("el", "elle"),
    ("ien", "ienne"),
    ("er", "ère"),
)


def feminine(word: str) -> str:
    """The feminine of the masculine adjective WORD, by the regular rules."""
    for ending, other in _FEMININES:
        if word.endswith(ending):
            return word[: -len(ending)] + other
    return word if word.endswith("e") else word + "e"


def adjective(masculine: str) -> Adjective:
    female = feminine(masculine)
    return Adjective(masculine, female, plural(masculine), female + "s")


def verb(infinitive: str) -> Verb:
    """The verb INFINITIVE, in -er and without a change of its last consonant."""
    stem = infinitive[:-2]
    strong = stem
    if stem.endswith("y"):
        strong = stem[:-1] + "i"
    elif len(stem) > 2 and stem[-2] in "ée" and stem[-1] not in "aeéiou":
        strong = stem[:-2] + "è" + stem[-1]
    return Verb(infinitive, strong + "e", strong + "ent", stem + "é")


def with_article(noun: Noun, many: bool, definite: bool, before: str = "") -> str:
    """The article of NOUN with its following space or apostrophe, joined to the preposition BEFORE (de, à or none)."""
    if not definite:
        if many:
            return {"": "des ", "à": "à des ", "de": "d'" if noun.elides else "de "}[before]
        one = "une " if noun.feminine else "un "
        return {"": one, "à": "à " + one, "de": "d'" + one}[before]
    if many:
        return {"": "les ", "à": "aux ", "de": "des "}[before]
    if noun.elides:
        return {"": "l'", "à": "à l'", "de": "de l'"}[before]
    if noun.feminine:
        return {"": "la ", "à": "à la ", "de": "de la "}[before]
    return {"": "le ", "à": "au ", "de": "du "}[before]


def de(word: str) -> str:
    """« de » or « d' », then WORD."""
    return ("d'" if elides(word) else "de ") + word


def que(group: str) -> str:
    """« que » or « qu' », then GROUP."""
    return ("qu'" if elides(group) else "que ") + group


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]
