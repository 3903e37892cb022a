"""The name of a contact's organisme makes an address: it must make one, not too long, and its own."""

from __future__ import annotations

from collections.abc import Iterator

from fiche_builder.checking.collection import Circumstances
from fiche_builder.checking.rule import Finding
from fiche_builder.explanation import Example, Explanation
from fiche_builder.names import LONGEST, WINDOWS_NAMES
from fiche_builder.records.compiled import walk
from fiche_builder.records.local_actions import Contact
from fiche_builder.records.record import Record
from fiche_builder.records.vocabularies import SILENT
from fiche_builder.text.document import Document
from fiche_builder.typography import slug

RULE = Explanation(
    "organisme",
    "Un nom d'organisme qui ne fait pas une adresse",
    "Chaque organisme à appeler a sa page, dont l'adresse est son nom. Il faut des lettres latines, et pas trop.",
    Example(
        "actions_locales:\n  - nom: Le jardin\n    contacts:\n      - organisme: 花园\n        verifie: 2026-10\n"
    ),
    Example(
        "actions_locales:\n  - nom: Le jardin\n    contacts:\n      - organisme: Huayuan\n        verifie: 2026-10\n"
    ),
)


def check(record: Record, document: Document, circumstances: Circumstances) -> Iterator[Finding]:
    for path, value, _ in walk(record):
        if not isinstance(value, Contact):
            continue
        key = slug(value.organisme)
        if not key:
            fault = "n'a ni lettre latine ni chiffre : il ne fait pas une adresse de page."
            help = "Écrivez le nom en lettres latines."
        elif len(key) > LONGEST:
            fault = f"fait une adresse de page de {len(key)} signes, pour {LONGEST} au plus."
            help = "Raccourcissez le nom : le service peut aller dans « fonction »."
        elif key in WINDOWS_NAMES:
            fault = f"fait une adresse de page, « {key} », que Windows refuse."
            help = "Écrivez le nom en entier."
        elif key == SILENT:
            fault = "est réservé aux fiches sans contact."
            help = "Écrivez le nom de l'organisme."
        else:
            continue
        yield Finding(f"le nom de cet organisme {fault}", help, document.place((*path, "organisme")))
