"""A site's pages as plain HTML files in a folder: for another engine, for tests, for a look at the structure."""

from __future__ import annotations

from html import escape
from pathlib import Path

from fiche_builder.site.site import Site


def write(site: Site, folder: Path) -> list[Path]:
    """Write every page (bare HTML) and file of SITE under FOLDER; returns the paths, sorted.

    Only what changed is written, so that a tool that watches the folder sees only changes.
    """
    contents = {
        page.address + "index.html": bare(page.title, page.body).encode() for page in site.pages
    } | site.files
    written = []
    for address, content in sorted(contents.items()):
        path = folder / address
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.is_file() or path.read_bytes() != content:
            path.write_bytes(content)
        written.append(path)
    return written


def bare(title: str, body: str) -> str:
    """BODY in the smallest valid page."""
    return (
        '<!doctype html>\n<html lang="fr">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escape(title)}</title>\n</head>\n<body>\n<main>\n{body.strip()}\n</main>\n</body>\n</html>\n"
    )
