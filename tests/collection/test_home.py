"""The home page: what this is, who publishes it, the programmes, the ways in, what is new."""

from __future__ import annotations

from datetime import date

from reader import changed, links, page, part, words

from fiche_builder import urls
from fiche_builder.checking.collection import Collection
from fiche_builder.checking.settings import Settings
from fiche_builder.records.groups import Dates
from fiche_builder.site.site import Site, build_site


def home(site: Site) -> str:
    return page(site, urls.HOME).body


def whats_new(site: Site) -> str:
    return part(home(site), '<ul class="nouveautes">', "</ul>")


def test_what_it_is_and_where_it_comes_from(public: Site) -> None:
    text = words(home(public))
    assert "16 fiches d'actions locales à reprendre chez vous" in text
    assert "SG-CIPD (secrétariat général du Comité interministériel de prévention de la délinquance)" in text
    assert "février 2014" in text


def test_who_publishes_it_when_that_is_set(collection: Collection, public: Site, day: date) -> None:
    assert "Site publié par" not in words(home(public))
    site = build_site(collection, Settings(editeur="Préfecture d'Exemple"), day)
    assert "Site publié par : Préfecture d'Exemple." in words(home(site))


def test_questions_and_programmes(public: Site) -> None:
    said = [text for text, _ in links(home(public))]
    for question in (
        "Qui êtes-vous ?",
        "Pour qui ?",
        "À quelle échelle ?",
        "Qui peut financer ?",
        "Où cela s'est-il fait ?",
    ):
        assert any(text.startswith(question) for text in said), question
    for programme in (
        "Jeunes exposés à la délinquance",
        "Violences faites aux femmes et aide aux victimes",
        "Tranquillité publique",
    ):
        assert programme in said


def of_one_day(collection: Collection) -> Collection:
    """COLLECTION as if each sheet were of its first day."""
    for _, id in collection.records:
        first = Dates(contenu="2014-02", creation="2026-11-22", modification="2026-11-22")
        collection = changed(collection, id, dates=first)
    return collection


def test_many_sheets_of_one_day_are_counted(collection: Collection, day: date) -> None:
    new = whats_new(build_site(of_one_day(collection), Settings(), day))
    assert words(new) == "16 fiches ajoutées le 22 novembre 2026"
    assert links(new) == [("16 fiches", "fiches/")]


def test_the_latest_sheets_are_named_by_day_then_title(collection: Collection, day: date) -> None:
    new = Dates(contenu="2026", creation="2026-11-28", modification="2026-11-28")
    collection = changed(of_one_day(collection), "postes-tig-tnr", dates=new)
    collection = changed(
        collection, "parcours-citoyen", dates=new.model_copy(update={"creation": "2026-11-22"})
    )
    collection = changed(collection, "jobs-a-la-journee", dates=new)
    assert words(whats_new(build_site(collection, Settings(), day))) == (
        "Créer des postes de TIG et de TNR, Jobs à la journée : ajoutées le 28 novembre 2026"
        " Parcours citoyen : mise à jour le 28 novembre 2026"
        " 13 fiches ajoutées le 22 novembre 2026"
    )
