"""The one reading of a whole project: its records, then its settings and its pages written by hand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from fiche_builder.cache import FOLDER, NO_CACHE, Cache
from fiche_builder.checking.check import read_project
from fiche_builder.checking.collection import Collection
from fiche_builder.checking.frame import Frame, read_frame
from fiche_builder.checking.handwritten import HandwrittenPage, read_handwritten
from fiche_builder.checking.pages_folder import PagesFolder, pages_folder
from fiche_builder.checking.settings import CONFIG, Settings, read_config, settings_in
from fiche_builder.diagnostics import Diagnostic, in_order
from fiche_builder.site.inner_links import link_faults

RECORDS_READ = FOLDER / "lectures.db"
"""What was read of the records, from the project's folder."""


@dataclass(frozen=True)
class Project:
    """All that a site is made from, and every problem met, in order."""

    collection: Collection
    settings: Settings
    frame: Frame
    written: tuple[HandwrittenPage, ...]
    files: PagesFolder
    problems: tuple[Diagnostic, ...]


def advice(project: Project) -> list[Diagnostic]:
    """What would make the records of PROJECT better, in order: none of it is a problem.

    A record with an error has none: that comes first, and mending it may change the rest.
    """
    faulty = {d.file for d in project.problems if d.is_error}
    collection = project.collection
    told = [advice for record in collection for advice in collection.file(record).advice]
    return in_order([d for d in told if d.file not in faulty])


def read_whole(
    root: Path, paths: Iterable[Path] | None = None, cache: Cache = NO_CACHE, at_once: int = 1
) -> Project:
    """The project at ROOT: its records (or those of PATHS with its vocabularies), its settings, its pages written by hand.

    cache: what earlier runs read; at_once: how many processes read. Raises processes.Stopped.
    """
    config = read_config(root / CONFIG)
    settings, of_settings = settings_in(config)
    collection, problems = read_project(root, paths, settings.delai_verification_mois, cache, at_once)
    frame, of_frame = read_frame(config, root)
    files = pages_folder(root)
    written, of_pages = read_handwritten(root, settings, files)
    of_links = link_faults(root, written, files, collection, frame.extensions)
    found = in_order([*problems, *of_settings, *of_frame, *of_pages, *of_links])
    return Project(collection, settings, frame, written, files, tuple(found))
