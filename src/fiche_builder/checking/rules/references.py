"""`voir_aussi` names sheets that exist."""

from __future__ import annotations

from collections.abc import Iterator

from fiche_builder.checking.collection import Collection, Documented
from fiche_builder.checking.rule import Finding
from fiche_builder.explanation import Example, Explanation
from fiche_builder.near import nearest
from fiche_builder.records.kinds import kind_of
from fiche_builder.records.record import Record

RULE = Explanation(
    "renvoi-inconnu",
    "Un renvoi vers une fiche qui n'existe pas",
    "« voir_aussi » cite d'autres fiches par le nom de leur fichier, sans .yml. Le lien serait mort.",
    Example("voir_aussi:\n  - le-jardin-d-a-cote\n"),
    Example("debouches:\n  - Le jardin d'à côté\n"),
)


def check(record: Record, file: Documented, collection: Collection) -> Iterator[Finding]:
    kind = kind_of(record)
    for i, id in enumerate(record.voir_aussi or ()):
        if id != record.id and (kind.name, id) not in collection.files:
            near = nearest(id, collection.ids(kind) - {record.id})
            yield Finding(
                f"{kind.noun.no} ne s'appelle « {id} ».",
                f"Vouliez-vous écrire « {near} » ?"
                if near
                else f"Écrivez le nom du fichier de l'autre {kind.noun.one}, sans .yml.",
                file.document.place(("voir_aussi", i)),
            )
