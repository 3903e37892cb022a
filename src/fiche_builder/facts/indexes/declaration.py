"""What an index is: a name, a question, and what each record of a kind states of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from fiche_builder.facts.wording import Wording
from fiche_builder.records.kinds import SHEET, Kind
from fiche_builder.records.terms import Vocabularies


@dataclass(frozen=True)
class Index:
    """One way through the collection.

    name: its address; title: in the menu; question: what it answers; keys: the entries that a
    record states, none when it is silent; silent: how the silent records are told (one, many);
    vocabulary: gives labels and order (else `label` does); detail: what a record says of an entry,
    shown on the index itself too when `preview`; facet: the search narrows its results by it; shared: how
    two records with the same entry are told to be alike, empty when that makes no relation; on_map:
    whether the map of the territories shows it; template: of its own page; cards: its entries are bodies to call,
    whose cards are shown; beside: the name of the page that stands beside it (`pages.indexes`); kind: that of its records.
    """

    name: str
    title: str
    question: str
    keys: Callable[[Any, Vocabularies], Iterable[str]]
    silent: tuple[str, str]
    vocabulary: str = ""
    label: Callable[[Any, str], str] = lambda record, key: key
    detail: Callable[[Any, str, Wording], list[str]] = lambda record, key, words: []
    note: str = ""
    home: bool = False
    preview: bool = False
    facet: bool = False
    shared: str = ""
    on_map: bool = False
    template: str = "index.html"
    cards: bool = False
    beside: str = ""
    kind: Kind = SHEET
