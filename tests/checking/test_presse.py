"""The hurried editor: ten good sheets, broken as a paste from Word or PDF breaks them.

`data/presse/fiches` holds the sheets, `data/presse/cassures` a list of breakages for each. One entry: `nom`;
`cherche` and `remplace`, what is put in the place of what; then the outcome an editor would want:

- `accepte`: the values, by their path in the JSON export; `page`: a text that the sheet's page shows;
- `refuse`: the code of the one message; `ou`: the text that it points at; `dit`: what its help says.
"""

from __future__ import annotations

import contextlib
import io
import json
import re
from collections import defaultdict
from decimal import Decimal
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from minimal import ROOT, project
from pasted import SHEETS, Breakage, breakages

from fiche_builder import urls
from fiche_builder.checking.check import read_project
from fiche_builder.commands.cli import main
from fiche_builder.diagnostics import Level
from fiche_builder.facts.visibility import Audience
from fiche_builder.records.kinds import SHEET
from fiche_builder.site.site import Site, build_site

# Words of English, of the libraries and of the code that no editor should meet.
FOREIGN = re.compile(
    r"\b(the|is|are|not|should|must|valid|invalid|value|field|string|input|integer|decimal|number|expected|found|"
    r"while|mapping|sequence|scalar|token|indicator|key|line|column|error|type error|missing|extra|none|null|true|"
    r"false|list|dict|tuple|str|int|float|bool|pydantic|pyyaml|yaml\.|traceback|exception|validator|regex|pattern|"
    r"markdown|commonmark|parser|unicode|ascii|utf8)\b",
    re.IGNORECASE,
)


ALL = list(breakages())
ACCEPTED = [b for b in ALL if "accepte" in b.entry]
REFUSED = [b for b in ALL if "refuse" in b.entry]


def ids(found: list[Breakage]) -> list[str]:
    return [f"{b.sheet}: {b.name}" for b in found]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that holds every broken sheet."""
    return project(tmp_path_factory.mktemp("presse"), **{b.id: b.text for b in ALL})


@pytest.fixture(scope="module")
def told(folder: Path) -> dict[str, list[dict[str, Any]]]:
    """What `verifier` says, by file: all sheets in one run."""
    output = io.StringIO()
    with contextlib.chdir(folder), contextlib.redirect_stdout(output):
        main(["verifier", "--format", "json", "fiches"])
    by_file: dict[str, list[dict]] = defaultdict(list)
    for row in json.loads(output.getvalue()):
        # Advice is about what a sheet says, whether or not it was pasted; each of ten sheets is here thirty times.
        if row["niveau"] != Level.ADVICE.value and row["code"] != "fiche-copiee":
            by_file[row["fichier"]].append(row)
    return by_file


@pytest.fixture(scope="module")
def site(folder: Path, settings, day) -> Site:
    # For the editors, who see a contact whatever the date of its check.
    return build_site(read_project(folder)[0], settings, day, Audience.EDITORS)


@pytest.fixture(scope="module")
def exported(site: Site) -> dict[str, dict[str, Any]]:
    """Each sheet that was accepted, as the JSON export gives it."""
    data = json.loads(site.files[urls.export("collection.json")])
    return {fiche["id"]: fiche for fiche in data["fiches"]}


def at(data: Any, path: str) -> Any:
    for step in path.split("."):
        data = data[int(step) if step.isdigit() else step]
    return data


def test_the_sheets_are_good_and_broken_enough(told) -> None:
    output = io.StringIO()
    with contextlib.chdir(ROOT), contextlib.redirect_stdout(output):
        assert main(["verifier", "tests/data/presse/fiches"]) == 0
    assert "10 fiches lues, 0 erreur, 0 avertissement, " in output.getvalue()
    assert len(SHEETS) == 10
    assert len(ACCEPTED) >= 80
    assert len(REFUSED) >= 80
    assert len(ACCEPTED) + len(REFUSED) == len(ALL)


@pytest.mark.parametrize("breakage", ACCEPTED, ids=ids(ACCEPTED))
def test_what_is_clear_is_accepted_as_meant(breakage: Breakage, told, exported, site: Site) -> None:
    assert [f"{r['message']} {r['aide']}" for r in told[breakage.file]] == []
    for path, value in breakage.entry["accepte"].items():
        found = at(exported[breakage.id], path)
        if isinstance(value, int | float) and not isinstance(value, bool):
            assert Decimal(found) == Decimal(str(value)), path
        else:
            assert found == value, path
    if wanted := breakage.entry.get("page"):
        page = next(p for p in site.pages if p.address == SHEET.page(breakage.id))
        assert wanted in unescape(re.sub(r"<[^>]+>", "", page.body))


@pytest.mark.parametrize("breakage", REFUSED, ids=ids(REFUSED))
def test_what_is_not_is_told_once_in_french_where_it_stands(breakage: Breakage, told) -> None:
    rows = told[breakage.file]
    assert [(r["code"], r["ligne"], r["colonne"]) for r in rows] == [
        (breakage.entry["refuse"], *breakage.place)
    ], rows
    [row] = rows
    said = f"{row['message']} {row['aide']}"
    assert breakage.entry["dit"] in said, said
    # What the editor typed may be in any language.
    assert not FOREIGN.search(re.sub(r"«[^»]*»|\"[^\"]*\"", "", said)), said
