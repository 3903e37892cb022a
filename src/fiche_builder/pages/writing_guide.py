"""For who writes a record: its fields, the rules, one page a code."""

from __future__ import annotations

from collections.abc import Iterator

from fiche_builder import urls
from fiche_builder.checking import guide
from fiche_builder.explanation import Explanation
from fiche_builder.pages.page import Heading, Page
from fiche_builder.pages.renderer import Renderer
from fiche_builder.records.compiled import fields_of
from fiche_builder.records.kinds import KINDS, Kind
from fiche_builder.records.vocabularies import SHORT_LIST, named_vocabularies
from fiche_builder.typography import slug


def pages(renderer: Renderer) -> Iterator[Page]:
    """The fields, the list of the rules, each rule. Out of the menu: readers have no use for them."""
    for kind in KINDS:
        yield fields(renderer, kind)
    yield rule_list(renderer)
    for explained in guide.CODES.values():
        yield rule(renderer, explained)


def fields(renderer: Renderer, kind: Kind) -> Page:
    """Every field of a record of KIND, for who writes one."""
    fields = {n: f for n, f in fields_of(kind.model).items() if f.in_file}
    named = named_vocabularies(kind.model)
    return renderer.page(
        kind.guide,
        f"Les champs d'{kind.noun.a}",
        "fields.html",
        f"Pour écrire {kind.noun.a} : ce que chaque champ attend, avec un exemple.",
        list(renderer.collection),
        [
            *(Heading(f.key, f.label) for n, f in fields.items()),
            Heading("listes", "Les listes"),
        ],
        fields=fields,
        lists=[n for n in renderer.collection.vocabularies if n in named],
        kind=kind,
        short_list=SHORT_LIST,
    )


def rule_list(renderer: Renderer) -> Page:
    return renderer.page(
        urls.RULES,
        "Les règles des fiches",
        "rule_list.html",
        "Ce que le programme vérifie dans une fiche, et pourquoi.",
        (),
        [Heading(slug(title), title) for title in guide.FAMILIES],
        families=[(slug(title), title, family) for title, family in guide.FAMILIES.items()],
    )


def rule(renderer: Renderer, explained: Explanation) -> Page:
    """Why a code is told, a wrong example and the right one."""
    return renderer.page(
        urls.rule(explained.code),
        f"{explained.title} ({explained.code})",
        "rule.html",
        explained.why,
        (),
        rule=explained,
    )
