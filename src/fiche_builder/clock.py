"""The day of the build, read here and nowhere else, then handed in; and how a date that a sheet gives stands to it.

Such a date is as precise as its source: `2014`, `2014-02` or `2014-02-28`.
"""

from __future__ import annotations

import os
from calendar import monthrange
from datetime import MAXYEAR, UTC, date, datetime, timedelta


def today() -> date:
    """The day of `chosen`, so that a build can be made again; else the clock's day."""
    return (chosen() or datetime.now()).date()


def chosen() -> datetime | None:
    """SOURCE_DATE_EPOCH (seconds since 1970), when it is set."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(epoch), UTC) if epoch.isdigit() else None


def first_day(given: str) -> date:
    """The first day of the year, of the month or of the day GIVEN."""
    return date.fromisoformat(f"{given}-01-01"[:10])


def is_before(one: str, other: str) -> bool:
    """Whether the date ONE is before OTHER, as far as both are precise."""
    precise = min(len(one), len(other))
    return one[:precise] < other[:precise]


def is_within(given: str, day: date, months: int) -> bool:
    """Whether the date GIVEN is not after DAY, nor more than so many MONTHS before it."""
    return not is_before(day.isoformat(), given) and day < end_of(given, months)


def end_of(given: str, months: int) -> date:
    """The first day that is more than so many MONTHS after the date GIVEN.

    Months are counted from the first day of GIVEN to the same day of a later month, or to that month's last when
    it is shorter.
    """
    first = first_day(given)
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    if year >= MAXYEAR:
        return date.max
    last = min(first.day, monthrange(year, month + 1)[1])
    return date(year, month + 1, last) + timedelta(days=1)
