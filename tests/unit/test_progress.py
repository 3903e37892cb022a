"""How far a long work is: told to a person who waits, and to nobody else."""

from __future__ import annotations

import io
import sys
import time

import pytest

from fiche_builder.progress import watched


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def seconds(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """What the clock says, one second more at each thing."""
    now = [0.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    return now


def work(seconds: list[float], count: int, each: float) -> list[int]:
    def things() -> object:
        for n in range(count):
            seconds[0] += each
            yield n

    return list(watched(things(), count, "pages"))  # type: ignore[call-overload]


def test_a_person_who_waits_is_told_and_the_line_goes(
    seconds: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    assert work(seconds, 1500, 1.0) == list(range(1500))
    lines = terminal.getvalue().split("\r")
    assert lines[1] == "2 pages sur 1 500" and lines[-3] == "1 500 pages sur 1 500"
    assert lines[-2].strip() == "" and len(lines[-2]) == len(lines[-3]) and lines[-1] == ""


def test_a_short_work_says_nothing(seconds: list[float], monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    assert work(seconds, 10, 0.1) == list(range(10))
    assert terminal.getvalue() == ""


def test_nobody_watches_a_file(seconds: list[float], monkeypatch: pytest.MonkeyPatch) -> None:
    file = io.StringIO()
    monkeypatch.setattr(sys, "stderr", file)
    assert work(seconds, 10, 9.0) == list(range(10))
    assert file.getvalue() == ""
