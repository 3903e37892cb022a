"""Text of a YAML file -> plain data, and where every key and value stands in it.

Every scalar is read as text: `01`, `2A`, `no` and `12:30` mean what the editor typed, and the
model decides what is a number. The file is read once, as a stream of events, so that a nesting
of thousands is refused before it is built. What sheets have no use for (anchors, aliases, merge
keys, tags) is refused. Slips that stop a YAML parser but whose meaning is plain (a tab, a no-break
space after a colon, a colon in an unquoted text) are told, then read as meant, so that the
problems behind them are told too.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from fiche_builder.diagnostics import Diagnostic

MAX_BYTES = 1_000_000
"""A sheet weighs 10 kB; a hundred times that is a mistake or an attack."""
MAX_DEPTH = 20
"""The model is six levels deep."""

Place = tuple[int, int]
"""Line and column, counted from 1."""
Path_ = tuple[str | int, ...]
"""The way to a value: keys and positions in lists."""

# Stands for a colon that would stop the parser: a private character, which no file may hold.
_COLON = "\ue000"
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass
class Document:
    """What a file holds.

    data: nested dicts, lists and strings (empty when the file could not be read).
    values, keys: the place of the value, and of the key, at each path.
    problems: what was wrong with the text itself.
    """

    file: str
    lines: list[str] = field(default_factory=list)
    data: dict[str, Any] = field(default_factory=dict)
    values: dict[Path_, Place] = field(default_factory=dict)
    keys: dict[Path_, Place] = field(default_factory=dict)
    problems: list[Diagnostic] = field(default_factory=list)

    def problem(self, code: str, message: str, help: str, place: Place = (1, 1)) -> Diagnostic:
        """A diagnostic of this file, with the faulty line."""
        line, column = place
        excerpt = self.lines[line - 1] if 0 < line <= len(self.lines) else ""
        return Diagnostic(self.file, line, column, code, message, help, excerpt=excerpt)

    def place(self, path: Path_, *, key: bool = False) -> Place:
        """Where PATH stands, or its nearest parent when the file does not hold it."""
        for end in range(len(path), -1, -1):
            at = path[:end]
            first, second = (self.keys, self.values) if key and end == len(path) else (self.values, self.keys)
            if at in first or at in second:
                return first.get(at) or second[at]
        return (1, 1)


def key_name(text: str) -> str:
    """The key that TEXT stands for: `Coût` is `cout`."""
    flat = unicodedata.normalize("NFKD", text.strip().replace("œ", "oe").replace("Œ", "oe"))
    return "".join(c for c in flat if not unicodedata.combining(c)).lower()


def read(path: Path, root: Path, shown: str) -> Document:
    """Read the file at PATH, that must lie inside ROOT; SHOWN is its name in messages."""
    document = Document(shown)
    refuse = document.problems.append
    if not path.resolve().is_relative_to(root.resolve()):
        refuse(document.problem("lien-hors-dossier", "ce fichier est un lien vers un autre dossier.",
                                "Remplacez le lien par le fichier lui-même."))
        return document
    if not path.is_file():
        refuse(document.problem("fichier-illisible", "ce chemin n'est pas un fichier ordinaire.",
                                "Vérifiez le nom du fichier, et que rien d'autre ne porte ce nom."))
        return document
    try:
        if path.stat().st_size > MAX_BYTES:
            refuse(document.problem("fichier-trop-gros", "ce fichier dépasse 1 Mo.",
                                    "Une fiche pèse quelques kilo-octets : retirez ce qui n'en fait pas partie."))
            return document
        raw = path.read_bytes()
    except OSError:
        refuse(document.problem("fichier-illisible", "ce fichier ne peut pas être lu.",
                                "Vérifiez ses droits de lecture."))
        return document
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        good = raw[: error.start].decode("utf-8-sig", errors="ignore")
        line, column = good.count("\n") + 1, len(good.rsplit("\n", 1)[-1]) + 1
        document.lines = raw.decode("cp1252", errors="replace").splitlines()
        refuse(document.problem("encodage", "ce fichier n'est pas en UTF-8 : les accents seraient perdus.",
                                "Dans l'éditeur, choisissez « Enregistrer sous », encodage UTF-8.", (line, column)))
        return document
    return parse(text, document)


def parse(text: str, document: Document) -> Document:
    """Fill DOCUMENT from TEXT: its data and places, or its problems."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    document.lines = text.split("\n")
    if not any(line.strip() and not line.lstrip().startswith("#") for line in document.lines):
        document.problems.append(document.problem("fichier-vide", "ce fichier ne contient rien.",
                                                  "Écrivez la fiche, ou supprimez le fichier."))
        return document
    bad = next(((n, i) for n, line in enumerate(document.lines, 1) for i, c in enumerate(line, 1) if _unreadable(c)), None)
    if bad:
        document.problems.append(document.problem(
            "caractere-interdit", "cette ligne contient un caractère invisible que le format YAML interdit.",
            "Effacez le caractère à cette colonne, ou retapez la ligne.", bad))
        return document
    lines = list(document.lines)
    document.problems += _mend_spaces(document, lines)
    while True:
        try:
            _Reader(document, "\n".join(lines)).read()
            return document
        except yaml.MarkedYAMLError as error:
            if not _mend_colon(document, lines, error):
                # A tab or a no-break space already told is most often the cause: no cascade.
                if not document.problems:
                    document.problems.append(_syntax(document, error))
                document.data.clear()
                return document


def _unreadable(c: str) -> bool:
    return (c < " " and c != "\t") or c in "\x7f\ufeff\ufffe\uffff" or "\ue000" <= c <= "\uf8ff" or "\x80" <= c <= "\x9f"


def _structure_lines(lines: list[str]) -> Iterator[tuple[int, str]]:
    """The lines (number from 0, text) that stand outside block texts (`>`, `|`) and comments."""
    inside = None
    for n, line in enumerate(lines):
        indent = len(line) - len(line.lstrip(" "))
        if inside is not None:
            if not line.strip() or indent > inside:
                continue
            inside = None
        if line.lstrip().startswith("#"):
            continue
        yield n, line
        if re.search(r"(^|[:\-]\s+)[|>][-+0-9]{0,2}\s*(#.*)?$", line):
            # The text of `- cle: |` is indented from the key, that of `- |` from the dash.
            dashes = re.match(r"[ ]*(?:- +)*(?=\S+ *:)", line)
            inside = len(dashes.group()) if dashes else indent


def _mend_spaces(document: Document, lines: list[str]) -> list[Diagnostic]:
    """Tell tabs and no-break spaces after a colon, and put a plain space in LINES at the same column."""
    told = []
    for n, line in enumerate(document.lines):
        if "\t" in line:
            told.append(document.problem("tabulation", "cette ligne contient une tabulation.",
                                         "Remplacez-la par des espaces.", (n + 1, line.index("\t") + 1)))
            lines[n] = line.replace("\t", " ")
    for n, line in _structure_lines(lines):
        slip = re.match(r"\s*(?:- +)*[\w'’ -]+ ?:([\u00a0\u202f\u2007])", line)
        if slip:
            told.append(document.problem("espace-insecable", "une espace insécable suit le deux-points.",
                                         "Effacez-la et tapez une espace ordinaire.", (n + 1, slip.start(1) + 1)))
            lines[n] = line[: slip.start(1)] + " " + line[slip.end(1) :]
    return told


def _mend_colon(document: Document, lines: list[str], error: yaml.MarkedYAMLError) -> bool:
    """Tell a colon in an unquoted text and hide it from the parser; False if that is not the fault."""
    mark = error.problem_mark
    if mark is None or "mapping values are not allowed" not in (error.problem or ""):
        return False
    line = lines[mark.line] if mark.line < len(lines) else ""
    column = mark.column
    if line[column : column + 1] != ":":
        return False
    head = re.match(r"\s*(?:- +)*", line)
    quote = f'Mettez tout le texte entre guillemets droits : {_quoted(line[:column], document.lines[mark.line])}'
    if head and re.match(r"[\w-]+:\s*$", line[head.end() : column + 1]) and mark.line:
        return False  # a key where none may stand: wrong indentation, not a colon in a text
    document.problems.append(document.problem(
        "deux-points", "un deux-points suivi d'une espace, dans un texte sans guillemets, coupe la ligne en deux.",
        quote, (mark.line + 1, column + 1)))
    # The rest of the line may hold others: they are the same fault.
    lines[mark.line] = line[:column] + line[column:].replace(": ", _COLON + " ")
    if line.endswith(":"):
        lines[mark.line] = lines[mark.line][:-1] + _COLON
    return True


def _quoted(before: str, line: str) -> str:
    """LINE with its value in quotes, when its key is plain to see."""
    found = re.match(r"\s*(?:- +)*([\w-]+: +)?(.*)$", line)
    key, value = (found.group(1) or "", found.group(2)) if found else ("", before)
    return f'{key}"{value.strip()}"'.replace("\\", "\\\\") if '"' not in value else f"{key}'{value.strip()}'"


# The parser's English sentences, by their beginning, and what an editor should do.
_SYNTAX = (
    ("found unexpected end of stream", "un guillemet est ouvert et jamais refermé.",
     "Ajoutez le guillemet de fin, ou retirez celui du début."),
    ("found undefined escape", "une barre oblique inversée (\\) se trouve dans un texte entre guillemets.",
     "Doublez-la (\\\\), ou mettez le texte entre apostrophes droites."),
    ("found unknown escape", "une barre oblique inversée (\\) se trouve dans un texte entre guillemets.",
     "Doublez-la (\\\\), ou mettez le texte entre apostrophes droites."),
    ("could not find expected ':'", "il manque un deux-points après une clé, ou des guillemets autour d'un texte.",
     "Écrivez « cle: valeur ». Un texte sur plusieurs lignes suit « cle: >- », décalé de deux espaces."),
    ("did not find expected key", "cette ligne n'est pas alignée avec les précédentes, ou du texte suit un guillemet de fin.",
     "Alignez la clé avec ses voisines. Si le texte contient des guillemets, entourez-le d'apostrophes droites."),
    ("did not find expected '-' indicator", "cette ligne est mêlée à une liste sans en faire partie.",
     "Commencez-la par un tiret, ou alignez-la avec la clé qui suit la liste."),
    ("mapping values are not allowed", "cette ligne n'est pas alignée avec les précédentes, ou le texte au-dessus n'est pas fini.",
     "Alignez la clé avec ses voisines, avec des espaces."),
    ("did not find expected ',' or ']'", "un crochet [ est ouvert et mal refermé.",
     "Si le texte commence par un crochet, mettez-le entre guillemets ; sinon fermez la liste par ]."),
    ("did not find expected ',' or '}'", "une accolade { est ouverte et mal refermée.",
     "Si le texte commence par une accolade, mettez-le entre guillemets ; sinon fermez-la par }."),
    ("found character that cannot start", "ce caractère ne peut pas commencer un texte sans guillemets.",
     "Mettez tout le texte entre guillemets droits."),
    ("block sequence entries are not allowed", "un tiret de liste ne peut pas se trouver ici.",
     "Mettez chaque élément de la liste sur sa propre ligne, décalé sous la clé."),
    ("did not find expected alphabetic or numeric", "un texte sans guillemets ne peut pas commencer par & ni par *.",
     "Mettez tout le texte entre guillemets droits."),
    ("did not find expected hexdecimal number", "une barre oblique inversée (\\) se trouve dans un texte entre guillemets.",
     "Doublez-la (\\\\), ou mettez le texte entre apostrophes droites."),
    ("found unknown directive", "une ligne ne peut pas commencer par %.", "Mettez le texte entre guillemets."),
    ("did not find expected <document start>", "du texte se trouve hors de toute clé.",
     "Décalez-le de deux espaces sous sa clé, ou donnez-lui une clé."),
    ("did not find expected comment or line break", "du texte suit le signe > ou | sur la même ligne.",
     "Écrivez le texte à la ligne suivante, décalé de deux espaces."),
)


def _syntax(document: Document, error: yaml.MarkedYAMLError) -> Diagnostic:
    """The parser's error in words an editor understands."""
    mark = error.problem_mark or error.context_mark
    place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    said = error.problem or ""
    message, help = next(((m, h) for start, m, h in _SYNTAX if said.startswith(start)),
                         ("cette ligne ne suit pas le format YAML.",
                          "Vérifiez les espaces en début de ligne, les deux-points et les guillemets."))
    above = document.lines[place[0] - 2] if place[0] > 1 else ""
    if said.startswith(("did not find expected key", "could not find expected")) and re.search(r"[^\s\"'].* #", above):
        return document.problem("texte-avale", "tout ce qui suit « # » sur cette ligne serait perdu.",
                                "Mettez le texte sous « cle: >- », décalé de deux espaces.",
                                (place[0] - 1, above.index(" #") + 2))
    if said.startswith(("found unexpected end of stream", "did not find expected ','")) and error.context_mark:
        place = (error.context_mark.line + 1, error.context_mark.column + 1)
    if place[0] > len(document.lines) or not document.lines[place[0] - 1].strip():
        # The parser stops after the fault; the last line with text is nearer to it.
        last = max((n for n in range(1, min(place[0], len(document.lines)) + 1) if document.lines[n - 1].strip()), default=1)
        place = (last, len(document.lines[last - 1]))
    return document.problem("yaml-syntaxe", message, help, place)


class _Refused(Exception):
    """Reading stops here: the problem is told."""


class _Reader:
    """One walk over the parser's events; builds the data with a stack of its own, never by recursion."""

    def __init__(self, document: Document, text: str) -> None:
        self.document = document
        self.text = text
        self.told: list[Diagnostic] = []

    def tell(self, code: str, message: str, help: str, mark: Any) -> None:
        self.told.append(self.document.problem(code, message, help, (mark.line + 1, mark.column + 1)))

    def read(self) -> None:
        document = self.document
        document.values.clear()
        document.keys.clear()
        data: Any = {}
        # Each open container: its object, its path, the pending key (mappings), next index (sequences).
        stack: list[list[Any]] = []
        documents = 0
        loader = _LOADER(self.text)
        try:
            while loader.check_event():
                event = loader.get_event()
                if isinstance(event, yaml.DocumentStartEvent):
                    documents += 1
                    if documents > 1:
                        self.tell("deux-documents", "ce fichier contient deux fiches, séparées par « --- ».",
                                  "Mettez la seconde dans un fichier à son nom.", event.start_mark)
                        break
                    continue
                if isinstance(event, yaml.AliasEvent):
                    self.tell("ancre", "un renvoi YAML (*nom) se trouve ici.",
                              "Écrivez la valeur elle-même ; entre guillemets si elle commence par une étoile.", event.start_mark)
                    value: Any = None
                elif isinstance(event, yaml.ScalarEvent):
                    self._extras(event)
                    value = self._scalar(event)
                elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
                    self._extras(event)
                    value = {} if isinstance(event, yaml.MappingStartEvent) else []
                    if len(stack) >= MAX_DEPTH:
                        self.tell("trop-profond", f"plus de {MAX_DEPTH} niveaux sont emboîtés ici.",
                                  "Aucun champ n'est aussi profond : vérifiez les crochets et les décalages.", event.start_mark)
                        data = {}
                        break
                elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
                    stack.pop()
                    continue
                else:
                    continue
                path, is_value = self._attach(stack, value, event)
                if not stack and is_value:
                    data = value
                if isinstance(value, (dict, list)):
                    if not is_value:
                        self.tell("cle-illisible", "une clé doit être un mot, pas une liste ni un groupe.",
                                  "Écrivez « cle: valeur » ; un texte qui commence par [ ou { va entre guillemets.", event.start_mark)
                        raise _Refused
                    stack.append([value, path, None, 0])
        except _Refused:
            data = {}
        finally:
            loader.dispose()
        document.problems += self.told
        if isinstance(data, dict):
            document.data = data
        else:
            kind = "une liste" if isinstance(data, list) else "un simple texte"
            document.problems.append(document.problem(
                "pas-une-fiche", f"ce fichier est {kind}, pas une suite de « cle: valeur ».",
                "Commencez chaque ligne par une clé, sans tiret : titre: …", document.values.get((), (1, 1))))

    def _attach(self, stack: list[list[Any]], value: Any, event: Any) -> tuple[Path_, bool]:
        """Put VALUE in the open container; returns its path, and False when it is a mapping's key."""
        document = self.document
        place = (event.start_mark.line + 1, event.start_mark.column + 1)
        if not stack:
            document.values[()] = place
            return (), True
        frame = stack[-1]
        container, path, pending, index = frame
        if isinstance(container, list):
            container.append(value)
            frame[3] = index + 1
            document.values[*path, index] = place
            return (*path, index), True
        if pending is None:
            if not isinstance(value, str):
                return path, False
            name = key_name(value)
            if name == "<<":
                self.tell("ancre", "la fusion YAML (<<) n'est pas admise.", "Recopiez les champs voulus.", event.start_mark)
            here = (*path, name)
            if here in document.keys:
                line = document.keys[here][0]
                self.tell("cle-en-double", f"la clé « {value} » est déjà donnée à la ligne {line}.",
                          "Gardez une seule des deux ; une liste se met sous une seule clé.", event.start_mark)
                here = (*path, f"{name} ({place[0]})")  # keeps the second value apart: nothing is lost
                frame[2] = None, here
            else:
                frame[2] = name, here
                document.keys[here] = place
            return path, False
        name, here = pending
        frame[2] = None
        if name is not None and name != "<<":
            container[name] = value
            document.values[here] = place
        return here, True

    def _extras(self, event: Any) -> None:
        if event.anchor:
            self.tell("ancre", f"une ancre YAML (&{event.anchor}) se trouve ici.",
                      "Retirez-la ; un texte qui commence par & va entre guillemets.", event.start_mark)
        if event.tag:
            self.tell("ancre", f"une étiquette YAML ({event.tag}) se trouve ici.",
                      "Retirez-la ; un texte qui commence par ! va entre guillemets.", event.start_mark)

    def _scalar(self, event: yaml.ScalarEvent) -> str:
        value = event.value.replace(_COLON, ":")
        if event.style in (None, ""):
            line = self.document.lines[event.end_mark.line] if event.end_mark.line < len(self.document.lines) else ""
            rest = line[event.end_mark.column :]
            swallowed = re.match(r"\s+#|#" if not value else r"\s+#", rest)
            if (swallowed and event.end_mark.line == event.start_mark.line) or (swallowed and value):
                column = event.end_mark.column + swallowed.end()
                whole = f"{value} {rest.strip()}".strip()
                self.told.append(self.document.problem(
                    "texte-avale", "tout ce qui suit « # » sur cette ligne serait perdu.",
                    f'Si le # fait partie du texte : "{whole}". Si c\'est un commentaire, mettez-le seul sur la ligne du dessus.',
                    (event.end_mark.line + 1, column)))
                value = whole
            if value in ("~", "null"):
                value = ""
        return value
