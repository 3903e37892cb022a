"""Runs Pagefind on what `search` staged, once for each content: the only module that knows this engine's files.

The engine gives each page a name made from its content. What the page shows of a sheet has that name,
and the order file lists them all, so that the search page can join what the engine answers with the facets.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
from importlib import metadata
from pathlib import Path

from fiche_builder import urls
from fiche_builder.search import Search

ENGINE = "pagefind"
CACHE = Path(".cache/recherche")
"""Where the last index is kept, from the project's folder."""
ORDER = "ordre.json"
_SHIPPED = (
    "pagefind.js",
    "pagefind-entry.json",
    "*.pf_meta",
    "wasm.fr.pagefind",
    "index/*.pf_index",
)
"""What a reader's browser asks for; the engine's own pages, styles and excerpts are not used."""
_SIGNATURE = b"pagefind_dcd"
_NOTHING = b'<!doctype html><html lang="fr"><body data-pagefind-body><p>rien</p></body></html>'
"""The engine makes no index of nothing. No search finds this word: each one that is sought ends with a digit."""


class IndexingError(Exception):
    """The engine did not answer as it should; its own words are in the message."""


def index(search: Search, cache: Path) -> dict[str, bytes]:
    """The engine's files for SEARCH, by address; read again from the folder CACHE when nothing it reads has changed.

    Raises `IndexingError`.
    """
    folder = cache / _fingerprint(search)
    if not (folder / ORDER).is_file():
        cache.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(folder, ignore_errors=True)
        with tempfile.TemporaryDirectory(prefix=".en-cours-", dir=cache) as work:
            made = _run(search, Path(work))
            # Only one content is of use: the last one.
            for old in cache.iterdir():
                if not old.name.startswith("."):
                    shutil.rmtree(old, ignore_errors=True)
            made.rename(folder)
    names = json.loads((folder / ORDER).read_bytes())
    files = {
        f"{ENGINE}/{path.relative_to(folder).as_posix()}": path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
    files |= {f"fiches/{name}.json": content for name, content in zip(names, search.shown, strict=True)}
    return {urls.search_file(name): content for name, content in files.items()}


def _fingerprint(search: Search) -> str:
    """Changes with every staged byte and with the engine."""
    told = hashlib.sha256(metadata.version(ENGINE).encode())
    for content in search.staged:
        told.update(f"\0{len(content)}\0".encode() + content)
    return told.hexdigest()[:32]


def _run(search: Search, work: Path) -> Path:
    """Index in the folder WORK; returns the folder of the files that are of use, the order's last."""
    stage, made, kept = work / "pages", work / "index", work / "site"
    stage.mkdir()
    for n, content in enumerate(search.staged or (_NOTHING,)):
        (stage / f"{n}.html").write_bytes(content)
    command = [sys.executable, "-m", "pagefind", "--site", str(stage), "--output-path", str(made), "--quiet"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode or not (made / "pagefind-entry.json").is_file():
        raise IndexingError(
            f"L'index de la recherche n'a pas pu être fait.\n{done.stdout}{done.stderr}".strip()
        )
    for pattern in _SHIPPED:
        for path in made.glob(pattern):
            target = kept / path.relative_to(made)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
    numbers = {}
    for path in (made / "fragment").iterdir():
        page = json.loads(gzip.decompress(path.read_bytes()).removeprefix(_SIGNATURE))
        numbers[int(Path(page["url"]).stem)] = path.stem
    order = [numbers[n].partition("_")[2] for n in range(len(search.staged))]
    # Its presence says that the folder is complete.
    (kept / ORDER).write_text(json.dumps(order, separators=(",", ":")), encoding="utf-8")
    return kept
