"""What is read at once of a file without fault is what the close look reads of it, and what PyYAML does."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st
from project import ROOT

from fiche_builder.records.kinds import SHEET
from fiche_builder.text import mending
from fiche_builder.text.document import Document
from fiche_builder.text.outline import Shape
from fiche_builder.text.pasting import cleaned
from fiche_builder.text.reading import Odd, Reader

FILES = sorted(
    path
    for folder in ("fiches", "vocabulaires", "tests/data")
    for path in (ROOT / folder).rglob("*.yml")
    if path.stat().st_size < 100_000
)
Paths = dict[tuple[str | int, ...], tuple[int, int]]


def shape_of(data: Any) -> Shape:
    """The shape that DATA has: everything in it, under a key that a model may have, may stand where it does."""
    if isinstance(data, list):
        inner = [shape_of(item) for item in data]
        return Shape({k: v for shape in inner for k, v in shape.keys.items()}, listed=True)
    given = data.items() if isinstance(data, dict) else ()
    return Shape({name: shape_of(v) for k, v in given if (name := mending.key_name(k)).isidentifier()})


def by_reader(lines: list[str], shape: Shape, *, at_once: bool) -> tuple[Any, Paths, Paths] | None:
    """Data, values and keys that the reader gives, None when it tells anything, or gives up."""
    document = Document("essai.yml", lines, list(lines))
    reader = Reader(document, list(lines), {}, shape, at_once=at_once)
    try:
        stopped = reader.read()
    except (Odd, yaml.YAMLError):
        return None
    told = stopped or document.problems
    return None if told else (document.data, document.values, document.keys)


def plainly(text: str) -> Any:
    """What PyYAML reads of TEXT; None when it refuses what libyaml, laxer, takes."""
    try:
        return as_ours(yaml.load(text, yaml.BaseLoader))
    except yaml.YAMLError:
        return None


def as_ours(data: Any) -> Any:
    """DATA with keys and texts as we keep them."""
    if isinstance(data, dict):
        return {mending.key_name(key): as_ours(value) for key, value in data.items()}
    if isinstance(data, list):
        return [as_ours(value) for value in data]
    return "" if data in ("~", "null") else cleaned(data)


def is_the_same(text: str, shape: Shape) -> bool:
    """Check that TEXT, when it is read at once, is read alike in all ways; whether it is."""
    lines = text.split("\n")
    found = by_reader(lines, shape, at_once=True)
    if found is None or not mending.is_plain(text):
        return False
    assert found == by_reader(lines, shape, at_once=False)
    assert plainly(text) in (as_ours(found[0]), None)
    return True


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_a_file_is_read_the_same_in_all_ways(path: Path) -> None:
    text = path.read_bytes().decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
    is_the_same(text, SHEET.shape)
    try:
        shape = shape_of(yaml.load(text, yaml.CBaseLoader))
    except (yaml.YAMLError, TypeError):
        return
    is_the_same(text, shape)


@pytest.mark.parametrize("path", sorted(ROOT.glob("fiches/*.yml")), ids=lambda p: p.stem)
def test_the_sheets_of_the_project_are_read_at_once(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert mending.is_plain(text)
    assert is_the_same(text, SHEET.shape)
    assert plainly(text)


SIGNS = [
    "",
    " ",
    "a",
    "é",
    "e\u0301",
    "\u00a0",
    ": ",
    ":",
    " #",
    "#",
    "'",
    '"',
    "- ",
    "-",
    "•",
    "o ",
    "1. ",
    "titre",
]
SIGNS += [
    "|",
    ">",
    "~",
    "null",
    "[",
    "]",
    "{",
    "}",
    ",",
    "&a",
    "*a",
    "!",
    "\\",
    "\\u200b",
    "\\x41",
    "?",
    "%",
    "\t",
]
SIGNS += [
    "---",
    "...",
    "<<",
    "<<<<<<< ",
    "```",
    "\ufb01",
    "\u00ad",
    "\u200b",
    "@",
    "`",
    "*",
    "-x",
    "– ",
    "…",
    "\\\\",
]
KEYS = st.sampled_from(
    ["titre", "Titre", "public", "ages", "objectifs", "contexte", '"titre"', "essai", "min", "null"]
)
VALUES = st.lists(st.sampled_from(SIGNS) | st.text("abé :#-'\"", max_size=5), max_size=5).map("".join)
HEADS = st.sampled_from(["", "", "", "", ">-", ">", "|-", "|", '"', "'", "# "])
LINES = st.builds(
    lambda indent, dash, key, sign, value, end: f"{' ' * indent}{dash}{key}{sign}{value}{end}",
    st.sampled_from([0, 0, 0, 2, 2, 2, 4, 4, 1, 6]),
    st.sampled_from(["", "", "", "- ", "- - "]),
    KEYS.map(lambda key: f"{key}: ") | st.just(""),
    HEADS,
    VALUES,
    st.sampled_from(["", "", "", "'", '"', " # b", ":"]),
)
TEXTS = st.lists(LINES, max_size=12).map("\n".join)
ODD = settings(
    phases=[Phase.explicit, Phase.generate, Phase.shrink],
    max_examples=400,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)


@ODD
@given(TEXTS)
@example("titre: a\nobjectifs:\n- >\n  b\n  c\n- |\n  - d\n\n  # e\n")
@example("titre: a\n  b\nobjectifs: 'c\n\n  d'\n")
@example('titre: "a\\u00a0\\\n  b"\n')
@example("objectifs: >\n  a\n  1) b\n  2) c\n")
@example("? titre\n: a\n")
def test_so_is_any_text(text: str) -> None:
    shape = SHEET.shape
    try:
        own = shape_of(as_ours(yaml.load(text, yaml.CBaseLoader)))
    except (yaml.YAMLError, TypeError, AttributeError):
        own = shape
    for known in (shape, own):
        is_the_same(text, known)


@ODD
@given(TEXTS)
@example("titre: a\n* b\n")
@example("o  titre: a")
@example("```yaml\ntitre: a\n```\n")
@example("titre:\u00a0a\n")
@example("objectifs:\n-\u00a0a\n")
@example("objectifs:\n  - – a\n")
def test_a_plain_text_has_no_sign_to_tell_or_mend(text: str) -> None:
    if mending.is_plain(text):
        lines = text.split("\n")
        document = Document("essai.yml", list(lines), lines)
        assert list(mending.characters(document, lines)) == []
        assert lines == document.lines
        assert document.moved == {}
