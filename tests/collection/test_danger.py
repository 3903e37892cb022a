"""Sheets about people in danger open with whom to call, from one list; the others do not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from reader import links, part, sheet, words

from fiche_builder.checking.collection import Collection
from fiche_builder.checking.settings import Settings
from fiche_builder.site.site import Site, build_site

MARKED = {"telephone-grand-danger", "referent-femmes-victimes", "intervenant-social-police-gendarmerie"}
BOX = (
    "Une personne est en danger ?"
    " 17 Police secours En cas de danger immédiat. La police ou la gendarmerie intervient."
    " 112 Urgences Dans toute l'Europe, quelle que soit l'urgence."
    " 114 Urgences par SMS Pour une personne sourde ou malentendante, ou qui ne peut pas parler. Gratuit, jour et nuit."
    " 3919 Violences Femmes Info Écoute et orientation, hors urgence. Gratuit, anonyme, jour et nuit."
    " 116 006 Aide aux victimes Écoute et orientation de toute victime. Gratuit, tous les jours de 9 h à 20 h."
    " Cette page s'adresse aux professionnels."
)
CALLS = ["tel:17", "tel:112", "sms:114", "tel:3919", "tel:116006"]


def box(html: str) -> str:
    return part(html, '<section class="danger"', "</section>")


def test_the_box_is_on_the_marked_sheets_only(collection: Collection, public: Site) -> None:
    assert {f.id for f in collection if box(sheet(public, f.id))} == MARKED


@pytest.mark.parametrize("id", sorted(MARKED))
def test_the_box_says_whom_to_call_before_the_sheet_begins(id: str, public: Site) -> None:
    html = sheet(public, id)
    assert words(box(html)) == BOX
    assert [href for _, href in links(box(html))] == CALLS
    assert html.index('class="danger"') < html.index('class="chapo"') < html.index('id="en-bref"')


def test_numbers_come_from_their_list(collection: Collection, day: date) -> None:
    numbers = collection.vocabularies["numeros-urgence"]
    kept = type(collection.vocabularies)(
        {
            **collection.vocabularies,
            "numeros-urgence": replace(
                numbers, entries={"police-secours": numbers.entries["police-secours"]}
            ),
        }
    )
    site = build_site(replace(collection, vocabularies=kept), Settings(), day)
    assert [href for _, href in links(box(sheet(site, "telephone-grand-danger")))] == ["tel:17"]
