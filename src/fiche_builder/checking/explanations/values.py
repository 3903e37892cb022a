"""The codes told of a field and its value, by the model."""

from __future__ import annotations

from fiche_builder.explanation import Example, Explanation

TITLE = "Les champs et leurs valeurs"


def _contact(lines: str) -> Example:
    return Example(
        "actions_locales:\n  - nom: Le jardin des Tilleuls\n    contacts:\n"
        f"      - organisme: Association du jardin\n        verifie: 2026-10\n{lines}"
    )


EXPLANATIONS = (
    Explanation(
        "cle-manquante",
        "Un champ qu'il faut donner",
        "Une fiche publiée dit toujours certaines choses : ce que c'est, pour qui, qui la porte, ce qu'elle coûte. "
        "Un brouillon peut attendre.",
        Example(
            "public:\n  effectif:\n    valeur: 12\nindicateurs:\n  - libelle: Satisfaction des habitants\n"
        ),
        Example(
            "public:\n  effectif:\n    valeur: 12\nindicateurs:\n"
            "  - libelle: Satisfaction des habitants\n    nature: qualitatif\n"
        ),
    ),
    Explanation(
        "cle-inconnue",
        "Un champ qui n'existe pas ici",
        "Un nom mal écrit, ou décalé sous un autre champ, ne serait pas publié.",
        Example("calendier: De mars à octobre\n"),
        Example("calendrier: De mars à octobre\n"),
    ),
    Explanation(
        "valeur-vide",
        "Un champ sans valeur",
        "Un champ vide ferait une ligne vide sur la page. Ce que la source ne dit pas se tait : la ligne s'enlève.",
        Example("calendrier:\n"),
        Example("calendrier: De mars à octobre\n"),
    ),
    Explanation(
        "type",
        "Une liste, un groupe ou un texte l'un pour l'autre",
        "Chaque champ attend un texte, un nombre, une liste ou un groupe de champs. La page ne sait pas montrer autre chose.",
        Example("public: Tous les habitants\n"),
        Example("public:\n  precision: Tous les habitants\n"),
    ),
    Explanation(
        "nombre",
        "Un nombre qui ne peut pas être lu",
        "Un nombre s'écrit en chiffres : il sert aux calculs et aux tris. Les mots vont dans « qualificatif » ou « precision ».",
        Example("public:\n  effectif:\n    valeur: une douzaine\n"),
        Example("public:\n  effectif:\n    valeur: 12\n    qualificatif: environ\n"),
    ),
    Explanation(
        "date",
        "Une date qui n'existe pas",
        "Une date dit l'année, puis le mois et le jour s'ils sont connus : 2014, 2014-02 ou 2014-02-28. Elle se range ainsi toute seule.",
        Example("dates:\n  contenu: 2014-02-30\n  creation: 2026-01-10\n  modification: 2026-02-11\n"),
        Example("dates:\n  contenu: 2014-02-28\n  creation: 2026-01-10\n  modification: 2026-02-11\n"),
    ),
    Explanation(
        "ages",
        "Un âge qui ne donne pas de bornes",
        "L'index des âges range la fiche par son plus petit et son plus grand âge. « 16-25 ans » est compris ; des mots ne le sont pas.",
        Example("public:\n  ages: Les jeunes adultes\n"),
        Example("public:\n  ages:\n    min: 18\n    max: 25\n  precision: Les jeunes adultes\n"),
    ),
    Explanation(
        "oui-non",
        "Ni oui ni non",
        "Ce champ est une question : il n'a que deux réponses.",
        Example("personnes_en_danger: peut-être\n"),
        Example("personnes_en_danger: oui\n"),
    ),
    Explanation(
        "telephone",
        "Un numéro de téléphone qui n'existe pas",
        "Un numéro faux fait perdre une personne qui cherche de l'aide. Un chiffre manque, ou il y en a deux sur la ligne.",
        _contact(
            "        telephones:\n          - numero: 01 99 00 12\n            type: fixe\n            titulaire: organisme\n"
        ),
        _contact(
            "        telephones:\n          - numero: 01 99 00 12 34\n            type: fixe\n            titulaire: organisme\n"
        ),
    ),
    Explanation(
        "courriel",
        "Une adresse électronique mal écrite",
        "Le lien de la page n'écrirait à personne.",
        _contact(
            "        courriels:\n          - adresse: jardin.exemple.fr\n            titulaire: organisme\n"
        ),
        _contact(
            "        courriels:\n          - adresse: jardin@exemple.fr\n            titulaire: organisme\n"
        ),
    ),
    Explanation(
        "adresse-web",
        "Une adresse de site mal écrite",
        "L'adresse entière, avec https://, est la seule que le lien de la page puisse suivre.",
        _contact("        site: le site de la mairie\n"),
        _contact("        site: https://www.exemple.fr\n"),
    ),
    Explanation(
        "trop-long",
        "Un texte trop long pour sa place",
        "Le titre court tient dans un menu, le résumé dans une liste de résultats. Plus longs, ils seraient coupés.",
        Example("titre_court: Un jardin que les habitants du quartier des Tilleuls cultivent ensemble\n"),
        Example("titre_court: Jardin partagé\n"),
    ),
    Explanation(
        "numero-court",
        "Un numéro d'urgence mal écrit",
        "Un numéro court a deux à six chiffres. Une personne en danger doit pouvoir le composer tel quel.",
        Example(
            "entrees:\n  - id: police\n    libelle: Police\n    numero: dix-sept\n",
            file="vocabulaires/numeros-urgence.yml",
        ),
        Example(
            'entrees:\n  - id: police\n    libelle: Police\n    numero: "17"\n',
            file="vocabulaires/numeros-urgence.yml",
        ),
    ),
)
