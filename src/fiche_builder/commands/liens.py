"""`fiche-builder liens`: ask every external address, and tell those that lead nowhere by sheet and line."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from fiche_builder import probing, reports
from fiche_builder.diagnostics import Diagnostic, in_order
from fiche_builder.links import Citation, citations
from fiche_builder.probing import Answer, State
from fiche_builder.typography import count

HELP = "demander chaque adresse citée et dire celles qui ne mènent plus nulle part"
WITHIN = 600
ENOUGH, _OFFLINE = 3, (State.SILENT, State.UNKNOWN_NAME)
"""So many addresses that all fail thus, and no other: the network is at fault, not they."""

# Message, help, and whether it is an error. What may be well again tomorrow, or that only a person can see, is not.
_TOLD: dict[State, tuple[str, str, bool]] = {
    State.NOT_FOUND: (
        "cette page n'existe plus (réponse {status}).",
        "Cherchez sa nouvelle adresse sur le site, ou retirez le lien.",
        True,
    ),
    State.UNKNOWN_NAME: (
        "aucun site ne porte ce nom de domaine.",
        "Vérifiez l'orthographe ; si le site a disparu, retirez le lien.",
        True,
    ),
    State.CERTIFICATE: (
        "le certificat de ce site n'est pas valable : un navigateur arrêterait le lecteur.",
        "Ouvrez l'adresse ; si l'alerte demeure, retirez le lien ou prévenez le site.",
        True,
    ),
    State.INNER: (
        "cette adresse est celle d'un réseau interne : elle n'a pas été demandée.",
        "Écrivez une adresse que tout lecteur peut ouvrir.",
        True,
    ),
    State.EXAMPLE: (
        "ce nom de domaine est réservé aux exemples.",
        "Écrivez la vraie adresse, ou retirez le lien.",
        True,
    ),
    State.LOOP: (
        "cette adresse renvoie sans fin d'une page à l'autre.",
        "Ouvrez-la ; si elle ne mène nulle part, retirez le lien.",
        True,
    ),
    State.REFUSED: (
        "ce site refuse de répondre à un programme (réponse {status}).",
        "Ouvrez l'adresse : si la page s'affiche, il n'y a rien à faire.",
        False,
    ),
    State.BROKEN: (
        "ce site est en panne (réponse {status}).",
        "Ouvrez l'adresse dans quelques jours.",
        False,
    ),
    State.SLOW: (
        "ce site est trop lent : pas de réponse en {seconds} secondes.",
        "Ouvrez l'adresse dans quelques jours.",
        False,
    ),
    State.SILENT: (
        "ce site ne répond pas.",
        "Ouvrez l'adresse dans quelques jours ; si rien ne vient, retirez le lien.",
        False,
    ),
    State.NOT_ASKED: (
        "cette adresse n'a pas été demandée : le délai est passé.",
        "Relancez la commande avec un plus grand --delai.",
        False,
    ),
}


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--delai",
        type=float,
        default=WITHIN,
        metavar="SECONDES",
        help=f"s'arrêter au bout de ce temps ({WITHIN} par défaut)",
    )
    parser.add_argument(
        "--format", choices=("texte", "json"), default="texte", help="texte (par défaut) ou json"
    )


def run(root: Path, options: argparse.Namespace) -> int:
    tool = probing.finder()
    if tool is None:
        print("Il manque le programme lychee, qui demande les adresses. Tapez : make liens", file=sys.stderr)
        return 2
    cited = citations(root)
    answers = probing.ask((c.address for c in cited), tool, options.delai, _progress)
    if len(answers) >= ENOUGH and all(a.state in _OFFLINE for a in answers.values()):
        print("Aucun site ne répond : vérifiez le réseau. Rien n'est dit des adresses.", file=sys.stderr)
        return 2
    problems = in_order([p for citation in cited for p in _told(citation, answers[citation.address])])
    if options.format == "json":
        print(reports.as_json(problems))
    else:
        if problems:
            print(reports.as_text(problems), end="\n\n")
        asked = count(len(answers), "adresse citée", "adresses citées")
        print(f"{asked}, {reports.summary(problems)}.")
    return int(any(p.is_error for p in problems))


def _told(citation: Citation, answer: Answer) -> Iterator[Diagnostic]:
    def problem(state: str, message: str, help: str) -> Diagnostic:
        return citation.document.problem(f"lien-{state}", message, help, citation.place)

    if answer.state is not State.GOOD:
        message, help, is_error = _TOLD[answer.state]
        message = message.format(status=answer.status, seconds=probing.PER_ADDRESS)
        told = problem(answer.state.value, message, help)
        yield told if is_error else told.as_warning()
    elif answer.moved_to:
        help = f"Écrivez {answer.moved_to} à la place."
        yield problem("deplace", "cette page a changé d'adresse pour de bon.", help).as_warning()


def _progress(done: int, of: int) -> None:
    """On a terminal only: a log needs no line that is written over."""
    if sys.stderr.isatty():
        end = "\n" if done == of else ""
        print(f"\r{done} / {count(of, 'adresse', 'adresses')}", end=end, file=sys.stderr, flush=True)
