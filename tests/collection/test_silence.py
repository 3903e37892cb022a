"""What a source does not say is told by one word, the same wherever a reader meets it."""

from __future__ import annotations

import csv
import html
import io
import json
import re

from fiche_builder.checking.collection import Collection
from fiche_builder.facts.wording import UNSAID
from fiche_builder.site.site import Site
from fiche_builder.typography import french_order

OTHER_WORDS = re.compile(
    r"non (?:indiqu|renseign|communiqu|mentionn|connu)|non précisée|sans (?:programme|contact)\b|n['’]indiquent? pas|>[–-]<"
)
"""Other ways to say that a source is silent."""
HEADING = re.compile(r'<h2 id="([^"]+)">')


def plain(body: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", body)).split())


def rubrique(body: str, name: str) -> str:
    """The text of the rubrique NAME of a page, without its heading."""
    found = HEADING.split(body)
    return plain(dict(zip(found[1::2], found[2::2], strict=True))[name].partition("</h2>")[2])


def table(public: Site) -> dict[str, dict[str, str]]:
    """The CSV of the sheets, by id."""
    rows = csv.DictReader(io.StringIO(public.files["donnees/fiches.csv"].decode("utf-8-sig")), delimiter=";")
    return {row["id"]: row for row in rows}


def test_silence_has_one_word(public: Site) -> None:
    """On the pages made from the sheets, in the export for spreadsheets, in the lists that the facets are made of."""
    told = {p.address: p.body for p in public.pages if not p.address.startswith("guide/regles/")}
    told["csv"] = public.files["donnees/fiches.csv"].decode()
    lists = json.loads(public.files["donnees/collection.json"])["vocabulaires"]
    told["listes"] = "\n".join(e["libelle"] for v in lists.values() for e in v["entrees"] if "libelle" in e)
    found = {where: words for where, text in told.items() if (words := OTHER_WORDS.findall(text.lower()))}
    assert found == {}
    assert UNSAID in told["csv"].lower() and UNSAID in told["index/couts/"].lower()


def test_a_column_where_every_row_is_silent_is_not_drawn(public: Site, collection: Collection) -> None:
    drawn, seen = "", 0
    for page in public.pages:
        for found in re.findall(r"<table>.*?</table>", page.body, re.DOTALL):
            rows = [re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", r) for r in re.findall(r"<tr>(.*?)</tr>", found)]
            for heading, *cells in zip(*rows, strict=True):
                assert {plain(c) for c in cells} != {UNSAID}, (page.address, heading)
                seen += 1
            drawn += found
    assert seen > 10 and ">Nature<" in drawn and ">Unité<" in drawn
    # Nothing is lost: an indicator stands on its page even where no column is left.
    bodies = {p.address: html.unescape(p.body) for p in public.pages}
    for fiche in collection:
        for indicator in fiche.indicateurs or ():
            told = plain(bodies[f"fiches/{fiche.id}/"].partition('id="indicateurs"')[2])
            assert re.sub(r"\W", "", indicator.libelle)[:30] in re.sub(r"\W", "", told), indicator


def test_the_cost_is_told_the_same_everywhere(public: Site, collection: Collection) -> None:
    """In « En bref », in its rubrique, in its index, among the facets, in the table: stated, or silent, in all of them."""
    bodies = {p.address: p.body for p in public.pages}
    states = {e.id: e.libelle for e in collection.vocabularies["etats-cout"]}
    facets = json.loads(public.search().files["facettes.json"])["facettes"]["couts"]
    order = sorted(collection, key=lambda f: french_order(f.nom))
    by_sheet = dict(zip((f.id for f in order), facets["fiches"].split(","), strict=True))
    silent = bodies["index/couts/non-precise/"]
    for fiche in collection:
        body = bodies[f"fiches/{fiche.id}/"]
        head = plain(re.search(r">Coût(?:</a>)?</dt><dd[^>]*>(.*?)</dd>", body)[1])
        stated = [facets["termes"][int(n)] for n in by_sheet[fiche.id].split()]
        said = "".join(sorted(states[term] for term in stated)) or UNSAID.capitalize()
        csv_said = table(public)[fiche.id]["cout_etat"]
        assert (head == UNSAID) is (not stated), fiche.id
        assert (f"/{fiche.id}/" in silent) is (not stated), fiche.id
        assert ("".join(sorted(csv_said.split(" | "))) or UNSAID.capitalize()) == said, fiche.id
        for term in stated:
            assert f"/{fiche.id}/" in bodies[f"index/couts/{term}/"]
        if fiche.cout:
            shown = [states[term] for term in fiche.cout.etat]
            assert rubrique(body, "cout").startswith(", ".join(shown)), fiche.id
