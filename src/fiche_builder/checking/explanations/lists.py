"""The codes told of the controlled lists of `vocabulaires/` and of who names their terms."""

from __future__ import annotations

from fiche_builder.explanation import Example, Explanation

TITLE = "Les listes"
_BODIES, _SCALES = "vocabulaires/organismes.yml", "vocabulaires/echelles.yml"
_DEPARTMENTS = "vocabulaires/departements.yml"

EXPLANATIONS = (
    Explanation(
        "valeur-inconnue",
        "Une valeur qui n'est pas dans sa liste",
        "Les index rangent les fiches par ces valeurs : deux façons d'écrire « commune » feraient deux entrées. "
        "Un terme nouveau s'ajoute d'abord à sa liste, dans « vocabulaires/ ».",
        Example("porteur:\n  types:\n    - comune\n"),
        Example("porteur:\n  types:\n    - commune\n"),
    ),
    Explanation(
        "entree-en-double",
        "Deux entrées pour le même identifiant",
        "Une fiche qui le cite ne saurait pas laquelle est la bonne.",
        Example(
            "entrees:\n  - id: quartier\n    libelle: Quartier\n  - id: quartier\n    libelle: Un quartier\n",
            file=_SCALES,
        ),
        Example("entrees:\n  - id: quartier\n    libelle: Quartier\n", file=_SCALES),
    ),
    Explanation(
        "generique-en-boucle",
        "Un terme plus large que lui-même",
        "« generique » range un terme sous un autre, plus large. En boucle, l'index n'aurait pas de fin.",
        Example(
            "entrees:\n  - id: commune\n    libelle: Commune\n    famille: collectivites\n    generique: commune\n",
            file=_BODIES,
        ),
        Example(
            "entrees:\n  - id: commune\n    libelle: Commune\n    famille: collectivites\n", file=_BODIES
        ),
    ),
    Explanation(
        "changement-de-nom",
        "Un changement de nom dit à moitié",
        "Une fiche garde le nom de l'époque et donne celui d'aujourd'hui. Il y faut l'ancien nom, le nouveau et la date.",
        Example(
            "entrees:\n  - id: quartier\n    libelle: Quartier prioritaire\n    ancien_nom: Zone urbaine sensible\n",
            file=_SCALES,
        ),
        Example(
            "entrees:\n  - id: quartier\n    libelle: Quartier prioritaire\n    ancien_nom: Zone urbaine sensible\n"
            "    nom_actuel: Quartier prioritaire\n    depuis: 2015-01-01\n",
            file=_SCALES,
        ),
    ),
    Explanation(
        "case-en-double",
        "Deux départements sur la même case de la carte",
        "Sur la carte, chaque département a son carré. Deux sur la même case : l'un cacherait l'autre.",
        Example(
            "entrees:\n  - id: 37\n    libelle: Indre-et-Loire\n    region: centre-val-de-loire\n"
            "    ligne: 6\n    colonne: 5\n"
            "  - id: 41\n    libelle: Loir-et-Cher\n    region: centre-val-de-loire\n    ligne: 6\n    colonne: 5\n",
            file=_DEPARTMENTS,
        ),
        Example(
            "entrees:\n  - id: 37\n    libelle: Indre-et-Loire\n    region: centre-val-de-loire\n"
            "    ligne: 6\n    colonne: 5\n"
            "  - id: 41\n    libelle: Loir-et-Cher\n    region: centre-val-de-loire\n    ligne: 6\n    colonne: 6\n",
            file=_DEPARTMENTS,
        ),
    ),
    Explanation(
        "vocabulaire-manquant",
        "Une liste qui manque",
        "Sans elle, les valeurs des fiches ne peuvent être ni vérifiées ni dites en français.",
        Example("Le fichier « vocabulaires/echelles.yml » a été effacé ou renommé.", in_words=True),
        Example("Le fichier « vocabulaires/echelles.yml » est à sa place.", in_words=True),
    ),
)
