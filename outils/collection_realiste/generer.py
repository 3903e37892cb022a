"""Writes a project with N made-up sheets, to measure the site, the search and the checks on a large collection.

    python outils/collection_realiste/generer.py N DOSSIER [--graine 1]

DOSSIER gets the project's settings, vocabularies, pages and theme, and N sheets that look like the real ones:
lengths, fields, terms, words. Nothing in them is true. The same N and seed give the same bytes, as long as the
project's own sheets and vocabularies stay the same; sheet k is the same whatever N.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
COPIED = ("mkdocs.yml", "vocabulaires", "pages", "overrides")
SHEETS = "fiches"


class _Parser(argparse.ArgumentParser):
    """argparse that says in French how the command is written."""

    def error(self, message: str) -> None:  # type: ignore[override]
        self.exit(2, "Écrivez : generer.py N DOSSIER [--graine 1], où N est un nombre de fiches.\n")


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError
    return number


def main(arguments: list[str] | None = None) -> int:
    """Run `generer.py ARGUMENTS`; returns the exit code (0 well, 1 problem told, 2 wrong use)."""
    parser = _Parser(
        prog="generer.py", description="Écrit un projet de N fiches imaginaires.", add_help=False
    )
    parser.add_argument("count", type=_count)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--graine", type=int, default=1)
    options = parser.parse_args(arguments)
    folder: Path = options.folder
    if problem := _refused(folder):
        print(problem, file=sys.stderr)
        return 1
    try:
        from sheets import Maker
        from yaml_text import document

        from fiche_builder.checking.check import read_project
    except ModuleNotFoundError as error:
        print(
            f"Il manque « {error.name} ». Lancez « make verifier », puis .venv/bin/python.", file=sys.stderr
        )
        return 1
    collection, problems = read_project(ROOT)
    if any(p.is_error for p in problems):
        print("Les fiches du projet ont des erreurs : corrigez-les avec « make verifier ».", file=sys.stderr)
        return 1
    try:
        _copy_project(folder)
        for id, data in Maker(collection, options.graine).sheets(options.count):
            (folder / SHEETS / f"{id}.yml").write_text(document(data), encoding="utf-8", newline="\n")
    except OSError:
        print(
            f"« {folder} » ne peut pas être écrit : vérifiez le chemin, les droits et la place libre.",
            file=sys.stderr,
        )
        return 1
    print(f"Fiches écrites dans « {folder / SHEETS} » : {options.count}.")
    return 0


def _refused(folder: Path) -> str:
    """Why nothing may be written in FOLDER, in French; empty when it may."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        return f"« {folder} » existe et n'est pas un dossier vide : donnez un autre nom."
    if any(folder.resolve().is_relative_to(ROOT / name) for name in COPIED):
        return f"« {folder} » est dans un dossier du projet qui serait copié : donnez un autre nom."
    return ""


def _copy_project(folder: Path) -> None:
    (folder / SHEETS).mkdir(parents=True)
    for name in COPIED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name)
        else:
            shutil.copyfile(ROOT / name, folder / name)


if __name__ == "__main__":
    sys.exit(main())
