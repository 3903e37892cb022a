"""The site as a ZIP: the same bytes each time, and links that work wherever it is unpacked."""

from __future__ import annotations

import json
import os
import shutil
import struct
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib import metadata
from pathlib import Path
from threading import Thread
from urllib.error import HTTPError
from urllib.parse import urldefrag, urljoin, urlsplit
from urllib.request import urlopen
from zipfile import ZipFile

import pytest
from htmltext import read
from project import EPOCH, NOT_COPIED, ROOT, Command

from fiche_builder.checking.settings import read_settings, unset_for_release
from fiche_builder.site.archive import write_archive
from fiche_builder.site.deposit import LIST

VERSION = metadata.version("fiche-builder")
NAME = f"dist/fiches-site-{VERSION}.zip"
MOMENT = datetime.fromtimestamp(int(EPOCH), UTC)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project, with one of the settings that a release needs."""
    folder = tmp_path_factory.mktemp("version") / "copie"
    shutil.copytree(ROOT, folder, ignore=NOT_COPIED)
    config = folder / "mkdocs.yml"
    unset, given = "      editeur:\n", "      editeur: Préfecture d'essai\n"
    text = config.read_text(encoding="utf-8")
    assert unset in text
    config.write_text(text.replace(unset, given), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def released(project: Path, run: Command) -> str:
    """What `archiver` says to who makes a release of that project."""
    done = run(project, "archiver", "--etiquette", f"v{VERSION}")
    assert done.returncode == 0, done.stderr
    assert NAME in done.stdout
    return done.stderr


def test_two_builds_make_the_same_bytes(released: str, project: Path, run: Command, tmp_path: Path) -> None:
    again = tmp_path / "autre"
    shutil.copytree(project, again, ignore=NOT_COPIED)
    assert run(again, "construire").returncode == 0
    # Neither the times nor the rights of the files count.
    (again / "site" / "index.html").chmod(0o600)
    os.utime(again / "site" / "index.html", (0, 0))
    write_archive(again / "site", tmp_path / "autre.zip", MOMENT)
    assert (tmp_path / "autre.zip").read_bytes() == (project / NAME).read_bytes()


def test_what_is_not_set_is_said(released: str, project: Path) -> None:
    missing = unset_for_release(read_settings(project / "mkdocs.yml")[0])
    assert missing
    assert [sentence for sentence in missing if sentence not in released] == []
    assert "« editeur »" not in released


def test_every_file_is_there_readable_and_dated(built: Path, tmp_path: Path) -> None:
    write_archive(built, tmp_path / "site.zip", MOMENT)
    with ZipFile(tmp_path / "site.zip") as archive:
        entries = archive.infolist()
        assert archive.testzip() is None
        assert archive.read("index.html") == (built / "index.html").read_bytes()
    files = sorted(p.relative_to(built).as_posix() for p in built.rglob("*") if p.is_file())
    # The list of what was built is for the next build.
    files.remove(LIST)
    assert [e.filename for e in entries] == files
    assert {e.external_attr >> 16 for e in entries} == {0o100644}
    assert {e.date_time for e in entries} == {MOMENT.timetuple()[:6]}


def test_without_a_chosen_day_files_bear_that_of_the_newest_sheet(copy: Path) -> None:
    environment = {k: v for k, v in os.environ.items() if k != "SOURCE_DATE_EPOCH"}
    command = [Path(sys.executable).with_name("fiche-builder"), "archiver"]
    subprocess.run(command, cwd=copy, env=environment, check=True, capture_output=True)
    with ZipFile(copy / NAME) as archive:
        newest = json.loads(archive.read("donnees/collection.json"))["date"]
        dates = {datetime(*e.date_time).isoformat() for e in archive.infolist()}
    assert dates == {f"{newest}T00:00:00"}


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def served(built: Path, tmp_path: Path) -> Iterator[str]:
    """The address of the unpacked site, under a sub-path of a server."""
    write_archive(built, tmp_path / "site.zip", MOMENT)
    shutil.unpack_archive(tmp_path / "site.zip", tmp_path / "racine" / "x" / "y")
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=tmp_path / "racine")) as server:
        Thread(target=server.serve_forever).start()
        yield f"http://127.0.0.1:{server.server_port}/x/y/"
        server.shutdown()


def test_links_work_under_a_sub_path(served: str) -> None:
    """From the home page, everything that a link or a browser asks for is there, below the sub-path."""
    waiting, seen, wrong = [served], {served}, []
    while waiting:
        address = waiting.pop()
        try:
            with urlopen(address) as answer:
                page = answer.headers.get_content_type() == "text/html"
                found = read(answer.read().decode()) if page else None
        except HTTPError as error:
            error.close()
            wrong.append(f"{address}: {error.code}")
            continue
        for link in [*found.links, *found.resources] if found else []:
            target = urldefrag(urljoin(address, link)).url
            if urlsplit(target).netloc != urlsplit(served).netloc:
                continue
            if not target.startswith(served):
                wrong.append(f"{address}: {link}")
            elif target not in seen:
                seen.add(target)
                waiting.append(target)
    assert wrong == []
    files = [
        p for p in (ROOT / "fiches").glob("*.yml") if "etat: referencee" in p.read_text(encoding="utf-8")
    ]
    sheets = {f"{served}fiches/{path.stem}/" for path in files}
    assert sheets <= seen
    assert f"{served}webmestres/" in seen


def test_the_archive_holds_what_was_built_and_nothing_else(built: Path, tmp_path: Path) -> None:
    site = Path(shutil.copytree(built, tmp_path / "site"))
    (site / ".git").mkdir()
    (site / ".git" / "config").write_text("secret", encoding="utf-8")
    (site / "CNAME").write_text("fiches.example", encoding="utf-8")
    write_archive(site, tmp_path / "site.zip", MOMENT)
    with ZipFile(tmp_path / "site.zip") as archive:
        assert not {".git/config", "CNAME", LIST} & set(archive.namelist())


def test_a_folder_that_cannot_hold_the_archive_is_told(copy: Path, run: Command) -> None:
    (copy / "dist").write_text("un fichier", encoding="utf-8")
    done = run(copy, "archiver")
    assert done.returncode == 1 and "« " in done.stderr and "un fichier porte le nom" in done.stderr


def test_a_tag_of_another_version_makes_nothing(copy: Path, run: Command) -> None:
    done = run(copy, "archiver", "--etiquette", "v0.0.0")
    assert done.returncode == 1
    assert "v0.0.0" in done.stderr and VERSION in done.stderr
    assert not (copy / "dist").exists()


def test_a_faulty_sheet_leaves_the_last_archive(copy: Path, run: Command) -> None:
    (copy / "dist").mkdir()
    (copy / NAME).write_bytes(b"la version d'avant")
    (copy / "fiches" / "fautive.yml").write_text("titre_court: Rien d'autre\n", encoding="utf-8")
    assert run(copy, "archiver").returncode == 1
    assert [p.name for p in (copy / "dist").iterdir()] == [Path(NAME).name]
    assert (copy / NAME).read_bytes() == b"la version d'avant"


def test_an_archive_that_fails_leaves_the_last_one(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("Accueil")
    target = tmp_path / "site.zip"
    write_archive(tmp_path / "site", target, MOMENT)
    before = target.read_bytes()
    # A ZIP has no such year.
    with pytest.raises(struct.error):
        write_archive(tmp_path / "site", target, datetime(2200, 1, 1, tzinfo=UTC))
    assert target.read_bytes() == before
