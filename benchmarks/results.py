"""What a run has measured: its shape, and the figures taken from it."""

from __future__ import annotations

from collections.abc import Callable
from statistics import median
from typing import Any

Round = dict[str, Any]
"""By program, what one round measured: costs as `Cost` says them, files, bytes, seconds."""
Size = dict[str, Any]
"""`tours`: the rounds. `navigateur`: what a browser gets, as `browser.costs` says it."""
Results = dict[int, Size]
"""By number of sheets."""
OWN = "nous"
Figure = Callable[[Round], float]
"""A figure of one program in one round."""


def processor(found: Round) -> float:
    """Seconds of processor of a build from nothing, without the search engine."""
    return float(found["froid"]["processor"] - found["froid"]["engine_processor"])


def middle(size: Size, program: str, figure: Figure) -> float | None:
    """The median of FIGURE over the rounds; None when PROGRAM was not given so many sheets, or has no such figure."""
    try:
        return median(figure(turn[program]) for turn in size["tours"])
    except KeyError:
        return None


def ratio(size: Size, program: str, figure: Figure) -> float | None:
    """How many times the figure of PROGRAM is ours: the median over the rounds; None without one of them."""
    try:
        pairs = [(figure(turn[OWN]), figure(turn[program])) for turn in size["tours"]]
    except KeyError:
        return None
    return median(own / other for own, other in pairs) if all(other for _, other in pairs) else None


def text(value: float) -> str:
    """VALUE as a French reader expects it, with three figures or so."""
    shown = f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"
    return shown.replace(".", ",")
