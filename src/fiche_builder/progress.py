"""How far a long work is, while a person watches: one line, written over itself, that goes at the end."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

from fiche_builder.typography import number

Thing = TypeVar("Thing")

PATIENCE = 2.0
"""Seconds after which a person wonders."""
_PAUSE = 0.2
"""Seconds between two tellings: a line that changes faster cannot be read, and costs."""


def watched(things: Iterable[Thing], count: int, what: str) -> Iterator[Thing]:
    """THINGS, COUNT of them (« pages »), and how many have come, on the terminal; nothing where there is none."""
    stream = sys.stderr
    if not stream.isatty():
        yield from things
        return
    told = 0
    next_time = time.monotonic() + PATIENCE
    try:
        for n, thing in enumerate(things, 1):
            yield thing
            if time.monotonic() >= next_time:
                line = f"{number(n)} {what} sur {number(count)}"
                stream.write(f"\r{line}")
                stream.flush()
                told, next_time = len(line), time.monotonic() + _PAUSE
    finally:
        if told:
            stream.write(f"\r{' ' * told}\r")
            stream.flush()
