"""The controlled lists of `vocabulaires/`, read and checked like sheets.

One YAML file a vocabulary; a few have entries with more fields (`ENTRIES`). The order of the
entries in the file is the order of the lists on the site.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, Field, StringConstraints, create_model

from fiche_builder.diagnostics import Diagnostic
from fiche_builder.names import name_fault
from fiche_builder.records.compiled import fields_of, walk
from fiche_builder.records.fields import (
    Bloc,
    DateText,
    Debut,
    Liste,
    NumeroCourt,
    OuiNon,
    Prose,
    Terme,
    Texte,
    champ,
)
from fiche_builder.records.kinds import KINDS
from fiche_builder.records.messages_fr import shortened
from fiche_builder.records.quantities import Age
from fiche_builder.records.terms import Vocabularies, Vocabulary, unknown_terms
from fiche_builder.records.texts import refused_texts
from fiche_builder.records.validation import build, salvage, shape_of, sound_values
from fiche_builder.text.document import Document
from fiche_builder.text.source import read
from fiche_builder.typography import NAME, inside

SILENT = "non-precise"
"""In each index, the entry of the sheets that do not state the fact: no term may have this id."""

SCHEMES = "dispositifs"
"""The list of schemes, plans and grants that a sheet cites in its text only, by their names or synonyms."""

SHORT_LIST = 8
"""Terms: a longer list is not written out in the help of each field that it serves."""

Identifiant = Annotated[str, StringConstraints(pattern=rf"^({NAME}|2A|2B)$")]


Rang = Annotated[int, Field(ge=1, le=40)]


class Entree(Bloc):
    """One term: what it is called, what it means, what else people call it, what it was called."""

    id: Identifiant = champ(
        "Identifiant",
        "En minuscules, sans accent, avec des tirets. Pour toujours : il est dans les adresses.",
        ...,
    )
    libelle: Texte = champ("Libellé", "Le nom affiché.", ...)
    definition: Prose | None = champ("Définition", "En une phrase.")
    synonymes: Liste[Texte] | None = champ("Synonymes", "Les autres mots que les lecteurs emploient.")
    ancien_nom: Texte | None = champ("Ancien nom", "Le nom porté avant.")
    nom_actuel: Texte | None = champ("Nom actuel", "Le nom porté aujourd'hui.")
    depuis: Debut | None = champ("Depuis", "La date du changement de nom.")
    arret: DateText | None = champ("Arrêt", "La date de sa fin, si elle est sûre.")
    remplace_par: Texte | None = champ("Remplacé par", "Ce qui a pris la suite, pour ce qui a pris fin.")

    @property
    def change(self) -> str | None:
        """The date (ISO text) when the term last changed name or came to its end, empty if not known; None when it did neither."""
        ended = self.arret or self.remplace_par
        if not ended and not self.ancien_nom:
            return None
        if ended and not self.arret:
            return ""
        return max(self.depuis or "", self.arret or "")

    def nom(self, when: str) -> str:
        """What the term was called at the date WHEN (ISO text), with today's name beside it if it changed since."""
        if self.ancien_nom and self.depuis and when < self.depuis:
            return f"{self.ancien_nom} (aujourd'hui {inside(self.nom_actuel or self.libelle)})"
        return self.libelle


class Strategie(Entree):
    sigle: Texte | None = champ("Sigle", "Son sigle.")
    debut: Debut = champ("Début", "Sa première année.", ...)
    fin: DateText | None = champ("Fin", "Sa dernière année.")


class Programme(Entree):
    strategie: Terme = champ("Stratégie", "La stratégie qui le porte.", ..., vocabulary="strategies")


class Thematique(Entree):
    programme: Terme = champ(
        "Programme", "Le programme dont elle est un volet.", ..., vocabulary="programmes"
    )


class DocumentSource(Entree):
    editeur: Texte = champ("Éditeur", "Qui l'a publié.", ...)
    date: DateText = champ("Date", "Quand.", ...)


class Organisme(Entree):
    famille: Terme = champ("Famille", "Pour le ranger.", ..., vocabulary="familles-organismes")
    generique: Terme | None = champ(
        "Plus large",
        "Le terme qui le comprend : collectivites-territoriales pour commune.",
        vocabulary="organismes",
    )


class TrancheAge(Entree):
    age_min: Age | None = champ("À partir de", "En années, compris.")
    age_max: Age | None = champ("Jusqu'à", "En années, compris.")


class UniteDuree(Entree):
    pluriel: Texte = champ("Pluriel", "mois reste mois, jour devient jours.", ...)


class Region(Entree):
    outre_mer: OuiNon | None = champ("Outre-mer", "oui ou non.")


class Departement(Entree):
    region: Terme = champ("Région", "L'identifiant de sa région.", ..., vocabulary="regions")
    ancienne_region: Texte | None = champ(
        "Ancienne région", "Sa région jusqu'en 2015, si elle a changé de nom."
    )
    ligne: Rang = champ("Ligne", "Sa place sur la carte du site : la ligne, 1 tout en haut.", ...)
    colonne: Rang = champ("Colonne", "Sa place sur la carte du site : la colonne, 1 tout à gauche.", ...)


class Sigle(Entree):
    id: Annotated[str, StringConstraints(pattern=r"^[A-ZÉÈÀ][A-Za-zÉÈÀ0-9-]+$")] = champ(
        "Sigle", "Tel qu'il s'écrit, avec une majuscule au début.", ...
    )


class NumeroUrgence(Entree):
    numero: NumeroCourt = champ("Numéro", "Tel qu'on le lit : 17, 3919, 116 006.", ...)
    sms: OuiNon | None = champ("Par SMS", "oui si l'on y écrit au lieu d'appeler.")


class MotAEviter(Entree):
    dire: Texte = champ("À écrire plutôt", "Un ou plusieurs mots, séparés par des virgules.", ...)


ENTRIES: dict[str, type[Entree]] = {
    "strategies": Strategie,
    "programmes": Programme,
    "thematiques": Thematique,
    "documents-sources": DocumentSource,
    "organismes": Organisme,
    "tranches-age": TrancheAge,
    "majorites": TrancheAge,
    "unites-duree": UniteDuree,
    "regions": Region,
    "departements": Departement,
    "sigles": Sigle,
    "numeros-urgence": NumeroUrgence,
    "mots-a-eviter": MotAEviter,
}
"""The vocabularies whose entries say more than `Entree`."""


class VocabularyFile(Bloc):
    schema_: Annotated[int, Field(ge=1, le=1)] = champ(
        "Version du modèle", "Toujours 1.", ..., alias="schema"
    )
    titre: Texte = champ("Titre", "Le nom de la liste.", ...)
    definition: Texte = champ("Définition", "Ce que la liste contient.", ...)
    entrees: Liste[Entree] = champ("Entrées", "Dans l'ordre où elles s'affichent.", ...)


def load_vocabularies(folder: Path, folder_name: str) -> tuple[Vocabularies, list[Diagnostic]]:
    """Every vocabulary of FOLDER, and every problem of their files; FOLDER_NAME is the folder's name in messages."""
    found, problems = Vocabularies(), []
    documents: dict[str, tuple[VocabularyFile, Document, Document]] = {}
    for path in sorted(p for p in folder.glob("*") if not p.name.startswith(".")):
        shape = shape_of(_file_model(path.stem))
        document = read(path, folder, f"{folder_name}/{path.name}", shape)
        if path.suffix != ".yml":
            problems.append(
                document.problem(
                    "fichier-ignore",
                    "ce fichier n'est pas lu : son nom ne finit pas par .yml.",
                    "Renommez-le ou retirez-le.",
                ).as_warning()
            )
            continue
        problems += document.problems
        if not document.data:
            continue
        built, faults = build(_file_model(path.stem), document)
        problems += document.news([*faults, *_id_faults(document)])
        if built is None:
            entries = _bare_entries(path.stem, document)
            if rest := salvage(_file_model(path.stem), document):
                documents[path.stem] = rest
                entries |= {e.id: e for e in rest[0].entrees}
            found[path.stem] = Vocabulary(path.stem, path.stem, entries)
            continue
        documents[path.stem] = built, document, document
        found[path.stem] = Vocabulary(path.stem, built.titre, {e.id: e for e in built.entrees})
    problems += _absent(found, problems, folder_name)
    for name, (built, document, whole) in documents.items():
        values = list(sound_values(_file_model(name), whole) if whole is not document else walk(built))
        problems += whole.news([*unknown_terms(values, whole, found), *refused_texts(values, whole)])
        problems += document.news([*_entry_faults(built, document), *_shared_cells(built, document)])
    return found, problems


def _absent(found: Vocabularies, problems: list[Diagnostic], folder_name: str) -> list[Diagnostic]:
    """The lists that the records need, that are not FOUND and of which PROBLEMS say nothing."""
    said = {p.file for p in problems}
    named = {name for kind in KINDS for name in named_vocabularies(kind.model)}
    files = {n: f"{folder_name}/{n}.yml" for n in sorted({*ENTRIES, *named}) if n not in found}
    help = "Rétablissez ce fichier depuis la version précédente."
    return [
        Diagnostic(file, 1, 1, "vocabulaire-manquant", f"la liste « {name} » manque.", help)
        for name, file in files.items()
        if file not in said
    ]


def _bare_entries(name: str, document: Document) -> dict[str, Any]:
    """Bare entries for the ids that a faulty vocabulary holds: its faults are not told again in each sheet that
    names them, and the site can be shown while they are mended."""
    model = ENTRIES.get(name, Entree)
    empty: dict[str, Any] = {
        n: 0 if f.declared.annotation is int else ""
        for n, f in fields_of(model).items()
        if f.declared.is_required()
    }
    return {id: model.model_construct(**{**empty, "id": id, "libelle": id}) for _, id in _ids(document)}


def _ids(document: Document) -> list[tuple[int, str]]:
    """The ids that a vocabulary holds, each with the position of its entry, even when the entry is faulty."""
    given = document.data.get("entrees")
    entries = given if isinstance(given, list) else [given]
    ids = [(i, e.get("id")) for i, e in enumerate(entries) if isinstance(e, dict)]
    return [(i, id.strip()) for i, id in ids if isinstance(id, str) and id.strip()]


def _id_faults(document: Document) -> Iterator[Diagnostic]:
    """The ids given twice, and the one that no term may have."""
    seen: set[str] = set()
    for i, id in _ids(document):
        place = document.place(("entrees", i, "id"))
        if id in seen:
            yield document.problem(
                "entree-en-double",
                f"l'entrée « {shortened(id)} » est déjà dans la liste.",
                "Gardez une seule des deux.",
                place,
            )
        elif id == SILENT:
            yield document.problem(
                "identifiant",
                f"« {SILENT} » est réservé aux fiches qui ne disent rien.",
                "Choisissez un autre identifiant.",
                place,
            )
        elif re.fullmatch(NAME, id) and (fault := name_fault(id, "terme")):
            help = f"Choisissez un autre identifiant : {fault.instead}."
            yield document.problem("identifiant", fault.why, help, place)
        seen.add(id)


def named_vocabularies(model: type[BaseModel]) -> set[str]:
    """The vocabularies that the fields of MODEL name, however deep."""
    names: set[str] = set()
    for field in fields_of(model).values():
        names |= {field.vocabulary} - {""}
        if field.group:
            names |= named_vocabularies(field.group)
    return names


def _entry_faults(built: VocabularyFile, document: Document) -> Iterator[Diagnostic]:
    """What an entry says against itself."""
    wider = {e.id: getattr(e, "generique", None) for e in built.entrees}
    for i, entry in enumerate(built.entrees):
        low, high = getattr(entry, "age_min", None), getattr(entry, "age_max", None)
        if low is not None and high is not None and low > high:
            yield document.problem(
                "bornes-inversees",
                f"« age_min » ({low}) est plus grand que « age_max » ({high}).",
                "Échangez les deux nombres, ou corrigez celui qui est faux.",
                document.place(("entrees", i, "age_min")),
            )
        above, seen = wider[entry.id], {entry.id}
        while above and above not in seen:
            seen.add(above)
            above = wider.get(above)
        if above == entry.id:
            yield document.problem(
                "generique-en-boucle",
                f"« {entry.id} » serait plus large que lui-même.",
                "Donnez en « generique » un terme vraiment plus large, ou retirez la ligne.",
                document.place(("entrees", i, "generique")),
            )
        if len({bool(entry.ancien_nom), bool(entry.nom_actuel), bool(entry.depuis)}) > 1:
            yield document.problem(
                "changement-de-nom",
                f"« {entry.id} » a changé de nom, mais il manque une partie de l'information.",
                "Donnez ensemble ancien_nom, nom_actuel et depuis.",
                document.place(("entrees", i)),
            )


def _shared_cells(built: VocabularyFile, document: Document) -> Iterator[Diagnostic]:
    """The départements that stand where another one does on the map."""
    taken: dict[tuple[int, int], str] = {}
    for i, entry in enumerate(built.entrees):
        if isinstance(entry, Departement):
            first = taken.setdefault((entry.ligne, entry.colonne), entry.libelle)
            if first != entry.libelle:
                yield document.problem(
                    "case-en-double",
                    f"la case ligne {entry.ligne}, colonne {entry.colonne} de la carte est déjà prise : {first}.",
                    "Donnez une autre ligne ou une autre colonne à l'un des deux.",
                    document.place(("entrees", i, "ligne")),
                )


@cache
def _file_model(name: str) -> type[VocabularyFile]:
    entries: Any = Liste[ENTRIES.get(name, Entree)]  # type: ignore[misc]
    listed = champ("Entrées", "Dans l'ordre où elles s'affichent.", ...)
    return create_model("File", __base__=VocabularyFile, entrees=(entries, listed))
