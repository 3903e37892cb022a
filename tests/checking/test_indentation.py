"""Every line of the ten sheets of `data/presse` (of three in the quick run) typed at another column, or without a
sign that it needs.

Each such slip is either accepted as meant, or told once, on the line itself or on the one beside it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from pasted import SHEETS

from fiche_builder.checking.loading import read_record
from fiche_builder.diagnostics import Diagnostic, Level
from fiche_builder.records.kinds import SHEET
from fiche_builder.text.document import Document
from fiche_builder.text.source import parse

Slip = Callable[[list[str], int], Iterator[list[str]]]


def read(text: str) -> tuple[Any, list[Diagnostic]]:
    document = parse(text, Document("fiche.yml"), SHEET.shape)
    problems = [p for p in read_record(SHEET, "fiche", document)[1] if p.level is not Level.ADVICE]
    return flat(document.data), problems


def flat(value: Any) -> Any:
    """VALUE with one space for each blank, and a lone text for a list of one: they mean the same."""
    if isinstance(value, dict):
        return {k: flat(v) for k, v in value.items()}
    if isinstance(value, list):
        return flat(value[0]) if len(value) == 1 else [flat(v) for v in value]
    return " ".join(value.split())


@cache
def sheet(path: Path) -> tuple[list[str], Any]:
    text = path.read_text(encoding="utf-8")
    return text.split("\n"), read(text)[0]


def indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def column(lines: list[str], n: int) -> Iterator[list[str]]:
    """The line alone at another column."""
    own = indent(lines[n])
    for other in sorted({0, own - 2, own - 1, own + 1, own + 2, own + 4} - {own}):
        if other >= 0:
            yield [*lines[:n], " " * other + lines[n].lstrip(), *lines[n + 1 :]]


def group(lines: list[str], n: int) -> Iterator[list[str]]:
    """The line, and all that stands under it, at another column."""
    own, end = indent(lines[n]), n + 1
    while end < len(lines) and (not lines[end].strip() or indent(lines[end]) > own):
        end += 1
    for by in (-2, -1, 1, 2, 4):
        if own + by >= 0:
            moved = [" " * (indent(x) + by) + x.lstrip() if x.strip() else x for x in lines[n:end]]
            yield [*lines[:n], *moved, *lines[end:]]


def tabs(lines: list[str], n: int) -> Iterator[list[str]]:
    own = indent(lines[n])
    if own > 1:
        for tab in ("\t" * (own // 2), "\t"):
            yield [*lines[:n], tab + lines[n].lstrip(), *lines[n + 1 :]]


def pasted(lines: list[str], n: int) -> Iterator[list[str]]:
    """The end of a text on a line of its own, at the edge."""
    head = re.match(r" *(- )?([a-z_]+: )?", lines[n]).end()
    if lines[n][head] not in "|>[{":
        for at in [m.start() for m in re.finditer(" ", lines[n][head + 8 :])][:1]:
            at += head + 8
            yield [*lines[:n], lines[n][:at], lines[n][at + 1 :], *lines[n + 1 :]]


def unclosed(lines: list[str], n: int) -> Iterator[list[str]]:
    if found := re.match(r'( *(?:- )?[a-z_]+: )([^|>"\'].*)$', lines[n]):
        yield [*lines[:n], f'{found[1]}"{found[2]}', *lines[n + 1 :]]


def colon(lines: list[str], n: int) -> Iterator[list[str]]:
    """No colon behind the key, or no space behind the colon."""
    if found := re.match(r"( *(?:- )?[a-z_]+):$", lines[n]):
        yield [*lines[:n], found[1], *lines[n + 1 :]]
    if found := re.match(r"( *(?:- )?[a-z_]+): (.+)$", lines[n]):
        yield [*lines[:n], f"{found[1]} {found[2]}", *lines[n + 1 :]]
        yield [*lines[:n], f"{found[1]}:{found[2]}", *lines[n + 1 :]]


def dash(lines: list[str], n: int) -> Iterator[list[str]]:
    """No dash before an item, at the column of the dashes."""
    # A dash in a text below its key is prose.
    above = next((x for x in reversed(lines[:n]) if indent(x) < indent(lines[n])), "")
    if above.strip() and (found := re.match(r"( *)- ([^|>].*)$", lines[n])):
        yield [*lines[:n], found[1] + found[2], *lines[n + 1 :]]


def needless(lines: list[str], n: int) -> Iterator[list[str]]:
    """A dash before a key."""
    if found := re.match(r"( *)([a-z_]+:.*)$", lines[n]):
        yield [*lines[:n], f"{found[1]}- {found[2]}", *lines[n + 1 :]]


def lost(lines: list[str], n: int) -> Iterator[list[str]]:
    """No line that opens a group: nothing holds its fields. (Items would join the list above.)"""
    if re.match(r"[a-z_]+:$", lines[n]) and re.match(r"  [a-z_]+:", lines[n + 1]):
        yield [*lines[:n], *lines[n + 1 :]]


@pytest.mark.parametrize("slip", [column, group, tabs, pasted, unclosed, colon, dash, needless, lost])
@pytest.mark.parametrize(
    "path",
    [pytest.param(p, id=p.stem, marks=pytest.mark.complet if n > 2 else ()) for n, p in enumerate(SHEETS)],
)
def test_a_slip_is_accepted_as_meant_or_told_once_where_it_is(path: Path, slip: Slip) -> None:
    lines, meant = sheet(path)
    tried, wrong = 0, []
    for n in [n for n, line in enumerate(lines) if line.strip()]:
        for broken in slip(lines, n):
            tried += 1
            data, problems = read("\n".join(broken))
            told = [(p.line, p.code, f"{p.message} {p.help}") for p in problems]
            near = len(told) == 1 and abs(told[0][0] - n - 1) <= 1
            if not near and (told or data != meant):
                wrong.append((n + 1, broken[n], told))
    assert tried > 4
    assert wrong == []
