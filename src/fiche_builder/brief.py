"""« En bref »: the eight rows that a reader in a hurry looks at first.

To add a row, add its line to `BRIEF`.
"""

from __future__ import annotations

from collections.abc import Callable

from fiche_builder.indexes import UNSTATED_COST
from fiche_builder.model import Fiche
from fiche_builder.wording import UNSAID, Wording, on_one_line


def _carriers(f: Fiche, w: Wording) -> str:
    return on_one_line(w.terms("organismes", f.porteur.types)) if f.porteur else ""


def _public(f: Fiche, w: Wording) -> str:
    return w.public(f.public) if f.public else ""


def _scales(f: Fiche, w: Wording) -> str:
    return on_one_line(w.terms("echelles", f.echelle))


def _pilots(f: Fiche, w: Wording) -> str:
    return on_one_line(w.terms("organismes", f.pilotage.pilotes)) if f.pilotage else ""


def _cost(f: Fiche, w: Wording) -> str:
    silent = not f.cout or (not f.cout.montants and f.cout.etat == (UNSTATED_COST,))
    return "" if silent else w.cost(f.cout)  # type: ignore[arg-type]


def _funders(f: Fiche, w: Wording) -> str:
    return on_one_line([w.term("organismes", x.financeur) for x in f.financements or ()])


def _durations(f: Fiche, w: Wording) -> str:
    return " ; ".join(f"{d.de} : {w.duration(d)}" for d in f.durees or ())


def _places(f: Fiche, w: Wording) -> str:
    places = [p for a in f.actions_locales or () for p in a.lieux or ()]
    return ", ".join(dict.fromkeys(p.commune or w.term("departements", p.departement) for p in places))


BRIEF: tuple[tuple[str, str, Callable[[Fiche, Wording], str]], ...] = (
    ("Qui peut la porter", "porteur", _carriers),
    ("Pour qui", "public", _public),
    ("À quelle échelle", "", _scales),
    ("Qui pilote", "pilotage", _pilots),
    ("Coût", "cout", _cost),
    ("Qui peut financer", "financements", _funders),
    ("Durée", "durees", _durations),
    ("Où cela s'est fait", "actions_locales", _places),
)
"""The rows of « En bref »: label, the rubrique that says more, what to say (nothing when the source is silent)."""


def brief(fiche: Fiche, words: Wording) -> list[tuple[str, str, str]]:
    """The rows for FICHE: label, anchor (empty when there is no such rubrique), text or « non précisé »."""
    return [
        (label, anchor if anchor and getattr(fiche, anchor) is not None else "", say(fiche, words) or UNSAID)
        for label, anchor, say in BRIEF
    ]
