"""What was read: the records of each kind, the vocabularies, and where everything stands in its file."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Protocol, TypeVar

from fiche_builder.diagnostics import Diagnostic
from fiche_builder.records.content import content
from fiche_builder.records.kinds import KINDS, Key, Kind, key_of, kind_named
from fiche_builder.records.record import Record
from fiche_builder.records.terms import Vocabularies
from fiche_builder.records.vocabularies import DocumentSource
from fiche_builder.text.document import Document
from fiche_builder.text.source import parse

R = TypeVar("R", bound=Record)


class Circumstances(Protocol):
    """What a record is checked by, whatever the others say. day: that of the check, None where no date is looked at;
    months: how long a check of a contact holds, None where no settings are read."""

    @property
    def vocabularies(self) -> Vocabularies: ...
    @property
    def day(self) -> date | None: ...
    @property
    def months(self) -> int | None: ...


class Documented(Protocol):
    """What is behind a record: a document, perhaps read again for whoever asks for it."""

    @property
    def document(self) -> Document: ...


@dataclass(frozen=True)
class Salvaged:
    """A faulty record without its faulty values, its file without them, and the whole file."""

    record: Record
    document: Document
    whole: Document
    draft: bool


@dataclass(frozen=True)
class RecordFile:
    """One file, read and checked by itself.

    name: as messages give it; kind, id: of the record that it should hold; draft: whether it says that it is one;
    readable: whether it was read to its end; called: the title that it gives, empty for none; former: the ids that it
    gives as former ones; record: None when it is too faulty to be one; salvaged: what then remains of it, which no one
    may see but the rules; problems, advice: what the rules that look at no other record say, in no order.
    text: what it holds when nothing was wrong with it, packed; odd: what was made of it otherwise.
    """

    name: str
    kind: str
    id: str
    draft: bool
    readable: bool
    called: str
    former: tuple[str, ...]
    record: Record | None
    salvaged: Salvaged | None
    problems: tuple[Diagnostic, ...]
    advice: tuple[Diagnostic, ...]
    text: bytes
    odd: Document | None

    @property
    def key(self) -> Key:
        return self.kind, self.id

    @property
    def document(self) -> Document:
        """Where all that it holds stands: read again, for it is asked of few files, and weighs as much as their records."""
        if self.odd:
            return self.odd
        return parse(zlib.decompress(self.text).decode(), Document(self.name), kind_named(self.kind).shape)


@dataclass(frozen=True)
class Collection:
    """Records by kind and id: the kinds in the order of their table, the records of each in that of their rank.

    vocabularies, day, months: as in `Circumstances`; files: every file found, readable or not, by the key of the record
    that it should hold; salvaged: what remains of the records with a faulty value.
    """

    records: dict[Key, Record] = field(default_factory=dict)
    vocabularies: Vocabularies = field(default_factory=Vocabularies)
    files: dict[Key, RecordFile] = field(default_factory=dict)
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

    def file(self, record: Record) -> RecordFile:
        return self.files[key_of(record)]

    def ids(self, kind: Kind) -> set[str]:
        """The ids of every file found of KIND."""
        return {id for name, id in self.files if name == kind.name}

    @cached_property
    def kinds(self) -> tuple[Kind, ...]:
        """Those that it holds a record of, or a file; the first of all, on the day when it holds nothing."""
        held = {name for name, _ in (*self.records, *self.files)}
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
        return self.holding(r for r in self if self.file(r).name not in files)
