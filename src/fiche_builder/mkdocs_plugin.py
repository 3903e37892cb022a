"""Hands the site to MkDocs: the only module that imports it. The core would do as well with another engine."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from stat import S_IFDIR
from typing import Any

# The theme prints a notice about MkDocs 2 that no editor can act on.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
os.environ.setdefault("DISABLE_MKDOCS_2_WARNING", "true")

from jinja2 import Environment
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.commands.serve import serve as mkdocs_serve
from mkdocs.config import load_config
from mkdocs.config.base import Config, ConfigErrors, ConfigWarnings
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents
from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingEmitter, PollingObserver

from fiche_builder import clock, continuity
from fiche_builder.checking import Project, advice, read_whole
from fiche_builder.deposit import Refused, renewed, why
from fiche_builder.diagnostics import Diagnostic, in_order
from fiche_builder.exports.declaration import LICENCE, LICENCE_URL
from fiche_builder.frame import MARKDOWN, OVERRIDES, SCRIPTS, STYLES, Frame, read_frame
from fiche_builder.handmade import PAGES
from fiche_builder.indexing import CACHE, IndexingError, index
from fiche_builder.kinds import KINDS, Key
from fiche_builder.loading import VOCABULARIES
from fiche_builder.navigation import Link
from fiche_builder.pages.page import Page
from fiche_builder.proofs import Proof, pageless, proofs
from fiche_builder.report import summary
from fiche_builder.reports.text import as_text
from fiche_builder.scripts import FOLDER_OF_SCRIPTS, without_remarks
from fiche_builder.settings import CONFIG, PLUGIN, read_config, settings_in
from fiche_builder.site import Site, build_site
from fiche_builder.typography import count, date_fr, typeset, typeset_html
from fiche_builder.visibility import Audience
from fiche_builder.written import Written

FEW = 5
"""Names of files that a message gives."""
_SOURCES = (*(kind.folder for kind in KINDS), VOCABULARIES, PAGES)
"""The folders of a project that a site is made from."""


class Options(Config):
    """Any: `settings` reads them and tells what is wrong with them, in French and at its line."""

    def validate(self) -> tuple[ConfigErrors, ConfigWarnings]:
        return [], []


class GeneratedPage(MkDocsPage):
    """A page whose HTML is already made: MkDocs puts the theme around it and fires its hooks."""

    def __init__(self, made: Page, file: File, config: MkDocsConfig) -> None:
        self.made = made
        super().__init__(made.title, file, config)
        # The sitemap gives each page its own date, not the day of the build.
        self.update_date = made.updated

    def read_source(self, config: MkDocsConfig) -> None:
        self.markdown = ""
        self.meta = {
            "title": self.made.title,
            "description": self.made.description,
            "og_type": self.made.og_type,
            "styles": self.made.styles,
            "scripts": self.made.scripts,
            "engine": self.made.engine,
        }

    def render(self, config: MkDocsConfig, files: Files) -> None:
        self.content = self.made.body
        self.toc = TableOfContents([AnchorLink(h.title, h.id, 2) for h in self.made.headings])


class WrittenPage(MkDocsPage):
    """A page written by hand, whose settings are in place and whose head is read: MkDocs makes HTML of its Markdown."""

    def __init__(self, written: Written, file: File, config: MkDocsConfig) -> None:
        self.written = written
        super().__init__(None, file, config)
        # Its own date, so that a new build of the same text is the same site.
        self.update_date = written.date

    def read_source(self, config: MkDocsConfig) -> None:
        self.markdown = self.written.markdown
        self.meta = {"title": self.written.title, "description": self.written.description}


class FicheBuilderPlugin(BasePlugin[Options]):
    """`day` and `audience` are set by `build`; without them, it makes the public site of today."""

    audience = Audience.PUBLIC
    day: date | None = None
    read: Project | None = None
    project: Project | None = None
    site: Site | None = None
    serving = False
    search_files: dict[str, bytes] | None = None

    def on_startup(self, *, command: str, dirty: bool) -> None:
        # Its presence keeps this object between the rebuilds of `serve`.
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        # Who runs `mkdocs` itself has what mkdocs.yml says, which need not repeat what every site has.
        for given, ours in (
            (config.extra_css, STYLES),
            (config.extra_javascript, SCRIPTS),
            (config.markdown_extensions, MARKDOWN),
        ):
            given[:0] = [name for name in ours if name not in given]
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        root = Path(config.config_file_path).parent
        project = self.project = self.read or read_whole(root)
        self.read = None
        collection, problems = project.collection, project.problems
        errors = {p.file for p in problems if p.is_error}
        to_mend: dict[Key, Proof] = {}
        others: list[Diagnostic] = []
        if self.serving:
            # Reported without a warning of MkDocs', which would end the server: the good records go on.
            if problems:
                print(
                    f"\n{as_text(problems)}\n\n{summary(problems)}.\n",
                    file=sys.stderr,
                    flush=True,
                )
            if self.audience is Audience.EDITORS:
                to_mend = proofs(collection, [*problems, *advice(project)])
                others = pageless(to_mend.values(), problems)
            collection = collection.without(errors)
        elif errors:
            print(as_text(problems), file=sys.stderr)
            raise Abort(f"{summary(problems)} : le site n'est pas construit.")
        if self.serving:
            config.site_url = _served_at(config)
        elif project.settings.adresse:
            config.site_url = project.settings.adresse
        day = self.day or clock.today()
        self.site = build_site(
            collection, project.settings, day, self.audience, project.written, to_mend, others
        )

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        assert self.site and self.project
        self._only_ours(files, config)
        for file in files:
            if file.src_uri.startswith(FOLDER_OF_SCRIPTS) and file.src_dir == config.theme.custom_dir:
                file.content_string = without_remarks(file.content_string)
        for written in self.project.written:
            file = _generated(config, written.file.removeprefix(f"{PAGES}/"))
            file.page = WrittenPage(written, file, config)
            files.append(file)
        for made in self.site.pages:
            file = _generated(config, f"{made.address}index.md")
            file.page = GeneratedPage(made, file, config)
            files.append(file)
        for address, content in (self.site.files | self._search_files(config)).items():
            files.append(_generated(config, address, content))
        sources = {f.url: f.src_uri for f in files.documentation_pages()}
        config.nav = [_item(link, sources) for link in self.site.menu]
        return files

    def _only_ours(self, files: Files, config: MkDocsConfig) -> None:
        """Take away what MkDocs found in `pages/` and `handmade` did not: it has other ideas of what a page is."""
        assert self.project
        for file in list(files):
            if file.src_dir == config.docs_dir and file.src_uri not in self.project.files.static:
                files.remove(file)

    def _search_files(self, config: MkDocsConfig) -> dict[str, bytes]:
        """The files of the search; while serving, those of the first build: a reload must not wait for them."""
        assert self.site
        if not self.serving or self.search_files is None:
            search = self.site.search()
            try:
                self.search_files = index(search, Path(config.config_file_path).parent / CACHE)
            except IndexingError as failed:
                raise Abort(str(failed)) from failed
        return self.search_files

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        # Under the name that the theme's templates in overrides/ use.
        assert self.site and self.project
        env.globals["reglages"] = {
            **self.project.settings.model_dump(),
            "liens_pied": [(link.title, link.address) for link in self.site.footer],
            "licence": LICENCE,
            "licence_url": LICENCE_URL,
            "mise_a_jour": date_fr(self.site.updated) if self.site.updated else "",
            "sources": self.site.sources,
            # The server of `serve` writes in each page the script that follows the changes.
            "en_direct": self.serving,
        }
        env.filters["date_fr"] = date_fr
        return env

    def on_page_content(self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        # What is generated is typeset already.
        if isinstance(page, GeneratedPage):
            return html
        for heading in _headings(page.toc):
            heading.title = typeset(heading.title)
        return typeset_html(html)

    def on_post_template(self, output: str, *, template_name: str, config: MkDocsConfig) -> str:
        # Addresses in a sitemap are whole ones: without the site's own there is nothing true to write,
        # and MkDocs leaves out a file that is empty.
        return "" if template_name == "sitemap.xml" and not config.site_url else output

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        if self.serving and self.site:
            print(f"Site à jour : {self.site.counted}.", file=sys.stderr, flush=True)

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., None]
    ) -> LiveReloadServer:
        root = Path(config.config_file_path).parent
        # What MkDocs watches with an observer that goes deaf, and what it does not.
        for watched in (config.docs_dir, config.config_file_path):
            server.unwatch(watched)
        server.observer = _PatientObserver()
        for path in (
            *(root / name for name in (*_SOURCES, CONFIG)),
            Path(__file__).parent / "templates",
        ):
            server.watch(str(path))

        def rebuild() -> None:
            # Where the settings have a fault, those of the start hold, and the fault is told as any other.
            frame, problems = _read_config(root)
            now = None if problems else _configured(root, frame, site_dir=config.site_dir)
            if now:
                now.dev_addr = config.dev_addr
            builder(now or config)

        server.builder = rebuild
        server.url = _served_at(config)
        print(f"Le site est sur {server.url} (Ctrl+C pour arrêter).", file=sys.stderr, flush=True)
        return server


def _served_at(config: MkDocsConfig) -> str:
    """The address that a browser takes: MkDocs' own has no brackets around one of IPv6."""
    host, port = config.dev_addr
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/"


def _generated(config: MkDocsConfig, address: str, content: bytes | str = "") -> File:
    """A file of the site that MkDocs leaves out for no reason of its own."""
    return File.generated(config, address, content=content, inclusion=InclusionLevel.INCLUDED)


def _item(link: Link, files: dict[str, str]) -> dict[str, object]:
    """LINK as MkDocs' `nav` writes it: by the file that makes the page (FILES, by address)."""
    if link.below:
        return {link.title: [_item(below, files) for below in link.below]}
    return {link.title: files[link.address or "./"]}


class _PatientEmitter(PollingEmitter):
    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more, stat=_stat_of_what_may_be_gone)


class _PatientObserver(PollingObserver):
    def __init__(self) -> None:
        BaseObserver.__init__(self, _PatientEmitter, timeout=0.5)


def _stat_of_what_may_be_gone(path: str) -> os.stat_result:
    """A folder that is moved away, or a file that an editor puts anew, is empty for a while: it is watched still."""
    try:
        return os.stat(path)
    except FileNotFoundError:
        return os.stat_result((S_IFDIR, *(0,) * 9))


def _headings(toc: Iterable[AnchorLink]) -> Iterator[AnchorLink]:
    for link in toc:
        yield link
        yield from _headings(link.children)


def _configured(root: Path, frame: Frame, **more: Any) -> MkDocsConfig:
    """MkDocs' configuration of the project at ROOT: what was read and checked of its mkdocs.yml, and nothing else."""
    return load_config(str(root / CONFIG), **_given(root, frame), **more)


def _given(root: Path, frame: Frame) -> dict[str, Any]:
    return {
        "site_name": frame.site_name,
        "docs_dir": str(root / PAGES),
        "use_directory_urls": True,
        "theme": frame.theme.model_dump(),
        "plugins": [PLUGIN],
        "extra_css": frame.styles,
        "extra_javascript": frame.scripts,
        "exclude_docs": frame.exclude_docs,
        "markdown_extensions": frame.extensions,
    }


def build(root: Path, day: date, *, editors: bool = False) -> int:
    """Check the project at ROOT and build its site into `site/` (`apercu/` for EDITORS); returns the exit code.

    The site is built beside and put in place once complete: a failed build leaves the last good one.
    """
    project = read_whole(root)
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
    sources = tuple(root / name for name in (*_SOURCES, OVERRIDES))
    try:
        with renewed(target, sources) as deposit:
            config = _configured(root, project.frame, site_dir=str(deposit.fresh), strict=True)
            plugin = config.plugins[PLUGIN]
            assert isinstance(plugin, FicheBuilderPlugin)
            plugin.day, plugin.read = day, project
            plugin.audience = Audience.EDITORS if editors else Audience.PUBLIC
            _show_warnings()
            config.plugins.on_startup(command="build", dirty=False)
            mkdocs_build(config)
    except (Abort, MkDocsException, Refused, OSError) as failed:
        told = why(failed) if isinstance(failed, OSError) else failed
        print(f"La construction a échoué : {told}", file=sys.stderr)
        print("Le site précédent, s'il existe, reste en place.", file=sys.stderr)
        return 1
    if deposit.kept:
        print(_kept(target.name, deposit.kept), file=sys.stderr)
    assert plugin.site
    print(
        f"{plugin.site.counted}. Le site est dans {target.name}/. Pour le voir : make {'serve' if editors else 'serve-public'}."
    )
    return 0


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
    frame, problems = _read_config(root)
    if problems:
        print(f"{as_text(problems)}\n\n{summary(problems)}.", file=sys.stderr)
        return 1
    _show_warnings()
    # MkDocs makes the plugin itself, anew at each reading of the configuration.
    FicheBuilderPlugin.audience = Audience.EDITORS if editors else Audience.PUBLIC
    try:
        mkdocs_serve(str(root / CONFIG), dev_addr=address, strict=False, **_given(root, frame))
    except (Abort, MkDocsException, OSError) as failed:
        told = why(failed) if isinstance(failed, OSError) else failed
        print(f"L'aperçu s'est arrêté : {told}", file=sys.stderr)
        return 1
    return 0


def _read_config(root: Path) -> tuple[Frame, list[Diagnostic]]:
    """What mkdocs.yml says of MkDocs, and all that is wrong with that file."""
    document = read_config(root / CONFIG)
    frame, problems = read_frame(document, root)
    return frame, in_order([*settings_in(document)[1], *problems])


def _show_warnings() -> None:
    """MkDocs' warnings stop a strict build: show them."""
    logger = logging.getLogger("mkdocs")
    if not logger.handlers:
        logger.addHandler(logging.StreamHandler())
    logger.setLevel(logging.WARNING)
