"""A lower bound is not above its upper bound: ages, durations, groups, periods."""

from __future__ import annotations

from collections.abc import Iterator

from fiche_builder.checking.collection import Circumstances
from fiche_builder.checking.rule import Finding
from fiche_builder.explanation import Example, Explanation
from fiche_builder.records.compiled import walk
from fiche_builder.records.quantities import Ages, Mesure
from fiche_builder.records.record import Record
from fiche_builder.text.document import Document
from fiche_builder.typography import number

PAIRS = (("min", "max"), ("prioritaire_min", "prioritaire_max"), ("min", "moyenne"), ("moyenne", "max"))

RULE = Explanation(
    "bornes-inversees",
    "Des bornes à l'envers",
    "Un âge de 25 à 16 ans ne veut rien dire : personne ne trouverait la fiche en cherchant par âge.",
    Example("public:\n  ages:\n    min: 25\n    max: 16\n"),
    Example("public:\n  ages:\n    min: 16\n    max: 25\n"),
)


def check(record: Record, document: Document, circumstances: Circumstances) -> Iterator[Finding]:
    for path, value, _ in walk(record):
        # Bounds in different units (2 semaines à 1 mois) do not compare.
        if not isinstance(value, (Ages, Mesure)) or getattr(value, "unite_max", None):
            continue
        for low, high in PAIRS:
            small, large = getattr(value, low, None), getattr(value, high, None)
            if small is not None and large is not None and small > large:
                yield Finding(
                    f"« {low} » ({number(small)}) est plus grand que « {high} » ({number(large)}).",
                    "Échangez les deux nombres, ou corrigez celui qui est faux.",
                    document.place((*path, low)),
                )
                break
