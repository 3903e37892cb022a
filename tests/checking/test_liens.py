"""`fiche-builder liens`, against a server of our own: each outcome told in French at each citation."""

from __future__ import annotations

import http.server
import ipaddress
import json
import os
import signal
import socket
import ssl
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar
from urllib.parse import urlsplit

import pytest
from minimal import ROOT, project, spoilt
from project import started

from fiche_builder.commands.cli import main
from fiche_builder.editing import probing


class Answers(http.server.BaseHTTPRequestHandler):
    """What each path answers; `asked` counts the requests."""

    asked: ClassVar[Counter[str]] = Counter()
    agents: ClassVar[set[str]] = set()
    protocol_version = "HTTP/1.0"

    def do_GET(self) -> None:
        Answers.asked[self.path] += 1
        Answers.agents.add(self.headers.get("User-Agent", ""))
        # The whole address, when it is asked as a proxy is.
        name = urlsplit(self.path).path.strip("/")
        moves = {
            "deplacee": (301, "/bonne"),
            "deplacee-deux-fois": (308, "/deplacee"),
            "provisoire": (302, "/bonne"),
            "deplacee-puis-provisoire": (301, "/provisoire"),
            "deplacee-vers-rien": (301, "/introuvable"),
            "boucle": (302, "/boucle"),
            "vers-interne": (302, "http://10.1.2.3/secret"),
            "vers-rien": (302, "ftp://ville.example/"),
        }
        if name in moves:
            status, target = moves[name]
            self.send_response(status)
            self.send_header("Location", target)
            self.end_headers()
        elif name == "lente":
            time.sleep(4)
        elif name == "coupee":
            self.connection.shutdown(socket.SHUT_RDWR)
        else:
            status = {"introuvable": 404, "partie": 410, "refusee": 403, "trop": 429, "panne": 500}.get(
                name, 200
            )
            self.send_response(status)
            self.end_headers()
            self.wfile.write(b"ok")

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    http_server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    threading.Thread(target=http_server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{http_server.server_port}"
    http_server.shutdown()
    http_server.server_close()


@pytest.fixture(scope="module")
def insecure(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server whose certificate nobody vouches for."""
    folder = tmp_path_factory.mktemp("certificat")
    key, certificate = folder / "cle.pem", folder / "certificat.pem"
    command = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "2",
        "-subj",
        "/CN=127.0.0.1",
    ]
    subprocess.run([*command, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    https_server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    https_server.socket = context.wrap_socket(https_server.socket, server_side=True)
    threading.Thread(target=https_server.serve_forever, daemon=True).start()
    yield f"https://127.0.0.1:{https_server.server_port}"
    https_server.shutdown()
    https_server.server_close()


@pytest.fixture
def loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    """Our servers stand on this machine, which no sheet may make the command ask."""
    public = probing.is_public
    monkeypatch.setattr(probing, "is_public", lambda ip: ipaddress.ip_address(ip).is_loopback or public(ip))
    for name in [n for n in os.environ if n.lower().endswith("_proxy")]:
        monkeypatch.delenv(name)
    monkeypatch.setattr(probing, "PER_ADDRESS", 2)
    monkeypatch.setattr(probing, "RETRIES", 0)
    monkeypatch.setattr(probing, "INTERVAL", "10ms")


def sheet(*addresses: str) -> str:
    """A sheet whose prose cites ADDRESSES, one a line from line 23."""
    cited = "\n\n".join(f"    [Un site]({a})." for a in addresses)
    return spoilt("presentation: Chaque samedi, un atelier ouvre le terrain.", f"presentation: |\n{cited}")


def told(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys, *words: str) -> tuple[int, list[dict], str]:
    monkeypatch.chdir(folder)
    Answers.asked.clear()
    code = main(["liens", "--format", "json", *words])
    output = capsys.readouterr()
    return code, json.loads(output.out), output.err


OUTCOMES = [
    ("introuvable", "lien-introuvable", "erreur", "404"),
    ("partie", "lien-introuvable", "erreur", "410"),
    ("deplacee", "lien-deplace", "avertissement", "/bonne à la place"),
    ("deplacee-deux-fois", "lien-deplace", "avertissement", "/bonne à la place"),
    ("deplacee-puis-provisoire", "lien-deplace", "avertissement", "/provisoire à la place"),
    ("deplacee-vers-rien", "lien-introuvable", "erreur", "404"),
    ("boucle", "lien-boucle", "erreur", "sans fin"),
    ("vers-interne", "lien-interne", "erreur", "réseau interne"),
    ("lente", "lien-lente", "avertissement", "trop lent"),
    ("coupee", "lien-muette", "avertissement", "ne répond pas"),
    ("refusee", "lien-refusee", "avertissement", "403"),
    ("trop", "lien-refusee", "avertissement", "429"),
    ("panne", "lien-panne", "avertissement", "500"),
    ("vers-rien", "lien-panne", "avertissement", "302"),
]


def test_each_outcome_is_told_at_its_line(
    tmp_path: Path, server: str, insecure: str, loopback: None, monkeypatch: pytest.MonkeyPatch, capsys
) -> None:
    good = [f"{server}/bonne", f"{server}/provisoire", f"{server}/bonne?a=(b)&c=d", f"{server}/bonne#ancre"]
    bad = [*(f"{server}/{name}" for name, *_ in OUTCOMES), f"{insecure}/bonne", "http://nulle-part.test/"]
    project(tmp_path, essai=sheet(*good, *bad))
    code, rows, _ = told(tmp_path, monkeypatch, capsys)
    assert code == 1
    expected = [(c, level) for _, c, level, _ in OUTCOMES]
    expected += [("lien-certificat", "erreur"), ("lien-domaine-inconnu", "erreur")]
    assert [(r["code"], r["niveau"]) for r in rows] == expected
    assert [r["fichier"] for r in rows] == ["fiches/essai.yml"] * len(bad)
    first = 23 + 2 * len(good)
    assert [(r["ligne"], r["colonne"]) for r in rows] == [(first + 2 * n, 15) for n in range(len(bad))]
    for row, (*_, words) in zip(rows, OUTCOMES, strict=False):
        assert words in f"{row['message']} {row['aide']}", row
    assert "/secret" not in Answers.asked
    assert all("fiche-builder" in agent for agent in Answers.agents)


def test_an_address_is_asked_once_and_told_at_each_citation(
    tmp_path: Path, server: str, loopback: None, monkeypatch: pytest.MonkeyPatch, capsys
) -> None:
    address = f"{server}/partie"
    project(tmp_path, un=sheet(address, address, f"{address}#bas"), deux=sheet(address))
    (tmp_path / "pages").mkdir(exist_ok=True)
    (tmp_path / "pages" / "a.md").write_text(
        f"---\ntitle: A\ndescription: A.\ndate: 2026-11-22\n---\n\nVoir [a]({address}), `{address}`\n\n"
        f"```\n{address}\n```\n\n<{address}>.\n",
        encoding="utf-8",
    )
    (tmp_path / "mkdocs.yml").write_text(
        f"plugins:\n  - fiche_builder:\n      # {address}\n      forge: {address}\n", encoding="utf-8"
    )
    (tmp_path / "vocabulaires").unlink()
    (tmp_path / "vocabulaires").mkdir()
    (tmp_path / "vocabulaires" / "echelles.yml").write_text(
        f"titre: É\ndefinition: É.\nentrees:\n  - id: a\n    libelle: A\n    definition: Voir [a]({address}).\n",
        encoding="utf-8",
    )
    code, rows, _ = told(tmp_path, monkeypatch, capsys)
    assert code == 1
    assert [(r["fichier"], r["ligne"], r["colonne"]) for r in rows] == [
        ("fiches/deux.yml", 23, 15),
        ("fiches/un.yml", 23, 15),
        ("fiches/un.yml", 25, 15),
        ("fiches/un.yml", 27, 15),
        ("mkdocs.yml", 4, 14),
        ("pages/a.md", 7, 10),
        ("pages/a.md", 13, 2),
        ("vocabulaires/echelles.yml", 6, 26),
    ]
    # The setting ends with a slash: another address.
    assert Answers.asked == {"/partie": 1, "/partie/": 1}


@pytest.mark.parametrize(
    ("cited", "verdict"),
    [
        (("introuvable",), "## 1 fichier cite une adresse à corriger\n\n### À corriger\n"),
        (
            ("bonne", "panne"),
            "## Rien ne bloque, mais il reste 1 adresse à voir à la main\n\n### À voir à la main, sans rien bloquer\n",
        ),
        (("bonne",), "## Aucune adresse n'est à corriger\n"),
    ],
)
def test_the_summary_speaks_of_addresses_not_of_publishing(
    cited: tuple[str, ...], verdict: str, tmp_path: Path, server: str, loopback: None,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.chdir(project(tmp_path, essai=sheet(*(f"{server}/{name}" for name in cited))))
    main(["liens", "--format", "resume"])
    said = capsys.readouterr().out
    assert said.startswith(verdict)
    assert "publi" not in said


def test_no_inner_network_is_asked(
    tmp_path: Path, server: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    hosts = [f"{server}/bonne", "http://10.0.0.1/", "http://169.254.169.254/latest", "http://2130706433.nip/"]
    monkeypatch.setattr(
        socket, "getaddrinfo", lambda name, *_: [(0, 0, 0, "", ("192.168.1.1" if "nip" in name else name, 0))]
    )
    project(tmp_path, essai=sheet(*hosts))
    code, rows, _ = told(tmp_path, monkeypatch, capsys)
    assert code == 1
    assert {r["code"] for r in rows} == {"lien-interne"}
    assert len(rows) == 4
    assert not Answers.asked


def test_time_is_bounded(
    tmp_path: Path, server: str, loopback: None, monkeypatch: pytest.MonkeyPatch, capsys
) -> None:
    project(tmp_path, essai=sheet(*(f"{server}/lente?{n}" for n in range(40))))
    start = time.monotonic()
    code, rows, _ = told(tmp_path, monkeypatch, capsys, "--delai", "3")
    assert time.monotonic() - start < 10
    assert code == 0
    assert len(rows) == 40
    assert {r["code"] for r in rows} <= {"lien-non-demandee", "lien-lente"}
    assert "lien-non-demandee" in {r["code"] for r in rows}


def test_progress_is_told_on_a_terminal_only(
    tmp_path: Path, server: str, loopback: None, monkeypatch: pytest.MonkeyPatch, capsys
) -> None:
    project(tmp_path, essai=sheet(f"{server}/bonne"))
    assert told(tmp_path, monkeypatch, capsys) == (0, [], "")
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    said = told(tmp_path, monkeypatch, capsys)[2]
    assert said.split("\r")[1:] == ["0 / 1 adresse", "0 / 1 adresse", "1 / 1 adresse\n"]


def test_without_network_no_link_is_blamed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def out_of_reach(*_: object) -> None:
        raise socket.gaierror(socket.EAI_AGAIN, "later")

    monkeypatch.setattr(socket, "getaddrinfo", out_of_reach)
    monkeypatch.chdir(project(tmp_path, essai=sheet(*(f"https://ville{n}.fr/" for n in range(3)))))
    assert main(["liens"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "réseau" in said.err


@pytest.mark.parametrize("words", [[], ["--delai", "1"]])
def test_without_network_no_name_is_called_unknown(
    words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Some servers of names say that there is no such name, others nothing until the time has passed."""

    def no_names(name: str, *_: object) -> None:
        if name.startswith("lente"):
            time.sleep(3)
        raise socket.gaierror(socket.EAI_NONAME, "none")

    monkeypatch.setattr(socket, "getaddrinfo", no_names)
    monkeypatch.setattr(probing, "PER_ADDRESS", 1)
    for name in [n for n in os.environ if n.lower().endswith("_proxy")]:
        monkeypatch.delenv(name)
    cited = sheet("https://lente.fr/", *(f"https://ville{n}.fr/" for n in range(3)))
    monkeypatch.chdir(project(tmp_path, essai=cited))
    assert main(["liens", *words]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "réseau" in said.err
    # Of so few it may be that none is alive.
    monkeypatch.chdir(project(tmp_path / "peu", essai=sheet("https://lente.fr/", "https://ville.fr/")))
    assert main(["liens", "--format", "json", *words]) == 0
    found = [row["code"] for row in json.loads(capsys.readouterr().out)]
    assert found == ["lien-non-demandee" if words else "lien-muette", "lien-muette"]


def test_ctrl_c_tells_what_is_known_so_far(tmp_path: Path, server: str) -> None:
    gone = [f"http://ville{n:02}.fr/introuvable" for n in range(probing.BATCH)]
    slow = [f"http://zone.fr/lente?{n}" for n in range(30)]
    project(tmp_path, essai=sheet(*gone, *slow))
    Answers.asked.clear()
    environment = {k: v for k, v in os.environ.items() if not k.lower().endswith("_proxy")}
    # Behind a proxy, names are the proxy's: ours.
    running = started(
        tmp_path,
        "liens",
        "--format",
        "json",
        env=environment | {"http_proxy": server},
        stdout=subprocess.PIPE,
    )
    end = time.monotonic() + 60
    while not any("lente" in path for path in Answers.asked) and time.monotonic() < end:
        time.sleep(0.05)
    running.send_signal(signal.SIGINT)
    said, _ = running.communicate(timeout=20)
    codes = [row["code"] for row in json.loads(said)]
    assert codes == ["lien-introuvable"] * len(gone) + ["lien-non-demandee"] * len(slow)
    assert running.returncode == 1


def test_a_lychee_that_does_not_run_is_told(
    tmp_path: Path,
    server: str,
    loopback: None,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(project(tmp_path, essai=sheet(f"{server}/bonne")))
    monkeypatch.setattr(probing, "finder", lambda: "/bin/false")
    assert main(["liens"]) == 2
    assert "lychee" in capsys.readouterr().err


def test_without_lychee_the_message_says_how_to_have_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(project(tmp_path, essai=sheet("https://ville.fr/")))
    monkeypatch.setattr(probing, "finder", lambda: None)
    assert main(["liens"]) == 2
    assert "make liens" in capsys.readouterr().err


@pytest.mark.parametrize(
    "address",
    ["http://127.0.0.1/", "http://10.1.2.3/a", "https://169.254.169.254/", "http://0x7f.1/", "https://www.ville.local/",
     "https://intranet.mairie.lan/", "http://a.localhost/", "http://192.168.0.1:8080/"],
)  # fmt: skip
def test_a_sheet_cannot_cite_an_inner_address(address: str, tmp_path: Path) -> None:
    from minimal import codes, problems

    assert codes(problems(tmp_path, sheet(address))) == ["lien"]
    reference = f"references:\n  - type: guide\n    titre: Un guide\n    url: {address}\n"
    assert codes(problems(tmp_path, (ROOT / "tests/data/valide/minimale.yml").read_text() + reference)) == [
        "adresse-web"
    ]
