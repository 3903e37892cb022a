"""Phrases, sentences and paragraphs of plausible French shape, from short patterns and drawn words."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from french import capital, de, que, with_article
from lexicon import Lexicon
from patterns import CIRCUMSTANCES, OPENINGS, PHRASES, PREPOSITIONS, SENTENCES
from wordlists import words

Part = str | Callable[["Writer"], str]


class Writer:
    """Writes texts for one sheet, of about so many words, with the words of its LEXICON."""

    def __init__(self, lexicon: Lexicon, rng: Random) -> None:
        self._lexicon = lexicon
        self._rng = rng
        self._random = rng.random
        self._many = self._subject_many = False

    def group(self, before: str = "", depth: int = 0) -> str:
        """A noun with its article (joined to BEFORE: de, à or none), at times an adjective and a complement."""
        random = self._random
        noun = self._lexicon.noun()
        many = self._many = random() < (0.05 if noun.abstract else 0.33)
        text = with_article(noun, many, random() < 0.8, before) + (noun.plural if many else noun.singular)
        if random() < 0.24:
            text += " " + self._lexicon.adjective().agree(noun, many)
        if depth < 2 and (more := random()) < 0.4:
            if more < 0.22:
                text += " " + de(self._bare())
            else:
                text += " " + self.group("de", depth + 1)
            self._many = many
        return text

    def _bare(self) -> str:
        """A noun without an article, as after « groupe de », « en »."""
        noun = self._lexicon.noun()
        return noun.plural if not noun.abstract and self._random() < 0.4 else noun.singular

    def name(self) -> str:
        """What the sheet is about, without an article: a noun, with at times an adjective."""
        noun = self._lexicon.own_noun()
        many = self._random() < 0.3
        text = noun.plural if many else noun.singular
        return text + " " + self._lexicon.adjective().agree(noun, many) if self._random() < 0.4 else text

    def trade(self) -> str:
        """A trade, and what it is about."""
        trade = self._rng.choice(words("metiers"))
        return capital(trade) + (" " + self.group("de") if self._random() < 0.7 else "")

    def unit(self) -> str:
        """What is counted: a noun in the plural."""
        return self._lexicon.noun().plural

    def infinitive(self) -> str:
        """An infinitive and its object."""
        return f"{self._lexicon.verb().infinitive} {self.group()}"

    def sentence(self) -> str:
        return capital(self._fill(_SENTENCE_PARTS))

    def phrase(self, words: int, infinitive: bool = False) -> str:
        """About WORDS words, without a verb at its head or with an infinitive, without a full stop."""
        if words <= 2 and not infinitive:
            return capital(self.name())
        text = self.infinitive() if infinitive else self._fill(_PHRASE_PARTS)
        while text.count(" ") + 1 < words - 4:
            text += " " + self._fill(_CIRCUMSTANCE_PARTS)
        return capital(text)

    def text(self, words: int, infinitive: bool = False) -> str:
        """Sentences, about WORDS words in all; the first may be an infinitive."""
        found = [self.phrase(min(words, 16), True) + "." if infinitive else self.sentence()]
        total = found[0].count(" ") + 1
        # A sentence has eleven words on average: stop nearest to what is wanted.
        while total < words - 5:
            found.append(self.sentence())
            total += found[-1].count(" ") + 1
        return " ".join(found)

    def prose(self, words: int) -> str:
        """Sentences, cut in paragraphs when they are many, with at times a list."""
        if words < 55 or self._random() < 0.5:
            return self.text(words)
        items = self._rng.randrange(3, 6)
        listed = [f"- {self.phrase(6).lower()}" for _ in range(items)]
        left = max(words - 7 * items, 20)
        intro = self.text(left // 2)
        return "\n\n".join([f"{intro} Par exemple :", " ;\n".join(listed) + ".", self.text(left - left // 2)])

    def _fill(self, patterns: list[tuple[Part, ...]]) -> str:
        pattern = patterns[int(self._random() * len(patterns))]
        return "".join([part if part.__class__ is str else part(self) for part in pattern])

    def _subject(self) -> str:
        text = self.group()
        self._subject_many = self._many
        return text

    def _verb(self) -> str:
        return self._lexicon.verb()[2 if self._subject_many else 1]

    def _last_verb(self) -> str:
        return self._lexicon.verb()[2 if self._many else 1]

    def _circumstance(self) -> str:
        return self._fill(_CIRCUMSTANCE_PARTS)

    def _attached(self) -> str:
        noun = self._lexicon.noun()
        return (
            f"{self._preposition()} {with_article(noun, False, False)}{noun.singular} {self._circumstance()}"
        )

    def _preposition(self) -> str:
        return PREPOSITIONS[int(self._random() * len(PREPOSITIONS))]


def _agreed(singular: str, plural: str) -> Callable[[Writer], str]:
    return lambda w: plural if w._subject_many else singular


_SLOTS: dict[str, Callable[[Writer], str]] = {
    "S": Writer._subject,
    "V": Writer._verb,
    "Q": Writer._last_verb,
    "C": _agreed("peut", "peuvent"),
    "E": _agreed("est", "sont"),
    "H": _agreed("doit", "doivent"),
    "K": _agreed("aide", "aident"),
    "T": lambda w: w._lexicon.verb().singular,
    "W": lambda w: w._lexicon.verb().plural,
    "O": Writer.group,
    "D": lambda w: w.group("de"),
    "U": lambda w: que(w.group()),
    "A": lambda w: w.group("à"),
    "I": Writer.infinitive,
    "DI": lambda w: de(w.infinitive()),
    "F": lambda w: w._fill(_OPENING_PARTS),
    "P": Writer._circumstance,
    "M": lambda w: w._lexicon.noun().plural,
    "DM": lambda w: de(w._lexicon.noun().plural),
    "N": lambda w: w._lexicon.noun().singular,
    "DN": lambda w: de(w._lexicon.noun().singular),
    "B": Writer._bare,
    "J": Writer._attached,
}


def _parts(patterns: list[str]) -> list[tuple[Part, ...]]:
    pieces = [re.split(r"\{(\w+)\}", pattern) for pattern in patterns]
    return [tuple(_SLOTS[p] if i % 2 else p for i, p in enumerate(row) if p) for row in pieces]


_SENTENCE_PARTS, _PHRASE_PARTS = _parts(SENTENCES), _parts(PHRASES)
_CIRCUMSTANCE_PARTS, _OPENING_PARTS = _parts(CIRCUMSTANCES), _parts(OPENINGS)
