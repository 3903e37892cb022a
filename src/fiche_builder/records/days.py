"""The ways an editor writes a date -> the one way that the model keeps; a period or a slip, told with what to type."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import Any

from pydantic_core import PydanticCustomError

from fiche_builder.records.tolerances import LONGEST, is_silent, plain
from fiche_builder.typography import MONTHS, date_fr, fold, listed

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
_SPAN = re.compile(
    r"(?P<school>(?:l'|pendant l'|d[eu]s l')?annees? (?:scolaire )?|saison |(?:la )?rentree )?"
    r"(?P<y>\d{4}|\d{2}) ?[/-] ?(?P<last>\d{2})"
)
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


def _refuse_span(text: str) -> None:
    """Refuse `1998/99`, a school year or more; `2011/12`, which may be a month too, gets both readings."""
    found = _SPAN.fullmatch(text)
    if not found:
        return
    year, last = int(found["y"]), int(found["last"])
    if len(found["y"]) == 2:
        # « 11/12 » may be a day.
        if last != (year + 1) % 100 or year <= 12:
            return
        year += 1900 if year > 50 else 2000
    elif 1 <= last <= 12 and not found["school"]:
        month = f"{year}-{last:02} pour {MONTHS[last - 1]}"
        raise PydanticCustomError("date-vague", "a month?", {"annee": year, "mois": month})
    end = year - year % 100 + last
    raise PydanticCustomError("deux-dates", "years", {"un": year, "autre": end + 100 * (end < year)})


def _refuse_period(text: str) -> None:
    _refuse_span(text)
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
