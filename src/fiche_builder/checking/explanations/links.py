"""The codes told by `liens`: what became of an address that a file cites."""

from __future__ import annotations

from fiche_builder.diagnostics import Level
from fiche_builder.explanation import Example, Explanation

TITLE = "Les adresses citées"


def _site(address: str) -> Example:
    return Example(
        "actions_locales:\n  - nom: Le jardin des Tilleuls\n    contacts:\n      - organisme: Association du jardin\n"
        f"        verifie: 2026-10\n        site: {address}\n"
    )


_GOOD = _site("https://www.ville.example/jardin")

EXPLANATIONS = (
    Explanation(
        "lien-introuvable",
        "Une page qui n'existe plus",
        "Le lecteur qui suit ce lien n'arrive nulle part.",
        _site("https://www.ville.example/ancienne-page"),
        _GOOD,
    ),
    Explanation(
        "lien-deplace",
        "Une page qui a changé d'adresse",
        "Le site envoie aujourd'hui à la nouvelle adresse. Il cessera un jour de le faire.",
        _site("https://www.ville.example/le-jardin"),
        _GOOD,
        Level.WARNING,
    ),
    Explanation(
        "lien-domaine-inconnu",
        "Un site qui n'existe pas",
        "Aucun site ne porte ce nom : il est mal écrit, ou le site a disparu.",
        _site("https://www.vile.example/jardin"),
        _GOOD,
    ),
    Explanation(
        "lien-certificat",
        "Un site dont le certificat n'est pas valable",
        "Le navigateur arrête le lecteur et lui dit que le site est dangereux.",
        _site("https://jardin.ville.example/"),
        _GOOD,
    ),
    Explanation(
        "lien-interne",
        "Une adresse d'un réseau interne",
        "Elle s'ouvre au bureau et nulle part ailleurs. Elle n'est pas demandée : une fiche ne fait pas visiter un réseau interne.",
        _site("https://annuaire.ville.example/"),
        _GOOD,
    ),
    Explanation(
        "lien-exemple",
        "Une adresse réservée aux exemples",
        "Personne ne peut avoir de site à ce nom : l'exemple n'a pas été remplacé par la vraie adresse.",
        _site("https://www.example.com/"),
        _GOOD,
    ),
    Explanation(
        "lien-boucle",
        "Une adresse qui tourne en rond",
        "Chaque page renvoie à une autre, sans fin : le navigateur abandonne.",
        _site("https://www.ville.example/boucle"),
        _GOOD,
    ),
    Explanation(
        "lien-refusee",
        "Un site qui ne répond pas à un programme",
        "Certains sites ne répondent qu'aux personnes. Il faut ouvrir l'adresse soi-même pour savoir.",
        Example("Le site répond « accès refusé » au programme.", in_words=True),
        Example("Ouverte dans un navigateur, la page s'affiche : l'adresse reste.", in_words=True),
        Level.WARNING,
    ),
    Explanation(
        "lien-panne",
        "Un site en panne",
        "La page existe sans doute encore. Une panne de plusieurs semaines est une disparition.",
        Example("Le site répond « erreur du serveur ».", in_words=True),
        Example("Quelques jours plus tard, la page s'affiche.", in_words=True),
        Level.WARNING,
    ),
    Explanation(
        "lien-lente",
        "Un site trop lent",
        "Un lecteur n'attend pas si longtemps. Le site a peut-être eu un mauvais moment.",
        Example("Aucune réponse au bout de vingt secondes.", in_words=True),
        Example("Quelques jours plus tard, la page s'affiche.", in_words=True),
        Level.WARNING,
    ),
    Explanation(
        "lien-muette",
        "Un site qui ne répond pas",
        "Le site coupe la communication, ou rien ne répond à cette adresse. C'est peut-être un mauvais moment.",
        Example("Le navigateur dit que le site est inaccessible.", in_words=True),
        Example("Quelques jours plus tard, la page s'affiche.", in_words=True),
        Level.WARNING,
    ),
    Explanation(
        "lien-non-demandee",
        "Une adresse qui n'a pas été demandée",
        "La commande s'arrête au bout d'un temps donné. De ces adresses, on ne sait rien.",
        Example("« fiche-builder liens --delai 10 », pour cent adresses.", in_words=True),
        Example("« fiche-builder liens --delai 600 », pour cent adresses.", in_words=True),
        Level.WARNING,
    ),
)
