"""What stopped the YAML parser, in words that an editor understands, and the cut that lets it go on."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

import yaml

from fiche_builder.diagnostics import Diagnostic
from fiche_builder.text.document import Document
from fiche_builder.text.folding import sign_for
from fiche_builder.text.mending import QUOTES, UNCLOSED, Cut, quoted, split_line

# The parser's English sentences, by their beginning; the message; the help ({ligne}: the line in quotes).
_SENTENCES = (
    (("found unexpected end of stream", "found unexpected document indicator"), UNCLOSED, QUOTES),
    (
        ("found unknown escape", "did not find expected hexdecimal", "found invalid Unicode"),
        "une barre oblique inversée (\\) se trouve dans un texte entre guillemets.",
        "Doublez-la (\\\\), ou mettez le texte entre apostrophes droites.",
    ),
    (
        "could not find expected ':'",
        "cette ligne n'a pas de « cle: ».",
        "Écrivez « {cle} ». La suite d'un texte se décale de deux espaces ; un élément de liste commence par « - ».",
    ),
    (
        "did not find expected '-' indicator",
        "cette ligne est mêlée à une liste sans en faire partie.",
        "Commencez-la par un tiret et une espace, ou alignez-la avec la clé qui suit la liste.",
    ),
    (
        ("mapping values are not allowed", "did not find expected key"),
        "cette ligne n'est pas alignée avec les précédentes, ou le texte au-dessus n'est pas fini.",
        "Alignez la clé avec ses voisines, avec des espaces.",
    ),
    ("mapping keys are not allowed", "un point d'interrogation commence un texte sans guillemets.", QUOTES),
    (
        ("did not find expected ',' or ']'", "did not find expected ',' or '}'"),
        "un crochet ou une accolade est ouvert et mal refermé.",
        "Refermez-le sur la même ligne, ou mettez un élément par ligne après « - » ;"
        " un texte qui commence par [ ou { va entre guillemets.",
    ),
    (
        ("found character that cannot start", "did not find expected node content"),
        "ce caractère ne peut pas commencer un texte sans guillemets.",
        QUOTES,
    ),
    (
        "block sequence entries are not allowed",
        "un tiret de liste ne peut pas se trouver ici.",
        "Mettez chaque élément de la liste sur sa propre ligne, décalé sous la clé.",
    ),
    (
        "did not find expected alphabetic or numeric",
        "un texte sans guillemets ne peut pas commencer par & ni par *.",
        QUOTES,
    ),
    (
        (
            "did not find expected whitespace",
            "did not find expected tag URI",
            "did not find the expected '>'",
            "did not find expected '!'",
            "found undefined tag handle",
        ),
        "un texte sans guillemets ne peut pas commencer par un point d'exclamation.",
        QUOTES,
    ),
    (
        "did not find expected <document start>",
        "le début de la fiche n'est pas aligné avec la suite.",
        "Commencez les clés principales (schema, titre…) tout au bord, et retirez les lignes « ... » ou « % ».",
    ),
    (
        "did not find expected comment or line break",
        "du texte suit le signe > ou | sur la même ligne.",
        "Écrivez le texte à la ligne suivante, décalé de deux espaces ; ou mettez-le entre guillemets.",
    ),
)
# What the parser takes for an order, it may refuse in a dozen ways.
_ORDER = ("une ligne ne peut pas commencer par %.", "Mettez le texte entre guillemets.")
_OTHER = (
    "cette ligne ne suit pas le format YAML.",
    "Vérifiez les espaces en début de ligne, les deux-points et les guillemets.",
)
_DASH = (
    "ce tiret n'est pas aligné avec les lignes au-dessus.",
    "Alignez ce tiret avec ceux de la même liste, avec des espaces.",
)
_AFTER_CLOSING = {
    '"': "du texte suit le guillemet de fin.",
    "'": "du texte suit l'apostrophe de fin.",
    "*": "un texte sans guillemets ne peut pas commencer par une étoile.",
    "[": "du texte suit un crochet ] qui ferme une liste.",
    "{": "du texte suit une accolade } qui ferme un groupe.",
}


def span(event: yaml.Event) -> tuple[Any, Any]:
    """Where EVENT, of a text that was read, begins and ends."""
    assert event.start_mark and event.end_mark
    return event.start_mark, event.end_mark


class _Fault(NamedTuple):
    """What is wrong at line N and a column (from 0; None: at its end), and the column from which the line is to be hidden,
    if it helps."""

    n: int
    column: int | None
    cut: int | None
    message: str
    help: str
    code: str = "yaml-syntaxe"


def explain(
    document: Document, lines: list[str], error: yaml.YAMLError, last: yaml.Event | None
) -> tuple[Diagnostic, Cut | None]:
    """What stopped the parser, and the cut that hides its cause, None if nothing can.

    last: the last piece that the parser read, to find a quote opened far above.
    """
    fault = _fault(lines, error, last)
    n = fault.n
    shown = document.lines[n] if n < len(document.lines) else ""
    help = fault.help.replace("{ligne}", quoted(shown)).replace("{cle}", _with_colon(shown))
    column = max(0, len(shown) - 1) if fault.column is None else fault.column
    problem = document.problem(fault.code, fault.message, help, document.spot(n + 1, column + 1))
    return problem, None if fault.cut is None else Cut(n, lines[n][: fault.cut], lines[n][fault.cut :])


def _fault(lines: list[str], error: yaml.YAMLError, last: yaml.Event | None) -> _Fault:
    said = getattr(error, "problem", None) or ""
    opened = getattr(error, "context_mark", None)
    mark = getattr(error, "problem_mark", None) or opened
    n, column = (mark.line, mark.column) if mark else (0, 0)
    words = _sentences(said, lines[n] if n < len(lines) else "")
    if opened and said.startswith((*_SENTENCES[0][0], "did not find expected ','")):
        return _Fault(opened.line, opened.column, opened.column, *words)
    if opened and said.startswith("could not find expected ':'"):
        n, column = opened.line, opened.column
    if isinstance(last, yaml.ScalarEvent) and last.style in ('"', "'"):
        start, end = span(last)
        if start.line < end.line == n:
            # The quote that ends here was meant to open a text: another one above was never closed.
            return _Fault(start.line, start.column, start.column, UNCLOSED, QUOTES)
    if n >= len(lines) or not lines[n].strip():
        # The parser stops after the fault; the last line with text is nearer to it.
        n = max((i for i, line in enumerate(lines[: n + 1]) if line.strip()), default=0)
        return _Fault(n, None, None, *words)
    return _fault_in_line(lines, said, n, column, words)


def _fault_in_line(lines: list[str], said: str, n: int, column: int, words: tuple[str, str]) -> _Fault:
    """The fault at line N, of which the parser SAID this, in our WORDS."""
    found = split_line(lines[n])
    value, at = found.value, found.value_at
    texts = (i for i in range(n - 1, -1, -1) if lines[i].strip() and not lines[i].lstrip().startswith("#"))
    above = next(texts, None)
    misplaced = said.startswith(("did not find expected key", "did not find expected '-'"))
    if (
        above is not None
        and (misplaced or said.startswith("could not find expected"))
        and (swallowed := _swallowed(lines[above])) is not None
    ):
        return _Fault(
            above,
            swallowed,
            split_line(lines[above]).value_at,
            "tout ce qui suit « # » sur cette ligne serait perdu.",
            f"Mettez le texte sous « cle: {sign_for(lines[above + 1 : n + 2])} », décalé de deux espaces.",
            "texte-avale",
        )
    if said.startswith("mapping values are not allowed"):
        own = found.key and column < at
        if not own and lines[n][column : column + 1] == ":":
            message = (
                "un deux-points suivi d'une espace, dans un texte sans guillemets, coupe la ligne en deux."
            )
            return _Fault(n, column, at, message, QUOTES, "deux-points")
        return _Fault(n, column, None, *words)
    if not misplaced:
        return _Fault(n, column, at if value and at <= column else None, *words)
    if value[:1] in _AFTER_CLOSING and column > at:
        return _Fault(n, column, at, _AFTER_CLOSING[value[0]], QUOTES)
    return _Fault(n, column, None, *(_DASH if found.indent.strip() else words))


def _sentences(said: str, line: str) -> tuple[str, str]:
    """Message and help for the LINE of which the parser SAID this."""
    if line.startswith("%"):
        return _ORDER
    return next(((m, h) for start, m, h in _SENTENCES if said.startswith(start)), _OTHER)


def _swallowed(line: str) -> int | None:
    """Column (from 0) of the # that swallows the end of an unquoted value."""
    found = split_line(line)
    value = found.value
    at = value.find(" #")
    return None if at < 1 or value[0] in "\"'[{|>#" else found.value_at + at + 1


def _with_colon(line: str) -> str:
    """LINE, that lacks the colon of its key, with it."""
    found = re.match(r"(\w+)\W*(.*)", line.strip())
    return f"{found.group(1)}: {found.group(2)}".strip()[:80] if found else "cle: valeur"
