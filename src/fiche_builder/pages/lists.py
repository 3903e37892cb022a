"""The home page, the list of all sheets, the list of all indexes."""

from __future__ import annotations

from collections.abc import Iterator

from fiche_builder import urls, visibility
from fiche_builder.news import news
from fiche_builder.pages.page import Page
from fiche_builder.pages.renderer import Renderer
from fiche_builder.typography import french_order


def home(renderer: Renderer) -> Iterator[Page]:
    yield renderer.page(
        urls.HOME,
        "Accueil",
        "home.html",
        "Les fiches de bonnes pratiques de prévention de la délinquance : qui, pour qui, combien, qui appeler.",
        list(renderer.collection),
        menu="Accueil",
        programmes=renderer.index("programmes"),
        publishers=renderer.collection.publishers,
        to_mend=[proof for proof in renderer.proofs.values() if proof.faults],
        pageless=renderer.pageless,
        news=news(renderer.collection),
        ways=[b for b in renderer.indexes if b.index.home],
    )


def sheet_list(renderer: Renderer) -> Iterator[Page]:
    """All sheets, by programme, a hundred a page."""
    labels = renderer.collection.vocabularies["programmes"].entries
    order = {id: n for n, id in enumerate(labels)}
    fiches = sorted(
        (f for f in renderer.collection if f.etat != visibility.WITHDRAWN),
        key=lambda f: (order.get(f.programme or "", len(order)), french_order(f.nom)),
    )
    yield from renderer.list_pages(
        urls.SHEETS,
        "Toutes les fiches",
        "sheet_list.html",
        "Toutes les fiches, par programme.",
        fiches,
        menu="Toutes les fiches",
    )


def index_list(renderer: Renderer) -> Iterator[Page]:
    yield renderer.page(
        urls.INDEXES,
        "Tous les index",
        "index_list.html",
        "Toutes les façons de chercher une fiche.",
        list(renderer.collection),
        menu="Tous les index",
    )
