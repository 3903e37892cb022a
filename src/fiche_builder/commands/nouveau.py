"""`fiche-builder nouveau`: begin a sheet."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from fiche_builder import clock, loading
from fiche_builder.collection import Collection
from fiche_builder.document import Document
from fiche_builder.drafting import blank, copied
from fiche_builder.mending import unseen_fault, without_unseen
from fiche_builder.messages_fr import shown
from fiche_builder.names import name_fault
from fiche_builder.near import nearest
from fiche_builder.options import Given, Option
from fiche_builder.reports.text import safe
from fiche_builder.richtext import text_faults
from fiche_builder.saving import create
from fiche_builder.source import parse
from fiche_builder.typography import slug

HELP = "commencer une fiche : un brouillon avec tous les champs et leur aide"

OPTIONS = (
    Option("titre", "le titre de la fiche, entre guillemets", 'nouveau "Chantier d\'été"', required=True),
    Option(
        "--depuis",
        "partir d'une autre fiche",
        'nouveau "Chantier d\'été" --depuis chantier-passerelle',
        values=("FICHE",),
        wanted="le nom du fichier d'une autre fiche, sans .yml",
    ),
    Option(
        "--nom",
        "le nom du fichier, sans .yml (d'après le titre si rien n'est dit)",
        'nouveau "Chantier d\'été" --nom chantier-ete',
        values=("NOM",),
        wanted="un nom de fichier, sans .yml",
    ),
)


def run(root: Path, options: Given) -> int:
    title = " ".join(options.titre.split())
    name = slug(title) if options.nom is None else options.nom
    collection, _ = loading.load(root)
    faults = [*_title_faults(title), *_name_faults(name, bool(options.nom), title, collection)]
    other = None
    if options.depuis is not None:
        other = options.depuis.removesuffix(".yml").rpartition("/")[2]
        faults += _origin_faults(other, collection)
    path = root / loading.SHEETS / f"{name}.yml"
    told = f"{loading.SHEETS}/{name}.yml"
    if not faults:
        today = clock.today()
        try:
            if other is None:
                text = blank(title, today, collection.vocabularies)
            else:
                origin = collection.documents[other]
                text = copied(parse("\n".join(origin.lines), Document(origin.file)), title, today)
            path.parent.mkdir(exist_ok=True)
            create(path, text.encode())
        except FileExistsError:
            faults = [f"{told} existe déjà. Choisissez un autre titre, ou donnez un autre nom avec --nom."]
        except ValueError:
            faults = [f"La fiche « {other} » ne peut pas être recopiée. Partez d'une autre, ou de rien."]
        except OSError:
            faults = [f"{told} ne peut pas être écrit. Vérifiez les droits du dossier."]
    if faults:
        print(safe("\n".join(dict.fromkeys(faults))).replace("?\n", "\n"), file=sys.stderr)
        return 1
    print(
        f"{told} est prêt. C'est un brouillon : le site public ne le montre pas.\n"
        "1. Ouvrez ce fichier et remplissez les champs.\n"
        "2. « fiche-builder verifier » dit ce qui manque, et où.\n"
        "3. « fiche-builder servir » montre la page, avec ce qui reste à corriger.\n"
        "4. « fiche-builder formater » remet le fichier en ordre.\n"
        "5. Quand la fiche est prête, écrivez « etat: referencee » sous « statut »."
    )
    return 0


def _title_faults(title: str) -> Iterator[str]:
    if not title:
        yield 'Le titre est vide. Écrivez-le entre guillemets : fiche-builder nouveau "Chantier d\'été".'
    if unseen := without_unseen(title)[1]:
        yield f"Dans le titre : {unseen_fault(unseen)[0]} Retapez-le."
    for _, message, help in text_faults(title):
        yield f"Dans le titre : {message} {help}"


def _name_faults(name: str, given: bool, title: str, collection: Collection) -> Iterator[str]:
    """What keeps NAME from being a new address."""
    if title and not name:
        yield "Ce titre ne donne pas de nom de fichier. Donnez-en un : --nom chantier-ete."
    elif fault := name_fault(name):
        what = "" if given else "D'après ce titre : "
        advice = f"--nom {fault.instead}" if fault.instead else "--nom chantier-ete"
        yield f"{what}{fault.why} Donnez un autre nom : {advice}."
    elif name in collection.known:
        yield (
            f"Une fiche s'appelle déjà « {name} » ({collection.documents[name].file})."
            " Changez le titre, ou donnez un autre nom avec --nom."
        )
    for fiche in (*collection, *(s.fiche for s in collection.salvaged)):
        if name in (fiche.anciens_ids or ()):
            yield (
                f"« {name} » est un ancien nom de la fiche « {fiche.id} » : cette adresse mène à elle, pour toujours."
                " Donnez un autre nom avec --nom."
            )


def _origin_faults(other: str, collection: Collection) -> Iterator[str]:
    """What keeps the sheet OTHER from being copied."""
    document = collection.documents.get(other)
    if document is None:
        now = next((f.id for f in collection if other in (f.anciens_ids or ())), None)
        near = now or nearest(slug(other) or other, collection.known)
        advice = f" Vouliez-vous écrire « {near} » ?" if near else " Donnez le nom de son fichier, sans .yml."
        yield f"Aucune fiche ne s'appelle « {shown(other)} ».{advice}"
    elif document.problems:
        yield f"La fiche « {other} » a des fautes. Corrigez-les d'abord : fiche-builder verifier {document.file}."
