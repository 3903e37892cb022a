"""The ways an editor writes a number, a date, an age or a few words -> the one way that the model keeps.

Each takes the text of one value and returns the wanted form, or the text untouched when it is none of the
known ways: the field's own type then tells it. What can be read in two ways is refused here.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Any

from pydantic_core import PydanticCustomError

from fiche_builder.pasting import hyphens, unquoted
from fiche_builder.typography import MONTHS, fold

_NUMBER = r"\d[\d .,]*"
_GROUPED = re.compile(
    r"(?P<whole>\d+|\d{1,3}(?: \d{3})+|\d{1,3}(?:\.\d{3})+(?=,)|\d{1,3}(?:\.\d{3}){2,})(?:[.,](?P<part>\d+))?"
)
_TWO_WAYS = re.compile(r"([1-9]\d{0,2})[.,](\d{3})")
_RANGE = re.compile(rf"(?:de |entre )?({_NUMBER}?) ?(?:-|/|à|a|et|ou) ?({_NUMBER}?)")


def number(value: Any) -> Any:
    """`13 000` -> `13000`, `1,5` -> `1.5`. Refuses `13.000`, which is thirteen or thirteen thousand, and two numbers."""
    if not isinstance(value, str):
        return value
    text = " ".join(unquoted(value).split())
    if found := _TWO_WAYS.fullmatch(text):
        whole, part = found.groups()
        decimal = f"{whole}.{part}0" if part[2] != "0" else f"{whole}.{part}".rstrip("0").rstrip(".")
        raise PydanticCustomError("nombre-ambigu", "two readings", {"un": whole + part, "autre": decimal})
    if found := _GROUPED.fullmatch(text):
        whole = found["whole"].replace(" ", "").replace(".", "")
        return f"{whole}.{found['part']}" if found["part"] else whole
    if _RANGE.fullmatch(hyphens(text)):
        raise PydanticCustomError("deux-nombres", "two numbers")
    return value


def whole_number(value: Any) -> Any:
    """As `number`, for a field that has no decimals: `16,0` is left for the field's type to refuse."""
    kept = number(value)
    return value if isinstance(kept, str) and "." in kept else kept


def less_unit(pattern: str) -> Any:
    """A function that takes away the unit that the field already has: `16 ans` -> `16`, `p. 12` -> `12`."""
    unit = re.compile(rf"^(?:{pattern})\s*(?=\d)|(?<=\d)\s*(?:{pattern})$", re.IGNORECASE)

    def strip(value: Any) -> Any:
        return unit.sub("", unquoted(value)) if isinstance(value, str) else value

    return strip


def euros(value: Any) -> Any:
    """`13 000 €` -> `13000`, `13 k€` -> `13000`, `1,2 M€` -> `1200000`."""
    if not isinstance(value, str):
        return value
    text = re.sub(r"^€ ?(?=\d)", "", unquoted(value))
    found = re.fullmatch(r"(.*\d) ?(?:([kKM]) ?€|(€|euros?|EUR))", text)
    if not found:
        return text if text != unquoted(value) else value
    amount = number(found[1])
    if found[2] is None or not re.fullmatch(r"\d+(\.\d+)?", amount):
        return amount
    return f"{Decimal(amount).scaleb(6 if found[2] == 'M' else 3):f}"


_MONTHS = {fold(name): n for n, name in enumerate(MONTHS, 1)}
_SHORT = {"janv": 1, "fevr": 2, "fev": 2, "avr": 4, "juil": 7, "sept": 9, "oct": 10, "nov": 11, "dec": 12}
_DATES = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?:le |en )?(?P<d>\d{1,2})(?P<s>[/.-])(?P<m>\d{1,2})(?P=s)(?P<y>\d{4})",
        r"(?P<m>\d{1,2})[/.-](?P<y>\d{4})",
        r"(?P<y>\d{4})(?P<s>[/.])(?P<m>\d{2})(?P=s)(?P<d>\d{2})",
        r"(?:le |en )?(?:(?P<d>\d{1,2})(?:er)? )?(?P<name>[a-z]+)\.? (?P<y>\d{4})",
        r"en (?P<y>\d{4})",
    )
)


def day(value: Any) -> Any:
    """`05/01/2024` -> `2024-01-05`, `février 2014` -> `2014-02`, `1er mars 2019` -> `2019-03-01`."""
    if not isinstance(value, str):
        return value
    text = hyphens(" ".join(unquoted(value).split()))
    if re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", text):
        return text
    for pattern in _DATES:
        if found := pattern.fullmatch(fold(text)):
            given = found.groupdict()
            month = given.get("m") or _MONTHS.get(given.get("name")) or _SHORT.get(given.get("name"))
            if given.get("name") and not month:
                continue
            parts = [int(p) for p in (given["y"], month, given.get("d")) if p]
            try:
                date(*(parts + [1] * (3 - len(parts))))
            except ValueError:
                break
            return "-".join(f"{p:0{4 if n == 0 else 2}}" for n, p in enumerate(parts))
    return value


_AGE_FORMS = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?:ages? )?(?:de |entre )?(?P<min>\d{1,3})(?: ans)? ?(?:-|/|a|et) ?(?P<max>\d{1,3})(?: ans)?",
        r"(?:a partir de|des) (?P<min>\d{1,3})(?: ans)?",
        r"(?P<min>\d{1,3}) ans (?:et plus|minimum|au moins)",
        r"jusqu'a (?P<max>\d{1,3})(?: ans)?",
    )
)


def ages(value: Any) -> Any:
    """`16-25 ans`, `de 16 à 25 ans` -> the group `min: 16`, `max: 25`. Refuses any other text: it says no bounds."""
    if not isinstance(value, str) or not value.strip():
        return value
    text = fold(hyphens(" ".join(unquoted(value).replace("’", "'").split())))
    for pattern in _AGE_FORMS:
        if found := pattern.fullmatch(text):
            return found.groupdict()
    raise PydanticCustomError("ages", "no bounds")


def measure(value: Any) -> Any:
    """`30` -> the group `valeur: 30`; `de 4 à 6` -> the group `min: 4`, `max: 6`."""
    if not isinstance(value, str):
        return value
    text = " ".join(unquoted(value).split())
    if found := re.fullmatch(rf"(?:de |entre )?({_NUMBER}?) ?(?:-|à|et) ?({_NUMBER}?)", hyphens(text)):
        return {"min": found[1], "max": found[2]}
    return {"valeur": text} if re.fullmatch(_NUMBER, text) else value


def words(value: str) -> list[str]:
    """`mineurs, majeurs` -> both: the words of a list hold neither comma, semicolon nor slash."""
    return [part for piece in re.split(r"[,;/]", value) if (part := piece.strip())]


def names(value: str) -> list[str]:
    """As `words`, for names of a controlled list, which hold no « et » either."""
    return words(" ".join(value.split()).replace(" et ", ","))
