"""What a reader's browser gets: the bytes of a first page, and those and the time of a first search."""

from __future__ import annotations

import sys
from pathlib import Path
from statistics import median
from typing import Any

sys.path.append(str(Path(__file__).resolve().parent.parent / "tests" / "search"))

SHEETS = 5
"""Pages opened, spread over the collection."""
WORDS = ("délinquance", "jeunes", "prévention")


def costs(sites: dict[str, Path], ids: list[str]) -> dict[str, Any]:
    """`vues`: median bytes of a first visit to a sheet of each of SITES, by program; `recherche`: median bytes and
    seconds of a first search on ours, the first of SITES. Empty, and told, when no browser can be driven.
    """
    try:
        from measure import opened, searches
        from playwright.sync_api import Error
    except ModuleNotFoundError as error:
        return _without(f"il manque « {error.name} »")
    paths = [f"fiches/{id}/" for id in ids[:: max(1, len(ids) // SHEETS)]]
    views = {}
    try:
        for name, folder in sites.items():
            with opened(folder) as visit:
                views[name] = median(_view(visit(), path) for path in paths)
        found = list(searches(next(iter(sites.values())), WORDS))
    except Error as error:
        return _without(str(error).splitlines()[0])
    first = {"octets": median(size for size, _ in found), "secondes": median(time for _, time in found)}
    return {"vues": views, "recherche": first}


def _without(why: str) -> dict[str, Any]:
    print(f"Sans mesure dans un navigateur : {why}.", file=sys.stderr)
    return {}


def _view(context: Any, path: str) -> int:
    """Bytes on the wire, compressed, of the page at PATH and of all that it asks for."""
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    sizes: list[int] = []
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.goto(path)
    page.wait_for_load_state("networkidle")
    context.close()
    return sum(sizes)
