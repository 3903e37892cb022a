"""What the site takes of MkDocs: the rest of mkdocs.yml, beside our own settings, and the folders that it names.

The list is closed: what this site does not use of MkDocs is refused here, in French and at its line, so that
MkDocs has nothing left to say. It is handed what was read here, and never its own reading of the file.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from fiche_builder import urls
from fiche_builder.checking.pages_folder import PAGES
from fiche_builder.checking.settings import CONFIG, PLUGIN
from fiche_builder.diagnostics import Diagnostic
from fiche_builder.near import nearest
from fiche_builder.records.fields import Bloc, Liste, Texte, champ
from fiche_builder.records.messages_fr import shortened
from fiche_builder.records.validation import build
from fiche_builder.text.document import Document, Path_

OVERRIDES = "overrides"
EXTENSIONS = (
    *("abbr", "admonition", "attr_list", "def_list", "fenced_code", "footnotes"),
    *("md_in_html", "nl2br", "sane_lists", "tables", "toc"),
)
"""What the Markdown of the pages may be extended with; all of it comes with MkDocs."""
STYLES = ("assets/stylesheets/fiches.css",)
SCRIPTS = ("assets/javascripts/fiches.js",)
"""What every page asks for, whatever mkdocs.yml adds."""
MARKDOWN = ("attr_list", "toc")
"""Of Markdown, for the pages written by hand."""
ICON = "assets/images/favicon.svg"
_UNUSED = "\n".join(
    (
        *("/assets/images/favicon.png", "/assets/javascripts/bundle.*", "/assets/javascripts/lunr/"),
        *("/assets/javascripts/workers/", "/assets/stylesheets/main.*", "/assets/stylesheets/palette.*"),
    )
)
"""The files of the theme that no page uses."""


def _always(wanted: str) -> AfterValidator:
    """The check of a text that this site gives one value to."""

    def check(value: str) -> str:
        if value != wanted:
            raise PydanticCustomError("reglage-fixe", "not ours", {"voulu": wanted})
        return value

    return AfterValidator(check)


def _ours(label: str, help: str, value: str) -> Any:
    """A field whose VALUE here is the one to type."""
    return champ(label, help, default=value, example=value)


class Theme(Bloc):
    name: Annotated[Texte, _always("material")] = _ours(
        "Thème", "Celui dont le site a les icônes.", "material"
    )
    custom_dir: Annotated[Texte, _always(OVERRIDES)] = _ours("Gabarits", "Ceux du site.", OVERRIDES)
    language: Annotated[Texte, _always("fr")] = _ours("Langue", "Celle du site.", "fr")
    favicon: Texte = _ours("Icône", "Un fichier d'overrides/.", ICON)


class Frame(Bloc):
    """Each key of mkdocs.yml that is not the plugin's, under its name there."""

    site_name: Texte = champ(
        "Nom du site",
        "En tête de chaque page.",
        default="Bonnes pratiques de prévention de la délinquance",
        example="Nos actions",
    )
    docs_dir: Annotated[Texte, _always(PAGES)] = _ours(
        "Pages", "Le dossier des pages écrites à la main.", PAGES
    )
    site_dir: Annotated[Texte, _always("site")] = _ours("Site", "Le dossier du site construit.", "site")
    use_directory_urls: Annotated[Texte, _always("true")] = _ours("Adresses", "Un dossier par page.", "true")
    theme: Theme = champ("Thème", "Le cadre des pages.", default=Theme())
    plugins: Any = champ("Extensions", "Celle de ce site.", default=())
    extra_css: Liste[Texte] = champ(
        "Styles", "Des fichiers d'overrides/, après ceux du site.", default=(), example=STYLES
    )
    extra_javascript: Liste[Texte] = champ(
        "Scripts", "Des fichiers d'overrides/, après ceux du site.", default=(), example=SCRIPTS
    )
    exclude_docs: str = champ("Fichiers du thème", "Ceux qui ne sont pas publiés.", default=_UNUSED)
    markdown_extensions: Any = champ("Markdown", "Ce que les pages peuvent contenir.", default=MARKDOWN)

    @property
    def styles(self) -> list[str]:
        """The style sheets of each page: the site's own, then those given."""
        return list(dict.fromkeys((*STYLES, *self.extra_css)))

    @property
    def scripts(self) -> list[str]:
        """The scripts of each page, in the same way."""
        return list(dict.fromkeys((*SCRIPTS, *self.extra_javascript)))

    @property
    def extensions(self) -> list[str]:
        """The names of those of the Markdown."""
        return [name for name, _ in _items(self.markdown_extensions)]


def read_frame(document: Document, root: Path) -> tuple[Frame, list[Diagnostic]]:
    """What DOCUMENT, the mkdocs.yml of the project at ROOT, says of MkDocs, and every problem of it, in its text apart.

    With a problem, the frame is the default one.
    """
    if not (root / CONFIG).is_file():
        message = f"le fichier « {CONFIG} » manque : sans lui, pas de site."
        help = "Rétablissez-le depuis la version précédente."
        return Frame(), [document.problem("chemin-introuvable", message, help)]
    if document.problems:
        return Frame(), []
    frame, faults = build(Frame, document)
    problems = [*document.news(faults), *_plugins(document), *_extensions(document)]
    problems += _folders(document, root)
    if frame:
        problems += [*_theme_files(frame, document), *_assets(frame, document, root)]
    return (Frame() if problems or not frame else frame), problems


def _items(given: Any) -> Iterator[tuple[str, Any]]:
    """(name, options) of each item of a list that MkDocs allows: names, or names and their options."""
    for item in (
        given.items() if isinstance(given, dict) else [given] if isinstance(given, str) else given or ()
    ):
        if isinstance(item, dict):
            yield from item.items()
        elif isinstance(item, tuple):
            yield item
        else:
            yield (item if isinstance(item, str) else "…"), ""


def _named(document: Document, key: str) -> Iterator[tuple[str, Any, tuple[int, int]]]:
    """`_items` of what stands at KEY, each with its place."""
    given = document.data.get(key)
    rows = list(enumerate(given)) if isinstance(given, list) else [(None, given)]
    for n, row in rows:
        above = (key,) if n is None else (key, n)
        for name, options in _items([row] if n is not None else row):
            inside = isinstance(row, dict)
            yield name, options, document.place((*above, name), key=True) if inside else document.place(above)


def _plugins(document: Document) -> Iterator[Diagnostic]:
    seen = False
    for name, _, place in _named(document, "plugins"):
        if name != PLUGIN:
            message = f"l'extension « {shortened(name)} » n'est pas de ce site."
            help = f"Retirez-la : « plugins » ne nomme que {PLUGIN}, qui fait aussi la recherche."
            yield document.problem("extension", message, help, place)
        elif seen:
            yield document.problem("extension", f"« {PLUGIN} » est nommé deux fois.", "Gardez-en un.", place)
        seen = seen or name == PLUGIN


def _extensions(document: Document) -> Iterator[Diagnostic]:
    for name, options, place in _named(document, "markdown_extensions"):
        if name not in EXTENSIONS:
            near = nearest(name, EXTENSIONS)
            help = f"Vouliez-vous écrire « {near} » ?" if near else f"Possibles : {', '.join(EXTENSIONS)}."
            yield document.problem(
                "extension", f"l'extension « {shortened(name)} » n'est pas de ce site.", help, place
            )
        elif options and (name, options) != ("toc", {"permalink": "false"}):
            help = f"Écrivez « - {name} » seul."
            yield document.problem("extension", f"« {name} » n'a pas de réglage sur ce site.", help, place)


def _folders(document: Document, root: Path) -> Iterator[Diagnostic]:
    for name, use, path in (
        (PAGES, "il contient les mentions légales et les autres pages écrites à la main", ("docs_dir",)),
        (OVERRIDES, "il contient le cadre des pages", ("theme", "custom_dir")),
    ):
        if not (root / name).is_dir():
            message = f"le dossier « {name}/ » manque : {use}."
            help = "Rétablissez-le depuis la version précédente."
            yield document.problem("chemin-introuvable", message, help, document.place(path))


def _theme_files(frame: Frame, document: Document) -> Iterator[Diagnostic]:
    """The lines of `exclude_docs` that would take away something else than a file of the theme."""
    start, _ = document.place(("exclude_docs",))
    for line in frame.exclude_docs.splitlines():
        if line.strip() and not line.strip().startswith((f"/{urls.ASSETS}", "#")):
            at = next(
                (n for n, text in enumerate(document.lines, 1) if n >= start and line.strip() in text), start
            )
            message = f"« {shortened(line.strip())} » n'est pas un fichier du thème."
            help = f"Retirez la ligne. Pour ne pas publier un fichier, sortez-le de {PAGES}/."
            yield document.problem("reglage-fixe", message, help, (at, 1))


def _assets(frame: Frame, document: Document, root: Path) -> Iterator[Diagnostic]:
    """The styles, scripts and icon that no folder of the project holds."""
    named: list[tuple[Path_, str, str]] = [(("theme", "favicon"), frame.theme.favicon, ICON)]
    for key, given, files, own in (
        ("extra_css", frame.extra_css, frame.styles, STYLES),
        ("extra_javascript", frame.extra_javascript, frame.scripts, SCRIPTS),
    ):
        named += [((key, given.index(file)) if file in given else (key,), file, own[0]) for file in files]
    for path, file, example in named:
        if not any((root / folder / file).is_file() for folder in (OVERRIDES, PAGES)):
            message = f"le fichier « {shortened(file)} » n'est pas dans {OVERRIDES}/."
            help = (
                "Rétablissez-le depuis la version précédente."
                if file == example
                else f"Écrivez son chemin depuis {OVERRIDES}/ : {example}."
            )
            yield document.problem("chemin-introuvable", message, help, document.place(path))
