"""What each text of a sheet or of a vocabulary may hold: the list is in `richtext`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pydantic import BaseModel

from fiche_builder.diagnostics import Diagnostic
from fiche_builder.document import Document
from fiche_builder.fields import kind_of, walk
from fiche_builder.pasting import split_word
from fiche_builder.richtext import prose_faults, text_faults

READERS = {"prose": prose_faults, "texte": text_faults}
_SIGNS = {
    "citation": r"^[ \d.*+-]*>",
    "code": r"(?<=\n) {4,}(?=\S)|`",
    "html": r"<[A-Za-z!/?]",
    "image": r"!\[",
    "lien": r"(?<!!)\[[^\[\]\n]*\](?:\(|:)|<\w+:",
    "liste-numerotee": r"^ *(?!1[.)])\d+[.)](?= |$)",
    "liste-vide": r"^ *(?:[-*+]|\d+[.)]) *$",
    "titre-dans-texte": r"^ {0,3}#{1,6}(?= |$)|^[^\n]+(?=\n {0,3}(?:-+|=+) *$)",
    "trait": r"^ {0,3}([-*_])(?: *\1){2,} *$",
}
"""What to look for in a long text, by code, to point at the line at fault rather than at the text."""


def refused_texts(built: BaseModel, document: Document) -> Iterator[Diagnostic]:
    """Each text of BUILT that may not be published as it is."""
    for path, value, field in walk(built):
        if isinstance(value, str) and (kind := kind_of(field)):
            for code, message, help in READERS[kind](value):
                # A lost word is named in its message.
                sign = _SIGNS.get(code) or re.escape(message.partition("« ")[2].partition(" »")[0])
                found = re.search(sign, value, re.MULTILINE)
                place = document.place_in(path, value[: found.start() if found else 0])
                yield document.problem(code, message, help, place)
            if cut := split_word(value):
                start, first, second = cut
                yield document.problem(
                    "mot-coupe",
                    f"le mot « {first}-{second} » est coupé en deux.",
                    f"Écrivez « {first}{second} » d'un seul tenant, ou « {first}-{second} » si le trait d'union en fait partie.",
                    document.place_in(path, value[:start]),
                )
