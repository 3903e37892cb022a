"""The close look at a YAML parser's events: builds plain data and the place of each piece, and tells what is odd. A file
without fault goes through `sound`, by the same questions (the functions that begin this module).

The events come as a stream, so that a nesting of thousands is refused before it is built. What sheets
have no use for (anchors, aliases, merge keys, tags, several documents) is refused.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from typing import Any

import yaml

from fiche_builder.diagnostics import Diagnostic
from fiche_builder.text import mending
from fiche_builder.text.document import Document, Path_
from fiche_builder.text.folding import Lost, lost
from fiche_builder.text.mending import key_name, split_line
from fiche_builder.text.outline import Shape
from fiche_builder.text.pasting import BULLETS, cleaned
from fiche_builder.text.syntax import span

MAX_DEPTH = 20
"""The model is six levels deep."""

SECOND_SHEET = 3
"""So many keys given twice, from the first one on, are no slip: two sheets stand in one file."""

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
BULLET = re.compile(rf"[–—{BULLETS}*]\s|-[^\W\d]")
NUMBERED = re.compile(r"\d{1,2}[.)]\s")
# Message and help of a list whose first item is not one.
_ITEMS = (
    "ce tiret ne commence pas un élément de liste : un texte est ouvert au-dessus.",
    "Mettez tous les éléments sous la clé, chacun après un tiret et une espace, alignés.",
)


def swallows_key(below: Sequence[str], keys: Container[str], *, alone: bool) -> bool:
    """Whether a line BELOW the first one of a text may be one of KEYS, as a key is typed; with a capital or a space, when
    ALONE on its line."""
    for line in below:
        if ":" in line:
            rest = line.lstrip(" ")
            found = split_line(rest)
            name = key_name(found.key)
            if name in keys and (rest.startswith(f"{name}:") or (alone and not found.value)):
                return True
    return False


def swallowed(lines: Sequence[str], value: str, end: Any) -> re.Match[str] | None:
    """The start of the comment that takes for itself the rest of the unquoted VALUE, that the parser ends at END."""
    rest = lines[end.line][end.column :] if end.line < len(lines) else ""
    return re.match(r"\s*#" if not value else r"\s+#", rest)


def lost_in(lines: Sequence[str], event: yaml.ScalarEvent, end: int) -> tuple[int, Lost] | None:
    """The first line break that matters and that YAML would lose, in a text on several of LINES that ends before the
    line END, and the number of its line; None too for what a number opens, told in its own way."""
    start, block, quoted = span(event)[0], event.style == ">", event.style in ("'", '"')
    first = start.line + block
    own = lines[first:end]
    if not block:
        own = [" " * start.column + own[0][start.column :], *own[1:]]
    found = lost(own, block=block, quoted=quoted)
    if not found or (not block and not quoted and NUMBERED.match(event.value)):
        return None
    return first + found.n, found


def is_numbered(lines: Sequence[str], event: yaml.ScalarEvent) -> bool:
    """Whether a number opens both an unquoted text on several of LINES and one of the lines below its first."""
    start, end = span(event)
    below = lines[start.line + 1 : end.line + 1] if start.line < end.line else ()
    return bool(
        below and NUMBERED.match(event.value) and any(NUMBERED.match(line.lstrip()) for line in below)
    )


class Reader:
    """Reads LINES into DOCUMENT with a stack of its own, never by recursion.

    shape: what they should hold, None when no one knows.
    last: the last event read, for whoever explains why the parser stopped.
    """

    def __init__(
        self, document: Document, lines: list[str], hidden: dict[int, str], shape: Shape | None = None
    ) -> None:
        self.document = document
        self.lines = lines
        self.hidden = hidden
        self.shape = shape
        self.last: yaml.Event | None = None
        self._told: list[Diagnostic] = []
        # The keys that the first level gives twice, and what is told of each.
        self._doubles: list[tuple[str, Diagnostic]] = []
        self._root: Any = ""
        # Each open container: its object, its path, the pending key (mappings), the next index (lists).
        self._stack: list[list[Any]] = []
        document.values.clear()
        document.keys.clear()

    def read(self) -> Diagnostic | None:
        """Read to the end, or to what no sheet may hold, which is returned. Raises yaml.YAMLError where the text is not
        YAML. Unless the end was reached, call `keep` to have what precedes."""
        loader = LOADER("\n".join(self.lines))
        documents = 0
        try:
            while loader.check_event():
                event = self.last = loader.get_event()
                documents += isinstance(event, yaml.DocumentStartEvent)
                if documents > 1:
                    self._tell(
                        "deux-documents",
                        "une ligne « --- » coupe ce fichier en deux.",
                        "Retirez-la, ou mettez la seconde fiche dans un fichier à son nom.",
                        event.start_mark,
                    )
                    return self._told.pop()
                if not self._take(event):
                    self._root = None
                    return self._told.pop()
        finally:
            loader.dispose()
        self._end()
        return None

    def keep(self, fault: int | None = None) -> None:
        """Fill the document with what was read before the line FAULT (from 0), without the group left open."""
        self.document.complete = False
        cut_short = (
            isinstance(self.last, yaml.ScalarEvent) and fault is not None and span(self.last)[1].line >= fault
        )
        if (len(self._stack) > 1 or cut_short) and isinstance(self._root, dict) and self._root:
            self._root.popitem()
        if not isinstance(self._root, dict):
            self._root = {}
        self._end()

    def _end(self) -> None:
        document, data = self.document, self._root
        self._end_doubles(data)
        document.problems += self._told
        if isinstance(data, dict):
            document.data = data
        if data in ("", {}, []) and document.complete and not document.problems:
            document.problems.append(document.problem(*mending.EMPTY_FILE))
        elif data and not isinstance(data, dict) and all(p.code != "yaml-syntaxe" for p in document.problems):
            kind = "une liste" if isinstance(data, list) else "un simple texte"
            document.problems.append(
                document.problem(
                    "pas-une-fiche",
                    f"ce fichier est {kind}, pas une suite de « cle: valeur ».",
                    "Commencez chaque ligne par une clé, sans tiret : titre: …",
                    document.values.get((), (1, 1)),
                )
            )

    def _end_doubles(self, data: Any) -> None:
        """Tell the keys given twice: from the first key of the file on, they are those of a second sheet."""
        document, names = self.document, [name for name, _ in self._doubles]
        first_keys = [path[0] for path in document.keys if len(path) == 1][:2]
        if len(set(names)) < SECOND_SHEET or names[0] not in first_keys:
            self._told += [double for _, double in self._doubles]
            return
        place = self._doubles[0][1]
        start = place.line, place.column
        self._told = [p for p in self._told if p.line < place.line]
        self._told.append(
            document.problem(
                "deux-fiches",
                "une seconde fiche commence ici.",
                "Mettez-la dans un fichier à son nom : une fiche par fichier.",
                start,
            )
        )
        for path in [path for path, at in document.keys.items() if len(path) == 1 and at > start]:
            data.pop(path[0], None)

    def _take(self, event: yaml.Event) -> bool:
        """Take one EVENT in; False when reading must stop (the problem is told)."""
        if isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            self._stack.pop()
            return True
        value: Any
        if isinstance(event, yaml.AliasEvent):
            value = f"*{event.anchor}"
            if not (self._stack and self._stack[-1][2] and self._stack[-1][2][0] == "<<"):
                self._tell(
                    "ancre",
                    f"un renvoi YAML ({value}) se trouve ici.",
                    "Écrivez la valeur elle-même ; entre guillemets si elle commence par une étoile.",
                    event.start_mark,
                )
        elif isinstance(event, yaml.ScalarEvent):
            self._extras(event)
            value = self._scalar(event)
        elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            self._extras(event)
            value = {} if isinstance(event, yaml.MappingStartEvent) else []
            if len(self._stack) >= MAX_DEPTH:
                self._tell(
                    "trop-profond",
                    f"plus de {MAX_DEPTH} niveaux sont emboîtés ici.",
                    "Aucun champ n'est aussi profond : vérifiez les crochets et les décalages.",
                    event.start_mark,
                )
                return False
        else:
            return True
        path, is_value = self._attach(value, event)
        if isinstance(value, (dict, list)):
            if not is_value:
                self._tell(
                    "cle-illisible",
                    "une clé doit être un mot, pas une liste ni un groupe.",
                    "Écrivez « cle: valeur » ; un texte qui commence par [ ou { va entre guillemets.",
                    event.start_mark,
                )
                return False
            self._stack.append([value, path, None, 0])
        return True

    def _attach(self, value: Any, event: Any) -> tuple[Path_, bool]:
        """Put VALUE in the open container; returns its path, and False when it is a mapping's key."""
        document = self.document
        place = document.spot(event.start_mark.line + 1, event.start_mark.column + 1)
        if not self._stack:
            self._root = value
            document.values[()] = place
            return (), True
        frame = self._stack[-1]
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
            if not getattr(event, "style", "*") and (glued := re.match(r"(\w+):(?=\S)", value)):
                self._tell(
                    "deux-points",
                    f"il manque une espace après « {glued.group()} ».",
                    "Écrivez « cle: valeur », avec une espace après le deux-points, et la valeur entre guillemets.",
                    event.start_mark,
                )
                name = key_name(glued.group(1))
            if name == "<<":
                document.merged.add(path)
                self._tell(
                    "ancre",
                    "la fusion YAML (<<) n'est pas admise.",
                    "Recopiez les champs voulus.",
                    event.start_mark,
                )
            here = (*path, name)
            if here in document.keys:
                line = document.keys[here][0]
                # A line whose tab is mended may only have been put in the wrong group.
                if place[0] not in document.moved:
                    double = document.problem(
                        "cle-en-double",
                        f"la clé « {value} » est déjà donnée à la ligne {line}.",
                        "Gardez une seule des deux ; une liste se met sous une seule clé.",
                        place,
                    )
                    if path:
                        self._told.append(double)
                    else:
                        self._doubles.append((name, double))
                # The second value stands apart, so that its own problems are told.
                frame[2] = None, (*path, f"{name} ({place[0]})")
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
            self._tell(
                "ancre",
                f"une ancre YAML (&{event.anchor}) se trouve ici.",
                "Retirez-la ; un texte qui commence par & va entre guillemets.",
                event.start_mark,
            )
        if event.tag:
            self._tell(
                "ancre",
                f"une étiquette YAML ({event.tag.replace('tag:yaml.org,2002:', '!!')}) se trouve ici.",
                "Retirez-la ; un texte qui commence par ! va entre guillemets.",
                event.start_mark,
            )

    def _scalar(self, event: yaml.ScalarEvent) -> str:
        # The text below a key ends where the next line begins.
        value, (start, stop) = event.value, span(event)
        end = stop.line + (stop.column > 0)
        below = self.lines[start.line + 1 : end]
        if below and event.style != "|":
            self._lines(event, end)
        if event.style == '"':
            value, unseen = mending.without_unseen(mending.restore(value, self.hidden))
            if unseen:
                self._tell("caractere-interdit", *mending.unseen_fault(unseen), start)
        elif event.style in (None, ""):
            value = "" if value in ("~", "null") else self._plain(event)
        return cleaned(mending.restore(value, self.hidden))

    def _plain(self, event: yaml.ScalarEvent) -> str:
        """The text of an unquoted scalar: what an editor did not mean as one is told."""
        value, (start, end) = event.value, span(event)
        if comment := swallowed(self.lines, value, end):
            whole = f"{value} {self.lines[end.line][end.column :].strip()}".strip()
            self._told.append(
                self.document.problem(
                    "texte-avale",
                    "tout ce qui suit « # » sur cette ligne serait perdu.",
                    f"Si le # fait partie du texte : {mending.quoted(whole)}. "
                    "Si c'est un commentaire, mettez-le seul sur la ligne du dessus.",
                    self.document.spot(end.line + 1, end.column + comment.end()),
                )
            )
            return whole
        if BULLET.match(value):
            self._tell(
                "liste",
                f"« {value[0]} » ne fait pas un élément de liste.",
                "Tapez un tiret ordinaire (-) puis une espace ; si ce signe fait partie du texte, mettez-le entre guillemets.",
                start,
            )
        elif is_numbered(self.lines, event):
            self._tell(
                "liste",
                f"« {value.split()[0]} » ne fait pas un élément de liste.",
                "Mettez chaque élément après un tiret et une espace : « - … » à la place du numéro.",
                start,
            )
        return value

    def _lines(self, event: yaml.ScalarEvent, end: int) -> None:
        """Tell the first line break that matters and that YAML would lose, in a text that ends before the line END."""
        start, block = span(event)[0], event.style == ">"
        told = lost_in(self.lines, event, end)
        if not told or any(n in self.hidden for n in range(start.line, end)):
            return  # or a text whose fault is told
        n, found = told
        place = self.document.spot(n + 1, len(self.lines[n]) - len(self.lines[n].lstrip(" ")) + 1)
        path = self._path()
        shape = self.shape.at(path) if self.shape else None
        in_list = bool(path) and isinstance(path[-1], int)
        if found.is_item and shape and shape.listed and not in_list:
            # In a field that holds a list, bullets that are no dash are read as items by the field itself, or told by it.
            if self.lines[n].lstrip(" ").startswith("-"):
                self._told.append(self.document.problem("liste", *_ITEMS, place))
            return
        key = "-" if in_list else f"{path[-1]}:" if path else "cle:"
        how = f"Écrivez « {key} |- » " + (
            "à la place de « >- » : chaque ligne y reste à sa place."
            if block
            else "seul sur sa ligne, et tout le texte dessous, décalé, sans guillemets."
        )
        message = f"{found.what} à la ligne du dessus."
        self._told.append(self.document.problem("lignes-collees", message, how, place))

    def _path(self) -> Path_:
        """Where the value that comes next stands."""
        if not self._stack:
            return ()
        container, path, pending, index = self._stack[-1]
        return (*path, index) if isinstance(container, list) else pending[1] if pending else path

    def _tell(self, code: str, message: str, help: str, mark: Any) -> None:
        place = self.document.spot(mark.line + 1, mark.column + 1)
        self._told.append(self.document.problem(code, message, help, place))
