"""Short titles: what is done, about what, for whom."""

from __future__ import annotations

from random import Random

from french import capital, de, with_article
from lexicon import Lexicon
from wordlists import words

LONGEST = 60
_KINDS = words("formes-d-action")
_FOR = (
    "pour les jeunes",
    "pour les jeunes majeurs",
    "pour les mineurs",
    "pour les familles",
    "pour les parents",
    "pour les victimes",
    "pour les habitants",
    "pour les élèves",
    "pour les sortants de prison",
    "au collège",
    "au lycée",
    "en milieu ouvert",
    "en détention",
    "au pied des immeubles",
    "dans les transports",
    "dans les quartiers",
    "en zone rurale",
    "outre-mer",
    "en soirée",
    "le week-end",
    "l'été",
)


def title(rng: Random, lexicon: Lexicon) -> str:
    """A short title, of 60 characters at most; two draws may give the same."""
    while True:
        noun = lexicon.own_noun()
        many = rng.random() < 0.25
        word = noun.plural if many else noun.singular
        shape = rng.random()
        if shape < 0.75:
            text = f"{rng.choice(_KINDS)} {de(word)}"
            if rng.random() < 0.35:
                text += " " + lexicon.adjective().agree(noun, many)
        elif shape < 0.9:
            text = capital(f"{lexicon.verb().infinitive} {with_article(noun, many, True)}{word}")
        else:
            other = lexicon.own_noun()
            text = capital(f"{word} et {other.plural if many else other.singular}")
        if rng.random() < 0.6:
            text += " " + rng.choice(_FOR)
        if len(text) <= LONGEST:
            return text
