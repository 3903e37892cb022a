"""The ways an editor writes a number, a date, an age or a few words -> the one way that the model keeps.

Each takes the text of one value and returns the wanted form, or the text untouched when it is none of the
known ways: the field's own type then tells it. What can be read in two ways, or says more than its field can
hold, is refused here, with what to type instead.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from decimal import Decimal
from typing import Any, NoReturn

from pydantic_core import PydanticCustomError

from fiche_builder import units
from fiche_builder.pasting import hyphens, unquoted
from fiche_builder.typography import MONTHS, date_fr, fold, listed

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


def is_silent(text: str) -> bool:
    """Whether TEXT stands where a value should be and says that there is none: `N/A`, `néant`, `?`, `…`."""
    text = text.strip()
    return bool(text) and len(text) < 30 and bool(_SILENT.fullmatch(fold(hyphens(text))))


def unwritten(text: str) -> str:
    """What a template or a hurried editor has left in TEXT in the place of words to come; empty when there is none."""
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
    if isinstance(kept, str) and (found := one_number(kept)) and units.known(found[1]):
        raise PydanticCustomError(
            "nombre-et-unite",
            "a unit",
            {"nombre": found[0], "unite": typed(found[1]), "terme": units.time(found[1])},
        )
    return kept


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
    id = next((id for id, ways in WAYS.items() if ways.fullmatch(said)), None)
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


_MONTHS = {fold(name): n for n, name in enumerate(MONTHS, 1)}
_MONTHS |= {"janv": 1, "fevr": 2, "fev": 2, "avr": 4, "juil": 7, "sept": 9, "oct": 10, "nov": 11, "dec": 12}
_DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_WEEKDAY = re.compile(rf"(?:le )?(?P<w>{'|'.join(f'{d[:3]}(?:{d[3:]})?' for d in _DAYS)})\.?,? (?=\d)")
_DATES = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?P<y>\d{4})(?:-(?P<m>\d{1,2})(?:-(?P<d>\d{1,2}))?)?",
        r"(?:le |en )?(?P<d>\d{1,2})(?P<s>[/.-])(?P<m>\d{1,2})(?P=s)(?P<y>\d{4})",
        r"(?P<m>\d{1,2})[/.-](?P<y>\d{4})",
        r"(?P<y>\d{4})(?P<s>[/.])(?P<m>\d{2})(?P=s)(?P<d>\d{2})",
        r"(?:le |en )?(?:(?P<d>\d{1,2})(?:er)? )?(?P<name>[a-z]+)\.? (?P<y>\d{4})",
        r"(?:en |courant |l'annee |annee )(?P<y>\d{4})",
    )
)
_HOUR = re.compile(r"(?P<day>.*\d)(?:,? (?:a )?|t)\d{1,2} ?[h:]\d{0,2}(?:[:.]\d+)*(?:z|[+-]\d\d:?\d\d)?")
_SHORT_YEAR = re.compile(r"(?P<a>\d{1,2})(?P<s>[/.-])(?P<m>\d{1,2})(?P=s)(?P<b>\d{2})")
_SHORT_YEAR_IN_WORDS = re.compile(r"(?:le )?(?P<a>\d{1,2})(?:er)? (?P<name>[a-z]+)\.? (?P<b>\d{2})")
_SINCE = re.compile(r"^(?:depuis|a (?:partir|compter) d[eu']|des) ?(?:l'annee |le )?")
_LASTING = re.compile(
    r",? ?(?:(?:jusqu')?a |- ?|et )?(?:aujourd'hui|ce jour|nos jours|maintenant|toujours en cours)$"
)
_FROM = re.compile(r"^(?:d[eu'](?: la| l')? ?|depuis |entre |des )(?:le |l'annee )?")
_TO = re.compile(r" (?:a|au|jusqu'(?:a|au|en)|et) (?:la |le |l')?| ?(?:->|→|/|-) ?")
_YEARS = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
# What an editor may mean by a part of a year: its months, for those that the text does not name.
_PARTS = {
    r"(?:1er|premier) trim|\b[tq]1\b": (1, 2, 3),
    r"(?:2n?de?|2e|2eme|deuxieme|second) trim|\b[tq]2\b": (4, 5, 6),
    r"(?:3e|3eme|troisieme) trim|\b[tq]3\b": (7, 8, 9),
    r"(?:4e|4eme|quatrieme|dernier) trim|\b[tq]4\b": (10, 11, 12),
    r"rentree": (9,),
    r"printemps": (4, 5, 6),
    r"\bete\b": (7, 8),
    r"automne": (10, 11),
    r"hiver": (1, 2),
    r"debut|(?:premier|1er) sem": (1,),
    r"\bmi-": (6,),
    r"(?:2n?de?|2e|2eme|deuxieme|second) sem": (7,),
    r"\bfin\b": (12,),
}


def day(value: Any) -> Any:
    """`05/01/2024` -> `2024-01-05`, `février 2014` -> `2014-02`, `lundi 14 septembre 2026` -> `2026-09-14`.

    Refuses what is no date, each with what to type: a period, two years, a year of two digits, an hour, a wrong day.
    """
    if not isinstance(value, str) or is_silent(value):
        return value
    text = _flat(value)
    named = _WEEKDAY.match(text)
    if found := _date(text[named.end() :] if named else text):
        _refuse_wrong_day(found, named["w"] if named else "")
        return found
    if (timed := _HOUR.fullmatch(text)) and (found := _date(timed["day"])):
        raise PydanticCustomError("date-et-heure", "an hour", {"date": found})
    _refuse_short_year(text)
    _refuse_period(text)
    return value


def start(value: Any) -> Any:
    """As `day`, for the first day of what lasts: `depuis 2010` -> `2010`. Refuses a period, with its start to type."""
    if not isinstance(value, str) or is_silent(value):
        return value
    text = _LASTING.sub("", _SINCE.sub("", _flat(value)))
    try:
        return _date(text) or day(value)
    except PydanticCustomError as told:
        if told.type != "deux-dates" or not told.context:
            raise
        begin, end = sorted(map(str, told.context.values()))
        raise PydanticCustomError("periode", "a period", {"debut": begin, "fin": end}) from None


def _flat(value: str) -> str:
    return plain(fold(plain(value)).strip("()"))


def _date(text: str) -> str | None:
    """The date that the folded TEXT gives in one of the known ways, refused when there is no such day."""
    for pattern in _DATES:
        found = pattern.fullmatch(text)
        given = found.groupdict() if found else {}
        if not found or (given.get("name") and given["name"] not in _MONTHS):
            continue
        parts = [int(given["y"])]
        if month := given.get("m") or _MONTHS.get(given.get("name") or ""):
            parts.append(int(month))
        if given.get("d"):
            parts.append(int(given["d"]))
        if parts[0]:
            _refuse_unreal(parts)
        return "-".join(f"{p:0{4 if n == 0 else 2}}" for n, p in enumerate(parts))
    return None


def _iso(*parts: int) -> str | None:
    """Year, month, day as a date; None when there is no such day."""
    try:
        return date(*parts).isoformat()
    except ValueError:
        return None


def _refuse_unreal(parts: list[int]) -> None:
    year, month, day = [*parts, 1, 1][:3]
    if _iso(year, month, day):
        return
    if 1 <= month <= 12:
        last = monthrange(year, month)[1]
        shown = f"{year:04}-{month:02}"
        raise PydanticCustomError(
            "jour-impossible",
            "no such day",
            {"mois": date_fr(shown), "dernier": last, "un": f"{shown}-{last}", "autre": shown},
        )
    if len(parts) == 3 and (swapped := _iso(year, day, month)):
        raise PydanticCustomError("mois-avant-jour", "American", {"date": swapped, "jour": date_fr(swapped)})
    if len(parts) == 2 and month == (year + 1) % 100:
        raise PydanticCustomError("deux-dates", "two years", {"un": year, "autre": year + 1})
    raise PydanticCustomError("mois-impossible", "no such month", {"mois": month, "annee": year})


def _refuse_wrong_day(found: str, said: str) -> None:
    """Refuse a date whose day of the week is not the one SAID: one of them is a slip, and nobody knows which."""
    parts = [int(p) for p in found.split("-")]
    if said and len(parts) == 3 and not _DAYS[date(*parts).weekday()].startswith(said[:3]):
        right = _DAYS[date(*parts).weekday()]
        wrong = next(d for d in _DAYS if d.startswith(said[:3]))
        raise PydanticCustomError(
            "jour-de-semaine",
            "wrong day",
            {"jour": date_fr(found), "vrai": right, "faux": wrong, "date": found},
        )


def _refuse_short_year(text: str) -> None:
    found = _SHORT_YEAR.fullmatch(text) or _SHORT_YEAR_IN_WORDS.fullmatch(text)
    given = found.groupdict() if found else {}
    month = int(given.get("m") or _MONTHS.get(given.get("name") or "", 0))
    if not month:
        return
    a, b = int(given["a"]), int(given["b"])
    ways = [(b, month, a), (a, month, b)] if given.get("m") else [(b, month, a)]
    # No sheet tells of facts to come in half a century.
    read = [_iso(y + (1900 if y > 50 else 2000), m, d) for y, m, d in ways]
    choices = dict.fromkeys(f"{iso} ({date_fr(iso)})" for iso in read if iso)
    if choices:
        raise PydanticCustomError("annee-courte", "two digits", {"dates": listed(list(choices), "ou")})


def _ends(text: str) -> tuple[str, str] | None:
    """The first and the last date of the period TEXT; None for any other text."""
    for cut in _TO.finditer(text) if len(text) <= LONGEST else ():
        first, last = text[: cut.start()], text[cut.end() :]
        end = _known(last)
        # « Du 12 janvier au 15 juin 2010 » says once what both share.
        shared = ["", f" {end[:4]}", "".join(last.partition(" ")[1:]), f"/{end[:4]}"] if end else []
        begin = next((d for more in shared if (d := _known(_FROM.sub("", first) + more))), None)
        if begin and end and begin[: len(end)] <= end[: len(begin)]:
            return begin, end
    return None


def _known(text: str) -> str | None:
    try:
        return _date(text.strip())
    except PydanticCustomError:
        return None


def _refuse_period(text: str) -> None:
    if ends := _ends(text):
        raise PydanticCustomError("deux-dates", "a period", {"un": ends[0], "autre": ends[1]})
    years = list(dict.fromkeys(_YEARS.findall(text)))
    months = [_MONTHS[word] for word in re.findall(r"[a-z]+", text) if word in _MONTHS]
    if len(years) > 1:
        raise PydanticCustomError("deux-dates", "two years", {"un": years[0], "autre": years[-1]})
    if years:
        part = next((m for ways, m in _PARTS.items() if re.search(ways, text)), (2,))
        ways = [f"{years[0]}-{m:02} pour {MONTHS[m - 1]}" for m in months or part]
        raise PydanticCustomError("date-vague", "a period", {"annee": years[0], "mois": ", ".join(ways)})
    if months:
        day = re.match(r"(?:le )?(\d{1,2})(?:er)? ", text)
        shown = f"{months[0]:02}" + (f"-{int(day[1]):02}" if day else "")
        raise PydanticCustomError("date-sans-annee", "no year", {"exemple": f"2014-{shown}"})
    if not re.search(r"\d", text):
        raise PydanticCustomError("date-en-mots", "no date")


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
