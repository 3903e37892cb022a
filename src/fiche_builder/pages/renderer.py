"""A template and what it shows -> a page: the HTML of its body, typeset once, its sigles spelt out.

Nothing here knows which engine puts a frame around the pages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import groupby
from typing import Any, TypeVar

from markupsafe import Markup

from fiche_builder import urls
from fiche_builder.checking.collection import Collection
from fiche_builder.checking.settings import Settings
from fiche_builder.diagnostics import Diagnostic
from fiche_builder.exports.declaration import LICENCE, LICENCE_URL
from fiche_builder.facts.cards import Card, cards
from fiche_builder.facts.indexes import SILENT, BuiltIndex, named
from fiche_builder.facts.previews import Preview
from fiche_builder.facts.related import Related
from fiche_builder.facts.sigles import SigleList, Sigles
from fiche_builder.facts.wording import UNSAID, UNSTATED_NATURE, Wording
from fiche_builder.pages.digests import Digests
from fiche_builder.pages.environment import environment
from fiche_builder.pages.page import Content, Heading, Page, Sketch
from fiche_builder.records.kinds import KINDS, Key, Kind, key_of
from fiche_builder.records.local_actions import ActionLocale
from fiche_builder.records.model import Fiche
from fiche_builder.records.record import Record
from fiche_builder.typography import slug, typeset, typeset_html

Thing = TypeVar("Thing")

PER_PAGE = 100
"""Records on one page of a list: a page stays light at ten thousand sheets."""
Shown = tuple[str, Sequence[Heading], dict[str, Any]]
"""A template, the headings of the page's table of contents, what the template shows."""
SPELT_OUT = frozenset({*(kind.template for kind in KINDS), "glossary.html", "rule.html", "rule_list.html"})
"""Templates that see to their own sigles: a record has its list in its foot, the glossary is one, an example has none."""


class Renderer:
    """What the families of pages are made of: a visible collection, its indexes, the settings; and how a page is made."""

    def __init__(
        self,
        collection: Collection,
        indexes: Sequence[BuiltIndex],
        settings: Settings,
        editors: bool = False,
        previews: Mapping[Key, Preview] | None = None,
        pageless: Sequence[Diagnostic] = (),
    ) -> None:
        self.collection = collection
        self.indexes = indexes
        self.settings = settings
        self.editors = editors
        self.previews = previews or {}
        self.pageless = pageless
        self.related = {
            kind.name: Related(kind, collection.all_of(kind.model), indexes) for kind in collection.kinds
        }
        self.sigles = SigleList(collection.vocabularies["sigles"])
        self.environment = environment()

    @cached_property
    def beside(self) -> dict[Key, tuple[Record | None, Record | None]]:
        """Those before and after each record in its series, by key."""
        found: dict[Key, tuple[Record | None, Record | None]] = {}
        for kind in self.collection.kinds:
            series: dict[str, list[Record]] = {}
            for record in self.collection.listed(kind):
                if name := getattr(record, kind.series, None):
                    series.setdefault(name, []).append(record)
            for records in series.values():
                row = [None, *records, None]
                for before, record, after in zip(row, records, row[2:], strict=False):
                    found[key_of(record)] = before, after
        return found

    def index(self, name: str) -> BuiltIndex:
        """The index called NAME."""
        return named(self.indexes, name)

    def list_pages(
        self,
        address: str,
        title: str,
        template: str,
        description: str,
        kind: Kind,
        records: list[Record],
        menu: str = "",
        **context: Any,
    ) -> Iterator[Page]:
        """The same for a list of RECORDS of KIND, a hundred a page."""
        pages = in_parts(records, PER_PAGE)
        addresses = urls.pages_of(address, len(pages))
        for n, part in enumerate(pages):
            groups = [(s, list(g)) for s, g in groupby(part, key=lambda r: getattr(r, kind.series, "") or "")]
            yield self.page(
                addresses[n],
                title,
                template,
                description,
                records,
                menu=menu if n == 0 else "",
                kind=kind,
                part=part,
                total=len(records),
                empty=self._empty(kind),
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
        records: Sequence[Record],
        headings: Sequence[Heading] = (),
        menu: str = "",
        **context: Any,
    ) -> Page:
        """The page at ADDRESS that TEMPLATE makes of CONTEXT; RECORDS are those whose dates make the page's."""
        return self.later(
            address, title, description, records, lambda: (template, headings, context), typeset(menu)
        )

    def later(
        self,
        address: str,
        title: str,
        description: str,
        records: Sequence[Record],
        shown: Callable[[], Shown],
        menu: str = "",
    ) -> Page:
        """The same; what the page has SHOWN is looked for when its content is made."""
        updated = max((r.dates.modification for r in records if r.dates), default="")
        return Page(
            address,
            typeset(title),
            typeset(description),
            updated,
            lambda: self._sketch(address, title, *shown()),
            menu,
        )

    def _sketch(
        self, address: str, title: str, template: str, headings: Sequence[Heading], context: dict[str, Any]
    ) -> Sketch:
        """What the page at ADDRESS is to show."""
        told = address, title, template, headings, context
        return Sketch(lambda: self._digests.of(*told), lambda: self._content(*told))

    def _content(
        self, address: str, title: str, template: str, headings: Sequence[Heading], context: dict[str, Any]
    ) -> Content:
        def link(target: str) -> str:
            return urls.relative(address, target)

        words = context.get("words") or Wording(self.collection.vocabularies)
        own = {"lien": link, "titre": title, "words": words, "valeur": lambda v, f: self._value(v, f, words)}
        body = self.environment.get_template(template).render(self._shared | context | own)
        if template not in SPELT_OUT:
            sigles = Sigles(self.sigles)
            body = sigles.expand(body) + self._parts().sigles_list(
                sigles.unspelt, link, "Sigles de cette page"
            )
        return Content(typeset_html(body), tuple(Heading(h.id, typeset(h.title)) for h in headings))

    @cached_property
    def _shared(self) -> dict[str, Any]:
        """What each template may name."""
        return {
            "vocabularies": self.collection.vocabularies,
            "settings": self.settings,
            "editors": self.editors,
            "SILENT": SILENT,
            "UNSAID": UNSAID,
            "UNSTATED_NATURE": UNSTATED_NATURE,
            "licence": LICENCE,
            "licence_url": LICENCE_URL,
            "empty": self._empty(),
        }

    def _empty(self, kind: Kind | None = None) -> Kind | None:
        """What there is no record of, of KIND or of any; None where there are some."""
        held = self.collection.all_of(kind.model) if kind else self.collection.records
        return None if held else kind or self.collection.kinds[0]

    @cached_property
    def _digests(self) -> Digests:
        collection, settings = self.collection, self.settings.model_dump_json()
        return Digests(collection.vocabularies, settings, self.editors, self._empty())

    def _parts(self) -> Any:
        return self.environment.get_template("parts.html").module

    def _value(self, value: Any, field: Any, words: Wording) -> Markup:
        """A value of the model as HTML: the generic row that every new field gets."""
        template: Any = self.environment.get_template("values.html").module
        return Markup(template.value(value, field, words))

    @cached_property
    def directory(self) -> dict[str, list[tuple[Fiche, ActionLocale, Card]]]:
        """Contacts by entry of their index, each with its sheet and its action."""
        found: dict[str, list[tuple[Fiche, ActionLocale, Card]]] = {}
        for fiche in self.collection.all_of(Fiche):
            for action in fiche.actions_locales or ():
                for card in cards(action.contacts or ()):
                    found.setdefault(slug(card.contact.organisme), []).append((fiche, action, card))
        return found


def in_parts(things: list[Thing], most: int) -> list[list[Thing]]:
    """THINGS in parts of MOST, one part at least."""
    return [things[i : i + most] for i in range(0, len(things), most)] or [[]]
