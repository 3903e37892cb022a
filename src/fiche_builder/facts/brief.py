"""« En bref »: the eight rows that a reader in a hurry looks at first.

A row says what fits in a glance, in today's names; the rubrique that it leads to says all of it, as
the source does. To add a row, add its line to `BRIEF`.
"""

from __future__ import annotations

from collections.abc import Callable

from fiche_builder.facts.indexes import UNSTATED_COST
from fiche_builder.facts.wording import UNSAID, Wording, on_one_line
from fiche_builder.records.model import Fiche
from fiche_builder.records.terms import Vocabularies
from fiche_builder.typography import first_up, listed

GLANCE = 140
"""How many signs a row may have: two lines on a wide screen, four on a phone."""
MORE = "et d'autres"


def _carriers(f: Fiche, w: Wording) -> list[str]:
    return w.terms("organismes", f.porteur.types) if f.porteur else []


def _public(f: Fiche, w: Wording) -> list[str]:
    """Ages first; majority when they do not tell it."""
    p = f.public
    if p is None:
        return []
    known = p.ages and (p.ages.min is not None or p.ages.max is not None)
    parts = [w.ages(p.ages.model_copy(update={"precision": None}))] if p.ages else []
    if p.majorite and not known:
        parts.append(listed([t.lower() for t in w.terms("majorites", p.majorite)]))
    parts += w.terms("situations", p.situations) + w.terms("cadres-judiciaires", p.cadre_judiciaire)
    parts += w.terms("classes", p.classes)
    parts = [t for t in parts if t]
    return [first_up(parts[0]), *parts[1:]] if parts else []


def _scales(f: Fiche, w: Wording) -> list[str]:
    return w.terms("echelles", f.echelle)


def _pilots(f: Fiche, w: Wording) -> list[str]:
    return w.terms("organismes", f.pilotage.pilotes) if f.pilotage else []


def _costs(f: Fiche, w: Wording) -> list[str]:
    if not f.cout or (not f.cout.montants and f.cout.etat == (UNSTATED_COST,)):
        return []
    return [w.named_amount(m) for m in f.cout.montants or ()] or w.terms("etats-cout", f.cout.etat)


def _funders(f: Fiche, w: Wording) -> list[str]:
    return [w.term("organismes", x.financeur) for x in f.financements or ()]


def _durations(f: Fiche, w: Wording) -> list[str]:
    return [w.named_duration(d) for d in f.durees or ()]


def _places(f: Fiche, w: Wording) -> list[str]:
    places = [p for a in f.actions_locales or () for p in a.lieux or ()]
    return [p.commune or w.term("departements", p.departement) for p in places]


def _terms(parts: list[str]) -> str:
    """`Commune, association et d'autres`: whole terms, as many as a glance takes in."""
    kept = list(dict.fromkeys(parts))
    most = next((n for n in range(len(kept), 1, -1) if len(on_one_line(kept[:n])) <= GLANCE), 1)
    return on_one_line(kept[:most]) + (f" {MORE}" if most < len(kept) else "")


def _names(parts: list[str]) -> str:
    """`Sète, Sens`: all of them, since a reader looks for one."""
    return ", ".join(dict.fromkeys(parts))


def _sentences(parts: list[str]) -> str:
    """`Le stage : 2 semaines ; le suivi : 6 mois`: all of them, since a sum or a time cannot be guessed."""
    return " ; ".join(parts)


BRIEF: tuple[tuple[str, str, Callable[[Fiche, Wording], list[str]], Callable[[list[str]], str]], ...] = (
    ("Qui peut la porter", "porteur", _carriers, _terms),
    ("Pour qui", "public", _public, _terms),
    ("À quelle échelle", "", _scales, _terms),
    ("Qui pilote", "pilotage", _pilots, _terms),
    ("Coût", "cout", _costs, _sentences),
    ("Qui peut financer", "financements", _funders, _terms),
    ("Durée", "durees", _durations, _sentences),
    ("Où cela s'est fait", "actions_locales", _places, _names),
)
"""The rows of « En bref »: label, the rubrique that says more, what to say (nothing when the source is silent), how."""


def brief(fiche: Fiche, vocabularies: Vocabularies) -> list[tuple[str, str, str]]:
    """The rows for FICHE: label, anchor (empty when there is no such rubrique), text or « non précisé »."""
    words = Wording(vocabularies)
    return [
        (
            label,
            anchor if anchor and getattr(fiche, anchor) is not None else "",
            join(parts) if (parts := say(fiche, words)) else UNSAID,
        )
        for label, anchor, say, join in BRIEF
    ]
