"""What MkDocs is told of a project: what was read and checked of its mkdocs.yml, and nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from fiche_builder.checking.frame import Frame, read_frame
from fiche_builder.checking.pages_folder import PAGES
from fiche_builder.checking.settings import CONFIG, PLUGIN, read_config, settings_in
from fiche_builder.diagnostics import Diagnostic, in_order


def configured(root: Path, frame: Frame, **more: Any) -> MkDocsConfig:
    """MkDocs' configuration of the project at ROOT: what was read and checked of its mkdocs.yml, and nothing else."""
    return load_config(str(root / CONFIG), **given(root, frame), **more)


def given(root: Path, frame: Frame) -> dict[str, Any]:
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


def read_frame_of(root: Path) -> tuple[Frame, list[Diagnostic]]:
    """What mkdocs.yml says of MkDocs, and all that is wrong with that file."""
    document = read_config(root / CONFIG)
    frame, problems = read_frame(document, root)
    return frame, in_order([*settings_in(document)[1], *problems])
