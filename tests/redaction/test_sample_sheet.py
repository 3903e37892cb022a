"""The commented sample sheet of the editors' guide: good in every way, whole, explained line by line, published."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from htmltext import read
from project import Command
from pydantic import BaseModel

from fiche_builder.records.compiled import fields_of
from fiche_builder.records.model import Fiche
from fiche_builder.text.document import Document
from fiche_builder.text.source import parse

SAMPLE = "pages/guide/exemple.yml"
NAME = "reparer-des-velos"


@pytest.fixture(scope="module")
def text(root: Path) -> str:
    return (root / SAMPLE).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def data(text: str) -> dict[str, Any]:
    return parse(text, Document(SAMPLE)).data


def test_nothing_at_all_is_said_against_it(whole_copy: Path, run: Command) -> None:
    shutil.copyfile(whole_copy / SAMPLE, whole_copy / "fiches" / f"{NAME}.yml")
    checked = run(whole_copy, "verifier", "--strict", f"fiches/{NAME}.yml")
    assert (checked.returncode, checked.stdout.splitlines()) == (
        0,
        ["1 fiche lue, 0 erreur, 0 avertissement."],
    )
    formatted = run(whole_copy, "formater", "--verifier", f"fiches/{NAME}.yml")
    assert formatted.returncode == 0, formatted.stdout


def fields(model: type[BaseModel], where: str = "") -> Iterator[str]:
    """Every field that a sheet can have, by its path: `cout.montants.euros`."""
    for name, field in fields_of(model).items():
        if name == "id":
            continue
        path = f"{where}{field.key}"
        yield path
        if group := field.group:
            yield from fields(group, f"{path}.")


def used(data: Any, where: str = "") -> Iterator[str]:
    if isinstance(data, list):
        for item in data:
            yield from used(item, where)
    elif isinstance(data, dict):
        for key, value in data.items():
            yield f"{where}{key}"
            yield from used(value, f"{where}{key}.")


def test_it_shows_every_field_of_a_sheet_and_most_of_the_fields_within(data: dict[str, Any]) -> None:
    every, shown = list(fields(Fiche)), set(used(data))
    assert [name for name in every if "." not in name and name not in shown] == []
    assert len([name for name in every if name in shown]) > 0.8 * len(every)


def test_every_line_that_says_something_has_its_comment_just_above(text: str) -> None:
    lines = text.splitlines()
    unexplained, deeper_than = [], None
    for n, line in enumerate(lines):
        indent = len(line) - len(line.lstrip())
        # The lines of a long text have the comment of its field.
        if deeper_than is not None and (not line.strip() or indent > deeper_than):
            continue
        deeper_than = None
        if not line.strip() or line.lstrip().startswith("# "):
            continue
        if not lines[n - 1].lstrip().startswith("# "):
            unexplained.append(line)
        if re.search(r": [>|]-$", line):
            deeper_than = indent
    assert unexplained == []


def test_nobody_real_can_be_called(data: dict[str, Any], text: str) -> None:
    contacts = [c for action in data["actions_locales"] for c in action["contacts"]]
    numbers = [phone["numero"] for c in contacts for phone in c["telephones"]]
    # ARCEP keeps these for works of fiction (decision 2018-0881).
    fiction = r"0(1 99 00|2 61 91|3 53 01|4 65 71|5 36 49|6 39 98) \d\d \d\d"
    assert numbers and all(re.fullmatch(fiction, number) for number in numbers)
    hosts = re.findall(r"(?:https?://|@)([\w.-]+)", text.replace("https:// ", ""))
    assert hosts and all(host.endswith(".example") for host in hosts)


def test_the_site_shows_and_publishes_it_as_it_is(built: Path, text: str) -> None:
    assert (built / "guide" / "exemple.yml").read_text(encoding="utf-8") == text
    page = read((built / "guide" / "exemple" / "index.html").read_text(encoding="utf-8"))
    assert "../exemple.yml" in page.links
    shown, wanted = " ".join(page.main.split()), " ".join(text.split())
    assert wanted in shown
