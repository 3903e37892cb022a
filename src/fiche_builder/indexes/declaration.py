"""What an index is: a name, a question, and what each sheet states of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from fiche_builder.model import Fiche
from fiche_builder.terms import Vocabularies
from fiche_builder.wording import Wording


@dataclass(frozen=True)
class Index:
    """One way through the collection.

    name: its address; title: in the menu; question: what it answers; keys: the entries that a
    sheet states, none when it is silent; silent: how the silent sheets are told (one, many);
    vocabulary: gives labels and order (else `label` does); detail: what a sheet says of an entry,
    shown on the index itself too when `preview`; facet: the search narrows its results by it; shared: how
    two sheets with the same entry are told to be alike, empty when that makes no relation; on_map:
    whether the map of the territories shows it; template: of its own page; cards: its entries are bodies to call,
    whose cards are shown; beside: the name of the page that stands beside it (`pages.indexes`).
    """

    name: str
    title: str
    question: str
    keys: Callable[[Fiche, Vocabularies], Iterable[str]]
    silent: tuple[str, str]
    vocabulary: str = ""
    label: Callable[[Fiche, str], str] = lambda fiche, key: key
    detail: Callable[[Fiche, str, Wording], list[str]] = lambda fiche, key, words: []
    note: str = ""
    home: bool = False
    preview: bool = False
    facet: bool = False
    shared: str = ""
    on_map: bool = False
    template: str = "index.html"
    cards: bool = False
    beside: str = ""
