"""The files of `donnees/`, read back as their users would."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from fiche_builder import exports, urls
from fiche_builder.checking.check import read_project
from fiche_builder.checking.collection import Collection
from fiche_builder.checking.settings import Settings
from fiche_builder.exports import EXPORTS
from fiche_builder.exports.declaration import LICENCE, Export
from fiche_builder.records.kinds import SHEET
from fiche_builder.records.model import Fiche
from fiche_builder.site.site import Site, build_site

SMALL = Path(__file__).parent.parent / "data" / "petite"
NUMBERS = ("+33466705007", "+594594290001", "+262262400001")


def rows(content: bytes) -> list[dict[str, str]]:
    return list(
        csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";", strict=True)
    )


@pytest.mark.parametrize("export", EXPORTS, ids=lambda e: e.file)
def test_every_export_names_its_licence_and_every_sheet(
    export: Export, public: Site, collection: Collection
) -> None:
    text = public.files[urls.export(export.file)].decode()
    assert LICENCE in text
    assert [id for _, id in collection.records if id not in text] == []


@pytest.mark.parametrize("export", EXPORTS, ids=lambda e: e.file)
def test_every_export_of_no_sheet_is_still_a_file(export: Export, collection: Collection) -> None:
    assert dict(export.make(Collection({}, collection.vocabularies), Settings()))[export.file]


def test_an_export_may_make_a_file_a_record_with_whole_links(
    monkeypatch: pytest.MonkeyPatch, day: date
) -> None:
    def cards(shown: Collection, settings: Settings) -> Iterator[tuple[str, bytes]]:
        yield "cartes/index.txt", "\n".join(id for _, id in shown.records).encode()
        for fiche in shown:
            yield f"cartes/{fiche.id}.txt", f"{fiche.nom}\n{settings.adresse}{SHEET.page(fiche.id)}".encode()

    added = Export("cartes/index.txt", "Cartes", "Pour un essai.", cards)
    monkeypatch.setattr(exports, "EXPORTS", (*EXPORTS, added))
    settings = Settings(adresse="https://fiches.exemple.fr/prevention")
    files = build_site(read_project(SMALL)[0], settings, day).files
    assert len([name for name in files if name.startswith("donnees/cartes/")]) == 4
    name, link = files["donnees/cartes/jardin-partage.txt"].decode().split("\n")
    assert name == "Jardin partagé"
    assert link == "https://fiches.exemple.fr/prevention/fiches/jardin-partage/"


def test_two_exports_of_one_name_are_refused(
    monkeypatch: pytest.MonkeyPatch, collection: Collection, day: date
) -> None:
    monkeypatch.setattr(exports, "EXPORTS", (*EXPORTS, EXPORTS[0]))
    with pytest.raises(ValueError, match=r"collection\.json"):
        build_site(collection, Settings(), day)


def test_json_holds_the_whole_collection(public: Site, collection: Collection) -> None:
    data = json.loads(public.files["donnees/collection.json"])
    assert data["licence"] == LICENCE and data["licence_url"].startswith("https://")
    assert data["date"] == max(f.dates.modification for f in collection)
    assert [s["editeur"] for s in data["sources"]]
    assert [f["id"] for f in data["fiches"]] == [id for _, id in collection.records]
    used = {t for f in data["fiches"] for t in f["porteur"]["types"]}
    assert used <= {e["id"] for e in data["vocabulaires"]["organismes"]["entrees"]}
    assert not any("notes_editoriales" in f for f in data["fiches"])


def test_json_can_be_read_again_as_the_same_sheets(public: Site) -> None:
    """What a program gets is enough to make each sheet again, numbers included."""
    for fiche in json.loads(public.files["donnees/collection.json"])["fiches"]:
        fields = {k: v for k, v in fiche.items() if k != "adresse"}
        again = Fiche.model_validate(fields).model_dump(mode="json", by_alias=True, exclude_none=True)
        assert {"id": fiche["id"], **again} == fields


def test_csv_is_a_table_for_a_french_spreadsheet(public: Site, collection: Collection) -> None:
    content = public.files["donnees/fiches.csv"]
    assert content.startswith(b"\xef\xbb\xbf") and content.endswith(b"\r\n")
    table = rows(content)
    assert [row["id"] for row in table] == [id for _, id in collection.records]
    assert {row["adresse"] for row in table} == {SHEET.page(id) for _, id in collection.records}
    # DictReader puts cells beyond the header under None, and None in missing ones.
    assert all(None not in row and None not in row.values() for row in table)
    assert all(row["titre"] == collection.records["fiche", row["id"]].titre for row in table)


def test_csv_leaves_an_unsaid_field_empty(public: Site) -> None:
    cells = [cell for row in rows(public.files["donnees/fiches.csv"]) for cell in row.values()]
    assert "" in cells and "'" not in cells


def test_csv_is_plain_text(public: Site) -> None:
    """No Markdown and no HTML in a cell."""
    text = public.files["donnees/fiches.csv"].decode()
    assert [mark for mark in ("**", "&amp;", "&#39;", "<p>", "<strong>") if mark in text] == []


@pytest.fixture
def odd() -> Collection:
    """The small collection, with what spreadsheets and programs most often spoil."""
    small = read_project(SMALL)[0]
    fiche = small.records["fiche", "jardin-partage"]
    action = fiche.actions_locales[0]
    phones = action.contacts[0].telephones
    contact = action.contacts[0].model_copy(
        update={"telephones": tuple(phones[0].model_copy(update={"numero": n}) for n in NUMBERS)}
    )
    action = action.model_copy(update={"contacts": (contact,)})
    changes = {
        "titre": '=HYPERLINK("https://ailleurs.exemple.fr";"ici")',
        "titre_court": "-1+1",
        "resume": "a;b\n\"c\" 'd'",
    }
    return Collection(
        {("fiche", fiche.id): fiche.model_copy(update={**changes, "actions_locales": (action,)})},
        small.vocabularies,
    )


def made(name: str, collection: Collection) -> bytes:
    return dict(next(e for e in EXPORTS if e.file == name).make(collection, Settings()))[name]


def test_csv_runs_no_formula(odd: Collection) -> None:
    row = rows(made("fiches.csv", odd))[0]
    assert row["titre"] == '\'=HYPERLINK("https://ailleurs.exemple.fr";"ici")'
    assert row["titre_court"] == "'-1+1"
    assert not [cell for cell in row.values() if cell[:1] and cell[:1] in "=+-@\t\r"]


def test_csv_keeps_separators_and_quotes(odd: Collection) -> None:
    assert rows(made("fiches.csv", odd))[0]["resume"] == "a;b\n\"c\" 'd'"


def test_codes_and_zeros_are_whole(odd: Collection) -> None:
    data = json.loads(made("collection.json", odd))
    action = data["fiches"][0]["actions_locales"][0]
    assert [place["departement"] for place in action["lieux"]] == ["2A", "973"]
    assert [phone["numero"] for phone in action["contacts"][0]["telephones"]] == list(NUMBERS)
    cell = rows(made("fiches.csv", odd))[0]["actions_locales"]
    for text in (
        "Ajaccio (Corse-du-Sud, 2A)",
        "Guyane (973)",
        "04 66 70 50 07",
        "05 94 29 00 01",
        "02 62 40 00 01",
    ):
        assert text in cell
