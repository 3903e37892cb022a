"""What was made once of the same input, kept from one run to the next.

An entry has for key a digest of all that it was made from: whoever makes it says of what, and the code and the libraries
are added here. So nothing that is found is out of date, and what cannot be found is made again: a cache that is missing,
damaged, or in the hands of another run costs time and nothing else.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sqlite3
import sys
from functools import cache
from pathlib import Path
from types import TracebackType

FOLDER = Path(".cache")
"""Where a project keeps what can be made again, from its own folder."""
_TOGETHER = 200
"""Entries written at once: other runs wait for no longer than that."""
_PATIENCE = 2.0
"""Seconds to wait for another run that writes."""
_DIGEST = 16
"""Bytes of a digest: two inputs in all the world's sheets do not have the same."""


def digest(*told: bytes) -> bytes:
    """Changes with every byte of what is TOLD."""
    seen = hashlib.blake2b(digest_size=_DIGEST)
    for part in told:
        seen.update(len(part).to_bytes(8, "big") + part)
    return seen.digest()


@cache
def code() -> bytes:
    """A digest of this program, its templates, Python, and the versions of all the libraries that it may use."""
    here = Path(__file__).parent
    files = sorted(p for p in here.rglob("*") if p.suffix in (".py", ".html", ".json"))
    texts = [
        part for path in files for part in (path.relative_to(here).as_posix().encode(), path.read_bytes())
    ]
    libraries = sorted(
        name
        for folder in sys.path
        if os.path.isdir(folder)
        for name in os.listdir(folder)
        if name.endswith((".dist-info", ".egg-info"))
    )
    return digest(*texts, sys.version.encode(), *(name.encode() for name in libraries))


class Cache:
    """Entries in the file PATH. A `with` block writes what was put, and forgets what it did not ask for."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._opened: tuple[int, sqlite3.Connection | None] | None = None
        self._asked: set[bytes] = set()
        self._new: list[tuple[bytes, bytes]] = []

    def get(self, key: bytes) -> bytes | None:
        """What was put under KEY, None where nothing was, or where it is damaged."""
        self._asked.add(key)
        try:
            found = self._connection.execute("SELECT made FROM entries WHERE key = ?", (key,)).fetchone()
        except sqlite3.Error:
            self._give_up()
            return None
        if not found or not isinstance(found[0], bytes):
            return None
        made = found[0][_DIGEST:]
        return made if digest(key, made) == found[0][:_DIGEST] else None

    def put(self, key: bytes, made: bytes) -> None:
        """Keep what was MADE under KEY."""
        self._asked.add(key)
        if self._path:
            self._new.append((key, digest(key, made) + made))
        if len(self._new) >= _TOGETHER:
            self._write()

    def ask(self, key: bytes) -> None:
        """Count KEY, that another process asked for, among those of this run."""
        self._asked.add(key)

    def __enter__(self) -> Cache:
        return self

    def __exit__(self, kind: type[BaseException] | None, _: object, __: TracebackType | None) -> None:
        self._write()
        if kind is None and self._path and self._path.exists():
            with contextlib.suppress(sqlite3.Error), self._connection as connection:
                kept = {key for (key,) in connection.execute("SELECT key FROM entries")}
                gone = ((key,) for key in kept - self._asked)
                connection.executemany("DELETE FROM entries WHERE key = ?", gone)
        self._close()

    def _write(self) -> None:
        new, self._new = self._new, []
        if not new or not self._path:
            return
        try:
            with self._connection as connection:
                connection.executemany("INSERT OR REPLACE INTO entries VALUES (?, ?)", new)
        except sqlite3.Error:
            self._give_up()

    @property
    def _connection(self) -> sqlite3.Connection:
        """This process's own: one that was opened before a fork serves in one process alone."""
        if not self._path:
            raise sqlite3.OperationalError
        if self._opened is None or self._opened[0] != os.getpid():
            self._opened = os.getpid(), None
            self._opened = os.getpid(), _opened(self._path)
        if (connection := self._opened[1]) is None:
            raise sqlite3.OperationalError
        return connection

    def _give_up(self) -> None:
        """Do without, till the next run."""
        self._close()
        self._opened = os.getpid(), None

    def _close(self) -> None:
        if self._opened and self._opened[0] == os.getpid() and self._opened[1]:
            with contextlib.suppress(sqlite3.Error):
                self._opened[1].close()
        self._opened = None


NO_CACHE = Cache(None)


def _opened(path: Path) -> sqlite3.Connection | None:
    """A connection to the file PATH, that is made anew when it holds anything else; None where it cannot be."""
    for _ in range(2):
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(path, timeout=_PATIENCE)
            # What a power cut damages is found to be, and made again.
            connection.execute("PRAGMA synchronous = OFF")
            connection.execute("CREATE TABLE IF NOT EXISTS entries (key BLOB PRIMARY KEY, made BLOB)")
            return connection
        except sqlite3.OperationalError:
            return None
        except (sqlite3.DatabaseError, OSError):
            with contextlib.suppress(OSError):
                path.unlink()
    return None
