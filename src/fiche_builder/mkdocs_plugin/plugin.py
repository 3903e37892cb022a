"""The plugin: hands the site to MkDocs, event by event."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from jinja2 import ChoiceLoader, DictLoader, Environment
from mkdocs.config.base import Config, ConfigErrors, ConfigWarnings
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils import write_file

from fiche_builder import clock
from fiche_builder.cache import NO_CACHE
from fiche_builder.checking.frame import MARKDOWN, SCRIPTS, STYLES
from fiche_builder.checking.pages_folder import PAGES
from fiche_builder.checking.settings import CONFIG
from fiche_builder.diagnostics import Diagnostic
from fiche_builder.exports.declaration import LICENCE, LICENCE_URL
from fiche_builder.facts.previews import Preview, pageless, previews
from fiche_builder.facts.visibility import Audience
from fiche_builder.mkdocs_plugin.configuration import configured, read_frame_of
from fiche_builder.mkdocs_plugin.framing import Frames
from fiche_builder.mkdocs_plugin.pages import (
    NOTHING,
    GeneratedPage,
    PageApart,
    WrittenPage,
    generated_file,
    headings,
    nav_item,
)
from fiche_builder.mkdocs_plugin.watching import SOURCES, PatientObserver, served_at
from fiche_builder.mkdocs_plugin.writing import write_pages
from fiche_builder.pages.environment import TEMPLATES
from fiche_builder.records.kinds import Key, page_of
from fiche_builder.reports.report import summary
from fiche_builder.reports.text import as_text
from fiche_builder.search import Search
from fiche_builder.site.indexing import CACHE, IndexingError, index
from fiche_builder.site.project import Project, advice, read_whole
from fiche_builder.site.scripts import FOLDER_OF_SCRIPTS, without_remarks
from fiche_builder.site.site import Site, build_site
from fiche_builder.typography import date_fr, typeset, typeset_html


class Options(Config):
    """Any: `settings` reads them and tells what is wrong with them, in French and at its line."""

    def validate(self) -> tuple[ConfigErrors, ConfigWarnings]:
        return [], []


class FicheBuilderPlugin(BasePlugin[Options]):
    """`day`, `audience` and `processes` are set by `build`; without them, it makes the public site of today, in MkDocs'
    own loop.

    processes: how many write the generated pages, apart from that loop; 0 for none; cache: what earlier runs made of
    them.
    """

    audience = Audience.PUBLIC
    day: date | None = None
    read: Project | None = None
    project: Project | None = None
    site: Site | None = None
    serving = False
    processes = 0
    cache = NO_CACHE
    generated: list[GeneratedPage]
    environment: Environment
    nav: Navigation
    search_files: dict[str, bytes] | None = None

    def on_startup(self, *, command: str, dirty: bool) -> None:
        # MkDocs keeps the plugin from one rebuild of `serve` to the next only if it has this
        # method.
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
        to_mend: dict[Key, Preview] = {}
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
                to_mend = previews(collection, [*problems, *advice(project)])
                others = pageless(to_mend.values(), problems)
            collection = collection.without(errors)
        elif errors:
            print(as_text(problems), file=sys.stderr)
            raise Abort(f"{summary(problems)} : le site n'est pas construit.")
        if self.serving:
            config.site_url = served_at(config)
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
            file = generated_file(config, written.file.removeprefix(f"{PAGES}/"))
            file.page = WrittenPage(written, file, config)
            files.append(file)
        generated = self.generated = []
        for made in self.site.pages:
            file = generated_file(config, f"{made.address}index.md")
            page = PageApart(made, file, config) if self.processes else GeneratedPage(made, file, config)
            file.page = page
            generated.append(page)
            files.append(file)
        for address, content in self.site.files.items():
            files.append(generated_file(config, address, content))
        sources = {f.url: f.src_uri for f in files.documentation_pages()}
        config.nav = [nav_item(link, sources) for link in self.site.menu]
        return files

    def _only_ours(self, files: Files, config: MkDocsConfig) -> None:
        """Take away what MkDocs found in `pages/` and `handmade` did not: it has other ideas of what a page is."""
        assert self.project
        for file in list(files):
            if file.src_dir == config.docs_dir and file.src_uri not in self.project.files.static:
                files.remove(file)

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        self.nav = nav
        return nav

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
        env.loader = ChoiceLoader([*([env.loader] if env.loader else ()), DictLoader({NOTHING: ""})])
        self.environment = env
        return env

    def on_page_content(self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        # What is generated is typeset already.
        if isinstance(page, GeneratedPage):
            return html
        for heading in headings(page.toc):
            heading.title = typeset(heading.title)
        return typeset_html(html)

    def on_post_template(self, output: str, *, template_name: str, config: MkDocsConfig) -> str:
        # Addresses in a sitemap are whole ones: without the site's own there is nothing true to write,
        # and MkDocs leaves out a file that is empty.
        return "" if template_name == "sitemap.xml" and not config.site_url else output

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        assert self.site
        site, folder = self.site, Path(config.site_dir)
        if self.processes:
            frames = Frames(self.environment, config, self.nav)
            staged = write_pages(site, self.generated, frames, folder, self.processes, self.cache)
            search: Callable[[], Search] = partial(
                site.searching.search, lambda record: staged[page_of(record)]
            )
        else:
            search = site.search
        for address, content in self._search_files(search, config).items():
            write_file(content, str(folder / address))
        if self.serving:
            print(f"Site à jour : {site.counted}.", file=sys.stderr, flush=True)

    def _search_files(self, search: Callable[[], Search], config: MkDocsConfig) -> dict[str, bytes]:
        """The files of the search; while serving, those of the first build: a reload must not wait for them."""
        if not self.serving or self.search_files is None:
            try:
                self.search_files = index(search(), Path(config.config_file_path).parent / CACHE)
            except IndexingError as failed:
                raise Abort(str(failed)) from failed
        return self.search_files

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., None]
    ) -> LiveReloadServer:
        root = Path(config.config_file_path).parent
        # MkDocs' own observer misses changes when an editor replaces a file: ours watches instead.
        for watched in (config.docs_dir, config.config_file_path):
            server.unwatch(watched)
        server.observer = PatientObserver()
        for path in (
            *(root / name for name in (*SOURCES, CONFIG)),
            TEMPLATES,
        ):
            server.watch(str(path))

        def rebuild() -> None:
            # Where the settings have a fault, those of the start hold, and the fault is told as any other.
            frame, problems = read_frame_of(root)
            now = None if problems else configured(root, frame, site_dir=config.site_dir)
            if now:
                now.dev_addr = config.dev_addr
            builder(now or config)

        server.builder = rebuild
        server.url = served_at(config)
        print(f"Le site est sur {server.url} (Ctrl+C pour arrêter).", file=sys.stderr, flush=True)
        return server
