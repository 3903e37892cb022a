"""What another generator must tell to be measured: how it is given the sheets, and how it builds."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any, ClassVar

import yaml
from content import Content, Data
from measuring import Cost, run

LAYOUTS = Path(__file__).parent / "rivaux"
"""What each generator's site is made of, one folder a generator."""


class Rival:
    """A generator, whose programs are in the folder TOOLS.

    label: as people call it. largest: the most sheets that it is given. site: the folder of its pages.
    kept: what a build leaves for the next one. searched: Pagefind then reads its pages, as it reads ours.
    """

    name: ClassVar[str]
    label: ClassVar[str]
    largest: ClassVar[int] = 1000
    site: ClassVar[str]
    kept: ClassVar[tuple[str, ...]] = ()
    searched: ClassVar[bool] = False

    def __init__(self, tools: Path) -> None:
        self.tools = tools

    def program(self) -> Path | None:
        """Its program; None when it is not installed."""
        raise NotImplementedError

    def words(self) -> list[str]:
        """What follows the program in the command that builds."""
        raise NotImplementedError

    def prepare(self, content: Content, folder: Path) -> None:
        """Write in FOLDER, that does not exist yet, what the site of CONTENT is made of."""
        raise NotImplementedError

    def write(self, content: Content, folder: Path, id: str) -> None:
        """Write anew what says the sheet ID of CONTENT."""
        raise NotImplementedError

    def build(self, folder: Path) -> Cost:
        """Build the site. Raises `CommandFailed`."""
        program = self.program()
        assert program, self.label
        return run([program, *self.words()], folder)

    def forget(self, folder: Path) -> None:
        """Take away what the builds before have left."""
        for name in (self.site, *self.kept):
            shutil.rmtree(folder / name, ignore_errors=True)


def write_page(path: Path, head: Data, body: str = "") -> None:
    """A file with its head in YAML, as editors write it; each value is a text there too, whatever it looks like."""
    text = yaml.dump(head, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=118)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"---\n{text}---\n{body}", encoding="utf-8")


def front_matter(content: Content, id: str) -> dict[str, Any]:
    """The head of the page of the sheet ID, for a generator whose templates show its fields."""
    sheet = content.sheets[id]
    return {"title": sheet["titre_court"], **content.entries(sheet), "fiche": sheet}
