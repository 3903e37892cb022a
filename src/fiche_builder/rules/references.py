"""`voir_aussi` names sheets that exist."""

from __future__ import annotations

from collections.abc import Iterator

from fiche_builder.collection import Collection
from fiche_builder.document import Document
from fiche_builder.explanation import Example, Explanation
from fiche_builder.model import Fiche
from fiche_builder.near import nearest
from fiche_builder.rule import Finding

RULE = Explanation(
    "renvoi-inconnu",
    "Un renvoi vers une fiche qui n'existe pas",
    "« voir_aussi » cite d'autres fiches par le nom de leur fichier, sans .yml. Le lien serait mort.",
    Example("voir_aussi:\n  - le-jardin-d-a-cote\n"),
    Example("debouches:\n  - Le jardin d'à côté\n"),
)


def check(fiche: Fiche, document: Document, collection: Collection) -> Iterator[Finding]:
    for i, id in enumerate(fiche.voir_aussi or ()):
        if id != fiche.id and id not in collection.known:
            near = nearest(id, collection.known - {fiche.id})
            yield Finding(
                f"aucune fiche ne s'appelle « {id} ».",
                f"Vouliez-vous écrire « {near} » ?"
                if near
                else "Écrivez le nom du fichier de l'autre fiche, sans .yml.",
                document.place(("voir_aussi", i)),
            )
