"""The codes told of the settings and of the pages written by hand."""

from __future__ import annotations

from fiche_builder.explanation import Example, Explanation

TITLE = "Les réglages et les pages écrites à la main"
_HEAD = "---\ntitle: Essai\ndescription: Une page.\ndate: 2026-11-22\n---\n\n# Essai\n\n"


def _page(text: str) -> Example:
    return Example(f"{_HEAD}{text}\n", file="pages/essai.md", whole=True)


def _setting(line: str) -> Example:
    return Example(
        f"site_name: Essai\nplugins:\n  - fiche_builder:\n      {line}\n", file="mkdocs.yml", whole=True
    )


EXPLANATIONS = (
    Explanation(
        "contact",
        "Un contact du site qui ne mène à personne",
        "Le lecteur doit pouvoir écrire à qui publie : un courriel, ou l'adresse d'un formulaire en https.",
        _setting("contact_erreurs: la mairie"),
        _setting("contact_erreurs: fiches@exemple.fr"),
    ),
    Explanation(
        "reglage-inconnu",
        "Un réglage qui n'existe pas",
        "Une page écrite à la main peut citer un réglage entre accolades. Celui-ci n'est pas dans la liste.",
        _page("Publié par {{ editteur }}."),
        _page("{% if editeur %}\nPublié par {{ editeur }}.\n{% endif %}"),
    ),
    Explanation(
        "reglage-absent",
        "Un réglage cité sans être donné",
        "La phrase serait trouée. Une condition autour d'elle la retire quand le réglage manque.",
        _page("Publié par {{ editeur }}."),
        _page("{% if editeur %}\nPublié par {{ editeur }}.\n{% endif %}"),
    ),
    Explanation(
        "page-illisible",
        "Des accolades mal écrites",
        "Ce qui est entre accolades est remplacé par un réglage. Ici, ce n'en est pas un.",
        _page("Publié par {{ editeur }."),
        _page("{% if editeur %}\nPublié par {{ editeur }}.\n{% endif %}"),
    ),
)
