"""What every generator is given: the sheets of a project as plain data, the labels of its lists, seven indexes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from fiche_builder.typography import slug

Data = dict[str, Any]
"""A sheet as its file says it: texts, lists and groups; numbers and dates are texts too."""
SILENT = "Non précisé"
"""The entry of each index for the sheets that say nothing of it."""


class Index(NamedTuple):
    """An index: where its keys stand in a sheet, and the list that gives their labels (none: they are names)."""

    name: str
    title: str
    paths: tuple[tuple[str, ...], ...]
    vocabulary: str = ""


INDEXES = (
    Index("porteurs", "Porteurs", (("porteur", "types"),), "organismes"),
    Index("publics", "Publics", (("public", "situations"),), "situations"),
    Index("departements", "Départements", (("actions_locales", "lieux", "departement"),), "departements"),
    Index("couts", "Coûts", (("cout", "etat"),), "etats-cout"),
    Index("financeurs", "Financeurs", (("financements", "financeur"),), "organismes"),
    Index(
        "partenaires",
        "Partenaires",
        (("partenaires", "organisme"), ("pilotage", "composition", "organisme")),
        "organismes",
    ),
    Index("contacts", "Contacts", (("actions_locales", "contacts", "organisme"),)),
)


class Content:
    """The sheets of the project in FOLDER by id, in the order of their names, and the labels of its lists.

    addresses: by index, the name of the page of each entry, by label.
    """

    def __init__(self, folder: Path) -> None:
        self.title = "Bonnes pratiques de prévention de la délinquance"
        self.styles = folder / "overrides" / "assets" / "stylesheets" / "fiches.css"
        self.labels = {p.stem: _labels(_read(p)) for p in sorted((folder / "vocabulaires").glob("*.yml"))}
        self.sheets = {p.stem: _read(p) for p in sorted((folder / "fiches").glob("*.yml"))}
        self.addresses = {name: _addresses(list(found)) for name, found in self.by_entry().items()}

    def entries(self, sheet: Data) -> dict[str, list[str]]:
        """The labels under which each index lists SHEET; none at all for a withdrawn sheet."""
        if sheet["statut"]["etat"] != "referencee":
            return {}
        return {index.name: self._listed(sheet, index) for index in INDEXES}

    def _listed(self, sheet: Data, index: Index) -> list[str]:
        keys = dict.fromkeys(key for path in index.paths for key in _at(sheet, path))
        names = self.labels[index.vocabulary] if index.vocabulary else {}
        return [names.get(key, key) for key in keys] or [SILENT]

    def by_entry(self) -> dict[str, dict[str, list[str]]]:
        """For each index, its entries in the order of their labels, each with the ids of its sheets."""
        found: dict[str, dict[str, list[str]]] = {index.name: {} for index in INDEXES}
        for id, sheet in self.sheets.items():
            for name, labels in self.entries(sheet).items():
                for label in labels:
                    found[name].setdefault(label, []).append(id)
        return {name: dict(sorted(entries.items())) for name, entries in found.items()}

    def change(self, round: int) -> str:
        """Change one sheet, another in each ROUND (from 0): it gets another summary. Returns its id."""
        id = list(self.sheets)[(7 * round + 3) % len(self.sheets)]
        self.sheets[id] = self.sheets[id] | {"resume": f"Ce résumé a changé au tour {round + 1}."}
        return id


def contacts(sheet: Data) -> Iterator[Data]:
    """Every contact of SHEET."""
    for action in sheet.get("actions_locales", ()):
        yield from action.get("contacts", ())


def _read(path: Path) -> Data:
    # Every scalar as text: « 01 » is a code, and a date is shown as it is written.
    data: Data = yaml.load(path.read_bytes(), yaml.CBaseLoader)
    return data


def _labels(vocabulary: Data) -> dict[str, str]:
    return {entry["id"]: entry["libelle"] for entry in vocabulary.get("entrees", ()) if "libelle" in entry}


def _addresses(labels: list[str]) -> dict[str, str]:
    """The name of the page of each of LABELS; two labels never share one."""
    found: dict[str, str] = {}
    for label in labels:
        name = slug(label)
        found[f"{name}-{len(found)}" if name in found else name] = label
    return {label: name for name, label in found.items()}


def _at(value: Any, path: tuple[str, ...]) -> Iterator[str]:
    if isinstance(value, list):
        for item in value:
            yield from _at(item, path)
    elif not path:
        yield value
    elif path[0] in value:
        yield from _at(value[path[0]], path[1:])
