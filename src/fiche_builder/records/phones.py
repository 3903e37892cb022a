"""A telephone number: as it is typed -> as it is kept -> as it is shown, and as it is dialled.

A whole number is kept in E.164 (`+33466705007`), a short one as one reads it (`3919`, `116 006`): no country dials
it from elsewhere.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NoReturn

import phonenumbers
from pydantic_core import PydanticCustomError

from fiche_builder.records.tolerances import LONGEST

_FORMS = phonenumbers.PhoneNumberFormat
# Overseas territories have numbering plans of their own: each is a region for libphonenumber. Those whose
# numbers are short (six or eight digits) are read with their prefix only: bare, they look like cut numbers.
_DIALLED_WITH_ZERO = ("FR", "GP", "MQ", "GF", "RE", "YT")
_FRENCH = frozenset(map(phonenumbers.country_code_for_region, (*_DIALLED_WITH_ZERO, "PM", "NC", "PF", "WF")))
"""Their country codes."""

_SHORT = re.compile(r"\d(?: ?\d){1,5}")
_SEVERAL = re.compile(r" ?(?:[/,;]|\b(?:ou|et)\b) ?")


def read(value: str) -> str:
    """The number typed as VALUE, French, overseas or foreign, whole or short, as it is kept.

    Raises PydanticCustomError for any other text, with the number or the two numbers that it holds.
    """
    found = _short(value) or _whole(value)
    return found if found else _refuse(value)


def read_short(value: str) -> str:
    """The short number typed as VALUE, as it is kept; raises PydanticCustomError for any other text."""
    found = _short(value)
    if not found:
        raise PydanticCustomError("numero-court", "not a short number")
    return found


def spaced(number: str) -> str:
    """`+33466705007` -> `04 66 70 50 07`; a number of another country, or of the Pacific, keeps its country code."""
    if not number.startswith("+"):
        return number
    parsed = phonenumbers.parse(number, None)
    digits = re.sub(r"\D", "", phonenumbers.format_number(parsed, _FORMS.NATIONAL))
    if len(digits) == 10 and parsed.country_code in _FRENCH:
        return " ".join(digits[i : i + 2] for i in range(0, 10, 2))
    return phonenumbers.format_number(parsed, _FORMS.INTERNATIONAL)


def dialled(number: str) -> str:
    """`116 006` -> `116006`: what follows `tel:` in a link."""
    return number.replace(" ", "")


def _short(value: str) -> str:
    """The short number that VALUE is, such as one dials in France; empty for any other text."""
    text = " ".join(value.split())
    if not _SHORT.fullmatch(text):
        return ""
    number = phonenumbers.parse(text, "FR")
    return text if phonenumbers.is_valid_short_number_for_region(number, "FR") else ""


def _whole(value: str) -> str:
    """The whole number that VALUE is, in E.164; empty for any other text."""
    # Letters make numbers for libphonenumber (0 800 VOISIN): here they are a name, or a second number's « ou ».
    # A spreadsheet drops the first zero of a number: nine digits are not a whole number.
    first = re.search(r"[+\d]", unicodedata.normalize("NFKC", value))
    if any(c.isalpha() for c in value) or not first or first.group() not in "+0":
        return ""
    for region in _DIALLED_WITH_ZERO:
        try:
            number = phonenumbers.parse(" ".join(value.split()), region)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_valid_number(number) and not number.extension:
            return phonenumbers.format_number(number, _FORMS.E164)
    return ""


def _to_type(number: phonenumbers.PhoneNumber) -> str:
    number.extension = None
    return phonenumbers.format_number(
        number, _FORMS.NATIONAL if number.country_code == 33 else _FORMS.INTERNATIONAL
    )


def _refuse(value: str) -> NoReturn:
    said = _numbers_in(value) if len(value) <= LONGEST else []
    if len(said) == 1:
        raise PydanticCustomError("telephone-et-reste", "more", {"un": said[0]})
    if len(said) == 2:
        raise PydanticCustomError("deux-telephones", "two numbers", {"un": said[0], "autre": said[1]})
    raise PydanticCustomError("telephone", "not a phone number")


def _numbers_in(value: str) -> list[str]:
    """The numbers that VALUE holds, each as one may type it."""
    parts = _SEVERAL.split(value)
    # Two digits alone are first taken for the end of a number (« 01 99 00 12 34 / 35 »), then for a
    # short number (15, 17).
    found = [(_short(part) or _whole(part)) if len(part) > 2 else "" for part in parts]
    if len(parts) > 1 and all(found):
        return list(dict.fromkeys(map(spaced, found)))
    matches = phonenumbers.PhoneNumberMatcher(value, "FR")
    said = list(dict.fromkeys(_to_type(m.number) for m in matches if m.raw_string[0] in "+0"))
    # « 01 99 00 12 34 / 35 »: the end of the second number.
    if len(said) == 1 and (end := re.search(r"\d ?(?:/|-|ou|et) ?(\d\d)\W*$", value)):
        said.append(said[0][:-2] + end[1])
    # A number that we would propose must be one that we accept, else the editor goes round in circles.
    return [] if said == [" ".join(value.split())] else said
