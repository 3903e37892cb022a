"""`fiche-builder servir`: show the site on this computer and follow the changes."""

from __future__ import annotations

import argparse
from pathlib import Path

HELP = "montrer le site des rédacteurs sur cet ordinateur et suivre les changements"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--adresse", default="127.0.0.1:8000", metavar="HÔTE:PORT", help="127.0.0.1:8000 par défaut"
    )
    parser.add_argument(
        "--public",
        action="store_true",
        help="le site tel que le public le verra : sans brouillon, sans fiche à corriger",
    )


def run(root: Path, options: argparse.Namespace) -> int:
    from fiche_builder import mkdocs_plugin

    return mkdocs_plugin.serve(root, options.adresse, editors=not options.public)
