"""Collection -> files for machines: one registry, `EXPORTS`.

To add an export, write its module and add it here.
"""

from __future__ import annotations

from fiche_builder.checking.collection import Collection
from fiche_builder.checking.settings import Settings
from fiche_builder.exports import collection_json, records_csv
from fiche_builder.exports.declaration import Export
from fiche_builder.records.kinds import KINDS

EXPORTS: tuple[Export, ...] = (collection_json.EXPORT, *map(records_csv.table, KINDS))


def export_files(collection: Collection, settings: Settings) -> dict[str, bytes]:
    """The bytes of each file of each export, by its name under `donnees/`. Raises ValueError where two have one name."""
    files: dict[str, bytes] = {}
    for export in EXPORTS:
        for name, content in export.make(collection, settings):
            if name in files:
                raise ValueError(f"two exports make the file {name}")
            files[name] = content
    return files
