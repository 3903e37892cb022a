"""The kinds of records, in one table: `KINDS`.

To add a kind: its model (`record.Record` says what it must have), the template of its page, and its line here. Its
folder is read and checked, its pages, list, indexes, search, exports, schema, and every command for who writes, follow.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import PurePath

from fiche_builder import urls
from fiche_builder.nouns import Noun
from fiche_builder.records.compiled import ModelField, field_at, fields_of
from fiche_builder.records.model import Fiche
from fiche_builder.records.record import FIELDS, Record
from fiche_builder.records.validation import shape_of
from fiche_builder.text.outline import Shape

Key = tuple[str, str]
"""The name of a kind, and the id of a record of that kind."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Kind:
    """What the program must know of the records of one kind.

    name: what the command line and the search call it, for ever: it is in addresses.
    folder: of the project, and of the site: where its files and its pages stand.
    model: its fields, its states, its version.
    noun: what readers and editors call it; label: in full.
    template: of its page, that extends `record.html` and fills its block `brief`.
    guide: the address of the page that tells its fields to who writes one.
    series: the field, a term of a list, by which its lists are divided; empty for none.
    indexes: the fields, terms of a list, that make an index with nothing more to say than they do, their help being
    its question; those that have more are in `indexes.table`.
    """

    name: str
    folder: str
    model: type[Record]
    noun: Noun
    label: str
    template: str
    guide: str
    series: str = ""
    indexes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if lacking := sorted(FIELDS - self.model.model_fields.keys()):
            raise TypeError(f"{self.model.__name__} lacks fields that every record has: {', '.join(lacking)}")

    @property
    def version(self) -> int:
        return self.model.version

    def begin(self, title: str = "") -> str:
        """What to type to begin one called TITLE; the command alone without one."""
        named = f' "{title}"' if title else ""
        return f"fiche-builder nouveau{named}{'' if self is KINDS[0] else f' --genre {self.name}'}"

    @property
    def address(self) -> str:
        """Of its list."""
        return f"{self.folder}/"

    def page(self, id: str) -> str:
        """The address of the record called ID."""
        return urls.record(self.folder, id)

    def file(self, id: str) -> str:
        """Where the record called ID stands in the project, when it is in no folder of its own."""
        return f"{self.folder}/{id}.yml"

    @property
    def schema_file(self) -> str:
        """Where editors find its schema in the project. The site publishes the same file under `donnees/`."""
        return f"schema/{self.name}-{self.version}.json"

    @property
    def schema_address(self) -> str:
        return urls.schema(self.name, self.version)

    @cached_property
    def shape(self) -> Shape:
        """What a file may hold."""
        return shape_of(self.model)

    @cached_property
    def series_field(self) -> ModelField | None:
        """The field by which its lists are divided."""
        return field_at(self.model, self.series)

    @cached_property
    def rubriques(self) -> dict[str, str]:
        """Name and French label of each field that makes a rubrique of the page, in the page's order."""
        return {
            name: field.label
            for name, field in fields_of(self.model).items()
            if field.in_file and not field.heading and not field.hidden
        }


SHEET = Kind(
    name="fiche",
    folder="fiches",
    model=Fiche,
    noun=Noun("fiche", "fiches", feminine=True),
    label="fiche de bonne pratique",
    template="fiche.html",
    guide="guide/champs/",
    series="programme",
)

KINDS: tuple[Kind, ...] = (SHEET,)
"""The first is that of a file that stands in no kind's folder."""

OURS = (*(kind.address for kind in KINDS), *(kind.guide for kind in KINDS), *urls.OURS)
"""What the program makes stands at one of these or below it: nothing written by hand may."""


def kind_of(record: Record) -> Kind:
    return _kind_of(type(record))


@cache
def _kind_of(model: type[Record]) -> Kind:
    return next(kind for kind in KINDS if issubclass(model, kind.model))


def kind_named(name: str) -> Kind:
    return next(kind for kind in KINDS if kind.name == name)


def kind_at(file: str) -> Kind:
    """The kind of FILE (from the project's folder)."""
    first = PurePath(file).parts[:1]
    return next((kind for kind in KINDS if first == (kind.folder,)), KINDS[0])


def key_of(record: Record) -> Key:
    return kind_of(record).name, record.id


def page_of(record: Record) -> str:
    """The address of RECORD."""
    return kind_of(record).page(record.id)


def noun_of(kinds: Iterable[Kind]) -> Noun:
    """What records of KINDS are called together; those of every kind, where none is named."""
    nouns = list(dict.fromkeys(kind.noun for kind in (list(kinds) or KINDS)))
    return nouns[0] if len(nouns) == 1 else Noun("fichier", "fichiers")


NOUN = noun_of(KINDS)
"""What all that the program knows is called together."""
