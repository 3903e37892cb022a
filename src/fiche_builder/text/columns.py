"""The level and the column that a line was meant for, where its own column contradicts its key or its dash."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from difflib import get_close_matches

from fiche_builder.near import MANY, nearest
from fiche_builder.text.mending import OPENS_TEXT, STEP, split_line
from fiche_builder.text.outline import Level, Outline, Shape, content, key_in

_INSIDE = (
    "Si c'est une liste à l'intérieur du texte du dessus, écrivez plutôt « - |- » seul sur sa ligne,"
    " et tout ce texte dessous, décalé."
)


class Columns:
    """Finds, in OUTLINE, where a line goes, and puts it there."""

    def __init__(self, outline: Outline) -> None:
        self.outline = outline
        # How many unknown keys were met: no near key is looked for beyond a few.
        self.unknown = 0

    def _goes_on(self, name: str, level: Level) -> bool:
        """Whether NAME, typed like the first word of a sentence under a text, is like no key of LEVEL."""
        owner = self.outline.owner
        if owner.waits or owner.line < 0 or owner.dash or name in level.seen:
            return False
        return not get_close_matches(name, level.shape.keys, n=1, cutoff=0.8)

    def _closes_well(self, n: int, level: Level) -> bool:
        """Whether a line at LEVEL closes none of the deeper levels too early: the next key is not one of theirs."""
        levels = self.outline.levels
        for here, rest in self.outline.following(n):
            if name := key_in(rest):
                inner = [x for x in levels[levels.index(level) + 1 :] if x.typed == here and not x.dash]
                return level.takes(name) or not any(x.takes(name) for x in inner)
        return True

    def _nearest(self, n: int, typed: int, levels: list[Level], inside: bool, inner: int = 0) -> Level | None:
        """Of LEVELS, and of the one that the key above waits for when INSIDE, the one that line N was most likely meant
        for. INNER: where the item of a dash stands; 0 for a key."""
        outline, owner = self.outline, self.outline.owner
        found = split_line(outline.lines[n])
        here, rest = next(outline.following(n), (0, ""))
        opens = bool(OPENS_TEXT.match(found.value)) or (bool(found.key) and not found.value)
        follows = key_in(rest) if inner and here > typed else ""
        fits: list[tuple[bool, bool, bool, int, Level | None]] = [
            (
                # The keys of its item, or what it opens, would not be in their place.
                bool(follows) and follows not in x.shape.keys,
                opens and x.column + (inner - typed if inner else 0) >= here,
                abs(x.typed - typed) > 1,
                -i,
                x,
            )
            for i, x in enumerate(outline.levels)
            if x in levels
        ]
        if inside and owner.line >= 0:
            far = abs(owner.edge + STEP - typed) > 1
            fits.append((False, False, far, -len(outline.levels), None))
        if not fits:
            return None
        level = min(fits, key=lambda fit: fit[:4])[4]
        return level or self._open(typed, self._column(n, typed, inner), dash=inner > 0)

    def _open(self, typed: int, column: int, *, dash: bool) -> Level:
        """A new level under the key above."""
        owner = self.outline.owner
        level = Level(owner.name, typed, column, owner.shape, dash, owner.known)
        if column - typed == owner.column - owner.edge:
            level.told, level.others = owner.told, owner.others
        self.outline.levels.append(level)
        return level

    def _close(self, level: Level) -> None:
        """Leave the levels that are deeper than LEVEL."""
        levels = self.outline.levels
        del levels[levels.index(level) + 1 :]

    def _meant(self, name: str, keys: Mapping[str, Shape]) -> str:
        """The key that the unknown NAME stands for; empty when none is near, or when no one could mean so many."""
        self.unknown += 1
        return (nearest(name, keys) or "") if self.unknown <= MANY else ""

    def _column(self, n: int, typed: int, inner: int = 0) -> int:
        """The column of what stands under the key above, whose first line is N: as typed, unless its other lines
        stand where they should. INNER: where the item of a dash stands; 0 for a key."""
        outline, owner, dash = self.outline, self.outline.owner, inner > 0
        wanted = max(owner.column + STEP, 0)
        if typed == wanted or typed + dash <= owner.column:
            return wanted
        found = split_line(outline.lines[n].lstrip(" "))
        opens = not content(found.value) or bool(OPENS_TEXT.match(found.value))
        others = set()
        for here, rest in outline.beside(n, inner):
            dashed, name = rest.startswith("- "), key_in(rest)
            if opens and owner.edge < here < typed + (not dashed or dash):
                return wanted  # what it opens would not be deeper
            opens = False
            if dashed and here != typed and outline.standing(here, dash=True):
                break
            if name and name not in owner.shape.keys and any(x.takes(name) for x in outline.levels):
                break
            if dashed and dash:
                others.add(here)
            elif name in owner.shape.keys:
                others.add(here - (inner - typed if dash else 0))
            if here <= max(owner.edge, 0) and not (dash and dashed and here == owner.edge):
                break
        least = owner.edge if dash else owner.edge + 1
        if wanted in others or typed < least:
            return wanted
        return min([typed, *(c for c in others if c >= least)])

    def _settle(self, n: int, typed: int, level: Level, *, maybe_inside: bool = False) -> None:
        """Put line N, typed at TYPED, at the column of LEVEL, and tell it: with the one above when it is the same slip.
        MAYBE_INSIDE: it may be meant as a list inside the text above."""
        problems = self.outline.problems
        if typed != level.column and typed in (level.typed, level.odd) and level.told is not None:
            level.others.append(n + 1)
            self.outline.likewise(level.told, level.others)
        elif self._tell(n, typed, level.column, level.name):
            if maybe_inside:
                problems[-1] = replace(problems[-1], help=f"{problems[-1].help} {_INSIDE}")
            level.told, level.odd, level.others = len(problems) - 1, typed, []
        self.outline.move(n, typed, level.column)

    def _tell(self, n: int, typed: int, column: int, name: str = "") -> bool:
        """Tell that line N was typed at another column; False when there is nothing to tell."""
        if typed == column or self.outline.by_tab(n):
            return False
        under = f", sous « {name} »" if name and column else ""
        self.outline.tell(
            "decalage",
            f"{spaces(typed)} devant cette ligne, au lieu {_of(column)}{under}.",
            f"Tapez {spaces(column)} devant." if column else "Effacez les espaces devant.",
            self.outline.spot(n),
        )
        return True


def spaces(count: int) -> str:
    return ("aucune espace", "une espace")[count] if count < 2 else f"{count} espaces"


def _of(count: int) -> str:
    return ("d'aucune", "d'une")[count] if count < 2 else f"de {count}"
