"""Hands the site to MkDocs: the only module that imports it. The core would do as well with another engine."""

from __future__ import annotations

import logging
import os
import shutil
import sys
import tempfile
from datetime import date
from pathlib import Path

# The theme prints a notice about MkDocs 2 that no editor can act on.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
os.environ.setdefault("DISABLE_MKDOCS_2_WARNING", "true")

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.commands.serve import serve as mkdocs_serve
from mkdocs.config import config_options, load_config
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from fiche_builder import clock, loading, reports
from fiche_builder.checking import read_project
from fiche_builder.collection import Collection
from fiche_builder.diagnostics import Diagnostic
from fiche_builder.pages import Page
from fiche_builder.settings import PLUGIN, from_options
from fiche_builder.site import Site, build_site
from fiche_builder.typography import count
from fiche_builder.visibility import Audience


class Options(Config):
    delai_verification_mois = config_options.Type(int, default=24)


class GeneratedPage(MkDocsPage):
    """A page whose HTML is already made: MkDocs puts the theme around it and fires its hooks."""

    def __init__(self, made: Page, file: File, config: MkDocsConfig) -> None:
        self.made = made
        super().__init__(made.title, file, config)
        # The sitemap gives each page its own date, not the day of the build.
        self.update_date = made.updated

    def read_source(self, config: MkDocsConfig) -> None:
        self.markdown = ""
        self.meta = {"title": self.made.title, "description": self.made.description}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        self.content = self.made.body
        self.toc = TableOfContents([AnchorLink(h.title, h.id, 2) for h in self.made.headings])


class FicheBuilderPlugin(BasePlugin[Options]):
    """`day` and `audience` are set by `build`; a bare `mkdocs build` makes the public site of today."""

    audience = Audience.PUBLIC
    day: date | None = None
    read: tuple[Collection, list[Diagnostic]] | None = None
    site: Site | None = None
    serving = False

    def on_startup(self, *, command: str, dirty: bool) -> None:
        # Its presence keeps this object between the rebuilds of `serve`.
        self.serving = command == "serve"

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        root = Path(config.config_file_path).parent
        collection, problems = self.read or read_project(root)
        self.read = None
        errors = {p.file for p in problems if p.is_error}
        if self.serving:
            # Reported without a warning of MkDocs', which would end the server: the good sheets go on.
            if problems:
                print(
                    f"\n{reports.as_text(problems)}\n\n{reports.summary(problems)}.\n",
                    file=sys.stderr,
                    flush=True,
                )
            collection = collection.without(errors)
        elif errors:
            print(reports.as_text(problems), file=sys.stderr)
            raise Abort(f"{reports.summary(problems)} : le site n'est pas construit.")
        settings = from_options(config.site_name, dict(self.config))
        self.site = build_site(collection, settings, self.day or clock.today(), self.audience)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        assert self.site
        written = [f.src_uri for f in files.documentation_pages()]
        for made in self.site.pages:
            file = File.generated(config, f"{made.address}index.md", content="")
            file.page = GeneratedPage(made, file, config)
            files.append(file)
        for address, content in self.site.files.items():
            files.append(File.generated(config, address, content=content))
        config.nav = _menu(self.site, written)
        return files

    def on_page_markdown(self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        # A page written by hand gives its own date, so that a new build of the same text is the same site.
        if not isinstance(page, GeneratedPage) and "date" in page.meta:
            page.update_date = str(page.meta["date"])
        return markdown

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        if self.serving and self.site:
            print(f"Site à jour : {count(self.site.sheets, 'fiche', 'fiches')}.", file=sys.stderr, flush=True)

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: object
    ) -> LiveReloadServer:
        root = Path(config.config_file_path).parent
        for folder in (
            root / loading.SHEETS,
            root / loading.VOCABULARIES,
            Path(__file__).parent / "templates",
        ):
            server.watch(str(folder))
        print(f"Le site est sur {server.url} (Ctrl+C pour arrêter).", file=sys.stderr, flush=True)
        return server


def _menu(site: Site, written: list[str]) -> list[dict[str, object]]:
    """The menu: home and sheets, the indexes under one heading, then the pages written by hand."""
    in_menu = [p for p in site.pages if p.menu]
    indexes = [p for p in in_menu if p.address.startswith("index/")]
    others = [p for p in in_menu if not p.address.startswith("index/")]
    first, last = others[:2], others[2:]

    def item(p: Page) -> dict[str, object]:
        return {p.menu: f"{p.address}index.md"}

    return [*map(item, first), {"Chercher par": [item(p) for p in indexes]}, *map(item, last), *written]  # type: ignore[list-item]


def build(root: Path, day: date, *, editors: bool = False) -> int:
    """Check the project at ROOT and build its site into `site/` (`apercu/` for EDITORS); returns the exit code.

    The site is built beside and put in place once complete: a failed build leaves the last good one.
    """
    collection, problems = read_project(root)
    if problems:
        print(f"{reports.as_text(problems)}\n", file=sys.stderr)
    if any(p.is_error for p in problems):
        print(
            f"{reports.summary(problems)}. Le site n'est pas construit ; le précédent, s'il existe, reste en place.",
            file=sys.stderr,
        )
        return 1
    target = root / ("apercu" if editors else "site")
    staging = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=root))
    try:
        config = load_config(str(root / "mkdocs.yml"), site_dir=str(staging / "neuf"), strict=True)
        plugin = config.plugins[PLUGIN]
        plugin.day, plugin.read = day, (collection, problems)
        plugin.audience = Audience.EDITORS if editors else Audience.PUBLIC
        _show_warnings()
        config.plugins.on_startup(command="build", dirty=False)
        mkdocs_build(config)
        if target.exists():
            target.rename(staging / "ancien")
        (staging / "neuf").rename(target)
    except (Abort, MkDocsException) as failed:
        print(f"La construction a échoué : {failed}", file=sys.stderr)
        return 1
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    sheets = count(plugin.site.sheets, "fiche", "fiches")
    print(f"{sheets}. Le site est dans {target.name}/. Pour le voir : make serve.")
    return 0


def serve(root: Path, address: str) -> int:
    """Show the site at ADDRESS (`host:port`) and follow the changes, until interrupted."""
    _show_warnings()
    try:
        mkdocs_serve(str(root / "mkdocs.yml"), dev_addr=address, strict=False)
    except (Abort, MkDocsException, OSError) as failed:
        print(f"L'aperçu s'est arrêté : {failed}", file=sys.stderr)
        return 1
    return 0


def _show_warnings() -> None:
    """MkDocs' warnings stop a strict build: show them."""
    logger = logging.getLogger("mkdocs")
    if not logger.handlers:
        logger.addHandler(logging.StreamHandler())
    logger.setLevel(logging.WARNING)
