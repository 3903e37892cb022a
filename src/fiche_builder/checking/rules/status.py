"""A withdrawn sheet says why and since when; only a withdrawn sheet does."""

from __future__ import annotations

from collections.abc import Iterator

from fiche_builder.checking.collection import Circumstances
from fiche_builder.checking.rule import Finding
from fiche_builder.explanation import Example, Explanation
from fiche_builder.records.kinds import kind_of
from fiche_builder.records.record import Record
from fiche_builder.text.document import Document

RULE = Explanation(
    "retrait",
    "Un retrait dit à moitié",
    "La page d'une fiche retirée reste, pour qui en a gardé l'adresse : elle doit dire pourquoi et depuis quand.",
    Example("statut:\n  etat: retiree\n  motif: Le jardin a fermé\n"),
    Example("statut:\n  etat: retiree\n  motif: Le jardin a fermé\n  date: 2026-03\n"),
)


def check(record: Record, document: Document, circumstances: Circumstances) -> Iterator[Finding]:
    statut = record.statut
    if statut is None:
        return
    noun, withdrawn = kind_of(record).noun, record.states.withdrawn
    gone = f"{noun.a} {noun.agreed('retiré')}"
    for name in ("motif", "date"):
        given = getattr(statut, name) is not None
        if record.is_withdrawn and not given and ("statut",) not in document.thinned:
            yield Finding(
                f"{gone} doit avoir « {name} ».",
                "Ajoutez motif et date sous statut.",
                document.place(("statut", "etat")),
            )
        elif not record.is_withdrawn and given:
            yield Finding(
                f"« {name} » ne vaut que pour {gone}.",
                f"Retirez cette ligne, ou écrivez « etat: {withdrawn} ».",
                document.place(("statut", name), key=True),
            )
