"""What of the collection an audience may see today: the one rule, applied before anything is made.

Pages, indexes and exports are made from what `visible` returns and from nothing else.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from enum import StrEnum

from fiche_builder.collection import Collection
from fiche_builder.model import ActionLocale, Contact, Fiche

DRAFT, PUBLISHED, WITHDRAWN, PERSON = "brouillon", "referencee", "retiree", "personne"
"""Ids of the vocabularies `statuts` and `titulaires` that the rule depends on."""


class Audience(StrEnum):
    PUBLIC = "public"
    EDITORS = "redacteurs"


def visible(collection: Collection, audience: Audience, today: date, months: int) -> Collection:
    """COLLECTION as AUDIENCE may see it on the day TODAY; MONTHS is how long a check of a contact holds.

    Nobody sees the editorial notes on a site. The public sees no draft, and of a contact that was
    not checked within the delay, nothing that belongs to a person.
    """
    kept = [f for f in collection if audience is Audience.EDITORS or f.etat != DRAFT]
    ids = {f.id for f in kept}
    return replace(collection, fiches={f.id: _sheet(f, ids, audience, today, months) for f in kept})


def _sheet(fiche: Fiche, ids: set[str], audience: Audience, today: date, months: int) -> Fiche:
    actions = fiche.actions_locales
    if actions and audience is Audience.PUBLIC:
        actions = tuple(_action(a, today, months) for a in actions)
    see_also = tuple(id for id in fiche.voir_aussi or () if id in ids) or None
    return fiche.model_copy(
        update={"actions_locales": actions, "voir_aussi": see_also, "notes_editoriales": None}
    )


def _action(action: ActionLocale, today: date, months: int) -> ActionLocale:
    contacts = tuple(c if is_verified(c, today, months) else _body_only(c) for c in action.contacts or ())
    return action.model_copy(update={"contacts": contacts or None})


def is_verified(contact: Contact, today: date, months: int) -> bool:
    """Whether someone confirmed CONTACT at most MONTHS months before TODAY (a date to come does not count)."""
    if not contact.verifie or contact.verifie > today.isoformat()[: len(contact.verifie)]:
        return False
    year, month = ([int(p) for p in contact.verifie.split("-")] + [1])[:2]
    return 0 <= (today.year - year) * 12 + today.month - month <= months


def _body_only(contact: Contact) -> Contact:
    """CONTACT without its person: body, function, the body's numbers and mailboxes remain."""
    return contact.model_copy(
        update={
            "nom": None,
            "verifie": None,
            "telephones": tuple(t for t in contact.telephones or () if t.titulaire != PERSON) or None,
            "courriels": tuple(c for c in contact.courriels or () if c.titulaire != PERSON) or None,
        }
    )
