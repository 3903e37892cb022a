"""`fiche-builder servir` shows the site, follows the changes, and lives through a broken sheet."""

from __future__ import annotations

import os
import re
import signal
import socket
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser
from project import Command, started

SHEET, OTHER = "jardin-partage", "boite-a-livres"
PATIENCE = 40


class Served:
    """A running server on the copy of the project in FOLDER."""

    def __init__(self, folder: Path, *words: str, at: str = "127.0.0.1") -> None:
        with socket.create_server(
            (at.strip("[]"), 0), family=socket.AF_INET6 if ":" in at else socket.AF_INET
        ) as free:
            self.host = f"{at}:{free.getsockname()[1]}"
        self.folder = folder
        self.log = folder / "journal.txt"
        with self.log.open("wb") as log:
            environment = os.environ | {"PYTHONUNBUFFERED": "1"}
            self.process = started(
                folder, "servir", "--adresse", self.host, *words, stdout=log, env=environment
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

    def stop(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(timeout=PATIENCE)

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
    server.stop()


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


def test_an_address_of_ipv6_is_announced_as_a_browser_takes_it(copy: Path) -> None:
    try:
        server = Served(copy, at="[::1]")
    except OSError:
        pytest.skip("this machine has no IPv6")
    try:
        server.wait("the first page", lambda: "<h1>" in server.page(SHEET))
        assert f"Le site est sur http://{server.host}/ (" in server.said()
        path = copy / "fiches" / f"{SHEET}.yml"
        text = path.read_text(encoding="utf-8")
        for title in ("", "Titre changé, "):
            path.write_text(re.sub(r'(?m)^(titre: "?)', rf"\1{title}", text, count=1), encoding="utf-8")
            server.wait("the title", lambda title=title: title in server.page(SHEET))
            page = server.page(SHEET)
            assert f'rel="canonical" href="http://{server.host}/fiches/{SHEET}/"' in page
    finally:
        server.stop()


def test_the_page_of_a_sheet_tells_its_problems_at_their_place(served: Served, browser: Browser) -> None:
    path = served.folder / "fiches" / f"{SHEET}.yml"
    good = path.read_text(encoding="utf-8")
    served.wait("the first page", lambda: "<h1>" in served.page(SHEET))
    context = browser.new_context(locale="fr-FR", viewport={"width": 1400, "height": 900})
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    address = f"http://{served.host}/fiches/{SHEET}/"
    page.goto(address)
    assert page.locator(".a-corriger").count() == 0
    page.locator(".conseils summary").click()
    assert page.locator(".conseils li").first.is_visible()
    assert not Axe().run(page, options={"resultTypes": ["violations"]}).violations_count

    # A value that could not be read, one that hides an attack, and a word that no list has.
    broken = re.sub(r"euros: \d+", "euros: <img src=x onerror=alert(1)>", good, count=1)
    broken = broken.replace("echelle: quartier\n", "echelle: quartie\n", 1)
    path.write_text(broken, encoding="utf-8")
    # The page follows by itself.
    box = page.locator("section.a-corriger")
    box.wait_for(timeout=PATIENCE * 1000)
    assert box.locator("li").count() == 2
    line = broken[: broken.index("<img")].count("\n") + 1
    assert f"Ligne {line}" in box.inner_text()
    assert "<img src=x" in box.inner_text()
    assert page.locator("main img").count() == 0
    mark = page.locator("h2#cout + p.a-corriger")
    assert f"ligne {line}" in mark.inner_text()
    assert "quartie" in page.locator("h2#en-bref + p.a-corriger").inner_text()
    mark.locator("a").click()
    assert page.evaluate("document.querySelector(':target').closest('section').className") == "a-corriger"
    for width, colours in ((1400, "light"), (360, "dark")):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=colours)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        found = Axe().run(page, options={"resultTypes": ["violations"]})
        assert not found.violations_count, found.generate_report()
    assert f"fiches/{SHEET}.yml:{line}:" in served.said()
    page.goto(f"http://{served.host}/")
    page.locator("section.a-corriger a").click()
    page.wait_for_url(address)
    assert errors == []
    context.close()

    # So broken that nothing of it can be read: its page is there, in no list.
    path.write_bytes(good.encode("utf-16"))
    served.wait("the page of a sheet in UTF-16", lambda: "UTF-8" in served.page(SHEET))
    path.write_text(good, encoding="utf-8")
    served.wait(
        "the mended sheet", lambda: "a-corriger" not in served.page(SHEET) and served.page(SHEET) != ""
    )


def test_settings_that_cannot_be_read_are_told_on_the_page(served: Served) -> None:
    config = served.folder / "mkdocs.yml"
    good = config.read_text(encoding="utf-8")
    served.wait("the first page", lambda: "<h1>" in served.page(SHEET))
    config.write_text(good.replace("\nplugins:", "\nplugins", 1), encoding="utf-8")
    served.wait("the problem", lambda: "dans mkdocs.yml" in served.page(SHEET))
    assert "Traceback" not in served.said()
    # The sheets go on.
    path = served.folder / "fiches" / f"{SHEET}.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r'(?m)^(titre: "?)', r"\1Titre changé, ", text, count=1), encoding="utf-8")
    served.wait("the changed title", lambda: "Titre changé" in served.page(SHEET))
    config.write_text(good, encoding="utf-8")
    served.wait("the settings, mended", lambda: "dans mkdocs.yml" not in served.page(SHEET))


def test_drafts_are_shown_clearly_marked_and_the_public_site_is_a_word_away(copy: Path) -> None:
    path = copy / "fiches" / f"{SHEET}.yml"
    draft = path.read_text(encoding="utf-8").replace("etat: referencee", "etat: brouillon")
    path.write_text(draft.replace("echelle: quartier\n", "echelle: quartie\n", 1), encoding="utf-8")
    server = Served(copy)
    try:
        server.wait("the draft", lambda: "<strong>Brouillon.</strong>" in server.page(SHEET))
        assert "avertissement : « quartie »" in server.page(SHEET).replace("\u00a0", " ")
    finally:
        server.stop()
    server = Served(copy, "--public")
    try:
        server.wait("the other sheets", lambda: "<h1>" in server.page(OTHER))
        assert server.page(SHEET) == ""
        assert "fiches/" in server.said() and "quartie" in server.said()
    finally:
        server.stop()


def test_it_follows_what_goes_away_and_comes_back(served: Served) -> None:
    served.wait("the first page", lambda: "<h1>" in served.page(SHEET))

    def follows(what: str, act: Callable[[], object]) -> None:
        before = served.said().count("Site à jour")
        act()
        served.wait(what, lambda: served.said().count("Site à jour") > before)

    away = served.folder / "ailleurs"
    for place in (served.folder / name for name in ("fiches", "vocabulaires", "pages", "mkdocs.yml")):
        follows(f"{place.name}, gone", partial(place.rename, away))
        follows(f"{place.name}, back", partial(away.rename, place))
        served.wait("the sheet", lambda: "a-corriger" not in served.page(SHEET) and served.page(SHEET) != "")
    path = served.folder / "fiches" / f"{SHEET}.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r'(?m)^(titre: "?)', r"\1Titre changé, ", text, count=1), encoding="utf-8")
    served.wait("the changed title", lambda: "Titre changé" in served.page(SHEET))
    # An editor that puts a new file in the place of the old one.
    config = served.folder / "mkdocs.yml"
    new = config.with_suffix(".neuf")
    new.write_text(
        re.sub("(?m)^site_name: .*", "site_name: Un autre nom", config.read_text(encoding="utf-8")),
        encoding="utf-8",
    )
    new.replace(config)
    served.wait("the new name", lambda: "Un autre nom" in served.page(SHEET))
    assert "Traceback" not in served.said()


def test_a_port_in_use_is_told(copy: Path, run: Command) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = run(copy, "servir", "--adresse", f"127.0.0.1:{taken.getsockname()[1]}", timeout=PATIENCE)
    assert done.returncode == 2
    assert "n'est pas libre" in done.stderr


@pytest.mark.parametrize("folder", ["there", "gone"])
def test_the_public_site_of_the_first_day_is_served_and_takes_the_first_sheet(
    folder: str, copy: Path, run: Command
) -> None:
    sheet = (copy / "fiches" / f"{SHEET}.yml").read_text(encoding="utf-8").partition("\nvoir_aussi:")[
        0
    ] + "\n"
    for path in (copy / "fiches").iterdir():
        path.unlink()
    if folder == "gone":
        (copy / "fiches").rmdir()
    server = Served(copy, "--public")

    def home() -> str:
        try:
            with urlopen(f"http://{server.host}/", timeout=10) as answer:
                return answer.read().decode()
        except (URLError, OSError):
            return ""

    try:
        server.wait("a site that says it is empty", lambda: "Aucune fiche n" in home())
        (copy / "fiches").mkdir(exist_ok=True)
        (copy / "fiches" / f"{SHEET}.yml").write_text(sheet, encoding="utf-8")
        server.wait("the first sheet", lambda: "<h1>" in server.page(SHEET))
        assert "Traceback" not in server.said()
    finally:
        server.stop()
