"""Each sheet is classified as its source says: `classement`, in `faits`, was read apart from the sheets.

For each index, the terms that the source supports, each with the line of the source and the words that prove it.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from htmltext import read, target

from fiche_builder import urls
from fiche_builder.checking.collection import Collection
from fiche_builder.facts.indexes import INDEXES
from fiche_builder.records.kinds import SHEET
from fiche_builder.site.site import Site

FACTS = sorted((Path(__file__).parent / "faits").glob("*.yml"))
HELD = ("publics", "cadres-judiciaires", "porteurs", "pilotes", "financeurs", "couts")


def told(path: Path) -> dict:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", FACTS, ids=lambda p: p.stem)
def test_each_sheet_is_classified_as_its_source_says(path: Path, collection: Collection) -> None:
    fiche, said = collection.records["fiche", path.stem], told(path)["classement"]
    assert set(said) == set(HELD)
    for index in INDEXES:
        if index.name in HELD:
            wrong = {row["terme"] for row in said[index.name]} ^ set(
                index.keys(fiche, collection.vocabularies)
            )
            assert wrong == set(), index.name


@pytest.mark.parametrize("path", FACTS, ids=lambda p: p.stem)
def test_each_term_has_its_words_in_the_lines_of_its_sheet(path: Path) -> None:
    said = told(path)
    lines = [fact["ligne"] for fact in said["faits"]]
    for rows in said["classement"].values():
        for row in rows:
            assert row["mots"] and min(lines) <= row["ligne"] <= max(lines), row


@pytest.mark.parametrize("name", HELD)
def test_each_index_lists_the_sheets_whose_source_supports_the_term(name: str, public: Site) -> None:
    wanted: dict[str, set[str]] = {}
    for path in FACTS:
        for row in told(path)["classement"][name]:
            wanted.setdefault(row["terme"], set()).add(SHEET.page(path.stem))
    sheets = {p.address for p in public.pages if p.address.startswith(SHEET.address)} - {SHEET.address}
    for term, expected in wanted.items():
        body = next(p.body for p in public.pages if p.address == urls.index(name, term))
        links = {target(urls.index(name, term), link)[0] for link in read(f"<main>{body}</main>").links}
        assert links & sheets == expected, term
