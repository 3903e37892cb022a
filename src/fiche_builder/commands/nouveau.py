"""`fiche-builder nouveau`: begin a record."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from fiche_builder import clock
from fiche_builder.checking.check import read_project
from fiche_builder.checking.collection import Collection
from fiche_builder.commands.options import Given, Option
from fiche_builder.editing.drafting import blank, copied
from fiche_builder.names import name_fault
from fiche_builder.near import nearest
from fiche_builder.records.kinds import KINDS, NOUN, Kind, kind_named
from fiche_builder.records.messages_fr import shortened
from fiche_builder.records.richtext import text_faults
from fiche_builder.reports.text import safe
from fiche_builder.saving import create
from fiche_builder.text.document import Document
from fiche_builder.text.mending import unseen_fault, without_unseen
from fiche_builder.text.source import parse
from fiche_builder.typography import first_up, listed, slug

HELP = f"commencer {NOUN.a} : un brouillon avec tous les champs et leur aide"

OPTIONS: tuple[Option, ...] = (
    Option("titre", f"le titre {NOUN.of_the}, entre guillemets", 'nouveau "Chantier d\'été"', required=True),
    Option(
        "--depuis",
        f"partir d'{NOUN.another}",
        'nouveau "Chantier d\'été" --depuis chantier-passerelle',
        values=(NOUN.one.upper(),),
        wanted=f"le nom du fichier d'{NOUN.another}, sans .yml",
    ),
    Option(
        "--nom",
        "le nom du fichier, sans .yml (d'après le titre si rien n'est dit)",
        'nouveau "Chantier d\'été" --nom chantier-ete',
        values=("NOM",),
        wanted="un nom de fichier, sans .yml",
    ),
)
if len(KINDS) > 1:
    OPTIONS += (
        Option(
            "--genre",
            f"{listed([kind.name for kind in KINDS], 'ou')} ({KINDS[0].name} si rien n'est dit)",
            f'nouveau "Chantier d\'été" --genre {KINDS[-1].name}',
            values=("GENRE",),
            choices=[kind.name for kind in KINDS],
        ),
    )


def run(root: Path, options: Given) -> int:
    title = " ".join(options.titre.split())
    name = slug(title) if options.nom is None else options.nom
    kind = kind_named(getattr(options, "genre", None) or KINDS[0].name)
    collection, _ = read_project(root)
    faults = [*_title_faults(title), *_name_faults(kind, name, bool(options.nom), title, collection)]
    other = None
    if options.depuis is not None:
        other = options.depuis.removesuffix(".yml").rpartition("/")[2]
        faults += _origin_faults(kind, other, collection)
    told = kind.file(name)
    faults = faults or _create(root / told, told, kind, title, other, collection)
    if faults:
        print(safe("\n".join(dict.fromkeys(faults))).replace("?\n", "\n"), file=sys.stderr)
        return 1
    print(
        f"{told} est prêt. C'est un brouillon : le site public ne le montre pas.\n"
        "1. Ouvrez ce fichier et remplissez les champs.\n"
        "2. « fiche-builder verifier » dit ce qui manque, et où.\n"
        "3. « fiche-builder servir » montre la page, avec ce qui reste à corriger.\n"
        "4. « fiche-builder formater » remet le fichier en ordre.\n"
        f"5. Quand {kind.noun.the} est {kind.noun.agreed('prêt')}, écrivez « etat: {kind.model.states.published} » sous « statut »."
    )
    return 0


def _create(
    path: Path, told: str, kind: Kind, title: str, other: str | None, collection: Collection
) -> list[str]:
    """Write at PATH, that TOLD names, a draft of KIND called TITLE, from the record OTHER where there is one; what went
    wrong."""
    today = clock.today()
    try:
        if other is None:
            text = blank(kind, title, today, collection.vocabularies)
        else:
            origin = collection.files[kind.name, other].document
            text = copied(kind, parse("\n".join(origin.lines), Document(origin.file)), title, today)
        path.parent.mkdir(exist_ok=True)
        create(path, text.encode())
    except FileExistsError:
        return [f"{told} existe déjà. Choisissez un autre titre, ou donnez un autre nom avec --nom."]
    except ValueError:
        return [
            f"{first_up(kind.noun.the)} « {other} » ne peut pas être {kind.noun.agreed('recopié')}."
            f" Partez d'{kind.noun.agreed('un')} autre, ou de rien."
        ]
    except OSError:
        return [f"{told} ne peut pas être écrit. Vérifiez les droits du dossier."]
    return []


def _title_faults(title: str) -> Iterator[str]:
    if not title:
        yield 'Le titre est vide. Écrivez-le entre guillemets : fiche-builder nouveau "Chantier d\'été".'
    if unseen := without_unseen(title)[1]:
        yield f"Dans le titre : {unseen_fault(unseen)[0]} Retapez-le."
    for _, message, help in text_faults(title):
        yield f"Dans le titre : {message} {help}"


def _name_faults(kind: Kind, name: str, given: bool, title: str, collection: Collection) -> Iterator[str]:
    """What keeps NAME from being a new address."""
    if title and not name:
        yield "Ce titre ne donne pas de nom de fichier. Donnez-en un : --nom chantier-ete."
    elif fault := name_fault(name, kind.name):
        what = "" if given else "D'après ce titre : "
        advice = f"--nom {fault.instead}" if fault.instead else "--nom chantier-ete"
        yield f"{what}{fault.why} Donnez un autre nom : {advice}."
    elif (kind.name, name) in collection.files:
        yield (
            f"{first_up(kind.noun.a)} s'appelle déjà « {name} » ({collection.files[kind.name, name].name})."
            " Changez le titre, ou donnez un autre nom avec --nom."
        )
    noun, records = kind.noun, (*collection, *(s.record for s in collection.salvaged))
    for record in records:
        if isinstance(record, kind.model) and name in (record.anciens_ids or ()):
            leads = f"cette adresse mène à {noun.it_stressed}, pour toujours"
            yield (
                f"« {name} » est un ancien nom {noun.of_the} « {record.id} » : {leads}."
                " Donnez un autre nom avec --nom."
            )


def _origin_faults(kind: Kind, other: str, collection: Collection) -> Iterator[str]:
    """What keeps the record OTHER of KIND from being copied."""
    file, noun = collection.files.get((kind.name, other)), kind.noun
    if file is None:
        alike = collection.all_of(kind.model)
        now = next((r.id for r in alike if other in (r.anciens_ids or ())), None)
        near = now or nearest(slug(other) or other, collection.ids(kind))
        advice = f" Vouliez-vous écrire « {near} » ?" if near else " Donnez le nom de son fichier, sans .yml."
        yield f"{first_up(noun.no)} ne s'appelle « {shortened(other)} ».{advice}"
    elif file.document.problems:
        yield f"{first_up(noun.the)} « {other} » a des fautes. Corrigez-les d'abord : fiche-builder verifier {file.name}."
