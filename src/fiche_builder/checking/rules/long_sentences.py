"""Advice: a sentence has 35 words at most."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fiche_builder.checking.collection import Circumstances
from fiche_builder.checking.rule import Finding
from fiche_builder.diagnostics import Level
from fiche_builder.explanation import Example, Explanation
from fiche_builder.records.messages_fr import shortened
from fiche_builder.records.record import Record
from fiche_builder.records.texts import read_texts
from fiche_builder.text.document import Document, Finder

MOST = 35
"""Words. « l'insertion » is one word, as spaces tell them apart."""

RULE = Explanation(
    "phrase-longue",
    f"Une phrase de plus de {MOST} mots",
    "Une longue phrase se lit deux fois. Deux phrases courtes se lisent plus vite qu'une longue.",
    Example(
        "calendrier: >-\n"
        "  Le jardin ouvre le samedi matin de mars à octobre, quand le temps le permet, et les habitants y viennent\n"
        "  avec leurs enfants, leurs voisins et leurs outils, pour y semer, y planter et y récolter ensemble\n"
        "  ce que chacun emportera.\n"
    ),
    Example(
        "calendrier: >-\n"
        "  Le jardin ouvre le samedi matin, de mars à octobre, quand le temps le permet.\n"
        "  Les habitants y sèment, y plantent et y récoltent ensemble.\n"
    ),
    Level.ADVICE,
)
_END = re.compile(r"(?<=[.!?…])[ \u00a0\u202f]+(?=[«\"A-ZÀ-Ý])")


def check(record: Record, document: Document, circumstances: Circumstances) -> Iterator[Finding]:
    find = Finder(document)
    for path, text in read_texts(record):
        for sentence in _END.split(text) if len(text.split()) > MOST else ():
            if len(sentence.split()) <= MOST:
                continue
            words = [w for w in sentence.split() if any(c.isalnum() for c in w)]
            if len(words) > MOST:
                yield Finding(
                    f"cette phrase compte {len(words)} mots : « {shortened(' '.join(sentence.split()[:6]))}… ».",
                    f"Coupez-la en deux : {MOST} mots au plus.",
                    find(path, " ".join(sentence.split()[:3])),
                )
