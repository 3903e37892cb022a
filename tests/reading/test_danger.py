"""Sheets about people in danger open with whom to call, from one list; the others do not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from reader import links, part, sheet, words

from fiche_builder.collection import Collection
from fiche_builder.settings import Settings
from fiche_builder.site import Site, build_site

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


def test_a_wrong_number_is_told(copy: Path, run: Callable) -> None:
    file = copy / "vocabulaires" / "numeros-urgence.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("numero: 17", "numero: 39-19"), encoding="utf-8")
    done = run(copy, "verifier")
    assert done.returncode == 1
    assert "« 39-19 » n'est pas un numéro court." in done.stdout + done.stderr


def test_neither_yes_nor_no_is_told(copy: Path, run: Callable) -> None:
    file = copy / "fiches" / "boite-a-livres.yml"
    file.write_text(file.read_text(encoding="utf-8") + "personnes_en_danger: peut-être\n", encoding="utf-8")
    done = run(copy, "verifier")
    assert done.returncode == 1
    assert "« peut-être » n'est ni oui ni non." in done.stdout + done.stderr
