"""The same sheets for the generators that take Markdown: a page a sheet and a page an entry, written out in full."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from content import INDEXES, Content, Data
from outline import Part, outline
from rival import Rival, write_page


class _FromMarkdown(Rival):
    site, kept = "site", (".cache",)

    def prepare(self, content: Content, folder: Path) -> None:
        folder.mkdir()
        (folder / "mkdocs.yml").write_text(
            yaml.safe_dump(_settings(content), allow_unicode=True), encoding="utf-8"
        )
        docs = folder / "docs"
        write_page(
            docs / "index.md",
            {"title": content.title},
            f"# {content.title}\n\n{len(content.sheets)} fiches\n",
        )
        write_page(
            docs / "fiches" / "index.md", {"title": "Toutes les fiches"}, _list(content, list(content.sheets))
        )
        for index in INDEXES:
            entries = content.by_entry()[index.name]
            lines = [
                f"- [{label}]({content.addresses[index.name][label]}.md) ({len(ids)})"
                for label, ids in entries.items()
            ]
            write_page(docs / index.name / "index.md", {"title": index.title}, "\n".join(lines) + "\n")
            for label, ids in entries.items():
                self._write_entry(content, folder, index.name, label, ids)
        for id in content.sheets:
            self._write_sheet(content, folder, id)

    def write(self, content: Content, folder: Path, id: str) -> None:
        self._write_sheet(content, folder, id)
        every = content.by_entry()
        for name, labels in content.entries(content.sheets[id]).items():
            for label in labels:
                self._write_entry(content, folder, name, label, every[name][label])

    def _write_sheet(self, content: Content, folder: Path, id: str) -> None:
        sheet = content.sheets[id]
        parts = (
            f"## {p.label}\n\n{_Shown(content).value(p, sheet[p.key])}\n" for p in outline() if p.key in sheet
        )
        head = {"title": sheet["titre_court"], "description": sheet["resume"]}
        write_page(
            folder / "docs" / "fiches" / f"{id}.md", head, f"# {sheet['titre']}\n\n" + "\n".join(parts)
        )

    def _write_entry(self, content: Content, folder: Path, name: str, label: str, ids: list[str]) -> None:
        write_page(
            folder / "docs" / name / f"{content.addresses[name][label]}.md",
            {"title": label},
            _list(content, ids),
        )


class Material(_FromMarkdown):
    """MkDocs with the theme that ours starts from, without its search."""

    name, label = "material", "MkDocs Material"

    def program(self) -> Path | None:
        # It is one of the project's own dependencies.
        found = Path(sys.executable).with_name("mkdocs")
        return found if found.is_file() else None

    def words(self) -> list[str]:
        return ["build", "--quiet"]


class Zensical(_FromMarkdown):
    """What follows MkDocs Material, without its search."""

    name, label = "zensical", "Zensical"

    def program(self) -> Path | None:
        found = self.tools / "bin" / "zensical"
        return found if found.is_file() else None

    def words(self) -> list[str]:
        return ["build"]


def _settings(content: Content) -> Data:
    listed = [{index.title: f"{index.name}/index.md"} for index in INDEXES]
    return {
        "site_name": content.title,
        # No menu of thousands of lines on each page, as one would have it; the search is compared apart.
        "theme": {"name": "material", "language": "fr", "font": False, "features": ["navigation.prune"]},
        "plugins": [{"search": {"enabled": False}}],
        "nav": [{"Accueil": "index.md"}, {"Toutes les fiches": "fiches/index.md"}, *listed],
        "validation": {"nav": {"omitted_files": "ignore"}},
    }


def _list(content: Content, ids: list[str]) -> str:
    lines = [f"{len(ids)} fiches\n"]
    for id in ids:
        sheet = content.sheets[id]
        programme = content.labels["programmes"][sheet["programme"]]
        lines.append(
            f"- [{sheet['titre_court']}](../fiches/{id}.md)\n\n    {programme}\n\n    {sheet['resume']}\n"
        )
    return "\n".join(lines)


class _Shown:
    """Values of a sheet of CONTENT in Markdown."""

    def __init__(self, content: Content) -> None:
        self._content = content

    def value(self, part: Part, value: Any) -> str:
        """Paragraphs or a list."""
        if part.many:
            return "\n".join(self._item(self._one(part, item)) for item in value)
        return self._one(part, value)

    def _item(self, text: str) -> str:
        return "- " + textwrap.indent(text, "    ").lstrip()

    def _one(self, part: Part, value: Any) -> str:
        if part.form == "groupe":
            return "\n".join(self._rows(part, value))
        if part.form == "fiche":
            return f"[{self._content.sheets[value]['titre_court']}]({value}.md)"
        text = self._content.labels[part.vocabulary].get(value, value) if part.form == "terme" else value
        if not part.listed_in:
            return str(text)
        # A withdrawn sheet is in no index.
        address = self._content.addresses[part.listed_in].get(text)
        return f"[{text}](../{part.listed_in}/{address}.md)" if address else str(text)

    def _rows(self, part: Part, group: Data) -> Iterator[str]:
        for inner in part.parts:
            if inner.key in group:
                text = self.value(inner, group[inner.key])
                apart = "\n\n" if inner.many or inner.form == "groupe" else " "
                yield self._item(f"**{inner.label}** :{apart}{text}")
