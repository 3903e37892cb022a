"""Measures a search on a built site: `python tests/search/measure.py DOSSIER_DU_SITE MOT…`.

Prints, for each word, the bytes beyond the page and the seconds to the first result, with the processor as
it is and slowed four times. No test: a time depends on the machine and on what else it does.
"""

from __future__ import annotations

import os
import shutil
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import BrowserContext, sync_playwright

sys.path.insert(0, str(Path(__file__).parent.parent))

from compressing import CompressingHandler
from weight import weigh


@contextmanager
def opened(folder: Path) -> Iterator[Callable[[], BrowserContext]]:
    """A browser before the site in FOLDER, served compressed; each call is a new visitor."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(CompressingHandler, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}/"
    program = os.environ.get("NAVIGATEUR") or shutil.which("chromium")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield lambda: browser.new_context(base_url=address, viewport={"width": 1400, "height": 900})
        browser.close()
    server.shutdown()


def searches(folder: Path, words: Iterable[str], slower: int = 1) -> Iterator[tuple[int, float]]:
    """Bytes beyond the page and seconds to the first result of a first visit, for each of WORDS."""
    with opened(folder) as visit:
        for word in words:
            context = visit()
            sizes, seconds = weigh(context.new_page(), word, slower)
            context.close()
            yield sum(sizes.values()), seconds


def main(folder: Path, words: list[str]) -> None:
    for slower in (1, 4):
        for word, (size, seconds) in zip(words, searches(folder, words, slower), strict=True):
            print(f"{word} ×{slower}: {size / 1000:.1f} kB, {seconds:.2f} s")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
