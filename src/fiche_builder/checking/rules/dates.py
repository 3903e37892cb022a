"""No one has checked a contact or written a sheet on a day to come, nor changed a sheet before it was made."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from fiche_builder.checking.collection import Circumstances
from fiche_builder.checking.rule import Finding
from fiche_builder.clock import is_before
from fiche_builder.explanation import Example, Explanation
from fiche_builder.records.compiled import walk
from fiche_builder.records.kinds import kind_of
from fiche_builder.records.local_actions import Contact
from fiche_builder.records.record import Record
from fiche_builder.text.document import Document, Path_
from fiche_builder.typography import date_fr

RULE = Explanation(
    "date-impossible",
    "Une date à venir, ou à l'envers",
    "Une vérification ou une mise à jour a eu lieu : sa date est passée. Une fiche ne change pas avant d'être créée.",
    Example("dates:\n  contenu: 2019\n  creation: 2026-01-10\n  modification: 2062-02-11\n"),
    Example("dates:\n  contenu: 2019\n  creation: 2026-01-10\n  modification: 2026-02-11\n"),
)


def check(record: Record, document: Document, circumstances: Circumstances) -> Iterator[Finding]:
    told = set()
    for path, given in _past(record):
        if circumstances.day and _is_to_come(given, circumstances.day):
            told.add(path)
            yield Finding(
                f"« {path[-1]} » est une date à venir : {date_fr(given)}.",
                f"Écrivez une date passée ; aujourd'hui, c'est {circumstances.day.isoformat()}.",
                document.place(path),
            )
    dates = record.dates
    noun = kind_of(record).noun
    if dates and ("dates", "modification") not in told and is_before(dates.modification, dates.creation):
        yield Finding(
            f"{noun.the} a été {noun.agreed('changé')} ({date_fr(dates.modification)})"
            f" avant d'être {noun.agreed('créé')} ({date_fr(dates.creation)}).",
            f"Corrigez « creation » ou « modification » : elles sont égales pour {noun.a} {noun.agreed('nouveau', 1, 'nouvelle')}.",
            document.place(("dates", "modification")),
        )


def _past(record: Record) -> Iterator[tuple[Path_, str]]:
    """Each date of RECORD that can only be past, and where it stands."""
    for name in ("contenu", "creation", "modification") if record.dates else ():
        yield ("dates", name), getattr(record.dates, name)
    for path, value, _ in walk(record):
        if isinstance(value, Contact) and value.verifie:
            yield (*path, "verifie"), value.verifie


def _is_to_come(given: str, day: date) -> bool:
    # Where this runs it may still be yesterday: the day begins in Wallis-et-Futuna before it does in UTC.
    return is_before((day + timedelta(days=1)).isoformat(), given)
