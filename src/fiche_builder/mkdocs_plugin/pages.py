"""Our pages as MkDocs knows pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from fiche_builder.checking.handwritten import HandwrittenPage
from fiche_builder.pages.navigation import Link
from fiche_builder.pages.page import Content, Page

NOTHING = "rien.html"
"""The name of a template that makes nothing: MkDocs writes no file of that."""


class GeneratedPage(MkDocsPage):
    """A page whose HTML is already made: MkDocs puts the theme around it and fires its hooks."""

    def __init__(self, made: Page, file: File, config: MkDocsConfig) -> None:
        self.made = made
        super().__init__(made.title, file, config)
        # The sitemap gives each page its own date, not the day of the build.
        self.update_date = made.updated

    def read_source(self, config: MkDocsConfig) -> None:
        self.markdown = ""
        self.meta = {
            "title": self.made.title,
            "description": self.made.description,
            "og_type": self.made.og_type,
            "styles": self.made.styles,
            "scripts": self.made.scripts,
            "engine": self.made.engine,
        }

    def render(self, config: MkDocsConfig, files: Files) -> None:
        self.content = self.made.body
        self.toc = table_of(self.made.content)


class PageApart(GeneratedPage):
    """One that is written apart from MkDocs' own loop: it makes nothing of it, and so leaves it out."""

    def read_source(self, config: MkDocsConfig) -> None:
        super().read_source(config)
        self.meta["template"] = NOTHING

    def render(self, config: MkDocsConfig, files: Files) -> None:
        self.content = ""


def table_of(content: Content) -> TableOfContents:
    """The table of contents of a generated page, as the theme reads one."""
    return TableOfContents([AnchorLink(h.title, h.id, 2) for h in content.headings])


class WrittenPage(MkDocsPage):
    """A page written by hand, whose settings are in place and whose head is read: MkDocs makes HTML of its Markdown."""

    def __init__(self, written: HandwrittenPage, file: File, config: MkDocsConfig) -> None:
        self.written = written
        super().__init__(None, file, config)
        # Its own date, so that a new build of the same text is the same site.
        self.update_date = written.date

    def read_source(self, config: MkDocsConfig) -> None:
        self.markdown = self.written.markdown
        self.meta = {"title": self.written.title, "description": self.written.description}


def generated_file(config: MkDocsConfig, address: str, content: bytes | str = "") -> File:
    """A file of the site that MkDocs leaves out for no reason of its own."""
    return File.generated(config, address, content=content, inclusion=InclusionLevel.INCLUDED)


def nav_item(link: Link, files: dict[str, str]) -> dict[str, object]:
    """LINK as MkDocs' `nav` writes it: by the file that makes the page (FILES, by address)."""
    if link.below:
        return {link.title: [nav_item(below, files) for below in link.below]}
    return {link.title: files[link.address or "./"]}


def headings(toc: Iterable[AnchorLink]) -> Iterator[AnchorLink]:
    for link in toc:
        yield link
        yield from headings(link.children)
