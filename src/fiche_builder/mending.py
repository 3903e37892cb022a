"""The slips of an editor that stop a YAML parser: mended line by line, so that the rest can be read.

`characters` looks at the lines before the parser does. `hide` puts a faulty value out of the parser's
sight, on its line, so that one slip does not hide the problems behind it: the value is kept aside and put
back (`restore`) when the line has been read. What the parser choked on is told by `syntax`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from fiche_builder.diagnostics import Diagnostic
from fiche_builder.document import Document
from fiche_builder.pasting import NO_BREAK as _NO_BREAK
from fiche_builder.pasting import bullet_spaces, with_dash

# Characters that the YAML format forbids, that no eye sees, or that stand for a lost letter. The private
# ones are refused too: they are our own marks (`hide`). Joiners (U+200C, U+200D) belong to some scripts.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069"
    "\ud800-\udfff\ue000-\uf8ff\ufeff\ufff0-\uffff]"
)
# Stands for the value of a line: the number of the line between two marks.
_MARK = "\ue001"

EMPTY_FILE = ("fichier-vide", "ce fichier ne contient rien.", "Écrivez la fiche, ou supprimez le fichier.")
"""Code, message, help."""

# A line: its indent and dashes, its key if it has one, its value. One way only to match any line.
LINE = re.compile(
    rf"(?P<indent>[ {_NO_BREAK}]*(?:-[ {_NO_BREAK}]+)*)"
    rf"(?:(?P<key>[^\W]\w*(?:-\w+)*)[ {_NO_BREAK}]?:(?=[ {_NO_BREAK}]|$))?"
    rf"(?P<space>[ {_NO_BREAK}]*)(?P<value>.*)"
)


def characters(document: Document, lines: list[str]) -> Iterator[Diagnostic]:
    """Tell the characters that have no place in a sheet, and mend LINES at the same columns."""
    for n, line in enumerate(lines):
        lines[n] = line = bullet_spaces(line)
        if unseen := _UNSEEN.search(line):
            yield document.problem(
                "caractere-interdit", *unseen_fault(unseen.group()), (n + 1, unseen.start() + 1)
            )
            # A separator of lines inside a line stood for a space; the others stood for nothing.
            lines[n] = line = _UNSEEN.sub(lambda m: " " if m.group() in "\x0b\x0c\u2028\u2029" else "", line)
        if "\t" in line:
            yield document.problem(
                "tabulation",
                "cette ligne contient une tabulation.",
                "Remplacez-la par des espaces.",
                (n + 1, line.index("\t") + 1),
            )
    if any("\t" in line for line in lines):
        _untab(document, lines)
    for n, line in _structure(lines):
        found = LINE.match(line)
        for group in ("indent", "space"):
            if slip := re.search(f"[{_NO_BREAK}]", found[group]):
                dash = "suit le tiret" if "-" in found["indent"] else "décale la ligne"
                where = "suit le deux-points" if group == "space" and found["key"] else dash
                lines[n] = re.sub(f"[{_NO_BREAK}]", " ", line[: found.start("value")]) + found["value"]
                yield document.problem(
                    "espace-insecable",
                    f"une espace insécable {where}.",
                    "Effacez-la et tapez une espace ordinaire.",
                    document.spot(n + 1, found.start(group) + slip.start() + 1),
                )
                break
    _bullets(lines)
    yield from _shift_texts(document, lines)


def _bullets(lines: list[str]) -> None:
    """Put the dash of a list in the place of each bullet of LINES that opens an item, at the same column."""
    # The columns of the lists that are open, and whether a key waits for its list.
    columns: list[int] = []
    opens = False
    for n, line in _structure(lines):
        if not (text := line.lstrip(" ")):
            continue
        indent = len(line) - len(text)
        dashed = with_dash(line)
        if dashed and (opens or indent in columns):
            lines[n] = line = dashed
        is_item = line[indent : indent + 2] == "- "
        columns = [c for c in columns if c < indent] + [indent] * is_item
        found = LINE.match(line)
        opens = bool(found["key"]) and not found["value"].partition("#")[0].strip()


_KEY = re.compile(r"(?:- +)*[a-z_]+:(?: |$)")
_OPENS_TEXT = re.compile(r"[|>][-+0-9]{0,2} *(#|$)")


def _untab(document: Document, lines: list[str]) -> None:
    """Put spaces in the place of the tabs of LINES: in an indent, as many as the neighbours have."""
    # The levels open above: column, indent as typed, whether a dash stands there.
    levels: list[tuple[int, str, bool]] = []
    opens = False
    # In a block text: the columns of its key and of its first line.
    owner: int | None = None
    text: int | None = None
    for n, line in enumerate(lines):
        rest = line.lstrip(" \t")
        indent = line[: len(line) - len(rest)]
        if not rest or rest.startswith("#"):
            lines[n] = line.replace("\t", " ")
            continue
        column, tabbed = len(indent), "\t" in indent
        if owner is not None and (not _KEY.match(rest) if tabbed else column > owner):
            if tabbed:
                column = text if text is not None else max(_next_column(lines, n) or 0, owner + 2)
            text = column if text is None else text
        else:
            owner = text = None
            if tabbed:
                column = _column(lines, n, indent, rest, levels, opens)
            found = LINE.match(rest)
            dash = rest.startswith("- ")
            while (
                levels and levels[-1][0] >= column and (levels[-1][0] > column or levels[-1][2] or not dash)
            ):
                levels.pop()
            levels.append((column, indent, dash))
            if dash and found["key"]:
                levels.append((column + found.start("key"), "", False))
            value = found["value"].partition(" #")[0].strip()
            opens = bool(found["key"]) and not value
            if _OPENS_TEXT.match(found["value"]):
                owner = levels[-1][0]
        if tabbed:
            document.moved[n + 1] = column - len(indent)
        lines[n] = " " * column + rest.replace("\t", " ")


def _next_column(lines: list[str], n: int) -> int | None:
    """The column of the first line with text near after N, None when a tab makes it unknown too."""
    line = next((x for x in lines[n + 1 : n + 5] if x.strip()), "\t")
    indent = line[: len(line) - len(line.lstrip(" \t"))]
    return None if "\t" in indent else len(indent)


def _column(
    lines: list[str], n: int, indent: str, rest: str, levels: list[tuple[int, str, bool]], opens: bool
) -> int:
    """The column where line N was meant to stand, given the LEVELS above; OPENS: the last one waits for its content."""
    dash, after = rest.startswith("- "), _next_column(lines, n)
    same = [column for column, typed, _ in levels if typed == indent]
    if same or not levels:
        return same[-1] if same else 2 * indent.count("\t")
    last = levels[-1][0]
    goes_on = bool(re.search(r":\s*([|>][-+0-9]{0,2})?\s*$", rest)) and not dash
    if opens:
        if dash and after == last and lines[n + 1].lstrip().startswith("- "):
            return last
        if after is None or after <= last or (goes_on and after > last + 2):
            return last + 2
        beside = dash and not lines[n + 1].lstrip().startswith("- ")
        return max(last + 2, after - 2) if beside else after
    if not dash and not _KEY.match(rest):
        return last + 2
    wanted = [column for column, _, is_dash in levels if is_dash == dash] or [last]
    if goes_on and after is not None and (outer := [c for c in wanted if c < after]):
        return outer[-1]
    return wanted[-1]


def _shift_texts(document: Document, lines: list[str]) -> Iterator[Diagnostic]:
    """Tell each text that follows `cle: |` at the edge, and move it under its key."""
    for n, line in list(_structure(lines)):
        found = LINE.match(line)
        if not _OPENS_TEXT.match(found["value"]):
            continue
        owner = found.start("key") if found["key"] else len(line) - len(line.lstrip(" "))
        told = False
        for m in range(n + 1, len(lines)):
            text = lines[m].lstrip(" ")
            indent = len(lines[m]) - len(text)
            if not text:
                continue
            next_item = text.startswith("- ") and (indent < owner or "-" in found["indent"])
            if indent > owner or next_item or _KEY.match(text) or text.startswith(("#", "---", "...")):
                break
            if not told:
                yield document.problem(
                    "texte-non-decale",
                    "ce texte n'est pas décalé sous sa clé.",
                    "Décalez le texte de deux espaces sous la clé.",
                    document.spot(m + 1, indent + 1),
                )
            told = True
            lines[m] = " " * (owner + 2) + text
            document.moved[m + 1] = document.moved.get(m + 1, 0) + owner + 2 - indent


def unseen_fault(character: str) -> tuple[str, str]:
    """Message and help for an unseen CHARACTER."""
    if character == "\ufffd":
        return "une lettre a été perdue ici.", "Retapez le mot, puis enregistrez le fichier en UTF-8."
    return (
        f"cette ligne contient un caractère invisible (U+{ord(character):04X}).",
        "Effacez-le à cette colonne, ou retapez le mot.",
    )


def without_unseen(text: str) -> tuple[str, str]:
    """TEXT, written between quotes, without the unseen characters that escapes made, and the first of them."""
    found = _UNSEEN.search(text)
    return (_UNSEEN.sub("", text), found.group()) if found else (text, "")


def _structure(lines: list[str]) -> Iterator[tuple[int, str]]:
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
        found = LINE.match(line)
        if found and re.match(r"[|>][-+0-9]{0,2} *(#|$)", found["value"]):
            # The text of `- cle: |` is indented from the key, that of `- |` from the dash.
            inside = found.start("key") if found["key"] else indent


class Cut(NamedTuple):
    """What to put in the place of a line (from 0): a head, and the mark of a value out of the parser's sight."""

    line: int
    head: str
    value: str


def hide(lines: list[str], hidden: dict[int, str], cut: Cut) -> None:
    """Leave in LINES the head of CUT and a mark, and keep its value in HIDDEN; no value leaves no mark."""
    hidden[cut.line] = cut.value.strip()
    lines[cut.line] = f"{cut.head}{_MARK}{cut.line}{_MARK}" if cut.value.strip() else cut.head


def restore(text: str, hidden: dict[int, str]) -> str:
    """TEXT with the values that were hidden in it."""
    return re.sub(f"{_MARK}(\\d+){_MARK}", lambda m: hidden.get(int(m.group(1)), ""), text)


def continues_hidden(lines: list[str], hidden: dict[int, str], n: int) -> bool:
    """Whether line N continues a value that was hidden: the same slip, not another one."""
    if n in hidden or n >= len(lines):
        return n in hidden
    indent = len(lines[n]) - len(lines[n].lstrip(" "))
    above = n - 1
    while above >= 0 and above not in hidden:
        if lines[above].strip() and len(lines[above]) - len(lines[above].lstrip(" ")) < indent:
            return False
        above -= 1
    if above < 0:
        return False
    found = LINE.match(lines[above])
    start = (found.start("key") if found["key"] else found.start("value")) if found else 0
    return indent > start or (not found["key"] and indent >= start)


def quoted(line: str, *, whole: bool = False) -> str:
    """LINE with its value in quotes, ready to be copied; in WHOLE, what looks like its key is a part of the text."""
    found = None if whole else LINE.match(line)
    key = f"{found['key']}: " if found and found["key"] else ""
    value = (found["value"] if found else line).strip()
    for quote, escaped in (('"', '\\"'), ("'", "''")):
        # A quote that opens the value, and closes it or is never closed, was meant to hold it all.
        if value.startswith(quote):
            inside = value[1:].replace(escaped, "\0")
            # The apostrophe of « D'autres » closes nothing.
            if inside.endswith(quote) or quote not in re.sub(r"(?<=\w)'(?=\w)", "", inside):
                value = inside.removesuffix(quote).replace("\0", quote)
            break
    if value.startswith("“") and value.endswith("”"):
        value = value[1:-1]
    if len(value) > 200:
        value = value[:200] + "…"
    if '"' in value or "\\" in value:
        return f"{key}'{value.replace(chr(39), chr(39) * 2)}'"
    return f'{key}"{value}"'
