"""The actions that a sheet cites: where they took place, whom to call."""

from __future__ import annotations

from typing import Any, ClassVar

from fiche_builder.records import phones
from fiche_builder.records.fields import (
    AdresseWeb,
    Bloc,
    Courriel,
    DateText,
    Debut,
    Liste,
    Telephone,
    Terme,
    Texte,
    champ,
)


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
        return phones.spaced(self.numero)


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
    gabarit: ClassVar[str] = "contact.html"

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
