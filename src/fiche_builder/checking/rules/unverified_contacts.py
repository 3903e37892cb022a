"""Advice: a contact says when someone confirmed it."""

from __future__ import annotations

from collections.abc import Iterator

from fiche_builder.checking.collection import Circumstances
from fiche_builder.checking.rule import Finding
from fiche_builder.clock import end_of, is_before
from fiche_builder.diagnostics import Level
from fiche_builder.explanation import Example, Explanation
from fiche_builder.records.compiled import walk
from fiche_builder.records.local_actions import Contact
from fiche_builder.records.messages_fr import shortened
from fiche_builder.records.record import Record
from fiche_builder.text.document import Document
from fiche_builder.typography import date_fr

RULE = Explanation(
    "contact-sans-verification",
    "Un contact que personne n'a vérifié",
    "Sans date de vérification, ou quand elle est trop ancienne, le site ne montre ni le nom, ni le mobile, ni la boîte de "
    "la personne. Le délai est « delai_verification_mois », dans mkdocs.yml.",
    Example(
        "actions_locales:\n  - nom: Le jardin\n    contacts:\n      - organisme: Association du jardin\n"
    ),
    Example(
        "actions_locales:\n  - nom: Le jardin\n    contacts:\n      - organisme: Association du jardin\n"
        "        verifie: 2026-10\n"
    ),
    Level.ADVICE,
)


def check(record: Record, document: Document, circumstances: Circumstances) -> Iterator[Finding]:
    for path, value, _ in walk(record):
        if not isinstance(value, Contact):
            continue
        if not value.verifie:
            yield Finding(
                f"le contact « {shortened(value.organisme)} » n'a pas de date de vérification.",
                "Appelez, corrigez s'il le faut, puis ajoutez « verifie » avec la date.",
                document.place((*path, "organisme")),
            )
        elif since := _hidden_since(value.verifie, circumstances):
            yield Finding(
                f"le contact « {shortened(value.organisme)} » n'est plus montré en entier depuis le {since} :"
                " sa vérification est trop ancienne.",
                "Appelez, corrigez s'il le faut, puis mettez la date du jour à « verifie ».",
                document.place((*path, "verifie")),
            )


def _hidden_since(checked: str, circumstances: Circumstances) -> str:
    """The day from which the site hides who was CHECKED, in French; nothing when it does not, or not yet."""
    day, months = circumstances.day, circumstances.months
    # A check that is still to come is a fault, told by another rule.
    if day is None or months is None or is_before(day.isoformat(), checked):
        return ""
    end = end_of(checked, months)
    return date_fr(end.isoformat()) if end <= day else ""
