"""Every command and option is in the editors' guide, and every example of it does what the guide says."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from forked import forked
from project import EPOCH, NOT_COPIED, ROOT, started

from fiche_builder.commands import COMMANDS

GUIDE = "pages/guide/commandes.md"
WALKS = ("pages/guide/ordinateur.md", "CONTRIBUER.md")
"""Pages that lead from a command to the next: one folder for all of the page."""
PAGES = (GUIDE, *WALKS)
PROMPT = "$ fiche-builder"
PATIENCE = 60


@dataclass(frozen=True)
class Example:
    """A command of a page, the answer that is shown below it, and the exit code that the page says."""

    words: tuple[str, ...]
    answer: tuple[str, ...]
    code: int


@dataclass(frozen=True)
class Block:
    """The commands of one frame of a page: each finds what the one before has left."""

    page: str
    line: int
    examples: tuple[Example, ...]

    def __str__(self) -> str:
        return f"{self.page}:{self.line}"


def blocks(page: str) -> Iterator[Block]:
    text = (ROOT / page).read_text(encoding="utf-8")
    frame = r"(?:^\{## sortie : (\d) ##\}\n)?^```console\n(.*?)^```$"
    for found in re.finditer(frame, text, re.DOTALL | re.MULTILINE):
        examples = []
        for piece in re.split(r"^(?=\$ )", found[2], flags=re.MULTILINE):
            if piece:
                command, *answer = piece.rstrip("\n").split("\n")
                assert command.startswith(PROMPT), f"{page} : {command}"
                words = tuple(shlex.split(command.removeprefix(PROMPT)))
                examples.append(Example(words, tuple(answer), int(found[1] or 0)))
        yield Block(page, text.count("\n", 0, found.start()) + 1, tuple(examples))


def walk(page: str) -> Block:
    found = list(blocks(page))
    return Block(page, found[0].line, tuple(e for block in found for e in block.examples))


BLOCKS = [*blocks(GUIDE), *map(walk, WALKS)]


def prose(page: str) -> str:
    """PAGE without what stands in frames."""
    return re.sub(
        r"^```.*?^```$", "", (ROOT / page).read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE
    )


def pattern(answer: tuple[str, ...]) -> str:
    """What the guide shows, as a regular expression: … stands for lines when alone, else for part of a line."""
    parts = [
        r"(?:[^\n]*\n)*?" if line == "…" else re.escape(line).replace("…", r"[^\n]*") + r"[ \t]*\n"
        for line in answer
    ]
    return "".join(parts)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project as an editor has it: with its past, on the branch `main`."""
    folder = Path(shutil.copytree(ROOT, tmp_path_factory.mktemp("guide") / "projet", ignore=NOT_COPIED))
    author = ["-c", "user.name=Essai", "-c", "user.email=essai@exemple.example"]
    for words in (["init", "-q", "-b", "main"], ["add", "-A"], [*author, "commit", "-q", "-m", "Essai"]):
        subprocess.run(["git", *words], cwd=folder, check=True)
    return folder


@pytest.mark.parametrize("block", BLOCKS, ids=str)
def test_an_example_does_what_the_guide_says(block: Block, project: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(project, tmp_path / "projet"))
    for example in block.examples:
        play = PLAYED.get(example.words[0], ran)
        code, said, wanted = play(example, folder)
        assert "Traceback" not in said
        assert code == example.code, f"{shlex.join(example.words)}\n{said}"
        if wanted:
            assert re.fullmatch(pattern(wanted), said), f"{shlex.join(example.words)}\n{said}"


Played = tuple[int, str, tuple[str, ...]]
ENVIRONMENT = {k: v for k, v in os.environ.items() if k not in ("GITHUB_ACTIONS", "GITLAB_CI")} | {
    "SOURCE_DATE_EPOCH": EPOCH,
    "PYTHONUNBUFFERED": "1",
}


def ran(example: Example, folder: Path) -> Played:
    done = forked(folder, example.words, ENVIRONMENT, PATIENCE, mixed=True)
    return done.returncode, done.stdout, example.answer


def served(example: Example, folder: Path) -> Played:
    """The server at a free address instead of the guide's, until it says where it is; then Ctrl+C."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    words = list(example.words)
    shown = "127.0.0.1:8000"
    if "--adresse" in words:
        shown = words.pop(words.index("--adresse") + 1)
        words.remove("--adresse")
    server = started(folder, *words, "--adresse", address, env=ENVIRONMENT, stdout=subprocess.PIPE)
    said, end = "", time.monotonic() + PATIENCE
    assert server.stdout
    while "Ctrl+C" not in said and time.monotonic() < end and (line := server.stdout.readline()):
        said += line
    # It says where it is just before it listens: an earlier Ctrl+C would find nobody to take it.
    while time.monotonic() < end and server.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", int(address.rpartition(":")[2])), 1).close()
            break
        except OSError:
            time.sleep(0.05)
    server.send_signal(signal.SIGINT)
    server.communicate(timeout=PATIENCE)
    wanted = tuple(line.replace(shown, address) for line in example.answer)
    # The project's own problems come first, when it has some.
    assert "Ctrl+C" in said, said
    return server.returncode, said, ("…", *wanted) if wanted else ()


def asked(example: Example, folder: Path) -> Played:
    """The addresses of the project taken out first: tests ask nothing of the network."""
    for path in (*folder.glob("*.yml"), *(p for p in folder.rglob("*") if p.suffix in (".yml", ".md"))):
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r"https?://", "", text), encoding="utf-8")
    return ran(example, folder)


PLAYED: dict[str, Callable[[Example, Path], Played]] = {"servir": served, "liens": asked}


def options(command: str) -> set[str]:
    """The options of COMMAND, `--help` aside."""
    return {option.name for option in COMMANDS[command].OPTIONS if not option.stands_alone}


def test_every_command_has_its_part_in_the_order_of_the_table() -> None:
    titles = re.findall(r"^## (.+)$", prose(GUIDE), re.MULTILINE)
    assert set(titles) - {"En bref"} == set(COMMANDS)
    brief = dict.fromkeys(re.findall(r"\(#(\w+)\)", prose(GUIDE)))
    assert list(brief) == [title for title in titles if title in COMMANDS]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_is_told_and_shown_in_an_example(command: str) -> None:
    part = re.search(rf"^## {command}\n(.*?)(?=^## |\Z)", prose(GUIDE), re.DOTALL | re.MULTILINE)
    assert part
    examples = [e.words for block in BLOCKS if block.page == GUIDE for e in block.examples]
    shown = {word for words in examples if words[0] == command for word in words[1:]}
    for option in options(command):
        assert f"`{option}" in part[1], f"{command} {option}"
        assert option in shown, f"{command} {option}"
    assert {w for w in shown if w.startswith("--")} - options(command) - {"--help"} == set()


@pytest.mark.parametrize("command", COMMANDS)
def test_every_choice_of_an_option_is_in_the_guide(command: str) -> None:
    text = (ROOT / GUIDE).read_text(encoding="utf-8")
    for option in COMMANDS[command].OPTIONS:
        for choice in option.choices:
            assert f"`{choice}`" in text and f"--format {choice}" in text


def test_what_the_guide_says_of_make_is_in_the_makefile() -> None:
    targets = set(
        re.findall(r"^([a-z-]+):.*##", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    )
    for page in PAGES:
        cited = re.findall(r"`make ([a-z-]+)", (ROOT / page).read_text(encoding="utf-8"))
        assert set(cited) <= targets, page


def test_the_readme_begins_with_how_to_build_and_how_to_test() -> None:
    given = re.findall(r"^make (\S+)", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert given[:2] == ["site", "test"]
    assert {f"{name}:" for name in given} <= {
        line.split()[0]
        for line in (ROOT / "Makefile").read_text(encoding="utf-8").splitlines()
        if line.strip()
    }
