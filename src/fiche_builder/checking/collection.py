"""What was read: the records of each kind, the vocabularies, and where everything stands in its file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import TypeVar

from fiche_builder.records.content import content
from fiche_builder.records.kinds import KINDS, Key, Kind, key_of
from fiche_builder.records.record import Record
from fiche_builder.records.terms import Vocabularies
from fiche_builder.records.vocabularies import DocumentSource
from fiche_builder.text.document import Document

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Salvaged:
    """A faulty record without its faulty values, its file without them, and the whole file."""

    record: Record
    document: Document
    whole: Document
    draft: bool


@dataclass(frozen=True)
class Collection:
    """Records by kind and id: the kinds in the order of their table, the records of each in that of their rank.

    documents: the file behind each record, for messages; known: the keys of every file found,
    readable or not, so that a reference to a faulty record is no second fault; salvaged: what remains
    of the records with a faulty value, which no one may see but the rules; day: the day of the check,
    None where no date is looked at; months: how long a check of a contact holds, None where no settings are read.
    """

    records: dict[Key, Record] = field(default_factory=dict)
    vocabularies: Vocabularies = field(default_factory=Vocabularies)
    documents: dict[Key, Document] = field(default_factory=dict)
    known: frozenset[Key] = frozenset()
    salvaged: tuple[Salvaged, ...] = ()
    day: date | None = None
    months: int | None = None

    def __iter__(self) -> Iterator[Record]:
        return iter(self.records.values())

    def __len__(self) -> int:
        return len(self.records)

    def all_of(self, model: type[R]) -> list[R]:
        """The records of MODEL."""
        return [r for r in self if isinstance(r, model)]

    def listed(self, kind: Kind) -> list[Record]:
        """The records of KIND that lists have: those in use, drafts included, the withdrawn ones apart."""
        return [r for r in self.all_of(kind.model) if not r.is_withdrawn]

    def holding(self, records: Iterable[Record]) -> Collection:
        """This collection with RECORDS in the place of its own, in that order."""
        return replace(self, records={key_of(r): r for r in records})

    def document(self, record: Record) -> Document:
        return self.documents[key_of(record)]

    def ids(self, kind: Kind) -> set[str]:
        """The ids of every file found of KIND."""
        return {id for name, id in self.known if name == kind.name}

    @cached_property
    def kinds(self) -> tuple[Kind, ...]:
        """Those that it holds a record of, or a file; the first of all, on the day when it holds nothing."""
        held = {name for name, _ in (*self.records, *self.known)}
        return tuple(kind for kind in KINDS if kind.name in held) or KINDS[:1]

    @cached_property
    def former_ids(self) -> Counter[Key]:
        """How many times each id is given as a former one."""
        return Counter((key_of(r)[0], id) for r in self for id in r.anciens_ids or ())

    @cached_property
    def copies(self) -> dict[Key, Record]:
        """By the key of each published record that says, but for its titles, what an older one says: that one."""
        first: dict[Hashable, Record] = {}
        copies = {}
        published = (r for r in self if r.is_published)
        for record in sorted(published, key=lambda r: (r.dates.creation if r.dates else "", r.id)):
            original = first.setdefault(content(record, named=False), record)
            if original is not record:
                copies[key_of(record)] = original
        return copies

    @cached_property
    def sources(self) -> list[DocumentSource]:
        """The documents that the records come from, in the order of their list."""
        used = {r.source_document for r in self}
        return [e for e in self.vocabularies["documents-sources"] if e.id in used]

    @cached_property
    def publishers(self) -> dict[str, list[DocumentSource]]:
        """Those documents, by who published them: a name is said once."""
        found: dict[str, list[DocumentSource]] = {}
        for document in self.sources:
            found.setdefault(document.editeur, []).append(document)
        return found

    def without(self, files: set[str]) -> Collection:
        """This collection without the records that stand in FILES."""
        return self.holding(r for r in self if self.document(r).file not in files)
