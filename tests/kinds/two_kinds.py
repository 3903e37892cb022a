"""A program that knows a second kind of record: this one, and for the kind, its model, its template and one line."""

from __future__ import annotations

import shutil
from pathlib import Path

from project import ROOT, small

OWN = ROOT / "tests" / "data" / "deux-genres"
LINE = (
    'Kind(name="appel", folder="appels", model=Appel, noun=Noun("appel à projets", "appels à projets"),'
    ' label="appel à projets", template="appel.html", guide="guide/champs-appel/", indexes=("financeurs",)),'
)


def program(folder: Path) -> Path:
    """The sources of such a program, in FOLDER: what goes before the others in PYTHONPATH."""
    package = Path(
        shutil.copytree(
            ROOT / "src" / "fiche_builder",
            folder / "fiche_builder",
            ignore=shutil.ignore_patterns("__pycache__"),
        )
    )
    shutil.copy(OWN / "appel.py", package / "records" / "appel.py")
    shutil.copy(OWN / "appel.html", package / "pages" / "templates")
    table = package / "records" / "kinds.py"
    text = table.read_text(encoding="utf-8")
    assert text.count("(SHEET,)") == 1
    text = text.replace("(SHEET,)", f"(SHEET, {LINE})")
    text = text.replace(
        "\nfrom fiche_builder.records.compiled",
        "\nfrom fiche_builder.records.appel import Appel\nfrom fiche_builder.records.compiled",
        1,
    )
    table.write_text(text, encoding="utf-8")
    return folder


def project(folder: Path) -> Path:
    """A project with records of both kinds, in FOLDER."""
    small(folder)
    # The pages by hand of the project lead to its own sheets.
    shutil.rmtree(folder / "pages")
    for name in ("appels", "pages"):
        shutil.copytree(OWN / name, folder / name)
    return folder
