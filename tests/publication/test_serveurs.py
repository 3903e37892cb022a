"""The webmasters' page, tried as it is written: its snippets on a real nginx and a real Apache."""

from __future__ import annotations

import gzip
import os
import re
import shlex
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from html import unescape
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from htmltext import read
from project import ROOT

from fiche_builder.site.archive import write_archive

pytestmark = pytest.mark.complet

PAGE = (ROOT / "pages" / "webmestres.md").read_text(encoding="utf-8")
FOLDER, PATH = "/srv/fiches-site", "/prevention/fiches"
"""What the page asks a webmaster to replace."""

MODULES = Path("/usr/lib/apache2/modules")


def snippets(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def table(heading: str) -> dict[str, str]:
    """First cell -> second cell of the table under HEADING, without their marks."""
    part = PAGE.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    rows = [
        [cell.strip() for cell in line.split("|")[1:-1]]
        for line in part.splitlines()
        if line.startswith("| ")
    ]
    return {first.strip("`"): second.strip("`") for first, second, *_ in rows[2:]}


TYPES, HEADERS, CACHE = table("Types des fichiers"), table("En-têtes"), table("Cache")
ASSET = next(value for name, value in CACHE.items() if name.startswith("assets/"))
REST = CACHE["tout le reste"]


@dataclass
class Answer:
    status: int
    headers: Any
    body: bytes


@dataclass
class Server:
    """A running server; SITE is the folder that it shows under PATH."""

    port: int
    site: Path

    def get(self, address: str, method: str = "GET", **headers: str) -> Answer:
        """The answer for ADDRESS, from the server's root."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=20)
        connection.request(method, address, headers={k.replace("_", "-"): v for k, v in headers.items()})
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return Answer(answer.status, answer.headers, body)


def nginx(program: str, work: Path, site: Path, port: int) -> list[str]:
    general, within = (text.replace(FOLDER, str(site)) for text in snippets("nginx"))
    (work / "nginx.conf").write_text(
        f"""
        pid {work}/pid;
        error_log {work}/error.log;
        events {{}}
        http {{
            access_log off;
            client_body_temp_path {work}/corps;
            {general}
            server {{
                listen 127.0.0.1:{port};
                root {work}/vide;
                # Such a rule of an older site must not take our files.
                location ~* \\.(css|js|svg)$ {{ return 410; }}
                {within}
            }}
        }}
        """
    )
    return [program, "-p", str(work), "-e", f"{work}/error.log", "-c", f"{work}/nginx.conf"]


def apache(program: str, work: Path, site: Path, port: int) -> list[str]:
    [line] = [line for line in PAGE.splitlines() if line.startswith("sudo a2enmod ")]
    # What every Debian has on, listings included; the page names the rest.
    modules = ["mpm_event", "authz_core", "autoindex", *shlex.split(line)[2:]]
    loads = "\n".join(f"LoadModule {name}_module {MODULES}/mod_{name}.so" for name in modules)
    within = "\n".join(snippets("apache"))
    (work / "apache.conf").write_text(
        f"""
ServerName 127.0.0.1
Listen 127.0.0.1:{port}
PidFile {work}/pid
DefaultRuntimeDir {work}
ErrorLog {work}/error.log
{loads}
{"User www-data" if os.getuid() == 0 else ""}
TypesConfig /dev/null
<Directory "/">
    Options Indexes FollowSymLinks
</Directory>
DocumentRoot {work}/vide
<VirtualHost 127.0.0.1:{port}>
DirectoryIndex index.php
{within.replace(FOLDER, str(site))}
</VirtualHost>
"""
    )
    return [program, "-d", str(work), "-f", f"{work}/apache.conf"]


@pytest.fixture(scope="module", params=["nginx", "apache"])
def server(request: pytest.FixtureRequest, built: Path) -> Iterator[Server]:
    given = os.environ.get("SERVEURS", "").split()
    if len(given) != 2:
        pytest.fail("Lancez « make test-complet », qui donne les serveurs dans SERVEURS.", pytrace=False)
    # Not pytest's folder: only its owner enters it, and the servers give up root.
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        work = Path(name)
        work.chmod(0o755)
        (work / "vide").mkdir()
        site = work / "site"
        write_archive(built, work / "site.zip", datetime.now(UTC))
        shutil.unpack_archive(work / "site.zip", site)
        # Some files of the table depend on the settings (sitemap): each type is tried whatever they are.
        for suffix in TYPES:
            (site / f"essai{suffix}").write_text("Essai. " * 300, encoding="utf-8")
        [install] = [line for line in snippets("sh")[1].splitlines() if line.startswith("sed ")]
        subprocess.run(shlex.split(install.replace(FOLDER, str(site))), check=True)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        make, program = {"nginx": (nginx, given[0]), "apache": (apache, given[1])}[request.param]
        command = make(program, work, site, port)
        start, stop = {"nginx": ([], ["-s", "stop"]), "apache": (["-k", "start"], ["-k", "stop"])}[
            request.param
        ]
        # Each goes to the background once it listens.
        done = subprocess.run([*command, *start], capture_output=True, encoding="utf-8", timeout=60)
        log = work / "error.log"
        assert done.returncode == 0, done.stderr + (log.read_text() if log.exists() else "")
        try:
            yield Server(port, site)
        finally:
            subprocess.run([*command, *stop], check=True, capture_output=True, timeout=60)


def test_snippets_reach_the_webmaster_as_they_are_written(built: Path) -> None:
    """A no-break space put in by the typography would stop the server."""
    shown = unescape((built / "webmestres" / "index.html").read_text(encoding="utf-8"))
    written = [text for language in ("nginx", "apache", "sh") for text in snippets(language)]
    assert len(written) > 5
    assert [text for text in written if f">{text}<" not in shown] == []


def address_of(server: Server, file: Path) -> str:
    return f"{PATH}/{file.relative_to(server.site).as_posix()}"


def a_file(server: Server, pattern: str) -> Path:
    return max(server.site.glob(pattern), key=lambda p: p.stat().st_size)


def test_every_file_has_the_type_of_the_table(server: Server) -> None:
    by_type: dict[str, Path] = {}
    for file in server.site.rglob("*"):
        if file.is_file():
            by_type[file.suffix] = file
    given = {}
    for suffix, file in by_type.items():
        answer = server.get(address_of(server, file))
        assert (answer.status, answer.body) == (200, file.read_bytes()), file
        given[suffix] = answer.headers["Content-Type"]
    assert given == TYPES


def test_every_answer_has_the_headers_of_the_table(server: Server) -> None:
    asset = address_of(server, a_file(server, "assets/**/*.css"))
    for address, status in [(f"{PATH}/", 200), (asset, 200), (f"{PATH}/fiches", 301), (f"{PATH}/rien", 404)]:
        answer = server.get(address)
        assert answer.status == status
        assert {name: answer.headers.get_all(name) for name in HEADERS} == {
            n: [v] for n, v in HEADERS.items()
        }


@pytest.mark.parametrize("address", ["rien", "rien/", "fiches/rien/plus/bas/", "assets/rien.css"])
def test_what_is_not_there_shows_the_page_that_says_so(server: Server, address: str) -> None:
    answer = server.get(f"{PATH}/{address}")
    assert answer.status == 404
    assert answer.body == (server.site / "404.html").read_bytes()
    assert answer.headers["Content-Type"] == TYPES[".html"]
    assert answer.headers["Cache-Control"] == REST


def test_links_of_that_page_work_under_the_path(server: Server) -> None:
    page = read((server.site / "404.html").read_text(encoding="utf-8"))
    own = {
        link
        for link in page.links + page.resources
        if "://" not in link and not link.startswith(("#", "mailto:"))
    }
    # Shown at any depth.
    answers = {link: server.get(urljoin(f"{PATH}/a/b/", link)).status for link in own}
    assert len(own) > 3
    assert {link for link, status in answers.items() if status != 200} == set()


def test_a_folder_is_reached_without_its_slash(server: Server) -> None:
    for folder in (PATH, f"{PATH}/fiches"):
        answer = server.get(folder, Host="intranet.exemple.fr")
        assert answer.status == 301
        where = urlsplit(answer.headers["Location"])
        assert where.path == f"{folder}/"
        # Behind a proxy, a reader cannot reach the port where this server listens.
        assert where.netloc in ("", "intranet.exemple.fr")
        assert server.get(f"{folder}/").status == 200


def test_a_folder_s_files_are_not_listed(server: Server) -> None:
    answer = server.get(f"{PATH}/assets/")
    assert answer.status in (403, 404)
    assert answer.body == (server.site / "404.html").read_bytes()


@pytest.mark.parametrize(
    "pattern", ["fiches/*/index.html", "assets/**/*.css", "donnees/*.csv", "donnees/*.json"]
)
def test_texts_are_compressed(server: Server, pattern: str) -> None:
    file = a_file(server, pattern)
    plain = server.get(address_of(server, file))
    packed = server.get(address_of(server, file), Accept_Encoding="gzip")
    assert plain.headers["Content-Encoding"] is None
    assert packed.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in packed.headers["Vary"]
    assert gzip.decompress(packed.body) == plain.body == file.read_bytes()
    assert len(packed.body) * 2 < len(plain.body)


def test_what_is_compressed_already_is_left(server: Server) -> None:
    file = a_file(server, "*.gz")
    answer = server.get(address_of(server, file), Accept_Encoding="gzip")
    assert answer.headers["Content-Encoding"] is None
    assert answer.body == file.read_bytes()


@pytest.mark.parametrize("encoding", ["identity", "gzip"])
@pytest.mark.parametrize(
    ("pattern", "cache"), [("index.html", REST), ("donnees/*.json", REST), ("assets/**/*.css", ASSET)]
)
def test_an_unchanged_file_is_not_sent_again(server: Server, pattern: str, cache: str, encoding: str) -> None:
    address = address_of(server, a_file(server, pattern))
    first = server.get(address, Accept_Encoding=encoding)
    assert first.headers["Cache-Control"] == cache
    again = server.get(address, Accept_Encoding=encoding, If_None_Match=first.headers["ETag"])
    assert (again.status, again.body) == (304, b"")
    # A 304 renews what the browser keeps: another rule here would take the place of the first.
    assert again.headers["Cache-Control"] in (cache, None)
