"""Writes a project with N made-up sheets, to measure the site, the search and the checks on a large collection.

    python outils/collection_realiste/generer.py N DOSSIER [--graine 1] [--projet AUTRE]

DOSSIER gets settings, vocabularies, pages and theme (those of the project in AUTRE, else of this one), and N sheets
that look like the real ones of this project, where nothing is true. The same seed gives the same bytes as long as
these real sheets and their vocabularies stay the same; sheet k is the same whatever N.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path

from sheets import Maker
from yaml_text import document

from fiche_builder.checking.check import read_project

ROOT = Path(__file__).resolve().parents[2]
COPIED = ("mkdocs.yml", "vocabulaires", "pages", "overrides")
SHEETS = "fiches"
USE = "generer.py N DOSSIER [--graine 1] [--projet AUTRE]"


class _Parser(argparse.ArgumentParser):
    """argparse that says in French how the command is written."""

    def error(self, message: str) -> None:  # type: ignore[override]
        self.exit(2, f"Écrivez : {USE}, où N est un nombre de fiches.\n")


def main(arguments: list[str] | None = None) -> int:
    """Run `generer.py ARGUMENTS`; returns the exit code (0 well, 1 problem told, 2 wrong use)."""
    parser = _Parser(add_help=False)
    parser.add_argument("count", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--graine", type=int, default=1)
    parser.add_argument("--projet", type=Path, default=ROOT)
    options = parser.parse_args(arguments)
    folder: Path = options.folder
    if options.count < 1:
        parser.error("")
    if problem := _refused(folder, options.projet):
        print(problem, file=sys.stderr)
        return 1
    collection, problems = read_project(ROOT)
    if any(p.is_error for p in problems):
        print("Les fiches du projet ont des erreurs : corrigez-les avec « make verifier ».", file=sys.stderr)
        return 1
    _copy_project(options.projet, folder)
    for id, data in Maker(collection, options.graine).sheets(options.count):
        (folder / SHEETS / f"{id}.yml").write_text(document(data), encoding="utf-8", newline="\n")
    print(f"Fiches écrites dans « {folder / SHEETS} » : {options.count}.")
    return 0


def _refused(folder: Path, project: Path) -> str:
    """Why nothing may be written in FOLDER, in French; empty when it may."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        return f"« {folder} » existe et n'est pas un dossier vide : donnez un autre nom."
    if missing := next((name for name in COPIED if not (project / name).exists()), ""):
        return f"« {project} » n'est pas un projet de fiches : « {missing} » n'y est pas."
    return ""


def _copy_project(project: Path, folder: Path) -> None:
    (folder / SHEETS).mkdir(parents=True)
    for name in COPIED:
        copy = shutil.copytree if (project / name).is_dir() else shutil.copyfile
        copy(project / name, folder / name)


if __name__ == "__main__":
    sys.exit(main())
