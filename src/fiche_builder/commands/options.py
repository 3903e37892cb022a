"""What the commands may be told: how an option is declared, how the words typed are understood.

Our own parser, since none of those tried says what is wrong in a way that a French sentence can be made of: argparse
gives its causes as English sentences, and leaves the program at an unknown option; click takes the option that follows
for the value that is missing (`--depuis --strict`).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from fiche_builder.near import nearest
from fiche_builder.records.kinds import NOUN, SHEET
from fiche_builder.records.messages_fr import shortened
from fiche_builder.reports import FORMATS
from fiche_builder.typography import listed

PROGRAM = "fiche-builder"
HELP = ("--help", "-h")
# What a text editor makes of two hyphens is taken for them.
_DASHES = "-\u2013\u2014"


class Given(SimpleNamespace):
    """What was told to a command, by the field of each of its options."""


class Wrong(Exception):
    """What was typed cannot be done: WHAT is wrong, in French, and what follows the program's name in a right EXAMPLE."""

    def __init__(self, what: str, example: str) -> None:
        super().__init__(f"{what}\nPar exemple : {PROGRAM} {example}")


@dataclass(frozen=True, slots=True)
class Option:
    """One thing that a command may be told.

    name: with its dashes; without, it is a word that stands alone. help: what it does.
    example: what follows the program's name in a command that has it.
    values: what each word after it is called; none after a switch.
    choices: all that the first value may be; wanted: else, what to write, in words.
    read: from the word to the value; raises ValueError when the word does not do.
    many: it may come several times, and is a list. required: a word that stands alone and may not be left out.
    """

    name: str
    help: str
    example: str
    values: tuple[str, ...] = ()
    choices: Collection[str] = ()
    wanted: str = ""
    read: Callable[[str], Any] = str
    default: Any = None
    many: bool = False
    required: bool = False

    @property
    def field(self) -> str:
        return self.name.lstrip("-").replace("-", "_")

    @property
    def stands_alone(self) -> bool:
        return not self.name.startswith("-")

    @property
    def is_switch(self) -> bool:
        return not self.stands_alone and not self.values

    def value(self, words: list[str]) -> Any:
        """What WORDS, those typed for this option, stand for; raises Wrong."""
        if self.is_switch:
            return True
        if len(words) < max(1, len(self.values)):
            raise Wrong(f"Après « {self.name} », il faut {self._wanted}.", self.example)
        try:
            if self.choices and words[0] not in self.choices:
                raise ValueError
            read = [self.read(word) for word in words]
        except ValueError:
            near = meant(nearest(words[0].lower(), self.choices))
            what = (
                f"« {shortened(words[0])} » ne convient pas à « {self.name} » : il faut {self._wanted}.{near}"
            )
            raise Wrong(what, self.example) from None
        return tuple(read) if len(read) > 1 else read[0]

    @property
    def _wanted(self) -> str:
        return self.wanted or ", puis un ".join([listed(list(self.choices), "ou"), *self.values[1:]])


def understood(
    command: str, options: Iterable[Option], words: Iterable[str], commands: Collection[str]
) -> Given:
    """What WORDS tell COMMAND, by the field of each of its OPTIONS; raises Wrong. COMMANDS: the names of all."""
    options = list(options)
    named = {o.name: o for o in options if not o.stands_alone}
    alone = [o for o in options if o.stands_alone]
    told: dict[str, list[Any]] = {}
    rest, may_name = deque(words), True
    while rest:
        word = rest.popleft()
        if may_name and word == "--":
            may_name = False
            continue
        if may_name and word[:1] in tuple(_DASHES):
            name, equals, value = word.partition("=")
            if name not in named:
                raise Wrong(*_unknown(name, command, named))
            option, own = named[name], [value] if equals else []
            if equals and option.is_switch:
                raise Wrong(f"« {name} » s'écrit sans valeur.", option.example)
            while len(own) < len(option.values) and rest and not rest[0].startswith("--"):
                own.append(rest.popleft())
        else:
            free = (o for o in alone if o.many or o.field not in told)
            found, own = next(free, None), [word]
            another = word in commands and not Path(word).exists()
            if another and (found is None or found.read is Path):
                raise Wrong(f"« {word} » est une autre commande : une seule à la fois.", word)
            if found is None:
                last = alone[-1] if alone else None
                only = f" Il faut seulement {last.help}." if last and last.required else ""
                what = f"« {shortened(word)} » est de trop après « {command} ».{only}"
                raise Wrong(what, last.example if last else command)
            option = found
        told.setdefault(option.field, []).append(option.value(own))
    for option in options:
        if option.required and option.field not in told:
            raise Wrong(f"Après « {command} », il faut {option.help}.", option.example)
    return Given(**{o.field: _given(o, told.get(o.field, [])) for o in options})


def meant(near: str | None) -> str:
    """The question whether NEAR was meant, after a space; empty without one."""
    return f" Vouliez-vous écrire « {near} » ?" if near else ""


def _given(option: Option, values: list[Any]) -> Any:
    if option.many:
        return values
    return values[-1] if values else False if option.is_switch else option.default


def _unknown(name: str, command: str, named: dict[str, Option]) -> tuple[str, str]:
    """What is wrong with NAME, no option of COMMAND, and a right example."""
    near = nearest(f"--{name.strip(_DASHES).lower()}", named)
    what = f"« {shortened(name)} » n'est pas une option de « {command} ».{meant(near)}"
    what += f" Options : {', '.join(named) or 'aucune'}."
    return what, named[near].example if near else next((o.example for o in named.values()), command)


def paths(command: str) -> Option:
    """Which records COMMAND takes: paths of files and of folders; none for them all."""
    return Option(
        "chemins",
        f"{NOUN.one} ou dossier {NOUN.of_many} ({NOUN.agreed('tous', 1, 'toutes')} si rien n'est dit)",
        f"{command} {SHEET.file('chantier-passerelle')}",
        read=Path,
        many=True,
    )


def report_format(command: str) -> Option:
    """How the report of COMMAND is shown; None for the one that suits where it runs."""
    return Option(
        "--format",
        "texte par défaut ; github ou gitlab quand la commande y est lancée",
        f"{command} --format texte",
        values=("FORMAT",),
        choices=FORMATS,
    )
