"""Text of a YAML file -> plain data, and where every key and value stands in it.

Every scalar is read as text: `01`, `2A`, `no` and `12:30` mean what the editor typed, and the
model decides what is a number. The slips that stop a YAML parser but whose meaning is plain (a tab,
a no-break space after a colon, a colon in an unquoted text, a quote inside quotes) are told, then read
as meant, so that the problems behind them are told too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from fiche_builder import mending, syntax
from fiche_builder.diagnostics import Diagnostic
from fiche_builder.reading import Reader

MAX_BYTES = 1_000_000
"""A sheet weighs 10 kB; a hundred times that is a mistake or an attack."""

Place = tuple[int, int]
"""Line and column, counted from 1."""
Path_ = tuple[str | int, ...]
"""The way to a value: keys and positions in lists."""

# Faults of the text itself: what the model then makes of the same line is the same fault.
_SETTLED = frozenset(
    {
        "ancre",
        "caractere-interdit",
        "cle-en-double",
        "cle-illisible",
        "deux-points",
        "liste",
        "texte-avale",
        "yaml-syntaxe",
    }
)


@dataclass
class Document:
    """What a file holds.

    data: nested dicts, lists and strings (empty when the file could not be read).
    values, keys: the place of the value, and of the key, at each path.
    problems: what was wrong with the text itself.
    complete: False when the reading stopped before the end, so that nothing may be called missing.
    claimed: the keys that are there under a wrong name or in a wrong place: not missing either.
    thinned: the groups that `without` took a faulty value out of: what they lack may be that value.
    moved: by how many columns a line stands further right once its tabs are spaces.
    """

    file: str
    lines: list[str] = field(default_factory=list)
    data: dict[str, Any] = field(default_factory=dict)
    values: dict[Path_, Place] = field(default_factory=dict)
    keys: dict[Path_, Place] = field(default_factory=dict)
    problems: list[Diagnostic] = field(default_factory=list)
    complete: bool = True
    claimed: set[Path_] = field(default_factory=set)
    thinned: set[Path_] = field(default_factory=set)
    moved: dict[int, int] = field(default_factory=dict)

    def problem(self, code: str, message: str, help: str, place: Place = (1, 1)) -> Diagnostic:
        """A diagnostic of this file, with the faulty line."""
        line, column = place
        excerpt = self.lines[line - 1] if 0 < line <= len(self.lines) else ""
        return Diagnostic(self.file, line, column, code, message, help, excerpt=excerpt)

    def spot(self, line: int, column: int) -> Place:
        """Where in the file the COLUMN of a LINE as it is read stands."""
        return line, max(1, column - self.moved.get(line, 0))

    def place(self, path: Path_, *, key: bool = False) -> Place:
        """Where PATH stands, or its nearest parent when the file does not hold it."""
        for end in range(len(path), -1, -1):
            at = path[:end]
            first, second = (self.keys, self.values) if key and end == len(path) else (self.values, self.keys)
            if at in first or at in second:
                return first.get(at) or second[at]
        return (1, 1)

    def without(self, faulty: set[Path_]) -> Document:
        """This document less what stands at the FAULTY paths: what remains keeps its places."""
        kept = Document(self.file, self.lines, problems=self.problems, complete=self.complete)
        losing = {path[:-1] for path in faulty}

        def copy(value: Any, old: Path_, new: Path_) -> Any:
            if old in self.values:
                kept.values[new] = self.values[old]
            if old in self.keys:
                kept.keys[new] = self.keys[old]
            if old in self.thinned or old in losing:
                kept.thinned.add(new)
            if isinstance(value, dict):
                return {k: copy(v, (*old, k), (*new, k)) for k, v in value.items() if (*old, k) not in faulty}
            if isinstance(value, list):
                items = [(i, v) for i, v in enumerate(value) if (*old, i) not in faulty]
                return [copy(v, (*old, i), (*new, n)) for n, (i, v) in enumerate(items)]
            return value

        kept.data = copy(self.data, (), ())
        return kept

    def news(self, problems: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
        """Those of PROBLEMS that do not merely follow from a fault of the text on the same line."""
        settled = {p.line for p in self.problems if p.code in _SETTLED}
        for problem in problems:
            # Perhaps only the place that was guessed for this line is wrong.
            if problem.code == "cle-inconnue" and problem.line in self.moved:
                continue
            if problem.code == "cle-manquante" or problem.line not in settled:
                yield problem


def read(path: Path, root: Path, shown: str) -> Document:
    """Read the file at PATH, that must lie inside ROOT; SHOWN is its name in messages."""
    document = Document(shown)
    raw = _bytes(path, root, document)
    if raw is None:
        return document
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
    return parse(text, document)


def _bytes(path: Path, root: Path, document: Document) -> bytes | None:
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


def parse(text: str, document: Document) -> Document:
    """Fill DOCUMENT from TEXT: its data and places, and its problems."""
    document.lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    lines = list(document.lines)
    document.problems += mending.characters(document, lines)
    if not any(line.strip() and not line.lstrip().startswith("#") for line in lines):
        document.problems = document.problems or [document.problem(*mending.EMPTY_FILE)]
        return document
    hidden: dict[int, str] = {}
    # Each mend reads the file again: many for a sheet, few for a file that weighs as much as a book.
    for _ in range(5 + 1_000_000 // len(text)):
        reader = Reader(document, lines, hidden)
        try:
            reader.read()
            return document
        except yaml.YAMLError as error:
            problem, cut = syntax.explain(document, lines, error, reader.last)
            if cut and cut.line in hidden:
                cut = None
            if not _same_slip(document, lines, hidden, cut.line if cut else problem.line - 1):
                document.problems.append(problem)
            if cut is None:
                break
            mending.hide(lines, hidden, cut)
    reader.keep(problem.line - 1)
    return document


def _same_slip(document: Document, lines: list[str], hidden: dict[int, str], n: int) -> bool:
    """Whether a fault at line N (from 0) only follows from one that is told: a value hidden, a space in an indent."""
    if mending.continues_hidden(lines, hidden, n):
        return True
    spaces = (
        p for p in document.problems if p.code in ("tabulation", "espace-insecable") and p.line <= n + 1
    )
    return any(not p.excerpt[: p.column - 1].strip(" -") for p in spaces)
