"""The command line: parses words, finds the project, runs the command, exits."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from fiche_builder import loading
from fiche_builder.commands import COMMANDS


def main(arguments: list[str] | None = None) -> int:
    """Run `fiche-builder ARGUMENTS`; returns the exit code (0 well, 1 problems told, 2 wrong use)."""
    # An old Windows console or a C locale must not turn an accent into a traceback.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    options = _parser().parse_args(arguments)
    try:
        return options.run(_project(), options)
    except BrokenPipeError:
        # `fiche-builder verifier | head`: the reader has left. Nothing more may be written, even at exit.
        sys.stdout = None  # type: ignore[assignment]
        return 1


class _Parser(argparse.ArgumentParser):
    """argparse with its own words in French."""

    def error(self, message: str) -> None:  # type: ignore[override]
        self.print_usage(sys.stderr)
        self.exit(2, "Cette commande n'est pas reconnue. Tapez « fiche-builder --help » pour la liste.\n")

    def format_usage(self) -> str:
        return super().format_usage().replace("usage:", "usage :")

    def format_help(self) -> str:
        words = {
            "usage:": "usage :",
            "positional arguments:": "commandes et arguments :",
            "options:": "options :",
            "show this help message and exit": "montrer cette aide",
        }
        text = super().format_help()
        for english, french in words.items():
            text = text.replace(english, french)
        return text


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="fiche-builder", description="Vérifie les fiches et construit le site.")
    commands = parser.add_subparsers(dest="commande", required=True, metavar="COMMANDE", parser_class=_Parser)
    for name, command in COMMANDS.items():
        own = commands.add_parser(name, help=command.HELP)
        command.arguments(own)
        own.set_defaults(run=command.run)
    return parser


def _project() -> Path:
    """The project's folder: this one or the nearest above that holds the vocabularies; exits when there is none."""
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / loading.VOCABULARIES).is_dir() and (folder / loading.SHEETS).is_dir():
            return folder
    print(
        f"Aucun dossier {loading.SHEETS}/ ni {loading.VOCABULARIES}/ ici. Lancez la commande depuis le dossier du projet.",
        file=sys.stderr,
    )
    sys.exit(2)


if __name__ == "__main__":
    sys.exit(main())
