"""Whether a phrase says already what would stand beside it: nothing is read twice in a row."""

from __future__ import annotations

import re
from functools import lru_cache

from fiche_builder.typography import first_up, fold, inside

_ASIDE = re.compile(r" \([^)]*\)")
_CHOICE = re.compile(r", | ou ")
# Without their plural, as `_bare` leaves them.
_ARTICLES = frozenset(["d", "de", "du", "l", "la", "le", "un", "une"])
_DETERMINERS = _ARTICLES | {"autre", "certain", "certaine", "leur", "sa", "se", "son", "tou", "tout", "toute"}


def says(text: str, term: str) -> bool:
    """Whether TEXT holds all of TERM, or of one of those that TERM leaves the choice of (`Rapport ou bilan`)."""
    words = f" {' '.join(_bare(text))} "
    return any(f" {' '.join(_bare(one))} " in words for one in _CHOICE.split(term) if one)


def after(label: str, text: str) -> str:
    """`Préfecture : ses services`; TEXT alone where it begins with what LABEL names (`L'association prestataire`)."""
    return first_up(text) if _names(text, label) else f"{label} : {inside(text)}"


def _names(text: str, label: str) -> bool:
    """Whether TEXT begins, after its articles, with the first noun of LABEL and what tells which (`autre acteur`)."""
    words, named = _bare(text), _bare(_ASIDE.sub("", label))
    told = [n for n, word in enumerate(named, 1) if word not in _ARTICLES][:2]
    head = named[: told[-1]] if told else []
    starts = [n for n in range(len(words)) if words[n : n + len(head)] == head]
    return bool(head and starts) and _DETERMINERS.issuperset(words[: starts[0]])


@lru_cache(maxsize=10_000)
def _bare(text: str) -> list[str]:
    """The words of TEXT without accent, capital or plural."""
    return [re.sub(r"(?<=..)[sx]$", "", word) for word in re.findall(r"[a-z0-9]+", fold(text))]
