"""The ways an editor writes a number, an age or a few words -> the one way that the model keeps.

Each takes the text of one value and returns the wanted form, or the text untouched when it is none of the
known ways: the field's own type then tells it. What can be read in two ways, or says more than its field can
hold, is refused here, with what to type instead.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any, NoReturn

from pydantic_core import PydanticCustomError

from fiche_builder.records import units
from fiche_builder.text.pasting import hyphens, unquoted
from fiche_builder.typography import fold, listed

_SILENT = re.compile(
    r"[\s?.…/_-]+|n\.? ?/? ?[acd]\.?|(?:neant|sans objet|non (?:renseigne|communique)e?s?)[ .]*"
)
_LATER = r"[àa] (?:compl[ée]ter|d[ée]finir|pr[ée]ciser|remplir|renseigner|venir)\b"
_UNWRITTEN = re.compile(
    r"\{\{[^{}\n]*\}\}|\{%[^{}\n]*%\}"
    rf"|[\[(] *{_LATER}[^\[\]()\n]*[\])]|\A{_LATER}[ .…]*\Z"
    r"|\blorem ipsum\b|\bx{3,}\b|\bxx ?/ ?xx\b|\b(?:todo|tbd)\b",
    re.IGNORECASE,
)


# Any text that is silent or unwritten begins, or holds in small letters, one of these.
_MAY_BE_SILENT = re.compile(r"\s*+(?:[^a-z0-9]|[ns])", re.IGNORECASE)
_HINTS = ("{", "[", "(", "lorem", "xx", "todo", "tbd")


def is_silent(text: str) -> bool:
    """Whether TEXT stands where a value should be and says that there is none: `N/A`, `néant`, `?`, `…`."""
    if not _MAY_BE_SILENT.match(text):
        return False
    text = text.strip()
    return bool(text) and len(text) < 30 and bool(_SILENT.fullmatch(fold(hyphens(text))))


def unwritten(text: str) -> str:
    """What a template or a hurried editor has left in TEXT in the place of words to come; empty when there is none."""
    small = text.lower()
    if not small.startswith(("a ", "à ")) and not any(hint in small for hint in _HINTS):
        return ""
    found = _UNWRITTEN.search(text)
    return found[0] if found else ""


LONGEST = 200
"""Signs: in a longer text, no piece is looked for that could be a value with something beside it."""

FIGURES = re.compile(r"\d+(\.\d+)?")
NUMBER = r"\d[\d .,]*"
_GROUPED = re.compile(
    r"(?P<whole>\d+|\d{1,3}(?: \d{3})+|\d{1,3}(?:\.\d{3})+(?=,)|\d{1,3}(?:\.\d{3}){2,})(?:[.,](?P<part>\d+))?"
)
_TWO_WAYS = re.compile(r"([1-9]\d{0,2})[.,](\d{3})")
RANGE = re.compile(rf"(?:de |entre )?(-?{NUMBER}?) ?(?:-|/|à|a|et|ou) ?(-?{NUMBER}?)")
_ONE_NUMBER = re.compile(rf"\D*? ?(?P<n>(?:(?<!\w)- ?)?{NUMBER}?) ?(?P<after>(?![\d.,])\D*)")


def digits(value: Any) -> Any:
    """`13 000` -> `13000`, `1,5` -> `1.5`, `−17` -> `-17`.

    Refuses `13.000`, which is thirteen or thirteen thousand, and two numbers.
    """
    if not isinstance(value, str):
        return value
    text = " ".join(unquoted(value).split())
    if fall := re.fullmatch(rf"- ?({NUMBER})", hyphens(text)):
        kept = digits(fall[1])
        return f"-{kept}" if FIGURES.fullmatch(kept) else value
    if found := _TWO_WAYS.fullmatch(text):
        whole, part = found.groups()
        decimal = f"{whole}.{part}0" if part[2] != "0" else f"{whole}.{part}".rstrip("0").rstrip(".")
        raise PydanticCustomError("nombre-ambigu", "two readings", {"un": whole + part, "autre": decimal})
    if found := _GROUPED.fullmatch(text):
        whole = found["whole"].replace(" ", "").replace(".", "")
        return f"{whole}.{found['part']}" if found["part"] else whole
    if RANGE.fullmatch(hyphens(text)):
        raise PydanticCustomError("deux-nombres", "two numbers")
    return value


def number(value: Any) -> Any:
    """As `digits`, where a `qualificatif` or a unit may stand beside: refuses `environ 30`, with the two lines to type."""
    kept = digits(value)
    if isinstance(kept, str) and (found := _qualified(kept)):
        refuse_more(digits(found[1]), {"qualificatif": found[0]})
    if not isinstance(kept, str) or _FALL.match(plain(kept)):
        return kept
    if (found := one_number(kept)) and units.known(found[1]):
        raise PydanticCustomError(
            "nombre-et-unite",
            "a unit",
            {"nombre": found[0], "unite": typed(found[1]), "terme": units.time(found[1])},
        )
    return kept


_FALL = re.compile(
    r"(?:(?:(?:une|la|en) )?(?:(?:forte|légère|nette) )?"
    r"(?:baisse|chute|diminution|perte|recul|r[ée]duction|repli) (?:de |d')|moins )(?!de )",
    re.IGNORECASE,
)


def variation(value: Any) -> Any:
    """As `number`, for what may fall: refuses `baisse de 17 %`, `moins 17`, with the number below zero to type."""
    text = plain(value) if isinstance(value, str) else ""
    fall = _FALL.match(text) if len(text) <= LONGEST else None
    # « Environ 17 postes »: the qualifier first, the unit last.
    found = re.fullmatch(rf"(\D*?) ?({NUMBER}?)(?: (\D+)|([%‰€]\D*))?", text[fall.end() :]) if fall else None
    kept = digits(found[2]) if found else ""
    if not found or not FIGURES.fullmatch(kept):
        return number(value)
    unit = found[3] or found[4] or ""
    before, after = (_qualifier(said) for said in (found[1], unit))
    if (found[1] and not before) or (before and after):
        return number(value)
    if id := before or after:
        refuse_more(f"-{kept}", {"qualificatif": id} | ({"unite": unit} if unit and not after else {}))
    if unit:
        context = {"nombre": f"-{kept}", "unite": typed(unit), "terme": units.time(unit)}
        raise PydanticCustomError("nombre-et-unite", "a fall", context)
    raise PydanticCustomError("baisse", "a fall", {"nombre": f"-{kept}"})


def _qualifier(said: str) -> str:
    """The id of the qualifier that SAID is; empty when it is none."""
    return next((id for id, ways in WAYS.items() if ways.fullmatch(said)), "")


def one_number(text: str) -> tuple[str, str] | None:
    """The only number of TEXT, as `digits` reads it, and what follows it; None when there is none, or two."""
    found = _ONE_NUMBER.fullmatch(plain(text)) if len(text) <= LONGEST else None
    kept = digits(found["n"]) if found else ""
    return (kept, found["after"].strip()) if found and re.fullmatch(rf"-?{FIGURES.pattern}", kept) else None


def whole_number(value: Any) -> Any:
    """As `digits`, for a field that has no decimals: `16,0` is left for the field's type to refuse."""
    kept = digits(value)
    return value if isinstance(kept, str) and "." in kept else kept


QUALIFIERS = {
    "environ": r"environ|env\b\.?|autour de|aux? alentours de|à peu près|de l'ordre de|[~≈±]",
    "pres-de": r"près de|presque",
    "au-moins": r"(?:au )?minimum|au moins|mini?\b\.?|à partir de|≥",
    "au-plus": r"(?:au )?maximum|au plus|maxi?\b\.?|jusqu'à|≤",
    "plus-de": r"(?:plus|\+) de|>",
    "moins-de": r"(?:moins|-) de|<",
    "en-moyenne": r"en moyenne",
}
"""The ids of the vocabulary `qualificatifs`, by the ways of typing them before or after a number."""
WAYS = {id: re.compile(ways, re.IGNORECASE) for id, ways in QUALIFIERS.items()}


def plain(text: str) -> str:
    """TEXT without the odd quotes, apostrophes, dashes and spaces."""
    return hyphens(" ".join(unquoted(text).replace("’", "'").split()))


def _qualified(text: str) -> tuple[str, str] | None:
    """The qualifier before or after the number of TEXT, and that number as it was typed; None for any other text."""
    found = re.fullmatch(rf"(\D*?) ?(-?{NUMBER}?) ?(\D*)", plain(text)) if len(text) <= LONGEST else None
    said = found and (found[1] or found[3])
    if not found or not said or (found[1] and found[3]):
        return None
    id = _qualifier(said)
    return (id, found[2]) if id else None


def refuse_more(number: str, lines: dict[str, str]) -> NoReturn:
    """Refuse a NUMBER beside which stands what has LINES of its own: their keys, and what to type there."""
    said = [f"« {key}: {typed(value)} »" for key, value in lines.items()]
    raise PydanticCustomError("nombre-et-reste", "more", {"nombre": number, "lignes": listed(said)})


def typed(value: str) -> str:
    """VALUE as a text is typed after a key."""
    # Any other text would be read as something else than a text.
    return value if re.fullmatch(r"\w[^:#]*", value) else f"'{value.replace(chr(39), chr(39) * 2)}'"


def less_unit(pattern: str, name: str = "") -> Any:
    """A function that takes away the unit that the field already has: `16 ans` -> `16`, `p. 12` -> `12`.

    It refuses a number beside which stands anything else when the unit has a NAME: `18 mois` is no age in years.
    """
    unit = re.compile(rf"^(?:{pattern})\s*(?=\d)|(?<=\d)\s*(?:{pattern})$", re.IGNORECASE)

    def strip(value: Any) -> Any:
        if not isinstance(value, str):
            return value
        text = unit.sub("", unquoted(value))
        if name:
            refuse_other_unit(text, name, pattern)
        return text

    return strip


def refuse_other_unit(text: str, name: str, pattern: str = "$") -> None:
    """Refuse TEXT when its only number is not that alone of the unit called NAME, typed as PATTERN says."""
    found = one_number(text)
    if found and units.known(found[1]) and not re.match(rf"(?:{pattern})\b", found[1], re.IGNORECASE):
        raise PydanticCustomError("autre-unite", "another unit", {"unite": name})
    if found and found[1] and not _qualified(text):
        raise PydanticCustomError("unite-inconnue", "a unit?", {"unite": name, "nombre": found[0]})


def share(value: Any) -> Any:
    """`50 %` -> `0.5`, where a whole is 1."""
    found = (
        re.fullmatch(rf"({NUMBER}?) ?%(?: (?:d'(?:un )?)?ETP)?", plain(value))
        if isinstance(value, str)
        else None
    )
    part = digits(found[1]) if found else ""
    return f"{(Decimal(part) / 100).normalize():f}" if FIGURES.fullmatch(part) else value


def less_word(word: str, value: Any) -> Any:
    """VALUE without the WORD that the page says before it: `par jeune` -> `jeune`."""
    return (
        re.sub(rf"^\s*{word}\s+(?=\S)", "", value, flags=re.IGNORECASE) if isinstance(value, str) else value
    )


_AGES_RANGE = r"(?:de |entre )?(?P<min>\d{1,3})(?: ans)? ?(?:-|/|a|et) ?(?P<max>\d{1,3})(?: ans)?"
_WHO = r"(?:les? |des )?(?:jeunes |personnes )?(?:agee?s? )?"
_AGE_FORMS = tuple(
    re.compile(rf"{_WHO}(?:{pattern})(?: inclus| compris| revolus)?")
    for pattern in (
        _AGES_RANGE,
        r"(?:a partir de|des|au moins|≥)(?: l'age de)? ?(?P<min>\d{1,3})(?: ans)?",
        r"(?P<min>\d{1,3})(?: ans)?(?: (?:et|ou) (?:plus|\+|au-dela)| ?\+| (?:au )?minimum| au moins)",
        r"(?:jusqu'a|au plus|≤)(?: l'age de)? ?(?P<max>\d{1,3})(?: ans)?",
        r"(?P<max>\d{1,3})(?: ans)?(?: (?:et|ou) moins| (?:au )?maximum| au plus)",
    )
)
_AGE_BEYOND = re.compile(
    rf"{_WHO}(?:de )?(?P<how>plus de|\+ de|>|moins de|- de|<) ?(?P<age>\d{{1,3}})(?: ans)?"
)
_MONTHS_OLD = re.compile(r"\d ?(?:mois|semaines?|jours?)\b")
_ONE_AGE = re.compile(rf"{_WHO}(?:de |a )?(?P<age>\d{{1,3}})(?: ans)?")


def ages(value: Any) -> Any:
    """`16-25 ans`, `jeunes de 16 à 25 ans` -> the group `min: 16`, `max: 25`.

    Refuses any other text, with what to type: bounds that may be read in two ways, one age, ages and something else.
    """
    if not isinstance(value, str) or not value.strip() or is_silent(value):
        return value
    text = fold(plain(value))
    if len(re.findall(r"\d+", text)) < 3 and _MONTHS_OLD.search(text):
        raise PydanticCustomError("ages-en-mois", "no years", {"precision": typed(value.strip())})
    for pattern in _AGE_FORMS:
        if found := pattern.fullmatch(text):
            return {key: age for key, age in found.groupdict().items() if age}
    if found := _AGE_BEYOND.fullmatch(text):
        key, step = ("min", 1) if found["how"][0] in "p+>" else ("max", -1)
        age = int(found["age"])
        low, high = sorted((age, age + step))
        raise PydanticCustomError("age-ambigu", "two ways", {"borne": key, "un": low, "autre": high})
    if found := _ONE_AGE.fullmatch(text):
        raise PydanticCustomError("un-seul-age", "one age", {"age": found["age"]})
    if (found := re.search(rf"\b{_AGES_RANGE}", text)) and len(re.findall(r"\d+", text)) == 2:
        raise PydanticCustomError("ages-et-reste", "more", {"min": found["min"], "max": found["max"]})
    raise PydanticCustomError("ages", "no bounds")


def measure(value: Any) -> Any:
    """`30` -> the group `valeur: 30`; `de 4 à 6` -> `min: 4`, `max: 6`; `environ 30` -> `valeur: 30` and its qualifier."""
    if not isinstance(value, str):
        return value
    text = " ".join(unquoted(value).split())
    if found := re.fullmatch(rf"(?:de |entre )?({NUMBER}?) ?(?:-|à|et) ?({NUMBER}?)", hyphens(text)):
        return {"min": found[1], "max": found[2]}
    if qualified := _qualified(text):
        return {"valeur": qualified[1], "qualificatif": qualified[0]}
    return {"valeur": text} if re.fullmatch(NUMBER, text) else value


def words(value: str) -> list[str]:
    """`mineurs, majeurs` -> both: the words of a list hold neither comma, semicolon nor slash."""
    return [part for piece in re.split(r"[,;/]", value) if (part := piece.strip())]


def names(value: str) -> list[str]:
    """As `words`, for names of a controlled list, which hold no « et » either."""
    return words(" ".join(value.split()).replace(" et ", ","))


_MARK = re.compile(r"(?:^|(?<=\s))\(?(?P<mark>\d{1,2}|[a-z]) ?(?:[.)°/-]+) *(?=[^\s\d])")


def refuse_numbered(value: str) -> None:
    """Refuse a list typed as one text whose items have numbers or letters: `a) Semer b) Planter`."""
    marks = [(found["mark"], found[0].strip()) for found in _MARK.finditer(value)]
    if len(marks) > 1 and [mark for mark, _ in marks[:2]] in (["1", "2"], ["a", "b"]) and _MARK.match(value):
        raise PydanticCustomError("liste-numerotee", "numbered", {"un": marks[0][1], "autre": marks[1][1]})
