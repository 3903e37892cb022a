"""Each fact listed from the source document can be read on its sheet."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from htmltext import read
from plain import normal, values

from fiche_builder.records.kinds import SHEET
from fiche_builder.site.site import Site

FACTS = sorted((Path(__file__).parent / "faits").glob("*.yml"))
ENOUGH = 50


def facts(path: Path) -> list[dict]:
    return yaml.safe_load(path.read_text(encoding="utf-8"))["faits"]


def test_every_sheet_has_its_facts(root: Path) -> None:
    from_source = {p.stem for p in (root / "fiches").glob("*.yml")}
    assert from_source == {p.stem for p in FACTS}
    assert {p.stem: len(facts(p)) for p in FACTS if len(facts(p)) < ENOUGH} == {}


@pytest.mark.parametrize("path", FACTS, ids=lambda p: p.stem)
def test_each_fact_is_on_its_sheet(path: Path, root: Path, editors: Site) -> None:
    """Seen by editors, since the source names people; contradictions may stand in the editorial notes."""
    page = next(p for p in editors.pages if p.address == SHEET.page(path.stem))
    notes = " ".join(v for where, v in values(root / "fiches" / path.name) if where[0] == "notes_editoriales")
    shown = read(f"<main>{page.body}</main>")
    text = normal(" ".join([page.title, shown.main, *shown.links]))
    missing = []
    for fact in facts(path):
        where = f"{text} {normal(notes)}" if fact["rubrique"] == "contradiction" else text
        joined = where.replace(" ", "")
        for preview in fact["preuves"]:
            if normal(preview) not in where and normal(preview).replace(" ", "") not in joined:
                missing.append(f"line {fact['ligne']}: {fact['fait']} [{preview}]")
    assert not missing, f"{len(missing)} not found:\n" + "\n".join(missing)
