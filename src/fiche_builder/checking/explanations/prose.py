"""The codes told of what a text may hold: the list is in `richtext`."""

from __future__ import annotations

from fiche_builder.explanation import Example, Explanation

TITLE = "Ce qu'un texte peut contenir"


def _timetable(text: str) -> Example:
    return Example("calendrier: |\n" + "".join(f"  {line}\n" if line else "\n" for line in text.split("\n")))


EXPLANATIONS = (
    Explanation(
        "html",
        "Un texte entre < et >",
        "Le navigateur le prendrait pour une balise : les mots disparaîtraient de la page.",
        Example("titre: Le jardin de <nom de la ville>\n"),
        Example("titre: Le jardin de « nom de la ville »\n"),
    ),
    Explanation(
        "signe-code",
        "Un signe écrit par son code",
        "Copié du code d'une page web, un signe garde le nom que lui donnent les machines. Le public le lirait tel quel.",
        _timetable("Caf&eacute; du samedi"),
        _timetable("Café du samedi"),
    ),
    Explanation(
        "titre-dans-texte",
        "Un titre dans un texte",
        "Les titres de la page viennent des champs : c'est ce qui rend toutes les fiches semblables.",
        _timetable("# Au printemps\n\nOn sème."),
        _timetable("Au printemps, on sème."),
    ),
    Explanation(
        "mot-coupe",
        "Un mot coupé en bout de ligne",
        "Un PDF coupe les mots au bord de la page. Collé, le mot garde son tiret et une espace : la recherche ne le trouve plus.",
        Example("calendrier: De mars à octo- bre\n"),
        Example("calendrier: De mars à octobre\n"),
    ),
    Explanation(
        "a-completer",
        "Un texte qui reste à écrire",
        "Un modèle, ou une main pressée, a laissé un repère à la place du texte. Le public le lirait tel quel.",
        Example("calendrier: De mars à [à compléter]\n"),
        Example("calendrier: De mars à octobre\n"),
    ),
    Explanation(
        "image",
        "Une image dans un texte",
        "Les fiches n'ont pas d'image : qui ne la voit pas, ou lit sur papier, perdrait ce qu'elle dit.",
        _timetable("![Le plan](https://www.exemple.fr/plan.png)"),
        _timetable("Le jardin est derrière l'école."),
    ),
    Explanation(
        "code",
        "Des accents graves, ou quatre espaces de trop",
        "Ils feraient du texte un morceau de programme, dans une autre police.",
        _timetable("Le `samedi` matin."),
        _timetable("Le « samedi » matin."),
    ),
    Explanation(
        "citation",
        "Un signe > en début de ligne",
        "Il ferait une citation en retrait. Des guillemets disent la même chose et se lisent partout.",
        _timetable("> Le samedi, c'est sacré."),
        _timetable("« Le samedi, c'est sacré. »"),
    ),
    Explanation(
        "trait",
        "Une ligne de tirets ou d'étoiles",
        "Elle ferait un trait en travers de la page. Une ligne vide sépare deux paragraphes.",
        _timetable("Le samedi matin.\n\n***\n\nLe mercredi en été."),
        _timetable("Le samedi matin.\n\nLe mercredi en été."),
    ),
    Explanation(
        "mise-en-forme",
        "Du gras là où il n'y en a pas",
        "Un titre ou un libellé s'affiche tel quel : les étoiles se verraient.",
        Example("titre: Un **grand** jardin\n"),
        Example("titre: Un grand jardin\n"),
    ),
    Explanation(
        "lien",
        "Un lien qui ne mène nulle part",
        "Un lien a un texte et une adresse entière. Une autre fiche se cite sous « voir_aussi ».",
        _timetable("[Les horaires](horaires.html)"),
        _timetable("[Les horaires](https://www.exemple.fr/horaires)"),
    ),
    Explanation(
        "liste-vide",
        "Un élément de liste vide",
        "La page montrerait une puce sans rien après.",
        _timetable("- Le samedi\n-"),
        _timetable("- Le samedi\n- Le mercredi"),
    ),
    Explanation(
        "liste-numerotee",
        "Un nombre pris pour un numéro de liste",
        "Un nombre suivi d'un point, en début de ligne, commence une liste numérotée quand le texte a plusieurs lignes.",
        _timetable("Le jardin ouvre.\n\n2014. Une belle année."),
        _timetable("Le jardin ouvre.\n\nEn 2014, une belle année."),
    ),
    Explanation(
        "texte-perdu",
        "Des mots qui n'apparaîtraient pas",
        "Des crochets ou des barres les cachent : la page ne les montrerait pas.",
        _timetable("| Jour | Heure |\n| --- | --- |\n| samedi | 10 h | sur réservation |"),
        _timetable("| Jour | Heure | À savoir |\n| --- | --- | --- |\n| samedi | 10 h | sur réservation |"),
    ),
)
