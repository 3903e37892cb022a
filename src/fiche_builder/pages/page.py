"""What a page of the site is, whatever puts a frame around it."""

from __future__ import annotations

from dataclasses import dataclass


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
