"""`fiche-builder formater`: write the sheets in the one canonical layout."""

from __future__ import annotations

import sys
from pathlib import Path

from fiche_builder.checking import loading
from fiche_builder.commands.options import Given, Option, paths
from fiche_builder.diagnostics import Diagnostic
from fiche_builder.editing.drafting import template_help
from fiche_builder.editing.formatting import formatted
from fiche_builder.nouns import Noun
from fiche_builder.records.kinds import KINDS, Kind, noun_of
from fiche_builder.records.terms import read_names
from fiche_builder.records.vocabularies import load_vocabularies
from fiche_builder.reports.text import as_text, safe
from fiche_builder.saving import save
from fiche_builder.text.document import Document
from fiche_builder.typography import first_up, number

HELP = "remettre les fiches en forme, sans changer ce qu'elles disent"


OPTIONS = (
    paths("formater"),
    Option("--verifier", "ne rien écrire : dire quelles fiches changeraient", "formater --verifier"),
)


def run(root: Path, options: Given) -> int:
    problems: list[Diagnostic] = []
    changed, same, left = 0, 0, 0
    kinds: list[Kind] = []
    vocabularies, _ = load_vocabularies(root / loading.VOCABULARIES, loading.VOCABULARIES)
    helps = {kind: template_help(kind, vocabularies) for kind in KINDS}
    folders = options.chemins or loading.kind_folders(root)
    for path, folder in loading.record_files(folders, problems, root):
        kind, document = _read(path, folder, root)
        kinds.append(kind)
        found, draft = document.problems, loading.is_draft(document, kind)
        read_names(document, kind.model, vocabularies)
        if not found:
            try:
                text = formatted(document, kind.model, *(() if draft else (helps[kind],)))
                after = text.encode()
                if after == path.read_bytes():
                    same += 1
                    continue
                if not options.verifier:
                    save(path, after)
            except ValueError:
                found = [document.problem(*_unsure(kind.noun))]
            except OSError:
                found = [document.problem(*_UNWRITTEN)]
        # What the text of a faulty sheet means is not certain: only its editor may change it.
        if found:
            problems += [p.as_warning() for p in found] if draft else found
            left += 1
            continue
        changed += 1
        told = "à remettre" if options.verifier else kind.noun.agreed("remis")
        print(f"{safe(document.file)} : {told} en forme.")
    if problems:
        print(as_text(problems), end="\n\n", file=sys.stderr)
    _summary(noun_of(kinds), options.verifier, changed, same, left)
    return int(any(p.is_error for p in problems) or (options.verifier and changed > 0))


def _summary(noun: Noun, only_check: bool, changed: int, same: int, left: int) -> None:
    done = "à remettre" if only_check else noun.agreed("remis", changed)
    told = [f"{noun.counted(changed)} {done} en forme", f"{same} déjà en forme"]
    if left:
        faulty = noun.agreed("fautif", left, "fautive")
        told.append(f"{number(left)} {faulty}, {noun.agreed('laissé', left)} {_as_it_was(noun, left)}")
    print(f"{', '.join(told)}.")
    if only_check and changed:
        print("Pour le faire : fiche-builder formater.")


def _as_it_was(noun: Noun, n: int = 1) -> str:
    return f"{noun.agreed('tel', n, 'telle')} {noun.agreed('quel', n, 'quelle')}"


def _unsure(noun: Noun) -> tuple[str, str, str]:
    return (
        "formatage-incertain",
        f"{noun.this} ne peut pas être {noun.agreed('remis')} en forme sans changer ce qu'{noun.it} dit.",
        f"{first_up(noun.it)} est {noun.agreed('resté')} {_as_it_was(noun)}. Signalez-le à qui tient ce programme, avec le fichier.",
    )


_UNWRITTEN = (
    "fichier-non-ecrit",
    "ce fichier ne peut pas être écrit : il est resté tel quel.",
    "Vérifiez ses droits d'écriture, ceux de son dossier, et la place sur le disque.",
)


def _read(path: Path, folder: Path, root: Path) -> tuple[Kind, Document]:
    """The record at PATH and its kind; with a problem when it is none."""
    kind, document = loading.read_file(path, folder, root)
    lists = (root / loading.VOCABULARIES).resolve()
    if path.suffix not in loading.EXTENSIONS or path.resolve().is_relative_to(lists):
        noun = kind.noun
        help = f"Donnez {noun.a}, ou un dossier {noun.of_many}."
        document.problems = [document.problem("autre-fichier", f"ce fichier n'est pas {noun.a}.", help)]
    return kind, document
