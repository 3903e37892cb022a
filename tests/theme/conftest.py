"""The built site behind a real server that compresses, and the browser that looks at it."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from page_types import Visit
from playwright.sync_api import Browser, BrowserContext, Page

TEXT = (".html", ".css", ".js", ".svg", ".json", ".csv", ".xml")


class _Handler(SimpleHTTPRequestHandler):
    """Compresses what is text, as the servers of the webmasters' page do."""

    def send_head(self) -> Any:
        if not self.path.endswith((*TEXT, "/")):
            return super().send_head()
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        if not file.is_file():
            return super().send_head()
        body = gzip.compress(file.read_bytes(), 6)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        return None

    def log_message(self, format: str, *args: Any) -> None:
        pass


@pytest.fixture(scope="session")
def address(built: Path) -> Iterator[str]:
    """Where the built site answers."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=built))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


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
        return page

    yield visit
    for context in contexts:
        context.close()
