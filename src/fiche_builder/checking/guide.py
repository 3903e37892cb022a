"""Every code that the project can tell, each with its explanation, by where an editor meets it."""

from __future__ import annotations

from fiche_builder.checking.explanations import FAMILIES as READING
from fiche_builder.checking.rules import RULES
from fiche_builder.diagnostics import Level
from fiche_builder.explanation import Explanation

_RULES = [rule.explanation for rule in RULES]

FAMILIES: dict[str, tuple[Explanation, ...]] = {
    **READING,
    "La fiche dans son ensemble": tuple(e for e in _RULES if e.level is not Level.ADVICE),
    "Les conseils": tuple(e for e in _RULES if e.level is Level.ADVICE),
}

CODES: dict[str, Explanation] = {e.code: e for family in FAMILIES.values() for e in family}
"""By code, in the order of the guide."""
