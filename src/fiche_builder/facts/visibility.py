"""What of the collection an audience may see today: the one rule, applied before anything is made.

Pages, indexes and exports are made from what `visible` returns and from nothing else. The rule looks at what a
value is, never at where it stands: a new field, a new group or a new kind of record needs nothing here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache
from operator import is_
from typing import Any

from pydantic import BaseModel

from fiche_builder import clock
from fiche_builder.checking.collection import Collection
from fiche_builder.records.compiled import fields_of
from fiche_builder.records.kinds import key_of, kind_of
from fiche_builder.records.local_actions import Contact
from fiche_builder.records.terms import Vocabularies

OWNER, PERSON = "titulaire", "personne"
"""The field that says whom a number or a mailbox belongs to, and the term of its list that makes it personal."""


class Audience(StrEnum):
    PUBLIC = "public"
    EDITORS = "redacteurs"


def visible(collection: Collection, audience: Audience, today: date, months: int) -> Collection:
    """COLLECTION as AUDIENCE may see it on the day TODAY; MONTHS is how long a check of a contact holds.

    Nobody sees on a site the fields that the model hides. The public sees no draft, and of a contact that was
    not checked within the delay, nothing that belongs to a person. The files that were read, which hold it
    all, stay behind.
    """
    sight = _Sight(audience, today, months)
    kept = [r for r in collection if audience is Audience.EDITORS or not r.is_draft]
    keys = {key_of(r) for r in kept}
    records = []
    for record in kept:
        kind = kind_of(record).name
        see_also = tuple(id for id in record.voir_aussi or () if (kind, id) in keys) or None
        records.append(sight.of(record).model_copy(update={"voir_aussi": see_also}))
    lists = {
        name: replace(v, entries={id: sight.of(entry) for id, entry in v.entries.items()})
        for name, v in collection.vocabularies.items()
    }
    seen = collection.holding(records)
    return replace(seen, vocabularies=Vocabularies(lists), files={}, salvaged=())


@dataclass(frozen=True)
class _Sight:
    """What AUDIENCE sees of any value of a model, by its type."""

    audience: Audience
    today: date
    months: int

    def of(self, value: Any) -> Any:
        """VALUE (a record, a group of fields) as it may be seen; None when nothing of it may."""
        return self._seen(value, persons=self.audience is Audience.EDITORS)

    def _seen(self, value: Any, persons: bool) -> Any:
        """VALUE where PERSONS may be seen or not; the same object when all of it may."""
        if isinstance(value, tuple):
            kept = tuple([seen for item in value if (seen := self._seen(item, persons)) is not None])
            return value if len(kept) == len(value) and all(map(is_, kept, value)) else kept or None
        if not isinstance(value, BaseModel):
            return value
        looked_at, hidden, owned = _of_note(type(value))
        changes: dict[str, Any] = {name: None for name in hidden if getattr(value, name) is not None}
        if isinstance(value, Contact) and not persons:
            persons = is_verified(value, self.today, self.months)
            changes |= {} if persons else {"nom": None, "verifie": None}
        elif owned and not persons and getattr(value, OWNER) == PERSON:
            return None
        for name in looked_at:
            held = getattr(value, name)
            if held is not None and (seen := self._seen(held, persons)) is not held:
                changes[name] = seen
        return value.model_copy(update=changes) if changes else value


@cache
def _of_note(model: type[BaseModel]) -> tuple[tuple[str, ...], tuple[str, ...], bool]:
    """The fields of MODEL that hold groups, those that nobody sees, and whether it says whom it belongs to."""
    fields = fields_of(model)
    hidden = tuple(name for name, field in fields.items() if field.hidden)
    groups = tuple(name for name, field in fields.items() if name not in hidden and field.group)
    return groups, hidden, OWNER in fields


def is_verified(contact: Contact, today: date, months: int) -> bool:
    """Whether someone confirmed CONTACT at most MONTHS months before TODAY (a date to come does not count)."""
    return contact.verifie is not None and clock.is_within(contact.verifie, today, months)
