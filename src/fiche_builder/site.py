"""Pages and exports: the whole site as data. Pure: the day is handed in, nothing touches the disk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fiche_builder import urls
from fiche_builder.collection import Collection
from fiche_builder.exports import EXPORTS
from fiche_builder.indexes import build_indexes
from fiche_builder.pages import Page, Pages
from fiche_builder.settings import Settings
from fiche_builder.visibility import Audience, visible


@dataclass(frozen=True)
class Site:
    """pages: in the order of the menu; files: the bytes of each other file, by address."""

    pages: tuple[Page, ...]
    files: dict[str, bytes]
    sheets: int


def build_site(
    collection: Collection, settings: Settings, today: date, audience: Audience = Audience.PUBLIC
) -> Site:
    """The site that AUDIENCE may see on the day TODAY."""
    shown = visible(collection, audience, today, settings.verification_months)
    pages = Pages(shown, build_indexes(shown), settings, editors=audience is Audience.EDITORS)
    files = {urls.export(e.file): e.make(shown) for e in EXPORTS}
    return Site(tuple(pages.all()), files, len(shown))
