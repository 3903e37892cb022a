"""Advice: an indicator that is a quantity says its unit."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fiche_builder.checking.collection import Circumstances
from fiche_builder.checking.rule import Finding
from fiche_builder.diagnostics import Level
from fiche_builder.explanation import Example, Explanation
from fiche_builder.records.messages_fr import shortened
from fiche_builder.records.model import Fiche
from fiche_builder.text.document import Document
from fiche_builder.typography import fold

RULE = Explanation(
    "indicateur-sans-unite",
    "Un nombre à suivre, sans unité",
    "Sans unité, deux villes ne comptent pas la même chose : des jeunes, des séances ou des heures ?",
    Example("indicateurs:\n  - libelle: Taux de présence au jardin\n    nature: quantitatif\n"),
    Example(
        'indicateurs:\n  - libelle: Taux de présence au jardin\n    nature: quantitatif\n    unite: "%"\n'
    ),
    Level.ADVICE,
)
# The nature is not always said by the source, but these are quantities.
_QUANTITY = re.compile(r"(?:nombre|taux|part|pourcentage|proportion|montant|duree|surface)s?\b")
_RATIO = re.compile(r"\b(?:divisee?s?|rapportee?s?) (?:par|a)\b")


def check(fiche: Fiche, document: Document, circumstances: Circumstances) -> Iterator[Finding]:
    for i, indicator in enumerate(fiche.indicateurs or ()):
        name = fold(indicator.libelle)
        counted = indicator.nature == "quantitatif" or _QUANTITY.match(name)
        if counted and indicator.nature != "qualitatif" and not indicator.unite and not _RATIO.search(name):
            yield Finding(
                f"l'indicateur « {shortened(indicator.libelle)} » est un nombre sans unité.",
                "Ajoutez « unite » : jeunes, heures, %…",
                document.place(("indicateurs", i, "libelle")),
            )
