"""Several keywords, communes or short items typed as one: no index and no search would tell them apart."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fiche_builder.collection import Collection
from fiche_builder.compiled import fields_of, walk
from fiche_builder.diagnostics import Level
from fiche_builder.document import Document
from fiche_builder.examples import one_each
from fiche_builder.explanation import Example, Explanation
from fiche_builder.model import Fiche, Lieu
from fiche_builder.rule import Finding

RULE = Explanation(
    "plusieurs-valeurs",
    "Plusieurs valeurs en une seule",
    "Un tiret, une valeur. Écrites à la suite, elles n'en font qu'une, que personne ne retrouve.",
    Example("mots_cles:\n  - jardin, potager, compost\n"),
    Example("mots_cles:\n  - jardin\n  - potager\n  - compost\n"),
    Level.WARNING,
)
_BETWEEN = re.compile(r"[,;]| / ")
_NAME = re.compile(r"[A-ZÀ-ÝŒ][\w' -]{1,40}")
# Not « Équipement, matériel et véhicule », which one may mean as one: four things or more, of few words each.
_SHORT = re.compile(r"(?!(?:et|ou|dont|puis|en|pour|avec|par|etc)\b)[\w'-]{2,20}(?: [\w'-]{1,20}){0,2}")
_MANY = 4


def check(fiche: Fiche, document: Document, collection: Collection) -> Iterator[Finding]:
    for path, value, field in walk(fiche):
        if isinstance(value, Lieu) and value.commune and len(names := _named(value.commune)) > 1:
            at = (*path, "commune")
            help = one_each(at, fields_of(Lieu)["commune"], names, {"departement": value.departement})
            yield Finding(f"« commune » en donne {len(names)}.", help, document.place(at))
        elif isinstance(value, str) and isinstance(path[-1], int) and _BETWEEN.search(value):
            if field.kind != "texte":
                continue
            # The only item of its list, or a keyword: the others have theirs.
            parts = [part for piece in _BETWEEN.split(value) if (part := piece.strip())]
            alone = document.value_at(path[:-1])
            short = len(parts) >= _MANY and not (isinstance(alone, list) and len(alone) > 1)
            if len(parts) > 1 and (field.words or (short and all(map(_SHORT.fullmatch, parts)))):
                help = one_each(path, field, parts, {})
                yield Finding(f"cet élément donne {len(parts)} valeurs.", help, document.place(path))


def _named(commune: str) -> list[str]:
    """The names of communes that COMMUNE gives, when it can only be several: « Paris, 18e » is one."""
    names = [name.strip() for name in _BETWEEN.split(commune)]
    sure = len(names) > 2 or (len(names) == 2 and "," not in commune)
    return names if sure and all(map(_NAME.fullmatch, names)) else []
