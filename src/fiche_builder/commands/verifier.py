"""`fiche-builder verifier`: read the sheets and tell all that is wrong."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from fiche_builder import processes
from fiche_builder.cache import Cache
from fiche_builder.checking import loading
from fiche_builder.commands.options import Given, Option, Wrong, paths, report_format
from fiche_builder.diagnostics import in_order
from fiche_builder.editing import continuity, history
from fiche_builder.records.kinds import kind_named, noun_of
from fiche_builder.records.messages_fr import shortened
from fiche_builder.reports import FORMATS, format_for
from fiche_builder.reports.report import Report
from fiche_builder.saving import save
from fiche_builder.site.project import RECORDS_READ, advice, read_whole

HELP = "lire les fiches et dire tout ce qui ne va pas"
PREVIEW = "APERCU_ADRESSE"
"""Where the forge's run says that the site with the changes will be."""


OPTIONS = (
    paths("verifier"),
    report_format("verifier"),
    Option(
        "--rapport",
        "écrire aussi ce format dans un fichier ; peut être répété",
        "verifier --rapport resume bilan.md",
        values=("FORMAT", "FICHIER"),
        choices=FORMATS,
        many=True,
    ),
    Option("--strict", "les avertissements et les conseils bloquent aussi", "verifier --strict"),
    Option(
        "--depuis",
        "dans le résumé, dire ce qui change depuis cette révision de git",
        "verifier --format resume --depuis main",
        values=("RÉVISION",),
        wanted="une révision de git : une branche ou une étiquette",
    ),
    Option(
        "--apercu-adresse",
        "dans le résumé, l'adresse du site avec les changements",
        "verifier --format resume --apercu-adresse https://essai.example/",
        values=("ADRESSE",),
        wanted="l'adresse d'un site",
    ),
)


def run(root: Path, options: Given) -> int:
    chosen = options.format or format_for(os.environ)
    try:
        told = {chosen, *(name for name, _ in options.rapport)}
        changes = _changes(root, options.depuis) if options.depuis or "resume" in told else None
    except history.UnknownRevision:
        what = f"La révision « {shortened(options.depuis)} » n'existe pas ici, ou git n'est pas installé."
        raise Wrong(what, "verifier --format resume --depuis main") from None
    report = _report(root, options, changes)
    for name, file in options.rapport:
        try:
            save(Path(file), f"{FORMATS[name](report)}\n".encode(errors="replace"))
        except OSError:
            print(f"« {file} » ne peut pas être écrit. Vérifiez le dossier et ses droits.", file=sys.stderr)
            return 2
    print(FORMATS[chosen](report))
    return int(report.blocks)


def _changes(root: Path, revision: str | None) -> Sequence[history.Change] | None:
    """None when the forge does not say what to compare with, or says what is not on this machine."""
    if revision:
        return history.changes_since(revision, root)
    base = history.base_of(os.environ)
    try:
        return history.changes_since(base, root) if base else None
    except history.UnknownRevision:
        return None


def _report(root: Path, options: Given, changes: Sequence[history.Change] | None) -> Report:
    folders = loading.kind_folders(root)
    own = [*folders, root / loading.VOCABULARIES]
    # What stands elsewhere is read too, with the project's vocabularies and beside its records.
    outside = [
        p
        for p in options.chemins
        if not os.path.lexists(p) or not (_is_in(p, own) or any(_is_in(f, [p]) for f in folders))
    ]
    with Cache(root / RECORDS_READ) as cache:
        project = read_whole(root, [*folders, *outside], cache, processes.usable())
    collection = project.collection
    problems = in_order([*project.problems, *continuity.told(root, collection, options.depuis or "")])

    def is_wanted(file: str) -> bool:
        return not options.chemins or _is_in(root / file, options.chemins)

    read = [file.kind for file in collection.files.values() if is_wanted(file.name)]
    noun = noun_of(map(kind_named, read))
    return Report(
        [d for d in problems if is_wanted(d.file)],
        [d for d in advice(project) if is_wanted(d.file)],
        f"{noun.counted(len(read))} {noun.agreed('lu', len(read))}",
        # What each sheet is called, even when it is faulty.
        {file.name: file.called for file in collection.files.values() if file.called},
        changes,
        options.strict,
        bool(options.chemins),
        project.settings.adresse or "",
        options.apercu_adresse or os.environ.get(PREVIEW, ""),
    )


def _is_in(path: Path, places: list[Path]) -> bool:
    """Whether PATH is one of PLACES or stands in one; a link stands where it is, not where it leads."""

    def spellings(path: Path) -> tuple[Path, Path]:
        whole = Path(os.path.abspath(path))
        # The same place, when a link leads to its folder.
        return whole, Path(os.path.realpath(whole.parent)) / whole.name

    folders = [Path(os.path.realpath(p)) for p in places if os.path.isdir(p)]
    named = [*folders, *(q for place in places for q in spellings(place))]
    return any(p.is_relative_to(q) for p in spellings(path) for q in named)
