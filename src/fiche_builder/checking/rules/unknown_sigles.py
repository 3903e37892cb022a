"""Advice: a sigle is in the glossary, or the sheet says what it means."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fiche_builder.checking.collection import Circumstances
from fiche_builder.checking.rule import Finding
from fiche_builder.diagnostics import Level
from fiche_builder.explanation import Example, Explanation
from fiche_builder.records.record import Record
from fiche_builder.records.texts import read_texts
from fiche_builder.text.document import Document, Finder
from fiche_builder.typography import fold

RULE = Explanation(
    "sigle-inconnu",
    "Un sigle que rien n'explique",
    "Qui n'est pas du métier ne le comprend pas. Les sigles du glossaire (vocabulaires/sigles.yml) sont développés sur chaque page.",
    Example("debouches:\n  - Une formation à l'ABCJ\n"),
    Example("debouches:\n  - Une formation à l'Atelier botanique des cours et jardins (ABCJ)\n"),
    Level.ADVICE,
)

# Letters and joined letters: SG-CIPD. Not a piece of an address, of a number (SDFE/DPS/2008/159), of a longer word.
# Here and below, what repeats never goes back: a text of any length is read once.
_LETTERS = r"[A-ZÀ-Ý]{2,}+"
_SIGLE = re.compile(rf"(?<![\w@./-]){_LETTERS}(?:-{_LETTERS})*+(?![\w@]|[./-]\w)")
# Two capitals in a row, in the text or once the quotes are taken away.
_MAY_HOLD_ONE = re.compile(r"[A-ZÀ-Ý][A-ZÀ-Ý«“\"]")
_NUMERAL = re.compile(r"[IVX]+")
_QUOTED = re.compile(r"«[^«»]*»|“[^“”]*”|\"[^\"]*\"")
_SHOUTED = re.compile(rf"(?<![A-ZÀ-Ý]){_LETTERS}(?:[ '’]{_LETTERS})++")
_BRACKETS = re.compile(r"\(([^()\n]*)\)")
_BEFORE = re.compile(rf"({_LETTERS}(?:-{_LETTERS})*+) $")
REACH = 200
"""Signs in which the meaning of a sigle stands beside it."""


def check(record: Record, document: Document, circumstances: Circumstances) -> Iterator[Finding]:
    known = circumstances.vocabularies["sigles"]
    texts = [(path, text) for path, text in read_texts(record, cited=False) if _MAY_HOLD_ONE.search(text)]
    find = Finder(document)
    told = {sigle for _, text in texts for sigle in _said(text)}
    for path, text in texts:
        # Words in capitals one after the other are a name or a cry, as what stands in quotes is a name.
        for found in _SIGLE.finditer(_SHOUTED.sub("", _QUOTED.sub("", text))):
            sigle = found[0]
            if sigle in told or sigle in known or _NUMERAL.fullmatch(sigle):
                continue
            told.add(sigle)
            yield Finding(
                f"le sigle « {sigle} » n'est ni dans le glossaire ni développé.",
                "Écrivez ce qu'il veut dire à sa première mention, ou ajoutez-le à vocabulaires/sigles.yml.",
                find(path, sigle),
            )


def _said(text: str) -> set[str]:
    """The sigles of which TEXT says once what they mean: before, `… (SIGLE)`, or after, `SIGLE (…)`."""
    found = set()
    for brackets in _BRACKETS.finditer(text):
        before = text[max(0, brackets.start() - REACH) : brackets.start()]
        inside = brackets[1][:REACH]
        if _SIGLE.fullmatch(inside) and _spells(inside, before):
            found.add(inside)
        elif (sigle := _BEFORE.search(before)) and _spells(sigle[1], inside):
            found.add(sigle[1])
    return found


def _spells(sigle: str, said: str) -> bool:
    """Whether two words of what is SAID beside SIGLE begin with letters of it: no more can be asked of all of them."""
    return sum(word[0] in fold(sigle) for word in re.findall(r"[^\W\d_]+", fold(said))) > 1
