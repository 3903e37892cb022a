"""Puts each line of a file at the column where its key or its dash belongs, told once for each slip.

YAML says by its columns alone what belongs to what: one space too many, and the parser stops further down, at a
line that is right. The keys that a file may hold (`Shape`) say better than the columns what an editor meant, so
that a line is moved only when its column contradicts its key. What is right, or unknown, stays as typed.
"""

from __future__ import annotations

import re
from dataclasses import replace

from fiche_builder.diagnostics import Diagnostic
from fiche_builder.text import slips
from fiche_builder.text.columns import Columns, spaces
from fiche_builder.text.document import Document
from fiche_builder.text.folding import sign_for
from fiche_builder.text.mending import COLON, OPENS_TEXT, STEP, indent_of, key_name, parted, split_line
from fiche_builder.text.outline import (
    ANYTHING,
    DEEPEST,
    Level,
    Outline,
    Owner,
    Shape,
    as_key,
    content,
    key_in,
)
from fiche_builder.typography import listed

# What opens a line and is a sign of YAML: a second document, a key glued to its value, a key that is no word.
_NO_TEXT = re.compile(r"---|\.\.\.|%|<<|[\[{?&!]|\w+:(?!//)\S")


def place(document: Document, lines: list[str], hidden: dict[int, str], shape: Shape) -> list[Diagnostic]:
    """Mend the columns of LINES, in a file that holds SHAPE, and the signs that they lack; returns what was wrong.

    hidden: where the values go that the parser must not see (`mending.hide`).
    """
    walk = _Walk(Outline(document, lines, hidden, shape))
    walk.walk()
    for told, problem in enumerate(document.problems):
        n = problem.line - 1
        if problem.code == "tabulation" and walk.outline.by_tab(n) and (wanted := indent_of(lines[n])):
            help = f"Remplacez chaque tabulation par des espaces : {spaces(wanted)} devant cette ligne."
            document.problems[told] = replace(problem, help=help)
    return walk.outline.problems


class _Walk(Columns):
    def __init__(self, outline: Outline) -> None:
        super().__init__(outline)
        # The last line that was moved under the text above it: those that follow it are the same slip.
        self.stray: int | None = None

    def walk(self) -> None:
        """Go through the lines from the first to the last."""
        outline, skip = self.outline, -1
        for n, line in enumerate(outline.lines):
            if len(outline.levels) > DEEPEST:
                return
            typed, rest = parted(line)
            owner = outline.owner
            deeper = typed > owner.edge
            in_text = owner.block and deeper and not self._leaves(typed, rest)
            if not rest or (rest.startswith("#") and not in_text):
                continue
            if owner.spoiled and (
                deeper or (typed == owner.edge and rest.startswith("- ") and not owner.dash)
            ):
                self._spoil(n)
                continue
            if n <= skip or in_text:
                self._text(n, typed)
                continue
            rest = slips.spaced_dash(outline, n, typed, rest)
            rest = slips.whole_key(outline, n, typed, rest)
            found = split_line(rest)
            if rest.startswith("- ") or rest == "-":
                self._dash(n, typed, rest)
            elif found.key:
                self._key(n, typed, found.key, found.value)
            elif key := slips.spaced_key(outline, typed, rest):
                self._key(n, typed, key, rest.partition(":")[2].strip())
            elif owner.waits and (column := slips.with_dash(outline, n, typed, "")) is not None:
                self._dash(n, column, f"- {rest}")
            elif deeper and owner.line >= 0:
                self._text(n, typed)
            else:
                self._edge(n, typed, rest)
            if outline.owner.line == n:
                skip = slips.end_of_quote(outline, n)

    # The text of a key.

    def _leaves(self, typed: int, rest: str) -> bool:
        """Whether a line right of the key of the block text above is a key or an item of a level that is open: it
        stands left of the text, or opens a text or a group, which no prose does."""
        owner, levels, found = self.outline.owner, self.outline.levels, split_line(rest)
        key, is_item = found.key, rest.startswith("- ")
        if is_item and key:
            return any(x.dash and key in x.shape.keys for x in levels)
        if rest.startswith(f"{key}: ") and any(x.takes(key) for x in levels if x.column):
            return True
        if owner.first is not None and key in self.outline.parents and not found.value and rest == f"{key}:":
            return True
        left = owner.first is not None and typed < owner.text
        # A folded text cannot hold a list: its bullets would be lost in one line. Whoever reads it tells one that
        # the text announces; any other is taken for items that stand too far right.
        folded = is_item and owner.dash and owner.first is not None and owner.value.startswith(">")
        lost = folded and not (owner.announces and typed >= owner.text)
        if not (left or lost or OPENS_TEXT.match(found.value) or (key and not found.value)):
            return False
        if is_item:
            near = STEP if left and not lost else 2 * STEP + 1
            return any(x.dash and min(abs(x.typed - typed), abs(x.column - typed)) < near for x in levels)
        return any(x.takes(key_name(key)) for x in levels)

    def _text(self, n: int, typed: int) -> None:
        """Line N, of the text of the key above."""
        owner = self.outline.owner
        if owner.first is None:
            self._measure(n, typed)
        if typed < (owner.first or 0):
            owner.lead = 0
        column = max(typed + owner.lead, owner.text) if owner.block else typed
        if column != typed and typed != owner.odd:
            self._tell(n, typed, column + owner.shift)
        owner.odd = typed if column != typed else None
        rest = self.outline.lines[n].strip()
        owner.announces = rest.endswith(":") or (owner.announces and rest.startswith("- "))
        self.outline.move(n, typed, column + owner.shift)
        self._colon(n)

    def _colon(self, n: int) -> bool:
        """Line N, of a text without quotes: whether a colon in it cuts it, and spoils the whole text."""
        outline, owner = self.outline, self.outline.owner
        rest = outline.lines[n].lstrip(" ")
        if (
            owner.block
            or owner.spoiled
            or owner.value[:1] in ("'", '"', "[", "{")
            or owner.shape.keys
            or rest.startswith("- ")
        ):
            return False
        if colon := COLON.search(rest):
            line, column = outline.spot(n)
            slips.below(outline, (line, column + colon.start()))
            if not owner.waits:
                outline.hide_value()
            owner.spoiled, owner.value = True, owner.value or "…"
            self._spoil(n)
        return bool(colon)

    def _spoil(self, n: int) -> None:
        """Hide line N: a part of a text that is told."""
        outline = self.outline
        outline.hide(n, " " * (outline.owner.column + STEP), outline.lines[n])

    def _measure(self, n: int, typed: int) -> None:
        """See where the text of the key above stands: by its first line N, or by a lesser one when that one is odd."""
        owner = self.outline.owner
        owner.first = owner.text = typed
        if owner.block and typed - STEP not in (owner.edge, owner.column):
            for here, rest in self.outline.following(n):
                if here <= owner.edge or self._leaves(here, rest):
                    break
                owner.text = min(owner.text, here)
        owner.lead = owner.text - typed
        owner.shift = 0 if owner.text > owner.column else owner.column + STEP - owner.text

    def _edge(self, n: int, typed: int, rest: str) -> None:
        """Line N, a text that stands no deeper than the key above: the rest of that key's text."""
        outline, owner = self.outline, self.outline.owner
        if owner.line < 0 or _NO_TEXT.match(rest):
            return  # for the parser to tell
        column = owner.column + STEP
        fresh = owner.waits or owner.awaits_text
        if owner.block and owner.first is not None:
            column = owner.text + owner.shift
        outline.move(n, typed, column)
        if not owner.block:
            if owner.value[:1] in ("'", '"'):
                outline.hide_value(owner.value.strip("'\""))
            outline.hide(n, " " * column, rest)
        outline.document.unsure.add(owner.line + 1)
        above = next((m for m in range(n - 1, -1, -1) if outline.document.lines[m].strip()), None)
        goes_on, self.stray = self.stray == above, n
        if goes_on or outline.by_tab(n):
            return
        help = f"tapez {spaces(column)} devant chaque ligne."
        if not owner.block and not owner.waits and re.search(r":(\s|$)|\s#", rest):
            head = owner.with_sign(sign_for(slips.text_below(outline)))
            help = (
                f"écrivez « {head} », puis tout le texte dessous, chaque ligne décalée de {spaces(column)}."
            )
        if owner.dash:
            help += " Si c'est un nouvel élément, tapez un tiret et une espace devant."
        outline.tell(
            "texte-non-decale",
            f"ce texte n'est pas décalé sous « {owner.name} ».",
            help[0].upper() + help[1:] if fresh else f"S'il continue le texte du dessus, {help}",
            outline.spot(n),
        )

    # Keys and dashes.

    def _key(self, n: int, typed: int, key: str, value: str, *, bare: bool = False) -> None:
        """Line N, that gives KEY. BARE: it lacks no dash."""
        outline, owner, name = self.outline, self.outline.owner, as_key(key)
        rest = outline.lines[n].lstrip(" ")
        # French sets a space before a colon, and a capital at the head of a sentence; a key has neither.
        as_text = key[0].isupper() or not rest.startswith(f"{key}:")
        if as_text and typed > owner.edge and name not in outline.parents and self._colon(n):
            return
        if as_text and owner.awaits_text:
            self._edge(n, typed, rest)
            return
        if not bare and (column := slips.with_dash(outline, n, typed, name)) is not None:
            self._dash(n, column, f"- {rest}")
            return
        at = outline.standing(typed, dash=False)
        level = next((x for x in at if x.takes(name) or not x.known), None)
        inside = owner.waits and typed > owner.edge
        if level is None and inside and (name in owner.shape.keys or not owner.known):
            level = self._open(typed, self._column(n, typed), dash=False)
        if level is None:
            fits = [x for x in outline.levels if not x.dash and x.takes(name) and self._closes_well(n, x)]
            level = self._nearest(n, typed, fits, owner.waits and name in owner.shape.keys)
        if level is None and at and as_text and self._goes_on(name, at[0]):
            self._edge(n, typed, rest)
            return
        group = not inside or bool(owner.shape.keys)
        twice = bool(at) and name in at[0].shape.keys
        if level is None and outline.levels and group and not twice and self._misplaced(n, typed, name):
            return
        if level is None and inside and typed > indent_of(outline.document.lines[owner.line]):
            at = [x for x in at if x.column == typed]  # what was typed there has ended since
        level = level or next(iter(at), None)
        if level is None and (inside or not outline.levels):
            level = self._open(typed, typed, dash=False)
        if level:
            self._close(level)
            self._settle(n, typed, level)
            level.seen.add(name)
            self._own(n, name, level, value, min(typed, level.column))

    def _misplaced(self, n: int, typed: int, name: str) -> bool:
        """Tell line N, whose key NAME only stands under others that are not open, and take it away with what it holds."""
        outline = self.outline
        parents = outline.parents.get(name, ())
        if not parents or "" in parents:
            return False
        owner = outline.owner
        # Of the places where the key belongs, those that it could be typed at from here.
        near = [
            p
            for p in parents
            if (owner.waits and p in owner.shape.keys) or any(x.takes(p) for x in outline.levels)
        ]
        parents = tuple(near) or parents
        outline.tell(
            "cle-inconnue",
            f"« {name} » n'est pas à sa place.",
            f"Elle va sous {listed([f'« {p} »' for p in parents], 'ou')} : si cette ligne manque au-dessus, écrivez-la.",
            outline.spot(n),
        )
        outline.document.claimed |= {(parent,) for parent in parents}
        if owner.waits and owner.shape.keys and owner.line >= 0:
            # The group goes on below.
            outline.document.unsure.add(owner.line + 1)
            self._open(owner.column + STEP, owner.column + STEP, dash=False)
        outline.lines[n] = ""
        for m in range(n + 1, len(outline.lines)):
            here, rest = parted(outline.lines[m])
            own = key_in(rest)
            if rest and (here < typed or (here == typed and own and not _go_together(outline, own, parents))):
                break
            outline.lines[m] = ""
        outline.owner = Owner(n, name, typed, typed, ANYTHING, False, "…")
        return True

    def _dash(self, n: int, typed: int, rest: str) -> None:
        """Line N, that opens an item of a list."""
        outline, owner = self.outline, self.outline.owner
        after = rest[1:].lstrip(" ")
        inner = typed + len(rest) - len(after)
        found = split_line(after)
        name = key_name(found.key)
        if found.key and self._needless_dash(n, typed, name):
            self._key(n, typed, found.key, found.value, bare=True)
            return
        if not (name or owner.waits or owner.dash or outline.standing(typed, dash=True)) and (
            typed > owner.edge
        ):
            return  # the text above goes on: told by whoever reads it
        level = self._list(n, typed, name, inner)
        stranger = bool(name) and (level is None or (level.known and name not in level.shape.keys))
        if stranger and self._misplaced(n, typed, name):
            return
        if level is None:
            if owner.block:
                self._edge(n, typed, rest)
            return
        inside = owner.dash and not owner.shape.keys and bool(owner.value) and typed >= owner.column + STEP
        self._close(level)
        self._settle(n, typed, level, maybe_inside=inside and not OPENS_TEXT.match(after))
        item = Shape(level.shape.keys)
        if name and (item.keys or not level.known):
            column = inner + level.column - typed
            group = Level(level.name, inner, column, item, False, level.known, {name}, name)
            group.told, group.others = level.told, level.others
            outline.levels.append(group)
            self._own(n, name, group, found.value, min(inner, column))
        else:
            edge = min(typed, level.column)
            outline.owner = Owner(n, level.name, edge, level.column, item, level.known, content(after), True)
            slips.whole_text(outline, n, level)

    def _list(self, n: int, typed: int, name: str, inner: int) -> Level | None:
        """The list that line N, a dash at TYPED, is of, opened there when the key above waits for it. NAME: the key of its
        item, at INNER; empty for a text."""
        outline, owner = self.outline, self.outline.owner
        opening = (
            owner.waits and not owner.dash and (owner.shape.listed or not owner.known or not owner.shape.keys)
        )
        if opening and typed >= owner.edge:
            return self._open(typed, self._column(n, typed, inner), dash=True)
        at = outline.standing(typed, dash=True)
        if level := next((x for x in at if x.holds(name)), None):
            return level
        fits = [x for x in outline.levels if x.dash and x.holds(name)]
        return self._nearest(n, typed, fits, opening, inner) or next(iter(at), None)

    def _needless_dash(self, n: int, typed: int, name: str) -> bool:
        """Tell, and take away, the dash of line N before the key NAME of a group that is no list."""
        outline, owner = self.outline, self.outline.owner
        lists = [x.shape for x in outline.standing(typed, dash=True)]
        if owner.waits and owner.shape.listed:
            lists.append(owner.shape)
        if owner.line < 0 or any(name in shape.keys for shape in lists):
            return False
        first = owner.waits and not owner.shape.listed and name in owner.shape.keys and typed > owner.edge
        if not first and not any(x.takes(name) for x in outline.standing(typed, dash=False)):
            return False
        outline.tell(
            "liste", f"« {name} » n'est pas un élément de liste.", "Retirez le tiret.", outline.spot(n)
        )
        outline.lines[n] = " " * typed + outline.lines[n].lstrip(" ")[1:].lstrip(" ")
        return True

    def _own(self, n: int, name: str, level: Level, value: str, edge: int) -> None:
        """Take the key NAME of LEVEL, on line N, as the owner of what stands right of EDGE."""
        keys = level.shape.keys
        near = name if name in keys else self._meant(name, keys)
        shape = keys.get(near, ANYTHING)
        owner = Owner(n, name, edge, level.column, shape, bool(near), content(value))
        if edge != level.column:
            owner.told, owner.others = level.told, level.others
        self.outline.owner = owner
        slips.whole_text(self.outline, n, level)


def _go_together(outline: Outline, name: str, parents: tuple[str, ...]) -> bool:
    """Whether the key NAME stands under one of PARENTS too, and in no open level."""
    return bool({*outline.parents.get(name, ())} & {*parents}) and not any(
        x.takes(name) for x in outline.levels
    )
