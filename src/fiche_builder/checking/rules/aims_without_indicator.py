"""Advice: a sheet that has aims says how one knows that they are reached."""

from __future__ import annotations

from collections.abc import Iterator

from fiche_builder.checking.collection import Circumstances
from fiche_builder.checking.rule import Finding
from fiche_builder.diagnostics import Level
from fiche_builder.explanation import Example, Explanation
from fiche_builder.records.model import Fiche
from fiche_builder.text.document import Document

RULE = Explanation(
    "objectif-sans-indicateur",
    "Des objectifs que rien ne mesure",
    "Qui paie demande ce que l'action a donné. Un ou deux indicateurs suffisent : un nombre, une observation.",
    Example("objectifs:\n  - Rapprocher les habitants\n"),
    Example(
        "objectifs:\n  - Rapprocher les habitants\nindicateurs:\n"
        "  - libelle: Nombre d'habitants présents\n    nature: quantitatif\n    unite: habitants\n"
    ),
    Level.ADVICE,
)


def check(fiche: Fiche, document: Document, circumstances: Circumstances) -> Iterator[Finding]:
    if fiche.objectifs and not fiche.indicateurs:
        yield Finding(
            "la fiche a des objectifs et aucun indicateur.",
            "Ajoutez sous « indicateurs » ce qui montre que l'objectif est atteint, si la source le dit.",
            document.place(("objectifs",), key=True),
        )
