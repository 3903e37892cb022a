"""A digest of what a page shows, by which its body is found again in a later run (`cache`).

What a template is given is told whole: records, lists and declarations by what they hold or by their name, the rest as
pickle writes it. A function without a name cannot be told, and raises: give an object that can be called.
"""

from __future__ import annotations

import io
import pickle
from types import MappingProxyType
from typing import Any

from pydantic import BaseModel

from fiche_builder.cache import code, digest
from fiche_builder.exports.declaration import Export
from fiche_builder.facts.indexes import BuiltIndex, Entry, Index
from fiche_builder.facts.sigles import SigleList, Sigles
from fiche_builder.records.compiled import ModelField
from fiche_builder.records.kinds import Kind
from fiche_builder.records.record import Record
from fiche_builder.records.terms import Vocabularies, Vocabulary


class Digests:
    """The digests of one site. COMMON: what all its pages are given; its vocabularies are told there, and nowhere else."""

    def __init__(self, vocabularies: Vocabularies, *common: Any) -> None:
        self._known: dict[int, tuple[Any, bytes]] = {}
        lists = {v.name: (v.title, list(v)) for v in vocabularies.values()}
        self._common = self._of((lists, common))

    def of(self, *told: Any) -> bytes:
        """A digest of what is TOLD, of what all pages are given, and of the code."""
        return digest(code(), self._common, self._of(told))

    def _of(self, told: Any) -> bytes:
        written = io.BytesIO()
        writer = _Writer(written, self)
        # Else, what it writes would depend on which equal texts are the same object.
        writer.fast = True
        writer.dump(told)
        return digest(written.getvalue())

    def once(self, thing: Any) -> bytes:
        """The digest of THING, that many pages are given."""
        if id(thing) not in self._known:
            told = (thing.id, thing.model_dump_json()) if isinstance(thing, Record) else vars(thing)
            # The thing itself is held, so that no other one takes its number.
            self._known[id(thing)] = thing, self._of(told)
        return self._known[id(thing)][1]


class _Writer(pickle.Pickler):
    def __init__(self, file: io.BytesIO, digests: Digests) -> None:
        super().__init__(file, pickle.HIGHEST_PROTOCOL)
        self._digests = digests

    def reducer_override(self, thing: Any) -> Any:
        told = self._told(thing)
        return NotImplemented if told is NotImplemented else (str, (type(thing).__name__, told))

    def _told(self, thing: Any) -> Any:
        """What stands for THING; NotImplemented where pickle knows what to write."""
        match thing:
            case Record() | Entry() | BuiltIndex():
                return self._digests.once(thing)
            case BaseModel():
                return thing.model_dump_json()
            case Kind() | Index() | ModelField() | Vocabulary():
                return thing.name
            case Export():
                return thing.file
            case MappingProxyType():
                return list(thing)
            case Vocabularies() | SigleList() | Sigles():
                return ""
        return NotImplemented
