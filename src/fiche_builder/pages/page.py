"""What a page of the site is, whatever puts a frame around it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Heading:
    id: str
    title: str


@dataclass(frozen=True)
class Content:
    """body: HTML, one h1 included; headings: those of its table of contents."""

    body: str
    headings: tuple[Heading, ...] = ()


@dataclass(frozen=True)
class Sketch:
    """What a page is to show, looked for and not yet made. digest: changes with all that its content is made from;
    content: makes it."""

    digest: Callable[[], bytes]
    content: Callable[[], Content]


@dataclass(frozen=True)
class Page:
    """A page of the site: what lists and frames say of it, and how its content is made.

    address: from the site's root (`fiches/x/`); updated: ISO date of the newest content, for the sitemap; sketch:
    looks for what it shows, anew at each call, for thousands of pages are not held at once; menu: title in the menu, empty when
    the page is not in it; og_type: what a chat that shows a link to it takes it for (Open Graph); styles, scripts: the
    files of `assets/stylesheets/` and `assets/javascripts/` that this page alone has; engine: it runs a search engine,
    which needs a wider security policy.
    """

    address: str
    title: str
    description: str
    updated: str
    sketch: Callable[[], Sketch]
    menu: str = ""
    og_type: str = "website"
    styles: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ()
    engine: bool = False

    @cached_property
    def content(self) -> Content:
        """Made once, and held."""
        return self.sketch().content()

    @property
    def body(self) -> str:
        return self.content.body

    @property
    def headings(self) -> tuple[Heading, ...]:
        return self.content.headings
