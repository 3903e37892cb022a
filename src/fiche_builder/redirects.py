"""The pages left at the former addresses of a sheet: an address is for ever."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from fiche_builder import urls
from fiche_builder.collection import Collection
from fiche_builder.typography import typeset

SCRIPT = "assets/javascripts/ancienne-adresse.js"


def redirects(collection: Collection) -> Iterator[tuple[str, bytes]]:
    """(file, content) for each former id of a sheet; needs no server, and a script only to keep the anchor."""
    for fiche in collection:
        for former in fiche.anciens_ids or ():
            here = urls.sheet(former)
            yield (
                f"{here}index.html",
                _page(
                    urls.relative(here, urls.sheet(fiche.id)),
                    typeset(fiche.nom),
                    urls.relative(here, SCRIPT),
                ).encode(),
            )


def _page(link: str, title: str, script: str) -> str:
    link, title = escape(link), escape(title)
    return (
        '<!doctype html>\n<html lang="fr">\n<head>\n<meta charset="utf-8">\n'
        # A refresh forgets the anchor, and would win over the script's own way there.
        f'<script src="{script}" data-vers="{link}"></script>\n'
        f'<noscript><meta http-equiv="refresh" content="0; url={link}"></noscript>\n'
        '<meta name="robots" content="noindex">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<link rel="canonical" href="{link}">\n<title>{title}</title>\n</head>\n<body>\n<main>\n'
        "<h1>Cette fiche a changé d’adresse</h1>\n"
        f'<p><a href="{link}">{title}</a></p>\n</main>\n</body>\n</html>\n'
    )
