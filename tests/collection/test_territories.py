"""Territories: that a sheet is of use everywhere, where the cited actions took place, and a map that looks like France."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

from reader import changed, links, page, part, words

from fiche_builder import urls
from fiche_builder.checking.collection import Collection
from fiche_builder.checking.settings import Settings
from fiche_builder.pages.indexes import PER_DEPARTMENT
from fiche_builder.records.groups import Statut
from fiche_builder.records.kinds import SHEET
from fiche_builder.records.local_actions import ActionLocale, Lieu
from fiche_builder.site.site import Site, build_site

ID = "chantier-passerelle"


def territories(site: Site) -> str:
    return page(site, urls.TERRITORIES).body


def tiles(site: Site) -> dict[str, str]:
    """The name of each tile of the map, by code."""
    drawn = part(territories(site), "<svg", "</svg>")
    names = re.findall(r"<title>([^<]*)</title>", drawn)
    return {re.search(r"\((\w+)\)", name)[1]: words(name) for name in names}  # type: ignore[index]


def test_it_says_first_that_a_sheet_is_of_use_everywhere(public: Site) -> None:
    text = words(territories(public))
    assert "Territoires Une fiche sert partout. Voici seulement où se sont passées les actions" in text


def test_an_action_stands_under_its_region_and_departement(public: Site) -> None:
    text = words(part(territories(public), '<h2 id="occitanie"', "</section>"))
    assert text.startswith("Occitanie 5 actions citées Aude (11) 1 action citée")
    assert (
        "Gard (30) 2 actions citées Chantier éducatif Rupture Aventure : Nîmes Fiche : Chantier passerelle"
        " Ne me donne pas, je bosse : Alès, Pays Cévennes Fiche : Jobs à la journée" in text
    )
    assert "Cayenne, STEMO" in words(part(territories(public), '<h2 id="guyane"', "</section>"))


def test_its_link_leads_to_the_action_on_its_sheet(public: Site) -> None:
    href = dict(links(territories(public)))["Ne me donne pas, je bosse"]
    assert href.startswith("../fiches/jobs-a-la-journee/#")
    action = part(
        page(public, SHEET.page("jobs-a-la-journee")).body,
        f'<article [^>]*id="{href.partition("#")[2]}"',
        "</h3>",
    )
    assert words(action) == "Ne me donne pas, je bosse"


def test_the_map_has_every_departement_and_the_numbers_of_the_list(
    public: Site, collection: Collection
) -> None:
    names = tiles(public)
    assert set(names) == set(collection.vocabularies["departements"].entries)
    assert {"971", "972", "973", "974", "976", "2A", "2B"} <= set(names)
    assert names["30"] == "Gard (30) : 2 actions citées"
    assert names["13"] == "Bouches-du-Rhône (13) : aucune action citée"
    counted = Counter(
        place
        for fiche in collection
        for action in fiche.actions_locales or ()
        for place in {p.departement for p in action.lieux or ()}
    )
    said = {id: int(found[1]) for id, name in names.items() if (found := re.search(r": (\d+) action", name))}
    assert said == counted
    led = dict(
        re.findall(
            r'<a href="\.\./index/departements/(\w+)/" data-.*?<text[^>]*>(\w+)</text>', territories(public)
        )
    )
    assert led == {id: id for id in counted}


def test_the_map_looks_like_france(collection: Collection) -> None:
    cells = {d.id: (d.ligne, d.colonne) for d in collection.vocabularies["departements"]}
    row = {id: cell[0] for id, cell in cells.items()}
    column = {id: cell[1] for id, cell in cells.items()}
    overseas = {"971", "972", "973", "974", "976"}
    metropole = cells.keys() - overseas
    assert len(set(cells.values())) == len(cells) == 101
    for north, south in (
        ("59", "75"), ("62", "80"), ("80", "60"), ("60", "95"), ("76", "27"), ("08", "51"), ("50", "44"),
        ("75", "45"), ("45", "18"), ("69", "26"), ("69", "13"), ("84", "13"), ("87", "19"), ("33", "40"),
        ("40", "64"), ("82", "31"), ("11", "66"), ("74", "73"), ("68", "25"), ("83", "2B"), ("2B", "2A"),
    ):  # fmt: skip
        assert row[north] < row[south], (north, south)
    for west, east in (
        ("29", "22"), ("22", "35"), ("35", "53"), ("44", "49"), ("50", "14"), ("14", "76"), ("78", "75"),
        ("92", "75"), ("75", "77"), ("17", "16"), ("33", "24"), ("64", "65"), ("31", "11"), ("34", "13"),
        ("13", "83"), ("42", "38"), ("21", "70"), ("54", "57"), ("57", "67"), ("30", "84"), ("83", "06"),
    ):  # fmt: skip
        assert column[west] < column[east], (west, east)
    assert min(metropole, key=column.get) == "29"  # type: ignore[arg-type]
    assert column["67"] == max(column.values())
    assert {"59", "62"} == {id for id in metropole if row[id] == 1}
    # Near on the ground, side by side on the map.
    for one, other in (
        ("92", "75"),
        ("93", "75"),
        ("94", "75"),
        ("2A", "2B"),
        ("59", "62"),
        ("67", "57"),
        ("67", "68"),
    ):
        assert abs(row[one] - row[other]) + abs(column[one] - column[other]) == 1, (one, other)
    # Overseas, and Corsica but for a corner, stand apart.
    touching = {
        (r + a, c + b) for id in overseas for r, c in [cells[id]] for a in (-1, 0, 1) for b in (-1, 0, 1)
    }
    assert not touching & {cells[id] for id in metropole}


def test_a_departement_with_many_actions_leads_to_its_page(collection: Collection, day: date) -> None:
    many = PER_DEPARTMENT + 5
    actions = tuple(
        ActionLocale(nom=f"Action {n}", lieux=(Lieu(departement="13", commune="Marseille"),))
        for n in range(many)
    )
    site = build_site(changed(collection, ID, actions_locales=actions), Settings(), day)
    listed = part(territories(site), '<h2 id="provence-alpes-cote-d-azur"', "</section>")
    assert words(listed).count("Action ") == PER_DEPARTMENT
    assert (f"Voir les {many} actions citées : Bouches-du-Rhône", "../index/departements/13/") in links(
        listed
    )
    assert tiles(site)["13"] == f"Bouches-du-Rhône (13) : {many} actions citées"


def test_a_withdrawn_sheet_has_no_place(collection: Collection, day: date) -> None:
    site = build_site(changed(collection, ID, statut=Statut(etat="retiree")), Settings(), day)
    assert "Rupture Aventure" not in territories(site)
    assert tiles(site)["30"] == "Gard (30) : 1 action citée"


def test_without_any_action_there_is_still_a_map(collection: Collection, day: date) -> None:
    for _, id in collection.records:
        collection = changed(collection, id, actions_locales=None)
    site = build_site(collection, Settings(), day)
    assert "16 fiches ne citent aucun lieu" in words(territories(site))
    assert all(name.endswith("aucune action citée") for name in tiles(site).values())


def test_the_indexes_of_places_lead_to_the_map(public: Site) -> None:
    for name in ("regions", "departements"):
        assert ("Voir la carte des départements", "../../territoires/#carte") in links(
            page(public, urls.index(name)).body
        )
    under = next(link.below for link in public.menu if link.below)
    titles = [link.title for link in under]
    assert titles[titles.index("Départements") + 1] == "Territoires"
