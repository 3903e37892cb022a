"""A number of any country, or a short one, is accepted, then read and dialled as it is; what is told can be obeyed."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date
from pathlib import Path

import pytest
from minimal import MINIMAL, problems, project

from fiche_builder.checking.check import read_project
from fiche_builder.checking.settings import Settings
from fiche_builder.site.site import Site, build_site
from fiche_builder.typography import WIDE

CONTACT = (
    "actions_locales:\n  - nom: Le jardin\n    contacts:\n      - organisme: Le jardin\n        verifie: 2026\n"
    "        telephones:\n"
)
# Typed, kept, shown, dialled.
NUMBERS = [
    ("+32 2 555 12 12", "+3225551212", "+32 2 555 12 12", "+3225551212"),
    ("0032 2 555 12 12", "+3225551212", "+32 2 555 12 12", "+3225551212"),
    ("+1 202-555-0123", "+12025550123", "+1 202-555-0123", "+12025550123"),
    ("+44 20 7946 0958", "+442079460958", "+44 20 7946 0958", "+442079460958"),
    ("3919", "3919", "3919", "3919"),
    ("116 006", "116 006", "116 006", "116006"),
    ("3646", "3646", "3646", "3646"),
    ("01 99 00 12 34", "+33199001234", "01 99 00 12 34", "+33199001234"),
    ("0262 20 12 34", "+262262201234", "02 62 20 12 34", "+262262201234"),
    ("+687 24 12 34", "+687241234", "+687 24.12.34", "+687241234"),
]


def lines(*numbers: str) -> str:
    rest = "\n            type: fixe\n            titulaire: organisme\n"
    return CONTACT + "".join(f"          - numero: {number}{rest}" for number in numbers)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site of one sheet that gives every one of these numbers, typed so."""
    folder = project(tmp_path_factory.mktemp("projet"), essai=MINIMAL + lines(*(n[0] for n in NUMBERS)))
    collection, found = read_project(folder)
    assert found == []
    return build_site(collection, Settings(), date(2026, 12, 1))


@pytest.mark.parametrize("address", ["fiches/essai/", "index/contacts/"])
def test_each_number_is_shown_whole_and_dialled_as_it_is(site: Site, address: str) -> None:
    body = next(p.body for p in site.pages if p.address == address)
    calls = [
        (target, text.replace("\u202f", " ").replace(WIDE, " "))
        for target, text in re.findall(r'href="tel:([^"]*)">([^<]*)<', body)
    ]
    assert calls == [(dialled, shown) for _, _, shown, dialled in NUMBERS]


def test_each_number_is_exported(site: Site) -> None:
    data = json.loads(site.files["donnees/collection.json"])
    given = data["fiches"][0]["actions_locales"][0]["contacts"][0]["telephones"]
    assert [g["numero"] for g in given] == [kept for _, kept, _, _ in NUMBERS]
    table = site.files["donnees/fiches.csv"].decode("utf-8-sig")
    cell = next(csv.DictReader(io.StringIO(table), delimiter=";"))["actions_locales"]
    assert [shown for _, _, shown, _ in NUMBERS if shown not in cell] == []


REFUSED = [
    "+32 2 555",
    "+999 1 23 45 67 89",
    "99",
    "9999",
    "24 12 34",
    "01 99 00 12",
    "0800 VOISIN",
    "+32 2 555 12 12 (accueil)",
    "Accueil : +32 2 555 12 12",
    "+33 1 99 00 12 34 poste 2",
    "01 99 00 12 34 / +32 2 555 12 12",
    "01 99 00 12 34 ou 3919",
    "3919 ou 116 006",
    "01 99 00 12 34 / 15",
    "01 99 00 12 34 / 35",
    "３９１９ ou 01 99 00 12 34",
]


@pytest.mark.parametrize("typed", REFUSED)
def test_obeying_what_is_told_of_a_number_mends_it(typed: str, tmp_path: Path) -> None:
    """What the message gives to type is accepted, and is never what was typed."""
    found = problems(tmp_path, MINIMAL + lines(f"'{typed}'"))
    assert [p.code for p in found] == ["telephone"]
    told = re.findall(r"(?:seul : |numero: |entier : |ou |court, )(\+?\d[\d .-]*\d)", found[0].help)
    assert told, found[0].help
    assert typed not in told
    assert problems(tmp_path, MINIMAL + lines(*told)) == []


def test_two_numbers_are_told_as_two(tmp_path: Path) -> None:
    found = problems(tmp_path, MINIMAL + lines("01 99 00 12 34 ou 3919"))
    assert "« - numero: 01 99 00 12 34 », puis « - numero: 3919 »" in found[0].help


def test_a_list_of_emergency_numbers_and_a_contact_agree(tmp_path: Path) -> None:
    """One rule says what a short number is: it is right, or wrong, in both places."""
    (tmp_path / "vocabulaires").mkdir()
    for path in (project(tmp_path / "autre") / "vocabulaires").glob("*.yml"):
        (tmp_path / "vocabulaires" / path.name).write_bytes(path.read_bytes())
    lists = tmp_path / "vocabulaires" / "numeros-urgence.yml"
    whole = lists.read_text(encoding="utf-8")
    for number, good in (("3646", True), ("9999", False), ("39-19", False)):
        lists.write_text(whole.replace("numero: 3919", f"numero: {number}"), encoding="utf-8")
        found = problems(tmp_path, MINIMAL + lines(number))
        assert {p.code for p in found} == (set() if good else {"telephone", "numero-court"}), number
