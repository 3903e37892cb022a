"""Where the links of the pages written by hand lead on this site: a link to nothing is told at its line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from posixpath import dirname, normpath, relpath, splitext
from posixpath import join as joined
from urllib.parse import unquote, urlsplit

from fiche_builder import urls
from fiche_builder.checking import guide
from fiche_builder.checking.collection import Collection
from fiche_builder.checking.handwritten import HandwrittenPage
from fiche_builder.checking.pages_folder import PAGES, PagesFolder
from fiche_builder.diagnostics import Diagnostic
from fiche_builder.editing.links import without_code
from fiche_builder.exports import EXPORTS
from fiche_builder.facts.indexes import all_indexes, build_indexes
from fiche_builder.facts.visibility import Audience, visible
from fiche_builder.near import nearest
from fiche_builder.records.kinds import KINDS, OURS, kind_of, page_of
from fiche_builder.records.messages_fr import shortened
from fiche_builder.text.document import Document

_LINK = re.compile(
    r"\]\(\s*<?(?P<inline>[^)\s>]*)"
    r"|^ {0,3}\[[^\]]+\]:\s*<?(?P<reference>[^\s>]+)"
    r"|<[^<>]*?\s(?:href|src)\s*=\s*[\"'](?P<html>[^\"']*)",
    re.MULTILINE,
)
_ID = re.compile(r"<[^<>]*?\s(?:id|name)=\"([^\"]*)\"")
_PAGE_OF = "index.md"
"""What the page of a folder is called in a link."""


def link_faults(
    root: Path,
    written: Sequence[HandwrittenPage],
    files: PagesFolder,
    collection: Collection,
    extensions: Sequence[str],
) -> Iterator[Diagnostic]:
    """Each link of the pages WRITTEN by hand in the project at ROOT that leads nowhere on its public site.

    EXTENSIONS: those of the pages' Markdown.
    """
    site = _Addresses(written, files, collection, extensions)
    for page in written:
        text = (root / page.file).read_text(encoding="utf-8-sig")
        document = Document(page.file, text.splitlines())
        for found in _LINK.finditer(without_code(text)):
            kind, target = found.lastgroup or "", found[found.lastgroup or 0]
            # What a setting gives is checked with the settings.
            if "{{" in target or "{%" in target:
                continue
            if told := site.fault(page, target, as_typed=kind == "html"):
                start = found.start(kind)
                place = text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)
                yield document.problem("lien-mort", *told, place)


class _Addresses:
    """What a link of a page may lead to."""

    def __init__(
        self,
        written: Sequence[HandwrittenPage],
        files: PagesFolder,
        collection: Collection,
        extensions: Sequence[str],
    ) -> None:
        self.pages = {page.file.removeprefix(f"{PAGES}/"): page for page in written}
        # A page with a fault of its own is no second fault.
        self.known = {page.address for page in written} | set(files.pages.values()) | {urls.HOME, *OURS}
        self.files = {*files.static, *(urls.export(e.file) for e in EXPORTS)}
        self.files |= {kind.schema_address for kind in KINDS}
        self.files |= {file.removeprefix(f"{PAGES}/") for file in files.pages}
        self.collection = collection
        self.extensions = extensions
        self._anchors: dict[str, set[str]] = {}

    def fault(self, page: HandwrittenPage, target: str, *, as_typed: bool) -> tuple[str, str] | None:
        """What is wrong with the link TARGET of PAGE, and what to type; AS_TYPED: MkDocs leaves it as it is."""
        try:
            parts = urlsplit(target)
        except ValueError:
            return f"« {shortened(target)} » n'est pas une adresse.", "Corrigez le lien, ou retirez-le."
        if parts.scheme or parts.netloc:
            return None
        name = page.file.removeprefix(f"{PAGES}/")
        path = unquote(parts.path)
        if path.startswith(("/", "\\")):
            here = page.address if as_typed else name
            right = relpath(path.lstrip("/\\") or ".", dirname(here) or ".")
            what = "une adresse qui commence par / ne marche pas sous tous les chemins."
            return f"« {shortened(target)} » : {what}", f"Écrivez-la depuis cette page : {right}."
        if path:
            file = normpath(joined(dirname(name), path))
            address = normpath(joined(page.address or ".", path))
            if as_typed:
                file, there = address, None
            else:
                there = self.pages.get(file)
            if there is None:
                if file in self.files or (not as_typed and self._is_page_of(file)):
                    return None
                # Without an ending it is no file for MkDocs: an address, from that of the page.
                if (as_typed or not splitext(path)[1]) and self.leads(address):
                    return None
                return self._lost(target, file, address, name)
            page = there
        if parts.fragment and unquote(parts.fragment) not in self.anchors(page):
            what = f"« {shortened(target)} » : {page.file} n'a pas de titre à l'ancre « {shortened(parts.fragment)} »."
            near = nearest(unquote(parts.fragment), self.anchors(page))
            return (
                what,
                f"Vouliez-vous écrire « #{near} » ?" if near else "Corrigez ce qui suit le #, ou retirez-le.",
            )
        return None

    def _is_page_of(self, file: str) -> bool:
        return file.split("/")[-1] == _PAGE_OF and self.leads(dirname(file) or ".")

    def leads(self, address: str) -> bool:
        """Whether the site has a page at ADDRESS, written without its last slash."""
        address = "" if address == "." else f"{address}/"
        if address in self.known:
            return True
        first, _, rest = address.rstrip("/").partition("/")
        if kind := next((kind for kind in KINDS if kind.folder == first), None):
            key = kind.name, rest
            record = self.collection.records.get(key)
            # A record with a fault of its own is no second fault.
            if record:
                return not record.is_draft
            return key in self.collection.files or key in self.collection.former_ids
        if f"{first}/" == urls.INDEXES:
            return address in self._indexes
        return address.startswith(urls.RULES) and address.removeprefix(urls.RULES).rstrip("/") in guide.CODES

    @cached_property
    def _indexes(self) -> set[str]:
        """The addresses of the public site's indexes and of their entries."""
        public = visible(self.collection, Audience.PUBLIC, self.collection.day or date.min, 0)
        entries = {urls.index(b.index.name, e.key) for b in build_indexes(public) for e in b.entries}
        return entries | {urls.index(index.name) for index in all_indexes()}

    def anchors(self, page: HandwrittenPage) -> set[str]:
        """The anchors of PAGE, as MkDocs will make them."""
        if page.file not in self._anchors:
            # Slow to import, and only such links need it.
            from markdown import Markdown

            made = Markdown(
                extensions=[*{"toc": 0, "tables": 0, "fenced_code": 0} | dict.fromkeys(self.extensions, 0)]
            )
            self._anchors[page.file] = set(_ID.findall(made.convert(page.markdown)))
        return self._anchors[page.file]

    def _lost(self, target: str, file: str, address: str, name: str) -> tuple[str, str]:
        """What to say of the link TARGET, written in the page NAME, that leads to no FILE and to no ADDRESS."""
        last = file.split("/")[-1]
        id = splitext(dirname(file).split("/")[-1] if last == _PAGE_OF else last)[0]
        draft = next((r for r in self.collection if r.id == id and r.is_draft), None)
        if draft:
            noun = kind_of(draft).noun
            what = f"{noun.the} « {id} » est un brouillon : le site public ne l'a pas."
            return what, f"Retirez le lien jusqu'à ce qu'{noun.it} soit {noun.agreed('publié')}."
        pages = {f"{page_of(r)}{_PAGE_OF}": r.id for r in self.collection if not r.is_draft}
        by_name = {splitext(p)[0].split("/")[-1]: p for p in self.files} | {i: p for p, i in pages.items()}
        near = by_name.get(id) or nearest(file, {*self.files, *pages})
        what = f"« {shortened(target)} » ne mène à rien sur ce site."
        return (
            what,
            f"Écrivez {relpath(near, dirname(name) or '.')}." if near else "Corrigez le lien, ou retirez-le.",
        )
