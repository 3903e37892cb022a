"""The ways an editor writes an amount in euros -> the number alone; what else is said beside it, told key by key."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any, NoReturn

from pydantic_core import PydanticCustomError

from fiche_builder.records import units
from fiche_builder.records.tolerances import (
    FIGURES,
    LONGEST,
    NUMBER,
    RANGE,
    WAYS,
    digits,
    plain,
    refuse_more,
    refuse_other_unit,
    typed,
)

_TIMES = {"k": 3, "K": 3, "M": 6, "millier": 3, "milliers": 3, "million": 6, "millions": 6}
_EUROS = r"(?:(?P<times>[kKM]) ?€|(?:(?P<words>milliers?|millions?) d')?(?:€|(?i:euros?|eur)\b))"
_EURO = re.compile(r" ?(?:€|(?i:euros?|eur)\b)")
_IN_EUROS = re.compile(rf"(?P<n>{NUMBER}?) ?{_EUROS}")
_AMOUNT = re.compile(rf"(?P<n>.*\d) ?{_EUROS}")
_AMOUNT_AND_MORE = re.compile(rf"(?P<before>\D*?) ?(?P<n>{NUMBER}?) ?(?:{_EUROS})?(?P<after>(?! ?[\d.,]).*)")
# What stands beside an amount: the key that holds it, the ways of typing it, what to type there.
_BESIDE = [
    *(("qualificatif", ways, id) for id, ways in WAYS.items()),
    *(
        (key, re.compile(ways, re.IGNORECASE), value)
        for key, ways, value in (
            ("precision", r"/? ?(?:h\.?t\b\.?|hors taxes?)", "hors taxes"),
            ("precision", r"/? ?(?:t\.?t\.?c\b\.?|toutes taxes comprises)", "toutes taxes comprises"),
            ("par", r"(?:par |/ ?|l'|chaque )an(?:née)?\b(?! et)|annuels?\b|annuellement", "an"),
            ("par", r"(?:par |/ ?|chaque )mois\b(?! et)|mensuels?\b|mensuellement", "mois"),
            (
                "par",
                r"(?:par |/ ?)(?!h\.?t\b|t\.?t\.?c\b)(?P<said>[^\W\d][^(),;]*?)(?= h\.?t\b| t\.?t\.?c\b|[(),;]|$)",
                "",
            ),
            ("pour", r"pour (?P<said>[^(),;]+)", ""),
            ("annee", r"(?:en )?(?P<said>(?:19|20)\d\d)\b", ""),
        )
    ),
]


def euros(value: Any) -> Any:
    """`13 000 €` -> `13000`, `13 k€` -> `13000`, `1,2 M€` -> `1200000`. Refuses `18 000 € par an`, with the lines to type."""
    if not isinstance(value, str):
        return value
    text = re.sub(r"^€ ?(?=\d)", "", plain(value))
    if found := _AMOUNT.fullmatch(text):
        amount = _in_euros(found)
        if FIGURES.fullmatch(amount.removeprefix("-")):
            return amount
    if RANGE.fullmatch(_EURO.sub("", text)):
        raise PydanticCustomError("deux-nombres", "two numbers")
    if len(text) <= LONGEST and units.is_foreign(text):
        _refuse_foreign(text)
    found = _AMOUNT_AND_MORE.fullmatch(text) if len(text) <= LONGEST else None
    before = _lines_beside(found["before"]) if found else None
    after = _lines_beside(found["after"], in_words="€" in text or "eur" in text.lower()) if found else None
    if found and before is not None and after is not None and (before or after):
        amount = _in_euros(found)
        if FIGURES.fullmatch(amount):
            refuse_more(amount, before | after)
    if "€" not in text:
        refuse_other_unit(text, "euros")
    return text


def _refuse_foreign(text: str) -> NoReturn:
    """Refuse an amount of another currency; of `500 F (76 €)`, the euros are what the field wants."""
    in_euros = list(_IN_EUROS.finditer(text))
    if len(in_euros) == 1 and FIGURES.fullmatch(amount := _in_euros(in_euros[0])):
        refuse_more(amount, {"precision": text})
    raise PydanticCustomError("autre-monnaie", "not euros", {"texte": typed(text)})


def _in_euros(found: re.Match[str]) -> str:
    amount = digits(found["n"])
    times = found["times"] or found["words"]
    return f"{Decimal(amount).scaleb(_TIMES[times]):f}" if times and FIGURES.fullmatch(amount) else amount


def _lines_beside(rest: str, *, in_words: bool = False) -> dict[str, str] | None:
    """The lines that hold the REST of an amount; None when it is not understood, unless it may be a precision IN WORDS."""
    lines: dict[str, str] = {}
    while rest := rest.strip(" ,;*()"):
        known = ((key, ways.match(rest), value) for key, ways, value in _BESIDE)
        key, found, value = next((k for k in known if k[1]), ("", None, ""))
        if not found:
            return lines | {"precision": rest} if in_words and not re.search(r"\d", rest) else None
        said = value or found["said"].strip()
        lines[key] = f"{lines[key]}, {said}" if key in lines else said
        rest = rest[found.end() :]
    return lines
