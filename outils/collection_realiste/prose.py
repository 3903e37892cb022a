"""Texts that read like French: words follow each other as in the real sheets, with ever more words that do not exist."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from random import Random

from invented import words

from fiche_builder.checking.collection import Collection
from fiche_builder.records.compiled import walk

LONGEST_SENTENCE = 28
"""Words, well under what the check advises."""
_PLAIN = re.compile(r"(?:[ldcsnm]'|qu')?[a-zà-öø-ÿœ][a-zà-öø-ÿœ-]*[,.]?|:")
_OPEN = re.compile(r"[bcdfgjklmnpqrstv][a-zà-öø-ÿœ]{5,}")
_LINKS, _KINDS = frozenset(words("petits mots")), words("formes d'action")


class Stock:
    """The words of the real sheets of COLLECTION: what follows each, how a sentence begins, and words made of two."""

    def __init__(self, collection: Collection) -> None:
        vocabularies = collection.vocabularies
        self._sigles = frozenset(term.id for term in vocabularies["sigles"])
        forms = [form for t in vocabularies["mots-a-eviter"] for form in (t.libelle, *(t.synonymes or ()))]
        avoided = {_stem(form.split()[-1]) for form in forms}
        texts = list(_texts(collection))
        self._known = {w for t in texts for w in t if _PLAIN.fullmatch(w) and _stem(w) not in avoided}
        self.after: defaultdict[str, list[str]] = defaultdict(list)
        self.starts: list[str] = []
        for text in texts:
            self._learn(text)

    def _learn(self, text: list[str]) -> None:
        last = ""
        for word in text:
            lower = word if word in self._sigles else word.lower()
            if lower not in self._known | self._sigles:
                lower = ""
            elif word != lower and lower != ":":
                self.starts.append(lower)
            elif last and not last.endswith("."):
                self.after[last].append(lower)
            last = lower

    @cached_property
    def common(self) -> list[str]:
        """Words that mean something, in a fixed order."""
        return sorted(w for w in self._known if _OPEN.fullmatch(w) and w not in _LINKS)

    def made(self, rank: int) -> str:
        """The word of that RANK that does not exist: the head of one and the tail of another."""
        rng = Random(f"mot {rank}")
        head, tail = rng.choice(self.common), rng.choice(self.common)
        return head[: (len(head) + 1) // 2] + tail[len(tail) // 2 :]


def _stem(word: str) -> str:
    """WORD without what its number, its gender and the punctuation add."""
    return word.lower().rstrip(",.").rstrip("s").rstrip("e")


def _texts(collection: Collection) -> Iterable[list[str]]:
    for fiche in collection:
        for path, value, field in walk(fiche):
            if isinstance(value, str) and field.kind and path[0] != "notes_editoriales":
                yield value.replace("’", "'").split()


class Writer:
    """Writes the texts of one sheet from STOCK: it keeps coming back to its own words, and meets some never seen."""

    OWN, MADE = 0.07, 0.07
    """Shares of the words that become one of the sheet's own, or one that does not exist."""
    SHIFT, SLOPE = 450.0, 2.3
    """Made words are drawn by rank r with a density in (r + SHIFT) ** -(1 + SLOPE)."""

    def __init__(self, stock: Stock, rng: Random) -> None:
        self._stock, self._rng = stock, rng
        self._own = [self._made() if i % 3 == 0 else rng.choice(stock.common) for i in range(24)]

    def _made(self) -> str:
        return self._stock.made(int(self.SHIFT * ((1.0 - self._rng.random()) ** (-1.0 / self.SLOPE) - 1.0)))

    def own(self) -> str:
        """A word that the sheet is about."""
        return self._own[int(self._rng.random() ** 1.5 * len(self._own))]

    def name(self) -> str:
        """One or two of the sheet's own words."""
        return self.own() if self._rng.random() < 0.6 else " ".join(dict.fromkeys((self.own(), self.own())))

    def title(self) -> str:
        """A short title, of 60 characters at most as in the model; two draws may give the same."""
        kind = self._rng.choice(_KINDS)
        text = f"{kind} {self.name()} {self._run(self._rng.randrange(1, 5), plain=True)}"
        return text if len(text) <= 60 else self.title()

    def phrase(self, words: int) -> str:
        """About WORDS words without a full stop."""
        text = self._run(words)
        return text[:1].upper() + text[1:]

    def text(self, words: int) -> str:
        """Sentences, of about WORDS words in all."""
        done: list[str] = []
        while words > 0:
            length = min(max(words, 4), self._rng.randrange(6, LONGEST_SENTENCE))
            done.append(self.phrase(length) + ".")
            words -= length
        return " ".join(done)

    def prose(self, words: int) -> str:
        """Sentences; when there is room, at times a list between two paragraphs."""
        if words < 60 or self._rng.random() < 0.5:
            return self.text(words)
        listed = [f"- {self.phrase(6).lower()}" for _ in range(self._rng.randrange(3, 6))]
        left = max(words - 7 * len(listed), 20) // 2
        return "\n\n".join([f"{self.text(left)} Par exemple :", " ;\n".join(listed) + ".", self.text(left)])

    def _run(self, words: int, plain: bool = False) -> str:
        """WORDS words at most, the last one never a little one. plain: without punctuation."""
        stock, choice = self._stock, self._rng.choice
        word = choice(stock.starts)
        run = [word]
        while len(run) < words:
            word = choice(stock.after.get(word) or stock.starts)
            run.append(word)
        run = [w.rstrip(".") for w in run]
        if plain:
            run = [w.rstrip(",") for w in run if w != ":"]
        while run and (len(run[-1]) < 4 or run[-1].endswith(",") or run[-1] in _LINKS):
            run.pop()
        shown = [self._other(w) for w in run] or [self.own()]
        return " ".join(w for i, w in enumerate(shown) if not i or w != shown[i - 1])

    def _other(self, word: str) -> str:
        """WORD, or another in its place."""
        chance = self._rng.random()
        if chance > self.OWN + self.MADE or not _OPEN.fullmatch(word) or word in _LINKS:
            return word
        return self.own() if chance < self.OWN else self._made()
