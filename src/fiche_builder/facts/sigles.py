"""The sigles of a page: each is spelt out once, where a reader first meets it.

Nothing is added where it would be wrong: in a link, a heading, a title, a name, nor where the text
itself says what the sigle means. The expansion is no link: a page full of them would be as many stops
on the way of a keyboard. The list at the foot of the page leads to the glossary.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from markupsafe import Markup, escape

from fiche_builder.records.vocabularies import Sigle
from fiche_builder.typography import fold, french_order

KEPT_AS_IS = frozenset({"a", "h1", "h2", "h3", "h4", "h5", "h6", "article", "cite", "nav"})
"""In these, nothing is added: a `nav` says where one is, in few words. `article` is a local action: names, places and people to call."""
_TAG = re.compile(r"(<[^>]*>)")
_NAME = re.compile(r"<(/?)([a-z0-9]+)")


class SigleList:
    """The sigles that are known, and how one is recognized in a text: made once for all pages."""

    def __init__(self, entries: Iterable[Sigle]) -> None:
        self.known = {e.id: e for e in entries}
        by_initial: dict[str, list[str]] = {}
        # The longest first: SG-CIPD before CIPD.
        for name in sorted(self.known, key=len, reverse=True):
            by_initial.setdefault(name[0], []).append(re.escape(name[1:]))
        # By their first letter, and what stands before it afterwards: a text without such a letter is passed quickly.
        names = "|".join(
            rf"{re.escape(initial)}(?<![\w-].)(?:{'|'.join(rest)})" for initial, rest in by_initial.items()
        )
        # In « circulaire SDFE/DPS/2008/159 » it is a piece of a number, no word.
        self.pattern = re.compile(rf"(?:{names})(?![\w-]|/\S*\d)") if names else None


class Sigles:
    """The sigles of one page, as it is read from its beginning."""

    def __init__(self, list: SigleList) -> None:
        self._known, self._pattern = list.known, list.pattern
        self._seen: set[str] = set()
        self._spelt: set[str] = set()

    @property
    def used(self) -> list[Sigle]:
        """Those met so far, in French order."""
        return [self._known[id] for id in sorted(self._seen, key=french_order)]

    @property
    def unspelt(self) -> list[Sigle]:
        """Those met where nothing may be added (a link, a heading), and spelt out nowhere."""
        return [e for e in self.used if e.id not in self._spelt]

    def expand(self, html: str) -> Markup:
        """HTML with each sigle spelt out at its first use: `TIG (travail d'intérêt général)`."""
        if self._pattern is None:
            return Markup(html)
        parts = _TAG.split(html)
        inside: list[str] = []
        for n, part in enumerate(parts):
            tag = _NAME.match(part) if n % 2 else None
            if tag and tag[2] in KEPT_AS_IS:
                inside = inside[:-1] if tag[1] else [*inside, tag[2]]
            elif n % 2 == 0 and not part.isspace():
                parts[n] = self._text(part, bool(inside))
        return Markup("".join(parts))

    def _text(self, text: str, as_is: bool) -> str:
        assert self._pattern
        done, end = [], 0
        for found in self._pattern.finditer(text):
            sigle = self._known[found[0]]
            self._seen.add(sigle.id)
            if sigle.id in self._spelt:
                continue
            before, after = text[: found.start()], text[found.end() :]
            bracket = before.rfind("(") if before.rfind("(") > before.rfind(")") else -1
            reach = 2 * len(sigle.libelle)
            beside = (
                before[:bracket][-reach:] if bracket >= 0 else after[:reach] if after.startswith(" (") else ""
            )
            # Alone in brackets, a sigle follows its own meaning.
            if (before.endswith("(") and after.startswith(")")) or _says(sigle, beside):
                self._spelt.add(sigle.id)
            elif not as_is:
                self._spelt.add(sigle.id)
                meaning = escape(sigle.libelle[:1].lower() + sigle.libelle[1:])
                done += [text[end : found.end()], f", {meaning}" if bracket >= 0 else f" ({meaning})"]
                end = found.end()
        return "".join([*done, text[end:]]) if done else text


def _says(sigle: Sigle, text: str) -> bool:
    """Whether TEXT, which stands beside SIGLE, says its meaning, in the plural or with another ending too."""
    wanted = _stems(sigle.libelle)
    return len(wanted & _stems(text)) > len(wanted) / 2


def _stems(text: str) -> set[str]:
    # The first four letters are enough to compare the words of a name: « travaux » and « travail » are
    # then the same.
    return {w[:4] for w in re.findall(r"[a-z]+", fold(text)) if len(w) > 3}
