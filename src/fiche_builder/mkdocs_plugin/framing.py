"""The frame of the generated pages, made once for those that have the same one, and filled.

The pages of one folder differ by their title, description, date, table of contents and content; all the rest of the
frame, its links included, is the same. It is made by the theme's template from a page that holds signs in their place.
Each frame is tried on two pages that the template makes too, the first of the folder and one with signs that a template
may write in several ways: where both are not the same, the template makes all the pages.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from jinja2 import Environment
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation

from fiche_builder.mkdocs_plugin.pages import GeneratedPage, generated_file, table_of
from fiche_builder.pages.page import Content, Heading, Page
from fiche_builder.typography import date_fr

TEMPLATE = "main.html"
"""The template that MkDocs makes a page with."""
_NAME = "cadre-a-remplir"
_TITLE, _DESCRIPTION, _BODY = (f"{_NAME}-{what}" for what in ("titre", "description", "contenu"))
# A date that no page has: the template says it in words.
_DATE = "9731-12-28"
_HEADINGS = tuple(Heading(f"{_NAME}-ancre-{n}", f"{_NAME}-rubrique-{n}") for n in range(3))
_HARD = '« Ici »  &amp; là ; <b>l\'été</b> "1 & 2" !'
_Frame = Callable[[GeneratedPage, Content, str], str]


class Frames:
    """The frames of one build: ENVIRONMENT holds the theme's templates, CONFIG and NAV are those of every page."""

    def __init__(self, environment: Environment, config: MkDocsConfig, nav: Navigation) -> None:
        self._environment, self._config, self._nav = environment, config, nav
        self._title = environment.from_string("{{ text | striptags | e }}")
        self._description = environment.from_string("{{ text | e }}")
        # What makes the table of contents, as the frame's template calls it.
        self._links: Any = environment.get_template("partials/contents.html").module
        self._known: dict[tuple[Any, ...], _Frame] = {}

    def framed(self, page: GeneratedPage, content: Content) -> str:
        """The whole file of PAGE, whose CONTENT is made."""
        made, links = page.made, self._table(content)
        # The menu marks the pages that it leads to.
        if made.menu or not made.address:
            return self._by_template(page, content, links)
        key = (
            _folder(made.address),
            *map(bool, (links, made.description, made.updated)),
            *(made.og_type, made.styles, made.scripts, made.engine),
        )
        if key not in self._known:
            self._known[key] = self._made(page, content, links)
        return self._known[key](page, content, links)

    def _made(self, page: GeneratedPage, content: Content, links: str) -> _Frame:
        """The frame of PAGE, tried on it."""
        made = page.made
        address = f"{_folder(made.address)}/{_NAME}/".lstrip("/")
        has_description, has_date = bool(made.description), bool(made.updated)
        signed = self._page(made, address, _TITLE, _DESCRIPTION * has_description, _DATE * has_date)
        with_signs = Content(_BODY, _HEADINGS if links else ())
        names = {
            sign: name
            for name, sign in self._values(signed.made, with_signs, self._table(with_signs)).items()
            if sign
        }
        # The longest first: one may begin as another does.
        signs = re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True))))
        whole = self._by_template(signed, with_signs, "")
        order, (first, *rest) = [names[sign] for sign in signs.findall(whole)], signs.split(whole)

        def filled(page: GeneratedPage, content: Content, links: str) -> str:
            values = self._values(page.made, content, links)
            return first + "".join(values[name] + text for name, text in zip(order, rest, strict=True))

        hard = self._page(made, address, _HARD, _HARD * has_description, "2014-02-01" * has_date)
        same = all(filled(p, content, links) == self._by_template(p, content, links) for p in (page, hard))
        return filled if same else self._by_template

    def _page(self, like: Page, address: str, title: str, description: str, updated: str) -> GeneratedPage:
        made = replace(like, address=address, title=title, description=description, updated=updated)
        page = GeneratedPage(made, generated_file(self._config, f"{address}index.md"), self._config)
        page.read_source(self._config)
        return page

    def _values(self, page: Page, content: Content, links: str) -> dict[str, str]:
        """What is of PAGE alone, as the template writes it."""
        return {
            "address": page.address,
            "title": self._title.render(text=page.title),
            "description": self._description.render(text=page.description),
            "date": date_fr(page.updated),
            "links": links,
            "body": content.body,
        }

    def _table(self, content: Content) -> str:
        """The table of contents, empty where it is not worth one."""
        return str(self._links.links({"toc": table_of(content)}))

    def _by_template(self, page: GeneratedPage, content: Content, links: str) -> str:
        page.content, page.toc, page.active = content.body, table_of(content), True
        try:
            return self._environment.get_template(TEMPLATE).render(
                get_context(self._nav, [], self._config, page)
            )
        finally:
            page.content, page.active = None, False


def _folder(address: str) -> str:
    return address.rstrip("/").rpartition("/")[0]
