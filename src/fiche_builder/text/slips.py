"""The signs that an editor forgets (a colon, the space behind it, the dash of an item, a quote), seen by the keys that
may stand at their place; told, and put where they belong."""

from __future__ import annotations

import re

from fiche_builder.text.document import Place
from fiche_builder.text.folding import sign_for
from fiche_builder.text.mending import (
    COLON,
    NO_SPACE,
    OPENS_TEXT,
    QUOTES,
    STEP,
    UNCLOSED,
    key_name,
    parted,
    quoted,
    split_line,
)
from fiche_builder.text.outline import Level, Outline, as_key, key_in

# A word and what should have been « : ».
_BROKEN_KEY = re.compile(r"(\w+)(:(?!//)(?=\S)| *= *(?=\S)| +(?=[^\s:=])|$)")
_SPACED_KEY = re.compile(r"([^\W\d_][^:\"']{0,30}?) ?:(?=\s|$)")


def whole_key(outline: Outline, n: int, typed: int, rest: str) -> str:
    """REST of line N, typed at TYPED, with the colon that its key lacks, or the space that the colon lacks."""
    owner = outline.owner
    dash = rest[: len(rest) - len(rest[1:].lstrip(" "))] if rest.startswith("- ") else ""
    found = _BROKEN_KEY.match(rest[len(dash) :])
    if not found or (owner.awaits_text and not dash):
        return rest
    # An equals sign too stands for the colon, and no sentence has one there.
    word, colon, value = found[1], found[2] == ":", rest[len(dash) + found.end() :]
    name = key_name(word)
    if owner.waits and typed + bool(dash and owner.shape.listed) > owner.edge:
        known = name in owner.shape.keys
    else:
        known = any(x.takes(name) for x in outline.standing(typed, dash=bool(dash)))
    alone = not found[2]
    if alone:
        # A word alone opens a group, when something stands under it.
        here, below = next(outline.following(n), (0, ""))
        known = known and (here > typed or (not dash and here == typed and below.startswith("- ")))
    # A sentence too may begin with a word that is a key: not when that key is given further down.
    if not known or not (
        colon or alone or "=" in found[2] or dash or not _given_below(outline, n, typed, name)
    ):
        return rest
    whole = f"{word}: {value}".rstrip()
    line, column = outline.spot(n)
    outline.tell(
        "deux-points",
        NO_SPACE.format(cle=word) if colon else f"il manque le deux-points après « {word} ».",
        f"Écrivez « {quoted(whole) if ': ' in value else whole} ».",
        (line, column + len(dash) + len(word) + colon),
    )
    head = f"{' ' * typed}{dash}{word}: "
    if alone or OPENS_TEXT.match(value):
        outline.lines[n] = (head + value).rstrip()
    else:
        outline.hide(n, head, value)
    return outline.lines[n].lstrip(" ")


def spaced_dash(outline: Outline, n: int, typed: int, rest: str) -> str:
    """REST of line N, with the space that the dash of an item lacks."""
    owner = outline.owner
    opening = owner.waits and owner.shape.listed and typed >= owner.edge
    if not re.match(r"-[^\W\d]", rest) or not (opening or outline.standing(typed, dash=True)):
        return rest
    line, column = outline.spot(n)
    words = " ".join(rest[1:].split()[:3])
    if outline.glued:
        told, others = outline.glued
        others.append(line)
        outline.likewise(told, others)
    else:
        help = f"Écrivez « - {words} … »."
        outline.tell("liste", "il manque une espace après le tiret.", help, (line, column))
        outline.glued = len(outline.problems) - 1, []
    outline.lines[n] = f"{' ' * typed}- {rest[1:]}"
    outline.document.shift(n, 1)
    return outline.lines[n].lstrip(" ")


# A value that stands for none, a template's, and « - de 25 ans »: signs that YAML would read as its own.
_SIGN = re.compile(r"[?-]$|\{[{%]|- (?:de )?\d")


def whole_text(outline: Outline, n: int, level: Level) -> None:
    """Hide the value of line N, a key of LEVEL or a dash, that YAML would not read as a text: one that opens on a sign of
    its own, that holds a second key, or a colon in a text on several lines."""
    owner = outline.owner
    value = owner.value
    if n in outline.hidden or not value:
        return
    if _SIGN.match(value) and not owner.dash:
        outline.hide_value()
        return
    if value[0] in "\"'[{|>#&*!?%@`":
        return
    second = re.search(r"\s(\w+): ", value)
    if second and not owner.dash and level.takes(name := key_name(second[1])):
        outline.tell(
            "deux-points",
            "deux champs sont sur la même ligne.",
            f"Allez à la ligne devant « {second[1]} ».",
            outline.in_value(second.start(1)),
        )
        level.seen.add(name)
        # The key is there, with a value that cannot be read: it must not be told as missing too.
        outline.document.claimed.add((name,))
        outline.hide_value(value[: second.start()])
        return
    here, rest = next(outline.following(n), (0, ""))
    # A list stands below an item only deeper, and only behind a colon: else it goes on with the item's own.
    opens = (value.endswith(":") and here > owner.edge) if owner.dash else here >= owner.edge
    listed = rest.startswith("- ") and opens and not key_in(rest[2:])
    goes_on = here > owner.edge and not rest.startswith(("- ", "#")) and not key_in(rest)
    colon = COLON.search(value)
    if colon and (goes_on or listed):
        below(outline, outline.in_value(colon.start()), listed=listed)
        owner.spoiled = True
        outline.hide_value()


def below(outline: Outline, place: Place, *, listed: bool = False) -> None:
    """Tell that the text of the owner, on several lines, holds a colon at PLACE. LISTED: a list follows."""
    owner = outline.owner
    # What stands below a bare key may be a list: its lines are kept apart.
    sign = "|-" if owner.waits or listed else sign_for(text_below(outline))
    outline.tell(
        "deux-points",
        "un deux-points suivi d'une espace, dans un texte sans guillemets, coupe le texte en deux.",
        f"Écrivez « {owner.with_sign(sign)} » seul sur sa ligne, et tout le texte dessous, décalé de {owner.column + STEP} espaces.",
        place,
    )


def text_below(outline: Outline) -> list[str]:
    """The lines below the owner, up to the next key or item: the rest of its text, and a list that it holds."""
    found, keys, owner = [], outline.parents, outline.owner
    for m in outline.near(owner.line + 1):
        here, rest = parted(outline.lines[m])
        is_item = rest.startswith("- ")
        if (is_item and owner.dash and here <= owner.edge) or key_in(rest[2:] if is_item else rest) in keys:
            break
        found.append(rest)
    return found


def spaced_key(outline: Outline, typed: int, rest: str) -> str:
    """The key that REST gives in several words, or with an accent that stands apart; empty when there is none."""
    found = _SPACED_KEY.match(rest)
    if found and any(x.takes(as_key(found[1])) for x in outline.standing(typed, dash=False)):
        return found[1]
    return ""


def _given_below(outline: Outline, n: int, typed: int, name: str) -> bool:
    """Whether the key NAME stands below line N, in the same group."""
    for here, rest in outline.following(n):
        if here < typed:
            return False
        if here == typed and key_in(rest) == name:
            return True
    return False


def with_dash(outline: Outline, n: int, typed: int, name: str) -> int | None:
    """The column of the dash that line N lacks, put there; None when it lacks none. NAME: its key, empty for a text."""
    find = _first_dash if outline.owner.waits else _next_dash
    column = find(outline, n, typed, name)
    if column is not None:
        words = f"{name}:" if name else " ".join(outline.lines[n].split()[:3])
        outline.tell(
            "liste",
            f"il manque le tiret devant « {name or words} ».",
            f"Écrivez « - {words} … », le tiret sous ceux des autres éléments.",
            outline.spot(n),
        )
        outline.move(n, typed, column)
        outline.lines[n] = f"{' ' * column}- {outline.lines[n].lstrip(' ')}"
    return column


def _first_dash(outline: Outline, n: int, typed: int, name: str) -> int | None:
    """Where the dash of a list's first item goes: further items, or the keys of this one, show that it lacks."""
    owner = outline.owner
    holds = name in owner.shape.keys if name else not owner.shape.keys
    if not owner.shape.listed or not holds or typed <= owner.edge:
        return None
    for i, (here, rest) in enumerate(outline.following(n)):
        if i == 0 and here == typed + STEP and key_in(rest) in owner.shape.keys:
            return typed
        is_dash = rest.startswith("- ")
        if is_dash and owner.edge <= here <= typed:
            return here
        if here <= owner.edge and not is_dash:
            return None
    return None


def _next_dash(outline: Outline, n: int, typed: int, name: str) -> int | None:
    """Where the dash of a further item goes: it gives again what the item above has given first."""
    levels = outline.levels
    groups = outline.standing(typed, dash=False)
    if any(x.takes(name) for x in groups):
        return None
    for x in outline.standing(typed, dash=True):
        if any(item.first == name for item in levels[levels.index(x) + 1 :][:1]):
            return typed
    item = next((x for x in groups if x.first == name), None)
    after = next((key_in(rest) for here, rest in outline.following(n) if here <= typed), "")
    # Two keys given twice make a new item; one alone is given twice.
    return levels[levels.index(item) - 1].typed if item and after in item.seen else None


def end_of_quote(outline: Outline, n: int) -> int:
    """The last line of the value that opens on line N with a quote or a bracket: N when it is closed there.

    A quote that is still open when the next key comes is told, and closed on its line.
    """
    value = outline.owner.value
    opening = value[:1]
    if not opening or opening not in "\"'[{" or n in outline.hidden:
        return n
    depth = 0
    for m in outline.near(n):
        text = value[opening in "\"'" :] if m == n else outline.lines[m]
        if m > n and _is_next(outline, text):
            break
        depth += len(re.findall(r"[\[{]", text)) - len(re.findall(r"[\]}]", text))
        if _CLOSING[opening].match(text) if opening in _CLOSING else depth <= 0:
            return m
    if opening in _CLOSING:
        help = QUOTES.format(ligne=quoted(outline.document.lines[n]))
        outline.tell("yaml-syntaxe", UNCLOSED, help, outline.in_value())
        outline.hide_value(value[1:])
    return n


_CLOSING = {'"': re.compile(r'(?:[^"\\]|\\.|\\$)*"'), "'": re.compile(r"(?:[^']|'')*'(?!')")}
"""The rest of a text up to the quote that closes it."""


def _is_next(outline: Outline, line: str) -> bool:
    """Whether LINE is a key or an item that may follow, at its place."""
    typed, rest = parted(line)
    if rest.startswith("- "):
        found = split_line(rest[1:].lstrip(" "))
        name = key_name(found.key)
        return any(x.holds(name) for x in outline.standing(typed, dash=True))
    return any(x.takes(key_in(rest)) for x in outline.standing(typed, dash=False))
