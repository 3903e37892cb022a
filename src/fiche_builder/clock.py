"""The day of the build: read here and nowhere else, then handed in."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime


def today() -> date:
    """The day of `chosen`, so that a build can be made again; else the clock's day."""
    return (chosen() or datetime.now()).date()


def chosen() -> datetime | None:
    """SOURCE_DATE_EPOCH (seconds since 1970), when it is set."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(epoch), UTC) if epoch.isdigit() else None
