"""What a command costs: processor, wall clock, memory of all its processes; the search engine's share told apart."""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

ENGINE = "pagefind"
"""A process is the search engine's when one of its first words, or the name of its program, begins so."""
PERIOD = 0.02
"""Seconds between two looks at the processes."""
_NEW_EVERY = 4
"""Looks between two searches for new processes."""
_TICKS = os.sysconf("SC_CLK_TCK")
_PAGE = os.sysconf("SC_PAGE_SIZE")
_ADOPT_ORPHANS = 36
"""PR_SET_CHILD_SUBREAPER: what a command leaves behind is counted too."""


class CommandFailed(Exception):
    """A command ended with an error; its last words are in the message."""


@dataclass
class Cost:
    """Seconds and bytes of a command. `engine_…`: the search engine's part, counted in the others but for `peak`.

    processor: of all its processes. wall: from start to end. peak: the most memory at once of all its processes
    without the search engine. engine_peak: the most memory of the search engine. engine_wall: while only the
    engine worked.
    """

    processor: float = 0.0
    wall: float = 0.0
    peak: int = 0
    engine_processor: float = 0.0
    engine_wall: float = 0.0
    engine_peak: int = 0


def run(command: Sequence[str | Path], folder: Path) -> Cost:
    """Run COMMAND in FOLDER and return what it cost. Raises `CommandFailed`."""
    ctypes.CDLL(None).prctl(_ADOPT_ORPHANS, 1, 0, 0, 0)
    # What another command has left behind is not this one's.
    _reap()
    log = folder / ".sortie-de-la-mesure"
    before = _children_seconds()
    with log.open("w+b") as output:
        start = time.perf_counter()
        process = subprocess.Popen(
            [str(word) for word in command], cwd=folder, stdout=output, stderr=subprocess.STDOUT
        )
        cost = _watch(process)
        cost.wall = time.perf_counter() - start
    _reap()
    cost.processor = _children_seconds() - before
    said = log.read_text(encoding="utf-8", errors="replace")
    log.unlink()
    if process.returncode:
        raise CommandFailed(said.strip()[-2000:])
    return cost


def _children_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _reap() -> None:
    """End and wait for what the command left running."""
    for pid in _descendants(os.getpid()):
        os.kill(pid, signal.SIGTERM)
    try:
        while True:
            os.waitpid(-1, 0)
    except ChildProcessError:
        pass


@dataclass
class _Tree:
    """The processes of a command as last seen: seconds of processor of each, and which are the engine's."""

    known: dict[int, bool] = field(default_factory=dict)
    seconds: dict[int, float] = field(default_factory=dict)

    def find(self, root: int) -> None:
        for pid in (root, *_descendants(root)):
            if not self.known.get(pid):
                # Asked again: a new process still has the words of the one that it comes from.
                self.known[pid] = _is_engine(pid)

    def used(self, engine: bool) -> float:
        return sum(s for pid, s in self.seconds.items() if self.known[pid] is engine)

    def look(self) -> tuple[list[int], list[int]]:
        """The living processes: the command's own, and the engine's."""
        living: tuple[list[int], list[int]] = ([], [])
        for pid, engine in self.known.items():
            if (seconds := _seconds(pid)) is not None:
                self.seconds[pid] = seconds
                living[engine].append(pid)
        return living


def _watch(process: subprocess.Popen[bytes]) -> Cost:
    cost, tree, looks = Cost(), _Tree(), 0
    last, own_before = time.perf_counter(), 0.0
    while process.poll() is None:
        if looks % _NEW_EVERY == 0:
            tree.find(process.pid)
        own, engine = tree.look()
        cost.peak = max(cost.peak, _memory(own, cost.peak))
        cost.engine_peak = max(cost.engine_peak, _memory(engine, cost.engine_peak))
        now, own_now = time.perf_counter(), tree.used(False)
        if engine and own_now - own_before < (now - last) / 10:
            cost.engine_wall += now - last
        last, own_before = now, own_now
        looks += 1
        time.sleep(PERIOD)
    cost.engine_processor = tree.used(True)
    return cost


def _memory(pids: list[int], most: int) -> int:
    """Bytes of the processes PIDS together, each shared page once; never more than what is resident in each.

    The exact count is slow: it is made only where the sum of what is resident exceeds MOST.
    """
    resident = sum(_resident(pid) for pid in pids)
    return resident if len(pids) < 2 or resident <= most else sum(_proportional(pid) for pid in pids)


def _descendants(root: int) -> list[int]:
    parents: dict[int, list[int]] = {}
    for name in os.listdir("/proc"):
        if name.isdigit() and (stat := _stat(int(name))):
            parents.setdefault(int(stat[1]), []).append(int(name))
    found = list(parents.get(root, ()))
    for pid in found:
        found += parents.get(pid, ())
    return found


def _stat(pid: int) -> list[str]:
    """The figures of a process from its state on; none when it is over."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        return []


def _seconds(pid: int) -> float | None:
    stat = _stat(pid)
    return (int(stat[11]) + int(stat[12])) / _TICKS if stat and stat[0] != "Z" else None


def _is_engine(pid: int) -> bool:
    try:
        words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")[:3]
    except OSError:
        return False
    return any(os.path.basename(word).startswith(ENGINE.encode()) for word in words)


def _resident(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]) * _PAGE
    except (OSError, IndexError):
        return 0


def _proportional(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)
