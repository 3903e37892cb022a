"""The whole collection as one JSON file, for a program."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from fiche_builder.checking.collection import Collection
from fiche_builder.checking.settings import Settings
from fiche_builder.exports.declaration import LICENCE, LICENCE_URL, Export, updated
from fiche_builder.records.kinds import page_of
from fiche_builder.records.model import SCHEMA_VERSION
from fiche_builder.records.record import Record

FILE = "collection.json"


def make(collection: Collection, settings: Settings) -> Iterator[tuple[str, bytes]]:
    """Every field of every record, kind by kind, with the labels of the vocabularies, licence, sources and date (UTF-8)."""
    vocabularies = collection.vocabularies
    data = {
        "schema": SCHEMA_VERSION,
        "licence": LICENCE,
        "licence_url": LICENCE_URL,
        "date": updated(collection),
        "sources": _entries(vocabularies["documents-sources"]),
        **{kind.folder: [_record(r) for r in collection.all_of(kind.model)] for kind in collection.kinds},
        "vocabulaires": {
            name: {"titre": v.title, "entrees": _entries(v)} for name, v in sorted(vocabularies.items())
        },
    }
    yield FILE, (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def _record(record: Record) -> dict[str, Any]:
    return {"id": record.id, "adresse": page_of(record), **_plain(record)}


def _plain(model: Any) -> dict[str, Any]:
    data: dict[str, Any] = model.model_dump(mode="json", by_alias=True, exclude_none=True)
    return data


def _entries(vocabulary: Any) -> list[dict[str, Any]]:
    return [_plain(entry) for entry in vocabulary]


EXPORT = Export(
    FILE, "Collection entière (JSON)", "Pour un programme : tous les champs, toutes les listes.", make
)
