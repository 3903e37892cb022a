"""Text of a YAML file -> plain data, and where every key and value stands in it.

Every scalar is read as text: `01`, `2A`, `no` and `12:30` mean what the editor typed, and the
model decides what is a number. A file without fault is read at once. In any other, the slips that
stop a YAML parser but whose meaning is plain (a tab, a no-break space after a colon, a colon in an unquoted
text, a quote inside quotes) are told, then read as meant, so that the problems behind them are told too.

An example, with three slips:

    titre_court: Jardin : le samedi
    cout:
      etat: chiffre
       precision: À partir de 2 ans
    mots_cles:
      -vélo

1. `Reader`, at once, asks the parser for its events, which stops at the second colon: this file is not clean.
2. `indentation` walks down the lines with the keys that a sheet may have. `precision` belongs to `cout`, and stands one
   column too far: told, and moved in `document.mended`. `-vélo` lacks the space behind its dash: told, and mended.
3. `Reader` asks again, what the mended lines say. It stops at line 1: `syntax` finds why (`deux-points`), and
   `mending.hide` puts the value aside, with a mark in its place that the parser reads as a text.
4. The lines are read again, to the end this time. The value that was put aside is back under `titre_court`, and each
   value has the place that it was typed at.
"""

from __future__ import annotations

from pathlib import Path

import yaml

from fiche_builder.text import damage, indentation, mending, syntax
from fiche_builder.text.document import Document
from fiche_builder.text.outline import Shape
from fiche_builder.text.reading import Odd, Reader

MAX_BYTES = 1_000_000
"""A sheet weighs 10 kB; a hundred times that is a mistake or an attack."""


def read(path: Path, root: Path, shown: str, shape: Shape | None = None) -> Document:
    """Read the file at PATH, that must lie inside ROOT; SHOWN is its name in messages, SHAPE what it should hold."""
    document = Document(shown)
    raw = content_of(path, root, document)
    return document if raw is None else decoded(raw, document, shape)


def decoded(raw: bytes, document: Document, shape: Shape | None = None) -> Document:
    """Fill DOCUMENT from RAW, what its file holds: as `parse`, once its encoding is known."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        good = raw[: error.start].decode("utf-8-sig", errors="ignore")
        document.lines = (
            raw.decode("cp1252", errors="replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")
        )
        good = good.replace("\r\n", "\n").replace("\r", "\n")
        document.problems.append(
            document.problem(
                "encodage",
                "ce fichier n'est pas en UTF-8 : les accents seraient perdus.",
                "Dans l'éditeur, choisissez « Enregistrer sous », encodage UTF-8.",
                (good.count("\n") + 1, len(good.rpartition("\n")[2]) + 1),
            )
        )
        return document
    return parse(text, document, shape)


def content_of(path: Path, root: Path, document: Document) -> bytes | None:
    """What the file at PATH holds; None when it is told why it may not be read."""

    def refuse(code: str, message: str, help: str) -> None:
        document.problems.append(document.problem(code, message, help))

    try:
        if not path.resolve().is_relative_to(root.resolve()):
            refuse(
                "lien-hors-dossier",
                "ce fichier est un lien vers un autre dossier.",
                "Remplacez le lien par le fichier lui-même.",
            )
        elif not path.is_file():
            refuse(
                "fichier-illisible",
                "ce chemin n'est pas un fichier ordinaire.",
                "Vérifiez le nom du fichier, et que rien d'autre ne porte ce nom.",
            )
        elif path.stat().st_size > MAX_BYTES:
            refuse(
                "fichier-trop-gros",
                "ce fichier dépasse 1 Mo.",
                "Une fiche pèse quelques kilo-octets : retirez ce qui n'en fait pas partie.",
            )
        else:
            return path.read_bytes()
    except (OSError, RuntimeError):  # RuntimeError: a link that leads to itself, before Python 3.13
        refuse("fichier-illisible", "ce fichier ne peut pas être lu.", "Vérifiez ses droits de lecture.")
    return None


def parse(text: str, document: Document, shape: Shape | None = None) -> Document:
    """Fill DOCUMENT from TEXT: its data and places, and its problems. SHAPE: what it should hold, to place its lines."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    document.lines = text.split("\n")
    lines = document.mended = list(document.lines)
    document.problems += damage.conflicts(document, lines, shape)
    if not mending.is_plain(text):
        document.problems += mending.characters(document, lines)
    if not any(line.strip() and not line.lstrip().startswith("#") for line in lines):
        document.problems = document.problems or [document.problem(*mending.EMPTY_FILE)]
    elif not shape or document.problems or not _is_sound(document, lines, shape):
        _read_closely(document, lines, shape)
    return document


def _is_sound(document: Document, lines: list[str], shape: Shape) -> bool:
    """Fill DOCUMENT when its LINES are YAML as they stand, and each key is one that SHAPE has there: then no column is
    wrong, whatever its style. False when they are to be looked at one by one."""
    try:
        Reader(document, lines, {}, shape, at_once=True).read()
    except (Odd, yaml.YAMLError):
        return False
    return True


def _read_closely(document: Document, lines: list[str], shape: Shape | None) -> None:
    """Put LINES at their columns, and read them; at each fault, tell it, put it out of sight and read again."""
    hidden: dict[int, str] = {}
    if shape:
        document.problems += indentation.place(document, lines, hidden, shape)
    # Many mends for a sheet, few for a file that weighs as much as a book.
    for _ in range(5 + 1_000_000 // sum(map(len, document.lines))):
        reader = Reader(document, lines, hidden, shape)
        try:
            refused = reader.read()
            if refused is None:
                return
            problem, cut, at = refused, None, refused.line - 1
            document.problems.append(problem)
        except yaml.YAMLError as error:
            problem, cut = syntax.explain(document, lines, error, reader.last)
            if cut and cut.line in hidden:
                cut = None
            at = cut.line if cut else problem.line - 1
            if not _same_slip(document, lines, hidden, at):
                document.problems.append(problem)
        if cut:
            mending.hide(lines, hidden, cut)
            continue
        second = shape and problem.code == "deux-documents" and damage.is_second_sheet(lines, shape, at)
        if not shape or second:
            break
        if not damage.put_aside(document, lines, hidden, shape, at, inside=problem.column > 1):
            break
    reader.keep(problem.line - 1)


def _same_slip(document: Document, lines: list[str], hidden: dict[int, str], n: int) -> bool:
    """Whether a fault at line N (from 0) only follows from one that is told: a value hidden, a space in an indent."""
    if mending.continues_hidden(lines, hidden, n):
        return True
    spaces = (
        p for p in document.problems if p.code in ("tabulation", "espace-insecable") and p.line <= n + 1
    )
    return any(not p.excerpt[: p.column - 1].strip(" -") for p in spaces)
