"""`fiche-builder servir` shows the site, follows the changes, and lives through a broken sheet."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import pytest

SHEET, OTHER = "chantier-passerelle", "parcours-citoyen"
PATIENCE = 40


class Served:
    """A running server on the copy of the project in FOLDER."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.host = f"127.0.0.1:{free.getsockname()[1]}"
        self.folder = folder
        self.log = folder / "journal.txt"
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [Path(sys.executable).with_name("fiche-builder"), "servir", "--adresse", self.host],
                cwd=folder,
                stdout=log,
                stderr=subprocess.STDOUT,
                env=os.environ | {"PYTHONUNBUFFERED": "1"},
            )

    def said(self) -> str:
        return self.log.read_text(encoding="utf-8")

    def page(self, id: str) -> str:
        """The page of a sheet, empty when it cannot be had."""
        try:
            with urlopen(f"http://{self.host}/fiches/{id}/", timeout=10) as answer:
                return answer.read().decode()
        except HTTPError as refused:
            refused.close()
        except (URLError, OSError):
            pass
        return ""

    def wait(self, what: str, seen: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE
        while not seen():
            assert self.process.poll() is None, f"the server stopped:\n{self.said()}"
            assert time.monotonic() < end, f"never came: {what}\n{self.said()}"
            time.sleep(0.1)


@pytest.fixture
def served(copy: Path) -> Iterator[Served]:
    server = Served(copy)
    yield server
    if server.process.poll() is None:
        server.process.kill()
    server.process.wait(timeout=PATIENCE)


def test_it_follows_the_sheets(served: Served) -> None:
    path = served.folder / "fiches" / f"{SHEET}.yml"
    good = path.read_text(encoding="utf-8")
    served.wait("the first page", lambda: "<h1>" in served.page(SHEET))

    path.write_text(re.sub(r'(?m)^(titre: "?)', r"\1Titre changé, ", good, count=1), encoding="utf-8")
    served.wait("the changed title", lambda: "Titre changé" in served.page(SHEET))

    path.write_text(good + "couleur: bleu\n", encoding="utf-8")
    served.wait(
        "the list of problems", lambda: f"fiches/{SHEET}.yml:" in served.said() and "couleur" in served.said()
    )
    served.wait("the other sheets", lambda: "<h1>" in served.page(OTHER))

    path.write_text(good, encoding="utf-8")
    served.wait(
        "the sheet, mended", lambda: "<h1>" in served.page(SHEET) and "Titre changé" not in served.page(SHEET)
    )

    served.process.send_signal(signal.SIGINT)
    assert served.process.wait(timeout=PATIENCE) in (0, 130)
    assert "Traceback" not in served.said()


def test_a_port_in_use_is_told(copy: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = subprocess.run(
            [
                Path(sys.executable).with_name("fiche-builder"),
                "servir",
                "--adresse",
                f"127.0.0.1:{taken.getsockname()[1]}",
            ],
            cwd=copy,
            capture_output=True,
            encoding="utf-8",
            timeout=PATIENCE,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr.strip() and "Traceback" not in done.stderr
