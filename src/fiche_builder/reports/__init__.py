"""How a report is shown: one format a module, all listed here.

A format has a `render(report)` that returns the whole text. To add one: a module, and its name in `FORMATS`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from fiche_builder.reports import data, github, gitlab, merge, text
from fiche_builder.reports.report import Report

FORMATS: dict[str, Callable[[Report], str]] = {
    "texte": text.render,
    "github": github.render,
    "gitlab": gitlab.render,
    "json": data.render,
    "resume": merge.render,
}


def format_for(environment: Mapping[str, str]) -> str:
    """The format that suits where the command runs, by the variables that the forges set."""
    if environment.get("GITHUB_ACTIONS") == "true":
        return "github"
    return "gitlab" if environment.get("GITLAB_CI") == "true" else "texte"
