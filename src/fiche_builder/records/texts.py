"""The texts of a sheet or of a vocabulary: what each may hold (the list is in `richtext`), what a reader reads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pydantic import BaseModel

from fiche_builder.diagnostics import Diagnostic
from fiche_builder.memory import of_the_last
from fiche_builder.records.compiled import Value, fields_of, walk
from fiche_builder.records.examples import remedy
from fiche_builder.records.messages_fr import EMPTY, shortened
from fiche_builder.records.richtext import passages, prose_faults, text_faults
from fiche_builder.records.tolerances import is_silent, unwritten
from fiche_builder.text.document import Document, Path_
from fiche_builder.text.pasting import split_word

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


def refused_texts(values: Iterable[Value], document: Document) -> Iterator[Diagnostic]:
    """Each text of VALUES, that stand in DOCUMENT, that may not be published as it is."""
    for path, value, field in values:
        if isinstance(value, str) and (kind := field.kind):
            if is_silent(value):
                code, message, _ = EMPTY
                name = next(str(p) for p in reversed(path) if isinstance(p, str))
                yield document.problem(
                    code,
                    message.format(champ=name),
                    remedy(path, field),
                    document.place(path),
                )
                continue
            yield from _refused(value, kind, path, field.needed, document)


def _refused(value: str, kind: str, path: Path_, needed: bool, document: Document) -> Iterator[Diagnostic]:
    """Why the text VALUE, of this KIND, that stands at PATH of DOCUMENT, may not be published as it is."""
    if left := unwritten(value):
        yield document.problem(
            "a-completer",
            f"« {shortened(left)} » attend encore son texte.",
            "Écrivez le texte." if needed else "Écrivez le texte, ou retirez la ligne.",
            document.find(path, left),
        )
    for code, message, help in READERS[kind](value):
        # The message names the words that would be lost, so that the place shows where they stand.
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


def read_texts(built: BaseModel, *, cited: bool = True) -> Iterator[tuple[Path_, str]]:
    """(path, passage) of each paragraph, item or line of BUILT that a reader reads, as plain text; CITED: those whose
    words are others' too."""
    return ((path, text) for path, text, others in _passages_of(built) if cited or not others)


@of_the_last
def _passages_of(built: BaseModel) -> list[tuple[Path_, str, bool]]:
    """What `read_texts` gives of BUILT, and whether the words of each are others'."""
    fields = fields_of(type(built))
    return [
        (path, passage, fields[str(path[0])].cited)
        for path, value, field in walk(built, hidden=False)
        if isinstance(value, str) and field.kind
        for passage in (passages(value) if field.kind == "prose" else [value])
    ]
