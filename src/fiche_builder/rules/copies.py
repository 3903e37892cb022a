"""No published sheet says word for word what another says."""

from __future__ import annotations

from collections.abc import Iterator

from fiche_builder.collection import Collection
from fiche_builder.content import content
from fiche_builder.diagnostics import Level
from fiche_builder.document import Document
from fiche_builder.explanation import Example, Explanation
from fiche_builder.model import Fiche
from fiche_builder.rule import Finding

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


def check(fiche: Fiche, document: Document, collection: Collection) -> Iterator[Finding]:
    # What remains of a faulty sheet may be equal by what it lost.
    if collection.fiches.get(fiche.id) is not fiche or not (first := collection.copies.get(fiche.id)):
        return
    same = content(fiche) == content(collection.fiches[first])
    yield Finding(
        f"cette fiche dit mot pour mot la même chose que « {first} »{'' if same else ', sauf le titre'}.",
        f"Écrivez ce qu'elle a de propre. Sinon, supprimez ce fichier ; s'il a déjà été publié, écrivez dans "
        f"« {first}.yml » : « anciens_ids: », puis dessous « - {fiche.id} ».",
        document.place(("titre",), key=True),
    )
