"""What a link says of itself in a chat or to a search engine: title, description, kind; the sitemap."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

from fiche_builder.checking.collection import Collection
from fiche_builder.records.kinds import SHEET
from fiche_builder.site.site import Site
from fiche_builder.typography import typeset


def test_each_page_has_its_description_and_kind(collection: Collection, public: Site) -> None:
    pages = {p.address: p for p in public.pages}
    assert [a for a, p in pages.items() if not p.description] == []
    sheets = {SHEET.page(f.id) for f in collection}
    assert {a for a, p in pages.items() if p.og_type == "article"} == sheets
    for fiche in collection:
        assert pages[SHEET.page(fiche.id)].description == typeset(fiche.resume)


def test_the_head_of_a_sheet_says_it(small_built: Path) -> None:
    page = (small_built / "fiches" / "jardin-partage" / "index.html").read_text(encoding="utf-8")
    head = page.partition("</head>")[0]
    assert re.search(r'<meta property="og:type" content="article">', head)
    assert re.search(r'<meta name="description" content="[^"]{60,}">', head)


def test_no_sitemap_without_an_address(built: Path) -> None:
    """Its addresses must be whole ones."""
    assert list(built.glob("sitemap*")) == []


def test_each_sheet_has_its_own_date_in_the_sitemap(copy: Path, run: Callable) -> None:
    config, sheet = copy / "mkdocs.yml", copy / "fiches" / "boite-a-livres.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(
        re.sub(r"(?m)^      adresse:.*", "      adresse: https://fiches.exemple.fr/base", text),
        encoding="utf-8",
    )
    text = sheet.read_text(encoding="utf-8")
    sheet.write_text(text.replace("modification: 2024-01-12", "modification: 2024-01-20"), encoding="utf-8")
    done = run(copy, "construire")
    assert done.returncode == 0, done.stderr
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    listed = {
        url.findtext("s:loc", "", names): url.findtext("s:lastmod", "", names)
        for url in ElementTree.parse(copy / "site" / "sitemap.xml").getroot().findall("s:url", names)
    }
    base = "https://fiches.exemple.fr/base/"
    sheets = ("boite-a-livres", "cafe-couture", "jardin-partage")
    dates = {id: listed[base + SHEET.page(id)] for id in sheets}
    assert dates == dict(zip(sheets, ("2024-01-20", "2024-01-31", "2024-02-01"), strict=True))
    assert len(set(dates.values())) > 1
    assert base in listed
