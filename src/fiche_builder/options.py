"""What several commands are told in the same words."""

from __future__ import annotations

import argparse
from pathlib import Path

from fiche_builder.reports import FORMATS


def sheets(parser: argparse.ArgumentParser) -> None:
    """Which sheets: `chemins`, paths of sheets and of folders; none for them all."""
    parser.add_argument(
        "chemins",
        nargs="*",
        type=Path,
        metavar="CHEMIN",
        help="fiche ou dossier de fiches (toutes si rien n'est dit)",
    )


def report_format(parser: argparse.ArgumentParser) -> None:
    """How the report is shown: `format`; None for the one that suits where the command runs."""
    parser.add_argument(
        "--format",
        choices=FORMATS,
        help="texte par défaut ; github ou gitlab quand la commande y est lancée",
    )
