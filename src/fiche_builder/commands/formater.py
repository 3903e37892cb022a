"""`fiche-builder formater`: write the sheets in the one canonical layout."""

from __future__ import annotations

import sys
from pathlib import Path

from fiche_builder import loading
from fiche_builder.diagnostics import Diagnostic
from fiche_builder.document import Document
from fiche_builder.drafting import template_help
from fiche_builder.formatting import formatted
from fiche_builder.model import Fiche
from fiche_builder.options import Given, Option, sheets
from fiche_builder.reports.text import as_text, safe
from fiche_builder.saving import save
from fiche_builder.source import read
from fiche_builder.terms import read_names
from fiche_builder.typography import count
from fiche_builder.vocabularies import load_vocabularies

HELP = "remettre les fiches en forme, sans changer ce qu'elles disent"


OPTIONS = (
    sheets("formater"),
    Option("--verifier", "ne rien écrire : dire quelles fiches changeraient", "formater --verifier"),
)


def run(root: Path, options: Given) -> int:
    problems: list[Diagnostic] = []
    changed, same, left = 0, 0, 0
    vocabularies, _ = load_vocabularies(root / loading.VOCABULARIES, loading.VOCABULARIES)
    help = template_help(vocabularies)
    for path, folder in loading.sheet_files(options.chemins or [root / loading.SHEETS], problems, root):
        name = loading.shown(path, root)
        document = _read(path, folder, name, root)
        found = document.problems
        read_names(document, Fiche, vocabularies)
        if not found:
            try:
                after = (
                    formatted(document) if loading.is_draft(document) else formatted(document, help)
                ).encode()
                if after == path.read_bytes():
                    same += 1
                    continue
                if not options.verifier:
                    save(path, after)
            except ValueError:
                found = [document.problem(*_UNSURE)]
            except OSError:
                found = [document.problem(*_UNWRITTEN)]
        # What the text of a faulty sheet means is not certain: only its editor may change it.
        if found:
            problems += [p.as_warning() for p in found] if loading.is_draft(document) else found
            left += 1
            continue
        changed += 1
        print(f"{safe(name)} : {'à remettre en forme' if options.verifier else 'remise en forme'}.")
    if problems:
        print(as_text(problems), end="\n\n", file=sys.stderr)
    _summary(options.verifier, changed, same, left)
    return int(any(p.is_error for p in problems) or (options.verifier and changed > 0))


def _summary(only_check: bool, changed: int, same: int, left: int) -> None:
    one, many = (
        ("fiche à remettre en forme", "fiches à remettre en forme")
        if only_check
        else ("fiche remise en forme", "fiches remises en forme")
    )
    told = [count(changed, one, many), f"{same} déjà en forme"]
    if left:
        told.append(count(left, "fautive, laissée telle quelle", "fautives, laissées telles quelles"))
    print(f"{', '.join(told)}.")
    if only_check and changed:
        print("Pour le faire : fiche-builder formater.")


_UNSURE = (
    "formatage-incertain",
    "cette fiche ne peut pas être remise en forme sans changer ce qu'elle dit.",
    "Elle est restée telle quelle. Signalez-le à qui tient ce programme, avec le fichier.",
)
_UNWRITTEN = (
    "fichier-non-ecrit",
    "ce fichier ne peut pas être écrit : il est resté tel quel.",
    "Vérifiez ses droits d'écriture, ceux de son dossier, et la place sur le disque.",
)


def _read(path: Path, folder: Path, name: str, root: Path) -> Document:
    """The sheet at PATH; with a problem when it is none."""
    document = read(path, folder, name, loading.SHAPE)
    lists = (root / loading.VOCABULARIES).resolve()
    if path.suffix not in loading.EXTENSIONS or path.resolve().is_relative_to(lists):
        help = "Donnez une fiche, ou un dossier de fiches."
        document.problems = [document.problem("autre-fichier", "ce fichier n'est pas une fiche.", help)]
    return document
