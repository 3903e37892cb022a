"""`fiche-builder verifier`: read the sheets and tell all that is wrong."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from fiche_builder import loading, reports
from fiche_builder.checking import read_whole
from fiche_builder.typography import count

HELP = "lire les fiches et dire tout ce qui ne va pas"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "chemins",
        nargs="*",
        type=Path,
        metavar="CHEMIN",
        help="fiche ou dossier de fiches (toutes si rien n'est dit)",
    )
    parser.add_argument(
        "--format", choices=("texte", "json"), default="texte", help="texte (par défaut) ou json"
    )


def run(root: Path, options: argparse.Namespace) -> int:
    own = [root / loading.SHEETS, root / loading.VOCABULARIES]
    # What stands elsewhere is read too, with the project's vocabularies and beside its sheets.
    outside = [
        p
        for p in options.chemins
        if not os.path.lexists(p) or not (_is_in(p, own) or _is_in(root / loading.SHEETS, [p]))
    ]
    project = read_whole(root, [root / loading.SHEETS, *outside])
    collection = project.collection

    def is_wanted(file: str) -> bool:
        return not options.chemins or _is_in(root / file, options.chemins)

    problems = [d for d in project.problems if is_wanted(d.file)]
    if options.format == "json":
        print(reports.as_json(problems))
    else:
        read = sum(is_wanted(d.file) for d in collection.documents.values())
        if problems:
            print(reports.as_text(problems), end="\n\n")
        print(f"{count(read, 'fiche lue', 'fiches lues')}, {reports.summary(problems)}.")
    return int(any(d.is_error for d in problems))


def _is_in(path: Path, places: list[Path]) -> bool:
    """Whether PATH is one of PLACES or stands in one; a link stands where it is, not where it leads."""

    def spellings(path: Path) -> tuple[Path, Path]:
        whole = Path(os.path.abspath(path))
        # The same place, when a link leads to its folder.
        return whole, Path(os.path.realpath(whole.parent)) / whole.name

    folders = [Path(os.path.realpath(p)) for p in places if os.path.isdir(p)]
    named = [*folders, *(q for place in places for q in spellings(place))]
    return any(p.is_relative_to(q) for p in spellings(path) for q in named)
