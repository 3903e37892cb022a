"""The files of a project that hold records, and the record that each one holds or all that is wrong with it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from fiche_builder.diagnostics import Diagnostic
from fiche_builder.names import name_fault
from fiche_builder.records.compiled import fields_of
from fiche_builder.records.examples import to_type
from fiche_builder.records.kinds import KINDS, SHEET, Kind, kind_at
from fiche_builder.records.messages_fr import translate
from fiche_builder.records.record import Record
from fiche_builder.records.validation import build
from fiche_builder.text.document import Document
from fiche_builder.text.reading import MERGE
from fiche_builder.text.source import read
from fiche_builder.typography import fold, slug

VOCABULARIES = "vocabulaires"
FEW = 3
"""Missing keys: more are told in one message."""
EXTENSIONS = (".yml", ".yaml")


def kind_folders(root: Path) -> list[Path]:
    """The folders of the project at ROOT that hold records: at least the first kind's, that a project may lack."""
    folders = [root / kind.folder for kind in KINDS]
    return [folder for folder in folders if folder.exists()] or folders[:1]


def read_file(path: Path, folder: Path, root: Path) -> tuple[Kind, Document]:
    """The record at PATH, that must lie inside FOLDER, in the project at ROOT, and its kind."""
    name = name_in_project(path, root)
    kind = kind_at(name)
    return kind, read(path, folder, name, kind.shape)


def name_in_project(path: Path, root: Path) -> str:
    """PATH as an editor knows it: from the project's folder when it is inside."""
    try:
        return path.absolute().relative_to(root.absolute()).as_posix()
    except ValueError:
        return path.as_posix()


def record_files(folders: list[Path], problems: list[Diagnostic], root: Path) -> Iterator[tuple[Path, Path]]:
    """Each file to read, with the folder that it must not leave."""
    for folder in folders:
        if not os.path.exists(folder):  # Path.exists raises on a name too long
            document = Document(name_in_project(folder, root))
            if folder in (root / kind.folder for kind in KINDS):
                kind = kind_at(document.file)
                noun = kind.noun
                message = f"ce dossier n'existe pas : le projet n'a {noun.no}."
                first = f"{noun.it_as_object} {noun.agreed('premier', 1, 'première')}"
                help = f"Pour commencer {first} : {kind.begin(f'Titre {noun.of_the}')}."
                problems.append(document.problem("chemin-introuvable", message, help).as_warning())
                continue
            help = "Vérifiez le nom, et lancez la commande depuis le dossier du projet."
            problems.append(document.problem("chemin-introuvable", "ce chemin n'existe pas.", help))
        elif folder.is_file():
            yield folder, folder.parent
        else:
            for path in sorted(folder.rglob("*")):
                if path.name.startswith(".") or path.name.endswith("~"):
                    continue
                if path.suffix in EXTENSIONS or path.is_symlink():
                    yield path, folder
                elif not path.is_dir():
                    document = Document(name_in_project(path, root))
                    message = "ce fichier n'est pas lu : son nom ne finit pas par .yml."
                    noun = kind_at(document.file).noun
                    help = f"Renommez-le en .yml si c'est {noun.a}, sinon rangez-le ailleurs."
                    problems.append(document.problem("fichier-ignore", message, help).as_warning())


def read_record(kind: Kind, id: str, document: Document) -> tuple[Record | None, list[Diagnostic]]:
    """The record of KIND called ID that DOCUMENT holds (None when it is too faulty to be one), and all that is wrong
    with it.

    In a draft, problems are warnings.
    """
    problems = list(document.problems)
    draft, states = is_draft(document, kind), kind.model.states
    misnamed = name_fault(id, kind.name)
    if misnamed:
        help = f"Renommez le fichier en « {misnamed.instead or slug(f'nom {kind.noun.of_the}')}.yml »."
        problems.append(document.problem("identifiant", misnamed.why, help))
    record: Record | None = None
    if document.data:
        if draft and isinstance(document.data.get("statut"), dict):
            document.data["statut"]["etat"] = states.draft
        record, faults = build(kind.model, document, {"id": id})
        problems += document.news([*faults, *_missing(kind, document)])
    # No page may stand at a bad name, not even the one that editors see of a draft; nor a draft without its status.
    if misnamed or (record and draft and not record.is_draft):
        record = None
    return record, [p.as_warning() for p in problems] if draft else problems


def is_draft(document: Document, kind: Kind) -> bool:
    """Whether a record of KIND says that it is a draft, in whatever letters: nothing in a draft stops the others."""
    draft = kind.model.states.draft
    statut = document.data.get("statut")
    etat = statut.get("etat") if isinstance(statut, dict) else None
    if isinstance(etat, str) and etat:
        return fold(etat.partition("#")[0]).strip(" '\"") == draft
    # The reading may have stopped before that line, or not have begun.
    says = _draft_line(draft)
    return any(says.match(fold(line.replace("\0", ""))) for line in document.lines)


def title_given(document: Document) -> str:
    """What a record is called, even one that is faulty; empty when its DOCUMENT does not say."""
    titles = (document.data.get(key) for key in ("titre_court", "titre"))
    return next((title for title in titles if isinstance(title, str) and title), "")


def former_ids(document: Document) -> tuple[str, ...]:
    """The ids that DOCUMENT gives as former ones of its record."""
    given = document.data.get("anciens_ids")
    return tuple(id for id in (given if isinstance(given, list) else [given]) if isinstance(id, str) and id)


@cache
def _draft_line(draft: str) -> re.Pattern[str]:
    """A line that gives DRAFT as the state."""
    return re.compile(rf"\s*(?:statut|etat)\s*:[\s{{]*(?:etat\s*:)?\s*['\"]?{draft}['\"]?\s*(?:[#}}]|$)")


def _missing(kind: Kind, document: Document) -> Iterator[Diagnostic]:
    """Each key that a record of KIND must have and this one lacks, on the first line: one by one, or together when they are many."""
    lacking = {
        field.key: field
        for field in fields_of(kind.model).values()
        if field.required and (field.key,) not in document.keys and (field.key,) not in document.claimed
    }
    if not document.complete or (MERGE,) in document.claimed or not lacking:
        return
    if len(lacking) > FEW:
        names = ", ".join(lacking)
        # The guide's example is a sheet.
        example = f"le guide a {kind.noun.a} d'exemple, et " if kind is SHEET else ""
        context = {
            "nombre": len(lacking),
            "champs": names,
            "exemple": example,
            "genre": kind.noun.a,
            "commande": kind.begin(),
        }
        yield document.problem(*translate("missing-many", context))
        return
    for key, field in lacking.items():
        context = {
            "champ": key,
            "label": field.label,
            "aide": field.help,
            "ligne": to_type(key, field),
        }
        yield document.problem(*translate("missing", context))
