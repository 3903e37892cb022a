"""`fiche-builder liens`: ask every external address, and tell those that lead nowhere by sheet and line."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from fiche_builder.checking.settings import CONFIG, read_settings
from fiche_builder.commands.options import Given, Option, report_format
from fiche_builder.diagnostics import Diagnostic, in_order
from fiche_builder.editing import probing
from fiche_builder.editing.links import Citation, citations
from fiche_builder.editing.probing import Answer, State
from fiche_builder.reports import FORMATS, format_for
from fiche_builder.reports.report import Report, Verdict
from fiche_builder.typography import count

HELP = "demander chaque adresse citée et dire celles qui ne mènent plus nulle part"
WITHIN, LONGEST = 600, 86_400
ENOUGH, _OFFLINE = 3, (State.SILENT, State.SLOW, State.UNKNOWN_NAME, State.CERTIFICATE)
"""So many addresses that fail thus, when not one site has answered: the network is at fault, not they.

Without it names are unknown too; what stands between it and a café's customers has its own certificate.
"""

TOLD: dict[State, tuple[str, str, str]] = {
    State.NOT_FOUND: (
        "lien-introuvable",
        "cette page n'existe plus (réponse {status}).",
        "Cherchez sa nouvelle adresse sur le site, ou retirez le lien.",
    ),
    State.UNKNOWN_NAME: (
        "lien-domaine-inconnu",
        "aucun site ne porte ce nom de domaine.",
        "Vérifiez l'orthographe ; si le site a disparu, retirez le lien.",
    ),
    State.CERTIFICATE: (
        "lien-certificat",
        "le certificat de ce site n'est pas valable : un navigateur arrêterait le lecteur.",
        "Ouvrez l'adresse ; si l'alerte demeure, retirez le lien ou prévenez le site.",
    ),
    State.INNER: (
        "lien-interne",
        "cette adresse est celle d'un réseau interne : elle n'a pas été demandée.",
        "Écrivez une adresse que tout lecteur peut ouvrir.",
    ),
    State.EXAMPLE: (
        "lien-exemple",
        "ce nom de domaine est réservé aux exemples.",
        "Écrivez la vraie adresse, ou retirez le lien.",
    ),
    State.LOOP: (
        "lien-boucle",
        "cette adresse renvoie sans fin d'une page à l'autre.",
        "Ouvrez-la ; si elle ne mène nulle part, retirez le lien.",
    ),
    State.REFUSED: (
        "lien-refusee",
        "ce site refuse de répondre à un programme (réponse {status}).",
        "Ouvrez l'adresse : si la page s'affiche, il n'y a rien à faire.",
    ),
    State.BROKEN: (
        "lien-panne",
        "ce site est en panne (réponse {status}).",
        "Ouvrez l'adresse dans quelques jours.",
    ),
    State.SLOW: (
        "lien-lente",
        "ce site est trop lent : pas de réponse en {seconds} secondes.",
        "Ouvrez l'adresse dans quelques jours.",
    ),
    State.SILENT: (
        "lien-muette",
        "ce site ne répond pas.",
        "Ouvrez l'adresse dans quelques jours ; si rien ne vient, retirez le lien.",
    ),
    State.NOT_ASKED: (
        "lien-non-demandee",
        "on ne sait rien de cette adresse : la commande s'est arrêtée avant.",
        "Relancez-la, avec un plus grand --delai si le temps a manqué.",
    ),
}
"""Code, message and help of each state of an address that leads nowhere."""
# What may be well again tomorrow, or that only a person can see, is no error.
_ERRORS = frozenset(
    {State.NOT_FOUND, State.UNKNOWN_NAME, State.CERTIFICATE, State.INNER, State.EXAMPLE, State.LOOP}
)


_VERDICT = Verdict(
    ("fichier cite une adresse à corriger", "fichiers citent des adresses à corriger"),
    ("adresse à voir à la main", "adresses à voir à la main"),
    "Aucune adresse n'est à corriger",
    "À voir à la main",
)


def _seconds(word: str) -> int:
    seconds = int(word)
    if not 1 <= seconds <= LONGEST:
        raise ValueError
    return seconds


OPTIONS = (
    Option(
        "--delai",
        f"s'arrêter au bout de ce temps ({WITHIN} secondes par défaut)",
        "liens --delai 120",
        values=("SECONDES",),
        wanted=f"un nombre de secondes, de 1 à {LONGEST}",
        read=_seconds,
        default=WITHIN,
    ),
    report_format("liens"),
)


def run(root: Path, options: Given) -> int:
    tool = probing.finder()
    if tool is None:
        print("Il manque le programme lychee, qui demande les adresses. Tapez : make liens", file=sys.stderr)
        return 2
    cited = citations(root)
    try:
        answers = probing.ask((c.address for c in cited), tool, options.delai, _progress)
    except probing.Unusable:
        what = "Le programme lychee, qui demande les adresses, ne marche pas."
        print(f"{what} Tapez : make propre, puis : make liens", file=sys.stderr)
        return 2
    finally:
        _progress()
    if not any(a.status for a in answers.values()):
        if sum(a.state in _OFFLINE for a in answers.values()) >= ENOUGH:
            print("Aucun site ne répond : vérifiez le réseau. Rien n'est dit des adresses.", file=sys.stderr)
            return 2
        # So few, and not one answer: nothing tells a name that nobody has from a missing network.
        unsure = {State.UNKNOWN_NAME: Answer(State.SILENT)}
        answers = {address: unsure.get(a.state, a) for address, a in answers.items()}
    problems = in_order([p for citation in cited for p in _told(citation, answers[citation.address])])
    report = Report(
        problems,
        read=count(len(answers), "adresse citée", "adresses citées"),
        site=read_settings(root / CONFIG)[0].adresse or "",
        verdict=_VERDICT,
    )
    print(FORMATS[options.format or format_for(os.environ)](report))
    return int(report.blocks)


def _told(citation: Citation, answer: Answer) -> Iterator[Diagnostic]:
    if answer.state is not State.GOOD:
        code, message, help = TOLD[answer.state]
        message = message.format(status=answer.status, seconds=probing.PER_ADDRESS)
        told = citation.document.problem(code, message, help, citation.place)
        yield told if answer.state in _ERRORS else told.as_warning()
    elif answer.moved_to:
        message, help = "cette page a changé d'adresse pour de bon.", f"Écrivez {answer.moved_to} à la place."
        yield citation.document.problem("lien-deplace", message, help, citation.place).as_warning()


def _progress(done: int = 0, of: int = 0) -> None:
    """On a terminal only: a log needs no line that is written over. Nothing OF anything ends that line."""
    if sys.stderr.isatty():
        told = f"\r{done} / {count(of, 'adresse', 'adresses')}" if of else "\n"
        print(told, end="", file=sys.stderr, flush=True)
