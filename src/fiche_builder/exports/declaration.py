"""What an export is, and what each of them says of the whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from fiche_builder.checking.collection import Collection
from fiche_builder.checking.settings import Settings

LICENCE = "Licence Ouverte / Open Licence 2.0 (etalab-2.0)"
LICENCE_URL = "https://www.etalab.gouv.fr/licence-ouverte-open-licence/"


@dataclass(frozen=True)
class Export:
    """Files of `donnees/`.

    file: the name of the one that readers are offered; label: what it is; purpose: what a reader would do with it.
    make: from a visible collection and the settings (the public address, for whole links) to the name and the bytes
    of each file, FILE among them: one for all, or as many as there are records.
    """

    file: str
    label: str
    purpose: str
    make: Callable[[Collection, Settings], Iterator[tuple[str, bytes]]]


def updated(collection: Collection) -> str:
    """ISO date of the newest record: the date of the export, whatever the day of the build."""
    return max((f.dates.modification for f in collection if f.dates), default="")
