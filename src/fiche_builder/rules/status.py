"""A withdrawn sheet says why and since when; only a withdrawn sheet does."""

from __future__ import annotations

from collections.abc import Iterator

from fiche_builder.collection import Collection
from fiche_builder.diagnostics import Diagnostic
from fiche_builder.document import Document
from fiche_builder.model import Fiche


def check(fiche: Fiche, document: Document, collection: Collection) -> Iterator[Diagnostic]:
    statut = fiche.statut
    if statut is None:
        return
    for name in ("motif", "date"):
        given = getattr(statut, name) is not None
        if statut.etat == "retiree" and not given and ("statut",) not in document.thinned:
            yield document.problem(
                "retrait",
                f"une fiche retirée doit avoir « {name} ».",
                "Ajoutez motif et date sous statut.",
                document.place(("statut", "etat")),
            )
        elif statut.etat != "retiree" and given:
            yield document.problem(
                "retrait",
                f"« {name} » ne vaut que pour une fiche retirée.",
                "Retirez cette ligne, ou écrivez « etat: retiree ».",
                document.place(("statut", name), key=True),
            )
