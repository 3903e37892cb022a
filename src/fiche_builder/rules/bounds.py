"""A lower bound is not above its upper bound: ages, durations, groups, periods."""

from __future__ import annotations

from collections.abc import Iterator

from fiche_builder.collection import Collection
from fiche_builder.diagnostics import Diagnostic
from fiche_builder.document import Document
from fiche_builder.fields import walk
from fiche_builder.model import Ages, Fiche, Mesure
from fiche_builder.typography import number

PAIRS = (("min", "max"), ("prioritaire_min", "prioritaire_max"), ("min", "moyenne"), ("moyenne", "max"))


def check(fiche: Fiche, document: Document, collection: Collection) -> Iterator[Diagnostic]:
    for path, value, _ in walk(fiche):
        # Bounds in different units (2 semaines à 1 mois) do not compare.
        if not isinstance(value, (Ages, Mesure)) or getattr(value, "unite_max", None):
            continue
        for low, high in PAIRS:
            small, large = getattr(value, low, None), getattr(value, high, None)
            if small is not None and large is not None and small > large:
                yield document.problem(
                    "bornes-inversees",
                    f"« {low} » ({number(small)}) est plus grand que « {high} » ({number(large)}).",
                    "Échangez les deux nombres, ou corrigez celui qui est faux.",
                    document.place((*path, low)),
                )
                break
