"""`voir_aussi` names other sheets that exist."""

from __future__ import annotations

from collections.abc import Iterator

from fiche_builder.collection import Collection
from fiche_builder.diagnostics import Diagnostic
from fiche_builder.document import Document
from fiche_builder.messages_fr import nearest
from fiche_builder.model import Fiche


def check(fiche: Fiche, document: Document, collection: Collection) -> Iterator[Diagnostic]:
    for i, id in enumerate(fiche.voir_aussi or ()):
        place = document.place(("voir_aussi", i))
        if id == fiche.id:
            yield document.problem(
                "renvoi-a-soi", "la fiche renvoie à elle-même.", "Retirez cette ligne.", place
            )
        elif id not in collection.known:
            near = nearest(id, collection.known - {fiche.id})
            yield document.problem(
                "renvoi-inconnu",
                f"aucune fiche ne s'appelle « {id} ».",
                f"Vouliez-vous écrire « {near} » ?"
                if near
                else "Écrivez le nom du fichier de l'autre fiche, sans .yml.",
                place,
            )
