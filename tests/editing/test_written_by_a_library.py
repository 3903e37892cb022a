"""What a YAML library writes of a sheet is that sheet: accepted whatever the style, and put in our one layout."""

from __future__ import annotations

import io
from collections.abc import Callable
from difflib import ndiff
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st
from layouts import OWN, SHEETS, data, read
from pasted import SHEETS as PRESSE
from project import ROOT
from ruamel.yaml import YAML

from fiche_builder.diagnostics import Diagnostic
from fiche_builder.editing.formatting import formatted
from fiche_builder.records.kinds import SHEET
from fiche_builder.text import source
from fiche_builder.text.document import Document
from fiche_builder.text.source import parse

Write = Callable[[Any], str]


def pyyaml(**options: Any) -> Write:
    return lambda sheet: yaml.safe_dump(sheet, **options)


def ruamel(kind: str = "rt", **options: Any) -> Write:
    def write(sheet: Any) -> str:
        writer, out = YAML(typ=kind), io.StringIO()
        for name, value in options.items():
            setattr(writer, name, value)
        writer.dump(sheet, out)
        return out.getvalue()

    return write


STYLES: dict[str, Write] = {
    "PyYAML": pyyaml(),
    "block": pyyaml(default_flow_style=False),
    "flow": pyyaml(default_flow_style=True),
    "mixed": pyyaml(default_flow_style=None),
    "narrow": pyyaml(width=40),
    "narrowest": pyyaml(width=10, allow_unicode=True),
    "wide": pyyaml(width=10_000),
    "four spaces": pyyaml(indent=4),
    "accents": pyyaml(allow_unicode=True),
    "in its order": pyyaml(sort_keys=False),
    "all at once": pyyaml(allow_unicode=True, sort_keys=False, indent=4, width=60),
    "double quotes": pyyaml(default_style='"'),
    "single quotes": pyyaml(default_style="'"),
    "literal": pyyaml(default_style="|"),
    "marks": pyyaml(explicit_start=True, explicit_end=True),
    "ruamel": ruamel(),
    "ruamel, safe": ruamel("safe"),
    "ruamel, block": ruamel(default_flow_style=False, width=30),
}


def again(text: str) -> Document:
    return parse(text, Document("essai.yml"), SHEET.shape)


def told(document: Document) -> list[tuple[int, str, str]]:
    problems: list[Diagnostic] = document.problems
    return [(p.line, p.code, p.excerpt) for p in problems]


@pytest.mark.parametrize(
    "path",
    [
        *(pytest.param(p, id=p.stem) for p in [*SHEETS, *PRESSE]),
        *(pytest.param(p, id=p.stem, marks=pytest.mark.complet) for p in OWN),
    ],
)
def test_every_style_is_accepted_and_put_in_one_layout(path: Path) -> None:
    sheet = read(path)
    wanted = formatted(sheet, SHEET.model)
    for style, write in STYLES.items():
        document = again(write(sheet.data))
        assert (told(document), document.data) == ([], sheet.data), style
        # Comments, the empty lines between fields, and a sign written by its code, are no data.
        changed = [
            line
            for line in ndiff(wanted.split("\n"), formatted(document, SHEET.model).split("\n"))
            if line[0] in "+-" and line[2:].strip() and line[2:].strip()[0] != "#" and "GUIDE_TGI" not in line
        ]
        assert changed == [], style


@settings(
    phases=[Phase.generate],
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
)
@given(data(), st.sampled_from(sorted(STYLES)))
def test_so_is_any_text_that_a_sheet_may_hold(sheet: dict[str, Any], style: str) -> None:
    text = STYLES[style](sheet)
    plainly = parse(text, Document("essai.yml"))
    assume(not plainly.problems)
    document = again(text)
    # What looks like a field that a text has swallowed may be told, never mended in silence.
    assert document.problems or document.data == plainly.data


ONE_SLIP = """\
actions_locales:
- contacts:
  - organisme: Mairie de Valmorel-les-Bois
    telephones:
    - numero: 01 99 00 12 34
      titulaire: organisme
      type: fixe
  lieux:
  - departement: '30'
  nom: Le jardin des Tilleuls
  sitee: x
titre: Un jardin # partagé
"""


def test_a_slip_elsewhere_does_not_make_its_columns_wrong() -> None:
    assert told(again(ONE_SLIP)) == [(12, "texte-avale", "titre: Un jardin # partagé")]


@pytest.mark.parametrize("path", [*SHEETS, *PRESSE, *OWN], ids=lambda p: p.stem)
def test_a_clean_sheet_is_read_the_same_without_a_look_at_its_columns(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = path.read_bytes().decode("utf-8-sig")
    at_once = again(text)
    monkeypatch.setattr(source, "_is_sound", lambda *_: False)
    line_by_line = again(text)
    assert at_once.problems == line_by_line.problems == []
    assert (at_once.data, at_once.keys, at_once.values) == (
        line_by_line.data,
        line_by_line.keys,
        line_by_line.values,
    )


def test_the_columns_of_a_clean_sheet_are_not_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    """A clean file is cheap."""

    def looked(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(source.indentation, "place", looked)
    for path in ROOT.glob("fiches/*.yml"):
        again(path.read_text(encoding="utf-8"))
