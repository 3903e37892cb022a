"""Which dates can only be past, and on whose day: the editor's clock may be a day ahead of the machine's."""

from __future__ import annotations

import re
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from minimal import MINIMAL, ROOT, codes, problems, project

from fiche_builder.checking.check import read_project
from fiche_builder.editing.formatting import formatted
from fiche_builder.records.kinds import SHEET
from fiche_builder.text.document import Document
from fiche_builder.text.source import parse
from fiche_builder.typography import date_fr

CONTACT = (
    "actions_locales:\n  - nom: Le jardin\n    contacts:\n      - organisme: Le jardin\n        verifie: {}\n"
)


@pytest.fixture
def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """`told(text)`: the codes of a sheet that holds TEXT, checked at 23:30 UTC on 30 November 2026."""
    moment = datetime(2026, 11, 30, 23, 30, tzinfo=UTC)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(moment.timestamp())))
    return lambda text: codes(problems(tmp_path, text))


@pytest.mark.parametrize("given", ["2026-11-30", "2026-11", "2026", "2026-12-01", "2026-12"])
def test_today_is_past_wherever_it_is_today(given: str, told) -> None:
    assert told(MINIMAL + CONTACT.format(given)) == []
    assert told(MINIMAL.replace("2026-02-11", given)) == []


@pytest.mark.parametrize("given", ["2026-12-02", "2027-01", "2027", "2099-01-01"])
def test_a_day_to_come_is_told_once(given: str, told) -> None:
    assert told(MINIMAL + CONTACT.format(given)) == ["date-impossible"]
    for name in ("2026-01-10", "2026-02-11", "2019"):
        assert told(MINIMAL.replace(f": {name}\n", f": {given}\n")).count("date-impossible") >= 1


@pytest.mark.parametrize("field", ["statut:\n  etat: retiree\n  motif: Fin\n  date: 2030-01\n"])
def test_what_is_announced_may_be_to_come(field: str, told) -> None:
    assert told(MINIMAL.replace("statut:\n  etat: referencee\n", field)) == []
    assert told(MINIMAL + "actions_locales:\n  - nom: Le jardin\n    depuis: 2030-01\n") == []


@pytest.mark.parametrize(
    ("creation", "modification", "wanted"),
    [
        ("2026-01-10", "2026-01-10", []),
        ("2026-01-10", "2026-01", []),
        ("2026-01-10", "2026", []),
        ("2026-01", "2026-01-10", []),
        ("2026-01-10", "2026-01-09", ["date-impossible"]),
        ("2026-01-10", "2025", ["date-impossible"]),
        ("2026-02", "2026-01-31", ["date-impossible"]),
    ],
)
def test_a_sheet_changes_after_it_is_made(creation: str, modification: str, wanted: list[str], told) -> None:
    text = MINIMAL.replace("2026-01-10", creation).replace("2026-02-11", modification)
    assert told(text) == wanted


def test_a_draft_is_only_warned(tmp_path: Path) -> None:
    text = MINIMAL.replace("referencee", "brouillon").replace("2026-02-11", "2099-01-01")
    assert [(d.code, d.is_error) for d in problems(tmp_path, text)] == [("date-impossible", False)]


ACTION = MINIMAL + "actions_locales:\n  - nom: Le jardin\n    depuis: {}\n"
PERIODS = {
    "janvier 2010 à juin 2013": ("2010-01", "juin 2013"),
    "de janvier à juin 2013": ("2013-01", "juin 2013"),
    "2010-2013": ("2010", "2013"),
    "2010 – 2013": ("2010", "2013"),
    "de 2010 à 2013": ("2010", "2013"),
    "entre 2010 et 2013": ("2010", "2013"),
    "01/2010 - 06/2013": ("2010-01", "juin 2013"),
    "01/2010-06/2010": ("2010-01", "juin 2010"),
    "2010-01/2013-06": ("2010-01", "juin 2013"),
    "12/01/2010 au 15/06/2013": ("2010-01-12", "15 juin 2013"),
    "du 12/01 au 15/06/2010": ("2010-01-12", "15 juin 2010"),
    "du 12 janvier au 15 juin 2010": ("2010-01-12", "15 juin 2010"),
    "du 12 au 15 janvier 2010": ("2010-01-12", "15 janvier 2010"),
    "2010/2011": ("2010", "2011"),
    "2012-13": ("2012", "2013"),
    "1998/99": ("1998", "1999"),
    "1998 / 99": ("1998", "1999"),
    "1998-99": ("1998", "1999"),
    "1999/00": ("1999", "2000"),
    "1998/2002": ("1998", "2002"),
    "1998/15": ("1998", "2015"),
    "98/99": ("1998", "1999"),
    "année scolaire 1998/99": ("1998", "1999"),
    "année scolaire 2011/12": ("2011", "2012"),
    "année scolaire 1998-1999": ("1998", "1999"),
    "septembre 2010 - juin 2011": ("2010-09", "juin 2011"),
    "2010, fin en 2013": ("2010", "2013"),
    "depuis 2010 jusqu'à 2013": ("2010", "2013"),
}


@pytest.mark.parametrize(("typed", "start", "end"), [(t, *ends) for t, ends in PERIODS.items()], ids=PERIODS)
def test_of_a_period_the_start_is_proposed_and_the_end_has_no_place(
    typed: str, start: str, end: str, tmp_path: Path
) -> None:
    (found,) = problems(tmp_path, ACTION.format(typed))
    assert found.code == "date"
    assert found.help.startswith(
        f"Écrivez celle du début : {start}. La fin ({end}) n'a pas de champ ; dites-la"
    )
    assert problems(tmp_path, ACTION.format(start)) == []


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("depuis 2010", "2010"),
        ("depuis janvier 2010", "2010-01"),
        ("depuis le 1er janvier 2010", "2010-01-01"),
        ("à partir d'avril 2010", "2010-04"),
        ("2010 à aujourd'hui", "2010"),
        ("2010", "2010"),
        ("05/01/2010", "2010-01-05"),
    ],
)
def test_a_start_may_say_that_it_is_one(typed: str, kept: str, tmp_path: Path) -> None:
    assert problems(tmp_path, ACTION.format(typed)) == []
    text = formatted(parse(ACTION.format(typed), Document("essai.yml")), SHEET.model)
    assert f"    depuis: {kept}\n" in text
    assert read_project(tmp_path)[0].records["fiche", "essai"].actions_locales[0].depuis == kept


def test_a_year_and_what_may_be_its_month_get_both_readings(tmp_path: Path) -> None:
    (found,) = problems(tmp_path, ACTION.format("2011/12"))
    assert found.help == "Écrivez 2011, ou le mois s'il est connu : 2011-12 pour décembre."


@pytest.mark.parametrize(("typed", "start", "end"), [(t, *ends) for t, ends in PERIODS.items()], ids=PERIODS)
def test_where_a_date_is_no_start_both_are_proposed_as_they_are_typed(
    typed: str, start: str, end: str, tmp_path: Path
) -> None:
    (found,) = problems(tmp_path, MINIMAL.replace("contenu: 2019", f"contenu: {typed}"))
    first, second = re.fullmatch(r"Écrivez-en une seule : (.*) ou (.*)\.", found.help).groups()
    assert (first, date_fr(second)) == (start, end)


def test_the_end_goes_where_the_group_has_a_place_for_it(tmp_path: Path) -> None:
    folder = project(tmp_path, essai=MINIMAL)
    lists = folder / "vocabulaires"
    lists.unlink()
    shutil.copytree(ROOT / "vocabulaires", lists)
    file = lists / "strategies.yml"
    text = file.read_text(encoding="utf-8")
    file.write_text(re.sub(r"debut: (\d{4})", r"debut: \1-2999", text, count=1), encoding="utf-8")
    (found,) = [p for p in read_project(folder)[1] if p.code == "date"]
    assert "La fin va dans « fin: 2999 »." in found.help
