"""`fiche-builder construire`: check, then build the site."""

from __future__ import annotations

from pathlib import Path

from fiche_builder import clock
from fiche_builder.commands.options import Given, Option

HELP = "vérifier, puis construire le site dans site/"


OPTIONS = (
    Option(
        "--apercu",
        "pour les rédacteurs, dans apercu/ : brouillons et contacts complets",
        "construire --apercu",
    ),
    Option(
        "--simple",
        "tout refaire, une chose après l'autre : plus lent, pour le même site",
        "construire --simple",
    ),
)


def run(root: Path, options: Given) -> int:
    # MkDocs is slow to import: only when it serves.
    from fiche_builder.mkdocs_plugin import running

    return running.build(root, clock.today(), editors=options.apercu, simple=options.simple)
