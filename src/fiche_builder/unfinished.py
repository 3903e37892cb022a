"""What is being made has a name of its own, `.NAME-PROCESS-xxxxxxxx.en-cours`: never read as a sheet, ignored by git,
and taken away by the next run when the process that made it is gone."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
import time
from functools import cache
from pathlib import Path

_END = ".en-cours"
_NAME = re.compile(rf"\..+-(\d+)-[a-z0-9_]{{8}}{re.escape(_END)}", re.DOTALL)
_LONGEST = 40
"""Signs of the name that are kept: a system takes 255 bytes in all."""
_AGED = 24 * 3600
"""Seconds after which it belongs to no run, where the system cannot say which processes live."""


def file(folder: Path, name: str) -> tuple[int, Path]:
    """A new empty file in FOLDER, that will be called NAME there: open to write, and its path. Raises OSError."""
    _sweep_once(folder, os.getpid())
    handle, path = tempfile.mkstemp(prefix=_prefix(name), suffix=_END, dir=folder)
    return handle, Path(path)


def directory(folder: Path, name: str) -> Path:
    """A new empty folder in FOLDER, for what will be called NAME there. Raises OSError."""
    sweep(folder)
    return Path(tempfile.mkdtemp(prefix=_prefix(name), suffix=_END, dir=folder))


def sweep(folder: Path) -> None:
    """Take away what runs that were killed left in FOLDER."""
    for left in folder.glob(f".*{_END}"):
        if (found := _NAME.fullmatch(left.name)) and _is_abandoned(left, int(found[1])):
            if left.is_dir():
                shutil.rmtree(left, ignore_errors=True)
            else:
                _remove(left)


# Thousands of files are written in one folder: it is looked at once by a process.
@cache
def _sweep_once(folder: Path, process: int) -> None:
    sweep(folder)


def _prefix(name: str) -> str:
    return f".{name[:_LONGEST]}-{os.getpid()}-"


def _is_abandoned(left: Path, process: int) -> bool:
    try:
        if os.name == "posix":
            os.kill(process, 0)
            return False
        return time.time() - left.lstat().st_mtime > _AGED
    except (ProcessLookupError, OverflowError):
        return True
    except OSError:
        # Another person's process lives, or the file is gone already.
        return False


def _remove(path: Path) -> None:
    try:
        path.unlink()
    except OSError:
        # Another run took it away first, or holds it: the next one will see.
        return
