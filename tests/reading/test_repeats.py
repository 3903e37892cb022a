"""Nothing is said twice in a row: no label that its value repeats, no value that stands beside itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from repeating import plain, repeated

from fiche_builder.checking.collection import Collection
from fiche_builder.checking.settings import Settings
from fiche_builder.facts.wording import Wording
from fiche_builder.pages.page import Page
from fiche_builder.records.groups import Source
from fiche_builder.records.local_actions import Lieu
from fiche_builder.records.terms import Vocabularies
from fiche_builder.repeats import after, says
from fiche_builder.site.site import Site, build_site


def page(site: Site, address: str) -> Page:
    return next(p for p in site.pages if p.address == address)


@pytest.mark.parametrize(
    "body",
    [
        "<li>Dotation : au moins 5 (attendu) <span>attendu</span></li>",
        '<li>Charte déontologique <span class="precision">Charte</span></li>',
        '<li><cite>Guide du tuteur</cite> <span class="precision">Guide</span></li>',
        "<dt>Majeurs</dt><dd>Majeurs</dd>",
        "<li>Reims : Reims</li>",
        "<h2>Non précisé <span>4 fiches</span></h2><p>4 fiches</p>",
    ],
)
def test_the_scan_sees_a_repeat(body: str) -> None:
    assert repeated(body)


@pytest.mark.parametrize(
    ("label", "text", "said"),
    [
        ("Préfecture", "Ses services", "Préfecture : ses services"),
        ("Association", "L'association prestataire", "L'association prestataire"),
        ("Association", "d'autres associations encore", "D'autres associations encore"),
        (
            "Autre acteur chargé d'une mission de service public",
            "tout autre acteur de service public peut siéger",
            "Tout autre acteur de service public peut siéger",
        ),
        # Another noun, or another one of its kind, keeps the label: nothing is lost.
        ("Comité de pilotage", "comité départemental", "Comité de pilotage : comité départemental"),
        ("Groupe thématique du CLSPD", "groupe restreint", "Groupe thématique du CLSPD : groupe restreint"),
        ("Services municipaux", "Tous les services", "Services municipaux : tous les services"),
        ("Justice", "visite du palais de justice", "Justice : visite du palais de justice"),
    ],
)
def test_a_label_that_its_value_names_again_is_left_out(label: str, text: str, said: str) -> None:
    assert after(label, text) == said


@pytest.mark.parametrize(
    ("text", "term", "expected"),
    [
        ("Charte locale sur l'échange d'informations", "Charte", True),
        ("Une ou plusieurs conventions", "Convention", True),
        ("Bilan de fin de session", "Rapport ou bilan", True),
        ("Attestation de stage", "Attestation, certificat ou brevet", True),
        ("Fiche de liaison sur le jeune", "Fiche de poste", False),
        ("Accord des parents", "Accord écrit", False),
        ("Projet d'insertion contractualisé", "Contrat ou bulletin", False),
    ],
)
def test_a_kind_is_told_unless_the_name_tells_it(text: str, term: str, expected: bool) -> None:
    assert says(text, term) is expected


@pytest.mark.parametrize(
    ("name", "places", "department", "said"),
    [
        ("Procureur de Reims", [("51", "Reims", None)], False, ""),
        ("Procureur de Reims", [("51", "Reims", None)], True, "Marne (51)"),
        ("DTPJJ de Guadeloupe", [("971", None, None)], True, ""),
        ("Jobs à la journée", [("30", "Alès", "Alès")], True, "Alès (Gard, 30)"),
        ("Jobs à la journée", [("30", "Alès", "Pays Cévennes")], False, "Alès, Pays Cévennes"),
        # All the places or none: one left out would seem to be no place of the action.
        (
            "DTPJJ du Vaucluse",
            [("84", None, None), ("05", "Gap", None)],
            True,
            "Vaucluse (84) ; Gap (Hautes-Alpes, 05)",
        ),
    ],
)
def test_a_place_is_told_unless_the_action_tells_it(
    collection: Collection, name: str, places: list[tuple[str, str, str]], department: bool, said: str
) -> None:
    given = [Lieu(departement=d, commune=c, precision=p) for d, c, p in places]
    assert Wording(collection.vocabularies).spots(given, name, department) == said


def test_seven_documents_are_one_paragraph(collection: Collection, settings: Settings, day: date) -> None:
    """A publisher is named once, on the home page and in the foot of each page."""
    first = collection.sources[0]
    more = [
        first.model_copy(update={"id": f"source-{n}", "libelle": f"Recueil {n}", "editeur": editor})
        for n, editor in enumerate([first.editeur] * 3 + ["Ville de Sens"] * 3)
    ]
    known = collection.vocabularies["documents-sources"]
    listed = replace(known, entries=known.entries | {d.id: d for d in more})
    one = next(iter(collection))
    records = {
        ("fiche", f"fiche-{n}"): one.model_copy(
            update={"id": f"fiche-{n}", "source": Source(document=document.id)}
        )
        for n, document in enumerate([first, *more])
    }
    vocabularies = Vocabularies({**collection.vocabularies, known.name: listed})
    site = build_site(replace(collection, records=records, vocabularies=vocabularies), settings, day)
    home = page(site, "").body
    assert home.count("Elles reprennent") == 1 and home.count("<cite>") == 7
    assert plain(home).count(plain(first.editeur)) == plain(home).count("Ville de Sens") == 1
    assert [source.split(",")[0] for source in site.sources][1:] == ["Ville de Sens"] and len(
        site.sources
    ) == 2
