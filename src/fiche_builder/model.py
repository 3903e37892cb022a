"""The sheet: every field, its French label and help, its vocabulary. The order here is the page's order.

To add a field, add its line: its row on the page, its column and its checks follow.
Field names are the YAML keys and the anchors of the page, so they are French, without accents, and for ever.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, Field, field_validator, model_validator

from fiche_builder import amounts, phones, tolerances
from fiche_builder.compiled import fields_of
from fiche_builder.fields import (
    AdresseWeb,
    Bloc,
    Courriel,
    DateText,
    Debut,
    Liste,
    Mot,
    NomDeFiche,
    OuiNon,
    Prose,
    Telephone,
    Terme,
    Texte,
    champ,
)

SCHEMA_VERSION = 1
"""The version that stands in each file's `schema`. Fields are only added within a version."""

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
Euros = Annotated[Positif, BeforeValidator(amounts.euros)]
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


class Resultat(Bloc):
    gabarit: ClassVar[str] = "resultat.html"

    libelle: Texte = champ("Résultat", "Ce que l'on attend.", ..., example="Reprise d'une formation")
    terme: Terme | None = champ("Échéance", "court, moyen ou long.", vocabulary="termes", example="moyen")
    pour: Texte | None = champ(
        "Pour", "Pour qui : participants, habitants, territoire…", example="les participants"
    )

    def phrase(self, words: Any) -> str:
        return self.libelle


class NumeroTelephone(Bloc):
    numero: Telephone = champ(
        "Numéro",
        "Tel qu'il se compose en France, ou avec + et l'indicatif.",
        ...,
        example="01 99 00 12 34",
    )
    type: Terme = champ("Type", "fixe, mobile ou fax.", ..., vocabulary="types-telephone", example="fixe")
    titulaire: Terme = champ(
        "Titulaire",
        "Le numéro de l'organisme, d'une fonction, ou d'une personne.",
        ...,
        vocabulary="titulaires",
        example="organisme",
    )

    def phrase(self, words: Any) -> str:
        return phones.shown(self.numero)


class Boite(Bloc):
    adresse: Courriel = champ("Adresse", "L'adresse électronique.", ..., example="accueil@exemple.fr")
    titulaire: Terme = champ(
        "Titulaire",
        "La boîte de l'organisme, d'une fonction, ou d'une personne.",
        ...,
        vocabulary="titulaires",
        example="organisme",
    )

    def phrase(self, words: Any) -> str:
        return self.adresse


class Contact(Bloc):
    organisme: Texte = champ(
        "Organisme", "Le nom de l'organisme et du service.", ..., example="Association des Quatre Vents"
    )
    fonction: Texte | None = champ("Fonction", "La fonction de la personne à joindre.", example="Directrice")
    nom: Texte | None = champ(
        "Nom", "Prénom et nom, s'ils sont publiés par la source.", example="Camille Exemple", apart=True
    )
    telephones: Liste[NumeroTelephone] | None = champ("Téléphone", "Un numéro par ligne.")
    courriels: Liste[Boite] | None = champ("Courriel", "Une boîte par ligne.")
    adresse: Texte | None = champ(
        "Adresse", "L'adresse des locaux.", example="1 place de l'Exemple, 30000 Nîmes"
    )
    adresse_postale: Texte | None = champ(
        "Adresse postale", "Si elle diffère de celle des locaux.", example="BP 12, 30000 Nîmes Cedex"
    )
    site: AdresseWeb | None = champ(
        "Site", "Une adresse en https:// ou http://.", example="https://www.exemple.fr/"
    )
    verifie: DateText | None = champ(
        "Vérifié le", "Quand quelqu'un a confirmé la personne et ses coordonnées.", example="2026-03-02"
    )


class Lieu(Bloc):
    departement: Terme = champ(
        "Département", "Son code : 30, 2A, 973.", ..., vocabulary="departements", example="30", apart=True
    )
    commune: Texte | None = champ("Commune", "Si elle est dite.", example="Nîmes", apart=True)
    precision: Texte | None = champ(
        "Précision", "Un quartier, un établissement, un service.", example="Dans un centre social"
    )

    def phrase(self, words: Any) -> str:
        return str(words.place(self))


class ActionLocale(Bloc):
    nom: Texte = champ("Action", "Le nom de l'action menée.", ..., example="Vélos du samedi")
    organismes: Liste[Texte] | None = champ(
        "Menée par", "Les organismes qui la mènent.", example="Association des Quatre Vents"
    )
    lieux: Liste[Lieu] | None = champ(
        "Lieux",
        "Où l'action a été menée. Rien pour un organisme national : son siège n'est pas un territoire.",
    )
    depuis: Debut | None = champ("Depuis", "La date de début, si elle est dite.", example="2019-09")
    precision: Texte | None = champ(
        "Précision", "Un trait propre à cette action.", example="Ouvert aussi pendant les vacances"
    )
    contacts: Liste[Contact] | None = champ("Contacts", "Qui appeler.")


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


class Fiche(Bloc):
    """A good-practice sheet. `id` is the file's name, never a key of the file."""

    id: str = Field(exclude=True)

    schema_: Annotated[int, Field(ge=1, le=SCHEMA_VERSION)] | None = champ(
        "Version du modèle",
        f"Toujours {SCHEMA_VERSION}.",
        required=True,
        heading=True,
        alias="schema",
        example=1,
        about=True,
    )
    titre: Texte | None = champ(
        "Titre",
        "Le titre officiel, complet.",
        required=True,
        heading=True,
        column=True,
        example="Atelier de réparation de vélos pour les jeunes du quartier",
        names=True,
    )
    titre_court: Texte | None = champ(
        "Titre court",
        "Pour les menus et les listes, 60 signes au plus.",
        required=True,
        heading=True,
        column=True,
        max_length=60,
        example="Réparer des vélos",
        names=True,
    )
    resume: Texte | None = champ(
        "Résumé",
        "Deux phrases : ce que c'est, pour qui, ce que cela change.",
        required=True,
        heading=True,
        column=True,
        max_length=400,
        example="Des jeunes réparent des vélos avec un mécanicien. Ils apprennent un geste et rencontrent un référent.",
    )
    mots_cles: Liste[Mot] | None = champ(
        "Mots-clés",
        "Les mots que taperait un lecteur, un par ligne.",
        required=True,
        heading=True,
        column=True,
        example="vélo",
        cited=True,
    )
    programme: Terme | None = champ(
        "Programme",
        "Le programme de la stratégie.",
        required=True,
        heading=True,
        column=True,
        vocabulary="programmes",
        example="jeunes-exposes-delinquance",
    )
    thematique: Terme | None = champ(
        "Thématique",
        "Le volet du programme, s'il y en a un.",
        heading=True,
        column=True,
        vocabulary="thematiques",
        example="remobilisation",
    )
    personnes_en_danger: OuiNon | None = champ(
        "Personnes en danger",
        "oui si la fiche parle de personnes en danger : la page s'ouvre sur les numéros d'urgence.",
        heading=True,
        column=True,
        example="non",
    )
    anciens_ids: Liste[NomDeFiche] | None = champ(
        "Anciens identifiants",
        "Les noms que ce fichier a portés, un par ligne : leurs adresses mènent à la fiche.",
        heading=True,
        example="velos-du-samedi",
        about=True,
    )
    statut: Statut | None = champ(
        "Statut", "Où en est la fiche.", required=True, heading=True, column=True, about=True
    )
    dates: Dates | None = champ(
        "Dates", "Chacune avec son sens.", required=True, heading=True, column=True, about=True
    )
    source: Source | None = champ(
        "Source", "D'où viennent les faits.", required=True, heading=True, column=True
    )
    echelle: Liste[Terme] | None = champ(
        "Échelle",
        "À quelle taille de territoire.",
        heading=True,
        column=True,
        vocabulary="echelles",
        example="quartier",
    )

    # What it is, who does it, what it costs, who to call; then how, and what comes of it.
    objectifs: Liste[Prose] | None = champ(
        "Objectifs",
        "Un objectif par ligne.",
        required=True,
        column=True,
        example="Redonner confiance à des jeunes sans activité.",
    )
    public: Public | None = champ("Public", "Pour qui.", required=True, column=True)
    descriptif: Descriptif | None = champ("Déroulement", "Ce que l'on fait, concrètement.", required=True)
    porteur: Porteur | None = champ("Porteur", "Qui peut porter l'action.", required=True, column=True)
    pilotage: Pilotage | None = champ("Pilotage", "Qui décide et qui suit.", column=True)
    partenaires: Liste[Acteur] | None = champ("Partenaires", "Avec qui.", column=True)
    cout: Cout | None = champ("Coût", "Ce que cela coûte.", required=True, column=True)
    financements: Liste[Financement] | None = champ(
        "Financements", "Qui peut payer, quoi, à quelle condition.", column=True
    )
    moyens_humains: MoyensHumains | None = champ("Moyens humains", "Qui il faut.", column=True)
    durees: Liste[Duree] | None = champ("Durées", "De quoi, combien de temps.", column=True)
    calendrier: Prose | None = champ(
        "Lieu et calendrier",
        "Où et quand, dans quel ordre.",
        example="Dans un local de la commune, chaque samedi, de mars à octobre.",
    )
    documents: Liste[Document] | None = champ(
        "Documents à prévoir", "Conventions, chartes, fiches, attestations.", column=True
    )
    actions_locales: Liste[ActionLocale] | None = champ(
        "Où cela s'est fait, qui appeler",
        "Les actions citées par la source.",
        column=True,
        cited=True,
    )
    reperage: Volet | None = champ("Repérage du public", "Comment on trouve les bénéficiaires.")
    suivi: Volet | None = champ("Suivi du public", "Comment on les accompagne.")
    difficultes: Liste[Prose] | None = champ(
        "Difficultés et points de vigilance",
        "Ce qui freine, ce à quoi veiller.",
        example="Trouver un local ouvert le samedi demande du temps.",
    )
    resultats: Liste[Resultat] | None = champ("Résultats attendus", "À quel terme, pour qui.")
    indicateurs: Liste[Indicateur] | None = champ("Indicateurs", "Ce que l'on mesure.", column=True)
    evaluation: Volet | None = champ("Évaluation", "Qui évalue, quand, comment.")
    chiffres: Liste[Chiffre] | None = champ("Chiffres à connaître", "Les autres chiffres de la source.")
    debouches: Liste[Prose] | None = champ(
        "Débouchés", "Ce à quoi l'action mène.", example="Deux participants par an entrent en apprentissage."
    )
    valeur_ajoutee: Liste[Prose] | None = champ(
        "Valeur ajoutée",
        "Ce que l'action apporte de plus.",
        example="Les habitants voient les jeunes sous un autre jour.",
    )
    contexte: Liste[Prose] | None = champ(
        "Besoin et contexte",
        "Pourquoi cette action.",
        required=True,
        example="Le quartier n'a pas d'activité ouverte le samedi.",
    )
    references: Liste[Reference] | None = champ(
        "Textes et guides",
        "Circulaires, plans, guides, sites.",
        column=True,
        cited=True,
    )
    voir_aussi: Liste[Terme] | None = champ(
        "Voir aussi", "Les identifiants d'autres fiches.", column=True, example="nom-d-une-autre-fiche"
    )
    notes_editoriales: Liste[Texte] | None = champ(
        "Notes éditoriales",
        "Pour les rédacteurs seulement, jamais sur le site : ce que la source laisse en doute.",
        hidden=True,
        example="Coût : la source donne deux montants, le plus récent est gardé.",
    )

    @property
    def nom(self) -> str:
        """The title to show in lists: short one, else full one, else the id (a draft may lack both)."""
        return self.titre_court or self.titre or self.id

    @property
    def etat(self) -> str:
        return self.statut.etat if self.statut else "brouillon"


def rubriques() -> dict[str, str]:
    """Name and French label of each field that makes a rubrique of the page, in the page's order."""
    return {
        name: field.label
        for name, field in fields_of(Fiche).items()
        if name != "id" and not field.heading and not field.hidden
    }
