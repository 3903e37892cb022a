"""The two things that are asked of MkDocs: build a site, and show it while it is written."""

from __future__ import annotations

import logging
import sys
from datetime import date
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.commands.serve import serve as mkdocs_serve
from mkdocs.exceptions import Abort, MkDocsException

from fiche_builder import processes
from fiche_builder.cache import FOLDER, NO_CACHE, Cache
from fiche_builder.checking.frame import OVERRIDES
from fiche_builder.checking.pages_folder import PAGES
from fiche_builder.checking.settings import CONFIG, PLUGIN
from fiche_builder.diagnostics import in_order
from fiche_builder.editing import continuity
from fiche_builder.facts.visibility import Audience
from fiche_builder.mkdocs_plugin.configuration import configured, given, read_frame_of
from fiche_builder.mkdocs_plugin.plugin import FicheBuilderPlugin
from fiche_builder.mkdocs_plugin.watching import SOURCES
from fiche_builder.reports.report import summary
from fiche_builder.reports.text import as_text
from fiche_builder.site.deposit import Refused, renewed, why
from fiche_builder.site.project import RECORDS_READ, read_whole
from fiche_builder.typography import count

_STOPPED = (
    "le système a arrêté un des processus qui font les pages, peut-être faute de mémoire. Essayez :"
    " fiche-builder construire --simple"
)
FEW = 5
"""Names of files that a message gives."""


def build(root: Path, day: date, *, editors: bool = False, simple: bool = False) -> int:
    """Check the project at ROOT and build its site into `site/` (`apercu/` for EDITORS); returns the exit code.

    simple: nothing is taken from an earlier run, one process does all, and MkDocs' own loop writes the pages. The bytes
    are the same. The site is put in place once complete: a failed build leaves the last good one.
    """
    at_once = 0 if simple else processes.usable()
    with NO_CACHE if simple else Cache(root / RECORDS_READ) as cache:
        project = read_whole(root, cache=cache, at_once=at_once)
    problems = in_order([*project.problems, *continuity.told(root, project.collection)])
    if problems:
        print(f"{as_text(problems)}\n", file=sys.stderr)
    if any(p.is_error for p in problems):
        print(
            f"{summary(problems)}. Le site n'est pas construit ; le précédent, s'il existe, reste en place.",
            file=sys.stderr,
        )
        return 1
    target = root / ("apercu" if editors else "site")
    sources = tuple(root / name for name in (*SOURCES, OVERRIDES))
    cache = NO_CACHE if simple else Cache(root / FOLDER / f"{target.name}.db")
    try:
        with renewed(target, sources) as deposit, cache:
            config = configured(root, project.frame, site_dir=str(deposit.fresh), strict=True)
            plugin = config.plugins[PLUGIN]
            assert isinstance(plugin, FicheBuilderPlugin)
            plugin.day, plugin.read = day, project
            plugin.processes, plugin.cache = at_once, cache
            plugin.audience = Audience.EDITORS if editors else Audience.PUBLIC
            _show_warnings()
            config.plugins.on_startup(command="build", dirty=False)
            mkdocs_build(config)
    except (Abort, MkDocsException, Refused, processes.Stopped, OSError) as failed:
        print(f"La construction a échoué : {_cause(failed)}", file=sys.stderr)
        print("Le site précédent, s'il existe, reste en place.", file=sys.stderr)
        return 1
    if deposit.kept:
        print(_kept(target.name, deposit.kept), file=sys.stderr)
    assert plugin.site
    print(
        f"{plugin.site.counted}. Le site est dans {target.name}/. Pour le voir : make {'serve' if editors else 'serve-public'}."
    )
    return 0


def _cause(failed: Exception) -> str:
    """Why a build ended, in French."""
    if isinstance(failed, OSError):
        return why(failed)
    return _STOPPED if isinstance(failed, processes.Stopped) else str(failed)


def _kept(folder: str, names: list[str]) -> str:
    """What to say of the files NAMES that stand in FOLDER and that no build wrote."""
    some = ", ".join(names[:FEW]) + ("…" if len(names) > FEW else "")
    return (
        f"Dans {folder}/, {count(len(names), 'fichier', 'fichiers')} que la construction n'a pas faits restent en place :"
        f" {some}. Effacez ceux qui sont de trop ; ce qui doit être publié se range dans {PAGES}/."
    )


def serve(root: Path, address: str, *, editors: bool = True) -> int:
    """Show the site at ADDRESS (`host:port`) and follow the changes, until interrupted.

    EDITORS: theirs, with the problems of each sheet on its page.
    """
    frame, problems = read_frame_of(root)
    if problems:
        print(f"{as_text(problems)}\n\n{summary(problems)}.", file=sys.stderr)
        return 1
    _show_warnings()
    # MkDocs makes the plugin itself, anew at each reading of the configuration.
    FicheBuilderPlugin.audience = Audience.EDITORS if editors else Audience.PUBLIC
    try:
        mkdocs_serve(str(root / CONFIG), dev_addr=address, strict=False, **given(root, frame))
    except (Abort, MkDocsException, OSError) as failed:
        print(f"L'aperçu s'est arrêté : {_cause(failed)}", file=sys.stderr)
        return 1
    return 0


def _show_warnings() -> None:
    """MkDocs' warnings stop a strict build: show them."""
    logger = logging.getLogger("mkdocs")
    if not logger.handlers:
        logger.addHandler(logging.StreamHandler())
    logger.setLevel(logging.WARNING)
