"""The codes told of the way a file is laid out: what stops the reading, or would change its meaning in silence."""

from __future__ import annotations

from fiche_builder.explanation import Example, Explanation

TITLE = "L'écriture du fichier"

EXPLANATIONS = (
    Explanation(
        "yaml-syntaxe",
        "Une ligne qui ne peut pas être lue",
        "Le format des fiches (YAML) tient à peu de signes : une clé, un deux-points, une espace, une valeur ; "
        "des décalages réguliers ; des guillemets refermés.",
        Example('titre: "Un jardin partagé\n'),
        Example('titre: "Un jardin partagé"\n'),
    ),
    Explanation(
        "deux-points",
        "Un deux-points qui coupe un texte",
        "Sans guillemets, un deux-points suivi d'une espace sépare une clé de sa valeur. Le texte serait coupé en deux. "
        "Et une clé sans deux-points, ou collée à sa valeur, n'est pas une clé.",
        Example("titre: Un jardin : pour tous\n"),
        Example('titre: "Un jardin : pour tous"\n'),
    ),
    Explanation(
        "texte-avale",
        "Un dièse qui efface la fin du texte",
        "Sans guillemets, tout ce qui suit un dièse est un commentaire : la page ne le montrerait pas.",
        Example("titre: Jardin #2\n"),
        Example('titre: "Jardin #2"\n'),
    ),
    Explanation(
        "tabulation",
        "Une tabulation",
        "La largeur d'une tabulation change d'un logiciel à l'autre : on ne sait pas à quel champ appartient la ligne.",
        Example("mots_cles:\n\t- jardin\n"),
        Example("mots_cles:\n  - jardin\n"),
    ),
    Explanation(
        "espace-insecable",
        "Une espace insécable à la place d'une espace",
        "Elle vient d'un traitement de texte et ne se voit pas. Après un deux-points ou en début de ligne, elle empêche de lire le champ.",
        Example("titre:\u00a0Un jardin partagé\n"),
        Example("titre: Un jardin partagé\n"),
    ),
    Explanation(
        "caractere-interdit",
        "Un caractère que personne ne voit",
        "Il vient d'un copier-coller. Il coupe un mot, change le sens de lecture ou marque une lettre perdue.",
        Example("titre: Un jar\u200bdin partagé\n"),
        Example("titre: Un jardin partagé\n"),
    ),
    Explanation(
        "texte-non-decale",
        "Un texte au bord au lieu d'être sous sa clé",
        "La suite d'un texte vient dessous, décalée de deux espaces de plus que sa clé. Au bord, elle n'appartient à aucun champ.",
        Example("calendrier: |\nDe mars à octobre.\n"),
        Example("calendrier: |\n  De mars à octobre.\n"),
    ),
    Explanation(
        "decalage",
        "Une ligne qui n'est pas à sa place",
        "Les espaces en début de ligne disent à quel champ elle appartient : deux de plus à chaque niveau. Une espace de trop, "
        "ou de moins, la rattache à un autre champ, ou à aucun.",
        Example("public:\n  precision: Tous les habitants\n   ages: 16-25 ans\n"),
        Example("public:\n  precision: Tous les habitants\n  ages: 16-25 ans\n"),
    ),
    Explanation(
        "liste",
        "Un élément de liste mal commencé",
        "Un élément de liste tient sur sa ligne, sous la clé, après un tiret et une espace. Sinon, tout devient un seul texte.",
        Example("objectifs: Rapprocher les habitants\n  - Embellir le quartier\n"),
        Example("objectifs:\n  - Rapprocher les habitants\n  - Embellir le quartier\n"),
    ),
    Explanation(
        "lignes-collees",
        "Une liste, un tableau ou des paragraphes qui seraient collés",
        "Après « >- », entre guillemets ou derrière la clé, les lignes qui se suivent n'en font qu'une. "
        "Après « |- », chacune reste à sa place : c'est le signe d'un texte qui a une liste ou plusieurs paragraphes.",
        Example("calendrier: >-\n  Deux temps :\n  - les semis, en mars\n  - la récolte, en juillet\n"),
        Example("calendrier: |-\n  Deux temps :\n  - les semis, en mars\n  - la récolte, en juillet\n"),
    ),
    Explanation(
        "cle-en-double",
        "Le même champ deux fois",
        "Un seul des deux serait publié. Une liste se met sous une seule clé.",
        Example("calendrier: De mars à octobre\ncalendrier: Le samedi\n"),
        Example("calendrier: De mars à octobre, le samedi\n"),
    ),
    Explanation(
        "cle-illisible",
        "Une clé qui n'est pas un mot",
        "Un texte qui commence par un crochet ou une accolade est pris pour une liste ou un groupe.",
        Example("debouches: {[un second jardin]: ailleurs}\n"),
        Example('debouches: "[un second jardin] ailleurs"\n'),
    ),
    Explanation(
        "ancre",
        "Un renvoi du format YAML",
        "Un texte qui commence par une esperluette, une étoile ou un point d'exclamation est pris pour un renvoi. "
        "Les fiches n'en ont pas besoin : entre guillemets, c'est un texte.",
        Example("titre: !Jardin partagé\n"),
        Example('titre: "!Jardin partagé"\n'),
    ),
    Explanation(
        "conflit",
        "Deux versions mêlées",
        "Deux personnes ont modifié les mêmes lignes : la forge a gardé les deux, entre trois lignes de marques. À vous de choisir.",
        Example("<<<<<<< a\ntitre: Un jardin\n=======\ntitre: Un verger\n>>>>>>> b\n"),
        Example("titre: Un verger\n"),
    ),
    Explanation(
        "trop-profond",
        "Trop de niveaux emboîtés",
        "Aucun champ n'a plus de six niveaux. Une suite de crochets ouverts vient d'une faute de frappe.",
        Example(f"debouches: {'[' * 21}un second jardin{']' * 21}\n"),
        Example("debouches: [un second jardin]\n"),
    ),
)
