"""A former id of a sheet is the address of no other."""

from __future__ import annotations

from collections.abc import Iterator

from fiche_builder.collection import Collection
from fiche_builder.document import Document
from fiche_builder.explanation import Example, Explanation
from fiche_builder.model import Fiche
from fiche_builder.names import name_fault
from fiche_builder.rule import Finding

RULE = Explanation(
    "ancien-id",
    "Un ancien nom qui sert déjà",
    "L'adresse d'avant mène à la fiche d'aujourd'hui. Elle ne peut mener qu'à une seule.",
    Example("anciens_ids:\n  - jardin-partage\n"),
    Example("anciens_ids:\n  - jardin-des-voisins\n"),
)


def check(fiche: Fiche, document: Document, collection: Collection) -> Iterator[Finding]:
    for i, id in enumerate(fiche.anciens_ids or ()):
        place = document.place(("anciens_ids", i))
        if id in collection.known:
            yield Finding(
                f"« {id} » est l'identifiant d'une fiche d'aujourd'hui.", "Retirez cette ligne.", place
            )
        elif fault := name_fault(id):
            yield Finding(fault.why, "Retirez cette ligne : aucune page n'a pu avoir cette adresse.", place)
        elif collection.former_ids[id] > 1:
            yield Finding(
                f"« {id} » est donné plus d'une fois comme ancien identifiant.",
                "Gardez-le une seule fois, dans la fiche qui remplace l'ancienne.",
                place,
            )
