"""Advice: a published sheet calls nobody by a number or an address that is made for examples."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fiche_builder.checking.collection import Circumstances
from fiche_builder.checking.rule import Finding
from fiche_builder.diagnostics import Level
from fiche_builder.explanation import Example, Explanation
from fiche_builder.records.compiled import walk
from fiche_builder.records.groups import Reference
from fiche_builder.records.local_actions import Boite, Contact, NumeroTelephone
from fiche_builder.records.messages_fr import shortened
from fiche_builder.records.record import Record
from fiche_builder.text.document import Document, Path_

_CONTACT = (
    "actions_locales:\n  - nom: Le jardin\n    contacts:\n      - organisme: Association du jardin\n"
    "        verifie: 2026-10\n"
)
RULE = Explanation(
    "donnee-d-exemple",
    "Un numéro ou une adresse d'exemple",
    "Ces numéros et ces adresses sont réservés aux exemples : ils ne mènent à personne. "
    "La fiche d'exemple du guide en a, et une copie les garde.",
    Example(
        f"{_CONTACT}        courriels:\n          - adresse: jardin@exemple.fr\n            titulaire: organisme\n"
    ),
    Example(_CONTACT),
    Level.ADVICE,
)
# The numbers that the regulator keeps for fiction (ARCEP), the names that the Internet keeps (RFC 2606), and ours.
_NUMBER = re.compile(r"\+33(?:19900|26191|35301|46571|53649|63998)\d{4}")
_ADDRESS = re.compile(
    r"(?:[^@/]+@|https?://)(?:[^/@:?#]+\.)?(?:exemple\.fr|example\.(?:com|net|org)|[^/@:?#.]+\.example)(?:[/:?#].*)?",
    re.IGNORECASE,
)


def check(record: Record, document: Document, circumstances: Circumstances) -> Iterator[Finding]:
    for path, value in _ways_to_reach(record) if not record.is_draft else ():
        if value and (_NUMBER.fullmatch(value) or _ADDRESS.fullmatch(value)):
            what = "ce numéro" if value.startswith("+") else f"« {shortened(value)} »"
            yield Finding(
                f"{what} est réservé aux exemples : il ne mène à personne.",
                "Écrivez le vrai, ou retirez la ligne.",
                document.place(path),
            )


def _ways_to_reach(record: Record) -> Iterator[tuple[Path_, str | None]]:
    for path, value, _ in walk(record):
        match value:
            case NumeroTelephone():
                yield (*path, "numero"), value.numero
            case Boite():
                yield (*path, "adresse"), value.adresse
            case Contact():
                yield (*path, "site"), value.site
            case Reference():
                yield (*path, "url"), value.url
