"""The command in a process of its own that need not import it anew: a server, one for each process of tests, forks."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from multiprocessing import get_context
from pathlib import Path
from subprocess import CompletedProcess, TimeoutExpired

_SERVER = get_context("forkserver")
_SERVER.set_forkserver_preload(["fiche_builder.commands.cli", "fiche_builder.mkdocs_plugin"])


def forked(
    folder: Path, words: tuple[str, ...], environment: dict[str, str], timeout: float, *, mixed: bool = False
) -> CompletedProcess[str]:
    """`fiche-builder WORDS` in FOLDER, with what it answered; MIXED: all in `stdout`, as a terminal shows it."""
    with tempfile.TemporaryDirectory() as place:
        said = [Path(place) / name for name in (("out",) if mixed else ("out", "err"))]
        process = _SERVER.Process(target=_command, args=(folder, words, environment, said))
        process.start()
        process.join(timeout)
        if process.exitcode is None:
            process.kill()
            process.join()
            raise TimeoutExpired(words, timeout)
        return CompletedProcess(words, process.exitcode, *(p.read_text(encoding="utf-8") for p in said))


def typed(
    folder: Path, words: tuple[str, ...], environment: dict[str, str], timeout: float
) -> CompletedProcess[str]:
    """The same, started as an editor does."""
    return subprocess.run(
        [Path(sys.executable).with_name("fiche-builder"), *words],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=timeout,
        check=False,
    )


def _command(folder: Path, words: tuple[str, ...], environment: dict[str, str], said: list[Path]) -> None:
    os.environ.clear()
    os.environ.update(environment)
    time.tzset()
    os.chdir(folder)
    out, err = (os.open(said[n], os.O_WRONLY | os.O_CREAT | os.O_APPEND) for n in (0, -1))
    os.dup2(out, 1)
    os.dup2(err, 2)
    # In the order in which it was said, when both go to one place.
    sys.stdout.reconfigure(write_through=True)
    from fiche_builder.commands.cli import main

    sys.exit(main(list(words)))
