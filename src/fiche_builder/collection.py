"""What was read: the sheets, the vocabularies, and where everything stands in its file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from fiche_builder.content import content
from fiche_builder.document import Document
from fiche_builder.model import Fiche
from fiche_builder.terms import Vocabularies
from fiche_builder.vocabularies import DocumentSource


@dataclass(frozen=True)
class Salvaged:
    """A faulty sheet without its faulty values, its file without them, and the whole file."""

    fiche: Fiche
    document: Document
    whole: Document
    draft: bool


@dataclass(frozen=True)
class Collection:
    """Sheets by id, in the order of their source pages.

    documents: the file behind each sheet, for messages; known: the ids of every file found,
    readable or not, so that a reference to a faulty sheet is no second fault; salvaged: what remains
    of the sheets with a faulty value, which no one may see but the rules; day: the day of the check,
    None where no date is looked at; months: how long a check of a contact holds, None where no settings are read.
    """

    fiches: dict[str, Fiche] = field(default_factory=dict)
    vocabularies: Vocabularies = field(default_factory=Vocabularies)
    documents: dict[str, Document] = field(default_factory=dict)
    known: frozenset[str] = frozenset()
    salvaged: tuple[Salvaged, ...] = ()
    day: date | None = None
    months: int | None = None

    def __iter__(self) -> Iterator[Fiche]:
        return iter(self.fiches.values())

    def __len__(self) -> int:
        return len(self.fiches)

    @cached_property
    def former_ids(self) -> Counter[str]:
        """How many times each id is given as a former one."""
        return Counter(id for f in self for id in f.anciens_ids or ())

    @cached_property
    def copies(self) -> dict[str, str]:
        """The id of each published sheet that says, but for its titles, what an older one says, with that one's id."""
        published = [f for f in self if f.etat == "referencee"]
        first: dict[Hashable, str] = {}
        copies = {}
        for fiche in sorted(published, key=lambda f: (f.dates.creation if f.dates else "", f.id)):
            original = first.setdefault(content(fiche, named=False), fiche.id)
            if original != fiche.id:
                copies[fiche.id] = original
        return copies

    @cached_property
    def sources(self) -> list[DocumentSource]:
        """The documents that the sheets come from, in the order of their list."""
        used = {f.source.document for f in self if f.source}
        return [e for e in self.vocabularies["documents-sources"] if e.id in used]

    @cached_property
    def publishers(self) -> dict[str, list[DocumentSource]]:
        """Those documents, by who published them: a name is said once."""
        found: dict[str, list[DocumentSource]] = {}
        for document in self.sources:
            found.setdefault(document.editeur, []).append(document)
        return found

    def without(self, files: set[str]) -> Collection:
        """This collection without the sheets that stand in FILES."""
        return replace(self, fiches={f.id: f for f in self if self.documents[f.id].file not in files})
