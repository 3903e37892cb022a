"""A walk over a YAML parser's events: builds plain data and the place of each piece, and tells what is odd. A file without
fault is read `at_once`, before anyone looks at its lines.

The events come as a stream, so that a nesting of thousands is refused before it is built. What sheets
have no use for (anchors, aliases, merge keys, tags, several documents) is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Sequence
from typing import Any, NoReturn

import yaml

from fiche_builder.diagnostics import Diagnostic
from fiche_builder.text import mending
from fiche_builder.text.document import Document, Path_, Place
from fiche_builder.text.folding import is_numbered, lost_in
from fiche_builder.text.mending import key_name, split_line
from fiche_builder.text.outline import Shape, parents_of
from fiche_builder.text.pasting import BULLETS, cleaned
from fiche_builder.text.syntax import span

MERGE = "<<"
"""A key of YAML: the group that has it was to be given keys that it may lack."""
MAX_DEPTH = 20
"""The model is six levels deep."""

SECOND_SHEET = 3
"""So many keys given twice, from the first one on, are no slip: two sheets stand in one file."""

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
BULLET = re.compile(rf"[–—{BULLETS}*]\s|-[^\W\d]")
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


class _Stop(Exception):
    """Reading must stop at a PROBLEM."""

    def __init__(self, problem: Diagnostic) -> None:
        super().__init__()
        self.problem = problem


class Odd(Exception):
    """Something that is to be looked at closely."""


class Reader:
    """Reads LINES into DOCUMENT.

    shape: what they should hold, None when no one knows.
    at_once: to give up (`Odd`) at the first thing that is odd: a problem, a key or a list that SHAPE does not have there,
    a line of a text that may be a key. Where nothing is, no column is wrong, and no line is to be looked at.
    last: the last event read, for whoever explains why the parser stopped.
    """

    def __init__(
        self,
        document: Document,
        lines: list[str],
        hidden: dict[int, str],
        shape: Shape | None = None,
        *,
        at_once: bool = False,
    ) -> None:
        self.document = document
        self.lines = lines
        self.hidden = hidden
        self.shape = shape
        self.last: yaml.Event | None = None
        self._known = parents_of(shape) if at_once and shape else None
        text = "\n".join(lines)
        # Of most texts no value needs cleaning, and none has a comment behind it: asked once.
        self._is_clean, self._commented = not hidden and cleaned(text) == text, "#" in text
        self._loader = LOADER(text)
        self._event: Callable[[], Any] = self._loader.get_event if at_once else self._next
        self._told: list[Diagnostic] = []
        # The keys that the first level gives twice, and what is told of each.
        self._doubles: list[tuple[str, Diagnostic]] = []
        self._root: Any = ""
        # How many containers are open.
        self._depth = 0
        document.values.clear()
        document.keys.clear()

    def read(self) -> Diagnostic | None:
        """Read to the end, or to what no sheet may hold, which is returned. Raises yaml.YAMLError where the text is not
        YAML, Odd when it cannot be read at once. Unless the end was reached, call `keep` to have what precedes."""
        documents = 0
        try:
            while self._loader.check_event():
                event = self._event()
                if isinstance(event, yaml.DocumentStartEvent):
                    documents += 1
                    if documents > 1:
                        self._stop(
                            "deux-documents",
                            "une ligne « --- » coupe ce fichier en deux.",
                            "Retirez-la, ou mettez la seconde fiche dans un fichier à son nom.",
                            event.start_mark,
                        )
                elif isinstance(event, yaml.NodeEvent):
                    self._root = self._value(event, (), self.shape)
                    self.document.values[()] = self._place(event)
                    if self._known and (not isinstance(self._root, dict)):
                        raise Odd
                    if type(self._root) is not str:
                        self._fill(self._root, (), self.shape)
        except _Stop as stop:
            if documents < 2:
                self._root = None
            return stop.problem
        finally:
            self._loader.dispose()
        if self._known and not self._root:
            raise Odd
        self._end()
        return None

    def keep(self, fault: int | None = None) -> None:
        """Fill the document with what was read before the line FAULT (from 0), without the group left open."""
        self.document.complete = False
        cut_short = (
            isinstance(self.last, yaml.ScalarEvent) and fault is not None and span(self.last)[1].line >= fault
        )
        if (self._depth > 1 or cut_short) and isinstance(self._root, dict) and self._root:
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

    def _next(self) -> Any:
        event = self.last = self._loader.get_event()
        return event

    def _value(self, event: Any, path: Path_, shape: Shape | None, *, merges: bool = False) -> Any:
        """What EVENT gives at PATH, a place of SHAPE: a text, or a container still empty. MERGES: behind `<<`."""
        if type(event) is yaml.ScalarEvent and not event.anchor and not event.tag:
            return self._scalar(event, path, shape)
        if type(event) is yaml.AliasEvent:
            value = f"*{event.anchor}"
            if not merges:
                self._tell(
                    "ancre",
                    f"un renvoi YAML ({value}) se trouve ici.",
                    "Écrivez la valeur elle-même ; entre guillemets si elle commence par une étoile.",
                    event.start_mark,
                )
            return value
        self._extras(event)
        if type(event) is yaml.ScalarEvent:
            return self._scalar(event, path, shape)
        if self._depth >= MAX_DEPTH:
            self._stop(
                "trop-profond",
                f"plus de {MAX_DEPTH} niveaux sont emboîtés ici.",
                "Aucun champ n'est aussi profond : vérifiez les crochets et les décalages.",
                event.start_mark,
            )
        if type(event) is yaml.MappingStartEvent:
            return {}
        if self._known and not (path and shape and shape.listed and isinstance(path[-1], str)):
            raise Odd
        return []

    def _fill(self, value: Any, path: Path_, shape: Shape | None) -> None:
        """Read what VALUE, a container at PATH, holds."""
        self._depth += 1
        if type(value) is dict:
            self._group(value, path, shape)
        else:
            while type(event := self._event()) is not yaml.SequenceEndEvent:
                here = (*path, len(value))
                item = self._value(event, here, shape)
                value.append(item)
                self.document.values[here] = self._place(event)
                if type(item) is not str:
                    self._fill(item, here, shape)
        self._depth -= 1

    def _group(self, group: dict[str, Any], path: Path_, shape: Shape | None) -> None:
        """Read the keys of the GROUP at PATH, and what each holds."""
        shapes, keys, following = shape.keys if shape else {}, self.document.keys, self._event
        while type(event := following()) is not yaml.MappingEndEvent:
            key = self._value(event, path, shape)
            if type(key) is not str:
                self._stop(
                    "cle-illisible",
                    "une clé doit être un mot, pas une liste ni un groupe.",
                    "Écrivez « cle: valeur » ; un texte qui commence par [ ou { va entre guillemets.",
                    event.start_mark,
                )
            name, place = key if key in shapes else self._key(event, key, path), self._place(event)
            if self._known and name not in shapes:
                raise Odd
            here = (*path, name)
            if is_double := here in keys:
                self._double(key, name, path, place)
                # The second value stands apart, so that its own problems are told.
                here = (*path, f"{name} ({place[0]})")
            else:
                keys[here] = place
            event, inner = following(), None if is_double else shapes.get(name)
            value = self._value(event, here, inner, merges=name == MERGE and not is_double)
            if name != MERGE and not is_double:
                group[name] = value
                self.document.values[here] = self._place(event)
            if type(value) is not str:
                self._fill(value, here, inner)

    def _key(self, event: Any, key: str, path: Path_) -> str:
        """The name that KEY, of the group at PATH, stands for."""
        name = key_name(key)
        if not getattr(event, "style", "*") and (glued := re.match(r"(\w+):(?=\S)", key)):
            self._tell(
                "deux-points",
                f"il manque une espace après « {glued.group()} ».",
                "Écrivez « cle: valeur », avec une espace après le deux-points, et la valeur entre guillemets.",
                event.start_mark,
            )
            name = key_name(glued.group(1))
        if name == MERGE:
            self.document.claimed.add((*path, MERGE))
            self._tell(
                "ancre",
                "la fusion YAML (<<) n'est pas admise.",
                "Recopiez les champs voulus.",
                event.start_mark,
            )
        return name

    def _double(self, key: str, name: str, path: Path_, place: Place) -> None:
        """Tell that KEY, which stands at PLACE for NAME, was given before in the group at PATH."""
        # A line whose tab is mended may only have been put in the wrong group.
        if place[0] in self.document.moved:
            return
        double = self.document.problem(
            "cle-en-double",
            f"la clé « {key} » est déjà donnée à la ligne {self.document.keys[*path, name][0]}.",
            "Gardez une seule des deux ; une liste se met sous une seule clé.",
            place,
        )
        if path or self._known:
            self._add(double)
        else:
            self._doubles.append((name, double))

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

    def _scalar(self, event: Any, path: Path_, shape: Shape | None) -> str:
        """The text of EVENT, at PATH, a place of SHAPE."""
        value: str = event.value
        style, start, stop = event.style, event.start_mark, event.end_mark
        if stop.line > start.line:
            # The text below a key ends where the next line begins.
            end = stop.line + (stop.column > 0)
            below = self.lines[start.line + 1 : end]
            if below and style != "|":
                self._lines(event, end, path, shape)
            if self._known and swallows_key(below, self._known, alone=style in ("|", ">")):
                raise Odd
        if style == '"':
            value, unseen = mending.without_unseen(mending.restore(value, self.hidden))
            if unseen:
                self._tell("caractere-interdit", *mending.unseen_fault(unseen), start)
            return cleaned(value)
        if not style:
            value = "" if value in ("~", "null") else self._plain(event)
        return value if self._is_clean else cleaned(mending.restore(value, self.hidden))

    def _plain(self, event: Any) -> str:
        """The text of an unquoted scalar: what an editor did not mean as one is told."""
        value: str = event.value
        start, end = event.start_mark, event.end_mark
        if self._commented and (comment := swallowed(self.lines, value, end)):
            whole = f"{value} {self.lines[end.line][end.column :].strip()}".strip()
            self._add(
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
        elif start.line < end.line and is_numbered(self.lines, event):
            self._tell(
                "liste",
                f"« {value.split()[0]} » ne fait pas un élément de liste.",
                "Mettez chaque élément après un tiret et une espace : « - … » à la place du numéro.",
                start,
            )
        return value

    def _lines(self, event: yaml.ScalarEvent, end: int, path: Path_, shape: Shape | None) -> None:
        """Tell the first line break that matters and that YAML would lose, in a text that ends before the line END."""
        start, block = span(event)[0], event.style == ">"
        told = lost_in(self.lines, event, end)
        if not told or any(n in self.hidden for n in range(start.line, end)):
            return  # or a text whose fault is told
        n, found = told
        place = self.document.spot(n + 1, len(self.lines[n]) - len(self.lines[n].lstrip(" ")) + 1)
        in_list = bool(path) and isinstance(path[-1], int)
        if found.is_item and shape and shape.listed and not in_list:
            # In a field that holds a list, bullets that are no dash are read as items by the field itself, or told by it.
            if self.lines[n].lstrip(" ").startswith("-"):
                self._add(self.document.problem("liste", *_ITEMS, place))
            return
        key = "-" if in_list else f"{path[-1]}:" if path else "cle:"
        how = f"Écrivez « {key} |- » " + (
            "à la place de « >- » : chaque ligne y reste à sa place."
            if block
            else "seul sur sa ligne, et tout le texte dessous, décalé, sans guillemets."
        )
        message = f"{found.what} à la ligne du dessus."
        self._add(self.document.problem("lignes-collees", message, how, place))

    def _place(self, event: Any) -> Place:
        mark = event.start_mark
        place = mark.line + 1, mark.column + 1
        return self.document.spot(*place) if self.document.moved else place

    def _tell(self, code: str, message: str, help: str, mark: Any) -> None:
        self._add(self._problem(code, message, help, mark))

    def _add(self, problem: Diagnostic) -> None:
        if self._known:
            raise Odd
        self._told.append(problem)

    def _stop(self, code: str, message: str, help: str, mark: Any) -> NoReturn:
        """Leave the reading. Raises Odd, or _Stop with the problem."""
        if self._known:
            raise Odd
        raise _Stop(self._problem(code, message, help, mark))

    def _problem(self, code: str, message: str, help: str, mark: Any) -> Diagnostic:
        return self.document.problem(code, message, help, self.document.spot(mark.line + 1, mark.column + 1))
