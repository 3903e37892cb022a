"""`fiche-builder servir`: show the site on this computer and follow the changes."""

from __future__ import annotations

import argparse
import re
import socket
import sys
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
    refusal = _refusal(options.adresse)
    if refusal:
        print(refusal, file=sys.stderr)
        return 2
    from fiche_builder import mkdocs_plugin

    return mkdocs_plugin.serve(root, options.adresse, editors=not options.public)


def _refusal(address: str) -> str:
    """Why nothing can be shown at ADDRESS, and what to type instead; empty when it can."""
    form = re.fullmatch(r"(\[[0-9a-fA-F:]+\]|[^:\s]+):(\d{1,5})", address)
    if form is None or int(form[2]) > 65535:
        return f"« {address} » n'est pas une adresse. Tapez par exemple : fiche-builder servir --adresse 127.0.0.1:8001"
    host, port = form[1].strip("[]"), int(form[2])
    try:
        with socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET):
            return ""
    except OSError:
        other = port + 1 if port < 65535 else 8000
        return (
            f"L'adresse {address} n'est pas libre, sans doute prise par un autre aperçu. Fermez-le, ou tapez :"
            f" fiche-builder servir --adresse {form[1]}:{other}"
        )
