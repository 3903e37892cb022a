"""Which dates can only be past, and on whose day: the editor's clock may be a day ahead of the machine's."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from minimal import MINIMAL, codes, problems

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
