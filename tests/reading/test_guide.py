"""The page that tells who writes a sheet what each field is: all from the model and the lists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from htmltext import read, target

from fiche_builder import urls
from fiche_builder.records.compiled import fields_of, groups_of
from fiche_builder.records.kinds import SHEET
from fiche_builder.records.model import Fiche
from fiche_builder.records.vocabularies import named_vocabularies
from fiche_builder.site.site import Site
from fiche_builder.typography import typeset


@pytest.fixture(scope="module")
def body(public: Site) -> str:
    return next(p.body for p in public.pages if p.address == SHEET.guide)


def flat(text: str) -> str:
    return " ".join(typeset(text).replace("’", "'").split())


def test_it_tells_every_field(body: str) -> None:
    text = flat(read(f"<main>{body}</main>").main)
    for group in groups_of(Fiche):
        for name, field in fields_of(group).items():
            if not field.in_file:
                continue
            assert flat(field.label) in text and flat(field.help) in text, name
            assert re.search(rf"<code>[^<]*\b{field.key}</code>", body), name
            if field.group is None:
                assert flat(str(field.example)) in text, name


def test_it_says_what_is_required_and_what_a_closed_list_holds(body: str, public: Site, collection) -> None:
    title = body.partition('<h2 id="titre">')[2].partition("<h2")[0]
    assert "Obligatoire" in title
    assert "Obligatoire" not in body.partition('<h2 id="thematique">')[2].partition("<h2")[0]
    anchors = set(re.findall(r'id="(liste-[^"]+)"', body))
    assert anchors == {f"liste-{name}" for name in named_vocabularies(Fiche)}
    assert set(re.findall(r'href="#(liste-[^"]+)"', body)) == anchors
    for name in named_vocabularies(Fiche):
        listed = body.partition(f'id="liste-{name}"')[2].partition("<h3")[0]
        assert [
            id for id in collection.vocabularies[name].entries if f"<code>{id}</code>" not in listed
        ] == []


def test_who_writes_finds_it_and_the_menu_of_readers_does_not_have_it(built: Path) -> None:
    def links(page: str) -> list[str]:
        shown = read((built / page / "index.html").read_text(encoding="utf-8"))
        return [target(page, link)[0] for link in shown.links]

    assert SHEET.guide in links("contribuer/") and SHEET.guide in links(urls.SITE_MAP)
    assert SHEET.guide not in links("a-propos/")
    assert SHEET.schema_address in links(SHEET.guide)
    assert (built / SHEET.schema_address).is_file()
