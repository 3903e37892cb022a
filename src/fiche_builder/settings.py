"""What the people who run a site choose: the plugin's options in mkdocs.yml, read and checked in this one place."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import quote, urlsplit

import yaml
from pydantic import BeforeValidator, Field

from fiche_builder.diagnostics import Diagnostic
from fiche_builder.document import Document
from fiche_builder.fields import AdresseDeBase, Bloc, CourrielOuFormulaire, OuiNon, Texte, champ, notes_of
from fiche_builder.placing import build

CONFIG = "mkdocs.yml"
PLUGIN = "fiche_builder"


def _in_months(value: Any) -> Any:
    """`24 mois`, `2 ans` -> `24`: a number alone counts months, and one of years must not be taken for it."""
    found = re.fullmatch(r"(\d{1,4}) ?(mois|ans?)", value) if isinstance(value, str) else None
    return int(found[1]) * (1 if found[2] == "mois" else 12) if found else value


Mois = Annotated[int, Field(ge=0), BeforeValidator(_in_months)]


class Settings(Bloc):
    """Each option under its name in mkdocs.yml. None: not set, so that the link or line is not there."""

    site_name: str = Field("Bonnes pratiques de prévention de la délinquance", exclude=True)
    """MkDocs' own option, the only one that is not the plugin's."""

    editeur: Texte | None = champ("éditeur", "Le nom de l'organisme qui publie le site.", required=True)
    editeur_coordonnees: Texte | None = champ(
        "coordonnées de l'éditeur", "Son adresse postale et son téléphone, sur une ligne.", required=True
    )
    directeur_publication: Texte | None = champ(
        "directeur de la publication", "Son nom et sa fonction.", required=True
    )
    hebergeur: Texte | None = champ(
        "hébergeur", "Le nom, l'adresse et le téléphone de qui héberge le site, sur une ligne.", required=True
    )
    contact_erreurs: CourrielOuFormulaire | None = champ(
        "contact pour les erreurs", "Un courriel, ou l'adresse https d'un formulaire.", required=True
    )
    contact_accessibilite: CourrielOuFormulaire | None = champ(
        "contact pour l'accessibilité", "Un courriel, ou l'adresse https d'un formulaire.", required=True
    )
    adresse: AdresseDeBase | None = champ(
        "adresse publique du site", "En entier, avec https://.", required=True
    )
    officiel: OuiNon = champ(
        "site officiel", "oui si l'éditeur des fiches publie lui-même ce site.", default=False
    )
    forge: AdresseDeBase | None = champ("forge", "L'adresse du projet : https://forge.example/equipe/projet.")
    forge_branche: Texte = champ("branche de la forge", "Celle que le site publie.", default="main")
    delai_verification_mois: Mois = champ(
        "délai de vérification",
        "En mois : un contact vérifié depuis plus longtemps s'affiche sans la personne.",
        default=24,
    )

    def edit_address(self, file: str) -> str:
        """The forge's page that edits FILE (`fiches/x.yml`); empty when no forge is set."""
        if not self.forge:
            return ""
        host = urlsplit(self.forge).hostname or ""
        # A forge that we do not know is taken for a GitLab, which most public bodies run.
        way = _EDIT.get(host, "-/edit/")
        return f"{self.forge}{way}{quote(self.forge_branche)}/{quote(file)}"


_EDIT = {"github.com": "edit/", "codeberg.org": "_edit/"}


def contact_link(contact: str, subject: str = "") -> str:
    """The href of CONTACT: a `mailto:` with its SUBJECT ready, or the address of the form."""
    if "://" in contact:
        return contact
    return "mailto:" + quote(contact, safe="@+'") + (f"?subject={quote(subject)}" if subject else "")


def unset_for_release(settings: Settings) -> list[str]:
    """A French sentence for each setting that a site needs before it is released and that is not there."""
    return [
        f"Il manque « {name} » dans {CONFIG} ({field.title}). {field.description}"
        for name, field in Settings.model_fields.items()
        if notes_of(field).required and getattr(settings, name) is None
    ]


def read_settings(config: Path) -> tuple[Settings, list[Diagnostic]]:
    """The settings of the project whose mkdocs.yml is CONFIG, and every problem of theirs at its line.

    With a problem, the settings are the default ones. Read without MkDocs, that says nothing of lines.
    """
    document = Document(config.name)
    try:
        text = config.read_text(encoding="utf-8-sig")
        document.lines = text.splitlines()
        root = yaml.compose(text, yaml.SafeLoader)
    except FileNotFoundError:
        return Settings(), []
    except (OSError, UnicodeDecodeError):
        return Settings(), [
            document.problem(
                "fichier-illisible", "ce fichier ne peut pas être lu.", "Enregistrez-le en UTF-8."
            )
        ]
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        return Settings(), [
            document.problem(
                "yaml-syntaxe",
                "la suite de ce fichier ne peut pas être lue.",
                "Vérifiez les espaces du début de ligne, et les guillemets autour d'un texte qui contient « : ».",
                place,
            )
        ]
    _options(root, document)
    name = _scalar(_child(root, "site_name"))
    built, problems = build(Settings, document, {"site_name": name} if name else {})
    return built or Settings(), problems


def _options(root: yaml.Node | None, document: Document) -> None:
    """Fill DOCUMENT with the plugin's options and their places; an option without a value is not set."""
    plugins = _child(root, "plugins")
    listed = plugins.value if isinstance(plugins, yaml.SequenceNode) else [plugins]
    options = next((found for node in listed if (found := _child(node, PLUGIN)) is not None), None)
    if not isinstance(options, yaml.MappingNode):
        return
    document.values[()] = _place(options)
    for key, value in options.value:
        data = _plain(value)
        if data == "":
            continue
        path = (str(key.value),)
        document.data[path[0]] = data
        document.keys[path], document.values[path] = _place(key), _place(value)


def _child(node: yaml.Node | None, key: str) -> yaml.Node | None:
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    return next((value for k, value in pairs if k.value == key), None)


def _scalar(node: yaml.Node | None) -> str:
    return node.value if isinstance(node, yaml.ScalarNode) else ""


def _plain(node: yaml.Node) -> Any:
    """A text, or something else that no option takes."""
    return node.value.strip() if isinstance(node, yaml.ScalarNode) else list(node.value)


def _place(node: yaml.Node) -> tuple[int, int]:
    return node.start_mark.line + 1, node.start_mark.column + 1
