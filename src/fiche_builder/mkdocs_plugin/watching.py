"""What `serve` watches, and how."""

from __future__ import annotations

import os
from stat import S_IFDIR
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingEmitter, PollingObserver

from fiche_builder.checking.loading import VOCABULARIES
from fiche_builder.checking.pages_folder import PAGES
from fiche_builder.records.kinds import KINDS

SOURCES = (*(kind.folder for kind in KINDS), VOCABULARIES, PAGES)
"""The folders of a project that a site is made from."""


class _PatientEmitter(PollingEmitter):
    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more, stat=_stat_of_what_may_be_gone)


class PatientObserver(PollingObserver):
    def __init__(self) -> None:
        BaseObserver.__init__(self, _PatientEmitter, timeout=0.5)


def _stat_of_what_may_be_gone(path: str) -> os.stat_result:
    """A folder that is moved away, or a file that an editor puts anew, is empty for a while: it is watched still."""
    try:
        return os.stat(path)
    except FileNotFoundError:
        return os.stat_result((S_IFDIR, *(0,) * 9))


def served_at(config: MkDocsConfig) -> str:
    """The address that a browser takes: MkDocs' own has no brackets around one of IPv6."""
    host, port = config.dev_addr
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/"
