"""A sheet's thématique belongs to its programme."""

from __future__ import annotations

from collections.abc import Iterator

from fiche_builder.collection import Collection
from fiche_builder.diagnostics import Diagnostic
from fiche_builder.document import Document
from fiche_builder.model import Fiche


def check(fiche: Fiche, document: Document, collection: Collection) -> Iterator[Diagnostic]:
    entry = collection.vocabularies["thematiques"].entries.get(fiche.thematique or "")
    known = fiche.programme in collection.vocabularies["programmes"]
    # A bare entry, of a list with a fault, has no programme: one fault is told once.
    if entry and known and entry.programme not in ("", fiche.programme):
        yield document.problem(
            "thematique",
            f"« {fiche.thematique} » est un volet du programme « {entry.programme} », pas de « {fiche.programme} ».",
            "Corrigez la thématique ou le programme.",
            document.place(("thematique",)),
        )
