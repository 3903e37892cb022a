"""The only room that imports MkDocs: a thin adapter between the site and the engine that frames its pages."""

from fiche_builder.mkdocs_plugin.plugin import FicheBuilderPlugin

__all__ = ["FicheBuilderPlugin"]
