"""The command line: finds the command and the project, runs the one in the other, exits."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from pathlib import Path
from textwrap import fill
from types import ModuleType

from fiche_builder.checking import loading
from fiche_builder.checking.settings import CONFIG
from fiche_builder.commands import COMMANDS
from fiche_builder.commands.options import HELP, PROGRAM, Option, Wrong, meant, understood
from fiche_builder.near import nearest
from fiche_builder.records.kinds import KINDS
from fiche_builder.records.messages_fr import shortened
from fiche_builder.typography import first_up

_WIDTH = 100


def main(arguments: list[str] | None = None) -> int:
    """Run `fiche-builder ARGUMENTS`; returns the exit code (0 well, 1 problems told, 2 wrong use, 130 Ctrl+C)."""
    # A project is thousands of small objects that stay: to look at all of them again and again is a tenth of a build.
    gc.set_threshold(200_000, 50, 1000)
    # An old Windows console or a C locale must not turn an accent into a traceback.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        return _run(*(sys.argv[1:] if arguments is None else arguments))
    except Wrong as wrong:
        print(wrong, file=sys.stderr)
        return 2
    except BrokenPipeError:
        # `fiche-builder verifier | head`: the reader has left. Nothing more may be written, even at exit.
        sys.stdout = None
        return 1
    except KeyboardInterrupt:
        return 130


def _run(name: str = "", *words: str) -> int:
    if name in (*HELP, "aide"):
        # `aide verifier` is `verifier --help`.
        name, words = (words[0], HELP) if words else ("", HELP)
    if not name and words:
        print(_help())
        return 0
    if name not in COMMANDS:
        raise Wrong(*_no_command(name))
    command = COMMANDS[name]
    if any(word in HELP for word in words):
        print(_help_of(name, command))
        return 0
    options = understood(name, command.OPTIONS, words, COMMANDS)
    code: int = command.run(_project(), options)
    return code


def _no_command(name: str) -> tuple[str, str]:
    """What is wrong with NAME, that no command has, and a right example."""
    near = None
    if not name:
        what = "Il manque la commande."
    elif name.startswith("-"):
        what = f"Il manque la commande avant « {shortened(name)} »."
    else:
        near = nearest(name.lower(), COMMANDS)
        what = f"La commande « {shortened(name)} » n'existe pas.{meant(near)}"
    return f"{what} Commandes : {', '.join(COMMANDS)}.", near or "aide"


def _help() -> str:
    widest = max(map(len, COMMANDS))
    commands = [f"  {name:{widest}}  {command.HELP}" for name, command in COMMANDS.items()]
    last = f"Les options d'une commande : {PROGRAM} aide verifier"
    return "\n\n".join(
        [
            f"{PROGRAM} COMMANDE [OPTIONS]",
            "Vérifie les fiches et construit le site.",
            "\n".join(commands),
            last,
        ]
    )


def _help_of(name: str, command: ModuleType) -> str:
    alone = [_title(o) if o.required else f"[{_title(o)}]" for o in command.OPTIONS if o.stands_alone]
    usage = " ".join([PROGRAM, name, *alone, "[OPTIONS]"])
    entries = [_entry(_title(o), "\n".join(_about(o))) for o in command.OPTIONS]
    return "\n\n".join([usage, f"{first_up(command.HELP)}.", *entries])


def _title(option: Option) -> str:
    if option.stands_alone:
        return option.field.upper() if not option.many else f"{option.field.upper()}…"
    return " ".join([option.name, *option.values])


def _about(option: Option) -> Iterator[str]:
    yield option.help
    if option.choices:
        yield f"{option.values[0]} : {', '.join(option.choices)}"
    yield f"{PROGRAM} {option.example}"


def _entry(title: str, text: str) -> str:
    indent = " " * 6
    return "\n".join(
        [
            f"  {title}",
            *(
                fill(line, _WIDTH, initial_indent=indent, subsequent_indent=indent)
                for line in text.split("\n")
            ),
        ]
    )


def _project() -> Path:
    """The project's folder: this one or the nearest above that holds the vocabularies; exits when there is none.

    git keeps no empty folder: on its first day a project may have no record, and no place for one.
    """
    here = Path.cwd()
    for folder in (here, *here.parents):
        begun = (folder / CONFIG).is_file() or any((folder / kind.folder).is_dir() for kind in KINDS)
        if begun and (folder / loading.VOCABULARIES).is_dir():
            return folder
    print(
        f"Aucun dossier {KINDS[0].folder}/ ni {loading.VOCABULARIES}/ ici. Lancez la commande depuis le dossier du projet.",
        file=sys.stderr,
    )
    sys.exit(2)


if __name__ == "__main__":
    sys.exit(main())
