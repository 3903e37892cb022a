"""Where the links that every page has lead: the menu, the footer. The site map shows both."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from fiche_builder import urls
from fiche_builder.checking.handwritten import HandwrittenPage
from fiche_builder.checking.settings import Settings, contact_link
from fiche_builder.records.kinds import KINDS


@dataclass(frozen=True)
class Link:
    """address: from the site's root, or a whole one (`mailto:`); empty for a heading over the links `below`."""

    title: str
    address: str
    below: tuple[Link, ...] = ()


def menu(made: Iterable[Link], written: Sequence[HandwrittenPage]) -> tuple[Link, ...]:
    """Home and the list of each kind, the indexes and the map under one heading, the other pages MADE, then those by hand
    that ask for it."""
    made = list(made)
    lists = [m for m in made if m.address in (urls.HOME, *(kind.address for kind in KINDS))]
    indexes = tuple(m for m in made if m.address.startswith((urls.INDEXES, urls.TERRITORIES)))
    others = [m for m in made if m not in indexes and m not in lists]
    by_hand = [Link(w.title, w.address) for w in written if w.menu]
    return (*lists, Link("Chercher par", "", indexes), *others, *by_hand)


def footer(settings: Settings, written: Sequence[HandwrittenPage]) -> tuple[Link, ...]:
    """The site map, the pages by hand that ask for it, and how to tell an error when there is a way."""
    links = [Link("Plan du site", urls.SITE_MAP)]
    links += [Link(w.footer, w.address) for w in written if w.footer]
    if settings.contact_erreurs:
        links.append(
            Link(
                "Signaler une erreur",
                contact_link(settings.contact_erreurs, f"Erreur : {settings.site_name}"),
            )
        )
    return tuple(links)


def elsewhere(written: Sequence[HandwrittenPage]) -> tuple[Link, ...]:
    """The pages by hand that neither menu nor footer shows."""
    return tuple(Link(w.title, w.address) for w in written if not w.menu and not w.footer)
