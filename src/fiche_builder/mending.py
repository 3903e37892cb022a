"""The slips of an editor that stop a YAML parser: told in French, then read as meant.

`characters` looks at the lines before the parser does. `syntax` says what the parser choked on.
`hide` puts the faulty value out of the parser's sight, on its line, so that one slip does not hide the
problems behind it: the value is kept aside and put back (`restore`) when the line has been read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

import yaml

from fiche_builder.diagnostics import Diagnostic

if TYPE_CHECKING:
    from fiche_builder.source import Document

# Characters that the YAML format forbids, that no eye sees, or that stand for a lost letter. The private
# ones are refused too: they are our own marks (`hide`). Joiners (U+200C, U+200D) belong to some scripts.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069"
    "\ud800-\udfff\ue000-\uf8ff\ufeff\ufff0-\uffff]"
)
_NO_BREAK = "\u00a0\u2007\u202f"
# Stands for the value of a line: the number of the line between two marks.
_MARK = "\ue001"

# A line: its indent and dashes, its key if it has one, its value. One way only to match any line.
_LINE = re.compile(
    rf"(?P<indent>[ {_NO_BREAK}]*(?:-[ {_NO_BREAK}]+)*)"
    rf"(?:(?P<key>[^\W]\w*(?:-\w+)*)[ {_NO_BREAK}]?:(?=[ {_NO_BREAK}]|$))?"
    rf"(?P<space>[ {_NO_BREAK}]*)(?P<value>.*)"
)


def characters(document: Document, lines: list[str]) -> Iterator[Diagnostic]:
    """Tell the characters that have no place in a sheet, and mend LINES at the same columns."""
    for n, line in enumerate(lines):
        if unseen := _UNSEEN.search(line):
            yield document.problem(
                "caractere-interdit", *unseen_fault(unseen.group()), (n + 1, unseen.start() + 1)
            )
            # A separator of lines inside a line stood for a space; the others stood for nothing.
            lines[n] = line = _UNSEEN.sub(lambda m: " " if m.group() in "\x0b\x0c\u2028\u2029" else "", line)
        if "\t" in line:
            yield document.problem(
                "tabulation",
                "cette ligne contient une tabulation.",
                "Remplacez-la par des espaces.",
                (n + 1, line.index("\t") + 1),
            )
            lines[n] = line.replace("\t", " ")
    for n, line in _structure(lines):
        found = _LINE.match(line)
        for group, where in (("indent", "décale la ligne"), ("space", "suit le deux-points")):
            if found and (slip := re.search(f"[{_NO_BREAK}]", found[group])):
                lines[n] = re.sub(f"[{_NO_BREAK}]", " ", line[: found.start("value")]) + found["value"]
                yield document.problem(
                    "espace-insecable",
                    f"une espace insécable {where}.",
                    "Effacez-la et tapez une espace ordinaire.",
                    (n + 1, found.start(group) + slip.start() + 1),
                )
                break


def unseen_fault(character: str) -> tuple[str, str]:
    """Message and help for an unseen CHARACTER."""
    if character == "\ufffd":
        return "une lettre a été perdue ici.", "Retapez le mot, puis enregistrez le fichier en UTF-8."
    return (
        f"cette ligne contient un caractère invisible (U+{ord(character):04X}).",
        "Effacez-le à cette colonne, ou retapez le mot.",
    )


def without_unseen(text: str) -> tuple[str, str]:
    """TEXT, written between quotes, without the unseen characters that escapes made, and the first of them."""
    found = _UNSEEN.search(text)
    return (_UNSEEN.sub("", text), found.group()) if found else (text, "")


def _structure(lines: list[str]) -> Iterator[tuple[int, str]]:
    """The lines (number from 0, text) that stand outside block texts (`>`, `|`) and comments."""
    inside = None
    for n, line in enumerate(lines):
        indent = len(line) - len(line.lstrip(" "))
        if inside is not None:
            if not line.strip() or indent > inside:
                continue
            inside = None
        if line.lstrip().startswith("#"):
            continue
        yield n, line
        found = _LINE.match(line)
        if found and re.match(r"[|>][-+0-9]{0,2} *(#|$)", found["value"]):
            # The text of `- cle: |` is indented from the key, that of `- |` from the dash.
            inside = found.start("key") if found["key"] else indent


EMPTY_FILE = ("fichier-vide", "ce fichier ne contient rien.", "Écrivez la fiche, ou supprimez le fichier.")


class Cut(NamedTuple):
    """What to put in the place of a line (from 0): a head, and the mark of a value out of the parser's sight."""

    line: int
    head: str
    value: str


def hide(lines: list[str], hidden: dict[int, str], cut: Cut) -> None:
    """Leave in LINES the head of CUT and a mark, and keep its value in HIDDEN; no value leaves no mark."""
    hidden[cut.line] = cut.value.strip()
    lines[cut.line] = f"{cut.head}{_MARK}{cut.line}{_MARK}" if cut.value.strip() else cut.head


def restore(text: str, hidden: dict[int, str]) -> str:
    """TEXT with the values that were hidden in it."""
    return re.sub(f"{_MARK}(\\d+){_MARK}", lambda m: hidden.get(int(m.group(1)), ""), text)


def continues_hidden(lines: list[str], hidden: dict[int, str], n: int) -> bool:
    """Whether line N continues a value that was hidden: the same slip, not another one."""
    if n in hidden or n >= len(lines):
        return n in hidden
    indent = len(lines[n]) - len(lines[n].lstrip(" "))
    above = n - 1
    while above >= 0 and above not in hidden:
        if lines[above].strip() and len(lines[above]) - len(lines[above].lstrip(" ")) < indent:
            return False
        above -= 1
    if above < 0:
        return False
    found = _LINE.match(lines[above])
    start = (found.start("key") if found["key"] else found.start("value")) if found else 0
    return indent > start or (not found["key"] and indent >= start)


def quoted(line: str, *, whole: bool = False) -> str:
    """LINE with its value in quotes, ready to be copied; in WHOLE, what looks like its key is a part of the text."""
    found = None if whole else _LINE.match(line)
    key = f"{found['key']}: " if found and found["key"] else ""
    value = (found["value"] if found else line).strip()
    for quote, escaped in (('"', '\\"'), ("'", "''")):
        # A quote that opens the value, and closes it or is never closed, was meant to hold it all.
        if value.startswith(quote):
            inside = value[1:].replace(escaped, "\0")
            if inside.endswith(quote) or quote not in inside:
                value = inside.removesuffix(quote).replace("\0", quote)
            break
    if len(value) > 200:
        value = value[:200] + "…"
    if '"' in value or "\\" in value:
        return f"{key}'{value.replace(chr(39), chr(39) * 2)}'"
    return f'{key}"{value}"'


# The parser's English sentences, by their beginning; the message; the help ({ligne}: the line in quotes).
_QUOTES = "Mettez tout le texte entre guillemets : {ligne}"
_SENTENCES = (
    ("found unexpected end of stream", "un guillemet est ouvert et jamais refermé.", _QUOTES),
    ("found unexpected document indicator", "un guillemet est ouvert et jamais refermé.", _QUOTES),
    (
        ("found undefined escape", "found unknown escape", "did not find expected hexdecimal", "found invalid Unicode"),
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
    (
        "mapping keys are not allowed",
        "un point d'interrogation commence un texte sans guillemets.",
        _QUOTES,
    ),
    (
        ("did not find expected ',' or ']'", "did not find expected ',' or '}'"),
        "un crochet ou une accolade est ouvert et mal refermé.",
        _QUOTES,
    ),
    (
        ("found character that cannot start", "did not find expected node content"),
        "ce caractère ne peut pas commencer un texte sans guillemets.",
        _QUOTES,
    ),
    (
        "block sequence entries are not allowed",
        "un tiret de liste ne peut pas se trouver ici.",
        "Mettez chaque élément de la liste sur sa propre ligne, décalé sous la clé.",
    ),
    (
        "did not find expected alphabetic or numeric",
        "un texte sans guillemets ne peut pas commencer par & ni par *.",
        _QUOTES,
    ),
    (
        ("did not find expected whitespace", "did not find expected tag URI", "did not find the expected '>'",
         "did not find expected '!'", "found undefined tag handle"),
        "un texte sans guillemets ne peut pas commencer par un point d'exclamation.",
        _QUOTES,
    ),
    (
        ("found unknown directive", "found duplicate %YAML", "found incompatible YAML", "did not find expected digit"),
        "une ligne ne peut pas commencer par %.",
        "Mettez le texte entre guillemets.",
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
_OTHER = (
    "cette ligne ne suit pas le format YAML.",
    "Vérifiez les espaces en début de ligne, les deux-points et les guillemets.",
)
_AFTER_CLOSING = {
    '"': "du texte suit le guillemet de fin.",
    "'": "du texte suit l'apostrophe de fin.",
    "[": "du texte suit un crochet ] qui ferme une liste.",
    "{": "du texte suit une accolade } qui ferme un groupe.",
}


def syntax(
    document: Document, lines: list[str], error: yaml.YAMLError, last: yaml.Event | None
) -> tuple[Diagnostic, Cut | None]:
    """What stopped the parser, and the cut that hides its cause, None if nothing can.

    last: the last piece that the parser read, to find a quote opened far above.
    """
    said = getattr(error, "problem", None) or ""
    opened = getattr(error, "context_mark", None)
    mark = getattr(error, "problem_mark", None) or opened
    n, column = (mark.line, mark.column) if mark else (0, 0)
    message, help = next(((m, h) for start, m, h in _SENTENCES if said.startswith(start)), _OTHER)

    def told(
        code: str, message: str, help: str, n: int, column: int, hide_at: int | None
    ) -> tuple[Diagnostic, Cut | None]:
        shown = document.lines[n] if n < len(document.lines) else ""
        help = help.replace("{ligne}", quoted(shown)).replace("{cle}", _with_colon(shown))
        problem = document.problem(code, message, help, (n + 1, column + 1))
        return problem, None if hide_at is None else Cut(n, lines[n][:hide_at], lines[n][hide_at:])

    if said.startswith(("found unexpected end of stream", "found unexpected document indicator",
                        "did not find expected ','")) and opened:
        return told("yaml-syntaxe", message, help, opened.line, opened.column, opened.column)
    if said.startswith("could not find expected ':'") and opened:
        n, column = opened.line, opened.column
    if isinstance(last, yaml.ScalarEvent) and last.style in ('"', "'"):
        start, end = last.start_mark, last.end_mark
        if start.line < end.line == n:
            # The quote that ends here was meant to open a text: another one above was never closed.
            return told("yaml-syntaxe", *_SENTENCES[0][1:], start.line, start.column, start.column)
    if n >= len(lines) or not lines[n].strip():
        # The parser stops after the fault; the last line with text is nearer to it.
        n = max((i for i in range(min(n, len(lines) - 1) + 1) if lines[i].strip()), default=0)
        return told("yaml-syntaxe", message, help, n, max(0, len(document.lines[n]) - 1), None)

    found = _LINE.match(lines[n])
    value, at = found["value"], found.start("value")
    above = next((i for i in range(n - 1, -1, -1) if lines[i].strip() and not lines[i].lstrip().startswith("#")), None)
    if said.startswith(("did not find expected key", "could not find expected", "did not find expected '-'")) and (
        above is not None and (swallowed := _swallowed(lines[above])) is not None
    ):
        return told(
            "texte-avale",
            "tout ce qui suit « # » sur cette ligne serait perdu.",
            "Mettez le texte sous « cle: >- », décalé de deux espaces.",
            above,
            swallowed,
            _LINE.match(lines[above]).start("value"),
        )
    if said.startswith("could not find expected ':'"):
        problem, _ = told("yaml-syntaxe", message, help, n, column, None)
        word = None if found["key"] else re.match(r"\w+", value)
        return problem, word and Cut(n, f"{found['indent']}{word.group()}: ", value[word.end() :])
    if said.startswith("mapping values are not allowed"):
        own = found["key"] and column < at
        if not own and lines[n][column : column + 1] == ":":
            return told(
                "deux-points",
                "un deux-points suivi d'une espace, dans un texte sans guillemets, coupe la ligne en deux.",
                _QUOTES,
                n,
                column,
                at,
            )
        return told("yaml-syntaxe", message, help, n, column, None)[0], _aligned(lines, n)
    if said.startswith(("did not find expected key", "did not find expected '-'")):
        if value[:1] in _AFTER_CLOSING and column > at:
            return told("yaml-syntaxe", _AFTER_CLOSING[value[0]], _QUOTES, n, column, at)
        return told("yaml-syntaxe", message, help, n, column, None)[0], _aligned(lines, n)
    return told("yaml-syntaxe", message, help, n, column, at if value and at <= column else None)


def _aligned(lines: list[str], n: int) -> Cut | None:
    """Line N, whose key is not aligned with the keys above, moved to the nearest column that is."""
    here = _LINE.match(lines[n])
    if not here["key"] or here["indent"].strip():
        return None
    open_columns: list[int] = []
    for above in reversed(lines[:n]):
        found = _LINE.match(above)
        if found["key"] and (not open_columns or found.start("key") < open_columns[-1]):
            open_columns.append(found.start("key"))
            if not open_columns[-1]:
                break
    own = here.start("key")
    if not open_columns or own in open_columns:
        return None
    column = min(open_columns, key=lambda c: (abs(c - own), c))
    return Cut(n, f"{' ' * column}{here['key']}: ", here["value"])


def _swallowed(line: str) -> int | None:
    """Column (from 0) of the # that swallows the end of an unquoted value."""
    found = _LINE.match(line)
    value = found["value"] if found else ""
    at = value.find(" #")
    return None if at < 1 or value[0] in "\"'[{|>#" else found.start("value") + at + 1


def _with_colon(line: str) -> str:
    """LINE, that lacks the colon of its key, with it."""
    found = re.match(r"(\w+)\W*(.*)", line.strip())
    return f"{found.group(1)}: {found.group(2)}".strip()[:80] if found else "cle: valeur"
