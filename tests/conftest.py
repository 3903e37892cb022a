"""What the tests share: the project's collection, its built site, a copy of the project, a browser."""

from __future__ import annotations

import os
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from datetime import date
from fcntl import LOCK_EX, flock
from functools import cache, partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from compressing import CompressingHandler
from forked import forked, typed
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from project import DAY, EPOCH, NOT_COPIED, ROOT, Command, Visit, small

from fiche_builder.checking import check
from fiche_builder.checking.check import read_project
from fiche_builder.checking.collection import Collection
from fiche_builder.checking.settings import Settings, read_settings
from fiche_builder.commands.verifier import PREVIEW
from fiche_builder.diagnostics import Diagnostic
from fiche_builder.facts.visibility import Audience
from fiche_builder.records.terms import Vocabularies
from fiche_builder.records.vocabularies import load_vocabularies
from fiche_builder.site.site import Site, build_site

# The tests run on the forges too, where the command would choose another format and compare revisions.
for _name in ("GITHUB_ACTIONS", "GITHUB_BASE_REF", "GITLAB_CI", "CI_MERGE_REQUEST_DIFF_BASE_SHA", PREVIEW):
    os.environ.pop(_name, None)
# The dates that the tests' sheets give are past on that day.
os.environ["SOURCE_DATE_EPOCH"] = EPOCH
LISTS = ROOT / "vocabulaires"
BuildOnce = Callable[[str, Callable[[Path], object]], Path]


@pytest.fixture(scope="session", autouse=True)
def lists_read_once() -> Iterator[None]:
    """Most tests' projects lead to the project's own lists by a link: read and checked once, not a thousand times."""
    once = cache(lambda: load_vocabularies(LISTS, LISTS.name))

    def load(folder: Path, folder_name: str) -> tuple[Vocabularies, list[Diagnostic]]:
        if folder.resolve() != LISTS.resolve():
            return load_vocabularies(folder, folder_name)
        found, problems = once()
        return Vocabularies(found), [*problems]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(check, "load_vocabularies", load)
        yield


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's folder."""
    return ROOT


@pytest.fixture(scope="session")
def day() -> date:
    """The day of every build of these tests."""
    return DAY


@pytest.fixture(scope="session")
def settings() -> Settings:
    settings, problems = read_settings(ROOT / "mkdocs.yml")
    assert problems == []
    return settings


@pytest.fixture(scope="session")
def collection() -> Collection:
    """The project's sheets, without an error."""
    collection, problems = read_project(ROOT)
    assert [p for p in problems if p.is_error] == []
    return collection


@pytest.fixture(scope="session")
def public(collection: Collection, settings: Settings) -> Site:
    """The project's public site as data."""
    return build_site(collection, settings, DAY)


@pytest.fixture(scope="session")
def editors(collection: Collection, settings: Settings) -> Site:
    """The project's site as data, for its editors."""
    return build_site(collection, settings, DAY, Audience.EDITORS)


@pytest.fixture(scope="session")
def run() -> Command:
    """`run(folder, "construire")`: the command as an editor types it in FOLDER; no output may hold a traceback."""

    def run(
        folder: Path, *words: str, timeout: int = 120, **environment: str
    ) -> subprocess.CompletedProcess[str]:
        whole = os.environ | {"SOURCE_DATE_EPOCH": EPOCH} | environment
        # What Python reads as it starts, and no later.
        anew = any(name.startswith(("PYTHON", "LC_")) for name in environment)
        done = (typed if anew else forked)(folder, words, whole, timeout)
        assert "Traceback" not in done.stdout + done.stderr, done.stderr
        return done

    return run


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A small project to spoil, in a folder with spaces and accents."""
    return small(tmp_path / "Mes fiches à moi (été)")


@pytest.fixture
def whole_copy(tmp_path: Path) -> Path:
    """A copy of the project, its own sheets included, to spoil."""
    return Path(shutil.copytree(ROOT, tmp_path / "Toutes mes fiches (été)", ignore=NOT_COPIED))


@pytest.fixture(scope="session")
def build_once(tmp_path_factory: pytest.TempPathFactory, worker_id: str, run: Command) -> BuildOnce:
    """`build_once("a", make)`: the public site of the project that `make(folder)` makes, built by the first process
    that asks for it: every process reads it, none writes."""
    shared = tmp_path_factory.getbasetemp()
    if worker_id != "master":
        shared = shared.parent

    def build_once(name: str, make: Callable[[Path], object]) -> Path:
        folder = shared / name
        with (shared / f"{name}.verrou").open("w") as lock:
            flock(lock, LOCK_EX)
            if not (folder / "site").is_dir():
                make(folder)
                done = run(folder, "construire")
                assert done.returncode == 0, done.stderr
        return folder / "site"

    return build_once


@pytest.fixture(scope="session")
def built(build_once: BuildOnce) -> Path:
    """The folder of the project's public site."""
    return build_once("construit", lambda folder: shutil.copytree(ROOT, folder, ignore=NOT_COPIED))


@pytest.fixture(scope="session")
def small_built(build_once: BuildOnce) -> Path:
    """The folder of the public site of the small collection."""
    return build_once("petit", small)


@pytest.fixture(scope="session")
def browser_path() -> str:
    """The browser that tests drive: NAVIGATEUR, else one of this machine."""
    found = os.environ.get("NAVIGATEUR") or next(
        filter(
            None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"))
        ),
        "",
    )
    if not found or not shutil.which(found):
        pytest.fail(
            "Aucun navigateur : installez chromium, ou donnez son chemin dans NAVIGATEUR.", pytrace=False
        )
    return found


# One process for all: the driver does not start twice in a run. The rest keeps Chromium from looking for its
# maker's servers, which would be a request to another host.
BROWSER_OPTIONS = ["--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking"]


@pytest.fixture(scope="session")
def browser(browser_path: str) -> Iterator[Browser]:
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=browser_path, args=BROWSER_OPTIONS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path], str]]:
    """`serve(folder)`: where a server that compresses shows FOLDER, until the end of the tests."""
    servers: list[ThreadingHTTPServer] = []

    def serve(folder: Path) -> str:
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(CompressingHandler, directory=folder))
        servers.append(server)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{server.server_port}/"

    yield serve
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def address(built: Path, serve: Callable[[Path], str]) -> str:
    """Where the built site answers."""
    return serve(built)


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Visit]:
    """`visit("fiches/", width=360, color_scheme="dark")`: the page, in a browser of its own."""
    contexts: list[BrowserContext] = []

    def visit(path: str, width: int = 1400, height: int = 900, **options: Any) -> Page:
        context = browser.new_context(
            base_url=address, viewport={"width": width, "height": height}, locale="fr-FR", **options
        )
        contexts.append(context)
        page = context.new_page()
        page.goto(path)
        if options.get("java_script_enabled", True):
            # The search page has its results.
            page.locator("[aria-busy=true]").wait_for(state="detached")
        return page

    yield visit
    for context in contexts:
        context.close()
