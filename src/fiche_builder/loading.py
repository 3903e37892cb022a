"""A project's folder -> Collection and every problem met; one bad sheet never hides the others."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from fiche_builder.collection import Collection, Salvaged
from fiche_builder.compiled import fields_of
from fiche_builder.diagnostics import Diagnostic
from fiche_builder.document import Document
from fiche_builder.examples import to_type
from fiche_builder.messages_fr import translate
from fiche_builder.model import Fiche
from fiche_builder.names import name_fault
from fiche_builder.placing import build, salvage, shape_of
from fiche_builder.source import read
from fiche_builder.terms import read_names
from fiche_builder.typography import fold
from fiche_builder.vocabularies import load_vocabularies

SHEETS, VOCABULARIES = "fiches", "vocabulaires"
DRAFT = "brouillon"
_DRAFT_LINE = re.compile(rf"\s*(?:statut|etat)\s*:[\s{{]*(?:etat\s*:)?\s*['\"]?{DRAFT}['\"]?\s*(?:[#}}]|$)")
SHAPE = shape_of(Fiche)
"""What the file of a sheet may hold."""
FEW = 3
"""Missing keys: more are told in one message."""
EXTENSIONS = (".yml", ".yaml")


def load(root: Path, sheets: Iterable[Path] | None = None) -> tuple[Collection, list[Diagnostic]]:
    """Read the project at ROOT.

    sheets: folders or files to read instead of `ROOT/fiches`, with the project's vocabularies.
    """
    vocabularies, problems = load_vocabularies(root / VOCABULARIES, VOCABULARIES)
    folders = list(sheets) if sheets is not None else [root / SHEETS]
    fiches: dict[str, Fiche] = {}
    documents: dict[str, Document] = {}
    salvaged: list[Salvaged] = []
    # The same file may be named twice: `fiches fiches/a.yml`.
    files = {os.path.abspath(path): (path, folder) for path, folder in sheet_files(folders, problems, root)}
    found = [(path, read(path, folder, shown(path, root), SHAPE)) for path, folder in files.values()]
    for _, document in found:
        read_names(document, Fiche, vocabularies)
    # Drafts come last: of two sheets of the same name, the draft is the one too many.
    for path, document in sorted(found, key=lambda item: is_draft(item[1])):
        # A name may hold bytes that are no text.
        id = path.stem.encode(errors="replace").decode()
        fiche, faults = read_sheet(id, document)
        problems += faults
        if (fiche is None or id in documents) and (rest := salvage(Fiche, document, {"id": id})):
            salvaged.append(Salvaged(*rest, is_draft(document)))
        if id in documents:
            problem = document.problem(
                "id-en-double",
                f"deux fichiers portent l'identifiant « {id} » : {documents[id].file} et celui-ci.",
                "Renommez l'un des deux.",
            )
            problems.append(problem.as_warning() if is_draft(document) else problem)
            continue
        documents[id] = document
        if fiche:
            fiches[id] = fiche
    ordered = dict(sorted(fiches.items(), key=lambda item: _rank(item[1])))
    return Collection(ordered, vocabularies, documents, frozenset(documents), tuple(salvaged)), problems


def _rank(fiche: Fiche) -> tuple[str, int, str]:
    source = fiche.source
    return (source.document if source else "~", (source.page or 0) if source else 0, fiche.id)


def shown(path: Path, root: Path) -> str:
    """PATH as an editor knows it: from the project's folder when it is inside."""
    try:
        return path.absolute().relative_to(root.absolute()).as_posix()
    except ValueError:
        return path.as_posix()


def sheet_files(folders: list[Path], problems: list[Diagnostic], root: Path) -> Iterator[tuple[Path, Path]]:
    """Each file to read, with the folder that it must not leave."""
    for folder in folders:
        if not os.path.exists(folder):  # Path.exists raises on a name too long
            document = Document(shown(folder, root))
            if folder == root / SHEETS:
                message = "ce dossier n'existe pas : le projet n'a aucune fiche."
                help = 'Pour commencer la première : fiche-builder nouveau "Titre de la fiche".'
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
                    document = Document(shown(path, root))
                    message = "ce fichier n'est pas lu : son nom ne finit pas par .yml."
                    help = "Renommez-le en .yml si c'est une fiche, sinon rangez-le ailleurs."
                    problems.append(document.problem("fichier-ignore", message, help).as_warning())


def read_sheet(id: str, document: Document) -> tuple[Fiche | None, list[Diagnostic]]:
    """The sheet called ID that DOCUMENT holds (None when it is too faulty to be one), and all that is wrong with it.

    In a draft, problems are warnings.
    """
    problems = list(document.problems)
    draft = is_draft(document)
    misnamed = name_fault(id)
    if misnamed:
        help = f"Renommez le fichier en « {misnamed.instead or 'nom-de-la-fiche'}.yml »."
        problems.append(document.problem("identifiant", misnamed.why, help))
    fiche = None
    if document.data:
        if draft and isinstance(document.data.get("statut"), dict):
            document.data["statut"]["etat"] = DRAFT
        fiche, faults = build(Fiche, document, {"id": id})
        problems += document.news([*faults, *_missing(document)])
    # No page may stand at a bad name, not even the one that editors see of a draft; nor a draft without its status.
    if misnamed or (fiche and draft and fiche.etat != DRAFT):
        fiche = None
    return fiche, [p.as_warning() for p in problems] if draft else problems


def is_draft(document: Document) -> bool:
    """Whether the sheet says that it is a draft, in whatever letters: nothing in a draft stops the others."""
    statut = document.data.get("statut")
    etat = statut.get("etat") if isinstance(statut, dict) else None
    if isinstance(etat, str) and etat:
        return fold(etat.partition("#")[0]).strip(" '\"") == DRAFT
    # The reading may have stopped before that line, or not have begun.
    return any(_DRAFT_LINE.match(fold(line.replace("\0", ""))) for line in document.lines)


def _missing(document: Document) -> Iterator[Diagnostic]:
    """Each key that a sheet must have and this one lacks, on the first line: one by one, or together when they are many."""
    lacking = {
        field.key: field
        for field in fields_of(Fiche).values()
        if field.required and (field.key,) not in document.keys and (field.key,) not in document.claimed
    }
    if not document.complete or () in document.merged or not lacking:
        return
    if len(lacking) > FEW:
        names = ", ".join(lacking)
        yield document.problem(*translate("missing-many", {"nombre": len(lacking), "champs": names}))
        return
    for key, field in lacking.items():
        context = {
            "champ": key,
            "label": field.label,
            "aide": field.help,
            "ligne": to_type(key, field),
        }
        yield document.problem(*translate("missing", context))
