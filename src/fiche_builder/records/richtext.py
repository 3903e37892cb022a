"""Prose: the small Markdown that editors may write, what it becomes, and why the rest is refused.

Paragraphs, lists, emphasis, links, tables. Markdown takes for a mark of its own what French types for itself
(« habitant*e*s », « + 20 % », a backslash): such a sign is a letter like any other (`_as_typed`). The rendered
HTML is read against one list (`ALLOWED`): what the list does not name is a problem told to the editor, never
dropped in silence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from html.entities import html5
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any
from urllib.parse import unquote

from cmarkgfm import markdown_to_html_with_extensions
from markupsafe import Markup

from fiche_builder.records.fields import is_inner_address, is_mail_address, is_web_address

ALLOWED: dict[str, frozenset[str]] = {
    **{tag: frozenset() for tag in ["p", "ul", "li", "em", "strong", "br", "table", "thead", "tbody", "tr"]},
    "ol": frozenset(),
    "a": frozenset({"href"}),
    "th": frozenset({"align"}),
    "td": frozenset({"align"}),
}
"""Tag -> attributes that prose may become."""
Fault = tuple[str, str, str]
"""Code, message, help."""

RAW_HTML = (
    "html",
    "un texte entre < et > serait pris pour une balise et perdu.",
    "Retirez les signes < et >, ou mettez des guillemets : « nom de la ville ».",
)
_REFUSED: dict[str, Fault] = {
    **dict.fromkeys(
        ("h1", "h2", "h3", "h4", "h5", "h6"),
        (
            "titre-dans-texte",
            "un titre se trouve dans ce texte.",
            "Retirez le # du début, ou la ligne de tirets sous le texte : les titres viennent des champs.",
        ),
    ),
    "img": (
        "image",
        "une image se trouve dans ce texte.",
        "Les fiches n'ont pas d'image : décrivez-la en mots.",
    ),
    "pre": (
        "code",
        "quatre espaces au début d'une ligne en font du code.",
        "Alignez la ligne avec les autres du texte.",
    ),
    "code": (
        "code",
        "un accent grave (`) fait du texte qui suit du code.",
        "Remplacez-le par une apostrophe ou des guillemets.",
    ),
    "blockquote": (
        "citation",
        "le signe > en début de ligne fait une citation.",
        "Retirez-le, ou mettez des guillemets « ».",
    ),
    "hr": (
        "trait",
        "une ligne de tirets ou d'étoiles fait un trait.",
        "Retirez-la : un paragraphe se sépare par une ligne vide.",
    ),
}
_OTHER = (
    "mise-en-forme",
    "cette mise en forme n'est pas admise.",
    "Gardez des paragraphes, des listes, du gras et des liens.",
)
_LINK = (
    "lien",
    "un lien doit mener à une adresse publique en https://, http:// ou mailto:.",
    "Écrivez l'adresse entière. Pour une autre fiche, utilisez « voir_aussi ».",
)
_DEFINITION = (
    "lien",
    "une ligne qui commence par « [mot]: » serait perdue.",
    "Retirez les crochets. Un lien s'écrit [texte](https://exemple.fr).",
)
_EMPTY_LINK = (
    "lien",
    "un lien n'a pas de texte : personne ne le verrait.",
    "Écrivez le texte entre les crochets : [texte](https://exemple.fr).",
)
_EMPTY_ITEM = (
    "liste-vide",
    "un élément de liste est vide.",
    "Écrivez son texte après le tiret, ou retirez la ligne.",
)


_OPENING_SIGN = re.compile(r"\s*+(?:\d++(?=[.)](?:\s|$))|(?=[-+*](?:\s|$)))")
# In any line, behind the dashes that open it: « + 20 % », « > 25 ans », « ~~~ ».
_IN_ANY_LINE = re.compile(
    r"^(?:[ \t]|[-*+] (?=[ \t]*+[-*+>~])|\d++[.)] )*+(?=(?:\+ |> ?)\d|~~~)", re.MULTILINE
)
_SIGN = re.compile(r"<[^<>\s]*>|\\|&|\*+|_+|\n[ \t]*(?=\n)")
_BEFORE_EMPHASIS = re.compile(r"[\s(\[«\"“'’–—*_]")
_MAY_BE_A_SIGN = re.compile(r"[\\&*_>+~]|\A\s*[-\d]")


def _as_typed(text: str) -> str:
    """TEXT with a backslash before each sign that is not meant as Markdown.

    In a text of one line, what opens it makes no list; a sign before a figure makes none anywhere. Emphasis goes round
    whole words, between two equal marks: stars, or one underscore (two are of a name, __init__, or a blank to fill).
    A backslash and an ampersand are themselves.
    """
    if not _MAY_BE_A_SIGN.search(text):
        return text
    # Where a backslash goes.
    literal = [found.end() for found in _IN_ANY_LINE.finditer(text)]
    if "\n" not in text.strip() and (found := _OPENING_SIGN.match(text)):
        literal.append(found.end())
    # The last mark of each length and sign that may open an emphasis: they are as many as there are kinds, four.
    opened: dict[str, int] = {}
    marks: dict[int, str] = {}
    for found in _SIGN.finditer(text):
        sign, start, end = found[0], found.start(), found.end()
        if sign[0] in "\\&":
            literal.append(start)
        elif sign[0] == "\n":
            opened.clear()
        elif sign[0] != "<":
            before, after = text[start - 1 : start], text[end : end + 1]
            if not (before.strip() or after.strip()):
                continue  # a list, a rule, a product: « 2 * 3 »
            marks[start] = sign
            if sign.startswith("__"):
                continue
            if sign in opened and before.strip() and not after.isalnum():
                at = opened.pop(sign)
                del marks[at], marks[start]
                opened = {s: n for s, n in opened.items() if n < at}
            elif len(sign) < 4 and after.strip() and (not before or _BEFORE_EMPHASIS.match(before)):
                opened[sign] = start
    literal += [start + n for start, sign in marks.items() for n in range(len(sign))]
    ends = [0, *sorted(set(literal)), len(text)]
    return "\\".join(text[start:end] for start, end in pairwise(ends))


# A text without any of these is paragraphs and nothing else: no sign of Markdown or HTML, no control character, no line
# that begins a list, a line of dashes or code.
_MAY_BE_MARKUP = re.compile(r"[\x00-\x09\x0b-\x1f\\`*_\[\]<>&#|~=]|^ *[-+\d]|^ {4}", re.MULTILINE)
_NEW_PARAGRAPH = re.compile(r"\n *\n")


@lru_cache(maxsize=4096)
def _render(text: str) -> str:
    html: str = markdown_to_html_with_extensions(_as_typed(text), extensions=["table"])
    return html


def prose(text: str) -> Markup:
    """The HTML of checked prose."""
    return Markup(_render(text))


def inline(text: str) -> Markup:
    """The HTML of checked prose for a list item or a cell: a lone paragraph loses its tag."""
    html = _render(text).strip()
    lone = html.startswith("<p>") and html.endswith("</p>") and html.count("<p>") == 1
    return Markup(html[3:-4] if lone else html)


def plain(text: str) -> str:
    """Prose as one line of plain text."""
    return " ".join(passages(text))


def passages(text: str) -> list[str]:
    """Prose as plain text, one line a paragraph, an item or a cell."""
    if not _MAY_BE_MARKUP.search(text):
        return [line for block in _NEW_PARAGRAPH.split(text) if (line := " ".join(block.split()))]
    # A paragraph or an item ends a word; emphasis and links do not.
    blocks = re.split(r"</?(?:p|li|ul|ol|td|th|tr)\b[^>]*>|<br ?/?>", _render(text))
    lines = (" ".join(unescape(re.sub(r"<[^>]+>", "", block)).split()) for block in blocks)
    return [line for line in lines if line]


def _leads_somewhere(href: str) -> bool:
    scheme, _, rest = href.partition(":")
    if scheme.lower() == "mailto":
        return is_mail_address(unquote(rest))
    return is_web_address(href) and not is_inner_address(href)


_MAY_NOT_BE_EMPTY = {"a": _EMPTY_LINK, "li": _EMPTY_ITEM}


class _Reader(HTMLParser):
    """Collects what the rendered HTML holds beyond the allowed list."""

    def __init__(self) -> None:
        super().__init__()
        self.faults: list[Fault] = []
        # For each open link and item of a list: whether some text was found in it.
        self.open: list[list[Any]] = []
        # The numbers that the items of lists show, and the last one of each open list; None where none are shown.
        self.numbers: list[str] = []
        self.lists: list[int | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in ("ol", "ul"):
            self.lists.append(0 if tag == "ol" else None)
        elif tag == "li" and self.lists and self.lists[-1] is not None:
            self.lists[-1] += 1
            self.numbers.append(str(self.lists[-1]))
        if tag in _MAY_NOT_BE_EMPTY:
            self.open.append([tag, False])
        if tag == "ol" and "start" in given:
            self.faults.append(
                (
                    "liste-numerotee",
                    f"« {given['start']}. » en début de ligne ferait une liste numérotée.",
                    f"Écrivez « En {given['start']}, … », ou commencez la liste à 1.",
                )
            )
        elif tag not in ALLOWED:
            self.faults.append(_REFUSED.get(tag, _OTHER))
        elif set(given) - ALLOWED[tag]:
            self.faults.append(_LINK if tag == "a" else _OTHER)
        elif tag == "a" and not _leads_somewhere(given.get("href") or ""):
            self.faults.append(_LINK)

    def handle_data(self, data: str) -> None:
        # When an element closes, what it holds counts as text of the element around it.
        if data.strip() and self.open:
            self.open[-1][1] = True

    def handle_endtag(self, tag: str) -> None:
        if tag in ("ol", "ul") and self.lists:
            self.lists.pop()
        if tag not in _MAY_NOT_BE_EMPTY or not self.open:
            return
        filled = self.open.pop()[1]
        if not filled:
            self.faults.append(_MAY_NOT_BE_EMPTY[tag])
        if self.open:
            # An element that is refused is told once, not again for the element around it.
            self.open[-1][1] = True

    def handle_comment(self, data: str) -> None:
        # What the renderer leaves in place of raw HTML; a comment typed by hand ends here too.
        self.faults.append(RAW_HTML)


def prose_faults(text: str) -> Iterator[Fault]:
    """Why TEXT may not be published as prose; each reason once."""
    if not _MAY_BE_MARKUP.search(text):
        return
    reader = _Reader()
    reader.feed(_render(text))
    reader.close()
    # `pre` always holds `code`: one fault, one message; three grave accents make one as four spaces do.
    tags = dict.fromkeys(reader.faults)
    if _REFUSED["pre"] in tags and _REFUSED["code"] in tags:
        del tags[_REFUSED["pre" if "```" in text else "code"]]
    if not set(tags) - {_EMPTY_ITEM} and re.search(
        r"^(?:[ \t]|[-*+] |\d+[.)] )*\[[^\[\]]{1,999}\]:", text, re.MULTILINE
    ):
        # The item that is left empty by this is not a second fault.
        tags = {_DEFINITION: None}
    elif not tags and (coded := list(_coded(text))):
        tags = dict.fromkeys(coded)
    elif not tags and (lost := _lost_words(text, reader.numbers)):
        tags = {
            (
                "texte-perdu",
                f"« {lost[:40]} » n'apparaîtrait pas dans la page.",
                "Numérotez la liste à partir de 1, sans saut."
                if lost.isdigit() and re.search(rf"^[ \t]*{lost}[.)] ", text, re.MULTILINE)
                else "Retirez les signes qui l'entourent (crochets, barres |), ou récrivez la phrase.",
            ): None
        }
    yield from tags


def _lost_words(text: str, numbers: list[str]) -> str:
    """The first word or number of TEXT that its HTML does not show: a cell too many in a table, a link's hidden part,
    a number of a list that does not follow the one above. NUMBERS: those that its lists show."""

    def words(text: str) -> Counter[str]:
        return Counter(re.findall(r"[^\W\d_]+|\d+", unquote(text)))

    shown = re.sub(r'</?\w+|"', " ", _render(text))
    return next(iter(words(text) - words(unescape(shown)) - Counter(numbers)), "")


_CODED = re.compile(r"&(?:[A-Za-z]\w{1,30}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});")
MANY = 20
"""Signs in code: more of one text are not told."""


def _coded(text: str) -> Iterator[Fault]:
    """The signs that TEXT, copied from the source of a web page, gives by their code: `&eacute;`."""
    codes = (code for code in _CODED.findall(text) if code[1] == "#" or code[1:] in html5)
    for code in list(dict.fromkeys(codes))[:MANY]:
        sign = unescape(code)
        help = f"Écrivez « {sign} »." if sign.strip() and sign.isprintable() else "Tapez une espace."
        yield "signe-code", f"« {code} » est le code d'un signe, tel que l'écrit une page web.", help


_MAY_BE_FAULTY = re.compile(r"[&<#*]|\]\(")


def text_faults(text: str) -> Iterator[Fault]:
    """Why TEXT may not be published as one plain line."""
    if not _MAY_BE_FAULTY.search(text):
        return
    yield from _coded(text)
    if re.search(r"<[A-Za-z!/?]", text):
        yield RAW_HTML
    if "](" in text and "![" in text:
        yield _REFUSED["img"]
    elif "](" in text:
        yield (
            "lien",
            "ce champ ne peut pas contenir de lien.",
            "Mettez l'adresse dans un champ « url » ou « site », ou dans un texte long.",
        )
    if re.match(r"#{1,6} ", text):
        yield _REFUSED["h1"]
    if "**" in text:
        yield (
            "mise-en-forme",
            "ce champ ne peut pas contenir de gras.",
            "Retirez les étoiles : il s'affiche tel quel.",
        )
