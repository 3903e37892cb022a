"""An age has one answer: the index of ages, the file that the search counts with and the search itself agree."""

from __future__ import annotations

import json

import pytest
from htmltext import read, target
from project import Visit
from test_search_page import all_of, ids

from fiche_builder import urls
from fiche_builder.checking.collection import Collection
from fiche_builder.records.kinds import SHEET
from fiche_builder.site.site import Site
from fiche_builder.typography import french_order

OLDEST = 120


def listed(site: Site, band: str) -> set[str]:
    """The sheets that the page of BAND lists, of the index of ages; none when it has no page."""
    address = urls.index("ages", band)
    pages = [p for p in site.pages if p.address == address]
    links = {target(address, link)[0] for p in pages for link in read(f"<main>{p.body}</main>").links}
    sheets = {p.address for p in site.pages if p.address.startswith(SHEET.address)} - {SHEET.address}
    return {address.removeprefix(SHEET.address).strip("/") for address in links & sheets}


def stated(site: Site, collection: Collection) -> dict[str, range]:
    """The ages of each sheet that gives some, in the file of the search."""
    data = json.loads(site.search().files["facettes.json"])
    names = [f.id for f in sorted(collection, key=lambda f: french_order(f.nom))]
    ages = {}
    for name, said in zip(names, data["ages"].split(","), strict=True):
        if said and not said.startswith("~"):
            low, high = map(int, said.split("-"))
            ages[name] = range(low, high + 1)
    return ages


def test_at_every_age_the_search_finds_what_the_index_lists(public: Site, collection: Collection) -> None:
    sheets = stated(public, collection)
    by_age = {age: {name for name, ages in sheets.items() if age in ages} for age in range(OLDEST + 1)}
    seen = set()
    for band in collection.vocabularies["tranches-age"]:
        if band.age_min is None and band.age_max is None:
            continue
        ages = range(band.age_min or 0, (OLDEST if band.age_max is None else band.age_max) + 1)
        seen.update(ages)
        assert set().union(*(by_age[age] for age in ages)) == listed(public, band.id), band.id
    assert seen == set(by_age), "an age in no band"


@pytest.mark.parametrize(("band", "ages"), [("16-17-ans", [16, 17]), ("26-ans-et-plus", [26, OLDEST])])
def test_a_reader_finds_at_an_age_what_its_band_lists(
    visit: Visit, public: Site, band: str, ages: list[int]
) -> None:
    union = set()
    for age in ages:
        page = visit(f"recherche/?age={age}")
        all_of(page)
        union |= ids(page)
    assert union == listed(public, band)
