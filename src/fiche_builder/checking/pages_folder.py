"""The files of `pages/`: which are pages, and at what address; which are published as they are.

What is found here is what the site has: MkDocs' own ideas (README for index, folders left out, other endings for
Markdown) have no part in it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from fiche_builder import urls
from fiche_builder.diagnostics import Diagnostic
from fiche_builder.names import name_fault
from fiche_builder.records.kinds import OURS
from fiche_builder.text.document import Document

PAGES = "pages"
PAGE = ".md"
_MARKDOWN = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
_INDEX = "index"
_UNSEEN = "templates"
"""A folder that MkDocs keeps for itself."""


@dataclass
class PagesFolder:
    """pages: the address of each page, by file (`pages/x.md`); static: the other files, by their name in `pages/`."""

    pages: dict[str, str] = field(default_factory=dict)
    static: dict[str, Document] = field(default_factory=dict)
    problems: list[Diagnostic] = field(default_factory=list)


def pages_folder(root: Path) -> PagesFolder:
    """The files of the project at ROOT, in the order of their names; hidden ones and an editor's copies (`x.md~`) are
    left out. What cannot be where it is is a problem, and nowhere else."""
    found, folder = PagesFolder(), root / PAGES
    for path in sorted(folder.rglob("*"), key=Path.as_posix):
        name = path.relative_to(folder)
        if any(part.startswith(".") for part in name.parts) or path.name.endswith("~"):
            continue
        document = Document(f"{PAGES}/{name.as_posix()}")
        if path.is_symlink() and not path.resolve().is_relative_to(folder.resolve()):
            message = "ce fichier est un lien vers un autre dossier."
            help = "Remplacez le lien par le fichier lui-même."
            found.problems.append(document.problem("lien-hors-dossier", message, help))
        elif not path.is_dir():
            _sort(PurePosixPath(name.as_posix()), document, found)
    for static, document in list(found.static.items()):
        hidden = next((f for f, address in found.pages.items() if _same_place(static, address)), None)
        if hidden:
            found.problems.append(_taken(document, f"celle de la page {hidden}"))
            del found.static[static]
    return found


def _sort(name: PurePosixPath, document: Document, found: PagesFolder) -> None:
    """Put the file NAME where it belongs in FOUND, or tell why it has no place."""
    if name.suffix.lower() not in _MARKDOWN:
        if name.as_posix() in urls.OUR_FILES or f"{name}/".startswith(OURS):
            found.problems.append(_taken(document, "faite par le programme"))
        elif name.parts[0] == _UNSEEN:
            message = f"ce fichier n'est pas publié : rien de {PAGES}/{_UNSEEN}/ ne l'est."
            found.problems.append(
                document.problem("fichier-ignore", message, "Rangez-le ailleurs.").as_warning()
            )
        else:
            found.static[name.as_posix()] = document
        return
    if name.suffix != PAGE:
        message = f"ce fichier n'est pas publié : son nom ne finit pas par {PAGE}."
        help = f"Renommez-le en « {name.stem}{PAGE} » si c'est une page, sinon rangez-le ailleurs."
        found.problems.append(document.problem("fichier-ignore", message, help).as_warning())
        return
    for part in (*name.parts[:-1], name.stem):
        if fault := name_fault(part, "page"):
            instead = fault.instead or "nom-de-la-page"
            named = f"fichier en « {instead}{PAGE} »" if part == name.stem else f"dossier en « {instead} »"
            found.problems.append(document.problem("identifiant", fault.why, f"Renommez le {named}."))
            return
    # The page of a folder stands at the folder's own address.
    parts = name.parent.parts if name.stem == _INDEX else name.with_suffix("").parts
    address = "".join(f"{part}/" for part in parts)
    same = next((file for file, other in found.pages.items() if other == address), None)
    if same:
        found.problems.append(_taken(document, f"déjà celle de {same}"))
    elif address == urls.HOME or address.startswith((*OURS, urls.ASSETS)):
        found.problems.append(_taken(document, "faite par le programme"))
    else:
        found.pages[document.file] = address


def _same_place(name: str, address: str) -> bool:
    """Whether the file NAME would be the page at ADDRESS, or a file where that page has a folder."""
    return name == f"{address}index.html" or address.startswith(f"{name}/")


def _taken(document: Document, by: str) -> Diagnostic:
    return document.problem(
        "adresse-prise",
        f"cette adresse du site est {by} : ce fichier n'y serait pas, ou l'effacerait.",
        "Donnez un autre nom à ce fichier, ou rangez-le dans un autre dossier.",
    )
