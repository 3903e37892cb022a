"""What some pages of the sixteen sheets say, and how much there is to go through for the tests of any collection."""

from __future__ import annotations

import csv
import io

from reader import part, sheet, words
from repeating import plain, repeated

from fiche_builder.checking.collection import Collection
from fiche_builder.site.site import Site
from fiche_builder.typography import typeset


def test_there_is_enough_to_go_through(collection: Collection) -> None:
    contacts = [c for f in collection for a in f.actions_locales or () for c in a.contacts or ()]
    assert len(collection) == 16
    assert sum(len([*(c.telephones or ()), *(c.courriels or ())]) for c in contacts) > 40
    assert len({c.nom for c in contacts if c.nom and not c.verifie}) > 10


def test_a_subsidy_to_ask_for_is_no_cost(public: Site) -> None:
    bodies = {p.address: p.body for p in public.pages}
    id = "coordination-prevention-recidive"
    cost = words(part(bodies[f"fiches/{id}/"], '<h2 id="cout">', '<h2 id="(?!cout)'))
    assert cost.startswith("Coût Subvention à demander 20 000 €")
    assert f"/{id}/" in bodies["index/couts/subvention/"]
    assert "20\u202f000" in bodies["index/couts/"] and f"/{id}/" not in bodies["index/couts/chiffre/"]
    rows = csv.DictReader(io.StringIO(public.files["donnees/fiches.csv"].decode("utf-8-sig")), delimiter=";")
    assert {row["id"]: row for row in rows}[id]["cout_etat"] == "Subvention à demander"


def test_no_page_says_a_thing_twice_in_a_row(public: Site) -> None:
    found = {p.address: twice for p in public.pages if (twice := repeated(p.body))}
    assert found == {}


def test_two_sheets_that_cite_each_other_are_told_so_once(public: Site) -> None:
    body = sheet(public, "chantier-passerelle")
    assert "les deux fiches se citent" in plain(body.partition('id="voir_aussi"')[2])
    assert not [p.address for p in public.pages if "citée dans cette fiche ; cite" in plain(p.body)]


def test_the_sentence_of_the_real_sheets(public: Site) -> None:
    """Their contacts are those of February 2014, and nobody has confirmed them yet."""
    sentence = typeset("Coordonnées publiées en février 2014, personne à confirmer auprès de l'organisme.")
    assert sum(sentence in p.body for p in public.pages if p.address.startswith("fiches/")) > 10
