"""A list where one value is wanted, several values where one is: told, with what to type; obeyed, nothing more is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from minimal import MINIMAL, project

from fiche_builder.commands.cli import main

CONTACT = "actions_locales:\n  - nom: Le jardin\n    contacts:\n      - organisme: Le jardin\n        verifie: 2026-10\n"
AMOUNT = "    - variable\n  montants:\n    - libelle: Outils\n      nature: estimation\n"


@pytest.fixture
def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    """`told(text)`: the errors and warnings of a sheet, as `verifier` gives them."""

    def told(text: str) -> list[dict]:
        monkeypatch.chdir(project(tmp_path, essai=text))
        main(["verifier", "--format", "json"])
        return [p for p in json.loads(capsys.readouterr().out) if p["niveau"] != "conseil"]

    return told


LISTS = {
    "un terme": (
        MINIMAL.replace(
            "programme: tranquillite-publique",
            "programme:\n  - tranquillite-publique\n  - jeunes-exposes-delinquance",
        ),
        "un seul élément",
        "« programme: tranquillite-publique » ou « programme: jeunes-exposes-delinquance »",
    ),
    "un terme en ligne": (
        MINIMAL.replace("tranquillite-publique", "[tranquillite-publique]"),
        "pas une liste",
        "« programme: tranquillite-publique »",
    ),
    "des communes": (
        MINIMAL
        + "actions_locales:\n  - nom: Le jardin\n    lieux:\n      - departement: 30\n        commune: [Nîmes, Alès]\n",
        "un seul élément",
        "Faites un élément de « lieux » par commune : « - departement: 30 » et « commune: Nîmes » puis"
        " « - departement: 30 » et « commune: Alès ».",
    ),
    "des communes d'un groupe sans tiret": (
        MINIMAL
        + "actions_locales:\n  nom: Le jardin\n  lieux:\n    departement: 30\n    commune: [Nîmes, Alès]\n",
        "un seul élément",
        "« - departement: 30 » et « commune: Nîmes »",
    ),
    "des départements": (
        MINIMAL + "actions_locales:\n  - nom: Le jardin\n    lieux:\n      - departement: [30, 34]\n",
        "un seul élément",
        "Faites un élément de « lieux » par département : « - departement: 30 » puis « - departement: 34 ».",
    ),
    "une date": (
        MINIMAL.replace("contenu: 2019", "contenu:\n    - 2019\n    - 2020"),
        "un seul élément",
        "« contenu: 2019 » ou « contenu: 2020 »",
    ),
    "un nombre": (
        MINIMAL.replace("page: 4", "page: [4, 5]"),
        "un seul nombre",
        "« page: 4 » ou « page: 5 »",
    ),
    "un montant": (
        MINIMAL.replace("    - variable\n", AMOUNT + "      euros:\n        - 13000\n        - 14000\n"),
        "un seul nombre",
        "« euros: 13000 » ou « euros: 14000 »",
    ),
    "oui ou non": (
        MINIMAL + "personnes_en_danger: [oui, non]\n",
        "un seul élément",
        "« personnes_en_danger: oui » ou « personnes_en_danger: non »",
    ),
    "un numéro": (
        MINIMAL
        + CONTACT
        + "        telephones:\n          - type: fixe\n            titulaire: organisme\n"
        + "            numero: [01 99 00 12 34, 01 99 00 12 35]\n",
        "un seul élément",
        "« numero: 01 99 00 12 34 »",
    ),
    "un site": (
        MINIMAL
        + CONTACT
        + "        site:\n          - https://a.exemple.fr\n          - https://b.exemple.fr\n",
        "un seul élément",
        "« site: https://a.exemple.fr »",
    ),
    "un texte court": (
        MINIMAL.replace("titre: Un jardin", "titre:\n  - Un jardin\n  - Un autre jardin"),
        "un seul texte",
        "bout à bout",
    ),
    "un texte long": (
        MINIMAL + "calendrier:\n  - Le samedi\n  - Le mercredi\n",
        "un seul texte",
        "« calendrier: |- »",
    ),
}


@pytest.mark.parametrize(("text", "says", "help"), LISTS.values(), ids=LISTS)
def test_a_list_where_one_value_is_wanted_says_that_one_is_and_which(
    text: str, says: str, help: str, told
) -> None:
    [problem] = told(text)
    assert problem["code"] == "type"
    assert says in problem["message"]
    assert help in problem["aide"]


def test_the_help_of_a_long_text_leads_to_the_list(told) -> None:
    assert told(MINIMAL + "calendrier: |-\n  - Le samedi\n  - Le mercredi\n") == []


PLACES = (
    MINIMAL
    + "actions_locales:\n  - nom: Le jardin\n    lieux:\n      - departement: 30\n        commune: {}\n"
)
SEVERAL = {
    "mots-clés": (
        MINIMAL.replace("- jardin", "- jardin, potager, compost"),
        "« - jardin », puis « - potager »",
    ),
    "deux mots-clés": (MINIMAL.replace("- jardin", "- jardin ; potager"), "« - jardin », puis « - potager »"),
    "un mot-clé parmi d'autres": (
        MINIMAL.replace("- jardin", "- compost\n  - jardin, potager"),
        "« - jardin », puis « - potager »",
    ),
    "huit communes": (
        PLACES.format("Nîmes, Alès, Uzès, Le Vigan, Bagnols-sur-Cèze, Beaucaire, Vauvert, Saint-Gilles"),
        "« commune: Nîmes » puis « - departement: 30 » et « commune: Alès »",
    ),
    "deux communes": (PLACES.format("Nîmes / Alès"), "« commune: Nîmes »"),
    "deux communes et « et »": (
        PLACES.format("Nîmes et Alès"),
        "« commune: Nîmes » puis « - departement: 30 » et « commune: Alès »",
    ),
    "deux communes et une barre": (PLACES.format("Nîmes/Alès"), "« commune: Nîmes » puis"),
    "trois communes et des tirets": (PLACES.format("Nîmes - Alès – Uzès"), "« commune: Alès »…"),
    "des puces": (
        MINIMAL.replace("- jardin", "- jardin• potager• légumes"),
        "« - jardin », puis « - potager », puis « - légumes ».",
    ),
    "le dernier mot-clé après « et »": (
        MINIMAL.replace("- jardin", "- jardin, potager et compost"),
        "« - jardin », puis « - potager », puis « - compost ».",
    ),
    "la dernière dépense après « et »": (
        MINIMAL.replace(
            "    - variable\n", "    - variable\n  postes:\n    - Outils, plants, terreau et assurance\n"
        ),
        "« - Outils », puis « - plants », puis « - terreau »…",
    ),
    "des organismes et un point-virgule": (
        MINIMAL
        + "actions_locales:\n  - nom: Le jardin\n    organismes:\n      - Asso A, Asso B ; Asso C\n      - Asso D\n",
        "« - Asso A », puis « - Asso B », puis « - Asso C ».",
    ),
    "deux organismes et un point-virgule": (
        MINIMAL
        + "actions_locales:\n  - nom: Le jardin\n    organismes: Association, loi 1901 ; Maison du quartier\n",
        "« - Association, loi 1901 », puis « - Maison du quartier ».",
    ),
    "des dépenses": (
        MINIMAL.replace(
            "    - variable\n", "    - variable\n  postes:\n    - Outils, plants, terreau, assurance\n"
        ),
        "« - Outils », puis « - plants », puis « - terreau »…",
    ),
    "une seule valeur sans tiret": (
        MINIMAL.replace("    - variable\n", "    - variable\n  postes: Outils, plants, terreau, assurance\n"),
        "« - Outils »",
    ),
}


@pytest.mark.parametrize(("text", "help"), SEVERAL.values(), ids=SEVERAL)
def test_several_values_in_one_are_told_with_what_to_type(text: str, help: str, told) -> None:
    [problem] = told(text)
    assert (problem["code"], problem["niveau"]) == ("plusieurs-valeurs", "avertissement")
    assert help in problem["aide"]


def test_a_list_of_communes_counts_the_last_one(told) -> None:
    [problem] = told(PLACES.format("Nîmes, Alès, Sommières et Saint-Gilles"))
    assert problem["message"] == "« commune » en donne 4."


@pytest.mark.parametrize(
    "text",
    [
        MINIMAL.replace("mots_cles:\n  - jardin", "mots_cles: jardin, potager, compost"),
        MINIMAL.replace("- jardin", "- accueil de jour et/ou de nuit"),
        PLACES.format("Paris, 18e"),
        PLACES.format("Lyon, quartier Mermoz"),
        PLACES.format("Lyon - Mermoz"),
        PLACES.format("Nîmes, Alès"),
        PLACES.format("Saint-Rémy-et-Exemple"),
        PLACES.format("Nîmes et son agglomération"),
        PLACES.format("Paris 18e et 19e"),
        MINIMAL.replace("- jardin", "- habitant•e•s"),
        MINIMAL.replace("- jardin", "- jardin et potager"),
        MINIMAL.replace(
            "    - variable\n",
            "    - variable\n  postes:\n    - Accueil le lundi ; le mardi sur rendez-vous\n",
        ),
        MINIMAL.replace("    - variable\n", "    - variable\n  postes:\n    - Outils, plants et terreau\n"),
        MINIMAL.replace(
            "    - variable\n",
            "    - variable\n  postes:\n    - Terre, fumier, paille, eau\n    - Assurance\n",
        ),
        MINIMAL + "actions_locales:\n  - nom: Le jardin\n    organismes: Association, loi 1901\n",
        MINIMAL + "debouches:\n  - Semer, planter, arroser, récolter\n",
    ],
)
def test_one_value_that_holds_a_comma_is_let_alone(text: str, told) -> None:
    assert told(text) == []


def test_the_sheets_of_the_project_are_let_alone(collection) -> None:
    from fiche_builder.checking.rules import RULES

    rule = next(r for r in RULES if r.explanation.code == "plusieurs-valeurs")
    assert [f for s in collection for f in rule.told(s, collection.file(s).document, collection)] == []
