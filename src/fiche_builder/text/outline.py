"""What is open at a line of a file: the groups and lists that it may belong to, and the key that it may continue."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache

from fiche_builder.diagnostics import Diagnostic
from fiche_builder.text.document import Document, Path_, Place
from fiche_builder.text.mending import OPENS_TEXT, STEP, Cut, Line, hide, key_name, parted, split_line
from fiche_builder.typography import listed

LOOK_AHEAD = 500
"""Lines: what is decided by what follows is decided by so many at most."""
DEEPEST = 40
"""Levels: no sheet has a quarter of them; what is deeper is refused by whoever reads it."""
LOOKS = 5
"""For each line of a file, so many may be looked at further down, all in all: a huge file takes no hours."""


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """What may stand at a place of a file.

    keys: those of the group that stands there, none for a text. listed: whether several may stand there, after dashes.
    """

    keys: Mapping[str, Shape] = field(default_factory=dict)
    listed: bool = False

    def at(self, path: Path_) -> Shape | None:
        """What may stand at PATH; None where nothing is known."""
        here: Shape | None = self
        for step in path:
            if here is not None and not isinstance(step, int):
                here = here.keys.get(step)
        return here


ANYTHING = Shape()


@dataclass(slots=True)
class Level:
    """An open group, or an open list (`dash`).

    name: the key that it stands under. typed, column: where its keys or dashes stand, and where they go.
    shape: what each of its entries may be; known: False under a key that no one knows. seen: the keys given.
    first: the key on the line of the dash, in an item.
    told, odd, others: the number of the problem that says where its lines go, the column that it was told of, and the
    further lines (from 1) it is true of.
    """

    name: str
    typed: int
    column: int
    shape: Shape
    dash: bool
    known: bool
    seen: set[str] = field(default_factory=set)
    first: str = ""
    told: int | None = None
    odd: int | None = None
    others: list[int] = field(default_factory=list)

    def takes(self, name: str) -> bool:
        """Whether the key NAME may be given here."""
        return name in self.shape.keys and name not in self.seen

    def holds(self, name: str) -> bool:
        """Whether an item that opens on the key NAME (on a text: none) may stand in this list."""
        return not self.known or (
            name in self.shape.keys if self.shape.keys and name else not self.shape.keys
        )


@dataclass(slots=True)
class Owner:
    """The last key (or dash): what stands deeper belongs to it.

    line: from 0. edge: what stands right of this column is deeper. column: where it goes. value: what follows it on
    its line. first: where the first line of its text stands, None when none is known yet; text: where all should.
    lead, shift: how far its first lines, and all of them, go from where they stand. odd: where the last line told stood.
    told, others: those of its level, when it was moved. spoiled: what is wrong with its text is told.
    announces: the last line of its text announces a list, or is an item of it.
    """

    line: int
    name: str
    edge: int
    column: int
    shape: Shape
    known: bool
    value: str
    dash: bool = False
    first: int | None = None
    text: int = 0
    lead: int = 0
    shift: int = 0
    odd: int | None = None
    told: int | None = None
    others: list[int] = field(default_factory=list)
    spoiled: bool = False
    announces: bool = False

    @property
    def block(self) -> bool:
        """Whether its text stands below it, after `|` or `>`."""
        return bool(OPENS_TEXT.match(self.value))

    @property
    def waits(self) -> bool:
        """Whether what it holds is still to come."""
        return not self.value

    @property
    def awaits_text(self) -> bool:
        return self.block and self.first is None

    def with_sign(self, sign: str) -> str:
        """Its line, with the SIGN behind which a text stands below."""
        return f"- {sign}" if self.dash else f"{self.name}: {sign}"


class Outline:
    """The lines of a document, what is open at the one in hand, and the problems told so far.

    lines: mended as they are read. hidden: the values kept out of the parser's sight (`mending.hide`).
    levels: from the outermost to the innermost. parents: for each key that the file may hold, the keys that it may
    stand under; "" for the edge.
    """

    def __init__(self, document: Document, lines: list[str], hidden: dict[int, str], shape: Shape) -> None:
        self.document = document
        self.lines = lines
        self.hidden = hidden
        self.levels: list[Level] = []
        # Before the first line, the file itself waits for its content, one step left of the edge.
        self.owner = Owner(-1, "", -STEP, -STEP, shape, True, "")
        self.problems: list[Diagnostic] = []
        self.parents = parents_of(shape)
        # The number of the problem that tells dashes without their space, and the further lines.
        self.glued: tuple[int, list[int]] | None = None
        self._looks = LOOK_AHEAD + LOOKS * len(lines)

    def standing(self, typed: int, *, dash: bool) -> list[Level]:
        """The open levels that a line at the column TYPED may be of: those that go there, then those typed there."""
        inner_first = [x for x in reversed(self.levels) if x.dash == dash]
        return [x for x in inner_first if x.column == typed] + [
            x for x in inner_first if x.typed == typed != x.column
        ]

    def following(self, n: int) -> Iterator[tuple[int, str]]:
        """The lines with text near below line N: the column of their text, the text."""
        for m in self.near(n + 1):
            here, rest = parted(self.lines[m])
            if rest:
                yield here, rest

    def beside(self, n: int, inner: int) -> Iterator[tuple[int, str]]:
        """Those of `_outside_texts`, less the list that a key opens: its dashes may stand no deeper than the key, and
        say nothing of where line N goes. INNER: where the key of line N stands behind its dash, else 0."""
        opening = split_line(self.lines[n].lstrip(" "))
        key = inner if inner and _opens(opening) else None
        below: int | None = None
        for here, rest in self._outside_texts(n):
            if key is not None and here >= key and rest.startswith("- "):
                below = here
            elif below is not None and here < below:
                below = None
            found = split_line(rest)
            key = here + len(found.indent) if _opens(found) else None
            if below is None:
                yield here, rest

    def _outside_texts(self, n: int) -> Iterator[tuple[int, str]]:
        """Those of `following`, less the comments and the lines of each text below its key or dash, but for its first
        line when that one is no item of a list."""
        above, text = parted(self.lines[n]), None
        for here, rest in self.following(n):
            if rest.startswith("#") or (text is not None and here >= text):
                continue
            opens = text is None and _holds_text(above[1]) and here > above[0]
            text = here if opens else None
            above = here, rest
            if not (opens and rest.startswith("- ")):
                yield here, rest

    def near(self, first: int) -> Iterator[int]:
        """The numbers of the lines from FIRST on, as many as may still be looked at."""
        for m in range(first, min(first + LOOK_AHEAD, len(self.lines))):
            self._looks -= 1
            if self._looks < 0:
                return
            yield m

    def move(self, n: int, typed: int, column: int) -> None:
        """Put at COLUMN the line N, that stands at TYPED."""
        if column != typed:
            self.lines[n] = " " * column + self.lines[n].lstrip(" ")
            self.document.shift(n, column - typed)

    def hide(self, n: int, head: str, value: str) -> None:
        """Leave HEAD on line N, and keep VALUE out of the parser's sight."""
        hide(self.lines, self.hidden, Cut(n, head, value))

    def hide_value(self, value: str | None = None) -> None:
        """Hide the value of the owner, or VALUE in its place, unless it is hidden, or gone with its line."""
        owner = self.owner
        at = self.lines[owner.line].rfind(owner.value)
        if at >= 0 and owner.line not in self.hidden:
            self.hide(owner.line, self.lines[owner.line][:at], owner.value if value is None else value)

    def in_value(self, at: int = 0) -> Place:
        """Where in the file the sign number AT of the owner's value stands."""
        line = self.owner.line
        return self.document.spot(line + 1, self.lines[line].rindex(self.owner.value) + at + 1)

    def tell(self, code: str, message: str, help: str, place: Place) -> None:
        self.problems.append(self.document.problem(code, message, help, place))

    def likewise(self, told: int, others: list[int]) -> None:
        """Say of the problem number TOLD that it is true of the OTHERS too, lines from 1."""
        first = self.problems[told]
        help = f"{first.help.partition(' De même')[0]} De même {_lines(others)}."
        self.problems[told] = replace(first, help=help)

    def spot(self, n: int) -> Place:
        """Where the text of line N begins in the file."""
        line = self.document.lines[n]
        return n + 1, len(line) - len(line.lstrip()) + 1

    def by_tab(self, n: int) -> bool:
        """Whether a tab or a no-break space, told by itself, makes the column of line N."""
        return bool(re.match(r" *[^\S ]", self.document.lines[n]))


@cache
def parents_of(shape: Shape) -> Mapping[str, tuple[str, ...]]:
    """The keys that SHAPE may hold, however deep, and for each those that it may stand under; "" for the edge."""
    found: dict[str, tuple[str, ...]] = {}

    def walk(shape: Shape, under: str) -> None:
        for name, inner in shape.keys.items():
            found[name] = tuple(dict.fromkeys([*found.get(name, ()), under]))
            walk(inner, name)

    walk(shape, "")
    return found


def _opens(found: Line) -> bool:
    """Whether the line FOUND is a key that waits for what it holds."""
    return bool(found.key) and not content(found.value)


def _holds_text(rest: str) -> bool:
    """Whether a text, or a list that is a part of one, stands below the line REST: `cle: |`, `- Il manque :`."""
    line = split_line(rest)
    return bool(OPENS_TEXT.match(line.value)) or (bool(line.indent) and not line.key and rest.endswith(":"))


def as_key(text: str) -> str:
    """The key that the words TEXT stand for: `mots clés` is `mots_cles`."""
    return key_name(text).replace(" ", "_")


def key_in(rest: str) -> str:
    """The key that the text of a line gives: empty for a text, and for the line of a dash."""
    key = split_line(rest).key
    return key_name(key) if key and not rest.startswith("- ") else ""


def content(text: str) -> str:
    """The value that TEXT, which follows a colon, gives: none when it is a comment."""
    return "" if text.startswith("#") else text.strip()


def _lines(numbers: list[int]) -> str:
    """`la ligne 4`, `les lignes 4, 5 et 9`, `12 autres lignes, de 4 à 30`."""
    if len(numbers) == 1:
        return f"la ligne {numbers[0]}"
    if len(numbers) > 3:
        return f"{len(numbers)} autres lignes, de {numbers[0]} à {numbers[-1]}"
    return f"les lignes {listed([str(n) for n in numbers], 'et')}"
