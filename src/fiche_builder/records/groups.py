"""The groups of fields of a sheet, each with its French labels, helps and lists."""

from __future__ import annotations

from typing import Any, ClassVar

from pydantic import field_validator

from fiche_builder.records import tolerances
from fiche_builder.records.fields import AdresseWeb, Bloc, DateText, Liste, Prose, Terme, Texte, champ
from fiche_builder.records.quantities import (
    Ages,
    Annee,
    EquivalentTempsPlein,
    Euros,
    Heures,
    Mesure,
    NumeroDePage,
)


class Acteur(Bloc):
    """A body, with what it does here."""

    organisme: Terme = champ(
        "Organisme",
        "L'identifiant de l'organisme.",
        ...,
        vocabulary="organismes",
        example="mission-locale",
        apart=True,
    )
    precision: Texte | None = champ(
        "Précision", "Son rôle ici, ou qui le représente.", example="Oriente les jeunes vers l'action"
    )

    def phrase(self, words: Any) -> str:
        return str(words.actor(self))


class Statut(Bloc):
    etat: Terme = champ(
        "État", "brouillon, referencee ou retiree.", ..., vocabulary="statuts", example="brouillon"
    )
    motif: Texte | None = champ(
        "Motif du retrait",
        "Pour une fiche retirée : pourquoi elle ne sert plus.",
        example="Le dispositif a été supprimé par la loi",
    )
    date: DateText | None = champ(
        "Date du retrait", "Pour une fiche retirée : depuis quand.", example="2026-03"
    )


class Dates(Bloc):
    contenu: DateText = champ(
        "Contenu de",
        "Quand les faits décrits ont été établis : celle du document source.",
        ...,
        example="2024-02",
    )
    creation: DateText = champ(
        "Fiche créée le", "Quand la fiche est entrée dans la base.", ..., example="2026-03-02"
    )
    modification: DateText = champ(
        "Dernière mise à jour",
        "Quand le texte de la fiche a changé pour la dernière fois.",
        ...,
        example="2026-09-15",
    )


class Source(Bloc):
    document: Terme = champ(
        "Document",
        "L'identifiant du document source.",
        ...,
        vocabulary="documents-sources",
        example="fiches-sg-cipd-2014",
    )
    page: NumeroDePage | None = champ("Page", "La page où la fiche commence dans le document.", example=7)


class Public(Bloc):
    ages: Ages | None = champ("Âge", "Les âges, si la source en donne.")
    majorite: Liste[Terme] | None = champ(
        "Majorité",
        "Quand la source ne dit que cela, ou le dit en plus des âges.",
        vocabulary="majorites",
        example="mineurs",
    )
    classes: Liste[Terme] | None = champ(
        "Classes", "Les classes scolaires visées.", vocabulary="classes", example="3e"
    )
    situations: Liste[Terme] | None = champ(
        "Situations", "Ce que vivent les personnes.", vocabulary="situations", example="sans-qualification"
    )
    cadre_judiciaire: Liste[Terme] | None = champ(
        "Cadre judiciaire",
        "La mesure ou l'étape judiciaire, ou l'absence de mesure.",
        vocabulary="cadres-judiciaires",
        example="non-condamne",
    )
    groupe: Mesure | None = champ("Taille du groupe", "Combien de personnes à la fois.")
    effectif: Mesure | None = champ("Effectif suivi", "Combien de personnes au total ou par an.")
    conditions: Liste[Texte] | None = champ(
        "Conditions d'entrée", "Une condition par ligne.", example="Avoir l'accord écrit des parents"
    )
    secondaire: Liste[Texte] | None = champ(
        "Public secondaire",
        "Qui d'autre peut en bénéficier, à la marge.",
        example="Les frères et sœurs, pour les sorties en famille",
    )
    precision: Prose | None = champ(
        "Précision",
        "Le public en une ou deux phrases.",
        example="Des jeunes du quartier sans emploi ni formation, volontaires.",
    )


class Porteur(Bloc):
    types: Liste[Terme] = champ(
        "Types de porteur", "Qui peut porter l'action.", ..., vocabulary="organismes", example="commune"
    )
    precision: Prose | None = champ(
        "Précision",
        "Ce que les types ne disent pas.",
        example="Une association peut agir pour la commune, par convention.",
    )


class Pilotage(Bloc):
    pilotes: Liste[Terme] | None = champ(
        "Pilote", "Qui dirige l'action.", vocabulary="organismes", example="commune", usual=True
    )
    instance: Texte | None = champ(
        "Instance",
        "Le groupe ou le comité qui la suit, et ce qu'il décide.",
        example="Un comité de suivi, qui choisit les participants",
    )
    composition: Liste[Acteur] | None = champ("Composition", "Qui siège dans l'instance.")
    rythme: Texte | None = champ(
        "Rythme", "Tous les combien l'instance se réunit.", example="Une fois par trimestre"
    )
    precision: Prose | None = champ(
        "Précision", "Comment le pilotage se passe.", example="La commune prépare l'ordre du jour."
    )


class Volet(Bloc):
    """How a part of the work is done: who, how often, how."""

    acteurs: Liste[Acteur] | None = champ(
        "Qui", "Les organismes ou les métiers qui s'en chargent.", usual=True
    )
    rythme: Texte | None = champ("Rythme", "Tous les combien.", example="Une fois par mois")
    precision: Prose | None = champ(
        "Comment", "La manière de faire.", example="Chaque participant a un seul interlocuteur."
    )


class Etape(Bloc):
    titre: Texte = champ("Étape", "Son nom, court.", ..., example="Choisir le lieu")
    texte: Prose = champ(
        "Contenu",
        "Ce qui s'y passe.",
        ...,
        example="La commune et l'association visitent les locaux ensemble.",
    )


class Descriptif(Bloc):
    presentation: Prose = champ(
        "Présentation",
        "L'action, telle qu'elle se déroule.",
        ...,
        example="Chaque samedi, des jeunes réparent des vélos donnés. Un mécanicien les encadre.",
    )
    etapes: Liste[Etape] | None = champ("Étapes", "Dans l'ordre.")
    activites: Liste[Texte] | None = champ(
        "Activités et missions", "Une par ligne.", example="Réparer un vélo du début à la fin"
    )
    regles: Liste[Texte] | None = champ(
        "Règles et contreparties",
        "Ce à quoi chacun s'engage, une règle par ligne.",
        example="Venir aux trois premières séances",
    )


class Profil(Bloc):
    gabarit: ClassVar[str] = "profil.html"

    fonction: Texte = champ("Fonction", "Le métier ou le rôle.", ..., example="Éducateur")
    nombre: Mesure | None = champ("Nombre", "Combien de personnes.")
    heures: Heures | None = champ("Heures", "Par personne.", example=10)
    heures_par: Terme | None = champ(
        "Heures par", "semaine, mois, an…", vocabulary="unites-duree", example="semaine"
    )
    etp: EquivalentTempsPlein | None = champ("ETP", "En équivalent temps plein.", example=0.5)
    qualificatif: Terme | None = champ(
        "Qualificatif",
        "Sur les heures ou l'ETP : en moyenne, environ…",
        vocabulary="qualificatifs",
        example="en-moyenne",
    )
    missions: Liste[Texte] | None = champ(
        "Missions", "Une par ligne.", example="Accueillir chaque participant"
    )
    precision: Texte | None = champ(
        "Précision", "Profil recherché, employeur, temps de présence…", example="Employé par l'association"
    )

    def phrase(self, words: Any) -> str:
        return str(words.profile(self))


class MoyensHumains(Bloc):
    profils: Liste[Profil] | None = champ("Profils", "Qui il faut, combien, combien de temps.", usual=True)
    precision: Prose | None = champ(
        "Précision", "Ce que la liste des profils ne dit pas.", example="Les bénévoles viennent en plus."
    )


class Document(Bloc):
    gabarit: ClassVar[str] = "document.html"

    type: Terme = champ(
        "Type",
        "convention, charte, fiche de liaison, attestation…",
        ...,
        vocabulary="types-documents",
        example="convention",
    )
    libelle: Texte = champ(
        "Document",
        "Ce qu'il est et ce à quoi il sert.",
        ...,
        example="Convention entre la commune et l'association",
    )

    def phrase(self, words: Any) -> str:
        return self.libelle


class Montant(Bloc):
    euros: Euros = champ("Montant", "En euros, sans espace ni symbole : 13000.", ..., example=13000)
    libelle: Texte = champ("Objet", "Ce que ce montant paie.", ..., example="Un chantier")
    nature: Terme = champ(
        "Nature",
        "estimation, plafond, moyenne, participation…",
        ...,
        vocabulary="natures-montant",
        example="estimation",
    )
    qualificatif: Terme | None = champ(
        "Qualificatif", "environ, au plus, en moyenne…", vocabulary="qualificatifs", example="environ"
    )
    par: Texte | None = champ(
        "Par", "Pour une unité de quoi : poste et par an, jeune, mois…", example="participant et par an"
    )
    pour: Texte | None = champ(
        "Pour", "Pour combien de personnes ou de jours.", example="20 jours de chantier"
    )
    couvre: Liste[Texte] | None = champ(
        "Comprend", "Ce qui est compris dans le montant.", example="Le salaire des encadrants"
    )
    annee: Annee | None = champ("Année", "L'année de prix, si elle est dite.", example=2024)
    precision: Texte | None = champ(
        "Précision", "Une condition, un échelonnement.", example="Versé en deux fois"
    )

    @field_validator("par", mode="before")
    @classmethod
    def _said_by_the_page(cls, value: Any) -> Any:
        return tolerances.less_word("par", value)

    def phrase(self, words: Any) -> str:
        return str(words.named_amount(self))


class Cout(Bloc):
    etat: Liste[Terme] = champ(
        "État du coût",
        "chiffre, variable, moyens-constants…",
        ...,
        vocabulary="etats-cout",
        example="chiffre",
    )
    montants: Liste[Montant] | None = champ("Montants", "Un par ligne.")
    postes: Liste[Texte] | None = champ(
        "Postes de dépense", "Les dépenses citées sans montant.", example="Outils et pièces détachées"
    )
    precision: Prose | None = champ(
        "Précision", "Ce que les montants ne disent pas.", example="Le local est prêté par la commune."
    )


class Financement(Bloc):
    financeur: Terme = champ(
        "Financeur",
        "L'identifiant de l'organisme ou du fonds.",
        ...,
        vocabulary="organismes",
        example="fipd",
        apart=True,
    )
    nature: Texte | None = champ(
        "Nature", "subvention, cofinancement, mise à disposition…", example="subvention"
    )
    objet: Texte | None = champ("Pour", "Ce qu'il finance.", example="le salaire des encadrants")
    condition: Texte | None = champ(
        "À condition", "Quand ou dans quelle limite.", example="dans la limite de la moitié du coût"
    )

    def phrase(self, words: Any) -> str:
        return str(words.funding(self))


class Indicateur(Bloc):
    libelle: Texte = champ("Indicateur", "Ce que l'on mesure.", ..., example="Nombre de participants")
    nature: Terme = champ(
        "Nature",
        "quantitatif, qualitatif ou non-precisee.",
        ...,
        vocabulary="natures-indicateur",
        example="quantitatif",
    )
    famille: Terme | None = champ(
        "Famille",
        "Pour le retrouver d'une fiche à l'autre.",
        vocabulary="familles-indicateurs",
        example="beneficiaires",
    )
    unite: Texte | None = champ("Unité", "jeunes, heures, m²…", example="jeunes")
    precision: Texte | None = champ(
        "Précision", "Comment le lire, une valeur observée.", example="Distinguer mineurs et majeurs"
    )

    def phrase(self, words: Any) -> str:
        return self.libelle


class Resultat(Bloc):
    gabarit: ClassVar[str] = "resultat.html"

    libelle: Texte = champ("Résultat", "Ce que l'on attend.", ..., example="Reprise d'une formation")
    terme: Terme | None = champ("Échéance", "court, moyen ou long.", vocabulary="termes", example="moyen")
    pour: Texte | None = champ(
        "Pour", "Pour qui : participants, habitants, territoire…", example="les participants"
    )

    def phrase(self, words: Any) -> str:
        return self.libelle


class Reference(Bloc):
    gabarit: ClassVar[str] = "reference.html"

    type: Terme = champ(
        "Type",
        "circulaire, plan, strategie, guide, site…",
        ...,
        vocabulary="types-references",
        example="guide",
    )
    titre: Texte = champ("Référence", "Son titre.", ..., example="Guide du chantier éducatif")
    numero: Texte | None = champ(
        "Numéro", "Le numéro de la circulaire, de la fiche ou de la page.", example="12"
    )
    date: DateText | None = champ("Date", "Sa date.", example="2019-06")
    url: AdresseWeb | None = champ(
        "Adresse", "Telle que la source l'imprime.", example="https://www.exemple.fr/guide"
    )
    precision: Texte | None = champ(
        "Précision", "Ce que l'on y trouve.", example="Un modèle de convention, en annexe"
    )

    def phrase(self, words: Any) -> str:
        return self.titre + (f" ({said})" if (said := words.reference(self)) else "")
