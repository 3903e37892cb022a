"""Measures a search on a built site: `python tests/search/measure.py DOSSIER_DU_SITE MOT…`.

Prints, for each word, the bytes beyond the page and the seconds to the first result, with the processor as
it is and slowed four times. No test: a time depends on the machine and on what else it does.
"""

from __future__ import annotations

import os
import shutil
import sys
import threading
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).parent.parent))

from compressing import CompressingHandler
from weight import weigh


def main(folder: str, words: list[str]) -> None:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(CompressingHandler, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=os.environ.get("NAVIGATEUR") or shutil.which("chromium"), args=["--no-sandbox"]
        )
        for word in words:
            for slower in (1, 4):
                context = browser.new_context(
                    base_url=f"http://127.0.0.1:{server.server_port}/",
                    viewport={"width": 1400, "height": 900},
                )
                sizes, seconds = weigh(context.new_page(), word, slower)
                print(f"{word} ×{slower}: {sum(sizes.values()) / 1000:.1f} kB, {seconds:.2f} s")
                context.close()
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
