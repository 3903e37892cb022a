"""A former id of a sheet is the address of no other."""

from __future__ import annotations

from collections.abc import Iterator

from fiche_builder.checking.collection import Collection, Documented
from fiche_builder.checking.rule import Finding
from fiche_builder.explanation import Example, Explanation
from fiche_builder.names import name_fault
from fiche_builder.records.kinds import kind_of
from fiche_builder.records.record import Record

RULE = Explanation(
    "ancien-id",
    "Un ancien nom qui sert déjà",
    "L'adresse d'avant mène à la fiche d'aujourd'hui. Elle ne peut mener qu'à une seule.",
    Example("anciens_ids:\n  - jardin-partage\n"),
    Example("anciens_ids:\n  - jardin-des-voisins\n"),
)


def check(record: Record, file: Documented, collection: Collection) -> Iterator[Finding]:
    kind = kind_of(record)
    for i, id in enumerate(record.anciens_ids or ()):
        place = file.document.place(("anciens_ids", i))
        if (kind.name, id) in collection.files:
            yield Finding(
                f"« {id} » est l'identifiant d'{kind.noun.a} d'aujourd'hui.", "Retirez cette ligne.", place
            )
        elif fault := name_fault(id):
            yield Finding(fault.why, "Retirez cette ligne : aucune page n'a pu avoir cette adresse.", place)
        elif collection.former_ids[kind.name, id] > 1:
            yield Finding(
                f"« {id} » est donné plus d'une fois comme ancien identifiant.",
                f"Gardez-le une seule fois, dans {kind.noun.the} qui remplace l'{kind.noun.agreed('ancien', 1, 'ancienne')}.",
                place,
            )
