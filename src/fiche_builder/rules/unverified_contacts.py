"""Advice: a contact says when someone confirmed it."""

from __future__ import annotations

from collections.abc import Iterator

from fiche_builder.collection import Collection
from fiche_builder.diagnostics import Level
from fiche_builder.document import Document
from fiche_builder.explanation import Example, Explanation
from fiche_builder.fields import walk
from fiche_builder.messages_fr import shown
from fiche_builder.model import Contact, Fiche
from fiche_builder.rule import Finding

RULE = Explanation(
    "contact-sans-verification",
    "Un contact que personne n'a vérifié",
    "Sans date de vérification, le site ne montre ni le nom, ni le mobile, ni la boîte de la personne.",
    Example(
        "actions_locales:\n  - nom: Le jardin\n    contacts:\n      - organisme: Association du jardin\n"
    ),
    Example(
        "actions_locales:\n  - nom: Le jardin\n    contacts:\n      - organisme: Association du jardin\n"
        "        verifie: 2026-10\n"
    ),
    Level.ADVICE,
)


def check(fiche: Fiche, document: Document, collection: Collection) -> Iterator[Finding]:
    for path, value, _ in walk(fiche):
        if isinstance(value, Contact) and not value.verifie:
            yield Finding(
                f"le contact « {shown(value.organisme)} » n'a pas de date de vérification.",
                "Appelez, corrigez s'il le faut, puis ajoutez « verifie » avec la date.",
                document.place((*path, "organisme")),
            )
