"""The records of each kind as a table, for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from fiche_builder.checking.collection import Collection
from fiche_builder.checking.settings import Settings
from fiche_builder.exports.declaration import LICENCE, LICENCE_URL, Export
from fiche_builder.facts.wording import wording_of
from fiche_builder.records.compiled import ModelField, fields_of
from fiche_builder.records.kinds import Kind, page_of


def table(kind: Kind) -> Export:
    """The export of the records of KIND."""

    def make(collection: Collection, settings: Settings) -> Iterator[tuple[str, bytes]]:
        yield file, _rows(kind, collection)

    file, noun = f"{kind.folder}.csv", kind.noun
    return Export(
        file,
        f"Tableau des {noun.many} (CSV)",
        f"Pour un tableur : une ligne par {noun.one}.",
        make,
    )


def _rows(kind: Kind, collection: Collection) -> bytes:
    """One row a record, one column a field that the model marks so; opens as it is in a French spreadsheet.

    A group of fields has a column for each (`cout_etat`, `cout_montants`). UTF-8 with its mark and
    semicolons: what Excel and LibreOffice in French read without a question.
    """
    columns = list(_columns(kind.model))
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(["id", "adresse", *("_".join(path) for path, _ in columns), "licence", "licence_url"])
    for record in collection.all_of(kind.model):
        words = wording_of(record, collection.vocabularies)
        cells = [words.text(_at(record, path), field) for path, field in columns]
        writer.writerow([_cell(c) for c in [record.id, page_of(record), *cells, LICENCE, LICENCE_URL]])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _columns(model: type[BaseModel]) -> Iterator[tuple[tuple[str, ...], ModelField]]:
    for name, field in fields_of(model).items():
        if not field.column or field.hidden:
            continue
        if field.group and not field.many:
            inner = fields_of(field.group).items()
            yield from (((name, key), f) for key, f in inner if not f.hidden)
        else:
            yield (name,), field


def _at(value: Any, path: tuple[str, ...]) -> Any:
    for name in path:
        value = getattr(value, name) if value is not None else None
    return value


def _cell(text: str) -> str:
    # A spreadsheet runs a cell that begins so as a formula (OWASP, CSV injection).
    return "'" + text if text.startswith(tuple("=+-@\t\r")) else text
