"""The sheet: every field, its French label and help, its vocabulary. The order here is the page's order.

To add a field, add its line: its row on the page, its column and its checks follow.
Field names are the YAML keys and the anchors of the page, so they are French, without accents, and for ever.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from fiche_builder.records.fields import Liste, Mot, NomDeFiche, OuiNon, Prose, Terme, Texte, champ
from fiche_builder.records.groups import (
    Acteur,
    Cout,
    Dates,
    Descriptif,
    Document,
    Financement,
    Indicateur,
    MoyensHumains,
    Pilotage,
    Porteur,
    Public,
    Reference,
    Resultat,
    Source,
    Statut,
    Volet,
)
from fiche_builder.records.local_actions import ActionLocale
from fiche_builder.records.quantities import Chiffre, Duree
from fiche_builder.records.record import Record

SCHEMA_VERSION = 1
"""The version that stands in each file's `schema`. Fields are only added within a version."""


class Fiche(Record):
    """A good-practice sheet."""

    version = SCHEMA_VERSION

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
    def rank(self) -> tuple[str, int, str]:
        """The order of the pages of the documents that they come from; those that come from none, last."""
        source = self.source
        return (source.document if source else "~", (source.page or 0) if source else 0, self.id)

    @property
    def source_document(self) -> str:
        return self.source.document if self.source else ""

    @property
    def in_danger(self) -> bool:
        return self.personnes_en_danger is True
