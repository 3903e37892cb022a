"""`fiche-builder construire`, run as an editor does, on a copy of the project that each test may spoil."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from htmltext import read
from project import EPOCH, Command

from fiche_builder import processes
from fiche_builder.site.deposit import LIST

SHEET, OTHER = "jardin-partage", "boite-a-livres"


def tree(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def edit(folder: Path, id: str, old: str, new: str) -> None:
    """Replace OLD, which must be there once, in the sheet ID of the project in FOLDER."""
    path = folder / "fiches" / f"{id}.yml"
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{path.name} : {old!r}"
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def old_site(copy: Path) -> dict[str, bytes]:
    """What stands in `site/` before the test's own build."""
    (copy / "site").mkdir()
    (copy / "site" / "index.html").write_text("la dernière bonne version", encoding="utf-8")
    (copy / "site" / LIST).write_text("index.html\n", encoding="utf-8")
    return tree(copy / "site")


def assert_the_same(one: Path, two: Path) -> None:
    """Both folders hold the same files, byte for byte."""
    here, there = tree(one), tree(two)
    assert here.keys() == there.keys()
    assert [name for name in here if here[name] != there[name]] == []


def nothing_left_behind(folder: Path) -> bool:
    # The index of the search is kept from one build to the next.
    return {p.name for p in folder.iterdir() if p.name.startswith(".")} <= {".cache"}


def test_it_builds_and_says_how_many(copy: Path, old_site: dict[str, bytes], run: Command) -> None:
    done = run(copy, "construire")
    assert done.returncode == 0, done.stderr
    assert "3 fiches" in done.stdout
    assert done.stderr == ""
    made = tree(copy / "site")
    assert made["index.html"] != old_site["index.html"] and f"fiches/{SHEET}/index.html" in made
    assert nothing_left_behind(copy)


def test_the_same_sheets_make_the_same_bytes(whole_copy: Path, built: Path, run: Command) -> None:
    """In another folder, another process, another time zone and language, with another hash seed."""
    done = run(whole_copy, "construire", PYTHONHASHSEED="4242", TZ="Pacific/Auckland", LC_ALL="C")
    assert done.returncode == 0, done.stderr
    assert_the_same(built, whole_copy / "site")


def test_one_page_after_the_other_makes_the_same_bytes(whole_copy: Path, built: Path, run: Command) -> None:
    """The frame of pages that are alike is made once, and processes share the work: nothing of it is seen."""
    pages = [path for path in built.rglob("index.html") if path.parent != built]
    assert len(pages) > processes.FEW, "nothing would be shared"
    done = run(whole_copy, "construire", "--simple")
    assert done.returncode == 0, done.stderr
    assert_the_same(built, whole_copy / "site")


def test_a_broken_sheet_stops_it(copy: Path, old_site: dict[str, bytes], run: Command) -> None:
    edit(copy, SHEET, "titre_court:", "couleur: bleu\ntitre_court:")
    edit(copy, OTHER, "porteur:\n", "porteurs:\n")
    done = run(copy, "construire")
    assert done.returncode == 1
    assert f"fiches/{SHEET}.yml:" in done.stderr and "couleur" in done.stderr
    assert f"fiches/{OTHER}.yml:" in done.stderr and "porteurs" in done.stderr
    assert "fiches. Le site est dans" not in done.stdout
    assert tree(copy / "site") == old_site
    assert nothing_left_behind(copy)


def test_a_draft_is_for_the_preview_only(copy: Path, run: Command) -> None:
    edit(copy, SHEET, "etat: referencee", "etat: brouillon")
    public, preview = run(copy, "construire"), run(copy, "construire", "--apercu")
    assert public.returncode == preview.returncode == 0
    assert "2 fiches" in public.stdout and "4 fiches" in preview.stdout
    # The guide, written by hand, may name any sheet as an example.
    assert [
        name
        for name, content in tree(copy / "site").items()
        if not name.startswith("guide/") and (SHEET in name or SHEET.encode() in content)
    ] == []
    page = (copy / "apercu" / "fiches" / SHEET / "index.html").read_text(encoding="utf-8")
    assert "Brouillon" in read(page).main


def test_a_broken_draft_stops_nothing(copy: Path, run: Command) -> None:
    edit(copy, SHEET, "etat: referencee", "etat: brouillon")
    edit(copy, SHEET, "titre_court:", "couleur: bleu\ntitre_court:")
    done = run(copy, "construire")
    assert done.returncode == 0
    assert "couleur" in done.stderr and "avertissement" in done.stderr
    assert "2 fiches" in done.stdout


def test_a_half_written_draft_is_shown_as_it_is(copy: Path, run: Command) -> None:
    (copy / "fiches" / "idee-neuve.yml").write_text("statut:\n  etat: brouillon\n", encoding="utf-8")
    done = run(copy, "construire", "--apercu")
    assert done.returncode == 0, done.stderr
    assert (copy / "apercu" / "fiches" / "idee-neuve" / "index.html").is_file()


def test_a_warning_of_mkdocs_stops_it(copy: Path, old_site: dict[str, bytes], run: Command) -> None:
    page = copy / "pages" / "a-propos.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n[Plus loin](nulle-part.md)\n", encoding="utf-8")
    done = run(copy, "construire")
    assert done.returncode == 1
    assert "nulle-part.md" in done.stderr
    assert tree(copy / "site") == old_site
    assert nothing_left_behind(copy)


def test_no_sheet_at_all_is_told_or_built_but_never_a_crash(copy: Path, run: Command) -> None:
    for path in (copy / "fiches").iterdir():
        path.unlink()
    done = run(copy, "construire")
    assert done.returncode in (0, 1) and done.stdout + done.stderr


def test_elsewhere_than_in_a_project_it_says_so(tmp_path: Path, run: Command) -> None:
    done = run(tmp_path, "construire")
    assert done.returncode in (1, 2)
    assert done.stderr.strip()
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_fetched_from_another_host(built: Path) -> None:
    elsewhere = []
    for path in sorted(built.rglob("*")):
        if path.suffix == ".html":
            found = read(path.read_text(encoding="utf-8")).resources
        elif path.suffix == ".css":
            css = path.read_text(encoding="utf-8")
            found = re.findall(r"url\(\s*['\"]?([^'\")]+)", css) + re.findall(
                r"@import\s+['\"]([^'\"]+)", css
            )
        else:
            continue
        elsewhere += [
            f"{path.relative_to(built)}: {link}" for link in found if re.match(r"(https?:)?//", link)
        ]
    assert elsewhere == []


def test_mkdocs_by_itself_makes_the_same_pages(whole_copy: Path, built: Path) -> None:
    """Whoever knows MkDocs and not this project's commands has the same site, unused files of the theme apart."""
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet"],
        cwd=whole_copy,
        env=os.environ | {"SOURCE_DATE_EPOCH": EPOCH},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    pages = [p.relative_to(built) for p in built.rglob("*.html")]
    assert len(pages) > 100
    assert [p for p in pages if (whole_copy / "site" / p).read_bytes() != (built / p).read_bytes()] == []
