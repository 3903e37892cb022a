"""Writes the generated pages apart from MkDocs' own loop: one by one, none of them held, in several processes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from mkdocs.utils import write_file

from fiche_builder import processes
from fiche_builder.mkdocs_plugin.framing import Frames
from fiche_builder.mkdocs_plugin.pages import GeneratedPage
from fiche_builder.progress import watched
from fiche_builder.search import Staged
from fiche_builder.site.site import Site


def write_pages(
    site: Site, pages: Sequence[GeneratedPage], frames: Frames, folder: Path, at_once: int
) -> dict[str, Staged]:
    """Write the files of PAGES under FOLDER, AT_ONCE at a time; returns what the search of SITE has of them, by address.

    Raises OSError.
    """
    searching = site.searching
    records = searching.records

    def write(number: int) -> Staged | None:
        page = pages[number]
        address, content = page.made.address, page.made.make()
        whole = frames.framed(page, content)
        # As MkDocs writes them.
        write_file(whole.encode("utf-8", errors="xmlcharrefreplace"), str(folder / address / "index.html"))
        return searching.stage(records[address], content) if address in records else None

    made = watched(processes.each(write, len(pages), at_once), len(pages), "pages")
    return {p.made.address: staged for p, staged in zip(pages, made, strict=True) if staged}
