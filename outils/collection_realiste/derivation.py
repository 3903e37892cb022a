"""An open list of rarer words, made as French makes them: prefix, root, suffix.

A collection that grows keeps meeting words it has never seen. These come by rank, the commonest first,
and the list is the same on every run.
"""

from __future__ import annotations

from functools import cache
from random import Random

from french import Adjective, Noun, Verb, adjective, elides, noun, verb
from wordlists import words

# Verbs whose noun is in -ation.
_ATION = words("racines-en-ation")
# Verbs whose noun is in -ement or in -age.
_EMENT = words("racines-en-ement")
# Adjectives that make abstract nouns, doctrines and verbs.
_ADJECTIVES = words("racines-adjectifs")
_PREFIXES = words("prefixes")


def _lemmas() -> tuple[list[tuple[str, bool]], list[str], list[str]]:
    """Words without a prefix: nouns with their gender, adjectives, verbs."""
    nouns: list[tuple[str, bool]] = []
    adjectives: list[str] = list(_ADJECTIVES)
    verbs: list[str] = []
    for root in dict.fromkeys(_ATION):
        learned = root[:-1] + "ic" if root.endswith("ifi") else root
        nouns += [(learned + "ation", True), (learned + "ateur", False), (learned + "atrice", True)]
        adjectives += [learned + "atif", root + "able", learned + "atoire"]
        verbs.append(root + "er")
    for root in dict.fromkeys(_EMENT):
        soft = root + "e" if root.endswith("g") else root
        nouns += [
            (root + "ement", False),
            (soft + "age", False),
            (root + "eur", False),
            (root + "euse", True),
        ]
        nouns.append((root + "erie", True))
        adjectives += [soft + "able", soft + "ant"]
        verbs.append(root + "er")
    for word in dict.fromkeys(_ADJECTIVES):
        stem = word[:-1] if word.endswith("e") else word
        learned = (
            stem[:-2] + "al" if stem.endswith("el") else stem[:-1] + "v" if stem.endswith("if") else stem
        )
        nouns += [(learned + "ité", True), (learned + "isme", False), (learned + "iste", False)]
        nouns += [(learned + "isation", True), (learned + "isateur", False)]
        adjectives += [learned + "isable", learned + "iste"]
        verbs.append(learned + "iser")
    return nouns, adjectives, verbs


def _joined(prefix: str, word: str) -> str:
    if prefix == "re":
        return ("r" if word[0] == "é" else "ré" if elides(word) else "re") + word
    if prefix == "dé":
        return ("dés" if elides(word) else "dé") + word
    return (
        prefix + ("-" if prefix[-1] == word[0] or (prefix[-1] in "aioé" and word[0] in "iu") else "") + word
    )


def _ranked(words: list, rng: Random) -> list[tuple[str, object]]:
    """Each word with each prefix, the commonest first: bare words, then those of common prefixes."""
    rng.shuffle(words)
    ranked = [("", word) for word in words]
    prefixed = [
        (rng.expovariate(1.0) * (2 + i), prefix, word) for i, prefix in enumerate(_PREFIXES) for word in words
    ]
    prefixed.sort(key=lambda item: item[0])
    return ranked + [(prefix, word) for _, prefix, word in prefixed]


@cache
def open_words() -> tuple[tuple[Noun, ...], tuple[Adjective, ...], tuple[Verb, ...]]:
    """Tens of thousands of nouns, adjectives and verbs, each list by rank."""
    nouns, adjectives, verbs = _lemmas()
    rng = Random("mots rares")
    return (
        tuple(
            noun(_joined(p, w[0]) if p else w[0], w[1]) for p, w in _ranked(list(dict.fromkeys(nouns)), rng)
        ),
        tuple(adjective(_joined(p, w) if p else w) for p, w in _ranked(list(dict.fromkeys(adjectives)), rng)),
        tuple(verb(_joined(p, w) if p else w) for p, w in _ranked(list(dict.fromkeys(verbs)), rng)),
    )
