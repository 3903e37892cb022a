"""Several keywords, communes or short items typed as one: no index and no search would tell them apart."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fiche_builder.checking.collection import Circumstances
from fiche_builder.checking.rule import Finding
from fiche_builder.diagnostics import Level
from fiche_builder.explanation import Example, Explanation
from fiche_builder.records.compiled import fields_of, walk
from fiche_builder.records.examples import one_each
from fiche_builder.records.local_actions import Lieu
from fiche_builder.records.record import Record
from fiche_builder.text.document import Document
from fiche_builder.text.pasting import BULLETS, DASHES

RULE = Explanation(
    "plusieurs-valeurs",
    "Plusieurs valeurs en une seule",
    "Un tiret, une valeur. Écrites à la suite, elles n'en font qu'une, que personne ne retrouve.",
    Example("mots_cles:\n  - jardin, potager, compost\n"),
    Example("mots_cles:\n  - jardin\n  - potager\n  - compost\n"),
    Level.WARNING,
)
# A bullet inside a word is an inclusive ending (« habitant•e•s »).
_BETWEEN = re.compile(rf"[,;]| / | ?[{BULLETS}] | [{BULLETS}]")
_BETWEEN_COMMUNES = re.compile(rf"[,;/{BULLETS}]| (?:[-{DASHES}&+]|et) ")
_SURE = re.compile(";")
_LAST = re.compile(r" et ")
_NAME = re.compile(r"[A-ZÀ-ÝŒ][\w' -]{1,40}")
_CAPITAL = re.compile(r"[A-ZÀ-ÝŒ].*[^.!?…]")
# Not « Équipement, matériel et véhicule », which one may mean as one: four things or more, of few words each.
_SHORT = re.compile(r"(?!(?:et|ou|dont|puis|en|pour|avec|par|etc)\b)[\w'-]{2,20}(?: [\w'-]{1,20}){0,2}")
_MANY = 4


def check(record: Record, document: Document, circumstances: Circumstances) -> Iterator[Finding]:
    for path, value, field in walk(record):
        if isinstance(value, Lieu) and value.commune and len(names := _named(value.commune)) > 1:
            at = (*path, "commune")
            help = one_each(at, fields_of(Lieu)["commune"], names, {"departement": value.departement})
            yield Finding(f"« commune » en donne {len(names)}.", help, document.place(at))
        elif isinstance(value, str) and isinstance(path[-1], int) and field.kind == "texte":
            # The only item of its list, or a keyword: the others have theirs.
            among = document.value_at(path[:-1])
            alone = not isinstance(among, list) or len(among) == 1
            if len(parts := _items(value, field.words, alone)) > 1:
                help = one_each(path, field, parts, {})
                yield Finding(f"cet élément donne {len(parts)} valeurs.", help, document.place(path))


def _items(value: str, words: bool, alone: bool) -> list[str]:
    """The values that VALUE gives, when it can only be several: of the short WORDS of a list, or ALONE in its list."""
    parts = _pieces(_BETWEEN, value)
    if len(parts) > 1:
        parts[-1:] = _pieces(_LAST, parts[-1])
    if words or (alone and len(parts) >= _MANY and all(map(_SHORT.fullmatch, parts))):
        return parts
    # Not « Association, loi 1901 ; le samedi ».
    sure = _pieces(_SURE, value)
    if len(sure) < 2 or not (all(map(_SHORT.fullmatch, sure)) or all(map(_CAPITAL.fullmatch, sure))):
        return []
    return parts if all(map(_NAME.fullmatch, parts)) else sure


def _named(commune: str) -> list[str]:
    """The names of communes that COMMUNE gives, when it can only be several: « Paris, 18e » is one, « Lyon - Mermoz » too."""
    names = _pieces(_BETWEEN_COMMUNES, commune)
    sure = len(names) > 2 or (len(names) == 2 and not re.search(rf",| [-{DASHES}] ", commune))
    return names if sure and all(map(_NAME.fullmatch, names)) else []


def _pieces(between: re.Pattern[str], text: str) -> list[str]:
    return [piece for part in between.split(text) if (piece := part.strip())]
