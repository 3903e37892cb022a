"""The pages written by hand: their front matter, and their Markdown once the settings are in it.

The Markdown may name a setting (`{{ editeur }}`) and depend on one (`{% if editeur %}`): it is a Jinja
template that sees the settings and nothing else. What stands for a setting is text, never Markdown.
A file of `pages/` that a page shows is taken in as it is: `{% include "guide/exemple.yml" %}`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import (
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
    nodes,
)
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup, escape

from fiche_builder.checking.pages_folder import PAGES, PagesFolder, pages_folder
from fiche_builder.checking.settings import Settings, contact_link
from fiche_builder.diagnostics import Diagnostic
from fiche_builder.near import nearest
from fiche_builder.records.fields import Bloc, DateText, OuiNon, Texte, champ
from fiche_builder.records.validation import build
from fiche_builder.text.document import Document
from fiche_builder.text.source import parse
from fiche_builder.typography import typeset


class FrontMatter(Bloc):
    title: Texte = champ("Titre", "Le titre de la page.", ...)
    description: Texte = champ("Description", "Une phrase, pour qui reçoit le lien de la page.", ...)
    date: DateText = champ("Date", "Celle de la dernière mise à jour : 2026-11-22.", ...)
    menu: OuiNon = champ("Menu", "oui pour un lien dans le menu.", default=False)
    pied: Texte | None = champ("Pied de page", "Le texte du lien au pied de chaque page.")


@dataclass(frozen=True)
class HandwrittenPage:
    """A page of `pages/`: address from the site's root; footer: its link there, empty when it has none;
    markdown: its text, without front matter, settings in place."""

    file: str
    address: str
    title: str
    description: str
    date: str
    menu: bool
    footer: str
    markdown: str


def read_handwritten(
    root: Path, settings: Settings, files: PagesFolder | None = None
) -> tuple[tuple[HandwrittenPage, ...], list[Diagnostic]]:
    """The pages of the project at ROOT, in the order of their files' names, and every problem of theirs.

    files: those of `pages/`, when they are known already.
    """
    files = files or pages_folder(root)
    found, problems = [], list(files.problems)
    environment = _ENVIRONMENT.overlay(loader=FileSystemLoader(root / PAGES))
    for file, address in files.pages.items():
        document = Document(file)
        try:
            text = (root / file).read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError):
            problems.append(
                document.problem("encodage", "ce fichier ne peut pas être lu.", "Enregistrez-le en UTF-8.")
            )
            continue
        front, body, first = _split(text)
        # One line stands for the dashes, so that the places are those of the file.
        parse(f"\n{front}", document)
        document.lines = text.splitlines()
        problems += document.problems
        head, faults = build(FrontMatter, document)
        markdown, more = _filled(body, first, document, settings, environment)
        problems += list(document.news(faults)) + more
        if head:
            said = (
                typeset(head.title),
                typeset(head.description),
                head.date,
                head.menu,
                typeset(head.pied or ""),
            )
            found.append(HandwrittenPage(file, address, *said, markdown))
    return tuple(found), problems


def _split(text: str) -> tuple[str, str, int]:
    """Front matter, body, and the line on which the body begins."""
    found = re.match(r"---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", text, re.DOTALL | re.MULTILINE)
    if not found:
        return "", text, 1
    return found[1], text[found.end() :], found[0].count("\n") + 1


class _Unset(StrictUndefined):
    """A setting that is not set: false in a condition, an error where it would be shown."""

    def __bool__(self) -> bool:  # type: ignore[override]  # jinja2 types its own as one that never returns
        return False


def _as_text(value: Any) -> Markup:
    """VALUE such that nothing in it is HTML or Markdown."""
    if isinstance(value, Markup):
        return value
    # Once, over the raw text: a reference must not be escaped again.
    return Markup(re.sub(r"[\\`*_{}\[\]()#+.!|~:<>&\"'-]", lambda sign: f"&#{ord(sign[0])};", str(value)))


def _contact(value: str) -> Markup:
    return Markup(f'<a href="{escape(contact_link(value))}">{_as_text(value)}</a>')


def _environment() -> SandboxedEnvironment:
    # {#anchor} is Markdown's: comments begin with something else.
    environment = SandboxedEnvironment(
        autoescape=True,
        undefined=_Unset,
        finalize=_as_text,
        trim_blocks=True,
        keep_trailing_newline=True,
        comment_start_string="{##",
        comment_end_string="##}",
    )
    environment.filters["contact"] = _contact
    return environment


_ENVIRONMENT = _environment()
_HELP = "Un réglage s'écrit {{ editeur }}, une condition {% if editeur %}…{% endif %}."


def _filled(
    body: str, first: int, document: Document, settings: Settings, environment: SandboxedEnvironment
) -> tuple[str, list[Diagnostic]]:
    """BODY, which begins at line FIRST of DOCUMENT, with the settings in it; or nothing, and why."""

    def told(code: str, message: str, help: str, line: int) -> tuple[str, list[Diagnostic]]:
        return "", [document.problem(code, message, help, (first + line, 1))]

    known = {"site_name": settings.site_name, **settings.model_dump()}
    try:
        unknown = [
            n for n in environment.parse(body).find_all(nodes.Name) if n.ctx == "load" and n.name not in known
        ]
        if unknown:
            return "", [_unknown_setting(n, known, document, first) for n in unknown]
        context = {name: _Unset(hint=name) if value is None else value for name, value in known.items()}
        return environment.from_string(body).render(context), []
    except TemplateSyntaxError as error:
        return told(
            "page-illisible", "ce qui est entre accolades n'est pas compris.", _HELP, error.lineno - 1
        )
    except TemplateNotFound as error:
        message = f"le fichier « {error.name} » n'est pas dans {PAGES}/."
        help = f'Écrivez son chemin depuis {PAGES}/ : {{% include "guide/exemple.yml" %}}.'
        return told("page-illisible", message, help, _line_with(body, f'"{error.name}"'))
    except UndefinedError as error:
        name = error.message or ""
        message = f"le réglage « {name} » n'est pas donné, cette phrase serait vide."
        help = f"Entourez-la de {{% if {name} %}} et {{% endif %}}."
        return told("reglage-absent", message, help, _line_with(body, "{{", name))
    except (TemplateError, TypeError, ValueError, ArithmeticError):
        # What an expression may do beyond naming a setting.
        return told("page-illisible", "une expression entre accolades ne marche pas.", _HELP, 0)


def _unknown_setting(node: nodes.Name, known: Iterable[str], document: Document, first: int) -> Diagnostic:
    near = nearest(node.name, known)
    help = f"Vouliez-vous écrire « {near} » ?" if near else f"Réglages : {', '.join(known)}."
    message = f"le réglage « {node.name} » n'existe pas."
    return document.problem("reglage-inconnu", message, help, (first + node.lineno - 1, 1))


def _line_with(body: str, *words: str) -> int:
    """The first line of BODY, from 0, that holds all of WORDS; 0 when none does."""
    return next((n for n, text in enumerate(body.split("\n")) if all(word in text for word in words)), 0)
