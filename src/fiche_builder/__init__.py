"""fiche_builder: from YAML good-practice sheets to a checked, indexed static site."""

__version__ = "0.1.0"
