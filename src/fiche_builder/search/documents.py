"""A record as the search reads it: the words of its page, rubrique by rubrique.

The words are taken from the page itself, so that what a reader can see is what can be found, and a
new field needs nothing here.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from fiche_builder.pages.page import Content
from fiche_builder.records.compiled import walk
from fiche_builder.records.kinds import page_of
from fiche_builder.records.local_actions import Lieu
from fiche_builder.records.record import Record
from fiche_builder.records.terms import Vocabularies
from fiche_builder.records.vocabularies import Departement
from fiche_builder.search.terms import Found, Terms
from fiche_builder.search.words import BREAK, EMPTY_WORDS, Words, words
from fiche_builder.typography import WIDE, typeset

TITLE_ROOM, HEAD_ROOM = 16, 140
"""How many words the title has room for, and the title, the summary and the keywords together.

The engine tells where a word stands and no more: with the same room in every sheet, the search page
knows from its place that a word is of the title or of the head, which tell most of the subject.
"""
NEAR = 8
"""How many words away the word of a term may stand from what it stands for."""
OVERSEAS = "Outre-mer"
NONE = Words((), ())
NO_RUBRIQUE = frozenset({"en-bref", "voir_aussi"})
"""What repeats the sheet, or other sheets' titles."""

_HEADING = re.compile(r'<h2 id="([^"]+)">')
_AFTER = re.compile(r'<(?:nav|footer) class="')
_ROW = re.compile(r"</dt>")
_BLOCK = re.compile(r"<(?:br|/(?:dd|h3|li|p|t[dhr]))\b[^>]*>")
_INLINE = re.compile(r"</?(?:a|abbr|b|cite|em|i|span|strong|sup)\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True)
class Part:
    """A piece of a sheet: the anchor of its rubrique (or `titre`, `resume`, `mots_cles`), its heading, its text.

    A heading of one word is found too: who types « coût chantier » wants the rubrique. In longer ones
    (« Difficultés et points de vigilance ») the words are of no subject.
    """

    anchor: str
    heading: Words
    text: Words

    @property
    def words(self) -> Words:
        silent = Words(self.heading.shown, (".",) * len(self.heading.plain))
        return (self.heading if len(self.heading.plain) == 1 else silent) + self.text


def parts(record: Record, content: Content, vocabularies: Vocabularies) -> Iterator[Part]:
    """What can be found of RECORD, in the order of its page, whose CONTENT is given."""
    head = [Part("titre", NONE, _room(words(typeset(record.nom)), TITLE_ROOM))]
    if record.resume:
        head.append(Part("resume", NONE, words(typeset(record.resume))))
    if record.mots_cles:
        head.append(Part("mots_cles", words("Mots-clés"), words(", ".join(record.mots_cles))))
    yield from head
    yield Part("", NONE, _room(NONE, HEAD_ROOM - sum(len(p.words.plain) for p in head)))
    titles = {h.id: h.title for h in content.headings}
    pieces = _HEADING.split(content.body)
    for anchor, piece in zip(pieces[1::2], pieces[2::2], strict=True):
        if anchor in NO_RUBRIQUE:
            continue
        yield Part(anchor, words(titles[anchor]), words(_text(_AFTER.split(piece.partition("</h2>")[2])[0])))
    for rubrique, names in _places(record, vocabularies).items():
        yield Part(
            rubrique,
            NONE,
            # In the rubrique above. One word each, which no word of a text can be: « Gard » is not the ending of « garde ».
            Words(tuple(f"{name.replace(' ', WIDE)}, " for name in names), tuple(map(place, names))),
        )


def _room(text: Words, length: int) -> Words:
    """TEXT with words that say nothing up to LENGTH words."""
    lacking = length - len(text.plain)
    return text + Words((BREAK,) * lacking, (".",) * lacking)


def place(name: str) -> str:
    """The word that stands for a département, its code or a region: `Gard` -> `lieugard`."""
    return "lieu" + "".join(words(name).plain)


def overseas(department: Departement, vocabularies: Vocabularies) -> bool:
    region = vocabularies["regions"].entries.get(department.region)
    return region is not None and region.outre_mer is True


def _places(record: Record, vocabularies: Vocabularies) -> dict[str, list[str]]:
    """The names of the places that each rubrique of RECORD gives, each once."""
    found: dict[str, dict[str, None]] = {}
    for path, value, _ in walk(record, hidden=False):
        department = isinstance(value, Lieu) and vocabularies["departements"].entries.get(value.departement)
        if department:
            found.setdefault(str(path[0]), {}).update(dict.fromkeys(_names(department, vocabularies)))
    return {rubrique: list(names) for rubrique, names in found.items()}


def _names(department: Departement, vocabularies: Vocabularies) -> Iterator[str]:
    yield from (department.libelle, department.id)
    if department.ancienne_region:
        yield department.ancienne_region
    yield vocabularies.libelle("regions", department.region)
    if overseas(department, vocabularies):
        yield OVERSEAS


def _text(content: str) -> str:
    """The text of a piece of a page; a dot stands where only the layout kept two pieces apart."""
    text = _TAG.sub(" ", _INLINE.sub("", _BLOCK.sub("\n", _ROW.sub("\u00a0: ", content))))
    lines = [line.strip(" ") for line in html.unescape(text).split("\n")]
    told = [line for line in lines if line]
    return " ".join(
        line if line[-1] in ".;:!?…" or n == len(told) - 1 else f"{line} ·" for n, line in enumerate(told)
    )


def staged(found: list[Part], terms: Terms) -> tuple[bytes, list[tuple[int, Found]], list[str]]:
    """The page that the engine reads; the terms that it says, each with its place there; all its words.

    Empty words are left out, but keep their place: a term's own word takes that of the nearest one, so
    that it counts as said there. It comes at the end when there is none near.
    """
    plain = [w for p in found for w in p.words.plain]
    free = [w == "." or w in EMPTY_WORDS for w in plain]
    placed = []
    for term in terms.find(plain):
        at = _slot(free, term)
        if at is None:
            at = len(plain)
            plain.append(term.word)
        else:
            plain[at] = term.word
            free[at] = False
        placed.append((at, term))
    text = " ".join("." if w in EMPTY_WORDS else w for w in plain)
    page = f'<!doctype html><html lang="fr"><body data-pagefind-body><p>{text}</p></body></html>'
    return page.encode(), placed, plain


def _slot(free: list[bool], term: Found) -> int | None:
    """The free place nearest to TERM, in the same part of the sheet (title, head or body)."""
    low, high = next(
        (low, high)
        for low, high in ((0, TITLE_ROOM), (TITLE_ROOM, HEAD_ROOM), (HEAD_ROOM, len(free)))
        if term.start < high
    )
    near = NEAR if low == HEAD_ROOM else HEAD_ROOM
    around = range(max(low, term.start - near), min(high, term.start + near))
    return min((n for n in around if free[n]), key=lambda n: abs(n - term.start), default=None)


def result(record: Record, found: list[Part], placed: list[tuple[int, Found]]) -> bytes:
    """What the search page shows of RECORD, as JSON: `parties` is a list of [anchor, words of its heading, words in all];
    `termes`, of [where the engine finds a term, its first word in the text, how many words]."""
    data = {
        "adresse": page_of(record),
        "parties": [[p.anchor, len(p.heading.shown), len(p.words.shown)] for p in found],
        "danger": record.in_danger,
        "termes": [[at, term.start, term.length] for at, term in placed],
        "texte": "".join(w for p in found for w in p.words.shown),
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
