"""A field, an index or an export declared in its one place is on the site without another word."""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from pathlib import Path

import pytest
from htmltext import read, target
from specimen import Specimen, specimens

from fiche_builder import urls
from fiche_builder.checking.settings import Settings
from fiche_builder.exports import EXPORTS
from fiche_builder.facts.indexes import INDEXES
from fiche_builder.facts.visibility import Audience
from fiche_builder.records.compiled import fields_of
from fiche_builder.records.kinds import SHEET
from fiche_builder.records.model import Fiche
from fiche_builder.site.site import Site, build_site
from fiche_builder.typography import typeset

SPECIMENS = list(specimens())
TODAY, SETTINGS = date(2199, 12, 31), Settings(delai_verification_mois=10_000)

# Neither on the sheet's page nor hidden, each for a reason.
ELSEWHERE = {
    ("Fiche", "schema_"): "the form of the file, not of the action",
    ("NumeroTelephone", "titulaire"): "decides who may see the number",
    ("Boite", "titulaire"): "decides who may see the mailbox",
    ("Statut", "etat"): "a notice says it in a sentence",
    ("Fiche", "anciens_ids"): "pages that lead here are made of it",
    ("Indicateur", "famille"): "an index is made of it",
}


def site_of(specimen: Specimen, audience: Audience = Audience.PUBLIC) -> Site:
    return build_site(specimen.collection, SETTINGS, TODAY, audience)


def flat(text: str) -> str:
    """TEXT with its special spaces and apostrophes as a keyboard writes them."""
    return " ".join(typeset(text).split()).replace("’", "'")


def stands(mark: str, text: str) -> bool:
    """Whether MARK is in TEXT, not as the beginning or the end of a longer word or number."""
    return bool(re.search(rf"(?<!\w){re.escape(flat(mark))}(?!\w)", text))


@pytest.mark.parametrize("specimen", SPECIMENS, ids=["short", "long"])
def test_every_field_is_on_the_page_of_its_sheet(specimen: Specimen) -> None:
    page = next(p for p in site_of(specimen).pages if p.address == SHEET.page(specimen.fiche.id))
    shown = read(f"<title>{page.title}</title><main>{page.body}</main>")
    text = " ".join([flat(shown.title), flat(shown.main), *shown.links])
    missing = [where for where, marks in specimen.marks.items() if not all(stands(m, text) for m in marks)]
    forgotten = [".".join(where) for where in missing if where not in ELSEWHERE]
    assert not forgotten, f"show these fields in templates/, or declare them hidden: {', '.join(forgotten)}"


def test_what_stands_elsewhere_is_still_a_field() -> None:
    assert set(ELSEWHERE) <= {where for s in SPECIMENS for where in s.marks}


@pytest.mark.parametrize("audience", Audience)
@pytest.mark.parametrize("specimen", SPECIMENS, ids=["short", "long"])
def test_hidden_fields_are_nowhere(specimen: Specimen, audience: Audience) -> None:
    site = site_of(specimen, audience)
    everything = [p.body + p.description + p.title for p in site.pages] + [
        b.decode() for b in site.files.values()
    ]
    assert specimen.hidden
    assert [m for m in specimen.hidden if any(m in text for text in everything)] == []


def test_every_field_marked_so_is_a_column() -> None:
    """Its column stands in the table, and holds something for a sheet that has the field."""
    wanted = [n for n, f in fields_of(Fiche).items() if f.column]
    content = site_of(SPECIMENS[0]).files[urls.export("fiches.csv")].decode("utf-8-sig")
    row = next(r for r in csv.DictReader(io.StringIO(content), delimiter=";") if r["id"] == "fiche-entiere")
    # A group has a column for each of its fields: `cout_etat`, `cout_montants`.
    filled = [name for name, cell in row.items() if cell]
    assert [n for n in wanted if not any(c == n or c.startswith(f"{n}_") for c in filled)] == []


@pytest.mark.parametrize("index", INDEXES, ids=lambda i: i.name)
def test_every_index_has_its_page_in_the_menu_and_in_the_list(index, public: Site, built: Path) -> None:
    address = urls.index(index.name)
    page = next(p for p in public.pages if p.address == address)
    assert page.menu == typeset(index.title)
    listed = read((built / urls.INDEXES / "index.html").read_text(encoding="utf-8"))
    # Once in the menu that every page has, once in the list.
    assert [target(urls.INDEXES, link)[0] for link in listed.links].count(address) >= 2
    home = read((built / "index.html").read_text(encoding="utf-8"))
    assert address in [target("", link)[0] for link in home.links]


@pytest.mark.parametrize("export", EXPORTS, ids=lambda e: e.file)
def test_every_export_is_made_and_linked(export, public: Site, built: Path) -> None:
    address = urls.export(export.file)
    assert public.files[address]
    assert (built / address).read_bytes() == public.files[address]
    page = read((built / urls.EXPORTS / "index.html").read_text(encoding="utf-8"))
    assert address in [target(urls.EXPORTS, link)[0] for link in page.links]
