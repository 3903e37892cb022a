"""The one reading of a project: load, then every rule; then the settings and the pages written by hand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from fiche_builder import clock, rules
from fiche_builder.collection import Collection
from fiche_builder.diagnostics import Diagnostic, in_order
from fiche_builder.frame import Frame, read_frame
from fiche_builder.handmade import Handmade, handmade
from fiche_builder.inner_links import link_faults
from fiche_builder.loading import load
from fiche_builder.settings import CONFIG, Settings, read_config, settings_in
from fiche_builder.written import Written, read_written


@dataclass(frozen=True)
class Project:
    """All that a site is made from, and every problem met, in order."""

    collection: Collection
    settings: Settings
    frame: Frame
    written: tuple[Written, ...]
    files: Handmade
    problems: tuple[Diagnostic, ...]


def read_project(root: Path, paths: Iterable[Path] | None = None) -> tuple[Collection, list[Diagnostic]]:
    """The collection of the project at ROOT (or of PATHS with its vocabularies) today, and all problems in order."""
    read, problems = load(root, paths)
    collection = replace(read, day=clock.today())
    return collection, in_order(problems + list(rules.check(collection)))


def advice(project: Project) -> list[Diagnostic]:
    """What would make the records of PROJECT better, in order: none of it is a problem.

    A record with an error has none: that comes first, and mending it may change the rest.
    """
    faulty = {d.file for d in project.problems if d.is_error}
    return in_order([d for d in rules.advise(project.collection) if d.file not in faulty])


def read_whole(root: Path, paths: Iterable[Path] | None = None) -> Project:
    """The project at ROOT: its records (or those of PATHS with its vocabularies), its settings, its pages written by hand."""
    collection, problems = read_project(root, paths)
    config = read_config(root / CONFIG)
    settings, of_settings = settings_in(config)
    frame, of_frame = read_frame(config, root)
    files = handmade(root)
    written, of_pages = read_written(root, settings, files)
    of_links = link_faults(root, written, files, collection, frame.extensions)
    found = in_order([*problems, *of_settings, *of_frame, *of_pages, *of_links])
    collection = replace(collection, months=settings.delai_verification_mois)
    return Project(collection, settings, frame, written, files, tuple(found))
