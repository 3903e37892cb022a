"""What the search page reads before it asks the engine: what may be typed, and what it means."""

from __future__ import annotations

from collections.abc import Container
from typing import Any

from fiche_builder.records.terms import Vocabularies
from fiche_builder.search.documents import HEAD_ROOM, OVERSEAS, TITLE_ROOM, place
from fiche_builder.search.terms import Terms
from fiche_builder.search.words import EMPTY_WORDS, key

FORMAT = 2
"""Changes with what the script must know to read these files: how words are read, what the files hold."""
OVERSEAS_TOO = ("DOM-TOM", "DROM-COM", "DOM", "Outremer")


def data(vocabularies: Vocabularies, terms: Terms, used: Container[str]) -> dict[str, Any]:
    """USED: the words that the engine knows, `Terms`' own included.

    `vides`: words that are left out of a question; `formes`: what may be typed (`key`) and the engine's
    words for it; `titre`, `tete`: how many words of each sheet are those of its title, and of its head.
    A place is known even where no sheet cites it: it is no slip.
    """
    forms = {form: [w for w in means if w in used] for form, means in terms.forms.items()}
    forms = {form: means for form, means in forms.items() if means and means != [form]}
    for name, named in _places(vocabularies).items():
        # « Nord » and « 16 » are said of other things too; « Gard » is a place only.
        common = [key(name)] if key(name) in used else []
        forms[key(name)] = [*forms.get(key(name), []), place(named), *common]
    return {
        "format": FORMAT,
        "titre": TITLE_ROOM,
        "tete": HEAD_ROOM,
        "vides": sorted(EMPTY_WORDS),
        "formes": {form: list(dict.fromkeys(means)) for form, means in sorted(forms.items())},
    }


def _places(vocabularies: Vocabularies) -> dict[str, str]:
    """What places are called, and the name that stands in the sheets: départements, their codes, regions of today
    and of before, overseas."""
    departments = list(vocabularies["departements"])
    names = [n for d in departments for n in (d.libelle, d.id, d.ancienne_region) if n]
    regions = {
        called: r.libelle for r in vocabularies["regions"] for called in (r.libelle, *(r.synonymes or ()))
    }
    overseas = dict.fromkeys((OVERSEAS, *OVERSEAS_TOO), OVERSEAS)
    return {n: n for n in names} | regions | overseas
