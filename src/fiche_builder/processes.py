"""The same work on many things, in as many processes as the machine has processors."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any, TypeVar

Made = TypeVar("Made")

FEW = 200
"""Things for which other processes would cost more than they spare: some 0.2 s."""
_TOGETHER = 16
"""Things that a process takes at once: to ask for each one costs too, and with too many the last process works alone."""
_work: Callable[[int], Any]


class Stopped(Exception):
    """A process was ended from outside, by the system that lacks memory for instance."""


def usable() -> int:
    """How many processes may work at once here: 1 where a process cannot be continued as several."""
    # On macOS, what the system's own libraries hold does not bear it.
    if sys.platform == "darwin" or "fork" not in multiprocessing.get_all_start_methods():
        return 1
    return len(os.sched_getaffinity(0))


def each(work: Callable[[int], Made], count: int, processes: int) -> Iterator[Made]:
    """What WORK makes of 0, 1… COUNT - 1, in this order, in so many PROCESSES; what it makes must be picklable.

    Each process has what this one holds now, and what it changes of it stays there. What WORK raises is raised here.
    Raises `Stopped`.
    """
    if processes < 2 or count < FEW:
        yield from map(work, range(count))
        return
    # What stands now is looked at by no collector: the processes share it until one writes on it.
    gc.collect()
    gc.freeze()
    try:
        with ProcessPoolExecutor(
            processes, multiprocessing.get_context("fork"), initializer=_begin, initargs=(work,)
        ) as pool:
            yield from pool.map(_do, range(count), chunksize=_TOGETHER)
    except BrokenProcessPool as broken:
        raise Stopped from broken
    finally:
        gc.unfreeze()


def _begin(work: Callable[[int], Any]) -> None:
    global _work
    _work = work
    # Ctrl+C is told to every process: the first one answers, and ends the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _do(number: int) -> Any:
    return _work(number)
