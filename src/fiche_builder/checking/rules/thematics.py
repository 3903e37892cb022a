"""A sheet's thématique belongs to its programme."""

from __future__ import annotations

from collections.abc import Iterator

from fiche_builder.checking.collection import Circumstances
from fiche_builder.checking.rule import Finding
from fiche_builder.explanation import Example, Explanation
from fiche_builder.records.model import Fiche
from fiche_builder.text.document import Document

RULE = Explanation(
    "thematique",
    "Une thématique d'un autre programme",
    "Une thématique est un volet d'un programme. La fiche serait rangée à deux endroits qui se contredisent.",
    Example("programme: tranquillite-publique\nthematique: remobilisation\n"),
    Example("programme: jeunes-exposes-delinquance\nthematique: remobilisation\n"),
)


def check(fiche: Fiche, document: Document, circumstances: Circumstances) -> Iterator[Finding]:
    entry = circumstances.vocabularies["thematiques"].entries.get(fiche.thematique or "")
    known = fiche.programme in circumstances.vocabularies["programmes"]
    # A bare entry, of a list with a fault, has no programme: one fault is told once.
    if entry and known and entry.programme not in ("", fiche.programme):
        yield Finding(
            f"« {fiche.thematique} » est un volet du programme « {entry.programme} », pas de « {fiche.programme} ».",
            "Corrigez la thématique ou le programme.",
            document.place(("thematique",)),
        )
