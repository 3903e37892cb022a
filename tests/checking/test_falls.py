"""A figure may be a fall; an amount, an age, a count may not."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from htmltext import read
from minimal import MINIMAL, problems

from fiche_builder.checking.check import read_project
from fiche_builder.checking.settings import Settings
from fiche_builder.editing.formatting import formatted
from fiche_builder.records.kinds import SHEET
from fiche_builder.site.site import build_site
from fiche_builder.text.document import Document
from fiche_builder.text.source import parse
from fiche_builder.typography import number

FIGURE = MINIMAL + "chiffres:\n  - libelle: Fréquentation\n    nature: observe\n    unite: postes\n    {}\n"
MINUS = {
    "hyphen": "-17",
    "minus": "\u221217",
    "en dash": "\u201317",
    "space": "\u2212 17",
    "quotes": "'- 17'",
}


@pytest.mark.parametrize("typed", MINUS.values(), ids=MINUS)
def test_a_fall_is_a_figure_whatever_its_minus(typed: str, tmp_path: Path) -> None:
    assert problems(tmp_path, FIGURE.format(f"valeur: {typed}")) == []
    collection = read_project(tmp_path)[0]
    assert collection.records["fiche", "essai"].chiffres[0].valeur == Decimal(-17)
    site = build_site(collection, Settings(), date(2026, 12, 1))
    page = next(p.body for p in site.pages if p.address == "fiches/essai/")
    assert "\u221217 postes" in " ".join(read(f"<main>{page}</main>").main.split())
    data = json.loads(site.files["donnees/collection.json"])["fiches"][0]
    assert float(data["chiffres"][0]["valeur"]) == -17


def test_a_fall_of_one_is_singular_and_bounds_may_be_falls(tmp_path: Path) -> None:
    assert problems(tmp_path, FIGURE.format("min: -17\n    max: -5,5\n    qualificatif: environ")) == []
    found = [p.code for p in problems(tmp_path, FIGURE.format("min: -5\n    max: -17"))]
    assert found == ["bornes-inversees"]


@pytest.mark.parametrize("typed", MINUS.values(), ids=MINUS)
def test_formater_writes_a_fall_in_one_way(typed: str, tmp_path: Path) -> None:
    text = formatted(parse(FIGURE.format(f"valeur: {typed}"), Document("essai.yml")), SHEET.model)
    assert "    valeur: -17\n" in text
    assert problems(tmp_path, text) == []


@pytest.mark.parametrize("typed", ["environ -17", "\u221217 environ"])
def test_a_qualified_fall_keeps_its_sign(typed: str, tmp_path: Path) -> None:
    told = problems(tmp_path, FIGURE.format(f"valeur: {typed}"))[0]
    assert "« valeur: -17 »" in told.help and "« qualificatif: environ »" in told.help


@pytest.mark.parametrize(
    "text",
    [
        MINIMAL.replace(
            "cout:\n", "cout:\n  montants:\n    - euros: {}\n      libelle: A\n      nature: estimation\n"
        ),
        MINIMAL.replace("public:\n", "public:\n  ages:\n    min: {}\n"),
        MINIMAL.replace("public:\n", "public:\n  effectif:\n    valeur: {}\n"),
        MINIMAL.replace("  page: 4\n", "  page: {}\n"),
        MINIMAL + "durees:\n  - de: Le stage\n    unite: jour\n    valeur: {}\n",
        MINIMAL + "moyens_humains:\n  profils:\n    - fonction: Animateur\n      heures: {}\n",
    ],
    ids=["euros", "age", "count", "page", "duration", "hours"],
)
@pytest.mark.parametrize("typed", ["-17", "\u221217"])
def test_what_cannot_fall_below_nothing_is_told(text: str, typed: str, tmp_path: Path) -> None:
    found = [p for p in problems(tmp_path, text.format(typed)) if p.is_error]
    assert [p.code for p in found] == ["nombre"] and "doit être" in found[0].message


@pytest.mark.parametrize(
    ("value", "shown"),
    [("-17", "\u221217"), ("-17000.5", "\u221217 000,5"), ("-0", "0"), ("17", "17"), ("0.50", "0,5")],
)
def test_a_number_has_the_typographic_minus(value: str, shown: str) -> None:
    assert number(Decimal(value)) == shown


WITH_UNIT = "Écrivez « valeur: {} », avec « unite: {} » dans le même groupe."
IN_WORDS = {
    "une baisse de 17 %": WITH_UNIT.format("-17", "'%'"),
    "moins 17 %": WITH_UNIT.format("-17", "'%'"),
    "diminution de 1 200 postes": WITH_UNIT.format("-1200", "postes"),
    "Recul de 5,5 points": WITH_UNIT.format("-5.5", "points"),
    "baisse de 17": "Écrivez « valeur: -17 ».",
    "moins 17": "Écrivez « valeur: -17 ».",
    "une baisse d'environ 17 %": "Écrivez « valeur: -17 », et dessous, aligné sur « valeur » :"
    " « qualificatif: environ » et « unite: '%' ».",
    # The unit of this one says the fall.
    "17 % de moins": WITH_UNIT.format("17", "'% de moins'"),
    "moins de 17": "Écrivez « valeur: 17 », et dessous, aligné sur « valeur » : « qualificatif: moins-de ».",
}


@pytest.mark.parametrize(("typed", "help"), IN_WORDS.items(), ids=IN_WORDS)
def test_a_fall_in_words_keeps_its_sign(typed: str, help: str, tmp_path: Path) -> None:
    [problem] = problems(tmp_path, FIGURE.format(f'valeur: "{typed}"'))
    assert problem.help == help


@pytest.mark.parametrize("typed", ["baisse de 17 à 12 postes", "baisse de 17 % en 2014"])
def test_a_fall_that_says_more_gets_no_number(typed: str, tmp_path: Path) -> None:
    [problem] = problems(tmp_path, FIGURE.format(f"valeur: {typed}"))
    assert "valeur: 17" not in problem.help


def test_where_nothing_falls_a_fall_is_not_told_as_a_number(tmp_path: Path) -> None:
    text = MINIMAL + "public:\n  effectif:\n    valeur: une baisse de 17 %\n"
    found = problems(tmp_path, text)
    assert found
    assert all("valeur: 17" not in problem.help for problem in problems(tmp_path, text))
