"""A server that compresses, as real ones do."""

from __future__ import annotations

import gzip
from functools import cache
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from typing import Any

TEXT = (".html", ".css", ".js", ".svg", ".json", ".csv", ".xml")


@cache
def compressed(content: bytes) -> bytes:
    """The same files go to every page of a run."""
    return gzip.compress(content, 6)


class CompressingHandler(SimpleHTTPRequestHandler):
    """Compresses what is text, as the servers of the webmasters' page do."""

    def send_head(self) -> Any:
        if not self.path.endswith((*TEXT, "/")):
            return super().send_head()
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        if not file.is_file():
            return super().send_head()
        body = compressed(file.read_bytes())
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        return None

    def log_message(self, format: str, *args: Any) -> None:
        pass
