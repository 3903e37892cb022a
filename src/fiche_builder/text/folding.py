"""The line breaks that YAML folds into a space although they matter: those of a list, of a table, of paragraphs.

After `>`, and in a text on several lines without a sign or between quotes, lines that follow each other are one. A
list typed there would be glued in one line, and no reading of the value could tell it from a sentence. What a text may
take for its own besides: a key, or leave to a comment.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from fiche_builder.text.mending import indent_of, key_name, split_line
from fiche_builder.text.pasting import BULLETS, DASHES

ITEM = re.compile(rf"(?:[-*{BULLETS}{DASHES}]|\d{{1,2}}[.)]|[a-h]\))[ ]+\S|-[^\W\d_]")
"""What opens an item of a list, at the head of a line."""
MARKED = re.compile(rf"(?:[a-h]\.|[IVX]{{1,4}} ?[-.){DASHES}]|>)[ ]+\S")
"""What opens an item when the line above or below opens with one too: alone, it may belong to a sentence (« > 25 ans »)."""
_ROW = re.compile(r"\|.*\|$")
_NUMBERED = re.compile(r"\d{1,2}[.)]\s")
_SHORTEST = 30
"""Signs: no machine cuts lines shorter than this."""


# A text of lines without any of these loses none: how a line begins or ends, an empty one.
_MAY_LOSE = re.compile(
    rf"^[^\S\n]*(?:[-*{BULLETS}{DASHES}|>\dIVX]|[a-h][).]|$)|(?:[^\S\n]|\\)$", re.MULTILINE
)


class Lost(NamedTuple):
    """The first break that would be lost: before the line N (from 0) of a text; WHAT happens to the line, in French."""

    n: int
    what: str
    is_item: bool = False


def lost(lines: Sequence[str], *, block: bool, quoted: bool) -> Lost | None:
    """The first break among LINES, those of a folded text without its header, that matters and would be lost.

    block: whether they stand below `>`, where a line further right keeps its break. quoted: whether they stand between
    quotes, as a machine writes them: its empty lines are breaks of the text, a backslash at the end of a line is its own.
    """
    if not _MAY_LOSE.search("\n".join(lines)):
        return None
    texts = [line.strip() for line in lines]
    base = min((indent_of(line) for line in lines if line.strip()), default=0)

    def folds(n: int) -> bool:
        return bool(texts[n]) and not (block and indent_of(lines[n]) > base)

    joined = {n for n in range(1, len(lines)) if quoted and texts[n - 1].endswith("\\")}
    glued = [n for n in range(1, len(lines)) if folds(n) and folds(n - 1) and n not in joined]
    marked = {n for n in glued if MARKED.match(texts[n]) and MARKED.match(texts[n - 1])}
    items = [n for n in glued if ITEM.match(texts[n]) or n in marked or n + 1 in marked]
    if len(items) == 1 and texts[items[0]][0] in DASHES and not texts[items[0] - 1].endswith(":"):
        items = []  # a long dash alone opens an aside
    if items and not _is_wrapped(texts, glued, items):
        return Lost(items[0], "cet élément de liste serait collé", True)
    if row := next((n for n in glued if _ROW.match(texts[n]) and _ROW.match(texts[n - 1])), None):
        return Lost(row, "cette ligne de tableau serait collée")
    ended = _ended(lines) if block else ()
    if broken := next((n for n in glued if n - 1 in ended), None):
        return Lost(broken, "ce qui suit un retour à la ligne serait collé")
    for n in range(2, len(lines)) if not quoted else ():
        if folds(n) and not texts[n - 1] and folds(n - 2) and not ITEM.match(texts[n]):
            return Lost(n, "ce paragraphe serait collé")
    return None


def lost_in(lines: Sequence[str], event: Any, end: int) -> tuple[int, Lost] | None:
    """The first line break that matters and that YAML would lose, in a text on several of LINES that ends before the
    line END, and the number of its line; None too for what a number opens, told in its own way."""
    start, block, quoted = event.start_mark, event.style == ">", event.style in ("'", '"')
    first = start.line + block
    own = lines[first:end]
    if not block:
        own = [" " * start.column + own[0][start.column :], *own[1:]]
    found = lost(own, block=block, quoted=quoted)
    if not found or (not block and not quoted and _NUMBERED.match(event.value)):
        return None
    return first + found.n, found


def is_numbered(lines: Sequence[str]) -> bool:
    """Whether a number opens both the first of LINES and one below it."""
    return bool(_NUMBERED.match(lines[0])) and any(_NUMBERED.match(line.lstrip()) for line in lines[1:])


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


def _is_wrapped(texts: list[str], glued: list[int], items: list[int]) -> bool:
    """Whether a machine cut TEXTS where its lines were full, so that a dash of a sentence came at the head of one."""
    if 2 * len(items) > len(glued) + 1 or any(texts[n - 1].endswith(":") for n in items):
        return False
    above = [texts[n - 1] for n in glued]
    if max(map(len, above)) < _SHORTEST:
        return False
    # Either a line is cut before the word that would be too long, or behind the one that was.
    before = min(len(texts[n - 1]) + 1 + len(texts[n].split(" ")[0]) for n in glued) > max(map(len, above))
    behind = min(map(len, above)) > max(len(line.rpartition(" ")[0]) for line in above)
    return before or behind


def sign_for(lines: Sequence[str]) -> str:
    """The sign behind which a text of these LINES keeps what it says: `|-` when their breaks matter, else `>-`."""
    texts = [line.strip() for line in lines]
    while texts and not texts[-1]:
        texts.pop()
    kept = any(not t or ITEM.match(t) or _ROW.match(t) for t in texts)
    kept = kept or any(MARKED.match(a) and MARKED.match(b) for a, b in pairwise(texts))
    return "|-" if kept or _ended(lines) else ">-"


def _ended(lines: Sequence[str]) -> set[int]:
    """Those of LINES that Markdown breaks where they end: behind a backslash, or behind two spaces."""
    typed = {n for n, line in enumerate(lines) if line.rstrip().endswith("\\")}
    texts = [n for n, line in enumerate(lines) if line.strip()]
    spaced = [n for n in texts if lines[n].endswith("  ")]
    # Some software leaves spaces everywhere, behind the last line too, where nobody types a break.
    if spaced != texts:
        typed.update(n for n in spaced if n + 1 in texts)
    return typed
