"""The only room that imports MkDocs: a thin adapter between the site and the engine that frames its pages."""

import os

# The theme prints a notice about MkDocs 2 that no editor can act on.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
os.environ.setdefault("DISABLE_MKDOCS_2_WARNING", "true")

from fiche_builder.mkdocs_plugin.plugin import FicheBuilderPlugin

__all__ = ["FicheBuilderPlugin"]
