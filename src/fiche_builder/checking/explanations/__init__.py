"""The codes that are told before there is a sheet to hold a rule against, by where an editor meets them.

A rule explains itself, in its own file of `rules/`. What is told by the reading of a file is told from many
places for one code, or from one place for many codes, so that it is explained here.
"""

from __future__ import annotations

from fiche_builder.checking.explanations import files, layout, links, lists, past, prose, settings, values
from fiche_builder.explanation import Explanation

FAMILIES: dict[str, tuple[Explanation, ...]] = {
    family.TITLE: family.EXPLANATIONS
    for family in (files, layout, values, prose, lists, settings, links, past)
}
