"""The home page, the list of each kind, the list of all indexes."""

from __future__ import annotations

from collections.abc import Iterator

from fiche_builder import urls
from fiche_builder.facts.news import news
from fiche_builder.pages.page import Page
from fiche_builder.pages.renderer import Renderer
from fiche_builder.records.kinds import SHEET, Kind
from fiche_builder.records.record import Record
from fiche_builder.typography import first_up, french_order, inside


def home(renderer: Renderer) -> Iterator[Page]:
    yield renderer.page(
        urls.HOME,
        "Accueil",
        "home.html",
        "Les fiches de bonnes pratiques de prévention de la délinquance : qui, pour qui, combien, qui appeler.",
        list(renderer.collection),
        menu="Accueil",
        sheets=len(renderer.collection.all_of(SHEET.model)),
        programmes=renderer.index("programmes"),
        others=[(kind, _listed(renderer, kind)) for kind in renderer.collection.kinds if kind is not SHEET],
        publishers=renderer.collection.publishers,
        to_mend=[preview for preview in renderer.previews.values() if preview.faults],
        pageless=renderer.pageless,
        news=news(renderer.collection),
        ways=[b for b in renderer.indexes if b.index.home],
    )


def record_lists(renderer: Renderer) -> Iterator[Page]:
    """All records of each kind, series by series, a hundred a page."""
    for kind in renderer.collection.kinds:
        series, title = kind.series_field, first_up(kind.noun.all_the)
        yield from renderer.list_pages(
            kind.address,
            title,
            "record_list.html",
            f"{title}, par {inside(series.label)}." if series else f"{title}.",
            kind,
            _listed(renderer, kind),
            menu=title,
        )


def _listed(renderer: Renderer, kind: Kind) -> list[Record]:
    """The records of KIND in use, by the order of the list that makes their series, then by title."""
    series = kind.series_field
    terms = renderer.collection.vocabularies[series.vocabulary].entries if series else ()
    order = {id: n for n, id in enumerate(terms)}
    return sorted(
        renderer.collection.listed(kind),
        key=lambda r: (order.get(getattr(r, kind.series, None) or "", len(order)), french_order(r.nom)),
    )


def index_list(renderer: Renderer) -> Iterator[Page]:
    yield renderer.page(
        urls.INDEXES,
        "Tous les index",
        "index_list.html",
        "Toutes les façons de chercher une fiche.",
        list(renderer.collection),
        menu="Tous les index",
        indexes=renderer.indexes,
    )
