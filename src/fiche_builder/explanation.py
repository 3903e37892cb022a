"""What the guide says of a code: its name in plain words, why it matters, a wrong example and the right one."""

from __future__ import annotations

from dataclasses import dataclass

from fiche_builder.diagnostics import Level

SHEET = "fiches/jardin-partage.yml"
"""The sheet that most examples are a part of."""


@dataclass(frozen=True, slots=True)
class Example:
    """A piece of a file, as an editor would type it.

    text: the lines that matter: the fields that they give, the rest of the file being sound.
    file: where they stand, from the project's folder.
    whole: they are the whole file.
    in_words: no text can show it (a name, a size, a link): it is said in a sentence.
    """

    text: str
    file: str = SHEET
    whole: bool = False
    in_words: bool = False


@dataclass(frozen=True, slots=True)
class Explanation:
    """code: stable, as it stands in each message; title: what it is called, without a full stop;
    why: one to three sentences; level: how it is told in a sheet that is no draft."""

    code: str
    title: str
    why: str
    wrong: Example
    right: Example
    level: Level = Level.ERROR
