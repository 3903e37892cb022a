"""The slips of an editor that stop a YAML parser: mended line by line, so that the rest can be read.

`characters` looks at the lines before the parser does. `hide` puts a faulty value out of the parser's
sight, on its line, so that one slip does not hide the problems behind it: the value is kept aside and put
back (`restore`) when the line has been read. What the parser choked on is told by `syntax`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from fiche_builder.diagnostics import Diagnostic
from fiche_builder.text.document import Document
from fiche_builder.text.pasting import BULLETS, DASHES, bullet_spaces, cleaned, with_dash
from fiche_builder.text.pasting import NO_BREAK as _NO_BREAK

# Characters that the YAML format forbids, that no eye sees, or that stand for a lost letter. The private
# ones are refused too: they are our own marks (`hide`). Joiners (U+200C, U+200D) belong to some scripts.
UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069"
    "\ud800-\udfff\ue000-\uf8ff\ufeff\ufff0-\uffff]"
)
# What `characters` looks at closely: behind a line break, and where a no-break space makes a column.
_ODD_HEAD = re.compile(rf"\n(?:[^\S\n]*(?:- +)?(?:[{BULLETS}{DASHES}]|[*o][ {_NO_BREAK}])| *- +- |```)")
_ODD_SPACE = re.compile(rf"[{_NO_BREAK}](?:(?<=^.)|(?<=[ :-].))", re.MULTILINE)
STEP = 2
"""Spaces that a level takes, as `formater` writes them."""
OPENS_TEXT = re.compile(r"[|>][-+0-9]{0,2} *(#|$)")
"""What follows the key of a text that stands below it."""
COLON = re.compile(r":(\s|$)")
"""What cuts a text without quotes in two."""
# Stands for the value of a line: the number of the line between two marks.
_MARK = "\ue001"

NO_SPACE = "il manque une espace après « {cle}: »."
UNCLOSED = "un guillemet est ouvert et jamais refermé."
QUOTES = "Mettez tout le texte entre guillemets : {ligne}"
"""Help ({ligne}: the line in quotes)."""
EMPTY_FILE = ("fichier-vide", "ce fichier ne contient rien.", "Écrivez la fiche, ou supprimez le fichier.")
"""Code, message, help."""

# One way only to match any line.
_LINE = re.compile(
    rf"(?P<indent>[ {_NO_BREAK}]*(?:-[ {_NO_BREAK}]+)*)"
    rf"(?:(?P<key>[^\W]\w*(?:-\w+)*)[ {_NO_BREAK}]?:(?=[ {_NO_BREAK}]|$))?"
    rf"(?P<space>[ {_NO_BREAK}]*)(?P<value>.*)"
)


class Line(NamedTuple):
    """The parts of a line: its indent and dashes, its key (empty when it has none), the spaces before its value, its
    value, and the column (from 0) where the value begins."""

    indent: str
    key: str
    space: str
    value: str
    value_at: int


def split_line(text: str) -> Line:
    """The parts of the line TEXT."""
    found = _LINE.match(text)
    assert found  # each part may be empty: any line matches
    return Line(found["indent"], found["key"] or "", found["space"], found["value"], found.start("value"))


def parted(line: str) -> tuple[int, str]:
    """How many spaces stand before what LINE holds, and what it holds."""
    rest = line.lstrip(" ")
    return len(line) - len(rest), rest


def indent_of(line: str) -> int:
    """The spaces before what LINE holds."""
    return len(line) - len(line.lstrip(" "))


def key_name(text: str) -> str:
    """The key that TEXT stands for: `Coût` is `cout`."""
    flat = unicodedata.normalize("NFKD", cleaned(text).strip().replace("œ", "oe").replace("Œ", "oe"))
    return "".join(c for c in flat if not unicodedata.combining(c)).lower()


def is_plain(text: str) -> bool:
    """Whether `characters` has surely nothing to tell or to mend in the lines of TEXT: asked at once of all."""
    return not (
        "\t" in text or UNSEEN.search(text) or _ODD_HEAD.search(f"\n{text}") or _ODD_SPACE.search(text)
    )


def characters(document: Document, lines: list[str]) -> Iterator[Diagnostic]:
    """Tell the characters that have no place in a sheet, and mend LINES at the same columns."""
    for n, line in enumerate(lines):
        lines[n] = line = bullet_spaces(line)
        if unseen := UNSEEN.search(line):
            yield document.problem(
                "caractere-interdit", *unseen_fault(unseen.group()), (n + 1, unseen.start() + 1)
            )
            # A separator of lines inside a line stood for a space; the others stood for nothing.
            lines[n] = line = UNSEEN.sub(lambda m: " " if m.group() in "\x0b\x0c\u2028\u2029" else "", line)
    _unfence(lines)
    yield from _tabs(document, lines)
    for n, line in _structure(lines):
        found = split_line(line)
        space_at = found.value_at - len(found.space)
        for spaces, at in ((found.indent, 0), (found.space, space_at)):
            if slip := re.search(f"[{_NO_BREAK}]", spaces):
                dash = "suit le tiret" if "-" in found.indent else "décale la ligne"
                where = "suit le deux-points" if at and found.key else dash
                lines[n] = re.sub(f"[{_NO_BREAK}]", " ", line[: found.value_at]) + found.value
                yield document.problem(
                    "espace-insecable",
                    f"une espace insécable {where}.",
                    "Effacez-la et tapez une espace ordinaire.",
                    document.spot(n + 1, at + slip.start() + 1),
                )
                break
    _bullets(lines)


def _unfence(lines: list[str]) -> None:
    """Empty the first and last of LINES where they are the marks between which a web page shows a file."""
    filled = [n for n, line in enumerate(lines) if line.strip()]
    if filled and re.fullmatch(r"```\w*", lines[filled[0]].strip()) and lines[filled[-1]].strip() == "```":
        lines[filled[0]] = lines[filled[-1]] = ""


def _tabs(document: Document, lines: list[str]) -> Iterator[Diagnostic]:
    """Tell the tabs of LINES, once, and put spaces in their place: in an indent, those of a level each."""
    tabbed = [n for n, line in enumerate(lines) if "\t" in line]
    for n in tabbed:
        rest = lines[n].lstrip(" \t")
        indent = lines[n][: len(lines[n]) - len(rest)]
        spaces = indent.replace("\t", " " * STEP)
        if len(spaces) != len(indent):
            document.shift(n, len(spaces) - len(indent))
        lines[n] = spaces + rest.replace("\t", " ")
    if tabbed:
        n, others = tabbed[0], len(tabbed) - 1
        also = f", et {others} autre{'s' * (others > 1)} plus bas," if others else ""
        have = "contiennent" if others else "contient"
        yield document.problem(
            "tabulation",
            f"cette ligne{also} {have} une tabulation.",
            "Remplacez chaque tabulation par des espaces : deux par niveau en début de ligne.",
            (n + 1, document.lines[n].index("\t") + 1),
        )


def _bullets(lines: list[str]) -> None:
    """Put the dash of a list in the place of each bullet of LINES that opens an item, at the same column."""
    # The columns of the lists that are open, and whether a key waits for its list.
    columns: list[int] = []
    opens = False
    for n, line in _structure(lines):
        indent, text = parted(line)
        if not text:
            continue
        dashed = with_dash(line)
        # A bullet further right is one of a second level: told as an item that is too far right.
        deeper = columns and indent > columns[-1] and _is_bullet(lines, n)
        if dashed and (opens or indent in columns or deeper):
            lines[n] = line = dashed
        is_item = line[indent : indent + 2] == "- "
        columns = [c for c in columns if c < indent] + [indent] * is_item
        found = split_line(line)
        opens = bool(found.key) and not found.value.partition("#")[0].strip()


def _is_bullet(lines: list[str], n: int) -> bool:
    """Whether line N opens on a bullet; an « o » is one when it opens two lines in a row."""
    letters = [line.lstrip(" ").startswith("o ") for line in lines[max(0, n - 1) : n + 2]]
    return lines[n].lstrip(" ")[0] in BULLETS or letters.count(True) > 1


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
    found = UNSEEN.search(text)
    return (UNSEEN.sub("", text), found.group()) if found else (text, "")


def _structure(lines: list[str]) -> Iterator[tuple[int, str]]:
    """The lines (number from 0, text) that stand outside block texts (`>`, `|`) and comments."""
    inside = None
    for n, line in enumerate(lines):
        indent = indent_of(line)
        if inside is not None:
            if not line.strip() or indent > inside:
                continue
            inside = None
        if line.lstrip().startswith("#"):
            continue
        yield n, line
        found = split_line(line)
        if OPENS_TEXT.match(found.value):
            # The text of `- cle: |` is indented from the key, that of `- |` from the dash.
            inside = len(found.indent) if found.key else indent


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
    indent = indent_of(lines[n])
    above = n - 1
    while above >= 0 and above not in hidden:
        if lines[above].strip() and indent_of(lines[above]) < indent:
            return False
        above -= 1
    if above < 0:
        return False
    found = split_line(lines[above])
    start = len(found.indent) if found.key else found.value_at
    return indent > start or (not found.key and indent >= start)


def quoted(line: str, *, whole: bool = False) -> str:
    """LINE with its value in quotes, ready to be copied; in WHOLE, what looks like its key is a part of the text."""
    found = None if whole else split_line(line)
    key = f"{found.key}: " if found and found.key else ""
    value = (found.value if found else line).strip()
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
