"""The name of a contact's organisme makes an address: it must make one, not too long, and its own."""

from __future__ import annotations

from collections.abc import Iterator

from fiche_builder.collection import Collection
from fiche_builder.diagnostics import Diagnostic
from fiche_builder.document import Document
from fiche_builder.fields import walk
from fiche_builder.model import Contact, Fiche
from fiche_builder.typography import slug
from fiche_builder.vocabularies import SILENT

LONGEST = 80


def check(fiche: Fiche, document: Document, collection: Collection) -> Iterator[Diagnostic]:
    for path, value, _ in walk(fiche):
        if not isinstance(value, Contact):
            continue
        key = slug(value.organisme)
        if not key:
            fault = "n'a ni lettre latine ni chiffre : il ne fait pas une adresse de page."
            help = "Écrivez le nom en lettres latines."
        elif len(key) > LONGEST:
            fault = f"fait une adresse de page de {len(key)} signes, pour {LONGEST} au plus."
            help = "Raccourcissez le nom : le service peut aller dans « fonction »."
        elif key == SILENT:
            fault = "est réservé aux fiches sans contact."
            help = "Écrivez le nom de l'organisme."
        else:
            continue
        place = document.place((*path, "organisme"))
        yield document.problem("organisme", f"le nom de cet organisme {fault}", help, place)
