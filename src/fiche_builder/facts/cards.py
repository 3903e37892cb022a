"""Contacts as cards: people whom a reader would reach in the same way share one card."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from fiche_builder.records.local_actions import Contact


@dataclass(frozen=True)
class Card:
    """contact: what is the same for all; functions: those that it reaches."""

    contact: Contact
    functions: tuple[str, ...]


def cards(contacts: Iterable[Contact]) -> list[Card]:
    """One card for the contacts that differ by their function alone, at the place of the first.

    Without their names, the president and the director of an association have the same number.
    """
    functions: dict[Contact, list[str]] = {}
    for contact in contacts:
        kept = functions.setdefault(contact.model_copy(update={"fonction": None}), [])
        if contact.fonction and contact.fonction not in kept:
            kept.append(contact.fonction)
    return [Card(contact, tuple(said)) for contact, said in functions.items()]
