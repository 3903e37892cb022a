"""Advice: words that wound or that only insiders understand, by the list `vocabulaires/mots-a-eviter.yml`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from fiche_builder.checking.collection import Circumstances
from fiche_builder.checking.rule import Finding
from fiche_builder.diagnostics import Level
from fiche_builder.explanation import Example, Explanation
from fiche_builder.memory import of_the_last
from fiche_builder.records.record import Record
from fiche_builder.records.terms import Vocabulary
from fiche_builder.records.texts import read_texts
from fiche_builder.text.document import Document, Finder

RULE = Explanation(
    "mot-a-eviter",
    "Un mot à éviter",
    "Certains mots blessent, d'autres ne se comprennent qu'entre spécialistes. "
    "La liste est dans vocabulaires/mots-a-eviter.yml, avec ce qu'il vaut mieux écrire. Un mot entre guillemets est une citation.",
    Example("calendrier: Le planning est affiché à la mairie.\n"),
    Example("calendrier: Le calendrier est affiché à la mairie.\n"),
    Level.ADVICE,
)
_QUOTED = re.compile(r"«[^«»]*»")


def check(record: Record, document: Document, circumstances: Circumstances) -> Iterator[Finding]:
    entries = _by_form(circumstances.vocabularies["mots-a-eviter"])
    # A form is first looked for in all the texts at once: most sheets have none.
    texts = [
        (path, _QUOTED.sub("", text) if "«" in text else text)
        for path, text in read_texts(record, cited=False)
    ]
    whole = "\n".join(text for _, text in texts).lower()
    near = tuple(form for form in entries if form in whole)
    if not near:
        return
    find = Finder(document)
    told = set()
    for path, text in texts:
        for found in _pattern(near).finditer(text):
            if (path, found[0]) in told:
                continue
            told.add((path, found[0]))
            entry: Any = entries[found[0].lower()]
            yield Finding(
                f"« {found[0]} » est à éviter." + (f" {entry.definition}" if entry.definition else ""),
                f"Écrivez plutôt : {entry.dire}.",
                find(path, found[0]),
            )


@of_the_last
def _by_form(vocabulary: Vocabulary) -> dict[str, Any]:
    """The entry of each form to avoid, in small letters."""
    return {form.lower(): entry for entry in vocabulary for form in (entry.libelle, *(entry.synonymes or ()))}


@lru_cache(maxsize=64)
def _pattern(forms: tuple[str, ...]) -> re.Pattern[str]:
    # The longest first: « quartiers sensibles » before « quartier ».
    words = "|".join(re.escape(f) for f in sorted(forms, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE)
