"""A file put in its place whole or not at all."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path


def save(path: Path, content: bytes) -> None:
    """Put CONTENT at PATH, in a folder that exists; the rights of the file that was there stay. Raises OSError.

    Where PATH is a link, what it leads to is replaced and the link stays. A pipe or a device is written to.
    """
    if path.exists() and not path.is_file():
        path.write_bytes(content)
        return
    target = path.resolve()
    handle, name = tempfile.mkstemp(prefix=f".{target.name}-", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            # On the disk before it takes the place of the good one.
            os.fsync(file.fileno())
        os.chmod(name, target.stat().st_mode & 0o7777 if target.exists() else 0o666 & ~_mask())
        os.replace(name, target)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise


def _mask() -> int:
    """What this process takes away from the rights of a new file: it can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
