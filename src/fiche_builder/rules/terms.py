"""Each value of a controlled list is in its vocabulary."""

from __future__ import annotations

from collections.abc import Iterator

from fiche_builder.collection import Collection
from fiche_builder.diagnostics import Diagnostic
from fiche_builder.document import Document
from fiche_builder.model import Fiche
from fiche_builder.vocabularies import unknown_terms


def check(fiche: Fiche, document: Document, collection: Collection) -> Iterator[Diagnostic]:
    yield from unknown_terms(fiche, document, collection.vocabularies)
