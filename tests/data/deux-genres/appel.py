"""A call for projects: the model of the second kind of record of the tests."""

from __future__ import annotations

from fiche_builder.records.fields import DateText, Liste, Mot, NomDeFiche, Prose, Terme, Texte, champ
from fiche_builder.records.groups import Dates, Montant, Statut
from fiche_builder.records.local_actions import Contact, Lieu
from fiche_builder.records.record import Record


class Appel(Record):
    schema_: int | None = champ(
        "Version", "Toujours 1.", required=True, heading=True, alias="schema", example=1, about=True
    )
    titre: Texte | None = champ(
        "Titre",
        "Le titre officiel.",
        required=True,
        heading=True,
        column=True,
        names=True,
        example="Été en fête",
    )
    titre_court: Texte | None = champ(
        "Titre court", "Pour les listes.", required=True, heading=True, names=True, example="Été"
    )
    resume: Texte | None = champ(
        "Résumé", "En une phrase.", required=True, heading=True, column=True, example="Une aide."
    )
    mots_cles: Liste[Mot] | None = champ(
        "Mots-clés", "Un par ligne.", heading=True, cited=True, example="été"
    )
    anciens_ids: Liste[NomDeFiche] | None = champ(
        "Anciens identifiants", "Les noms d'avant.", heading=True, about=True, example="ete-en-fete"
    )
    statut: Statut | None = champ("Statut", "Où en est l'appel.", required=True, heading=True, about=True)
    dates: Dates | None = champ("Dates", "Chacune avec son sens.", required=True, heading=True, about=True)
    financeurs: Liste[Terme] | None = champ(
        "Financeurs",
        "Qui peut payer ?",
        required=True,
        column=True,
        vocabulary="organismes",
        example="commune",
    )
    cloture: DateText | None = champ(
        "Clôture", "Le dernier jour pour répondre.", required=True, column=True, example="2026-12-31"
    )
    attendus: Liste[Prose] | None = champ("Ce qui est attendu", "Un par ligne.", example="Une **réponse**.")
    montants: Liste[Montant] | None = champ("Montants", "Ce que l'on peut demander.", column=True)
    lieux: Liste[Lieu] | None = champ("Lieux", "Où l'on peut répondre.")
    referents: Liste[Contact] | None = champ("Qui appeler", "Pour une question.")
    voir_aussi: Liste[Terme] | None = champ("Voir aussi", "D'autres appels.", example="un-autre-appel")
    instruction: Texte | None = champ(
        "Instruction", "Jamais sur le site.", hidden=True, example="Dossier lent."
    )
