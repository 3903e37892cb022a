"""The codes told of a file as such: its name, its place, what it is."""

from __future__ import annotations

from fiche_builder.diagnostics import Level
from fiche_builder.explanation import Example, Explanation

TITLE = "Le fichier"
_NAMED = Example("titre: Un jardin partagé entre voisins\n")

EXPLANATIONS = (
    Explanation(
        "chemin-introuvable",
        "Un chemin qui n'existe pas",
        "La commande ne trouve ni fichier ni dossier à ce nom. Rien n'a été vérifié à cet endroit.",
        Example(
            "Vérifier « fiches/jardin.yml » quand le fichier s'appelle « jardin-partage.yml ».", in_words=True
        ),
        Example("Vérifier « fiches/jardin-partage.yml ».", in_words=True),
    ),
    Explanation(
        "fichier-illisible",
        "Un fichier qui ne peut pas être lu",
        "Un dossier porte un nom de fiche, ou les droits du fichier en interdisent la lecture.",
        Example("Un dossier s'appelle « fiches/jardin-partage.yml ».", in_words=True),
        Example("« fiches/jardin-partage.yml » est un fichier ordinaire.", in_words=True),
    ),
    Explanation(
        "lien-hors-dossier",
        "Un raccourci vers un autre dossier",
        "Le site ne publie que ce qui est dans le projet. Un raccourci pourrait publier un document qui n'a rien à y faire.",
        Example("« fiches/jardin-partage.yml » est un raccourci vers un fichier du bureau.", in_words=True),
        Example("Le fichier lui-même est dans « fiches/ ».", in_words=True),
    ),
    Explanation(
        "fichier-trop-gros",
        "Un fichier de plus d'un mégaoctet",
        "Une fiche pèse quelques kilo-octets. Un fichier cent fois plus lourd n'en est pas une.",
        Example("« fiches/jardin-partage.yml » contient aussi une photographie.", in_words=True),
        Example("Le fichier ne contient que le texte de la fiche.", in_words=True),
    ),
    Explanation(
        "fichier-ignore",
        "Un fichier qui n'est pas lu",
        "Seuls les fichiers dont le nom finit par .yml sont des fiches. Celui-ci ne serait jamais publié.",
        Example("titre: Un jardin partagé entre voisins\n", file="fiches/jardin.txt", whole=True),
        _NAMED,
        Level.WARNING,
    ),
    Explanation(
        "identifiant",
        "Un nom qui ne peut pas être une adresse",
        "Le nom du fichier devient l'adresse de la page, pour toujours : minuscules sans accent, chiffres et tirets. "
        "Il en va de même de chaque identifiant d'une liste.",
        Example(_NAMED.text, file="fiches/Jardin partagé.yml"),
        _NAMED,
    ),
    Explanation(
        "id-en-double",
        "Deux fichiers pour la même fiche",
        "Deux fichiers mèneraient à la même adresse : l'un effacerait l'autre.",
        Example(
            "« jardin-partage.yml » et « jardin-partage.yaml » sont tous deux dans « fiches/ ».",
            in_words=True,
        ),
        Example("Un seul fichier s'appelle « jardin-partage.yml ».", in_words=True),
    ),
    Explanation(
        "encodage",
        "Un fichier qui n'est pas en UTF-8",
        "UTF-8 est la façon d'écrire les accents que tous les logiciels comprennent. Dans une autre, « é » devient « Ã© ».",
        Example("Le fichier a été enregistré en « ANSI » ou « Windows-1252 ».", in_words=True),
        Example("Le fichier a été enregistré en « UTF-8 ».", in_words=True),
    ),
    Explanation(
        "fichier-vide",
        "Un fichier qui ne dit rien",
        "Un fichier vide, ou fait de seuls commentaires, ne donne pas de page.",
        Example("# à écrire\n", whole=True),
        _NAMED,
    ),
    Explanation(
        "pas-une-fiche",
        "Un fichier qui n'est pas une suite de champs",
        "Une fiche est une suite de lignes « cle: valeur », qui commencent au bord.",
        Example("- titre\n- résumé\n", whole=True),
        _NAMED,
    ),
    Explanation(
        "autre-fichier",
        "Un fichier qui n'est pas une fiche",
        "« formater » range les champs dans l'ordre d'une fiche. Une liste de « vocabulaires/ » ou une page n'ont pas cet ordre.",
        Example("Remettre en forme « vocabulaires/echelles.yml ».", in_words=True),
        Example("Remettre en forme « fiches/jardin-partage.yml ».", in_words=True),
    ),
    Explanation(
        "fichier-non-ecrit",
        "Un fichier qui ne peut pas être écrit",
        "Le disque est plein, ou les droits l'interdisent. L'ancien fichier reste entier : rien n'est écrit à moitié.",
        Example("« fiches/ » est en lecture seule.", in_words=True),
        Example("« fiches/ » est un dossier où vous pouvez écrire.", in_words=True),
    ),
    Explanation(
        "formatage-incertain",
        "Une fiche que « formater » ne sait pas remettre en forme",
        "Avant d'écrire, le programme relit ce qu'il va écrire. Si un mot ou un commentaire a changé, il n'écrit rien. "
        "La fiche est bonne : la faute est dans le programme.",
        Example("La fiche, remise en forme, se lirait autrement.", in_words=True),
        Example("La fiche, remise en forme, dit la même chose.", in_words=True),
    ),
    Explanation(
        "deux-fiches",
        "Deux fiches l'une sous l'autre",
        "Une seconde fiche a été collée à la suite de la première. Une fiche, un fichier : la seconde n'aurait pas d'adresse.",
        Example("Deux fiches sont collées l'une sous l'autre dans « jardin-partage.yml ».", in_words=True),
        Example("Chaque fiche a son fichier, à son nom.", in_words=True),
    ),
    Explanation(
        "deux-documents",
        "Deux fiches dans un fichier",
        "Une ligne de trois tirets coupe le fichier en deux. Une fiche, un fichier : la seconde n'aurait pas d'adresse.",
        Example("debouches:\n  - Un second jardin\n---\ntitre: Une autre fiche\n"),
        Example("debouches:\n  - Un second jardin\n"),
    ),
)
