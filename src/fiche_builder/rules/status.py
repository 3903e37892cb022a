"""A withdrawn sheet says why and since when; only a withdrawn sheet does."""

from __future__ import annotations

from collections.abc import Iterator

from fiche_builder.collection import Collection
from fiche_builder.document import Document
from fiche_builder.explanation import Example, Explanation
from fiche_builder.model import Fiche
from fiche_builder.rule import Finding

RULE = Explanation(
    "retrait",
    "Un retrait dit à moitié",
    "La page d'une fiche retirée reste, pour qui en a gardé l'adresse : elle doit dire pourquoi et depuis quand.",
    Example("statut:\n  etat: retiree\n  motif: Le jardin a fermé\n"),
    Example("statut:\n  etat: retiree\n  motif: Le jardin a fermé\n  date: 2026-03\n"),
)


def check(fiche: Fiche, document: Document, collection: Collection) -> Iterator[Finding]:
    statut = fiche.statut
    if statut is None:
        return
    for name in ("motif", "date"):
        given = getattr(statut, name) is not None
        if statut.etat == "retiree" and not given and ("statut",) not in document.thinned:
            yield Finding(
                f"une fiche retirée doit avoir « {name} ».",
                "Ajoutez motif et date sous statut.",
                document.place(("statut", "etat")),
            )
        elif statut.etat != "retiree" and given:
            yield Finding(
                f"« {name} » ne vaut que pour une fiche retirée.",
                "Retirez cette ligne, ou écrivez « etat: retiree ».",
                document.place(("statut", name), key=True),
            )
