"""`voir_aussi` names other sheets, not its own."""

from __future__ import annotations

from collections.abc import Iterator

from fiche_builder.collection import Collection
from fiche_builder.document import Document
from fiche_builder.explanation import Example, Explanation
from fiche_builder.model import Fiche
from fiche_builder.rule import Finding

RULE = Explanation(
    "renvoi-a-soi",
    "Une fiche qui renvoie à elle-même",
    "Le lecteur qui suit le lien reste où il est.",
    Example("voir_aussi:\n  - jardin-partage\n"),
    Example("debouches:\n  - Un second jardin\n"),
)


def check(fiche: Fiche, document: Document, collection: Collection) -> Iterator[Finding]:
    for i, id in enumerate(fiche.voir_aussi or ()):
        if id == fiche.id:
            place = document.place(("voir_aussi", i))
            yield Finding("la fiche renvoie à elle-même.", "Retirez cette ligne.", place)
