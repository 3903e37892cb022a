"""What a text may hold: no raw HTML, headings, images, code nor odd links (the list is in `richtext`)."""

from __future__ import annotations

from collections.abc import Iterator

from fiche_builder.collection import Collection
from fiche_builder.diagnostics import Diagnostic
from fiche_builder.document import Document
from fiche_builder.model import Fiche
from fiche_builder.texts import refused_texts


def check(fiche: Fiche, document: Document, collection: Collection) -> Iterator[Diagnostic]:
    yield from refused_texts(fiche, document)
