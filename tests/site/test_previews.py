"""The live preview of a sheet being written: its problems on its page, at their place; nothing of it on a public site."""

from __future__ import annotations

import copy as copies
import re
import shutil
from collections.abc import Iterator
from datetime import date
from html import escape
from pathlib import Path
from typing import Any

import pytest
import yaml
from htmltext import read
from project import ROOT, SMALL

from fiche_builder import urls
from fiche_builder.checking.check import read_project
from fiche_builder.checking.collection import Collection
from fiche_builder.checking.settings import Settings
from fiche_builder.diagnostics import Diagnostic
from fiche_builder.facts.previews import pageless, previews
from fiche_builder.facts.visibility import Audience
from fiche_builder.records.kinds import SHEET
from fiche_builder.site.project import advice, read_whole
from fiche_builder.site.site import Site, build_site
from fiche_builder.typography import typeset

INVALID = ROOT / "tests" / "data" / "invalide"
PARTS = 4
"""The sheets that lack something are shared out: one part in so many is tried each time."""


def drawn(collection: Collection, problems: list[Diagnostic], day: date) -> Site:
    """The live preview of a project, as the plugin makes it."""
    good = collection.without({p.file for p in problems if p.is_error})
    told = previews(collection, problems)
    others = pageless(told.values(), problems)
    return build_site(good, Settings(), day, Audience.EDITORS, (), told, others)


def test_every_broken_example_has_its_page_with_its_problems(day: date) -> None:
    collection, problems = read_project(ROOT, [INVALID])
    pages = {page.address: page for page in drawn(collection, problems, day).pages}
    by_file: dict[str, list[Diagnostic]] = {}
    for problem in problems:
        by_file.setdefault(problem.file, []).append(problem)
    assert len(collection.files) > 150
    for (_, id), file in collection.files.items():
        body = pages[SHEET.page(id)].body
        for problem in by_file[file.name]:
            assert escape(typeset(problem.message), quote=False) in body.replace("&#34;", '"'), id
        assert body.count("probleme-") >= len(by_file[file.name])
        assert read(f"<main>{body}</main>").main


def test_what_no_page_tells_is_on_the_home_page(tmp_path: Path, day: date) -> None:
    """A list, a name that makes no address, a second sheet of the same name, a file that is no sheet."""
    shutil.copytree(ROOT / "vocabulaires", tmp_path / "vocabulaires")
    lists = tmp_path / "vocabulaires" / "echelles.yml"
    lists.write_text(lists.read_text(encoding="utf-8").replace("libelle:", "libele:", 1), encoding="utf-8")
    text = (ROOT / "tests" / "data" / "valide" / "minimale.yml").read_text(encoding="utf-8")
    for name in ("jardin.yml", "sous/jardin.yml", "Mon Jardin.yml", "notes.txt", "verger.yml"):
        file = tmp_path / "fiches" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text if name != "verger.yml" else "", encoding="utf-8")
    pages = {
        p.address: read(f"<main>{p.body}</main>").main for p in drawn(*read_project(tmp_path), day).pages
    }
    others = [
        "fiches/Mon Jardin.yml",
        "fiches/notes.txt",
        "fiches/sous/jardin.yml",
        "vocabulaires/echelles.yml",
    ]
    assert [f for f in others if f"{f}, ligne " not in pages[urls.HOME]] == []
    assert [f for f in others if f not in pages[SHEET.page("jardin")]] == []
    assert "verger : 1 problème" in " ".join(pages[urls.HOME].split())
    # Nothing could be read of it: nothing is said of its state.
    assert "ne contient rien" in pages[SHEET.page("verger")]
    assert "Brouillon" not in pages[SHEET.page("verger")]


def test_advice_is_told_apart_from_problems(day: date) -> None:
    project = read_whole(ROOT)
    told = advice(project)
    pages = {p.address: p.body for p in drawn(project.collection, told, day).pages}
    assert len(told) > 10
    for one in told:
        body = pages[SHEET.page(Path(one.file).stem)]
        assert escape(typeset(one.message), quote=False) in body.partition('<details class="conseils">')[2]
        assert "a-corriger" not in body
    assert "a-corriger" not in pages[urls.HOME]


def test_a_head_that_lacks_a_part_has_no_orphan_point(tmp_path: Path, day: date) -> None:
    (tmp_path / "fiches").mkdir()
    (tmp_path / "vocabulaires").symlink_to(SMALL / "vocabulaires")
    text = (SMALL / "fiches" / "jardin-partage.yml").read_text(encoding="utf-8")
    for name, old in (("a", r"contenu: .*"), ("b", r"document: .*"), ("c", r"thematique: .*")):
        broken = re.sub(old, f"{old.split(':')[0]}: jamais", text, count=1)
        (tmp_path / "fiches" / f"{name}.yml").write_text(broken, encoding="utf-8")
    pages = {p.address: p.body for p in drawn(*read_project(tmp_path), day).pages}
    for name in "abc":
        head = pages[SHEET.page(name)].partition('class="fiche-source">')[2].partition("</p>")[0]
        parts = [part.strip() for part in re.sub("<[^>]+>", "", head).split("·")]
        assert len(parts) > 1 and all(parts), head


def test_the_problems_are_nowhere_unless_asked_for(day: date) -> None:
    collection, problems = read_project(ROOT, [INVALID])
    good = collection.without({p.file for p in problems if p.is_error})
    for audience in Audience:
        for page in build_site(good, Settings(), day, audience).pages:
            assert "a-corriger" not in page.body


def test_the_search_finds_what_the_sheets_say_and_none_of_their_problems(day: date, tmp_path: Path) -> None:
    (tmp_path / "fiches").mkdir()
    (tmp_path / "vocabulaires").symlink_to(SMALL / "vocabulaires")
    text = (SMALL / "fiches" / "jardin-partage.yml").read_text(encoding="utf-8")
    draft = text.replace("etat: referencee", "etat: brouillon").replace("min: 4\n", "min: 40\n")
    (tmp_path / "fiches" / "jardin-partage.yml").write_text(draft, encoding="utf-8")
    (tmp_path / "fiches" / "perdue.yml").write_text("schema: 1\ntitre: 'perdue\n", encoding="utf-8")
    collection, problems = read_project(tmp_path)
    site = drawn(collection, problems, day)
    [body] = [p.body for p in site.pages if p.address == SHEET.page("jardin-partage")]
    # At the rubrique too, which the search reads.
    assert '<p class="a-corriger">' in body.partition('<h2 id="public">')[2].partition("<h2")[0]
    found = site.search()
    good = collection.without({p.file for p in problems if p.is_error})
    assert len(found.staged) == 1
    assert found == build_site(good, Settings(), day, Audience.EDITORS).search()


def less_one(value: Any) -> Iterator[Any]:
    """VALUE without one of its keys, or with a bad value at it, for each key however deep."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        if isinstance(value, dict):
            yield {k: v for k, v in value.items() if k != key}
        for bad in ("<b>essai</b>", *less_one(inner)):
            other = copies.copy(value)
            other[key] = bad
            yield other


@pytest.mark.parametrize("part", [0, *(pytest.param(n, marks=pytest.mark.complet) for n in range(1, PARTS))])
def test_a_sheet_that_lacks_anything_has_its_page(part: int, tmp_path: Path, day: date) -> None:
    """Whatever is missing or wrong, and whatever follows from it."""
    text = (SMALL / "fiches" / "jardin-partage.yml").read_text(encoding="utf-8")
    whole = yaml.load(text, yaml.BaseLoader)
    # One of each list tells as much as all.
    whole = {k: v[:1] if isinstance(v, list) else v for k, v in whole.items() if k != "voir_aussi"}
    (tmp_path / "fiches").mkdir()
    (tmp_path / "vocabulaires").symlink_to(SMALL / "vocabulaires")
    for n, sheet in list(enumerate(less_one(whole)))[part::PARTS]:
        file = tmp_path / "fiches" / f"essai-{n}.yml"
        file.write_text(
            yaml.dump(sheet, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False), encoding="utf-8"
        )
    collection, problems = read_project(tmp_path)
    pages = {page.address for page in drawn(collection, problems, day).pages}
    assert len(collection.files) > 40
    assert {SHEET.page(id) for _, id in collection.files} <= pages
