"""The lists of words of `mots/`: one list a file, words between spaces."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def words(name: str) -> tuple[str, ...]:
    """The words of the list NAME, in the order of its file."""
    return tuple((Path(__file__).parent / "mots" / f"{name}.txt").read_text(encoding="utf-8").split())
