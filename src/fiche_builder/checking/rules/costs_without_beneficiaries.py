"""Advice: a sheet that says a cost says for how many people."""

from __future__ import annotations

from collections.abc import Iterator

from fiche_builder.checking.collection import Circumstances
from fiche_builder.checking.rule import Finding
from fiche_builder.diagnostics import Level
from fiche_builder.explanation import Example, Explanation
from fiche_builder.records.model import Fiche
from fiche_builder.text.document import Document

RULE = Explanation(
    "cout-sans-beneficiaires",
    "Un coût, sans dire pour combien de personnes",
    "13 000 € pour cinq jeunes et pour cinquante, ce n'est pas la même action. Sans ce nombre, on ne peut pas comparer.",
    Example(
        "cout:\n  etat: chiffre\n  montants:\n    - euros: 4000\n      libelle: Le jardin\n      nature: estimation\n"
    ),
    Example(
        "cout:\n  etat: chiffre\n  montants:\n    - euros: 4000\n      libelle: Le jardin\n      nature: estimation\n"
        "      pour: 40 habitants\n"
    ),
    Level.ADVICE,
)


def check(fiche: Fiche, document: Document, circumstances: Circumstances) -> Iterator[Finding]:
    amounts = (fiche.cout and fiche.cout.montants) or ()
    public = fiche.public
    counted = public and (public.effectif or public.groupe)
    if amounts and not counted and not any(a.pour for a in amounts):
        yield Finding(
            "la fiche donne un coût, et nulle part le nombre de personnes.",
            "Ajoutez « pour » au montant, ou « effectif » ou « groupe » au public, si la source le dit.",
            document.place(("cout", "montants"), key=True),
        )
