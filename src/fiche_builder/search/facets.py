"""The facets: what a sheet states, index by index, in one file that the search page counts with."""

from __future__ import annotations

import json
from collections.abc import Sequence

from fiche_builder.indexes import BuiltIndex, facets, span
from fiche_builder.model import Fiche
from fiche_builder.terms import Vocabularies


def as_json(fiches: Sequence[Fiche], indexes: Sequence[BuiltIndex], vocabularies: Vocabularies) -> bytes:
    """Per facet, its terms and for each of FICHES, in order, the numbers of those it states.

    `{"nombre": 3, "facettes": {"pilotes": {"termes": ["maire"], "fiches": "0,,0"}}, "ages": "16-25,,~0-17"}`:
    a comma between two sheets, a space between two terms, nothing where the sheet is silent; ages with a mark
    are those of minors or majors, where the sheet says no more.
    """
    told = {}
    for built in facets(indexes):
        stated: dict[str, list[int]] = {}
        for n, entry in enumerate(built.entries):
            for fiche in entry.fiches:
                stated.setdefault(fiche.id, []).append(n)
        told[built.index.name] = {
            "termes": [entry.key for entry in built.entries],
            "fiches": ",".join(" ".join(map(str, stated.get(f.id, ()))) for f in fiches),
        }
    data = {
        "nombre": len(fiches),
        "facettes": told,
        "ages": ",".join(_ages(f, vocabularies) for f in fiches),
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def _ages(fiche: Fiche, vocabularies: Vocabularies) -> str:
    ages = span(fiche, vocabularies)
    return f"{'' if ages.stated else '~'}{ages.low}-{ages.high}" if ages else ""
