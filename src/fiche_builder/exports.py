"""Collection -> files for machines: one registry, `EXPORTS`.

To add an export, write its function (here or in a module of its own) and add its line.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from fiche_builder.collection import Collection
from fiche_builder.compiled import ModelField, fields_of
from fiche_builder.model import SCHEMA_VERSION, Fiche
from fiche_builder.urls import sheet
from fiche_builder.wording import for_sheet

LICENCE = "Licence Ouverte / Open Licence 2.0 (etalab-2.0)"
LICENCE_URL = "https://www.etalab.gouv.fr/licence-ouverte-open-licence/"


@dataclass(frozen=True)
class Export:
    """A file of `donnees/`: its name, what a reader would do with it, and the bytes made from a visible collection."""

    file: str
    label: str
    purpose: str
    make: Callable[[Collection], bytes]


def updated(collection: Collection) -> str:
    """ISO date of the newest sheet: the date of the export, whatever the day of the build."""
    return max((f.dates.modification for f in collection if f.dates), default="")


def as_json(collection: Collection) -> bytes:
    """Every field of every sheet, with the labels of the vocabularies, licence, sources and date (UTF-8)."""
    vocabularies = collection.vocabularies
    data = {
        "schema": SCHEMA_VERSION,
        "licence": LICENCE,
        "licence_url": LICENCE_URL,
        "date": updated(collection),
        "sources": _entries(vocabularies["documents-sources"]),
        "fiches": [{"id": f.id, "adresse": sheet(f.id), **_plain(f)} for f in collection],
        "vocabulaires": {
            name: {"titre": v.title, "entrees": _entries(v)} for name, v in sorted(vocabularies.items())
        },
    }
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def _plain(model: Any) -> dict[str, Any]:
    data: dict[str, Any] = model.model_dump(mode="json", by_alias=True, exclude_none=True)
    return data


def _entries(vocabulary: Any) -> list[dict[str, Any]]:
    return [_plain(entry) for entry in vocabulary]


def as_csv(collection: Collection) -> bytes:
    """One row a sheet, one column a field that the model marks so; opens as it is in a French spreadsheet.

    A group of fields has a column for each (`cout_etat`, `cout_montants`). UTF-8 with its mark and
    semicolons: what Excel and LibreOffice in French read without a question.
    """
    columns = list(_columns())
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(["id", "adresse", *("_".join(path) for path, _ in columns), "licence", "licence_url"])
    for fiche in collection:
        words = for_sheet(fiche, collection.vocabularies)
        cells = [words.text(_at(fiche, path), field) for path, field in columns]
        writer.writerow([_cell(c) for c in [fiche.id, sheet(fiche.id), *cells, LICENCE, LICENCE_URL]])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _columns() -> Iterator[tuple[tuple[str, ...], ModelField]]:
    for name, field in fields_of(Fiche).items():
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


EXPORTS: tuple[Export, ...] = (
    Export(
        "collection.json",
        "Collection entière (JSON)",
        "Pour un programme : tous les champs, toutes les listes.",
        as_json,
    ),
    Export("fiches.csv", "Tableau des fiches (CSV)", "Pour un tableur : une ligne par fiche.", as_csv),
)
