"""A quantity says a value or bounds, not both, and at least one of them."""

from __future__ import annotations

from collections.abc import Iterator

from fiche_builder.checking.collection import Circumstances
from fiche_builder.checking.rule import Finding
from fiche_builder.explanation import Example, Explanation
from fiche_builder.records.compiled import walk
from fiche_builder.records.quantities import Mesure
from fiche_builder.records.record import Record
from fiche_builder.text.document import Document

RULE = Explanation(
    "mesure",
    "Un nombre dit deux fois, ou pas du tout",
    "Une quantité est une valeur, ou des bornes. Les deux ensemble se contrediraient ; sans aucune, la page n'a rien à dire.",
    Example("public:\n  groupe:\n    valeur: 5\n    max: 6\n"),
    Example("public:\n  groupe:\n    min: 5\n    max: 6\n"),
)


def check(record: Record, document: Document, circumstances: Circumstances) -> Iterator[Finding]:
    for path, value, _ in walk(record):
        if not isinstance(value, Mesure):
            continue
        bounds = value.min is not None or value.max is not None
        if value.valeur is not None and bounds:
            yield Finding(
                "ce nombre a à la fois une valeur et des bornes.",
                "Gardez « valeur », ou « min » et « max ».",
                document.place((*path, "valeur")),
            )
        elif value.valeur is None and not bounds and not value.precision and path not in document.thinned:
            yield Finding(
                "ce nombre n'a ni valeur ni bornes.",
                "Donnez « valeur », ou « min » et « max », ou dites-le dans « precision ».",
                document.place(path),
            )
