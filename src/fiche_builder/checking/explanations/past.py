"""What only the past of the sheets can tell."""

from fiche_builder.diagnostics import Level
from fiche_builder.explanation import Example, Explanation

TITLE = "Ce qui était publié"

EXPLANATIONS = (
    Explanation(
        "adresse-perdue",
        "Une adresse publiée qui ne mènerait plus nulle part",
        "Des lecteurs ont noté l'adresse de la fiche, d'autres sites y mènent. "
        "Une fiche renommée garde son ancien nom ; une fiche qui ne sert plus est retirée, non supprimée.",
        Example(
            "« jardin-partage.yml », publié, devient « jardin-des-voisins.yml », sans « anciens_ids ».",
            in_words=True,
        ),
        Example(
            "« jardin-des-voisins.yml » donne « jardin-partage » sous « anciens_ids ».",
            in_words=True,
        ),
        Level.WARNING,
    ),
    Explanation(
        "date-inchangee",
        "Un texte changé, à la même date",
        "Le lecteur se fie à la date de mise à jour pour savoir s'il a déjà lu ce texte. "
        "Un commentaire ou une remise en forme ne la change pas.",
        Example("Un objectif est réécrit, « modification » garde la date d'avant.", in_words=True),
        Example("Un objectif est réécrit, « modification » donne le jour où il l'a été.", in_words=True),
        Level.WARNING,
    ),
)
