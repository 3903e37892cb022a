"""Places, bodies, people and addresses that do not exist, in départements that do."""

from __future__ import annotations

from functools import cache
from random import Random

from french import de
from wordlists import words

from fiche_builder.typography import slug

_SAINTS = words("saints")
_ROOTS = words("debuts-de-lieux")
_MIDDLES = ("e", "i", "a", "o", "é", "eri", "ani", "olo", "u", "ou", "ema", "illa", "auri", "ondé")
_ENDINGS = words("fins-de-lieux")
_RIVERS = words("rivieres")
_LINKS = ("sur", "lès", "en", "sous")
_GIVEN = words("prenoms")
_FAMILY = words("noms-de-famille")
# {of}: the place after « de ».
_BODIES = (
    "Association {word} {of}",
    "Les Amis de {word} – {place}",
    "Maison {word} {of}",
    "Collectif {word} {of}",
    "Mission locale {word} – {place}",
    "Centre social {word} {of}",
    "Régie de quartier {word} {of}",
    "Atelier {word} – {place}",
    "Club {word} {of}",
    "Fondation {word}, antenne {of}",
)
_OFFICES = ("Ville {of}", "Mairie {of}", "CCAS {of}", "Commissariat {of}", "Collège {of}", "Parquet {of}")
_FICTIONAL = ("01 99 00", "02 61 91", "03 53 01", "04 65 71", "05 36 49")
_COMMUNES = 300
"""Communes known in each département."""


@cache
def commune(departement: str, rank: int) -> str:
    """The name of the commune of that RANK in the DEPARTEMENT (its code): the same on every run."""
    rng = Random(f"commune {departement} {rank}")
    middle = rng.choice(_MIDDLES) if rng.random() < 0.55 else ""
    name = rng.choice(_ROOTS) + middle + rng.choice(_ENDINGS)
    shape = rng.random()
    if shape < 0.25:
        name = f"Saint-{rng.choice(_SAINTS) if rng.random() < 0.6 else name}"
    elif shape < 0.32:
        name = f"{rng.choice(('Le', 'La', 'Les'))} {name}"
    if rng.random() < 0.3:
        name += f"-{rng.choice(_LINKS)}-{rng.choice(_RIVERS)}"
    return name


def draw_commune(rng: Random, departement: str) -> str:
    """A commune of the DEPARTEMENT: a few towns come often, most villages once."""
    return commune(departement, int(_COMMUNES ** rng.random()) - 1)


def body(rng: Random, place: str, word: str) -> str:
    """The name of a body at PLACE; WORD says what it is about."""
    names = _OFFICES if rng.random() < 0.35 else _BODIES
    return rng.choice(names).format(word=word, place=place, of=_of(place))


def _of(place: str) -> str:
    """« de » and PLACE: « du Mont », « des Monts »."""
    for article, joined in (("Le ", "du "), ("Les ", "des ")):
        if place.startswith(article):
            return joined + place.removeprefix(article)
    return de(place)


def person(rng: Random) -> str:
    """A first name and a family name that is a plant's or a tool's."""
    family = rng.choice(_FAMILY)
    if rng.random() < 0.12:
        family += "-" + rng.choice(_FAMILY)
    return f"{rng.choice(_GIVEN)} {family}"


def phone(rng: Random) -> str:
    """A number of the ranges that are kept for fiction: it never rings.

    The one kept for mobiles (06 39 98) is in no plan that the checks know, so mobiles have these too.
    """
    return f"{rng.choice(_FICTIONAL)} {rng.randrange(100):02} {rng.randrange(100):02}"


def domain(name: str) -> str:
    """The domain of the body NAME, under the ending that is kept for examples."""
    return f"{slug(name)[:40].strip('-')}.example"


def mail(local: str, name: str) -> str:
    """The mailbox LOCAL of the body NAME."""
    return f"{slug(local)}@{domain(name)}"


def street(rng: Random, name: str, town: str) -> str:
    """A number and a street of TOWN; NAME begins with « de »."""
    way = rng.choice(("rue", "avenue", "place", "boulevard", "impasse", "chemin"))
    return f"{rng.randrange(1, 180)}, {way} {name}, {town}"
