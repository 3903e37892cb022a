"""No published sheet says word for word what another says."""

from __future__ import annotations

from collections.abc import Iterator

from fiche_builder.checking.collection import Collection, Documented
from fiche_builder.checking.rule import Finding
from fiche_builder.diagnostics import Level
from fiche_builder.explanation import Example, Explanation
from fiche_builder.records.content import content
from fiche_builder.records.kinds import key_of, kind_of
from fiche_builder.records.record import Record

RULE = Explanation(
    "fiche-copiee",
    "Une fiche qui en répète une autre",
    "Deux fiches pour la même pratique : le lecteur ne sait pas laquelle croire, et une seule sera tenue à jour.",
    Example(
        "« jardin-partage.yml » a été copié sous le nom « jardin-des-voisins.yml », sans rien y changer.",
        in_words=True,
    ),
    Example("Une seule des deux fiches reste, ou chacune dit ce qu'elle a de propre.", in_words=True),
    Level.WARNING,
)


def check(record: Record, file: Documented, collection: Collection) -> Iterator[Finding]:
    # A faulty record is compared without its faulty values: it may only look like another one.
    key = key_of(record)
    if collection.records.get(key) is not record or not (first := collection.copies.get(key)):
        return
    same, noun = content(record) == content(first), kind_of(record).noun
    yield Finding(
        f"{noun.this} dit mot pour mot la même chose que « {first.id} »{'' if same else ', sauf le titre'}.",
        f"Écrivez ce qu'{noun.it} a de propre. Sinon, supprimez ce fichier ; s'il a déjà été publié, écrivez dans "
        f"« {first.id}.yml » : « anciens_ids: », puis dessous « - {record.id} ».",
        file.document.place(("titre",), key=True),
    )
