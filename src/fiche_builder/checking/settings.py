"""What the people who run a site choose: the plugin's options in mkdocs.yml, read and checked in this one place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import quote, urlsplit

import yaml
from pydantic import BeforeValidator, Field

from fiche_builder.diagnostics import Diagnostic
from fiche_builder.records.compiled import fields_of
from fiche_builder.records.fields import AdresseDeBase, Bloc, CourrielOuFormulaire, OuiNon, Texte, champ
from fiche_builder.records.validation import build
from fiche_builder.text.document import Document, Path_
from fiche_builder.text.source import read

CONFIG = "mkdocs.yml"
PLUGIN = "fiche_builder"


def _in_months(value: Any) -> Any:
    """`24 mois`, `2 ans` -> `24`: a number alone counts months, and one of years must not be taken for it."""
    found = re.fullmatch(r"(\d{1,4}) ?(mois|ans?)", value) if isinstance(value, str) else None
    return int(found[1]) * (1 if found[2] == "mois" else 12) if found else value


Mois = Annotated[int, Field(ge=0), BeforeValidator(_in_months)]


class Settings(Bloc):
    """Each option under its name in mkdocs.yml. None: not set, so that the link or line is not there."""

    site_name: str = Field(default="Bonnes pratiques de prévention de la délinquance", exclude=True)
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
        f"Il manque « {name} » dans {CONFIG} ({field.label}). {field.help}"
        for name, field in fields_of(Settings).items()
        if field.required and getattr(settings, name) is None
    ]


def read_config(config: Path) -> Document:
    """The file CONFIG, mkdocs.yml, read as a sheet is: its data, its places, what is wrong with its text.

    A project may lack it: nothing is wrong then with its text.
    """
    document = Document(config.name)
    if not config.is_file():
        return document
    document = read(config, config.resolve().parent, config.name)
    if document.problems and document.problems[0].code == "fichier-vide":
        # A setting without a value is as if it were not there.
        document.problems.clear()
    if not document.problems:
        document.problems += _as_yaml_reads_it(document)
    return document


def _as_yaml_reads_it(document: Document) -> Iterator[Diagnostic]:
    """What MkDocs' own reading of DOCUMENT would stop at, though its meaning is plain."""
    try:
        yaml.load("\n".join(document.lines), yaml.CSafeLoader)
    except (yaml.YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        yield document.problem(
            "yaml-syntaxe",
            "la suite de ce fichier ne peut pas être lue.",
            "Vérifiez les espaces du début de ligne, et mettez les textes entre guillemets.",
            (mark.line + 1, mark.column + 1) if mark else (1, 1),
        )


def read_settings(config: Path) -> tuple[Settings, list[Diagnostic]]:
    """The settings of the project whose mkdocs.yml is CONFIG, and every problem of theirs, its text's first.

    With a problem, the settings are the default ones.
    """
    return settings_in(read_config(config))


def settings_in(document: Document) -> tuple[Settings, list[Diagnostic]]:
    """The settings that DOCUMENT, a mkdocs.yml, gives; the same problems as `read_settings`."""
    own = _options(document)
    name = document.data.get("site_name")
    built, faults = build(Settings, own, {"site_name": name} if isinstance(name, str) and name else {})
    problems = [*document.problems, *document.news(faults)]
    return (Settings() if problems or not built else built), problems


def _options(document: Document) -> Document:
    """The plugin's options that DOCUMENT holds, as a document of their own; an option without a value is not set."""
    own = Document(document.file, document.lines, document.mended)
    plugins = document.data.get("plugins")
    items = enumerate(plugins) if isinstance(plugins, list) else [(None, plugins)]
    above: Path_ = ()
    for n, item in items:
        if isinstance(item, dict) and isinstance(item.get(PLUGIN), dict):
            above = ("plugins", PLUGIN) if n is None else ("plugins", n, PLUGIN)
            own.data = {key: value for key, value in item[PLUGIN].items() if value != ""}
            break
    for places, kept in ((document.keys, own.keys), (document.values, own.values)):
        kept |= {
            path[len(above) :]: at for path, at in places.items() if above and path[: len(above)] == above
        }
    return own
