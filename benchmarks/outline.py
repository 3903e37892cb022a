"""The model as a page shows it: each field with its label and its form, for the templates of every generator."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

from content import INDEXES
from pydantic import BaseModel

from fiche_builder.records.compiled import fields_of
from fiche_builder.records.model import Fiche


class Part(NamedTuple):
    """A field of a page. form: `texte`, `prose` (Markdown), `terme` of the list `vocabulary`, `fiche` or `groupe`.

    listed_in: the name of the index that lists the value, empty for none. many: a list of values. parts: of a group.
    """

    key: str
    label: str
    form: str
    many: bool
    vocabulary: str
    listed_in: str
    parts: tuple[Part, ...]

    def data(self) -> dict[str, Any]:
        """The same, for JSON."""
        return self._asdict() | {"parts": [part.data() for part in self.parts]}


@cache
def outline() -> tuple[Part, ...]:
    """Every field that a reader sees, in the order of the model; the title stands apart."""
    return tuple(part for part in _parts(Fiche, ()) if part.key not in ("schema", "titre"))


def _parts(model: type[BaseModel], path: tuple[str, ...]) -> list[Part]:
    listed = {where: index.name for index in INDEXES for where in index.paths}
    found = []
    for field in fields_of(model).values():
        if not field.in_file or field.hidden:
            continue
        here = (*path, field.key)
        form = "groupe" if field.group else "terme" if field.vocabulary else field.kind or "texte"
        parts = tuple(_parts(field.group, here)) if field.group else ()
        form = "fiche" if field.key == "voir_aussi" else form
        found.append(
            Part(field.key, field.label, form, field.many, field.vocabulary, listed.get(here, ""), parts)
        )
    return found
