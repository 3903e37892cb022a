"""A complete sheet of the fewest lines, for tests that spoil it; and a project around sheets given as text."""

from __future__ import annotations

import shutil
from pathlib import Path

from fiche_builder.checking.check import read_project
from fiche_builder.diagnostics import Diagnostic

ROOT = Path(__file__).parents[2]
DATA = ROOT / "tests" / "data"
AWFUL = DATA / "invalide" / "tout-va-mal.yml"
MINIMAL = (DATA / "valide" / "minimale.yml").read_text(encoding="utf-8")
FIRST = "titre: Un jardin partagé entre voisins"


def spoilt(old: str, new: str) -> str:
    """The minimal sheet with NEW in the place of OLD."""
    assert MINIMAL.count(old) >= 1, old
    return MINIMAL.replace(old, new, 1)


def project(folder: Path, **sheets: str | bytes) -> Path:
    """A project in FOLDER with SHEETS (name without extension: content) and the real vocabularies."""
    (folder / "fiches").mkdir(parents=True, exist_ok=True)
    if not (folder / "vocabulaires").exists():
        (folder / "vocabulaires").symlink_to(ROOT / "vocabulaires")
    frame(folder)
    for name, content in sheets.items():
        raw = content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")
        (folder / "fiches" / f"{name.replace('_', '-')}.yml").write_bytes(raw)
    return folder


def frame(folder: Path) -> None:
    """What a project has beside its sheets and its lists, without a page written by hand."""
    (folder / "pages").mkdir(exist_ok=True)
    if not (folder / "overrides").exists():
        (folder / "overrides").symlink_to(ROOT / "overrides")
    if not (folder / "mkdocs.yml").exists():
        shutil.copy(ROOT / "mkdocs.yml", folder)


def problems(folder: Path, content: str | bytes, name: str = "essai") -> list[Diagnostic]:
    """Every problem of a project whose only sheet holds CONTENT."""
    return read_project(project(folder, **{name: content}))[1]


def codes(found: list[Diagnostic]) -> list[str]:
    return [d.code for d in found]
