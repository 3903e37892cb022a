"""Every page of the built site: its head, its anchors, and where its links lead. Without a browser, for all pages."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from htmltext import Read, read, target

from fiche_builder.checking.collection import Collection
from fiche_builder.records.kinds import SHEET

NOT_FOUND = "404.html"


@pytest.fixture(scope="module")
def pages(built: Path) -> dict[str, Read]:
    """Every page by its address from the site's root."""
    found = {p.relative_to(built).as_posix(): p for p in sorted(built.rglob("*.html"))}
    return {
        name.removesuffix("index.html"): read(path.read_text(encoding="utf-8"))
        for name, path in found.items()
    }


def test_every_page_says_what_it_is(pages: dict[str, Read]) -> None:
    assert len(pages) > 100
    assert {address for address, page in pages.items() if page.lang != "fr"} == set()
    assert {address: page.h1 for address, page in pages.items() if len(page.h1) != 1 or not page.h1[0]} == {}
    titles = Counter(page.title for page in pages.values())
    assert [title for title, times in titles.items() if times > 1 or not title] == []


def test_no_page_has_an_anchor_twice(pages: dict[str, Read]) -> None:
    twice = {address: [i for i, n in page.ids.items() if n > 1] for address, page in pages.items()}
    assert {address: ids for address, ids in twice.items() if ids} == {}


def test_every_link_leads_somewhere(pages: dict[str, Read], built: Path) -> None:
    dead = []
    for address, page in pages.items():
        for link in {*page.links, *page.resources}:
            if link.startswith(("http://", "https://", "mailto:", "tel:", "sms:", "data:")):
                continue
            where, anchor = target(address, link)
            if where in pages:
                # `#` alone and `#__…` are the theme's own.
                if anchor and anchor not in pages[where].ids and not anchor.startswith("__"):
                    dead.append(f"{address} -> {link} (no such anchor)")
            elif not (built / where).is_file():
                dead.append(f"{address} -> {link}")
    assert dead == []


def test_every_page_can_be_reached_from_the_first(pages: dict[str, Read], collection: Collection) -> None:
    # A former address, and that of a withdrawn sheet, are for who has kept them.
    former = {SHEET.page(id) for fiche in collection for id in fiche.anciens_ids or ()}
    former |= {SHEET.page(fiche.id) for fiche in collection if fiche.is_withdrawn}
    seen, to_see = set(), [""]
    while to_see:
        address = to_see.pop()
        if address not in seen and address in pages:
            seen.add(address)
            to_see += [target(address, link)[0] for link in pages[address].links]
    assert set(pages) - seen - former - {NOT_FOUND} == set()


def test_the_site_works_under_any_path(pages: dict[str, Read]) -> None:
    """No link says where the site stands: it can be put in any folder of any server."""
    rooted = {
        f"{address} -> {link}"
        for address, page in pages.items()
        if address != NOT_FOUND
        for link in [*page.links, *page.resources]
        if link.startswith("/") or "localhost" in link or "127.0.0.1" in link
    }
    assert rooted == set()


def lychee(folder: Path) -> subprocess.CompletedProcess[str]:
    """Another reader's word on the links and anchors of the pages under FOLDER, without network."""
    command = [Path(sys.executable).with_name("lychee"), "--offline", "--include-fragments", "--no-progress"]
    return subprocess.run(
        [*command, "--index-files", "index.html", "--root-dir", folder.resolve(), f"{folder}/**/*.html"],
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def test_lychee_finds_every_link_and_anchor(built: Path) -> None:
    done = lychee(built)
    assert done.returncode == 0, done.stdout


def test_lychee_sees_a_dead_link_and_a_dead_anchor(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text('<a href="rien/">a</a> <a href="#rien">b</a>', encoding="utf-8")
    done = lychee(tmp_path)
    assert done.returncode != 0
    assert "2 Errors" in done.stdout, done.stdout
