"""A walk over a YAML parser's events: builds plain data and the place of each piece, and tells what is odd. A file without
fault is read `at_once`, before anyone looks at its lines.

The events come as a stream, so that a nesting of thousands is refused before it is built. What sheets
have no use for (anchors, aliases, merge keys, tags, several documents) is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import yaml
from yaml import MappingEndEvent, ScalarEvent, SequenceEndEvent

from fiche_builder.diagnostics import Diagnostic
from fiche_builder.text import folding, mending
from fiche_builder.text.document import Document, Path_, Place
from fiche_builder.text.mending import key_name
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
        self._doubles: list[tuple[Any, Diagnostic]] = []
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
                        self._tell(
                            "deux-documents",
                            "une ligne « --- » coupe ce fichier en deux.",
                            "Retirez-la, ou mettez la seconde fiche dans un fichier à son nom.",
                            _place(event),
                            stop=True,
                        )
                elif isinstance(event, yaml.NodeEvent):
                    self._root = self._value(event, (), self.shape)
                    self.document.values[()] = _place(event)
                    if self._known and not isinstance(self._root, dict):
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

    def keep(self, fault: int) -> None:
        """Fill the document with what was read before the line FAULT (from 0), without the group left open."""
        self.document.complete = False
        if not isinstance(self._root, dict):
            self._root = {}
        cut_short = isinstance(self.last, ScalarEvent) and span(self.last)[1].line >= fault
        if self._root and (self._depth > 1 or cut_short):
            self._root.popitem()
        self._end()

    def _end(self) -> None:
        document, data = self.document, self._root
        for places in (document.values, document.keys) if document.moved else ():
            for path, place in places.items():
                places[path] = document.spot(*place)
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
        first = self._doubles[0][1]
        start = first.line, first.column
        self._told = [p for p in self._told if p.line < first.line]
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

    def _fill(self, value: Any, path: Path_, shape: Shape | None) -> None:
        """Read what VALUE, a container at PATH, holds."""
        self._depth += 1
        if type(value) is dict:
            self._group(value, path, shape)
        else:
            following, values = self._event, self.document.values
            while type(event := following()) is not SequenceEndEvent:
                here = (*path, len(value))
                item = self._value(event, here, shape)
                value.append(item)
                values[here] = _place(event)
                if type(item) is not str:
                    self._fill(item, here, shape)
        self._depth -= 1

    def _group(self, group: dict[str, Any], path: Path_, shape: Shape | None) -> None:
        """Read the keys of the GROUP at PATH, and what each holds."""
        shapes, following, at_once = shape.keys if shape else {}, self._event, self._known
        keys, values, read = self.document.keys, self.document.values, self._value
        while type(event := following()) is not MappingEndEvent:
            name = key = read(event, path, shape)
            if type(key) is not str or key not in shapes:
                name = self._key(event, key, path)
                if at_once and name not in shapes:
                    raise Odd
            here, inner = (*path, name), shapes.get(name)
            if here in keys:
                # The second value stands apart, so that its own problems are told.
                apart, here, inner = True, self._double(event, key, here), None
            else:
                apart, keys[here] = name == MERGE, _place(event)
            event = following()
            value = read(event, here, inner)
            if not apart:
                group[name] = value
                values[here] = _place(event)
            if type(value) is not str:
                self._fill(value, here, inner)

    def _value(self, event: Any, path: Path_, shape: Shape | None) -> Any:
        """What EVENT gives at PATH, a place of SHAPE: a text, or a container still empty."""
        kind = type(event)
        if kind is not ScalarEvent:
            return self._container(event, path, shape)
        value, style = event.value, event.style
        if event.anchor or event.tag:
            self._extras(event)
        if event.end_mark.line > event.start_mark.line:
            self._below(event, path, shape)
        if not style:
            if value in ("~", "null"):
                return ""
            if self._commented or BULLET.match(value):
                value = self._plain(event)
        elif style == '"':
            value, unseen = mending.without_unseen(mending.restore(value, self.hidden))
            if unseen:
                self._tell("caractere-interdit", *mending.unseen_fault(unseen), _place(event))
            return cleaned(value)
        return value if self._is_clean else cleaned(mending.restore(value, self.hidden))

    def _container(self, event: Any, path: Path_, shape: Shape | None) -> Any:
        """The group or the list, still empty, that EVENT opens at PATH, a place of SHAPE; an alias is read as a text."""
        if type(event) is yaml.AliasEvent:
            value = f"*{event.anchor}"
            # Behind `<<`, what is wrong is told.
            if path[-1:] != (MERGE,):
                self._tell(
                    "ancre",
                    f"un renvoi YAML ({value}) se trouve ici.",
                    "Écrivez la valeur elle-même ; entre guillemets si elle commence par une étoile.",
                    _place(event),
                )
            return value
        if event.anchor or event.tag:
            self._extras(event)
        if self._depth >= MAX_DEPTH:
            self._tell(
                "trop-profond",
                f"plus de {MAX_DEPTH} niveaux sont emboîtés ici.",
                "Aucun champ n'est aussi profond : vérifiez les crochets et les décalages.",
                _place(event),
                stop=True,
            )
        if type(event) is yaml.MappingStartEvent:
            return {}
        if self._known and not (path and shape and shape.listed and isinstance(path[-1], str)):
            raise Odd
        return []

    def _key(self, event: Any, key: Any, path: Path_) -> str:
        """The name that KEY, of the group at PATH, stands for."""
        if type(key) is not str:
            self._tell(
                "cle-illisible",
                "une clé doit être un mot, pas une liste ni un groupe.",
                "Écrivez « cle: valeur » ; un texte qui commence par [ ou { va entre guillemets.",
                _place(event),
                stop=True,
            )
        if not getattr(event, "style", "*") and (glued := re.match(r"(\w+):(?=\S)", key)):
            self._tell(
                "deux-points",
                mending.NO_SPACE.format(cle=glued[1]),
                "Écrivez « cle: valeur », avec une espace après le deux-points, et la valeur entre guillemets.",
                _place(event),
            )
            key = glued[1]
        name = key_name(key)
        if name == MERGE:
            self.document.claimed.add((*path, MERGE))
            self._tell(
                "ancre", "la fusion YAML (<<) n'est pas admise.", "Recopiez les champs voulus.", _place(event)
            )
        return name

    def _double(self, event: Any, key: str, path: Path_) -> Path_:
        """Tell that the KEY that EVENT gives was given before, at PATH. Returns the path of the second one."""
        place = _place(event)
        # A line whose tab is mended may only have been put in the wrong group.
        if place[0] not in self.document.moved:
            self._tell(
                "cle-en-double",
                f"la clé « {key} » est déjà donnée à la ligne {self.document.keys[path][0]}.",
                "Gardez une seule des deux ; une liste se met sous une seule clé.",
                place,
            )
            if len(path) == 1:
                self._doubles.append((path[0], self._told.pop()))
        return (*path[:-1], f"{path[-1]} ({place[0]})")

    def _extras(self, event: Any) -> None:
        """Tell the anchor and the tag of EVENT."""
        for name, what, sign in (
            (event.anchor and f"&{event.anchor}", "une ancre", "&"),
            (event.tag and event.tag.replace("tag:yaml.org,2002:", "!!"), "une étiquette", "!"),
        ):
            if name:
                help = f"Retirez-la ; un texte qui commence par {sign} va entre guillemets."
                self._tell("ancre", f"{what} YAML ({name}) se trouve ici.", help, _place(event))

    def _plain(self, event: Any) -> str:
        """The text of an unquoted scalar: what an editor did not mean as one is told."""
        value: str = event.value
        end = event.end_mark
        if comment := folding.swallowed(self.lines, value, end):
            whole = f"{value} {self.lines[end.line][end.column :].strip()}".strip()
            self._tell(
                "texte-avale",
                "tout ce qui suit « # » sur cette ligne serait perdu.",
                f"Si le # fait partie du texte : {mending.quoted(whole)}. "
                "Si c'est un commentaire, mettez-le seul sur la ligne du dessus.",
                (end.line + 1, end.column + comment.end()),
            )
            return whole
        if BULLET.match(value):
            self._tell(
                "liste",
                f"« {value[0]} » ne fait pas un élément de liste.",
                "Tapez un tiret ordinaire (-) puis une espace ; si ce signe fait partie du texte, mettez-le entre guillemets.",
                _place(event),
            )
        return value

    def _below(self, event: Any, path: Path_, shape: Shape | None) -> None:
        """Tell what is odd in the lines of a text on several."""
        value, style, start, stop = event.value, event.style, event.start_mark, event.end_mark
        # The text below a key ends where the next line begins.
        end = stop.line + (stop.column > 0)
        below = self.lines[start.line + 1 : end]
        if below and style != "|":
            self._breaks(event, end, path, shape)
        if self._known and folding.swallows_key(below, self._known, alone=style in ("|", ">")):
            raise Odd
        if not style and folding.is_numbered([value, *below]):
            self._tell(
                "liste",
                f"« {value.split()[0]} » ne fait pas un élément de liste.",
                "Mettez chaque élément après un tiret et une espace : « - … » à la place du numéro.",
                _place(event),
            )

    def _breaks(self, event: yaml.ScalarEvent, end: int, path: Path_, shape: Shape | None) -> None:
        """Tell the first line break that matters and that YAML would lose, in a text that ends before the line END."""
        told = folding.lost_in(self.lines, event, end)
        if not told or any(n in self.hidden for n in range(span(event)[0].line, end)):
            return  # or a text whose fault is told
        n, found = told
        text = self.lines[n].lstrip(" ")
        place = n + 1, len(self.lines[n]) - len(text) + 1
        in_list = bool(path) and isinstance(path[-1], int)
        if found.is_item and shape and shape.listed and not in_list:
            # In a field that holds a list, bullets that are no dash are read as items by the field itself, or told by it.
            if text.startswith("-"):
                self._tell("liste", *_ITEMS, place)
            return
        key = "-" if in_list else f"{path[-1]}:" if path else "cle:"
        how = f"Écrivez « {key} |- » " + (
            "à la place de « >- » : chaque ligne y reste à sa place."
            if event.style == ">"
            else "seul sur sa ligne, et tout le texte dessous, décalé, sans guillemets."
        )
        self._tell("lignes-collees", f"{found.what} à la ligne du dessus.", how, place)

    def _tell(self, code: str, message: str, help: str, place: Place, *, stop: bool = False) -> None:
        """Tell what is wrong at PLACE, of the lines as they are read. STOP: to read no further."""
        if self._known:
            raise Odd
        problem = self.document.problem(code, message, help, self.document.spot(*place))
        if stop:
            raise _Stop(problem)
        self._told.append(problem)


def _place(event: Any) -> Place:
    mark = event.start_mark
    return mark.line + 1, mark.column + 1
