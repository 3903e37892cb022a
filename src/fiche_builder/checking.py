"""The one reading of a project: load, then every rule; then the settings and the pages written by hand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from fiche_builder import clock, rules
from fiche_builder.collection import Collection
from fiche_builder.diagnostics import Diagnostic, in_order
from fiche_builder.loading import load
from fiche_builder.settings import CONFIG, Settings, read_settings
from fiche_builder.written import Written, read_written


@dataclass(frozen=True)
class Project:
    """All that a site is made from, and every problem met, in order."""

    collection: Collection
    settings: Settings
    written: tuple[Written, ...]
    problems: tuple[Diagnostic, ...]


def read_project(root: Path, sheets: Iterable[Path] | None = None) -> tuple[Collection, list[Diagnostic]]:
    """The collection of the project at ROOT (or of SHEETS with its vocabularies) today, and all problems in order."""
    read, problems = load(root, sheets)
    collection = replace(read, day=clock.today())
    return collection, in_order(problems + list(rules.check(collection)))


def advice(project: Project) -> list[Diagnostic]:
    """What would make the sheets of PROJECT better, in order: none of it is a problem.

    A sheet with an error has none: that comes first, and mending it may change the rest.
    """
    faulty = {d.file for d in project.problems if d.is_error}
    return in_order([d for d in rules.advise(project.collection) if d.file not in faulty])


def read_whole(root: Path, sheets: Iterable[Path] | None = None) -> Project:
    """The project at ROOT: its sheets (or SHEETS with its vocabularies), its settings, its pages written by hand."""
    collection, problems = read_project(root, sheets)
    settings, of_settings = read_settings(root / CONFIG)
    written, of_pages = read_written(root, settings)
    return Project(collection, settings, written, tuple(in_order([*problems, *of_settings, *of_pages])))
