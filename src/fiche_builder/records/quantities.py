"""Numbers and quantities as fields hold them: ages, amounts, durations, figures."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, model_validator

from fiche_builder.records import amounts, tolerances
from fiche_builder.records.fields import Bloc, DateText, Form, Terme, Texte, champ

_whole, _figure = BeforeValidator(tolerances.whole_number), BeforeValidator(tolerances.number)


def _less(unit: str, name: str = "") -> BeforeValidator:
    return BeforeValidator(tolerances.less_unit(unit, name))


Age = Annotated[int, Field(ge=0, le=120), _whole, _less("ans?", "années")]
Annee = Annotated[int, Field(ge=1900, le=2200), _whole]
NumeroDePage = Annotated[int, Field(ge=1, le=9999), _whole, _less(r"pages?|p\.")]
# Bounded digits: a slip such as 1e999999 is a valid decimal that no page could show.
Nombre = Annotated[Decimal, Field(ge=0, allow_inf_nan=False, max_digits=15, decimal_places=4), _figure]
Variation = Annotated[
    Decimal,
    Field(allow_inf_nan=False, max_digits=15, decimal_places=4),
    BeforeValidator(tolerances.variation),
]
"""A number that may be a fall."""
Positif = Annotated[Decimal, Field(gt=0, allow_inf_nan=False, max_digits=15, decimal_places=4), _figure]
Euros = Annotated[Positif, BeforeValidator(amounts.euros), Form("euros")]
Heures = Annotated[Positif, _less("h|heures?", "heures")]
EquivalentTempsPlein = Annotated[
    Positif, _less("ETP", "équivalents temps plein"), BeforeValidator(tolerances.share)
]


class Mesure(Bloc):
    """A quantity: one value, or bounds, with the source's qualifier (environ, au plus…)."""

    valeur: Nombre | None = champ(
        "Valeur", "Le nombre, sans unité ni espace : 13000, 12.5.", example=12, usual=True
    )
    min: Nombre | None = champ("Au moins", "La borne basse, comprise.", example=8)
    max: Nombre | None = champ("Au plus", "La borne haute, comprise.", example=15)
    qualificatif: Terme | None = champ(
        "Qualificatif",
        "Comme la source le dit : environ, près de, au plus, en moyenne…",
        vocabulary="qualificatifs",
        example="environ",
    )
    precision: Texte | None = champ(
        "Précision", "Ce que le nombre seul ne dit pas.", example="Selon la taille du local"
    )

    @model_validator(mode="before")
    @classmethod
    def _on_one_line(cls, value: Any) -> Any:
        # A duration or a figure is more than its number.
        return tolerances.measure(value) if cls is Mesure else value

    def phrase(self, words: Any) -> str:
        return str(words.measure(self))


class Ages(Bloc):
    min: Age | None = champ("Âge minimum", "En années, compris.", example=16, usual=True)
    max: Age | None = champ("Âge maximum", "En années, compris.", example=25)
    moyenne: Age | None = champ("Âge moyen", "En années, si la source donne une moyenne.", example=19)
    prioritaire_min: Age | None = champ(
        "Priorité à partir de", "En années, s'il y a une priorité dans la tranche.", example=16
    )
    prioritaire_max: Age | None = champ("Priorité jusqu'à", "En années.", example=21)
    precision: Texte | None = champ(
        "Précision", "Par exemple : âge à la date des faits.", example="Âge à l'entrée dans l'action"
    )

    @model_validator(mode="before")
    @classmethod
    def _on_one_line(cls, value: Any) -> Any:
        return tolerances.ages(value)

    def phrase(self, words: Any) -> str:
        return str(words.ages(self))


class ObjetDuree(Bloc):
    de: Texte = champ(
        "Durée de", "Ce qui dure : le chantier, une séance, le suivi…", ..., example="Le chantier"
    )
    unite: Terme = champ(
        "Unité", "heure, jour, semaine, mois, an…", ..., vocabulary="unites-duree", example="jour"
    )
    unite_max: Terme | None = champ(
        "Unité de la borne haute",
        "Si elle diffère : de 2 semaines à 1 mois.",
        vocabulary="unites-duree",
        example="mois",
    )


class Duree(Mesure, ObjetDuree):
    """What lasts comes before how long: pydantic puts the fields of the last base first."""

    def phrase(self, words: Any) -> str:
        return str(words.named_duration(self))


class ObjetChiffre(Bloc):
    libelle: Texte = champ("Chiffre", "De quoi il s'agit.", ..., example="Participants de l'année")
    unite: Texte | None = champ("Unité", "personnes, %, départements…", example="personnes")
    nature: Terme = champ(
        "Nature", "observe, attendu ou contexte.", ..., vocabulary="natures-chiffre", example="observe"
    )
    date: DateText | None = champ("Date", "La date du chiffre.", example="2024")


class Chiffre(Mesure, ObjetChiffre):
    """What is counted comes before the figure, which may be a fall."""

    valeur: Variation | None = champ(
        "Valeur",
        "Le nombre, sans unité ni espace : 13000, 12.5 ; -17 pour une baisse.",
        example=12,
        usual=True,
    )
    min: Variation | None = champ("Au moins", "La borne basse, comprise.", example=8)
    max: Variation | None = champ("Au plus", "La borne haute, comprise.", example=15)

    def phrase(self, words: Any) -> str:
        return f"{self.libelle} : {words.figure(self)}"
