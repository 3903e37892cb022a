"""Collection -> pages: an address, a title, the HTML of the body, its table of contents, what a search or a chat shows.

The HTML comes from the templates beside this file, autoescaped, then typeset once. Nothing here
knows which engine puts a frame around the pages.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from pydantic import BaseModel

from fiche_builder import guide, phones, richtext, urls, visibility
from fiche_builder.brief import brief
from fiche_builder.cards import Card, cards
from fiche_builder.changes import changes, changes_since
from fiche_builder.collection import Collection
from fiche_builder.compiled import fields_of
from fiche_builder.diagnostics import Diagnostic
from fiche_builder.explanation import SHEET, Explanation
from fiche_builder.exports import EXPORTS
from fiche_builder.exports.declaration import LICENCE, LICENCE_URL
from fiche_builder.indexes import SILENT, BuiltIndex, Entry, facets, named
from fiche_builder.loading import SHEETS
from fiche_builder.model import SCHEMA_VERSION, Fiche, rubriques
from fiche_builder.navigation import Link
from fiche_builder.news import news
from fiche_builder.proofs import BRIEF, Proof
from fiche_builder.related import Related
from fiche_builder.settings import Settings, contact_link
from fiche_builder.sigles import Sigles
from fiche_builder.territories import cited_actions, territories, tile_map
from fiche_builder.typography import count, date_fr, french_order, listed, number, slug, typeset, typeset_html
from fiche_builder.vocabularies import SHORT_LIST, named_vocabularies
from fiche_builder.wording import UNSAID, UNSTATED_NATURE, Wording, for_sheet

PER_PAGE = 100
"""Sheets on one page of a list: a page stays light at ten thousand sheets."""
PER_DEPARTMENT = 10
"""Actions of one département on the page of the territories; its own page has them all."""


SPELT_OUT = frozenset({"fiche.html", "glossary.html", "rule.html", "rule_list.html"})
"""Templates that see to their own sigles: a sheet has its list in its foot, the glossary is one, an example has none."""


LIGHT = 500
"""Up to so many sheets, the search fetches the facets at once; beyond, they weigh more than a search, and wait."""
SEARCH_SCRIPTS = tuple(
    f"search/{name}.js"
    for name in (
        *("letters", "ages", "query", "engine", "facets", "dom", "card", "form", "files"),
        *("failure", "answers", "main"),
    )
)
"""The last one imports the others: all are named so that they come at once, not one after the other."""


@dataclass(frozen=True)
class Heading:
    id: str
    title: str


@dataclass(frozen=True)
class Page:
    """A page of the site.

    address: from the site's root (`fiches/x/`); body: HTML, one h1 included; updated: ISO date of
    the newest content, for the sitemap; menu: title in the menu, empty when the page is not in it;
    og_type: what a chat that shows a link to it takes it for (Open Graph); styles, scripts: the files of
    `assets/stylesheets/` and `assets/javascripts/` that this page alone has; engine: it runs a search
    engine, which needs a wider security policy.
    """

    address: str
    title: str
    body: str
    description: str
    updated: str
    headings: tuple[Heading, ...] = ()
    menu: str = ""
    og_type: str = "website"
    styles: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ()
    engine: bool = False


class Pages:
    """Makes the pages of one visible collection."""

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
        for entry in self._index("programmes").entries:
            row = [None, *entry.fiches, None]
            for before, fiche, after in zip(row, entry.fiches, row[2:], strict=False):
                self.beside[fiche.id] = before, after
        self.related = Related(collection, indexes)
        self.environment = _environment()

    def all(self) -> Iterator[Page]:
        """Every page, the home page first."""
        yield self.home()
        yield from self.sheet_list()
        for built in self.indexes:
            details = {e.key: self._details(built, e) for e in built.entries}
            yield self.index(built, details)
            for entry in self._with_silent(built):
                yield from self.entry(built, entry, details.get(entry.key, {}))
            # The menu has this order: the map beside its index.
            if built.index.name == "departements":
                yield self.territories()
        yield self.index_list()
        yield self.glossary()
        yield self.exports()
        yield self.fields()
        yield self.rule_list()
        yield from map(self.rule, guide.CODES.values())
        for fiche in self.collection:
            yield self.sheet(fiche)
        for id, proof in self.proofs.items():
            if id not in self.collection.fiches:
                yield self.sheet(proof.fiche)

    def sheet(self, fiche: Fiche) -> Page:
        """The page of one sheet: « En bref », then each rubrique it has, in the model's order."""
        proof = self.proofs.get(fiche.id)
        # A rubrique that could not be read has its place too, for its problem.
        to_mend = proof.rubriques if proof else set()
        shown = [
            (name, label)
            for name, label in rubriques().items()
            if (getattr(fiche, name) is not None and name != "voir_aussi") or name in to_mend
        ]
        related = self.related.of(fiche)
        words = for_sheet(fiche, self.collection.vocabularies)
        headings = [Heading("en-bref", "En bref"), *(Heading(n, label) for n, label in shown)]
        if related and "voir_aussi" not in to_mend:
            headings.append(Heading("voir_aussi", "Voir aussi"))
        page = self._page(
            urls.sheet(fiche.id),
            fiche.nom,
            "fiche.html",
            fiche.resume or "",
            [fiche],
            headings,
            fiche=fiche,
            fields=fields_of(Fiche),
            shown=shown,
            related=[f for f, _ in related],
            reasons={f.id: [" ; ".join(reasons)] for f, reasons in related},
            proof=proof,
            pageless=self.pageless,
            anchors={BRIEF: "En bref", **rubriques()},
            words=words,
            brief=brief(fiche, self.collection.vocabularies),
            changed=changes_since(fiche, self.collection.vocabularies),
            source=self.collection.vocabularies["documents-sources"].entries.get(fiche.source.document)
            if fiche.source
            else None,
            sigles=Sigles(self.collection.vocabularies["sigles"]),
            beside=self.beside.get(fiche.id, (None, None)),
            report=contact_link(
                self.settings.contact_erreurs, f"Erreur dans la fiche « {fiche.nom} » ({fiche.id})"
            )
            if self.settings.contact_erreurs
            else "",
            edit=self.settings.edit_address(f"{SHEETS}/{fiche.id}.yml"),
        )
        return replace(page, og_type="article")

    def home(self) -> Page:
        return self._page(
            urls.HOME,
            "Accueil",
            "home.html",
            "Les fiches de bonnes pratiques de prévention de la délinquance : qui, pour qui, combien, qui appeler.",
            list(self.collection),
            menu="Accueil",
            programmes=self._index("programmes"),
            publishers=self.collection.publishers,
            to_mend=[proof for proof in self.proofs.values() if proof.faults],
            pageless=self.pageless,
            news=news(self.collection),
            ways=[b for b in self.indexes if b.index.home],
        )

    def sheet_list(self) -> Iterator[Page]:
        """All sheets, by programme, a hundred a page."""
        labels = self.collection.vocabularies["programmes"].entries
        order = {id: n for n, id in enumerate(labels)}
        fiches = sorted(
            (f for f in self.collection if f.etat != visibility.WITHDRAWN),
            key=lambda f: (order.get(f.programme or "", len(order)), french_order(f.nom)),
        )
        yield from self._list_pages(
            urls.SHEETS,
            "Toutes les fiches",
            "sheet_list.html",
            "Toutes les fiches, par programme.",
            fiches,
            menu="Toutes les fiches",
        )

    def index_list(self) -> Page:
        return self._page(
            urls.INDEXES,
            "Tous les index",
            "index_list.html",
            "Toutes les façons de chercher une fiche.",
            list(self.collection),
            menu="Tous les index",
        )

    def index(self, built: BuiltIndex, details: dict[str, dict[str, list[str]]]) -> Page:
        """An index: its entries, how many sheets each has, and the sheets that are silent.

        DETAILS: what each sheet says, by entry.
        """
        index = built.index
        template = "contacts.html" if index.name == "contacts" else "index.html"
        return self._page(
            urls.index(index.name),
            index.title,
            template,
            f"{index.question} Les fiches classées par : {index.title.lower()}.",
            list(self.collection),
            [Heading(e.key, e.label) for e in self._with_silent(built)],
            menu=index.title,
            built=built,
            details=details if index.preview else {e.key: {} for e in built.entries},
            directory=self._directory if index.name == "contacts" else {},
        )

    def entry(self, built: BuiltIndex, entry: Entry, details: dict[str, list[str]]) -> Iterator[Page]:
        """The sheets of one entry, a hundred a page; DETAILS: what each says of it."""
        broader = next((e for e in built.entries if e.key == entry.broader), None)
        narrower = [e for e in built.entries if e.broader == entry.key]
        yield from self._list_pages(
            urls.index(built.index.name, entry.key),
            f"{built.index.title} : {entry.label}",
            "entry.html",
            f"{built.index.title} : {entry.label}.",
            entry.fiches,
            built=built,
            entry=entry,
            details=details,
            reached=self._directory.get(entry.key, ()) if built.index.name == "contacts" else (),
            near=[e for e in (broader, *narrower) if e],
        )

    def territories(self) -> Page:
        """Where the cited actions took place: by région and département, then on a map."""
        vocabularies = self.collection.vocabularies
        regions = territories(self.indexes, vocabularies)
        map = tile_map(regions, vocabularies)
        page = self._page(
            urls.TERRITORIES,
            "Territoires",
            "territories.html",
            "Où se sont passées les actions que citent les fiches : par région, par département, sur une carte.",
            list(self.collection),
            [Heading(r.entry.key, r.entry.label) for r in regions]
            + [Heading("carte", "La carte")] * bool(map.tiles),
            menu="Territoires",
            regions=regions,
            map=map,
            most=PER_DEPARTMENT,
            built=self._index("departements"),
        )
        return replace(page, scripts=("carte.js",))

    def glossary(self) -> Page:
        entries = sorted(self.collection.vocabularies["sigles"], key=lambda e: french_order(e.id))
        return self._page(
            urls.GLOSSARY,
            "Glossaire des sigles",
            "glossary.html",
            "Ce que veulent dire les sigles des fiches.",
            list(self.collection),
            menu="Glossaire",
            entries=entries,
            changed=changes(self.collection.vocabularies),
        )

    def exports(self) -> Page:
        return self._page(
            urls.EXPORTS,
            "Données ouvertes",
            "exports.html",
            "Les fiches en fichiers à télécharger : JSON et CSV.",
            list(self.collection),
            menu="Données",
            exports=EXPORTS,
        )

    def search(self, propose: str) -> Page:
        """The search: its facets; the script does the rest. PROPOSE: where to offer a practice, empty when nowhere."""
        page = self._page(
            urls.SEARCH,
            "Chercher une fiche",
            "search.html",
            "Chercher une fiche par mots, par public, par âge, par lieu, par coût.",
            list(self.collection),
            facets=facets(self.indexes),
            propose=propose,
            light=len(self.collection) <= LIGHT,
        )
        return replace(
            page,
            styles=("search.css",),
            scripts=SEARCH_SCRIPTS,
            engine=True,
        )

    def rule_list(self) -> Page:
        return self._page(
            urls.RULES,
            "Les règles des fiches",
            "rule_list.html",
            "Ce que le programme vérifie dans une fiche, et pourquoi.",
            (),
            [Heading(slug(title), title) for title in guide.FAMILIES],
            families=[(slug(title), title, family) for title, family in guide.FAMILIES.items()],
        )

    def rule(self, explained: Explanation) -> Page:
        """Why a code is told, a wrong example and the right one."""
        return self._page(
            urls.rule(explained.code),
            f"{explained.title} ({explained.code})",
            "rule.html",
            explained.why,
            (),
            rule=explained,
        )

    def fields(self) -> Page:
        """Every field of a sheet, for who writes one. Out of the menu: readers have no use for it."""
        fields = {n: f for n, f in fields_of(Fiche).items() if f.in_file}
        named = named_vocabularies(Fiche)
        return self._page(
            urls.FIELDS,
            "Les champs d'une fiche",
            "fields.html",
            "Pour écrire une fiche : ce que chaque champ attend, avec un exemple.",
            list(self.collection),
            [
                *(Heading(f.key, f.label) for n, f in fields.items()),
                Heading("listes", "Les listes"),
            ],
            fields=fields,
            lists=[n for n in self.collection.vocabularies if n in named],
            schema=urls.schema(SCHEMA_VERSION),
            short_list=SHORT_LIST,
        )

    def site_map(self, menu: Sequence[Link], others: Sequence[Link]) -> Page:
        """Where everything is: what the MENU shows, then OTHERS. Sheets stay in their lists: there may be thousands."""
        return self._page(
            urls.SITE_MAP,
            "Plan du site",
            "site_map.html",
            "Toutes les pages du site, en une liste.",
            list(self.collection),
            sections=menu,
            others=others,
            programmes=self._index("programmes"),
        )

    # What follows serves the pages above.

    def _index(self, name: str) -> BuiltIndex:
        return named(self.indexes, name)

    def _details(self, built: BuiltIndex, entry: Entry) -> dict[str, list[str]]:
        """What each sheet says of ENTRY."""
        return {
            f.id: built.index.detail(f, entry.key, for_sheet(f, self.collection.vocabularies))
            for f in entry.fiches
        }

    def _with_silent(self, built: BuiltIndex) -> list[Entry]:
        silent = [Entry(SILENT, UNSAID.capitalize(), fiches=built.silent)] if built.silent else []
        return built.entries + silent

    def _list_pages(
        self,
        address: str,
        title: str,
        template: str,
        description: str,
        fiches: list[Fiche],
        menu: str = "",
        **context: Any,
    ) -> Iterator[Page]:
        pages = [fiches[i : i + PER_PAGE] for i in range(0, len(fiches), PER_PAGE)] or [[]]
        addresses = [address if n == 1 else f"{address}page-{n}/" for n in range(1, len(pages) + 1)]
        for n, part in enumerate(pages):
            groups = [(p, list(g)) for p, g in groupby(part, key=lambda f: f.programme or "")]
            yield self._page(
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

    def _page(
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
        vocabularies = self.collection.vocabularies

        def link(target: str) -> str:
            return urls.relative(address, target)

        words = context.pop("words", None) or Wording(vocabularies)
        helpers = {
            "lien": link,
            "words": words,
            "valeur": lambda v, f: self._value(v, f, words),
            "vocabularies": vocabularies,
            "collection": self.collection,
            "indexes": self.indexes,
            "settings": self.settings,
            "editors": self.editors,
            "titre": title,
            "SILENT": SILENT,
            "UNSAID": UNSAID,
            "UNSTATED_NATURE": UNSTATED_NATURE,
            "licence": LICENCE,
            "licence_url": LICENCE_URL,
        }
        body = self.environment.get_template(template).render(**helpers, **context)
        if template not in SPELT_OUT:
            sigles = Sigles(vocabularies["sigles"])
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

    def _parts(self) -> Any:
        return self.environment.get_template("parts.html").module

    def _value(self, value: Any, field: Any, words: Wording) -> Markup:
        """A value of the model as HTML: the generic row that every new field gets."""
        template: Any = self.environment.get_template("values.html").module
        return Markup(template.value(value, field, words))

    @cached_property
    def _directory(self) -> dict[str, list[tuple[Fiche, Any, Card]]]:
        """Contacts by entry of their index, each with its sheet and its action."""
        found: dict[str, list[tuple[Fiche, Any, Card]]] = {}
        for fiche in self.collection:
            for action in fiche.actions_locales or ():
                for card in cards(action.contacts or ()):
                    found.setdefault(slug(card.contact.organisme), []).append((fiche, action, card))
        return found


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("fiche_builder"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "prose": richtext.prose,
        "inline": richtext.inline,
        "date_fr": date_fr,
        "nombre": number,
        "telephone": phones.shown,
        "compose": phones.dialled,
        "enumere": listed,
    }
    environment.globals |= {
        "cards": cards,
        "cited_actions": cited_actions,
        "compte": count,
        "contact_link": contact_link,
        "example_sheet": SHEET,
        "urls": urls,
        "is_group": lambda v: isinstance(v, BaseModel),
        "is_list": lambda v: isinstance(v, tuple),
        "fields_of": lambda v: fields_of(v if isinstance(v, type) else type(v)),
    }
    return environment
