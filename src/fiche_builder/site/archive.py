"""A built site as one ZIP: the same site makes the same bytes, and it unpacks under any path."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from fiche_builder.saving import save
from fiche_builder.site.deposit import made

OLDEST = datetime(1980, 1, 1, tzinfo=UTC)
"""A ZIP knows no earlier date."""

READABLE = 0o100644
"""A plain file that a web server may read, whatever the rights where it was built."""

UNIX = 3
"""Otherwise the system that packs is written in."""


def write_archive(site: Path, target: Path, moment: datetime) -> None:
    """Pack what was built in the folder SITE into TARGET, every file dated MOMENT; put in place once complete.

    No folder stands above the files: the webmaster chooses where the site goes.
    """
    packed = io.BytesIO()
    with ZipFile(packed, "w") as archive:
        for name in made(site):
            entry = ZipInfo(name, max(moment, OLDEST).timetuple()[:6])
            entry.external_attr, entry.create_system = READABLE << 16, UNIX
            archive.writestr(entry, (site / name).read_bytes(), ZIP_DEFLATED, 9)
    target.parent.mkdir(parents=True, exist_ok=True)
    save(target, packed.getvalue())
