"""Places, bodies, people and addresses that do not exist, in départements that do."""

from __future__ import annotations

from pathlib import Path
from random import Random

from fiche_builder.typography import slug

_LINES = (Path(__file__).parent / "mots.txt").read_text(encoding="utf-8").splitlines()


def words(name: str) -> list[str]:
    """The words of the line of `mots.txt` that begins with NAME, in order."""
    return next(line.partition(": ")[2].split() for line in _LINES if line.startswith(f"{name}: "))


_HEADS = words("débuts de lieux")
_MIDDLES = ("", "", "e", "i", "a", "o", "y", "eri", "ani", "olo", "u", "ema", "illa", "auri", "ondi")
_TAILS = words("fins de lieux")
_RIVERS = words("rivières")
_GIVEN = words("prénoms")
_FAMILY = words("noms de famille")
_BODIES = (
    "Association {word} de {place}",
    "Les Amis {word} – {place}",
    "Maison {word} de {place}",
    "Collectif {word} de {place}",
    "Mission locale {word} – {place}",
    "Centre social {word} de {place}",
    "Régie de quartier {word} – {place}",
)
_OFFICES = ("Ville de {place}", "CCAS de {place}", "Commissariat de {place}", "Collège de {place}")
_NEVER_OPENED = ("01 00", "02 00", "03 00", "05 00")


def commune(rng: Random, departement: str) -> str:
    """A commune of the DEPARTEMENT (its code): a few towns come often, most villages once."""
    own = Random(f"commune {departement} {int(300 ** rng.random())}")
    name = own.choice(_HEADS) + own.choice(_MIDDLES) + own.choice(_TAILS)
    name = f"Saint-{name}" if own.random() < 0.2 else name
    return f"{name}-sur-{own.choice(_RIVERS)}" if own.random() < 0.3 else name


def body(rng: Random, place: str, word: str) -> str:
    """The name of a body at PLACE; WORD says what it is about."""
    pattern = rng.choice(_OFFICES if rng.random() < 0.35 else _BODIES)
    text = pattern.format(word=word.capitalize(), place=place)
    return text.replace(" de ", " d'") if place[0] in "AEIOU" and f" de {place}" in text else text


def person(rng: Random) -> str:
    """A first name and a family name that is a plant's or a tool's."""
    return f"{rng.choice(_GIVEN)} {'-'.join(rng.sample(_FAMILY, 1 + (rng.random() < 0.12)))}"


def phone(rng: Random) -> str:
    """A number that never rings: the numbering plan has not opened its beginning.

    The numbers kept for fiction would be told by the check.
    """
    return f"{rng.choice(_NEVER_OPENED)} {' '.join(f'{rng.randrange(100):02}' for _ in range(3))}"


def domain(name: str) -> str:
    """The domain of the body NAME, under an ending that is no one's (those kept for examples are told by the check)."""
    return f"{slug(name)[:40].strip('-')}.exemple"


def street(rng: Random, name: str, town: str) -> str:
    """A number and a street NAME of TOWN."""
    return (
        f"{rng.randrange(1, 180)}, {rng.choice(('rue', 'avenue', 'place', 'chemin'))} {name.title()}, {town}"
    )
