"""Asks each external address once, through lychee, politely and within a bounded time: what became of it.

Redirections are followed one step at a time, so that each new address is looked at before it is asked: no
address of an inner network is, whatever a sheet or a server says.
"""

from __future__ import annotations

import http.client
import ipaddress
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

from fiche_builder.records.fields import is_inner_address, is_web_address

AGENT = "fiche-builder (verification des liens, une fois par mois)"
BATCH = 20
"""Addresses asked together: progress is told, and time looked at, after each batch."""
PER_ADDRESS, RETRIES = 20, 1
"""Seconds for one answer; how many more times a failed address is asked."""
INTERVAL = "500ms"
"""Between two requests to the same site."""
HOPS = 5
_PERMANENT, _MOVED = (301, 308), (301, 302, 303, 307, 308)
_TLS = ("certificat", "tls", "ssl", "invalidcontenttype", "handshake", "unknownissuer", "notvalidforname")

Progress = Callable[[int, int], None]
"""Called with how many addresses have been dealt with, and of how many."""


class Unusable(Exception):
    """The program that asks cannot be run, or answers what cannot be read."""


class State(StrEnum):
    """What became of an address."""

    GOOD = "bonne"
    NOT_FOUND = "introuvable"
    REFUSED = "refusee"
    BROKEN = "panne"
    SLOW = "lente"
    SILENT = "muette"
    CERTIFICATE = "certificat"
    UNKNOWN_NAME = "domaine-inconnu"
    INNER = "interne"
    EXAMPLE = "exemple"
    LOOP = "boucle"
    NOT_ASKED = "non-demandee"


@dataclass(frozen=True, slots=True)
class Answer:
    """state; status: HTTP code, 0 without an answer; moved_to: the new address for ever, empty when there is none."""

    state: State
    status: int = 0
    moved_to: str = ""


def finder() -> str | None:
    """The path of lychee: beside this Python, else on PATH; None when it is not installed."""
    beside = Path(sys.executable).with_name("lychee")
    return str(beside) if beside.is_file() else shutil.which("lychee")


def is_public(ip: str) -> bool:
    """Whether IP, an address of a server, is one of the whole Internet's."""
    try:
        return ipaddress.ip_address(ip.partition("%")[0]).is_global
    except ValueError:
        return False


def ask(
    addresses: Iterable[str], tool: str, within: float, progress: Progress = lambda done, all: None
) -> dict[str, Answer]:
    """What became of each of ADDRESSES, asked with the program TOOL for at most WITHIN seconds in all.

    Ctrl+C ends it as the end of that time does: what is known is told. Raises Unusable.
    """
    end = time.monotonic() + within
    cited = list(dict.fromkeys(addresses))
    answers: dict[str, Answer] = {}
    # Where each cited address has led to, and the last address of its permanent moves, while they last.
    at = {address: urldefrag(address).url for address in cited}
    for_ever: dict[str, str] = {}
    lasting = set(cited)
    known: dict[str, Answer] = {}
    for hop in range(HOPS + 1):
        asked = {at[a] for a in cited if a not in answers} - set(known)
        try:
            if asked:
                _round(sorted(asked), known, tool, end, progress)
        except KeyboardInterrupt:
            end = time.monotonic()
        for address in cited:
            if address in answers:
                continue
            answer = known.get(at[address], Answer(State.NOT_ASKED))
            if answer.status not in _MOVED or not answer.moved_to:
                answers[address] = replace(answer, moved_to=for_ever.get(address, ""))
            elif hop == HOPS:
                answers[address] = Answer(State.LOOP, answer.status)
            else:
                at[address] = urldefrag(answer.moved_to).url
                if answer.status not in _PERMANENT:
                    lasting.discard(address)
                elif address in lasting:
                    for_ever[address] = answer.moved_to
    return answers


def _round(asked: list[str], answers: dict[str, Answer], tool: str, end: float, progress: Progress) -> None:
    """Put in ANSWERS one for each address ASKED; that of a redirection holds the next address in `moved_to`."""
    total = len(answers) + len(asked)
    progress(len(answers), total)
    # Behind a proxy, this machine cannot look up names: the proxy does.
    proxy = bool(urllib.request.getproxies())
    names = {} if proxy else _resolve({urlsplit(a).hostname or "" for a in asked}, end)
    open_ = []
    # What the servers of names do not answer in all that time is not known to be anywhere.
    unnamed = State.SILENT if time.monotonic() < end else State.NOT_ASKED
    for address in asked:
        if proxy:
            state = State.INNER if is_inner_address(address) else State.GOOD
        else:
            state = names.get(urlsplit(address).hostname or "", unnamed)
        if state is State.GOOD:
            open_.append(address)
        else:
            answers[address] = Answer(state)
    # One address of each site, then another of each: a slow site does not fill a batch.
    turns: Counter[str] = Counter()
    order: dict[str, int] = {}
    for address in open_:
        name = urlsplit(address).netloc
        order[address] = turns[name]
        turns[name] += 1
    open_.sort(key=lambda address: order[address])
    progress(len(answers), total)
    for n in range(0, len(open_), BATCH):
        batch = open_[n : n + BATCH]
        found = _lychee(batch, tool, end - time.monotonic())
        for address in batch:
            answer = found.get(address, Answer(State.NOT_ASKED))
            if answer.status in _MOVED:
                answer = _led(address, answer.status, end - time.monotonic())
            answers[address] = answer
        progress(len(answers), total)


def _resolve(names: set[str], end: float) -> dict[str, State]:
    """Whether each of NAMES is that of a site that may be asked; a name that took too long is left out."""
    found: dict[str, State] = {}

    def look(name: str) -> None:
        try:
            public = all(is_public(str(info[4][0])) for info in socket.getaddrinfo(name, None))
            found[name] = State.GOOD if public else State.INNER
        except socket.gaierror as error:
            # The servers of names may be out of reach for a moment.
            found[name] = State.SILENT if error.errno == socket.EAI_AGAIN else State.UNKNOWN_NAME
        except (OSError, UnicodeError):
            found[name] = State.UNKNOWN_NAME

    threads = [threading.Thread(target=look, args=(name,), daemon=True) for name in sorted(names)]
    for thread in threads:
        thread.start()
    last = min(end, time.monotonic() + PER_ADDRESS)
    for thread in threads:
        thread.join(max(0.0, last - time.monotonic()))
    return dict(found)


def _options() -> list[str]:
    return [
        *("--format", "json", "--no-progress", "--verbose", "--max-redirects", "0", "--user-agent", AGENT),
        *("--timeout", str(PER_ADDRESS), "--max-retries", str(RETRIES), "--retry-wait-time", "1"),
        *("--max-concurrency", "8", "--host-concurrency", "1", "--host-request-interval", INTERVAL),
    ]


def _lychee(batch: list[str], tool: str, seconds: float) -> dict[str, Answer]:
    """What lychee says of each address of BATCH; nothing when SECONDS have passed. Raises Unusable."""
    if seconds <= 0:
        return {}
    with tempfile.TemporaryDirectory(prefix="liens-") as folder:
        page = Path(folder) / "liens.html"
        # One link a line: lychee may write an address in another way, but gives back the line that
        # it was on.
        page.write_text("\n".join(f'<a href="{escape(a)}">x</a>' for a in batch), encoding="utf-8")
        # From its own folder and without a forge's token: neither settings nor rights of whoever runs it.
        environment = {k: v for k, v in os.environ.items() if not k.upper().endswith("_TOKEN")}
        try:
            done = subprocess.run(
                [tool, *_options(), str(page)],
                cwd=folder,
                env=environment,
                capture_output=True,
                encoding="utf-8",
                timeout=seconds,
                check=False,
            )
            report = json.loads(done.stdout)
        except subprocess.TimeoutExpired:
            return {}
        except (ValueError, OSError) as failed:
            raise Unusable from failed
    found: dict[str, Answer] = {}
    for name, state in (
        ("success_map", State.GOOD),
        ("timeout_map", State.SLOW),
        ("excluded_map", State.EXAMPLE),
    ):
        for row in _rows(report, name):
            found[batch[row["span"]["line"] - 1]] = Answer(state, row["status"].get("code") or 0)
    for row in _rows(report, "error_map"):
        found[batch[row["span"]["line"] - 1]] = _failed(row["status"])
    return found


def _rows(report: dict[str, Any], name: str) -> list[dict[str, Any]]:
    return [row for rows in (report.get(name) or {}).values() for row in rows]


def _failed(status: dict[str, Any]) -> Answer:
    """The answer that lychee's STATUS of a failed address stands for."""
    code = status.get("code") or 0
    if code in (404, 410):
        return Answer(State.NOT_FOUND, code)
    if code in _MOVED:
        return Answer(State.GOOD, code)
    if code:
        return Answer(State.BROKEN if code >= 500 else State.REFUSED, code)
    said = f"{status.get('text', '')} {status.get('details', '')}".lower()
    if any(word in said for word in _TLS):
        return Answer(State.CERTIFICATE)
    return Answer(State.SLOW if "timeout" in said or "timed out" in said else State.SILENT)


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        return None


def _led(address: str, status: int, seconds: float) -> Answer:
    """The answer of ADDRESS, a redirection by its STATUS: where it leads, when it says so within SECONDS."""
    if seconds <= 0:
        return Answer(State.NOT_ASKED)
    request = urllib.request.Request(address, headers={"User-Agent": AGENT})
    try:
        urllib.request.build_opener(_Stay).open(request, timeout=min(PER_ADDRESS, seconds)).close()
    except urllib.error.HTTPError as moved:
        with moved:
            led = urljoin(address, moved.headers.get("Location") or "")
            if is_web_address(led):
                return Answer(State.GOOD, status, led)
    except (OSError, ValueError, http.client.HTTPException):
        pass
    return Answer(State.BROKEN, status)
