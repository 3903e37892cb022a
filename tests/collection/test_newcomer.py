"""Ten questions of someone who never saw the site: the clicks from the home page, and the answer in words."""

from __future__ import annotations

import pytest
from reader import click, page, words

from fiche_builder import urls
from fiche_builder.site.site import Site

MOST = 3
QUESTIONS = {
    "Qui peut porter un chantier passerelle ?": (
        ["Chantier passerelle"],
        "Qui peut la porter Association, commune, intercommunalité, bailleur social",
    ),
    "Combien coûte un poste d'intervenant social ?": (
        ["Combien cela coûte ?", "Chiffré", "Intervenant social"],
        "50 000 € par poste à temps plein et par an (moyenne)",
    ),
    "Qui appeler au Havre ?": (
        ["Qui appeler ?", "Ville du Havre"],
        "Coordonner la prévention de la récidive par l'insertion",
    ),
    "Quel numéro, au Havre ?": (
        ["Qui appeler ?"],
        "dans la fiche Coordonner la prévention de la récidive par l'insertion Téléphone : 02 35 19 48 52",
    ),
    "Que peut porter une mission locale ?": (["Qui êtes-vous ?", "Mission locale"], "Jobs à la journée"),
    "Que faire pour ceux qui sortent de prison ?": (
        ["Pour qui ?", "Sortant de prison"],
        "Référent de parcours",
    ),
    "Que s'est-il fait en Occitanie ?": (["Où cela s'est-il fait ?", "Occitanie"], "Nîmes (Gard, 30)"),
    "Que peut payer le ministère de l'intérieur ?": (
        ["Qui peut financer ?", "Ministère de l'intérieur"],
        "Mise à disposition du bureau et de la logistique",
    ),
    "Que faut-il payer, quand aucun montant n'est dit ?": (
        ["Combien cela coûte ?", "Décrit sans montant"],
        "Jobs à la journée",
    ),
    "Que veut dire TNR ?": (["Créer des postes de TIG et de TNR"], "TNR Travail non rémunéré"),
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_site_answers(question: str, public: Site) -> None:
    path, answer = QUESTIONS[question]
    here = page(public, urls.HOME)
    for text in path:
        here = click(public, here, text)
    assert answer in words(here.body)
    assert len(path) <= MOST


def test_there_are_ten() -> None:
    assert len(QUESTIONS) == 10
