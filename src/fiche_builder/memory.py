"""What several readers of one sheet, one after the other, would each make anew of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

Given = TypeVar("Given")
Made = TypeVar("Made")


def of_the_last(make: Callable[[Given], Made]) -> Callable[[Given], Made]:
    """MAKE, that remembers what it made of the last thing given: that very one, which never changes."""
    kept: tuple[Given, Made] | None = None

    @wraps(make)
    def made(given: Given) -> Made:
        nonlocal kept
        last = kept  # another thread may put another in its place
        if last is None or last[0] is not given:
            kept = last = given, make(given)
        return last[1]

    return made
