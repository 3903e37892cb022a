"""What the people who run a site choose: the plugin's options in mkdocs.yml, read in this one place."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

PLUGIN = "fiche_builder"


@dataclass(frozen=True)
class Settings:
    """Defaults are what stands when an option is unset.

    site_name: shown in the page head; verification_months: a contact not verified for longer
    shows without the person's name, mobile and own mailbox.
    """

    site_name: str = "Bonnes pratiques de prévention de la délinquance"
    verification_months: int = 24


OPTIONS = {"delai_verification_mois": "verification_months"}
"""Name in mkdocs.yml -> name here."""


def from_options(site_name: str, options: dict[str, Any]) -> Settings:
    """Settings from the plugin's options (unset ones keep their default)."""
    given = {OPTIONS[name]: value for name, value in options.items() if name in OPTIONS and value is not None}
    return Settings(site_name=site_name or Settings.site_name, **given)


def read_settings(config: Path) -> Settings:
    """Settings of the project whose mkdocs.yml is CONFIG, read without MkDocs (for tests and other engines)."""
    data = yaml.load(config.read_text(encoding="utf-8"), yaml.BaseLoader)
    options = (
        next((p[PLUGIN] for p in data.get("plugins", []) if isinstance(p, dict) and PLUGIN in p), None) or {}
    )
    return from_options(
        data.get("site_name", ""), {k: int(v) if str(v).isdigit() else v for k, v in options.items()}
    )
