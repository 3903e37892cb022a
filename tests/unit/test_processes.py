"""The same work in several processes: the order, the failures, what each one holds."""

from __future__ import annotations

import os

import pytest

from fiche_builder.processes import FEW, Stopped, each, usable

# pytest's own threads, which the program does not have.
pytestmark = pytest.mark.filterwarnings("ignore:.*multi-threaded, use of fork:DeprecationWarning")


@pytest.mark.parametrize("at_once", [0, 1, 2, 3])
def test_what_is_made_comes_in_order(at_once: int) -> None:
    held = [n * n for n in range(FEW + 50)]
    assert list(each(lambda n: held[n], len(held), at_once)) == held


@pytest.mark.skipif(usable() < 2, reason="one processor, or a system where a process cannot be continued")
def test_several_processes_work() -> None:
    assert os.getpid() not in set(each(lambda _: os.getpid(), FEW, 2))
    assert set(each(lambda _: os.getpid(), FEW - 1, 2)) == {os.getpid()}


@pytest.mark.parametrize("at_once", [1, 2])
def test_a_failure_is_told_where_the_work_was_asked_for(at_once: int) -> None:
    def fails(number: int) -> int:
        if number == 7:
            raise OSError(28, "No space left on device", "site/index.html")
        return number

    with pytest.raises(OSError, match="No space left") as told:
        list(each(fails, FEW, at_once))
    assert told.value.filename == "site/index.html"


def test_a_process_that_is_killed_ends_the_work() -> None:
    with pytest.raises(Stopped):
        list(each(lambda n: os._exit(1) if n == 9 else n, FEW, 2))
