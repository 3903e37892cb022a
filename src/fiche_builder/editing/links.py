"""Every external address that the project cites, with the file, line and column of each citation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fiche_builder.checking.check import read_project
from fiche_builder.checking.loading import VOCABULARIES
from fiche_builder.checking.pages_folder import PAGES
from fiche_builder.checking.settings import CONFIG, read_settings
from fiche_builder.records.compiled import hidden_keys
from fiche_builder.records.fields import is_web_address
from fiche_builder.records.kinds import kind_named
from fiche_builder.text.document import Document, Finder, Path_, Place
from fiche_builder.text.source import read

_ADDRESS = re.compile(r"https?://[^\s<>\"`\\|]+", re.IGNORECASE)
_CODE = re.compile(r"^(```|~~~).*?^\1|(`+).*?\2|<!--.*?-->", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True)
class Citation:
    """One place that cites ADDRESS."""

    address: str
    document: Document
    place: Place


def citations(root: Path) -> list[Citation]:
    """What the records (drafts and faulty ones too), the vocabularies, `pages/` and the settings of ROOT cite.

    Fields that are never published are left out, and so is the code shown in a page.
    """
    found: list[Citation] = []
    for (kind, _), file in read_project(root)[0].files.items():
        found += _in_data(file.document, frozenset(hidden_keys(kind_named(kind).model)))
    for path in sorted((root / VOCABULARIES).glob("*.yml")):
        found += _in_data(read(path, root / VOCABULARIES, f"{VOCABULARIES}/{path.name}"), frozenset())
    for path in sorted((root / PAGES).rglob("*.md")):
        found += _in_page(path, path.relative_to(root).as_posix())
    return found + list(_in_settings(root / CONFIG))


def addresses(text: str) -> Iterator[tuple[int, str]]:
    """Each address in TEXT and where it begins; what closes a sentence or a bracket around it is not part of it.

    What is no whole address is left for `verifier` to tell."""
    for found in _ADDRESS.finditer(text):
        address = found.group()
        end, spare = len(address), address.count(")") - address.count("(")
        while end and (address[end - 1] in ".,;:!?'’»*_]}" or (address[end - 1] == ")" and spare > 0)):
            end -= 1
            spare -= address[end] == ")"
        address = address[:end]
        if is_web_address(address):
            yield found.start(), address


def without_code(text: str) -> str:
    """TEXT, Markdown, with spaces for what it shows as code or hides in a comment: all the rest stays in its place."""
    return _CODE.sub(lambda code: re.sub(r"\S", " ", code.group()), text)


def _in_data(document: Document, hidden: frozenset[tuple[str, ...]]) -> Iterator[Citation]:
    """What DOCUMENT cites, what HIDDEN keys lead to apart."""
    find = Finder(document)

    def walk(value: Any, path: Path_) -> Iterator[Citation]:
        if isinstance(value, dict):
            for key, inner in value.items():
                here = (*path, key)
                keys = tuple(step for step in here if isinstance(step, str))
                if keys not in hidden:
                    yield from walk(inner, here)
        elif isinstance(value, list):
            for n, inner in enumerate(value):
                yield from walk(inner, (*path, n))
        elif isinstance(value, str) and "://" in value:
            for _, address in addresses(value):
                yield Citation(address, document, find(path, address))

    return walk(document.data, ())


def _in_page(path: Path, name: str) -> Iterator[Citation]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return  # `verifier` tells it
    document = Document(name, text.splitlines())
    for n, line in enumerate(without_code(text).splitlines(), 1):
        for start, address in addresses(line):
            yield Citation(address, document, (n, start + 1))


def _in_settings(config: Path) -> Iterator[Citation]:
    try:
        document = Document(config.name, config.read_text(encoding="utf-8-sig").splitlines())
    except (OSError, UnicodeDecodeError):
        return
    # The site's own address may not answer yet: the site is published later.
    for value in read_settings(config)[0].model_dump(exclude={"adresse"}).values():
        if isinstance(value, str):
            for _, address in addresses(value):
                bare = address.rstrip("/")
                for n, line in enumerate(document.lines, 1):
                    if bare in line and not line.lstrip().startswith("#"):
                        yield Citation(address, document, (n, line.index(bare) + 1))
                        break
