"""Runs Pagefind on what `search` staged, once for each content: the only module that knows this engine's files.

The engine gives each page a name made from its content. What the page shows of a sheet has that name,
and the order file lists them all, so that the search page can join what the engine answers with the facets.

The files of one build are in one folder named after their content: a page that was opened before a publication
finds none of them rather than half, and nothing that a browser or a server kept is read beside what is new. The
start file alone keeps its address, and says which folder goes with it.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path
from typing import Any

from fiche_builder import unfinished, urls
from fiche_builder.search import Search

ENGINE = "pagefind"
CACHE = Path(".cache/recherche")
"""Where the last index is kept, from the project's folder."""
ORDER = "ordre.json"
_SHIPPED = (
    "pagefind.js",
    "pagefind-entry.json",
    "*.pf_meta",
    "wasm.unknown.pagefind",
    "index/*.pf_index",
)
"""What a reader's browser asks for; the engine's own pages, styles and excerpts are not used."""
# The words are read plainly already: with no language, the engine comes without its stemmer, which weighs.
_OPTIONS = ("--force-language", "unknown", "--quiet")
_SIGNATURE = b"pagefind_dcd"
_PIECES = (".pf_index", ".pf_meta", ".pagefind")
"""Each ends with the build's name. The engine reads a piece that was cut as one that holds less: the script looks at
the end before."""
START = "equivalences.json"
"""The file that the search page asks for first."""
_NOTHING = b'<!doctype html><html lang="fr"><body data-pagefind-body><p>rien</p></body></html>'
"""The engine makes no index of nothing. No search finds this word: each one that is sought ends with a digit."""


class IndexingError(Exception):
    """The engine did not answer as it should; its own words are in the message."""


def index(search: Search, cache: Path) -> dict[str, bytes]:
    """Every file of SEARCH, by address. Raises `IndexingError`.

    What the engine makes is read again from the folder CACHE when nothing it reads has changed.
    """
    files = search.files | _engine(search, cache)
    build = _fingerprint(
        [_as_json(search.start), *(p for item in files.items() for p in (item[0].encode(), item[1]))]
    )
    built = {
        f"{build}/{name}": content + build.encode() if name.endswith(_PIECES) else content
        for name, content in files.items()
    }
    built[START] = _as_json({"dossier": build} | search.start)
    return {urls.search_file(name): content for name, content in built.items()}


def _engine(search: Search, cache: Path) -> dict[str, bytes]:
    """The engine's own files, and those that have a sheet's name of its making, by name."""
    folder = cache / _fingerprint(
        [" ".join((metadata.version(ENGINE), *_OPTIONS)).encode(), *search.staged], 32
    )
    if not (folder / ORDER).is_file():
        cache.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(folder, ignore_errors=True)
        work = unfinished.directory(cache, folder.name)
        try:
            made = _run(search, work)
            # Only one content is of use: the last one.
            for old in cache.iterdir():
                if not old.name.startswith("."):
                    shutil.rmtree(old, ignore_errors=True)
            made.rename(folder)
        finally:
            shutil.rmtree(work, ignore_errors=True)
    names = json.loads((folder / ORDER).read_bytes())
    files = {
        f"{ENGINE}/{path.relative_to(folder).as_posix()}": path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
    return files | {
        f"fiches/{name}.json": content for name, content in zip(names, search.results, strict=True)
    }


def _fingerprint(contents: Iterable[bytes], length: int = 12) -> str:
    """Changes with every byte of CONTENTS; LENGTH letters."""
    told = hashlib.sha256()
    for content in contents:
        told.update(f"\0{len(content)}\0".encode() + content)
    return told.hexdigest()[:length]


def _as_json(data: dict[str, Any]) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def _run(search: Search, work: Path) -> Path:
    """Index in the folder WORK; returns the folder of the files that are of use, the order's last."""
    stage, made, kept = work / "pages", work / "index", work / "site"
    stage.mkdir()
    for n, content in enumerate(search.staged or (_NOTHING,)):
        (stage / f"{n}.html").write_bytes(content)
    command = [sys.executable, "-m", "pagefind", "--site", str(stage), "--output-path", str(made), *_OPTIONS]
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
