"""What has changed name or come to its end since a record's content was established."""

from __future__ import annotations

import re

from fiche_builder.records.compiled import walk
from fiche_builder.records.record import Record
from fiche_builder.records.richtext import passages
from fiche_builder.records.terms import Vocabularies
from fiche_builder.records.vocabularies import SCHEMES, Entree
from fiche_builder.typography import fold


def changes(vocabularies: Vocabularies) -> list[Entree]:
    """Every term of VOCABULARIES that changed name or ended, list by list."""
    return [e for v in vocabularies.values() for e in v if e.change is not None]


def changes_since(record: Record, vocabularies: Vocabularies) -> list[Entree]:
    """Those that RECORD cites, by a term or in its text, and that changed after its content was established."""
    when = record.dates.contenu if record.dates else ""
    later = [e for e in changes(vocabularies) if not e.change or when < e.change]
    if not later:
        return []
    terms, texts = set(), []
    for _, value, field in walk(record):
        if isinstance(value, str) and field.vocabulary:
            terms.add(value)
        elif isinstance(value, str) and not field.hidden:
            # What its readers see.
            texts += passages(value)
    text = _plain(" ".join(texts))
    schemes = vocabularies[SCHEMES].entries
    return [e for e in later if (_says(text, e) if schemes.get(e.id) is e else e.id in terms)]


def _says(text: str, scheme: Entree) -> bool:
    names = map(_plain, [scheme.ancien_nom or scheme.libelle, *(scheme.synonymes or ())])
    return any(name in text and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) for name in names)


def _plain(text: str) -> str:
    """TEXT as it is compared."""
    return fold(text).replace("’", "'")
