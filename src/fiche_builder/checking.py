"""The one reading of a project: load, then every rule."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from fiche_builder import rules
from fiche_builder.collection import Collection
from fiche_builder.diagnostics import Diagnostic, in_order
from fiche_builder.loading import load


def read_project(root: Path, sheets: Iterable[Path] | None = None) -> tuple[Collection, list[Diagnostic]]:
    """The collection of the project at ROOT (or of SHEETS with its vocabularies), and all problems in order."""
    collection, problems = load(root, sheets)
    return collection, in_order(problems + list(rules.check(collection)))
