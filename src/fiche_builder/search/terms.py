"""What else a thing is called: sigles, everyday words, former names. A reader types one, the sheet says another.

Each thing that the vocabularies name has words of its own for the engine (`terme12x00`), which stand in a
sheet wherever the sheet says it, whatever its words: one word to fetch, however many names a thing has.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from fiche_builder.records.terms import Vocabularies
from fiche_builder.search.words import EMPTY_WORDS, key

PLACES = frozenset({"departements", "regions"})
"""Places have words of their own (`documents.place`)."""
_NAMED, _NARROWER, _FIRST_PHRASE = 0, 1, 2
_GAP = 2
"""How many empty words may stand between two words of a term: « travail d'intérêt général », « travaux de l'… »."""


MOST_TIMES = 3
"""More times of one term in one sheet would weigh on every reader and tell no more of the subject."""


@dataclass(frozen=True)
class Found:
    """A term said in a text: its word for the engine, its first word's number there, how many words it takes."""

    word: str
    start: int
    length: int


class Terms:
    """The terms of VOCABULARIES."""

    def __init__(self, vocabularies: Vocabularies) -> None:
        self.forms: dict[str, list[str]] = {}
        """What may be typed (`key`) and the engine's words for what it means."""
        self._said: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        things = _names(vocabularies)
        self._names = {key(n) for names, _ in things for n in names}
        for number, (names, narrower) in enumerate(things):
            if len(names) + len(narrower) > 1:
                self._add(f"terme{number}x", names, narrower)

    def _add(self, prefix: str, names: list[str], narrower: list[str]) -> None:
        named, below = (f"{prefix}{kind:02}" for kind in (_NAMED, _NARROWER))
        for name in names:
            self._say(name, named)
            self._mean(name, [named, below])
        for n, name in enumerate(narrower, _FIRST_PHRASE):
            self._say(name, below)
            # « Collège » is sought as « établissement scolaire » too, and never as « lycée ».
            one = key(name)
            own = one
            if " " in one:
                own = f"{prefix}{n:02}"
                self._say(name, own)
            # What is the name of another thing is sought by that thing's word.
            self._mean(name, [named] if one in self._names else [named, own])

    def _say(self, phrase: str, word: str) -> None:
        first, *rest = key(phrase).split() or [""]
        if first:
            self._said.setdefault(first, []).append(((first, *rest), word))

    def _mean(self, phrase: str, engine_words: list[str]) -> None:
        if form := key(phrase):
            kept = self.forms.setdefault(form, [])
            kept += [w for w in engine_words if w not in kept]

    def find(self, plain: Sequence[str]) -> Iterator[Found]:
        """The terms said in a text, read word for word (PLAIN); of each, the first times that it is."""
        times: Counter[str] = Counter()
        full = [(n, word) for n, word in enumerate(plain) if word not in EMPTY_WORDS]
        for i, (start, first) in enumerate(full):
            for wanted, word in self._said.get(first, ()):
                run = full[i : i + len(wanted)]
                near = all(b[0] - a[0] <= _GAP + 1 for a, b in pairwise(run))
                if near and tuple(w for _, w in run) == wanted and times[word] < MOST_TIMES:
                    times[word] += 1
                    yield Found(word, start, run[-1][0] - start + 1)


def _names(vocabularies: Vocabularies) -> list[tuple[list[str], list[str]]]:
    """What each thing is called, now and before; and its synonyms, some of which say only a part of it.

    Two entries with a name in common are one thing: TIG is a sigle and a legal framework.
    """
    things: list[tuple[dict[str, None], dict[str, None]]] = []
    known: dict[str, int] = {}
    for name, vocabulary in sorted(vocabularies.items()):
        if name in PLACES:
            continue
        for entry in vocabulary:
            sigle = entry.id if name == "sigles" else None
            names = [n for n in (sigle, entry.libelle, entry.ancien_nom, entry.nom_actuel) if n]
            at = next((known[key(n)] for n in names if key(n) in known), len(things))
            if at == len(things):
                things.append(({}, {}))
            things[at][0].update(dict.fromkeys(names))
            things[at][1].update(dict.fromkeys(entry.synonymes or ()))
            known.update((key(n), at) for n in names)
    return [(list(names), [n for n in narrower if n not in names]) for names, narrower in things]
