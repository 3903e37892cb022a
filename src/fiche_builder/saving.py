"""A file put in its place whole or not at all."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from fiche_builder import unfinished


def save(path: Path, content: bytes) -> None:
    """Put CONTENT at PATH, in a folder that exists; the rights of the file that was there stay. Raises OSError.

    Where PATH is a link, what it leads to is replaced and the link stays. A pipe or a device is written to.
    """
    if path.exists() and not path.is_file():
        path.write_bytes(content)
        return
    target = path.resolve()
    made = _written(target, content)
    try:
        os.chmod(made, target.stat().st_mode & 0o7777 if target.exists() else 0o666 & ~_mask())
        os.replace(made, target)
    except BaseException:
        _drop(made)
        raise


def create(path: Path, content: bytes) -> None:
    """Put CONTENT at PATH, in a folder that exists. Raises FileExistsError where something is there, OSError."""
    made = _written(path, content)
    try:
        os.chmod(made, 0o666 & ~_mask())
        try:
            # A link, unlike a move, never takes the place of what stands there.
            os.link(made, path)
        except FileExistsError:
            raise
        except OSError:
            # A disk without links.
            with path.open("xb") as file:
                file.write(content)
    finally:
        _drop(made)


def _written(target: Path, content: bytes) -> Path:
    """CONTENT, on the disk before it takes its place, in a file beside TARGET."""
    handle, made = unfinished.file(target.parent, target.name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        _drop(made)
        raise
    return made


def _drop(made: Path) -> None:
    with contextlib.suppress(OSError):
        os.unlink(made)


def _mask() -> int:
    """What this process takes away from the rights of a new file: it can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
