"""Advice: an amount said in a text stands in `cout` too, where it can be compared."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from fiche_builder.checking.collection import Circumstances
from fiche_builder.checking.rule import Finding
from fiche_builder.diagnostics import Level
from fiche_builder.explanation import Example, Explanation
from fiche_builder.records.model import Fiche
from fiche_builder.records.texts import read_texts
from fiche_builder.text.document import Document, Finder

_COST = (
    "cout:\n  etat: chiffre\n  montants:\n    - euros: 4000\n      libelle: Le jardin\n"
    "      nature: estimation\n      pour: 40 habitants\n"
)
RULE = Explanation(
    "montant-hors-cout",
    "Un montant dans un texte, absent du coût",
    "Les index et les tableaux ne lisent les montants que sous « cout ». Ailleurs, personne ne les retrouve ni ne les compare.",
    Example(f"{_COST}calendrier: Une serre à 1 500 € est achetée au printemps.\n"),
    Example(
        f"{_COST}    - euros: 1500\n      libelle: La serre\n      nature: estimation\n"
        "calendrier: Une serre à 1 500 € est achetée au printemps.\n"
    ),
    Level.ADVICE,
)

_AMOUNT = re.compile(
    r"(?<![\d,.])(\d{1,3}(?:[ .\u00a0\u202f]\d{3}){1,4}|\d{1,12})(?:,(\d{1,2}))?[ \u00a0\u202f]?"
    r"(k€|m€|€|milliers d'euros|millions d'euros|milliards d'euros|euros?\b)",
    re.IGNORECASE,
)
_TIMES = {"k": 1000, "milliers": 1000, "m": 10**6, "millions": 10**6, "milliards": 10**9}


def check(fiche: Fiche, document: Document, circumstances: Circumstances) -> Iterator[Finding]:
    held = {a.euros for a in (fiche.cout and fiche.cout.montants) or ()}
    texts = [(path, text) for path, text in read_texts(fiche) if "€" in text or "euro" in text.lower()]
    # « Dont 250 euros à l'inscription » is a part of the amount that it stands under.
    held |= {
        _euros(m) for path, text in texts if path[:2] == ("cout", "montants") for m in _AMOUNT.finditer(text)
    }
    find = Finder(document)
    told = set()
    for path, text in texts:
        for found in _AMOUNT.finditer(text):
            if _euros(found) not in held and (path, found[0]) not in told:
                told.add((path, found[0]))
                yield Finding(
                    f"le montant « {' '.join(found[0].split())} » n'est dans aucun montant du coût.",
                    "Ajoutez-le sous « cout », « montants », s'il fait partie du coût de l'action.",
                    find(path, found[0]),
                )


def _euros(found: re.Match[str]) -> Decimal:
    whole = re.sub(r"\D", "", found[1])
    unit = found[3].lower().replace("€", "").partition(" ")[0]
    return Decimal(f"{whole}.{found[2] or 0}") * _TIMES.get(unit, 1)
