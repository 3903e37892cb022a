"""The words of the sheets, with their frequencies: those of the real sheets, everyday ones, and an open list.

The words of the real sheets are read anew on each run: one more real sheet makes the generated ones
a little different.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from random import Random
from typing import NamedTuple

from derivation import open_words
from french import Adjective, Noun, Verb, adjective, noun, verb
from wordlists import words

from fiche_builder.records.compiled import walk
from fiche_builder.records.model import Fiche

_MASCULINE, _FEMININE = frozenset(("le", "un", "du", "au", "ce")), frozenset(("la", "une", "cette"))
_CERTAIN = frozenset(("un", "une", "du", "au", "ce", "cette"))
_TOKEN = re.compile(r"[^\W\d_]+'?|[^\w\s]")
_WORD = re.compile(r"[a-zà-öø-ÿœ]{4,}")
_ADJECTIVE = re.compile(r"(ique|aire|ible|el|elle|al|ale|if|ive|eux|euse)")
# What an article precedes without its being a noun.
_NOT_NOUNS = frozenset(words("pas-des-noms"))
_NOT_VERBS = frozenset(("chantier", "quartier", "danger", "escalier", "premier", "février"))


class Pool(NamedTuple):
    """Words to draw by frequency: each stands as often as it is frequent."""

    nouns: tuple[Noun, ...]
    adjectives: tuple[Adjective, ...]
    verbs: tuple[Verb, ...]


def _tokens(fiches: Iterable[Fiche]) -> Iterable[list[str]]:
    for fiche in fiches:
        for path, value, field in walk(fiche):
            if isinstance(value, str) and field.kind and path[0] != "notes_editoriales":
                yield _TOKEN.findall(value)


def pool_of(fiches: Iterable[Fiche]) -> Pool:
    """The nouns, adjectives and verbs in -er of FICHES, told by the words around them, with everyday words."""
    found: dict[bool, Counter[str]] = {False: Counter(), True: Counter()}
    adjectives: Counter[str] = Counter()
    verbs: Counter[str] = Counter()
    certain: set[str] = set()
    for tokens in _tokens(fiches):
        lower = [t.lower() for t in tokens]
        for i, (before, word) in enumerate(zip(lower, tokens[1:], strict=False)):
            if not _WORD.fullmatch(word):
                continue
            if before in _MASCULINE | _FEMININE:
                found[before in _FEMININE][word] += 1
                if before in _CERTAIN or (i and lower[i - 1] in ("de", "à", "dans", "sur", "par", "pour")):
                    certain.add(word)
            elif before in ("de", "à", "pour", "d'") and word.endswith("er") and word not in _NOT_VERBS:
                verbs[word] += 1
            if i and lower[i - 1] in _MASCULINE and _ADJECTIVE.search(word[-4:]) and word not in _NOT_NOUNS:
                adjectives[word] += 1
    nouns = Counter(
        {
            noun(word, female): 3 * times
            for female, words in found.items()
            for word, times in words.items()
            if word in certain and word not in _NOT_NOUNS and times > found[not female][word]
        }
    )
    kept = Counter({adjective(w): 3 * n for w, n in adjectives.items() if w.endswith(_MASCULINE_ENDINGS)})
    acted = Counter({verb(w): 3 * n for w, n in verbs.items()})
    _add(
        nouns,
        [noun(w, False) for w in words("noms-masculins")] + [noun(w, True) for w in words("noms-feminins")],
    )
    _add(kept, [adjective(w) for w in words("adjectifs")])
    _add(acted, [verb(w) for w in words("verbes")])
    return Pool(tuple(nouns.elements()), tuple(kept.elements()), tuple(acted.elements()))


_MASCULINE_ENDINGS = ("ique", "aire", "ible", "el", "al", "if", "eux")


def _add(counts: Counter, words: list) -> None:
    """Everyday words, in a fixed shuffled order, as rare as the rare words of the sheets or rarer than common ones."""
    order = sorted(set(words))
    Random("mots courants").shuffle(order)
    for rank, word in enumerate(order):
        counts[word] += 1 + 60 // (rank + 6)


class Lexicon:
    """Words for one sheet: it keeps coming back to its own few, and now and then meets one never seen."""

    # Shares of the draws: the sheet's own words, then the open list; the rest is the common stock.
    OWN, OPEN = 0.28, 0.28
    # The open list is drawn by rank r with a density in (r + SHIFT) ** -(1 + SLOPE).
    SHIFT, SLOPE = 450.0, 2.3

    def __init__(self, pool: Pool, rng: Random) -> None:
        self._random = rng.random
        self._pools = pool
        self._open = open_words()
        self._own: list[list] = [
            [self._any(kind, 0.0 if i < 6 else 0.3) for i in range(count)]
            for kind, count in enumerate((16, 9, 9))
        ]

    def noun(self) -> Noun:
        return self._draw(0)

    def adjective(self) -> Adjective:
        return self._draw(1)

    def verb(self) -> Verb:
        return self._draw(2)

    def own_noun(self) -> Noun:
        """One of the nouns that this sheet is about."""
        own = self._own[0]
        return own[int(self._random() * len(own))]

    def _draw(self, kind: int) -> Noun | Adjective | Verb:
        if self._random() < self.OWN:
            own = self._own[kind]
            return own[int(self._random() ** 1.5 * len(own))]
        return self._any(kind, self.OPEN)

    def _any(self, kind: int, open_share: float) -> Noun | Adjective | Verb:
        random = self._random
        if random() < open_share:
            words = self._open[kind]
            while True:
                rank = int(self.SHIFT * ((1.0 - random()) ** (-1.0 / self.SLOPE) - 1.0))
                if rank < len(words):
                    return words[rank]
        words = self._pools[kind]
        return words[int(random() * len(words))]
