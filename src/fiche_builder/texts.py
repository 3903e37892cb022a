"""What each text of a sheet or of a vocabulary may hold: the list is in `richtext`."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel

from fiche_builder.diagnostics import Diagnostic
from fiche_builder.document import Document
from fiche_builder.fields import kind_of, walk
from fiche_builder.richtext import prose_faults, text_faults

READERS = {"prose": prose_faults, "texte": text_faults}


def refused_texts(built: BaseModel, document: Document) -> Iterator[Diagnostic]:
    """Each text of BUILT that may not be published as it is."""
    for path, value, field in walk(built):
        if isinstance(value, str) and (kind := kind_of(field)):
            for code, message, help in READERS[kind](value):
                yield document.problem(code, message, help, document.place(path))
