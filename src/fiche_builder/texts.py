"""The texts of a sheet or of a vocabulary: what each may hold (the list is in `richtext`), what a reader reads."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel

from fiche_builder.diagnostics import Diagnostic
from fiche_builder.document import Document, Path_
from fiche_builder.fields import kind_of, notes_of, walk
from fiche_builder.richtext import passages, prose_faults, text_faults

READERS = {"prose": prose_faults, "texte": text_faults}


def refused_texts(built: BaseModel, document: Document) -> Iterator[Diagnostic]:
    """Each text of BUILT that may not be published as it is."""
    for path, value, field in walk(built):
        if isinstance(value, str) and (kind := kind_of(field)):
            for code, message, help in READERS[kind](value):
                yield document.problem(code, message, help, document.place(path))


NAMES = frozenset({"actions_locales", "references", "mots_cles"})
"""Fields of a sheet whose words are not the editor's own: names of bodies and of official texts, what readers type."""


def read_texts(built: BaseModel) -> Iterator[tuple[Path_, str]]:
    """(path, passage) of each paragraph, item or line of BUILT that a reader reads, as plain text."""
    fields = type(built).model_fields
    for path, value, field in walk(built):
        if not isinstance(value, str) or notes_of(fields[str(path[0])]).hidden:
            continue
        kind = kind_of(field)
        for passage in passages(value) if kind == "prose" else [value] if kind else []:
            yield path, passage
