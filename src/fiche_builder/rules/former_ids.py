"""A former id of a sheet is the address of no other."""

from __future__ import annotations

from collections.abc import Iterator

from fiche_builder.collection import Collection
from fiche_builder.diagnostics import Diagnostic
from fiche_builder.document import Document
from fiche_builder.model import Fiche


def check(fiche: Fiche, document: Document, collection: Collection) -> Iterator[Diagnostic]:
    for i, id in enumerate(fiche.anciens_ids or ()):
        place = document.place(("anciens_ids", i))
        if id in collection.known:
            yield document.problem(
                "ancien-id",
                f"« {id} » est l'identifiant d'une fiche d'aujourd'hui.",
                "Retirez cette ligne.",
                place,
            )
        elif collection.former_ids[id] > 1:
            yield document.problem(
                "ancien-id",
                f"« {id} » est donné plus d'une fois comme ancien identifiant.",
                "Gardez-le une seule fois, dans la fiche qui remplace l'ancienne.",
                place,
            )
