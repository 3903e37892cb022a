"""Writes the generated pages apart from MkDocs' own loop: one by one, none of them held, in several processes.

The content of each, and what the search has of it, is taken from an earlier run where nothing that it shows has changed.
"""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from pathlib import Path

from mkdocs.utils import write_file

from fiche_builder import processes
from fiche_builder.cache import Cache
from fiche_builder.mkdocs_plugin.framing import Frames
from fiche_builder.mkdocs_plugin.pages import GeneratedPage
from fiche_builder.pages.page import Content
from fiche_builder.progress import watched
from fiche_builder.search import Staged
from fiche_builder.site.site import Site


def write_pages(
    site: Site, pages: Sequence[GeneratedPage], frames: Frames, folder: Path, at_once: int, cache: Cache
) -> dict[str, Staged]:
    """Write the files of PAGES under FOLDER, AT_ONCE at a time; returns what the search of SITE has of them, by address.

    cache: what earlier runs made. Raises OSError, processes.Stopped.
    """
    searching = site.searching
    records = searching.records

    def write(number: int) -> tuple[bytes, bytes | None, bytes]:
        """Its digest, what is to be kept under it when that is new, and what the search has of it, pickled."""
        made = pages[number].made
        sketch, record = made.sketch(), records.get(made.address)
        key, new = sketch.digest(), None
        kept = cache.get(key)
        if kept:
            content, staged = _told(kept)
        else:
            content = sketch.content()
            staged = pickle.dumps(searching.stage(record, content) if record else None)
            new = pickle.dumps((content, staged))
        whole = frames.framed(pages[number], content)
        # As MkDocs writes them.
        write_file(
            whole.encode("utf-8", errors="xmlcharrefreplace"), str(folder / made.address / "index.html")
        )
        return key, new, staged

    found: dict[str, Staged] = {}
    written = watched(processes.each(write, len(pages), at_once), len(pages), "pages")
    for page, (key, new, staged) in zip(pages, written, strict=True):
        if new:
            cache.put(key, new)
        cache.ask(key)
        if page.made.address in records:
            found[page.made.address] = pickle.loads(staged)
    return found


def _told(kept: bytes) -> tuple[Content, bytes]:
    """What was KEPT of a page."""
    told: tuple[Content, bytes] = pickle.loads(kept)
    return told
