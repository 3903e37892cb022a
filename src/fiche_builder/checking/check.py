"""The one reading of the records of a project: load, then every rule."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from fiche_builder import clock
from fiche_builder.checking import rules
from fiche_builder.checking.collection import Collection
from fiche_builder.checking.loading import load
from fiche_builder.diagnostics import Diagnostic, in_order


def read_project(root: Path, paths: Iterable[Path] | None = None) -> tuple[Collection, list[Diagnostic]]:
    """The collection of the project at ROOT (or of PATHS with its vocabularies) today, and all problems in order."""
    read, problems = load(root, paths)
    collection = replace(read, day=clock.today())
    return collection, in_order(problems + list(rules.check(collection)))
