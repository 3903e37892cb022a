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
    Explanation(
        "reglage-fixe",
        "Un réglage que ce site ne change pas",
        "Le programme dépend de cette valeur : avec une autre, le site ne se construirait pas.",
        Example("site_name: Essai\ndocs_dir: textes\n", file="mkdocs.yml", whole=True),
        Example("site_name: Essai\ndocs_dir: pages\n", file="mkdocs.yml", whole=True),
    ),
    Explanation(
        "extension",
        "Une extension qui n'est pas de ce site",
        "Le site emploie une seule extension de MkDocs, la sienne, et quelques-unes du Markdown, sans réglage.",
        Example("site_name: Essai\nplugins:\n  - search\n  - fiche_builder\n", file="mkdocs.yml", whole=True),
        Example("site_name: Essai\nplugins:\n  - fiche_builder\n", file="mkdocs.yml", whole=True),
    ),
    Explanation(
        "adresse-prise",
        "Un fichier dont l'adresse est déjà prise",
        "Le nom d'un fichier de « pages/ » est son adresse. Deux pages ne peuvent pas être à la même : l'une serait perdue.",
        Example(f"{_HEAD}Nos fiches.\n", file="pages/fiches.md", whole=True),
        Example(f"{_HEAD}Nos fiches.\n", file="pages/nos-fiches.md", whole=True),
    ),
    Explanation(
        "lien-mort",
        "Un lien qui ne mène à rien sur ce site",
        "La page, l'image ou le titre visé n'existe pas : le lecteur qui suit le lien n'arrive nulle part.",
        _page("[Toutes les fiches](fiche/index.md)"),
        _page("[Toutes les fiches](fiches/index.md)"),
    ),
)
