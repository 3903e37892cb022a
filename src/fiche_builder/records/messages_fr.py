"""The model's problems in French: pydantic's error type and figures -> a message and how to mend it.

Never by pydantic's English text. Keyed by error type; `{x}` are the error's own figures.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from fiche_builder.records.tolerances import is_silent

Entry = tuple[str, str, str]
"""Code, message, help."""

EMPTY: Entry = ("valeur-vide", "« {champ} » n'a pas de valeur.", "{remede}")
_TEXT: Entry = (
    "type",
    "« {champ} » attend un texte, pas une liste ni un groupe de champs.",
    "Écrivez le texte juste après le deux-points, sur la même ligne.",
)
_GROUP: Entry = (
    "type",
    "« {champ} » attend un groupe de champs.",
    "Écrivez ses champs dessous, décalés de deux espaces : {attendus}. Par exemple {ligne}.",
)
_WHOLE: Entry = (
    "nombre",
    "« {lu} » n'est pas un nombre entier.",
    "Écrivez un nombre seul, en chiffres : 25.{reste}",
)
_NUMBER: Entry = (
    "nombre",
    "« {lu} » n'est pas un nombre.",
    "Écrivez le nombre seul, en chiffres : 13000 ou 12.5.{reste}",
)
_ONE_NUMBER: Entry = (
    "type",
    "« {champ} » attend un seul nombre, pas une liste ni un groupe de champs.",
    "Écrivez le nombre juste après le deux-points, sur la même ligne.",
)
_DIGITS: Entry = (
    "nombre",
    "« {lu} » a trop de chiffres.",
    "Écrivez au plus onze chiffres, et quatre décimales.",
)
_MEND_NUMBER = "Corrigez le nombre ; s'il n'est pas connu, retirez la ligne."

MESSAGES: dict[str, Entry] = {
    "missing": ("cle-manquante", "il manque « {champ} » ({label}).", "Ajoutez {ligne}. {aide}"),
    "missing-many": (
        "cle-manquante",
        "il manque {nombre} champs obligatoires : {champs}.",
        "Ajoutez-les : {exemple}« {commande} » écrit {genre} où tous sont prêts.",
    ),
    "extra_forbidden": ("cle-inconnue", "la clé « {champ} » n'existe pas ici.", "{proche}"),
    "string_type": _TEXT,
    "string_too_short": EMPTY,
    "too_short": EMPTY,
    "too_long": (
        "trop-long",
        "« {champ} » dépasse {max_length} signes : il en compte {longueur}.",
        "Raccourcissez-le.",
    ),
    "int_type": _ONE_NUMBER,
    "int_parsing": _WHOLE,
    "int_parsing_size": _WHOLE,
    "int_from_float": _WHOLE,
    "decimal_type": _ONE_NUMBER,
    "decimal_parsing": _NUMBER,
    "finite_number": _NUMBER,
    "decimal_max_digits": _DIGITS,
    "decimal_max_places": _DIGITS,
    "decimal_whole_digits": _DIGITS,
    "greater_than": ("nombre", "« {lu} » doit être plus grand que {gt}.", _MEND_NUMBER),
    "greater_than_equal": ("nombre", "« {lu} » doit être au moins {ge}.", _MEND_NUMBER),
    "less_than_equal": ("nombre", "« {lu} » doit être au plus {le}.", _MEND_NUMBER),
    "tuple_type": (
        "type",
        "« {champ} » attend une liste.",
        "Mettez un élément par ligne, chacun après « - ».",
    ),
    "model_type": _GROUP,
    "string_pattern_mismatch": (
        "identifiant",
        "« {lu} » n'est pas un identifiant.",
        "{aide}",
    ),
    "liste-de-textes": (
        "type",
        "« {champ} » attend une liste de textes.",
        "Mettez un texte par ligne, chacun après « - ».",
    ),
    "un-seul": (
        "type",
        "« {champ} » attend un seul élément, et cette liste en donne {nombre}.",
        "Gardez-en un seul, sans tiret, juste après le deux-points : {choix}.",
    ),
    "un-seul-nombre": (
        "type",
        "« {champ} » attend un seul nombre, et cette liste en donne {nombre}.",
        "Gardez un seul nombre, sans tiret, juste après le deux-points : {choix}.",
    ),
    "pas-de-liste": (
        "type",
        "« {champ} » attend un seul élément, pas une liste.",
        "Écrivez {choix}, sans tiret, sur la même ligne.",
    ),
    "un-chacun": (
        "type",
        "« {champ} » attend un seul élément, et cette liste en donne {nombre}.",
        "{chacun}",
    ),
    "texte-en-liste": (
        "type",
        "« {champ} » attend un seul texte, et cette liste en donne {nombre}.",
        "Mettez-les bout à bout, sans tirets, juste après le deux-points.",
    ),
    "prose-en-liste": (
        "type",
        "« {champ} » attend un seul texte, et cette liste en donne {nombre}.",
        "Écrivez « {champ}: |- » : le texte, dessous, peut avoir des tirets, décalés de deux espaces.",
    ),
    "a-completer": (
        "a-completer",
        "« {champ} » attend encore son texte.",
        "Écrivez le texte, ou retirez la ligne.",
    ),
    "liste-numerotee": (
        "liste",
        "« {un} » et « {autre} » ne font pas une liste.",
        "Mettez chaque élément sur sa ligne, après un tiret et une espace : « - » à la place de « {un} » et de « {autre} ».",
    ),
    "deux-points": (
        "deux-points",
        "un deux-points suivi d'une espace, dans un texte sans guillemets, coupe la ligne en deux.",
        "Mettez tout le texte entre guillemets : {ligne}",
    ),
    "nombre-ambigu": (
        "nombre",
        "« {lu} » peut se lire {un} ou {autre}.",
        "Écrivez {un} ou {autre}.",
    ),
    "deux-nombres": (
        "nombre",
        "« {lu} » donne deux nombres.",
        "Écrivez-en un seul ici. Deux bornes vont dans « min » et « max » ; deux montants font deux éléments de la liste.",
    ),
    "nombre-et-reste": (
        "nombre",
        "« {lu} » dit plus qu'un nombre.",
        "Écrivez « {champ}: {nombre} », et dessous, aligné sur « {champ} » : {lignes}.",
    ),
    "baisse": (
        "nombre",
        "« {lu} » dit une baisse en mots.",
        "Écrivez « {champ}: {nombre} ».",
    ),
    "nombre-et-unite": (
        "nombre",
        "« {lu} » dit plus qu'un nombre.",
        "Écrivez « {champ}: {nombre} », avec « {cle_unite}: {unite} » dans le même groupe.",
    ),
    "unite-sans-place": (
        "nombre",
        "« {lu} » a une unité qui n'a pas de place ici.",
        "Dites-le en texte : {en_texte}",
    ),
    "autre-unite": (
        "nombre",
        "« {lu} » ne compte pas des {unite}.",
        "Si la source en donne le nombre, écrivez-le. Sinon, {en_texte}",
    ),
    "unite-inconnue": (
        "nombre",
        "« {lu} » dit plus qu'un nombre.",
        "Si « {nombre} » compte des {unite}, écrivez « {champ}: {nombre} ».{reste} Sinon, {en_texte}",
    ),
    "autre-monnaie": (
        "nombre",
        "« {lu} » est dans une autre monnaie que l'euro.",
        "Elle se dit en texte : {en_texte}",
    ),
    "age-ambigu": (
        "ages",
        "« {lu} » peut se lire « {borne}: {un} » ou « {borne}: {autre} ».",
        "Écrivez « {champ}: », et dessous, décalé de deux espaces, « {borne}: {un} » ou « {borne}: {autre} ».",
    ),
    "un-seul-age": (
        "ages",
        "« {lu} » ne dit pas si cet âge est un minimum ou un maximum.",
        "Écrivez « {champ}: », et dessous, décalé de deux espaces, « min: {age} » ou « max: {age} » ; les deux si c'est le seul.",
    ),
    "ages-et-reste": (
        "ages",
        "« {lu} » dit plus que des âges.",
        "Écrivez « {champ}: {min}-{max} ans », et le reste dans « precision », aligné sur « {champ} ».",
    ),
    "ages": (
        "ages",
        "« {lu} » ne dit pas les âges en chiffres.",
        "Écrivez « 16-25 ans », ou dessous, décalés de deux espaces : min: 16, puis max: 25.",
    ),
    "ages-en-mois": (
        "ages",
        "« {lu} » ne compte pas des années.",
        "Écrivez « {champ}: », et dessous, décalé de deux espaces, « precision: {precision} ».",
    ),
    "date": ("date", "« {lu} » n'est pas une date qui existe.", "Écrivez 2014, 2014-02 ou 2014-02-28."),
    "date-vague": (
        "date",
        "« {lu} » est une période, pas une date.",
        "Écrivez {annee}, ou le mois s'il est connu : {mois}.",
    ),
    "periode": ("date", "« {lu} » donne deux dates.", "Écrivez celle du début : {debut}. {place_de_fin}"),
    "deux-dates": (
        "date",
        "« {lu} » donne deux dates.",
        "Écrivez-en une seule : {un} ou {autre}.",
    ),
    "annee-courte": ("date", "« {lu} » donne l'année sur deux chiffres.", "Écrivez {dates}."),
    "date-sans-annee": (
        "date",
        "« {lu} » ne dit pas l'année.",
        "Écrivez l'année devant, en chiffres, comme dans {exemple}.",
    ),
    "date-et-heure": ("date", "« {lu} » donne aussi une heure.", "Écrivez {date}."),
    "jour-de-semaine": (
        "date",
        "« {lu} » : le {jour} est un {vrai}, pas un {faux}.",
        "Écrivez {date} si le jour du mois est bon ; sinon, corrigez-le.",
    ),
    "jour-impossible": (
        "date",
        "« {lu} » n'existe pas : {mois} a {dernier} jours.",
        "Écrivez un jour de ce mois, jusqu'à {un} ; ou {autre}, sans le jour.",
    ),
    "mois-avant-jour": ("date", "« {lu} » met le mois avant le jour.", "Écrivez {date} ({jour})."),
    "mois-impossible": (
        "date",
        "« {lu} » n'existe pas : il n'y a pas de mois {mois}.",
        "Écrivez un mois de 01 à 12, comme dans {annee}-02 ; ou {annee}, sans le mois.",
    ),
    "date-en-mots": (
        "date",
        "« {lu} » n'est pas une date.",
        "Écrivez l'année, le mois ou le jour en chiffres : 2014, 2014-02 ou 2014-02-28.",
    ),
    "telephone-et-reste": (
        "telephone",
        "« {lu} » dit plus qu'un numéro.",
        "Écrivez le numéro seul : {un}. Qui il joint va dans « fonction » ou « organisme ».",
    ),
    "deux-telephones": (
        "telephone",
        "« {lu} » donne deux numéros.",
        "Faites-en deux éléments de la liste : « - numero: {un} », puis « - numero: {autre} », chacun avec son type et son titulaire.",
    ),
    "telephone": (
        "telephone",
        "« {lu} » n'est pas un numéro de téléphone.",
        "Écrivez un seul numéro entier, zéro compris : 01 99 00 12 34 ; ou +687 24 12 34, avec l'indicatif ; ou un numéro court, 3919.",
    ),
    "courriel-et-reste": (
        "courriel",
        "« {lu} » dit plus qu'une adresse électronique.",
        "Écrivez l'adresse seule : {un}. Qui elle joint va dans « fonction », ou dans « nom » si la source le publie.",
    ),
    "courriel-recrit": ("courriel", "« {lu} » n'est pas une adresse électronique.", "Écrivez {un}."),
    "deux-courriels": (
        "courriel",
        "« {lu} » donne deux adresses électroniques.",
        "Faites-en deux éléments de la liste : « - adresse: {un} », puis « - adresse: {autre} », chacun avec son titulaire.",
    ),
    "courriel": (
        "courriel",
        "« {lu} » n'est pas une adresse électronique.",
        "Écrivez une seule adresse : nom@exemple.fr.",
    ),
    "adresse-sans-https": ("adresse-web", "« {lu} » n'a pas de https:// devant.", "Écrivez {adresse}."),
    "adresse-web": (
        "adresse-web",
        "« {lu} » n'est pas une adresse de site.",
        "Écrivez-la en entier, avec https:// ou http://.",
    ),
    "adresse-interne": (
        "adresse-web",
        "« {lu} » est une adresse de réseau interne : un lecteur ne peut pas l'ouvrir.",
        "Écrivez une adresse publique, ou retirez la ligne.",
    ),
    "numero-court": (
        "numero-court",
        "« {lu} » n'est pas un numéro court.",
        "Écrivez ses chiffres : 17, 3919 ou 116 006.",
    ),
    "adresse-de-base": ("adresse-web", "« {lu} » contient un ? ou un #.", "Gardez ce qui précède."),
    "contact": (
        "contact",
        "« {lu} » n'est ni un courriel ni une adresse en https://.",
        "Écrivez nom@exemple.fr, ou l'adresse entière d'un formulaire.",
    ),
    "reglage-fixe": (
        "reglage-fixe",
        "« {champ} » vaut toujours « {voulu} » sur ce site, pas « {lu} ».",
        "Écrivez « {champ}: {voulu} », ou retirez la ligne.",
    ),
    "oui-non": ("oui-non", "« {lu} » n'est ni oui ni non.", "Écrivez oui ou non."),
}
"""By pydantic's error type, and by the types that `fields`, `placing` and `loading` tell."""


def shortened(value: Any) -> str:
    """VALUE as an editor typed it, cut to one short line."""
    text = " ".join(str(value).split())
    return text if len(text) <= 60 else text[:57] + "…"


def plain(value: Any) -> str:
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def translate(kind: str, context: dict[str, Any]) -> tuple[str, str, str]:
    """(code, message, help) of the pydantic error type KIND; CONTEXT fills the sentences.

    Raises KeyError for a type that no field of the model can raise.
    """
    code, message, help = MESSAGES[kind]
    said = context.get("lu")
    # « … » also stands for what is no text.
    silent = said == "" or (said and is_silent(said) and (said != "…" or code not in ("type", "a-completer")))
    if silent and kind != "missing":
        code, message, help = EMPTY
    return code, message.format(**context), help.format(**context).strip()
