"""A fault of the form (YAML, columns, marks) hides no fault of a value that stands far from it: one reading tells both.

Real sheets are given a few wrong values, then one fault of the form elsewhere. What is told must be what the form
fault makes the good sheet tell, and what the wrong values make it tell without that fault: nothing less, nothing more.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import test_indentation as columns
from minimal import MINIMAL, ROOT

from fiche_builder.checking.check import gathered, read_alone, read_project
from fiche_builder.checking.collection import Collection
from fiche_builder.records.kinds import SHEET
from fiche_builder.records.vocabularies import load_vocabularies
from fiche_builder.text.document import Document
from fiche_builder.text.source import parse

REAL = sorted((ROOT / "fiches").glob("*.yml"))
VOCABULARIES = load_vocabularies(ROOT / "vocabulaires", "vocabulaires")[0]
# They are known, and say nothing that could be said twice.
OTHERS = [replace(file, record=None) for file in read_project(ROOT)[0].files.values()]
Told = Counter[tuple[str, str, str]]
"""How many times each problem is told: its line as typed, its code, its message without the numbers of lines in it."""

# Under these groups, a line that is wrong: a key, a term, a text that no one may write there.
WRONG = {
    "source:": "  couleur: verte",
    "dates:": "  depuis: 2014-13",
    "public:": "  couleur: verte",
    "porteur:": "  couleur: verte",
    "mots_cles:": "  - Un <b>mot</b>",
    "financements:": "  - financeur: roi-de-prusse",
    "indicateurs:": "  - nature: non-precisee",
    "contexte:": "  - Un <b>mot</b>",
    "notes_editoriales:": "  - Un <b>mot</b>",
}


def told(text: str) -> Told:
    """Every problem of a sheet that holds TEXT, as the command finds them."""
    document = parse(text, Document("fiche.yml"), SHEET.shape)
    file = read_alone(SHEET, "fiche", document, Collection(vocabularies=VOCABULARIES))
    problems = gathered([file, *OTHERS], Collection(vocabularies=VOCABULARIES), [])[1]
    return Counter(
        (p.excerpt * (p.code != "cle-manquante"), p.code, re.sub(r"\d+", "0", p.message)) for p in problems
    )


def groups(lines: list[str]) -> list[int]:
    """For each line, the number of the group of the first level that it stands in."""
    found, n = [], 0
    for line in lines:
        n += bool(re.match(r"\w+:", line))
        found.append(n)
    return found


VALUE = re.compile(r"( *(?:- )?[a-z_]+: |  +- )([^|>\"'\[{].*)$")


def _value(form: str) -> columns.Slip:
    """A slip that puts the value of a line in FORM."""

    def slip(lines: list[str], n: int) -> Iterator[list[str]]:
        if found := VALUE.match(lines[n]):
            yield [*lines[:n], found[1] + form.format(found[2]), *lines[n + 1 :]]

    return slip


def _at_edge(*new: str) -> columns.Slip:
    """A slip that puts the lines NEW before a key of the first level."""

    def slip(lines: list[str], n: int) -> Iterator[list[str]]:
        if n and re.match(r"\w+:", lines[n]):
            yield [*lines[:n], *new, *lines[n:]]

    return slip


def conflict(lines: list[str], n: int) -> Iterator[list[str]]:
    """Two versions of a line."""
    other = re.sub(r"(\w)$", r"\1 autrement", lines[n])
    yield [*lines[:n], "<<<<<<< HEAD", lines[n], "=======", other, ">>>>>>> autre", *lines[n + 1 :]]


def twice(lines: list[str], n: int) -> Iterator[list[str]]:
    """A key of the first level given again at the end of the file."""
    if re.match(r"\w+: [^>|\[{]", lines[n]):
        yield [*lines, lines[n]]


# A YAML merge at the edge is none of these: what lacks may be what it was to bring.
STOPPERS = {
    "bracket": _value("[{}"),
    "brace": _value("{{{}"),
    "closing": _value("}}"),
    "quote": _value('"{}'),
    "apostrophe": _value("'{}"),
    "after quote": _value('"{}" fin'),
    "escape": _value('"C:\\qui {}"'),
    "alias": _value("*{}"),
    "anchor": _value("&{}"),
    "tag": _value("!{}"),
    "at": _value("@{}"),
    "percent": _value("%{}"),
    "backtick": _value("`{}"),
    "tab": _value("\t{}"),
    "tab inside": _value("\t: {}"),
    "flow key": _at_edge("{a: b}: c"),
    "list key": _at_edge("[a]: b"),
    "question": _at_edge("? a"),
    "document": _at_edge("---"),
    "end": _at_edge("..."),
    "directive": _at_edge("%YAML 1.2"),
    "words": _at_edge("Une phrase perdue au bord"),
    "stray brace": _at_edge("}"),
    "stray bracket": _at_edge("]"),
    "fence": _at_edge("```"),
    "deep": _value("[" * 30 + "{}" + "]" * 30),
    "conflict": conflict,
    "twice": twice,
}


class Sheet:
    """A good sheet, and the wrong lines that are put in it."""

    def __init__(self, path: Path) -> None:
        self.good = path.read_text(encoding="utf-8").rstrip("\n").split("\n")
        self.groups = groups(self.good)
        self.kept: dict[int, tuple[list[str], list[int], Told]] = {}

    def planted(self, n: int) -> tuple[list[str], int, Told]:
        """The sheet with a wrong line in each group that is neither that of line N nor beside it, and without a key that
        it must have; where line N then stands; what is told of it."""
        near = self.groups[n]
        if near not in self.kept:
            self.kept[near] = self._planted(near)
        lines, at, values = self.kept[near]
        return lines, at[n], values

    def _planted(self, near: int) -> tuple[list[str], list[int], Told]:
        lines, at = [], []
        for line, group in zip(self.good, self.groups, strict=True):
            at.append(len(lines))
            far = abs(group - near) > 1
            if far and line.startswith("titre_court:"):
                continue
            lines.append(line)
            if far and line in WRONG:
                lines.append(WRONG[line])
        return lines, at, told("\n".join(lines))


Case = tuple[str, Told, Told, Told]
"""A text; what its fault of the form makes the good sheet tell, what its wrong values do, what both do."""


def cases(path: Path, slip: columns.Slip, step: int = 1, first: int = 0) -> Iterator[Case]:
    """The SLIP at each STEP-th of the lines where it can be, from the FIRST on, in the sheet at PATH."""
    sheet = Sheet(path)
    places = [
        n for n, line in enumerate(sheet.good) if line.strip() and any(True for _ in slip(sheet.good, n))
    ]
    for n in places[first % max(1, min(step, len(places))) :: step]:
        wrong, at, values = sheet.planted(n)
        for good, spoilt in zip(slip(sheet.good, n), slip(wrong, at), strict=True):
            text = "\n".join(spoilt)
            yield text, told("\n".join(good)), values, told(text)


def amiss(found: Iterator[Case]) -> tuple[int, list[tuple[list, list]]]:
    """How many cases there are, and for each that is not right what it lacks and what it has too much."""
    tried, wrong = 0, []
    for _, form, values, both in found:
        assert len(values) > 3
        tried += 1
        if both != form + values:
            wrong.append((list(form + values - both), list(both - form - values)))
    return tried, wrong


def hidden(found: Iterator[Case]) -> list[tuple[str, list]]:
    """The wrong values that are not told, and the faults of the form of which nothing is."""
    return [
        (text, list(values - both))
        for text, form, values, both in found
        if values - both or (form and not both - values)
    ]


COLUMNS = {
    s.__name__: s
    for s in (
        columns.column,
        columns.group,
        columns.tabs,
        columns.pasted,
        columns.unclosed,
        columns.colon,
        columns.dash,
        columns.needless,
        columns.lost,
    )
}


@pytest.mark.parametrize("name", STOPPERS)
def test_what_stops_the_parser_hides_no_value_far_from_it(name: str) -> None:
    tried, wrong = amiss(cases(REAL[0], STOPPERS[name], 200, 7))
    assert tried
    assert wrong == []


@pytest.mark.parametrize("name", COLUMNS)
def test_a_line_at_another_column_hides_no_value_far_from_it(name: str) -> None:
    assert hidden(cases(REAL[0], COLUMNS[name], 200, 11)) == []


@pytest.mark.complet
@pytest.mark.parametrize("name", STOPPERS)
def test_what_stops_the_parser_hides_no_value_in_any_sheet(name: str) -> None:
    found = [amiss(cases(path, STOPPERS[name], 31, n)) for n, path in enumerate(REAL)]
    tried, wrong = sum(t for t, _ in found), [w for _, ws in found for w in ws]
    assert tried
    assert len(wrong) <= 0.05 * tried, wrong[:5]


@pytest.mark.complet
@pytest.mark.parametrize("name", COLUMNS)
def test_a_line_at_another_column_hides_no_value_in_any_sheet(name: str) -> None:
    assert hidden(c for n, path in enumerate(REAL) for c in cases(path, COLUMNS[name], 41, n)) == []


def spoilt_minimal(old: str, new: str) -> list[tuple[str, str]]:
    """Code and line of what is told of the minimal sheet with two wrong values, and NEW in the place of OLD."""
    text = MINIMAL.replace("- commune", "- communne", 1).replace("page: 4", "page: quatre")
    assert text.count(old) == 1, old
    return sorted((code, line.strip()) for line, code, _ in told(text.replace(old, new)).elements())


def test_a_damaged_group_is_not_called_missing() -> None:
    both = [("nombre", "page: quatre"), ("valeur-inconnue", "- communne")]
    new = "dates:\n  ? [a]\n  : b\n"
    assert spoilt_minimal("dates:\n", new) == [("cle-illisible", "? [a]"), *both]


def test_what_stands_around_a_merge_conflict_is_told_and_nothing_between_its_marks() -> None:
    both = [("nombre", "page: quatre"), ("valeur-inconnue", "- communne")]
    title = "titre: Un jardin partagé entre voisins\n"
    versions = f"<<<<<<< HEAD\n{title}=======\ntitree: <b>a</b>\ntitre: B\n>>>>>>> autre\n"
    assert spoilt_minimal(title, versions) == [("conflit", "<<<<<<< HEAD"), *both]
    # Where a version begins or ends, no one can say.
    for mark in ("<<<<<<< HEAD", ">>>>>>> autre"):
        assert spoilt_minimal(title, f"{title}{mark}\n") == [("conflit", mark)]


def test_each_merge_conflict_is_told() -> None:
    text = MINIMAL
    for line in ("titre: Un jardin partagé entre voisins\n", "  page: 4\n"):
        assert line in text
        text = text.replace(line, f"<<<<<<< a\n{line}=======\n{line}>>>>>>> b\n")
    assert [code for _, code, _ in told(text).elements()] == ["conflit", "conflit"]


def test_a_line_that_cuts_a_sheet_in_two_hides_neither_half_and_a_second_sheet_is_left_alone() -> None:
    both = [("nombre", "page: quatre"), ("valeur-inconnue", "- communne")]
    assert spoilt_minimal("dates:\n", "---\ndates:\n") == [("deux-documents", "---"), *both]
    assert [code for _, code, _ in told(f"{MINIMAL}---\n{MINIMAL}couleur: a\n").elements()] == [
        "deux-documents"
    ]


def test_a_yaml_merge_says_nothing_of_what_its_group_lacks() -> None:
    text = MINIMAL + "indicateurs:\n  - libelle: Un nombre\n    <<: *base\n"
    assert [code for _, code, _ in told(text).elements()] == ["ancre"]
    # It is still known what lacks elsewhere.
    less = text.replace("titre_court: ", "titre_cour: ").replace("titre_cour: ", "# ")
    assert sorted(code for _, code, _ in told(less).elements()) == ["ancre", "cle-manquante"]


BESIDE = {
    "a wrong amount": (
        "cout:\n  etat: chiffre\n  montants:\n    - libelle: a\n      euros: douze\n      nature: bof\n",
        2,
    ),
    "a wrong number": (
        "actions_locales:\n  - nom: Un\n    contacts:\n      - organisme: O\n        telephones:\n          - numero: abc\n"
        "            type: bof\n            titulaire: bif\n",
        3,
    ),
    "a wrong box": (
        "actions_locales:\n  - nom: Un\n    contacts:\n      - organisme: O\n        courriels:\n          - adresse: zz\n"
        "            titulaire: bof\n",
        2,
    ),
    "what lacks": ("durees:\n  - unite: siecle\n    min: 2\n", 2),
    "an empty value": ("indicateurs:\n  - libelle:\n    nature: bof\n    famille: bof\n  - nature: bof\n", 5),
    "three wrong values": ("references:\n  - type: bof\n    url: zz\n    titre: [a]\n", 3),
    "a text": ("chiffres:\n  - valeur: un\n    nature: observe\n    libelle: Un <b>mot</b>\n", 2),
}


@pytest.mark.parametrize(("group", "count"), BESIDE.values(), ids=BESIDE)
def test_a_value_that_its_group_must_have_hides_none_beside_it(group: str, count: int) -> None:
    key = group.partition(":")[0]
    base = re.sub(rf"^{key}:\n(?: .*\n)+", "", MINIMAL, flags=re.MULTILINE)
    found = told(base + group)
    assert sum(found.values()) == count, found
