"""The rounds of each size -> a table in Markdown, in French."""

from __future__ import annotations

from collections.abc import Callable
from statistics import median
from typing import Any

Round = dict[str, Any]
Figure = Callable[[Round], float]


def _of(name: str, key: str, less: str = "", unit: float = 1.0) -> Figure:
    """The figure KEY of the measure NAME, without that called LESS, in UNIT."""
    return lambda r: (r[name][key] - (r[name][less] if less else 0)) / unit


def _with_search(key: str) -> Figure:
    return lambda r: r["hugo"][key] + r["hugo_recherche"][key]


_MB = 1e6
_PAIRS: tuple[tuple[str, Figure, Figure], ...] = (
    (
        "à froid, sans la recherche : processeur, s",
        _of("nous", "processor", "engine_processor"),
        _of("hugo", "processor"),
    ),
    ("à froid, sans la recherche : durée, s", _of("nous", "wall", "engine_wall"), _of("hugo", "wall")),
    ("à froid, avec Pagefind : processeur, s", _of("nous", "processor"), _with_search("processor")),
    ("à froid, avec Pagefind : durée, s", _of("nous", "wall"), _with_search("wall")),
    ("mémoire, sans Pagefind, Mo", _of("nous", "peak", unit=_MB), _of("hugo", "peak", unit=_MB)),
    (
        "mémoire de Pagefind, Mo",
        _of("nous", "engine_peak", unit=_MB),
        _of("hugo_recherche", "peak", unit=_MB),
    ),
    (
        "une fiche changée, sans la recherche : processeur, s",
        _of("nous_apres", "processor", "engine_processor"),
        _of("hugo_apres", "processor"),
    ),
    (
        "une fiche changée, sans la recherche : durée, s",
        _of("nous_apres", "wall", "engine_wall"),
        _of("hugo_apres", "wall"),
    ),
    ("fichiers", _of("nous_taille", "fichiers"), _of("hugo_taille", "fichiers")),
    ("Mo du site", _of("nous_taille", "octets", unit=_MB), _of("hugo_taille", "octets", unit=_MB)),
)


def markdown(results: dict[str, list[Round]]) -> str:
    """The table of RESULTS, the rounds by size."""
    lines = [
        "| fiches | mesure | fiche-builder | Hugo | rapport |",
        "| ---: | --- | ---: | ---: | ---: |",
    ]
    for size, rounds in results.items():
        for label, own, other in _PAIRS:
            lines.append(f"| {size} | {label} | {_pair(rounds, own, other)} |")
        lines.append(f"| {size} | `verifier`, et son plancher : processeur, s | {_check(rounds)} |")
    return "\n".join([*lines, "", *_growth(results)]) + "\n"


def _pair(rounds: list[Round], own: Figure, other: Figure) -> str:
    mine = _number(median(map(own, rounds)))
    if "hugo" not in rounds[0]:
        return f"{mine} | – | –"
    theirs = [other(r) for r in rounds]
    ratios = [own(r) / o for r, o in zip(rounds, theirs, strict=True) if o]
    return f"{mine} | {_number(median(theirs))} | {_number(median(ratios)) if ratios else '–'}"


def _check(rounds: list[Round]) -> str:
    own = [r["verifier"]["processor"] for r in rounds]
    floor = [r["plancher"] for r in rounds]
    ratio = median(a / b for a, b in zip(own, floor, strict=True))
    return f"{_number(median(own))} | {_number(median(floor))} (plancher) | {_number(ratio)}"


def _growth(results: dict[str, list[Round]]) -> list[str]:
    """How many times longer the largest collection takes than the one before it."""
    if len(results) < 2:
        return []
    (before, few), (after, many) = list(results.items())[-2:]
    figure = _PAIRS[0][1]
    growth = median(map(figure, many)) / median(map(figure, few))
    return [
        f"De {before} à {after} fiches, le processeur (sans la recherche) est multiplié par {_number(growth)}."
    ]


def _number(value: float) -> str:
    text = f"{value:.0f}" if value >= 100 else f"{value:.2f}"
    return text.replace(".", ",")
