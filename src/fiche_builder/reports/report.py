"""What a check found, ready to be shown in any format."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from fiche_builder import urls
from fiche_builder.diagnostics import Diagnostic, Level
from fiche_builder.editing.history import Change
from fiche_builder.records.kinds import NOUN
from fiche_builder.typography import count


class Verdict(NamedTuple):
    """How the summary names what was found, by the worst of it; a pair says it of one, and of several.

    wrong: files with an error; left: warnings alone; well: nothing; to_complete: the title above warnings.
    """

    wrong: tuple[str, str]
    left: tuple[str, str]
    well: str
    to_complete: str


OF_RECORDS = Verdict(
    ("fichier est à corriger avant de publier", "fichiers sont à corriger avant de publier"),
    ("point à compléter", "points à compléter"),
    f"Tout est en ordre : les {NOUN.many} peuvent être {NOUN.agreed('publié', 2)}",
    "À compléter",
)


@dataclass(frozen=True)
class Report:
    """problems: errors and warnings, in order; advice: the rest, in order; read: what was looked at, in words.

    names: the name of each record that has one, by file. changes: what differs from the revision that was asked,
    None when there is none to compare with. strict: everything blocks. named: the editor chose what to check.
    site: the public address of the site, with its last slash; preview: where the site with the changes is; both
    empty when unknown. verdict: the words of the summary.
    """

    problems: Sequence[Diagnostic]
    advice: Sequence[Diagnostic] = ()
    read: str = ""
    names: Mapping[str, str] = field(default_factory=dict)
    changes: Sequence[Change] | None = None
    strict: bool = False
    named: bool = False
    site: str = ""
    preview: str = ""
    verdict: Verdict = OF_RECORDS

    @property
    def everything(self) -> list[Diagnostic]:
        return [*self.problems, *self.advice]

    @property
    def blocks(self) -> bool:
        """Whether something stands in the way of publishing."""
        return any(self.strict or d.is_error for d in self.everything)

    @property
    def summary(self) -> str:
        """`16 fiches lues, 2 erreurs, 1 avertissement.`"""
        return f"{self.read}, {summary(self.everything)}."

    def name(self, file: str) -> str:
        """What FILE is called by who reads the site."""
        return self.names.get(file, file)

    def explanation(self, code: str) -> str:
        """The address of the guide's page on CODE, empty when the site's is not set."""
        return self.site + urls.rule(code) if self.site else ""


def summary(diagnostics: Sequence[Diagnostic]) -> str:
    """`2 erreurs, 1 avertissement`, and advice when there is some."""
    levels = [d.level for d in diagnostics]
    said = [
        count(levels.count(Level.ERROR), "erreur", "erreurs"),
        count(levels.count(Level.WARNING), "avertissement", "avertissements"),
    ]
    if advice := levels.count(Level.ADVICE):
        said.append(count(advice, "conseil", "conseils"))
    return ", ".join(said)
