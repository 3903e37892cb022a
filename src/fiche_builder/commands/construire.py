"""`fiche-builder construire`: check, then build the site."""

from __future__ import annotations

import argparse
from pathlib import Path

from fiche_builder import clock

HELP = "vérifier, puis construire le site dans site/"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--apercu",
        action="store_true",
        help="pour les rédacteurs, dans apercu/ : brouillons et contacts complets",
    )


def run(root: Path, options: argparse.Namespace) -> int:
    # MkDocs is slow to import: only when it serves.
    from fiche_builder import mkdocs_plugin

    return mkdocs_plugin.build(root, clock.today(), editors=options.apercu)
