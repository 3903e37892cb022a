"""The pages left at the former addresses of a record: an address is for ever."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from fiche_builder import urls
from fiche_builder.checking.collection import Collection
from fiche_builder.records.kinds import kind_of
from fiche_builder.typography import first_up, typeset

SCRIPT = "assets/javascripts/ancienne-adresse.js"


def redirects(collection: Collection) -> Iterator[tuple[str, bytes]]:
    """(file, content) for each former id of a record; needs no server, and a script only to keep the anchor."""
    for record in collection:
        kind = kind_of(record)
        for former in record.anciens_ids or ():
            here = kind.page(former)
            link, script = urls.relative(here, kind.page(record.id)), urls.relative(here, SCRIPT)
            moved = f"{first_up(kind.noun.this)} a changé d’adresse"
            yield f"{here}index.html", _page(link, typeset(record.nom), moved, script).encode()


def _page(link: str, title: str, moved: str, script: str) -> str:
    link, title = escape(link), escape(title)
    return (
        '<!doctype html>\n<html lang="fr">\n<head>\n<meta charset="utf-8">\n'
        # A refresh drops the anchor of the address, and would come before the script that keeps it:
        # it is for readers without a script.
        f'<script src="{script}" data-vers="{link}"></script>\n'
        f'<noscript><meta http-equiv="refresh" content="0; url={link}"></noscript>\n'
        '<meta name="robots" content="noindex">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<link rel="canonical" href="{link}">\n<title>{title}</title>\n</head>\n<body>\n<main>\n'
        f'<h1>{moved}</h1>\n<p><a href="{link}">{title}</a></p>\n</main>\n</body>\n</html>\n'
    )
