"""What has changed name or come to its end since a sheet was written is told on its page and in the glossary."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from reader import changed, part, sheet, words

from fiche_builder import urls
from fiche_builder.checking.collection import Collection
from fiche_builder.checking.settings import Settings
from fiche_builder.records.terms import Vocabularies, Vocabulary
from fiche_builder.records.vocabularies import Entree
from fiche_builder.site.site import Site, build_site

ID = "office-tranquillite-publique"

TOLD = {
    "coordination-prevention-recidive": [
        "(CIVIS) : a pris fin (2017), remplacé par : Parcours contractualisé",
        "Garantie jeunes : a pris fin (mars 2022), remplacé par : Contrat d'engagement jeune",
        "Emploi d'avenir : a pris fin (2018)",
        "Conseil général : Conseil départemental (2015)",
    ],
    "referent-de-parcours": ["Emploi d'avenir : a pris fin (2018)", "Pôle emploi : France Travail (2024)"],
    "medias-expositions-citoyennete-justice": ["Sanction éducative : a pris fin (septembre 2021)"],
    "modules-citoyennete-majeurs": ["(PSC1) : Premiers secours citoyen (PSC) (juillet 2024)"],
    "parcours-citoyen": ["(PSC1) : Premiers secours citoyen (PSC) (juillet 2024)"],
    "telephone-grand-danger": ["4e plan", "a pris fin (2016)"],
    "referent-femmes-victimes": ["4e plan", "a pris fin (2016)"],
    "intervenant-social-police-gendarmerie": [
        "4e plan",
        "Tribunal de grande instance : Tribunal judiciaire (2020)",
    ],
}


def foot(site: Site, id: str) -> str:
    """What the foot of the sheet ID says has changed; empty when nothing has."""
    body = sheet(site, id)
    return (
        words(part(body, "<strong>Noms qui ont changé.", "</ul>")) if "Noms qui ont changé." in body else ""
    )


@pytest.mark.parametrize("id", TOLD)
def test_a_sheet_says_what_it_cites_that_has_ended_or_changed_name(id: str, public: Site) -> None:
    said = foot(public, id)
    assert [told for told in TOLD[id] if told not in said] == []


def test_the_glossary_lists_every_change(public: Site, collection: Collection) -> None:
    body = next(p.body for p in public.pages if p.address == urls.GLOSSARY)
    listed = words(part(body, '<h2 id="noms">', "</ul>"))
    for name in ("CUCS", "ZUS", "Acsé", "CIVIS", "Garantie jeunes", "Emploi d'avenir", "Sanction éducative"):
        assert f"{name}" in listed
    entries = [
        e for v in collection.vocabularies.values() for e in v if e.ancien_nom or e.arret or e.remplace_par
    ]
    assert len(entries) == part(body, '<h2 id="noms">', "</ul>").count("<li>") >= 13


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Entrer en CIVIS.", True),
        ("Les contrats d'insertion.", False),
        ("Le **contrat d’insertion dans la vie sociale**, en 2014.", True),
        ("Les CIVISTES.", False),
    ],
)
def test_a_scheme_is_cited_by_its_words(text: str, told: bool, collection: Collection, day: date) -> None:
    collection = replace(collection, records={("fiche", ID): collection.records["fiche", ID]})
    site = build_site(changed(collection, ID, objectifs=(text,)), Settings(), day)
    assert ("PACEA" in foot(site, ID)) is told


def test_what_ended_before_the_sheet_was_written_or_at_no_known_date(
    collection: Collection, day: date
) -> None:
    """Nothing is told of the first: its content knew it. The second is told without a year."""
    schemes = {
        "a": Entree(id="a", libelle="Fonds Alpha", arret="2013"),
        "b": Entree(id="b", libelle="Fonds Bêta", remplace_par="Fonds Gamma"),
        "c": Entree(
            id="c",
            libelle="Fonds C",
            ancien_nom="Fonds Delta",
            nom_actuel="Fonds C",
            depuis="2013",
            arret="2020",
        ),
    }
    vocabularies = Vocabularies(collection.vocabularies)
    vocabularies["dispositifs"] = Vocabulary("dispositifs", "Dispositifs", schemes)
    collection = replace(
        collection, records={("fiche", ID): collection.records["fiche", ID]}, vocabularies=vocabularies
    )
    text = "Le fonds alpha, le fonds bêta et le fonds Delta."
    said = foot(build_site(changed(collection, ID, objectifs=(text,)), Settings(), day), ID)
    assert "Fonds Bêta : a pris fin, remplacé par : Fonds Gamma" in said and "Alpha" not in said
    assert "Fonds Delta : Fonds C (2013), a pris fin (2020)" in said


NOW = ("se met en place", "est recherché", "lui confie", "est recommandé", "prévoit", "Il est déjà en place")


@pytest.mark.parametrize(
    "id", ["telephone-grand-danger", "referent-femmes-victimes", "intervenant-social-police-gendarmerie"]
)
def test_what_the_plans_of_2014_announced_is_told_in_the_past(id: str, public: Site) -> None:
    text = words(sheet(public, id))
    assert [now for now in NOW if now in text] == []
