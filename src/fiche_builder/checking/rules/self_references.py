"""`voir_aussi` names other sheets, not its own."""

from __future__ import annotations

from collections.abc import Iterator

from fiche_builder.checking.collection import Circumstances
from fiche_builder.checking.rule import Finding
from fiche_builder.explanation import Example, Explanation
from fiche_builder.records.kinds import kind_of
from fiche_builder.records.record import Record
from fiche_builder.text.document import Document

RULE = Explanation(
    "renvoi-a-soi",
    "Une fiche qui renvoie à elle-même",
    "Le lecteur qui suit le lien reste où il est.",
    Example("voir_aussi:\n  - jardin-partage\n"),
    Example("debouches:\n  - Un second jardin\n"),
)


def check(record: Record, document: Document, circumstances: Circumstances) -> Iterator[Finding]:
    for i, id in enumerate(record.voir_aussi or ()):
        if id == record.id:
            place = document.place(("voir_aussi", i))
            noun = kind_of(record).noun
            yield Finding(
                f"{noun.the} renvoie à {noun.it_stressed}-même.",
                "Retirez cette ligne.",
                place,
            )
