"""The templates, autoescaped, and the functions that they may call."""

from __future__ import annotations

from jinja2 import Environment, PackageLoader, StrictUndefined
from pydantic import BaseModel

from fiche_builder import phones, richtext, urls
from fiche_builder.brief import brief
from fiche_builder.cards import cards
from fiche_builder.compiled import fields_of
from fiche_builder.explanation import SHEET
from fiche_builder.kinds import kind_of, page_of
from fiche_builder.settings import contact_link
from fiche_builder.territories import cited_actions
from fiche_builder.typography import count, date_fr, first_up, listed, number


def environment() -> Environment:
    """The templates beside this package, with what each of them may call."""
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
        "majuscule": first_up,
    }
    environment.globals |= {
        "brief": brief,
        "cards": cards,
        "cited_actions": cited_actions,
        "compte": count,
        "contact_link": contact_link,
        "example_sheet": SHEET,
        "kind_of": kind_of,
        "page_of": page_of,
        "urls": urls,
        "is_group": lambda v: isinstance(v, BaseModel),
        "is_list": lambda v: isinstance(v, tuple),
        "fields_of": lambda v: fields_of(v if isinstance(v, type) else type(v)),
    }
    return environment
