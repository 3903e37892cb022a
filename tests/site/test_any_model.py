"""Who may see what follows the type of a value, wherever tomorrow's model puts it: a field, a group, a list, a record."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from project import EPOCH

from fiche_builder.checking.collection import Collection
from fiche_builder.facts.visibility import Audience, visible
from fiche_builder.records.fields import Bloc, Liste, Texte, champ
from fiche_builder.records.local_actions import Boite, Contact, NumeroTelephone
from fiche_builder.records.model import Fiche
from fiche_builder.records.terms import Vocabularies, Vocabulary
from fiche_builder.records.texts import read_texts
from fiche_builder.records.vocabularies import Entree

TODAY, MONTHS = date(2026, 12, 1), 24


class Releve(Bloc):
    titre: Texte = champ("Titre", "", ...)
    doute: Texte | None = champ("Doute", "", hidden=True)
    referent: Contact | None = champ("Référent", "")


class Carnet(Bloc):
    releves: Liste[Releve] | None = champ("Relevés", "")
    doute: Texte | None = champ("Doute", "", hidden=True)


class FicheDeDemain(Fiche):
    referent: Contact | None = champ("Référent", "")
    referents: Liste[Contact] | None = champ("Référents", "")
    carnet: Carnet | None = champ("Carnet", "")
    memo: Texte | None = champ("Mémo", "", hidden=True)
    ligne: NumeroTelephone | None = champ("Ligne", "")
    boites: Liste[Boite] | None = champ("Boîtes", "")


class Ressource(Entree):
    referent: Contact | None = champ("Référent", "")
    doute: Texte | None = champ("Doute", "", hidden=True)


def contact(verifie: str | None) -> dict:
    return {
        "organisme": "Maison du quartier",
        "nom": "Camille Potiron",
        "telephones": [
            {"numero": "06 12 34 56 78", "type": "mobile", "titulaire": "personne"},
            {"numero": "01 99 00 12 34", "type": "fixe", "titulaire": "organisme"},
        ],
        "courriels": [{"adresse": "camille@exemple.fr", "titulaire": "personne"}],
        **({"verifie": verifie} if verifie else {}),
    }


PERSON = ("Camille Potiron", "+33612345678", "camille@exemple.fr")
BODY = ("Maison du quartier", "+33199001234")


def record(where: str, verifie: str | None) -> FicheDeDemain:
    """A published record of tomorrow with a contact at WHERE, and a hidden text beside or around it."""
    one = contact(verifie)
    fields = {
        "field": {"referent": one},
        "list": {"referents": [one]},
        "group in a list in a group": {"carnet": {"releves": [{"titre": "Un", "referent": one}]}},
    }
    return FicheDeDemain.model_validate({"id": "x", "statut": {"etat": "referencee"}, **fields[where]})


def seen(fiche: Fiche, audience: Audience = Audience.PUBLIC, lists: Vocabularies | None = None) -> Collection:
    return visible(Collection({("fiche", fiche.id): fiche}, lists or Vocabularies()), audience, TODAY, MONTHS)


WHERE = ["field", "list", "group in a list in a group"]


@pytest.mark.parametrize("verifie", [None, "2024-11-30"])
@pytest.mark.parametrize("where", WHERE)
def test_an_unchecked_person_is_masked_wherever_a_contact_stands(where: str, verifie: str | None) -> None:
    fiche = record(where, verifie)
    shown = seen(fiche).records["fiche", "x"].model_dump_json()
    assert [word for word in PERSON if word in shown] == []
    assert [word for word in BODY if word not in shown] == []
    assert all(
        word in seen(fiche, Audience.EDITORS).records["fiche", "x"].model_dump_json() for word in PERSON
    )


@pytest.mark.parametrize("where", WHERE)
def test_a_checked_person_is_shown_wherever_a_contact_stands(where: str) -> None:
    assert all(
        w in seen(record(where, "2024-12-01")).records["fiche", "x"].model_dump_json()
        for w in (*PERSON, *BODY)
    )


def test_a_person_s_number_or_mailbox_outside_a_contact_was_checked_by_nobody() -> None:
    fiche = FicheDeDemain.model_validate(
        {
            "id": "x",
            "statut": {"etat": "referencee"},
            "ligne": {"numero": "06 12 34 56 78", "type": "mobile", "titulaire": "personne"},
            "boites": [
                {"adresse": "camille@exemple.fr", "titulaire": "personne"},
                {"adresse": "accueil@exemple.fr", "titulaire": "organisme"},
            ],
        }
    )
    shown = seen(fiche).records["fiche", "x"]
    assert shown.ligne is None and [b.adresse for b in shown.boites] == ["accueil@exemple.fr"]


@pytest.mark.parametrize("audience", Audience)
def test_a_hidden_field_is_seen_by_nobody_at_any_depth(audience: Audience) -> None:
    carnet = {"releves": [{"titre": "Un", "doute": "sécrète un"}, {"titre": "Deux"}], "doute": "sécrète deux"}
    fiche = FicheDeDemain.model_validate(
        {"id": "x", "statut": {"etat": "referencee"}, "memo": "sécrète trois", "carnet": carnet}
    )
    shown = seen(fiche, audience).records["fiche", "x"]
    assert "sécrète" not in shown.model_dump_json()
    assert [r.titre for r in shown.carnet.releves] == ["Un", "Deux"]
    # What advice reads is what a reader would.
    assert not [text for _, text in read_texts(fiche) if "sécrète" in text]


def test_the_lists_are_masked_too() -> None:
    entry = Ressource.model_validate(
        {"id": "a", "libelle": "A", "doute": "sécrète", "referent": contact(None)}
    )
    lists = Vocabularies({"ressources": Vocabulary("ressources", "Ressources", {"a": entry})})
    shown = seen(record("field", None), lists=lists).vocabularies["ressources"].entries["a"]
    assert (shown.libelle, shown.doute, shown.referent.nom) == ("A", None, None)


def test_what_nobody_may_see_is_not_copied() -> None:
    """A sheet that holds nothing to hide is handed on as it was read."""
    fiche = FicheDeDemain.model_validate(
        {"id": "x", "statut": {"etat": "referencee"}, "carnet": {"releves": [{"titre": "Un"}]}}
    )
    assert seen(fiche).records["fiche", "x"].carnet is fiche.carnet


# The command, with a model that has these fields before anything else is read.
COMMAND = """
import sys
from fiche_builder.records import local_actions, model
from fiche_builder.records.fields import AdresseWeb, Bloc, Courriel, DateText, Liste, Telephone, Texte, champ

class Lieu(Bloc):
    salle: Texte = champ("Salle", "Laquelle.", ..., example="B12")

    def phrase(self, words):
        return f"Salle {self.salle}"

class Releve(Bloc):
    titre: Texte = champ("Titre", "Son titre.", ..., example="Un")
    jour: DateText | None = champ("Jour", "Quand.", example="2024-03-02")
    site: AdresseWeb | None = champ("Page", "Où le lire.", example="https://www.exemple.fr/")
    ligne: Telephone | None = champ("Ligne", "Qui appeler.", example="01 99 00 12 34")
    boite: Courriel | None = champ("Boîte", "À qui écrire.", example="accueil@exemple.fr")
    lieu: Lieu | None = champ("Lieu du relevé", "Où.")
    doute: Texte | None = champ("Doute", "Un doute.", hidden=True, example="Un doute")
    referent: local_actions.Contact | None = champ("Référent", "Qui suit.")

class Carnet(Bloc):
    releves: Liste[Releve] | None = champ("Relevés", "Un par ligne.")
    doute: Texte | None = champ("Doute", "Un doute.", hidden=True, example="Un doute")

class Fiche(model.Fiche):
    referents: Liste[local_actions.Contact] | None = champ("Référents", "Qui suit.", column=True)
    carnet: Carnet | None = champ("Carnet", "Un carnet.", column=True)
    memo: Texte | None = champ("Mémo", "Un mémo.", hidden=True, column=True, example="Un mémo")

model.Fiche = Fiche
from fiche_builder.commands.cli import main
sys.exit(main(sys.argv[1:]))
"""
LINES = """
referents:
  - organisme: Maison du quartier
    nom: Camille Potiron
    telephones:
      - numero: 06 12 34 56 78
        type: mobile
        titulaire: personne
    {verifie}
carnet:
  doute: Zqdouteux un
  releves:
    - titre: Le premier
      jour: 2024-03-02
      site: https://releve.exemple.fr/
      ligne: 01 99 00 12 34
      boite: accueil@exemple.fr
      lieu:
        salle: B12
      doute: Zqdouteux deux
      referent:
        organisme: Maison du quartier
        nom: Dominique Courge
        courriels:
          - adresse: dominique@exemple.fr
            titulaire: personne
memo: Zqdouteux trois, https://douteux.exemple.fr/
"""


def command(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", COMMAND, *words],
        cwd=folder,
        env=os.environ | {"SOURCE_DATE_EPOCH": EPOCH},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


@pytest.fixture
def tomorrow(copy: Path) -> Path:
    """A small project, one sheet of which has the fields of tomorrow."""
    sheet = copy / "fiches" / "boite-a-livres.yml"
    text = sheet.read_text(encoding="utf-8")
    sheet.write_text(text + LINES.format(verifie="verifie: 2024-11-30"), encoding="utf-8")
    return copy


def test_no_page_no_export_no_search_file_holds_what_a_new_field_hides(tomorrow: Path) -> None:
    done = command(tomorrow, "construire")
    assert done.returncode == 0, done.stderr
    secrets = ("Camille Potiron", "612345678", "06 12 34", "Dominique Courge", "dominique@", "zqdouteux")
    files = [p for p in (tomorrow / "site").rglob("*") if p.is_file()]
    texts = {p: " ".join(p.read_bytes().decode(errors="ignore").split()).casefold() for p in files}
    told = {s: [p.name for p, text in texts.items() if s.casefold() in text] for s in secrets}
    assert told == {secret: [] for secret in secrets}
    page = (tomorrow / "site" / "fiches" / "boite-a-livres" / "index.html").read_text(encoding="utf-8")
    assert page.count("Maison du quartier") == 2 and "Le premier" in page
    # Each value as its type is shown, a group by its own phrase.
    assert re.search(r"<dt>Jour</dt><dd>\s*2 mars 2024\s*</dd>", page.replace("\u00a0", " "))
    assert '<a href="https://releve.exemple.fr/"' in page and '<a href="mailto:accueil@exemple.fr">' in page
    assert '<a href="tel:+33199001234">' in page and "Salle B12" in page
    table = (tomorrow / "site" / "donnees" / "fiches.csv").read_text(encoding="utf-8-sig")
    header = next(csv.reader(io.StringIO(table), delimiter=";"))
    assert {"referents", "carnet_releves"} <= set(header) and not {"memo", "carnet_doute"} & set(header)


def test_a_new_sheet_made_from_another_leaves_its_hidden_fields(tomorrow: Path) -> None:
    done = command(tomorrow, "nouveau", "Autre boîte", "--depuis", "boite-a-livres")
    assert done.returncode == 0, done.stderr
    text = (tomorrow / "fiches" / "autre-boite.yml").read_text(encoding="utf-8")
    assert "Zqdouteux" not in text and "Le premier" in text and "notes_editoriales" not in text


def test_two_groups_of_one_name_do_not_clash_in_the_schema(copy: Path) -> None:
    assert command(copy, "schema").returncode == 0
    groups = json.loads((copy / "schema" / "fiche-1.json").read_text(encoding="utf-8"))["$defs"]
    places = {n: d for n, d in groups.items() if n.endswith("Lieu")}
    assert sorted(sorted(d["properties"]) for d in places.values()) == [
        ["commune", "departement", "precision"],
        ["salle"],
    ]
    assert all(
        p.get("title") and p.get("description") for d in places.values() for p in d["properties"].values()
    )
    assert [d["required"] for d in places.values() if "salle" in d["properties"]] == [["salle"]]
