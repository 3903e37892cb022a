"""The pages written by hand: what they must say, and where every page leads."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from htmltext import read, target

from fiche_builder import urls
from fiche_builder.checking.handwritten import HandwrittenPage, read_handwritten
from fiche_builder.checking.settings import Settings
from fiche_builder.facts.indexes import INDEXES
from fiche_builder.records.kinds import SHEET

MANDATORY = {
    "Plan du site": "plan-du-site/",
    "Accessibilité : non conforme": "accessibilite/",
    "Mentions légales": "mentions-legales/",
    "Données personnelles": "donnees-personnelles/",
    "Gestion des cookies": "cookies/",
}


@pytest.fixture(scope="module")
def written(root: Path) -> tuple[HandwrittenPage, ...]:
    pages, problems = read_handwritten(root, Settings())
    assert problems == []
    return pages


def page(site: Path, address: str) -> str:
    return (site / address / "index.html").read_text(encoding="utf-8")


def links(html: str, address: str = "") -> dict[str, str]:
    """Text -> where it leads, from the site's root, for each link of HTML, a piece of the page at ADDRESS."""
    found = re.findall(r'<a\b[^>]*?href="([^"]*)"[^>]*>(.*?)</a>', html, re.DOTALL)
    return {
        " ".join(re.sub("<[^>]+>|\u00a0", " ", text).split()): target(address, href)[0]
        for href, text in found
    }


def test_every_page_has_the_mandatory_links_in_its_footer(bare: Path) -> None:
    seen = 0
    for path in bare.rglob("index.html"):
        address = path.parent.relative_to(bare).as_posix().removeprefix(".")
        html = path.read_text(encoding="utf-8")
        if 'http-equiv="refresh"' in html:
            continue
        seen += 1
        _, _, footer = html.rpartition('<footer class="pied"')
        assert MANDATORY.items() <= links(footer, f"{address}/" if address else "").items(), path
        assert all(word in footer for word in ("Source", "Licence Ouverte", "mise à jour")), path
    assert seen > 150
    assert all((bare / address / "index.html").is_file() for address in MANDATORY.values())
    # The 404 page stands at no address of its own: its links begin at the server's root.
    _, _, footer = (bare / "404.html").read_text(encoding="utf-8").rpartition('<footer class="pied"')
    assert MANDATORY.items() <= links(footer).items()


def test_every_page_has_its_title_description_and_date(
    written: tuple[HandwrittenPage, ...], given: Path
) -> None:
    dates = dict(
        re.findall(
            r"<loc>(.*?)</loc>\s*<lastmod>(.*?)</lastmod>",
            (given / "sitemap.xml").read_text(encoding="utf-8"),
        )
    )
    assert len(written) >= 6
    for one in written:
        html = page(given, one.address)
        shown = read(html)
        assert shown.title.startswith(f"{one.title.replace(chr(160), ' ')} –")
        assert shown.h1 == [one.title]
        assert f'name="description" content="{one.description}"' in html
        assert [date for address, date in dates.items() if address.endswith(f"/{one.address}")] == [one.date]


def test_the_menu_is_sparing(bare: Path) -> None:
    menu = links(page(bare, "").partition('<nav class="menu"')[2].partition("</nav>")[0])
    assert {"À propos", "Contribuer"} <= set(menu)
    assert not {"Mentions légales", "Gestion des cookies", "Plan du site"} & set(menu)


def test_the_site_map_leads_to_every_page_but_sheets_and_entries(
    bare: Path, written: tuple[HandwrittenPage, ...]
) -> None:
    found = [
        target(urls.SITE_MAP, link)[0]
        for link in read(page(bare, urls.SITE_MAP).partition("</h1>")[2].partition("</main>")[0]).links
    ]
    wanted = {urls.HOME, SHEET.address, urls.INDEXES, urls.GLOSSARY, urls.EXPORTS}
    wanted |= {urls.index(i.name) for i in INDEXES} | {w.address for w in written}
    assert wanted <= set(found)
    assert len(found) == len(set(found)) and urls.SITE_MAP not in found
    assert [address for address in found if not (bare / address / "index.html").is_file()] == []


def test_the_declaration_says_what_the_law_wants(bare: Path, given: Path) -> None:
    shown = read(page(bare, "accessibilite/"))
    for words in (
        "non conforme",
        "aucun audit",
        "Défenseur des droits, Libre réponse 71120, 75342 Paris CEDEX 07",
    ):
        assert words in shown.main
    assert "https://formulaire.defenseurdesdroits.fr/" in shown.links
    assert "s’engage à rendre ce site accessible" in read(page(given, "accessibilite/")).main
    # Nobody is committed before there is a publisher.
    assert "s’engage" not in shown.main


def test_settings_are_text_never_markdown(tmp_path: Path) -> None:
    settings = Settings(editeur="<b>A</b> *b* _c_ [d](e)")
    pages, problems = read_handwritten(project(tmp_path, "{{ editeur }}\n"), settings)
    assert problems == []
    assert not set("<*_[(") & set(pages[0].markdown)


HEAD = "---\ntitle: Essai\ndescription: Une page.\ndate: 2026-11-22\n---\n"


def project(folder: Path, body: str, head: str = HEAD) -> Path:
    (folder / "pages").mkdir()
    (folder / "pages" / "essai.md").write_text(f"{head}{body}", encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("body", "head", "line", "code"),
    [
        ("# Essai\n\n{{ editeurs }}\n", HEAD, 8, "reglage-inconnu"),
        ("# Essai\n\n{{ hebergeur }}\n", HEAD, 8, "reglage-absent"),
        ("# Essai\n\n{{ hebergeur | contact }}\n", HEAD, 8, "reglage-absent"),
        ("# Essai\n{% if editeur %}\n", HEAD, 7, "page-illisible"),
        ("# Essai\n{{ 1 / 0 }}\n", HEAD, 6, "page-illisible"),
        ("", HEAD.replace("date: 2026-11-22\n", ""), 1, "cle-manquante"),
        ("", HEAD.replace("date:", "menu: oui\npie: Essai\ndate:"), 5, "cle-inconnue"),
        ("", HEAD.replace("2026-11-22", "22/13/2026"), 4, "date"),
    ],
)  # fmt: skip
def test_a_fault_of_a_page_is_told_at_its_line(
    body: str, head: str, line: int, code: str, tmp_path: Path
) -> None:
    _, [problem] = read_handwritten(project(tmp_path, body, head), Settings())
    assert (problem.file, problem.line, problem.code, problem.is_error) == (
        "pages/essai.md",
        line,
        code,
        True,
    )
    assert problem.help


@pytest.mark.parametrize("head", ["", "---\ntitle: Essai\n", "---\ntitle: a: b: c\n---\n"])
def test_a_page_without_a_readable_head_is_refused(head: str, tmp_path: Path) -> None:
    # MkDocs would print it in the page and say nothing.
    pages, problems = read_handwritten(project(tmp_path, "# Essai\n", head), Settings())
    assert pages == () and problems


def test_anchors_of_markdown_are_no_comments(tmp_path: Path) -> None:
    [one], problems = read_handwritten(project(tmp_path, "## Essai {#ancre}\n"), Settings())
    assert (one.markdown, problems) == ("## Essai {#ancre}\n", [])


def test_quotes_in_a_setting_read_as_typed(build: Callable[[dict[str, str]], Path]) -> None:
    site = build({"editeur": '"Préfecture de l\'Hérault & \\"Cie\\""'})
    assert 'Préfecture de l’Hérault & "Cie"' in read(page(site, "mentions-legales/")).main
