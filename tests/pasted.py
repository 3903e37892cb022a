"""The breakages of `tests/data/presse`: what a hurried editor makes of ten good sheets."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import yaml
from project import ROOT

DATA = ROOT / "tests" / "data"
SHEETS = sorted((DATA / "presse" / "fiches").glob("*.yml"))


class Breakage(NamedTuple):
    sheet: str
    name: str
    id: str
    text: str
    entry: dict[str, Any]

    @property
    def file(self) -> str:
        return f"fiches/{self.id}.yml"

    @property
    def place(self) -> tuple[int, int]:
        """Line and column of what the message must point at."""
        lines = self.text.replace("\r\n", "\n")
        assert lines.count(self.entry["ou"]) == 1, f"{self.entry['ou']!r} must stand once in the sheet"
        before = lines[: lines.index(self.entry["ou"])]
        return before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1


def breakages() -> Iterator[Breakage]:
    for path in SHEETS:
        whole = path.read_text(encoding="utf-8")
        entries = yaml.safe_load((DATA / "presse" / "cassures" / path.name).read_text(encoding="utf-8"))
        for n, entry in enumerate(entries):
            assert whole.count(entry["cherche"]) == 1, f"{path.stem}, {entry['nom']}: « cherche »"
            text = whole.replace(entry["cherche"], entry["remplace"])
            yield Breakage(path.stem, entry["nom"], f"{path.stem}-{n}", text, entry)
