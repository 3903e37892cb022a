"""What cannot be read of a file, put out of sight, so that the rest is: a line, a group of the first level, two
versions of a piece.

A group begins at its key, a known one at the edge, and ends before the next. What is put out of sight is unknown: no
key of it is called missing.
"""

from __future__ import annotations

import re

from fiche_builder.diagnostics import Diagnostic
from fiche_builder.text.document import Document
from fiche_builder.text.mending import key_name
from fiche_builder.text.outline import Shape, key_in

_OPENING, _CLOSING = re.compile(r"<{7}( |$)"), re.compile(r">{7}( |$)")
_MARK = re.compile(r"([<>=|])\1{6}( |$)")
# What YAML takes for the end of a file, or for an order to its reader: it stops at the line below.
_END = re.compile(r"\.\.\.(\s|$)|%")


def conflicts(document: Document, lines: list[str], shape: Shape | None) -> list[Diagnostic]:
    """Tell each pair of versions that a merge left in LINES, and empty the groups of SHAPE that it stands in.

    Everything, when no one can say where the versions end: a mark lacks, or nothing is known of the file.
    """
    if not any(line.startswith(("<<<<<<<", ">>>>>>>")) for line in lines):
        return []
    openings = [n for n, line in enumerate(lines) if _OPENING.match(line)]
    closings = [n for n, line in enumerate(lines) if _CLOSING.match(line)]
    if not openings and not closings:
        return []
    # Each conflict is closed before the next one opens.
    marks = sorted([*openings, *closings])
    paired = len(openings) == len(closings) and marks[::2] == openings and marks[1::2] == closings
    if not paired or not shape:
        document.complete = False
        lines[:] = [""] * len(lines)
        return [_told(document, marks[0])]
    for first, last in zip(openings, closings, strict=True):
        _empty_versions(document, lines, shape, first, last)
    return [_told(document, n) for n in openings]


def _told(document: Document, n: int) -> Diagnostic:
    return document.problem(
        "conflit",
        "deux versions de la fiche se suivent, entre les marques <<<<<<<, ======= et >>>>>>>.",
        "Gardez une seule des deux versions, et retirez les trois lignes de marques.",
        (n + 1, 1),
    )


def _empty_versions(document: Document, lines: list[str], shape: Shape, first: int, last: int) -> None:
    """Empty the lines from the mark FIRST to the mark LAST, and the groups that the versions are a part of."""
    inside = range(first, last)
    heads = [
        next((m for m in range(n + 1, last) if lines[m].strip()), last)
        for n in inside
        if _MARK.match(lines[n])
    ]
    whole = all(_opens_group(lines[m], shape) for m in heads if not _MARK.match(lines[m]))
    start = first if whole else _start(lines, shape, first)
    _empty(document, lines, shape, start, _end(lines, shape, last))


def put_aside(
    document: Document, lines: list[str], hidden: dict[int, str], shape: Shape, n: int, *, inside: bool
) -> bool:
    """Empty what the fault at line N (from 0) makes unreadable; False when it is empty already.

    That is the group of line N, or the one above when N opens a group and the fault does not stand INSIDE the line; or
    the line alone, with what stands under it, when it is at the edge and no key of SHAPE.
    """
    above = next((m for m in range(min(n, len(lines) - 1), -1, -1) if lines[m].strip()), 0)
    before = next((m for m in range(above - 1, -1, -1) if lines[m].strip()), above)
    bound = next((m for m in (above, before) if _END.match(lines[m])), None)
    if bound is None and re.match(r"---(\s|$)", lines[above]):
        bound = above
    if bound is not None:
        lines[bound] = ""
        return True
    line = lines[n] if n < len(lines) else ""
    if line[:1].strip() and not line.startswith(("- ", "#")) and not _opens_group(line, shape):
        start = n
        end = next((m for m in range(n + 1, len(lines)) if lines[m][:1].strip()), len(lines))
        # Any of its words may be the key that the line was meant to give: none of them is told as missing.
        document.claimed |= {(word,) for word in re.findall(r"\w+", key_name(line)) if word in shape.keys}
    else:
        if not inside and _opens_group(line, shape):
            n = before
        start, end = _start(lines, shape, n), _end(lines, shape, n)
    if not any(line.strip() for line in lines[start:end]):
        return False
    _empty(document, lines, shape, start, end)
    for m in range(start, end):
        hidden.pop(m, None)
    return True


def is_second_sheet(lines: list[str], shape: Shape, n: int) -> bool:
    """Whether what stands below line N gives again a key of SHAPE that stands above, at the edge."""
    above = {key_in(line) for line in lines[:n] if _opens_group(line, shape)}
    return any(key_in(line) in above for line in lines[n:] if _opens_group(line, shape))


def _opens_group(line: str, shape: Shape) -> bool:
    return bool(line[:1].strip()) and key_in(line) in shape.keys


def _start(lines: list[str], shape: Shape, n: int) -> int:
    """The first line of the group of line N."""
    return next((m for m in range(min(n, len(lines) - 1), -1, -1) if _opens_group(lines[m], shape)), 0)


def _end(lines: list[str], shape: Shape, n: int) -> int:
    """The first line below N of another group."""
    return next((m for m in range(n + 1, len(lines)) if _opens_group(lines[m], shape)), len(lines))


def _empty(document: Document, lines: list[str], shape: Shape, start: int, end: int) -> None:
    """Empty the lines from START to before END: the keys that they give, at whatever column, are not missing."""
    for m in range(start, end):
        if (key := key_in(lines[m].lstrip(" -"))) in shape.keys:
            document.claimed.add((key,))
        lines[m] = ""
