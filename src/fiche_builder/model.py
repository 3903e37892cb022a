"""The sheet: every field, its French label and help, its vocabulary. The order here is the page's order.

To add a field, add its line: its row on the page, its column and its checks follow.
Field names are the YAML keys and the anchors of the page, so they are French, without accents, and for ever.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, model_validator

from fiche_builder import tolerances
from fiche_builder.fields import (
    AdresseWeb,
    Bloc,
    Courriel,
    DateText,
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


def _less(unit: str) -> BeforeValidator:
    return BeforeValidator(tolerances.less_unit(unit))


Age = Annotated[int, Field(ge=0, le=120), _whole, _less("ans?")]
Annee = Annotated[int, Field(ge=1900, le=2200), _whole]
NumeroDePage = Annotated[int, Field(ge=1, le=9999), _whole, _less(r"pages?|p\.")]
# Bounded digits: a slip such as 1e999999 is a valid decimal that no page could show.
Nombre = Annotated[Decimal, Field(ge=0, allow_inf_nan=False, max_digits=15, decimal_places=4), _figure]
Positif = Annotated[Decimal, Field(gt=0, allow_inf_nan=False, max_digits=15, decimal_places=4), _figure]
Euros = Annotated[Positif, BeforeValidator(tolerances.euros)]
Heures = Annotated[Positif, _less("h|heures?")]
EquivalentTempsPlein = Annotated[Positif, _less("ETP")]


class Mesure(Bloc):
    """A quantity: one value, or bounds, with the source's qualifier (environ, au plus…)."""

    valeur: Nombre | None = champ("Valeur", "Le nombre, sans unité ni espace : 13000, 12.5.")
    min: Nombre | None = champ("Au moins", "La borne basse, comprise.")
    max: Nombre | None = champ("Au plus", "La borne haute, comprise.")
    qualificatif: Terme | None = champ(
        "Qualificatif",
        "Comme la source le dit : environ, près de, au plus, en moyenne…",
        vocabulary="qualificatifs",
    )
    precision: Texte | None = champ("Précision", "Ce que le nombre seul ne dit pas.")

    @model_validator(mode="before")
    @classmethod
    def _on_one_line(cls, value: Any) -> Any:
        # A duration or a figure is more than its number.
        return tolerances.measure(value) if cls is Mesure else value


class Acteur(Bloc):
    """A body, with what it does here."""

    organisme: Terme = champ("Organisme", "L'identifiant de l'organisme.", ..., vocabulary="organismes")
    precision: Texte | None = champ("Précision", "Son rôle ici, ou qui le représente.")


class Statut(Bloc):
    etat: Terme = champ("État", "brouillon, referencee ou retiree.", ..., vocabulary="statuts")
    motif: Texte | None = champ("Motif du retrait", "Pour une fiche retirée : pourquoi elle ne sert plus.")
    date: DateText | None = champ("Date du retrait", "Pour une fiche retirée : depuis quand.")


class Dates(Bloc):
    contenu: DateText = champ(
        "Contenu de", "Quand les faits décrits ont été établis : celle du document source.", ...
    )
    creation: DateText = champ("Fiche créée le", "Quand la fiche est entrée dans la base.", ...)
    modification: DateText = champ(
        "Dernière mise à jour", "Quand le texte de la fiche a changé pour la dernière fois.", ...
    )


class Source(Bloc):
    document: Terme = champ(
        "Document", "L'identifiant du document source.", ..., vocabulary="documents-sources"
    )
    page: NumeroDePage | None = champ("Page", "La page où la fiche commence dans le document.")


class Ages(Bloc):
    min: Age | None = champ("Âge minimum", "En années, compris.")
    max: Age | None = champ("Âge maximum", "En années, compris.")
    moyenne: Age | None = champ("Âge moyen", "En années, si la source donne une moyenne.")
    prioritaire_min: Age | None = champ(
        "Priorité à partir de", "En années, s'il y a une priorité dans la tranche."
    )
    prioritaire_max: Age | None = champ("Priorité jusqu'à", "En années.")
    precision: Texte | None = champ("Précision", "Par exemple : âge à la date des faits.")

    @model_validator(mode="before")
    @classmethod
    def _on_one_line(cls, value: Any) -> Any:
        return tolerances.ages(value)


class Public(Bloc):
    ages: Ages | None = champ("Âge", "Les âges, si la source en donne.")
    majorite: Liste[Terme] | None = champ(
        "Majeurs ou mineurs",
        "Quand la source ne dit que cela, ou le dit en plus des âges.",
        vocabulary="majorites",
    )
    classes: Liste[Terme] | None = champ("Classes", "Les classes scolaires visées.", vocabulary="classes")
    situations: Liste[Terme] | None = champ(
        "Situations", "Ce que vivent les personnes.", vocabulary="situations"
    )
    cadre_judiciaire: Liste[Terme] | None = champ(
        "Cadre judiciaire",
        "La mesure ou l'étape judiciaire, ou l'absence de mesure.",
        vocabulary="cadres-judiciaires",
    )
    groupe: Mesure | None = champ("Taille du groupe", "Combien de personnes à la fois.")
    effectif: Mesure | None = champ("Effectif suivi", "Combien de personnes au total ou par an.")
    conditions: Liste[Texte] | None = champ("Conditions d'entrée", "Une condition par ligne.")
    secondaire: Liste[Texte] | None = champ(
        "Public secondaire", "Qui d'autre peut en bénéficier, à la marge."
    )
    precision: Prose | None = champ("Précision", "Le public en une ou deux phrases.")


class Porteur(Bloc):
    types: Liste[Terme] = champ("Types de porteur", "Qui peut porter l'action.", ..., vocabulary="organismes")
    precision: Prose | None = champ("Précision", "Ce que les types ne disent pas.")


class Pilotage(Bloc):
    pilotes: Liste[Terme] | None = champ("Pilote", "Qui dirige l'action.", vocabulary="organismes")
    instance: Texte | None = champ("Instance", "Le groupe ou le comité qui la suit, et ce qu'il décide.")
    composition: Liste[Acteur] | None = champ("Composition", "Qui siège dans l'instance.")
    rythme: Texte | None = champ("Rythme", "Tous les combien l'instance se réunit.")
    precision: Prose | None = champ("Précision", "Comment le pilotage se passe.")


class Volet(Bloc):
    """How a part of the work is done: who, how often, how."""

    acteurs: Liste[Acteur] | None = champ("Qui", "Les organismes ou les métiers qui s'en chargent.")
    rythme: Texte | None = champ("Rythme", "Tous les combien.")
    precision: Prose | None = champ("Comment", "La manière de faire.")


class Etape(Bloc):
    titre: Texte = champ("Étape", "Son nom, court.", ...)
    texte: Prose = champ("Contenu", "Ce qui s'y passe.", ...)


class Descriptif(Bloc):
    presentation: Prose = champ("Présentation", "L'action, telle qu'elle se déroule.", ...)
    etapes: Liste[Etape] | None = champ("Étapes", "Dans l'ordre.")
    activites: Liste[Texte] | None = champ("Activités et missions", "Une par ligne.")
    regles: Liste[Texte] | None = champ(
        "Règles et contreparties", "Ce à quoi chacun s'engage, une règle par ligne."
    )


class Duree(Mesure):
    de: Texte = champ("Durée de", "Ce qui dure : le chantier, une séance, le suivi…", ...)
    unite: Terme = champ("Unité", "heure, jour, semaine, mois, an…", ..., vocabulary="unites-duree")
    unite_max: Terme | None = champ(
        "Unité de la borne haute", "Si elle diffère : de 2 semaines à 1 mois.", vocabulary="unites-duree"
    )


class Profil(Bloc):
    fonction: Texte = champ("Fonction", "Le métier ou le rôle.", ...)
    nombre: Mesure | None = champ("Nombre", "Combien de personnes.")
    heures: Heures | None = champ("Heures", "Par personne.")
    heures_par: Terme | None = champ("Heures par", "semaine, mois, an…", vocabulary="unites-duree")
    etp: EquivalentTempsPlein | None = champ("ETP", "En équivalent temps plein.")
    qualificatif: Terme | None = champ(
        "Qualificatif", "Sur les heures ou l'ETP : en moyenne, environ…", vocabulary="qualificatifs"
    )
    missions: Liste[Texte] | None = champ("Missions", "Une par ligne.")
    precision: Texte | None = champ("Précision", "Profil recherché, employeur, temps de présence…")


class MoyensHumains(Bloc):
    profils: Liste[Profil] | None = champ("Profils", "Qui il faut, combien, combien de temps.")
    precision: Prose | None = champ("Précision", "Ce que la liste des profils ne dit pas.")


class Document(Bloc):
    type: Terme = champ(
        "Type", "convention, charte, fiche de liaison, attestation…", ..., vocabulary="types-documents"
    )
    libelle: Texte = champ("Document", "Ce qu'il est et ce à quoi il sert.", ...)


class Montant(Bloc):
    euros: Euros = champ("Montant", "En euros, sans espace ni symbole : 13000.", ...)
    libelle: Texte = champ("Objet", "Ce que ce montant paie.", ...)
    nature: Terme = champ(
        "Nature", "estimation, plafond, moyenne, participation…", ..., vocabulary="natures-montant"
    )
    qualificatif: Terme | None = champ(
        "Qualificatif", "environ, au plus, en moyenne…", vocabulary="qualificatifs"
    )
    par: Texte | None = champ("Par", "Pour une unité de quoi : par poste et par an, par jeune…")
    pour: Texte | None = champ("Pour", "Pour combien de personnes ou de jours.")
    couvre: Liste[Texte] | None = champ("Comprend", "Ce qui est compris dans le montant.")
    annee: Annee | None = champ("Année", "L'année de prix, si elle est dite.")
    precision: Texte | None = champ("Précision", "Une condition, un échelonnement.")


class Cout(Bloc):
    etat: Liste[Terme] = champ(
        "État du coût", "chiffre, variable, moyens-constants…", ..., vocabulary="etats-cout"
    )
    montants: Liste[Montant] | None = champ("Montants", "Un par ligne.")
    postes: Liste[Texte] | None = champ("Postes de dépense", "Les dépenses citées sans montant.")
    precision: Prose | None = champ("Précision", "Ce que les montants ne disent pas.")


class Financement(Bloc):
    financeur: Terme = champ(
        "Financeur", "L'identifiant de l'organisme ou du fonds.", ..., vocabulary="organismes"
    )
    nature: Texte | None = champ("Nature", "subvention, cofinancement, mise à disposition…")
    objet: Texte | None = champ("Pour", "Ce qu'il finance.")
    condition: Texte | None = champ("À condition", "Quand ou dans quelle limite.")


class Indicateur(Bloc):
    libelle: Texte = champ("Indicateur", "Ce que l'on mesure.", ...)
    nature: Terme = champ(
        "Nature", "quantitatif, qualitatif ou non-precisee.", ..., vocabulary="natures-indicateur"
    )
    famille: Terme | None = champ(
        "Famille", "Pour le retrouver d'une fiche à l'autre.", vocabulary="familles-indicateurs"
    )
    unite: Texte | None = champ("Unité", "jeunes, heures, m²…")
    precision: Texte | None = champ("Précision", "Comment le lire, une valeur observée.")


class Chiffre(Mesure):
    libelle: Texte = champ("Chiffre", "De quoi il s'agit.", ...)
    unite: Texte | None = champ("Unité", "personnes, %, départements…")
    nature: Terme = champ("Nature", "observe, attendu ou contexte.", ..., vocabulary="natures-chiffre")
    date: DateText | None = champ("Date", "La date du chiffre.")


class Resultat(Bloc):
    libelle: Texte = champ("Résultat", "Ce que l'on attend.", ...)
    terme: Terme | None = champ("Échéance", "court, moyen ou long.", vocabulary="termes")
    pour: Texte | None = champ("Pour", "Pour qui : participants, habitants, territoire…")


class NumeroTelephone(Bloc):
    numero: Telephone = champ("Numéro", "Tel qu'il se compose en France.", ...)
    type: Terme = champ("Type", "fixe, mobile ou fax.", ..., vocabulary="types-telephone")
    titulaire: Terme = champ(
        "Titulaire",
        "Le numéro de l'organisme, d'une fonction, ou d'une personne.",
        ...,
        vocabulary="titulaires",
    )


class Boite(Bloc):
    adresse: Courriel = champ("Adresse", "L'adresse électronique.", ...)
    titulaire: Terme = champ(
        "Titulaire",
        "La boîte de l'organisme, d'une fonction, ou d'une personne.",
        ...,
        vocabulary="titulaires",
    )


class Contact(Bloc):
    organisme: Texte = champ("Organisme", "Le nom de l'organisme et du service.", ...)
    fonction: Texte | None = champ("Fonction", "La fonction de la personne à joindre.")
    nom: Texte | None = champ("Nom", "Prénom et nom, s'ils sont publiés par la source.")
    telephones: Liste[NumeroTelephone] | None = champ("Téléphone", "Un numéro par ligne.")
    courriels: Liste[Boite] | None = champ("Courriel", "Une boîte par ligne.")
    adresse: Texte | None = champ("Adresse", "L'adresse des locaux.")
    adresse_postale: Texte | None = champ("Adresse postale", "Si elle diffère de celle des locaux.")
    site: AdresseWeb | None = champ("Site", "Une adresse en https:// ou http://.")
    verifie: DateText | None = champ(
        "Vérifié le", "Quand quelqu'un a confirmé la personne et ses coordonnées."
    )


class Lieu(Bloc):
    departement: Terme = champ("Département", "Son code : 30, 2A, 973.", ..., vocabulary="departements")
    commune: Texte | None = champ("Commune", "Si elle est dite.")
    precision: Texte | None = champ("Précision", "Un quartier, un établissement, un service.")


class ActionLocale(Bloc):
    nom: Texte = champ("Action", "Le nom de l'action menée.", ...)
    organismes: Liste[Texte] | None = champ("Menée par", "Les organismes qui la mènent.")
    lieux: Liste[Lieu] | None = champ(
        "Lieux",
        "Où l'action a été menée. Rien pour un organisme national : son siège n'est pas un territoire.",
    )
    depuis: DateText | None = champ("Depuis", "La date de début, si elle est dite.")
    precision: Texte | None = champ("Précision", "Un trait propre à cette action.")
    contacts: Liste[Contact] | None = champ("Contacts", "Qui appeler.")


class Reference(Bloc):
    type: Terme = champ(
        "Type", "circulaire, plan, strategie, guide, site…", ..., vocabulary="types-references"
    )
    titre: Texte = champ("Référence", "Son titre.", ...)
    numero: Texte | None = champ("Numéro", "Le numéro de la circulaire, de la fiche ou de la page.")
    date: DateText | None = champ("Date", "Sa date.")
    url: AdresseWeb | None = champ("Adresse", "Telle que la source l'imprime.")
    precision: Texte | None = champ("Précision", "Ce que l'on y trouve.")


class Fiche(Bloc):
    """A good-practice sheet. `id` is the file's name, never a key of the file."""

    id: str = Field(exclude=True)

    schema_: Annotated[int, Field(ge=1, le=SCHEMA_VERSION)] | None = champ(
        "Version du modèle", f"Toujours {SCHEMA_VERSION}.", required=True, heading=True, alias="schema"
    )
    titre: Texte | None = champ(
        "Titre", "Le titre officiel, complet.", required=True, heading=True, column=True
    )
    titre_court: Texte | None = champ(
        "Titre court",
        "Pour les menus et les listes, 60 signes au plus.",
        required=True,
        heading=True,
        column=True,
        max_length=60,
    )
    resume: Texte | None = champ(
        "Résumé",
        "Deux phrases : ce que c'est, pour qui, ce que cela change.",
        required=True,
        heading=True,
        column=True,
        max_length=400,
    )
    mots_cles: Liste[Mot] | None = champ(
        "Mots-clés",
        "Les mots que taperait un lecteur, un par ligne.",
        required=True,
        heading=True,
        column=True,
    )
    programme: Terme | None = champ(
        "Programme",
        "Le programme de la stratégie.",
        required=True,
        heading=True,
        column=True,
        vocabulary="programmes",
    )
    thematique: Terme | None = champ(
        "Thématique",
        "Le volet du programme, s'il y en a un.",
        heading=True,
        column=True,
        vocabulary="thematiques",
    )
    personnes_en_danger: OuiNon | None = champ(
        "Personnes en danger",
        "oui si la fiche parle de personnes en danger : la page s'ouvre sur les numéros d'urgence.",
        heading=True,
        column=True,
    )
    anciens_ids: Liste[NomDeFiche] | None = champ(
        "Anciens identifiants",
        "Les noms que ce fichier a portés, un par ligne : leurs adresses mènent à la fiche.",
        heading=True,
    )
    statut: Statut | None = champ("Statut", "Où en est la fiche.", required=True, heading=True, column=True)
    dates: Dates | None = champ("Dates", "Chacune avec son sens.", required=True, heading=True, column=True)
    source: Source | None = champ(
        "Source", "D'où viennent les faits.", required=True, heading=True, column=True
    )
    echelle: Liste[Terme] | None = champ(
        "Échelle", "À quelle taille de territoire.", heading=True, column=True, vocabulary="echelles"
    )

    # What it is, who does it, what it costs, who to call; then how, and what comes of it.
    objectifs: Liste[Prose] | None = champ("Objectifs", "Un objectif par ligne.", required=True, column=True)
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
    calendrier: Prose | None = champ("Lieu et calendrier", "Où et quand, dans quel ordre.")
    documents: Liste[Document] | None = champ(
        "Documents à prévoir", "Conventions, chartes, fiches, attestations.", column=True
    )
    actions_locales: Liste[ActionLocale] | None = champ(
        "Où cela s'est fait, qui appeler", "Les actions citées par la source.", column=True
    )
    reperage: Volet | None = champ("Repérage du public", "Comment on trouve les bénéficiaires.")
    suivi: Volet | None = champ("Suivi du public", "Comment on les accompagne.")
    difficultes: Liste[Prose] | None = champ(
        "Difficultés et points de vigilance", "Ce qui freine, ce à quoi veiller."
    )
    resultats: Liste[Resultat] | None = champ("Résultats attendus", "À quel terme, pour qui.")
    indicateurs: Liste[Indicateur] | None = champ("Indicateurs", "Ce que l'on mesure.", column=True)
    evaluation: Volet | None = champ("Évaluation", "Qui évalue, quand, comment.")
    chiffres: Liste[Chiffre] | None = champ("Chiffres à connaître", "Les autres chiffres de la source.")
    debouches: Liste[Prose] | None = champ("Débouchés", "Ce à quoi l'action mène.")
    valeur_ajoutee: Liste[Prose] | None = champ("Valeur ajoutée", "Ce que l'action apporte de plus.")
    contexte: Liste[Prose] | None = champ("Besoin et contexte", "Pourquoi cette action.", required=True)
    references: Liste[Reference] | None = champ(
        "Textes et guides", "Circulaires, plans, guides, sites.", column=True
    )
    voir_aussi: Liste[Terme] | None = champ("Voir aussi", "Les identifiants d'autres fiches.", column=True)
    notes_editoriales: Liste[Texte] | None = champ(
        "Notes éditoriales",
        "Pour les rédacteurs seulement, jamais sur le site : ce que la source laisse en doute.",
        hidden=True,
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
    from fiche_builder.fields import notes_of

    return {
        name: field.title or name
        for name, field in Fiche.model_fields.items()
        if name != "id" and not notes_of(field).heading and not notes_of(field).hidden
    }
