"""The templates, autoescaped, and the functions that they may call."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from pydantic import BaseModel

from fiche_builder import urls
from fiche_builder.checking.settings import contact_link
from fiche_builder.explanation import SHEET
from fiche_builder.facts.brief import brief
from fiche_builder.facts.cards import cards
from fiche_builder.facts.changes import changes_since
from fiche_builder.facts.territories import cited_actions
from fiche_builder.records import phones, richtext
from fiche_builder.records.compiled import fields_of
from fiche_builder.records.kinds import kind_of, page_of
from fiche_builder.typography import count, date_fr, first_up, listed, number

TEMPLATES = Path(__file__).parent / "templates"


def environment() -> Environment:
    """The templates beside this package, with what each of them may call."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        # Read once a build: nothing looks again whether a template has changed.
        auto_reload=False,
    )
    environment.filters |= {
        "prose": richtext.prose,
        "inline": richtext.inline,
        "date_fr": date_fr,
        "nombre": number,
        "telephone": phones.spaced,
        "compose": phones.dialled,
        "enumere": listed,
        "majuscule": first_up,
    }
    environment.globals |= {
        "brief": brief,
        "cards": cards,
        "changes_since": changes_since,
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
