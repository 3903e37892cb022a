"""The command line: parses words, reads the clock, calls, prints, exits."""

from __future__ import annotations

import argparse
import json
import os
import sys
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

from fiche_builder import archive, clock, loading, reports, urls
from fiche_builder.checking import read_whole
from fiche_builder.settings import CONFIG, read_settings, unset_for_release
from fiche_builder.typography import count


def main(arguments: list[str] | None = None) -> int:
    """Run `fiche-builder ARGUMENTS`; returns the exit code (0 well, 1 problems told, 2 wrong use)."""
    # An old Windows console or a C locale must not turn an accent into a traceback.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    options = _parser().parse_args(arguments)
    try:
        return options.run(options)
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

    check = commands.add_parser("verifier", help="lire les fiches et dire tout ce qui ne va pas")
    check.add_argument(
        "chemins",
        nargs="*",
        type=Path,
        metavar="CHEMIN",
        help="fiche ou dossier de fiches (toutes si rien n'est dit)",
    )
    check.add_argument(
        "--format", choices=("texte", "json"), default="texte", help="texte (par défaut) ou json"
    )
    check.set_defaults(run=_verify)

    build = commands.add_parser("construire", help="vérifier, puis construire le site dans site/")
    build.add_argument(
        "--apercu",
        action="store_true",
        help="pour les rédacteurs, dans apercu/ : brouillons et contacts complets",
    )
    build.set_defaults(run=_build)

    serve = commands.add_parser("servir", help="montrer le site sur cet ordinateur et suivre les changements")
    serve.add_argument(
        "--adresse", default="127.0.0.1:8000", metavar="HÔTE:PORT", help="127.0.0.1:8000 par défaut"
    )
    serve.add_argument(
        "--apercu", action="store_true", help="le site des rédacteurs : brouillons et contacts complets"
    )
    serve.set_defaults(run=_serve)

    pack = commands.add_parser("archiver", help="construire le site et le mettre dans un ZIP, dans dist/")
    pack.add_argument(
        "--etiquette",
        default="",
        metavar="vX.Y.Z",
        help="s'arrêter si la version du projet n'est pas celle-là",
    )
    pack.set_defaults(run=_archive)
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


def _is_in(path: Path, places: list[Path]) -> bool:
    """Whether PATH is one of PLACES or stands in one; a link stands where it is, not where it leads."""

    def spellings(path: Path) -> tuple[Path, Path]:
        whole = Path(os.path.abspath(path))
        # The same place, when a link leads to its folder.
        return whole, Path(os.path.realpath(whole.parent)) / whole.name

    folders = [Path(os.path.realpath(p)) for p in places if os.path.isdir(p)]
    named = [*folders, *(q for place in places for q in spellings(place))]
    return any(p.is_relative_to(q) for p in spellings(path) for q in named)


def _verify(options: argparse.Namespace) -> int:
    root = _project()
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


def _build(options: argparse.Namespace) -> int:
    from fiche_builder import mkdocs_plugin

    return mkdocs_plugin.build(_project(), clock.today(), editors=options.apercu)


def _serve(options: argparse.Namespace) -> int:
    from fiche_builder import mkdocs_plugin

    return mkdocs_plugin.serve(_project(), options.adresse, editors=options.apercu)


def _archive(options: argparse.Namespace) -> int:
    root = _project()
    version = metadata.version("fiche-builder")
    if options.etiquette not in ("", f"v{version}"):
        print(
            f"L'étiquette est {options.etiquette}, mais la version de pyproject.toml est {version}."
            f" Corrigez pyproject.toml, ou nommez l'étiquette v{version}.",
            file=sys.stderr,
        )
        return 1
    failed = _build(argparse.Namespace(apercu=False))
    if failed:
        return failed
    missing = unset_for_release(read_settings(root / CONFIG)[0])
    told = "\n- ".join(["À régler avant de publier :", *missing]) + "\n" if missing else ""
    if told:
        print(f"\n{told}", file=sys.stderr)
    site, target = root / "site", root / "dist" / f"fiches-site-{version}.zip"
    newest = json.loads((site / urls.export("collection.json")).read_bytes())["date"]
    # A sheet's date may be a year or a month.
    moment = clock.chosen() or datetime.fromisoformat(f"{newest or 1980}-01-01"[:10]).replace(tzinfo=UTC)
    archive.write_archive(site, target, moment)
    # The release on the forge says it too, to who downloads the ZIP.
    (target.parent / "notes.md").write_text(told, encoding="utf-8")
    print(f"Le ZIP du site est {target.relative_to(root)}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
