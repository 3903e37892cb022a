"""A page read back from its HTML with the standard library only: what a reader sees, where its links lead."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin

# A word of one of these does not touch the word of the next.
BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "br",
        "dd",
        "div",
        "dl",
        "dt",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "title",
        "tr",
        "ul",
    ]
)
UNSEEN = frozenset({"script", "style", "template", "svg"})
VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)


@dataclass
class Read:
    """title, text: as shown, spaces joined; main: the text of <main> alone; links: href of each <a>;
    resources: what a browser fetches by itself; ids: how often each anchor stands."""

    lang: str = ""
    title: str = ""
    text: str = ""
    main: str = ""
    h1: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    resources: list[str] = field(default_factory=list)
    ids: Counter[str] = field(default_factory=Counter)


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.read = Read()
        self.open: list[str] = []
        self.pieces: dict[str, list[str]] = {"text": [], "main": [], "title": []}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "html":
            self.read.lang = given.get("lang", "")
        if "id" in given:
            self.read.ids[given["id"]] += 1
        if tag == "a" and "href" in given:
            self.read.links.append(given["href"])
        elif tag == "link" and given.get("rel") not in ("canonical", "prev", "next", "license"):
            self.read.resources.append(given.get("href", ""))
        elif "src" in given:
            self.read.resources.append(given["src"])
        if "srcset" in given:
            self.read.resources += [one.split()[0] for one in given["srcset"].split(",") if one.split()]
        if tag == "h1":
            self.read.h1.append("")
        if tag not in VOID:
            self.open.append(tag)
        self._space(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open:
            while self.open.pop() != tag:
                pass
        self._space(tag)

    def handle_data(self, data: str) -> None:
        if UNSEEN.intersection(self.open):
            return
        if "title" in self.open:
            self.pieces["title"].append(data)
            return
        self.pieces["text"].append(data)
        if "main" in self.open:
            self.pieces["main"].append(data)
        if "h1" in self.open:
            self.read.h1[-1] += data

    def _space(self, tag: str) -> None:
        if tag in BLOCKS:
            for pieces in self.pieces.values():
                pieces.append(" ")


def read(html: str) -> Read:
    """What the page HTML holds."""
    parser = _Parser()
    parser.feed(html)
    parser.close()
    for name, pieces in parser.pieces.items():
        setattr(parser.read, name, " ".join("".join(pieces).split()))
    parser.read.h1 = [" ".join(h.split()) for h in parser.read.h1]
    return parser.read


def target(address: str, link: str) -> tuple[str, str]:
    """Where LINK leads from the page at ADDRESS, both from the site's root: (address, anchor)."""
    where, anchor = urldefrag(urljoin(f"https://ici.invalid/{address}", link))
    return where.removeprefix("https://ici.invalid/"), anchor
