"""What else a thing is called: sigles, everyday words, former names, places. A reader types one, the sheet says another."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from fiche_builder.search.documents import HEAD_ROOM, OVERSEAS, TITLE_ROOM, place
from fiche_builder.search.words import EMPTY_WORDS, key, phrase
from fiche_builder.vocabularies import Vocabularies

PLACES = frozenset({"departements", "regions"})


def as_json(vocabularies: Vocabularies, used: dict[str, int]) -> bytes:
    """The file that the search page reads before it asks the engine.

    `vides`: words that are left out of a question; `phrases`: what the engine may be asked; `formes`: what
    may be typed (`key`), and the numbers of its phrases. USED: how many sheets hold each plain word.
    `titre`, `tete`: how many words of each sheet are those of its title, and of its head.
    A place is known even where no sheet cites it: it is no slip.
    """
    phrases: dict[str, int] = {}
    forms: dict[str, dict[int, None]] = {}

    def add(typed: str, sought: Iterable[str]) -> None:
        numbers = forms.setdefault(key(typed), {})
        for text in sought:
            numbers[phrases.setdefault(text, len(phrases))] = None

    for names, narrower in _names(vocabularies):
        held, below = (
            [text for text in map(phrase, called) if all(w in used for w in text.split())]
            for called in (names, narrower)
        )
        for name in (*names, *narrower):
            # « Collège » is sought as « établissement scolaire » too, and never as « lycée ».
            sought = [*held, *below] if name in names else [*held, *(p for p in below if p == phrase(name))]
            if key(name) and sought and sought != [phrase(name)]:
                add(name, sought)
    for name in _places(vocabularies):
        # « Nord » and « 16 » are said of other things too; « Gard » is a place only.
        add(name, [place(name), *([key(name)] if key(name) in used else [])])
    data = {
        "titre": TITLE_ROOM,
        "tete": HEAD_ROOM,
        "vides": sorted(EMPTY_WORDS),
        "formes": {form: list(numbers) for form, numbers in sorted(forms.items())},
        "phrases": list(phrases),
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def _names(vocabularies: Vocabularies) -> Iterator[tuple[list[str], list[str]]]:
    """What each thing is called, now and before; and its synonyms, some of which say only a part of it."""
    for name, vocabulary in sorted(vocabularies.items()):
        if name in PLACES:
            continue
        for entry in vocabulary:
            sigle = entry.id if name == "sigles" else None
            names = [n for n in (sigle, entry.libelle, entry.ancien_nom, entry.nom_actuel) if n]
            yield list(dict.fromkeys(names)), list(entry.synonymes or ())


def _places(vocabularies: Vocabularies) -> dict[str, None]:
    """Every name of a place, in order: départements, their codes, regions of today and of before, overseas."""
    departments = list(vocabularies["departements"])
    names = [n for d in departments for n in (d.libelle, d.id, d.ancienne_region) if n]
    return dict.fromkeys([*names, *(r.libelle for r in vocabularies["regions"]), OVERSEAS])
