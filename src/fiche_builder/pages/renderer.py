"""A template and what it shows -> a page: the HTML of its body, typeset once, its sigles spelt out.

Nothing here knows which engine puts a frame around the pages.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import groupby
from typing import Any

from markupsafe import Markup

from fiche_builder import urls
from fiche_builder.cards import Card, cards
from fiche_builder.collection import Collection
from fiche_builder.diagnostics import Diagnostic
from fiche_builder.exports.declaration import LICENCE, LICENCE_URL
from fiche_builder.indexes import SILENT, BuiltIndex, named
from fiche_builder.model import Fiche
from fiche_builder.pages.environment import environment
from fiche_builder.pages.page import Heading, Page
from fiche_builder.proofs import Proof
from fiche_builder.related import Related
from fiche_builder.settings import Settings
from fiche_builder.sigles import Sigles
from fiche_builder.typography import slug, typeset, typeset_html
from fiche_builder.wording import UNSAID, UNSTATED_NATURE, Wording

PER_PAGE = 100
"""Sheets on one page of a list: a page stays light at ten thousand sheets."""
SPELT_OUT = frozenset({"fiche.html", "glossary.html", "rule.html", "rule_list.html"})
"""Templates that see to their own sigles: a sheet has its list in its foot, the glossary is one, an example has none."""


class Renderer:
    """What the families of pages are made of: a visible collection, its indexes, the settings; and how a page is made."""

    def __init__(
        self,
        collection: Collection,
        indexes: Sequence[BuiltIndex],
        settings: Settings,
        editors: bool = False,
        proofs: Mapping[str, Proof] | None = None,
        pageless: Sequence[Diagnostic] = (),
    ) -> None:
        self.collection = collection
        self.indexes = indexes
        self.settings = settings
        self.editors = editors
        self.proofs = proofs or {}
        self.pageless = pageless
        self.beside: dict[str, tuple[Fiche | None, Fiche | None]] = {}
        for entry in self.index("programmes").entries:
            row = [None, *entry.fiches, None]
            for before, fiche, after in zip(row, entry.fiches, row[2:], strict=False):
                self.beside[fiche.id] = before, after
        self.related = Related(collection, indexes)
        self.environment = environment()

    def index(self, name: str) -> BuiltIndex:
        """The index called NAME."""
        return named(self.indexes, name)

    def list_pages(
        self,
        address: str,
        title: str,
        template: str,
        description: str,
        fiches: list[Fiche],
        menu: str = "",
        **context: Any,
    ) -> Iterator[Page]:
        """The same for a list of FICHES, a hundred a page."""
        pages = [fiches[i : i + PER_PAGE] for i in range(0, len(fiches), PER_PAGE)] or [[]]
        addresses = [address if n == 1 else f"{address}page-{n}/" for n in range(1, len(pages) + 1)]
        for n, part in enumerate(pages):
            groups = [(p, list(g)) for p, g in groupby(part, key=lambda f: f.programme or "")]
            yield self.page(
                addresses[n],
                title,
                template,
                description,
                fiches,
                menu=menu if n == 0 else "",
                part=part,
                total=len(fiches),
                groups=groups,
                number=n + 1,
                addresses=addresses,
                **context,
            )

    def page(
        self,
        address: str,
        title: str,
        template: str,
        description: str,
        fiches: Sequence[Fiche],
        headings: Sequence[Heading] = (),
        menu: str = "",
        **context: Any,
    ) -> Page:
        """Render TEMPLATE at ADDRESS; FICHES are those whose dates make the page's."""

        def link(target: str) -> str:
            return urls.relative(address, target)

        words = context.pop("words", None) or Wording(self.collection.vocabularies)
        own = {"lien": link, "titre": title, "words": words, "valeur": lambda v, f: self._value(v, f, words)}
        body = self.environment.get_template(template).render(**self._shared, **own, **context)
        if template not in SPELT_OUT:
            sigles = Sigles(self.collection.vocabularies["sigles"])
            body = sigles.expand(body) + self._parts().sigles_list(
                sigles.unspelt, link, "Sigles de cette page"
            )
        updated = max((f.dates.modification for f in fiches if f.dates), default="")
        return Page(
            address,
            typeset(title),
            typeset_html(body),
            typeset(description),
            updated,
            tuple(Heading(h.id, typeset(h.title)) for h in headings),
            typeset(menu),
        )

    @cached_property
    def _shared(self) -> dict[str, Any]:
        """What each template may name."""
        return {
            "vocabularies": self.collection.vocabularies,
            "collection": self.collection,
            "indexes": self.indexes,
            "settings": self.settings,
            "editors": self.editors,
            "SILENT": SILENT,
            "UNSAID": UNSAID,
            "UNSTATED_NATURE": UNSTATED_NATURE,
            "licence": LICENCE,
            "licence_url": LICENCE_URL,
        }

    def _parts(self) -> Any:
        return self.environment.get_template("parts.html").module

    def _value(self, value: Any, field: Any, words: Wording) -> Markup:
        """A value of the model as HTML: the generic row that every new field gets."""
        template: Any = self.environment.get_template("values.html").module
        return Markup(template.value(value, field, words))

    @cached_property
    def directory(self) -> dict[str, list[tuple[Fiche, Any, Card]]]:
        """Contacts by entry of their index, each with its sheet and its action."""
        found: dict[str, list[tuple[Fiche, Any, Card]]] = {}
        for fiche in self.collection:
            for action in fiche.actions_locales or ():
                for card in cards(action.contacts or ()):
                    found.setdefault(slug(card.contact.organisme), []).append((fiche, action, card))
        return found
