"""What a text may hold: no raw HTML, headings, images, code nor odd links (the list is in `richtext`)."""

from __future__ import annotations

from collections.abc import Iterator

from fiche_builder.collection import Collection
from fiche_builder.diagnostics import Diagnostic
from fiche_builder.fields import kind_of, walk
from fiche_builder.model import Fiche
from fiche_builder.richtext import prose_faults, text_faults
from fiche_builder.source import Document

READERS = {"prose": prose_faults, "texte": text_faults}


def check(fiche: Fiche, document: Document, collection: Collection) -> Iterator[Diagnostic]:
    for path, value, field in walk(fiche):
        if isinstance(value, str) and (kind := kind_of(field)):
            for code, message, help in READERS[kind](value):
                yield document.problem(code, message, help, document.place(path))
