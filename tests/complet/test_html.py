"""Every page through the Nu HTML checker: no error. Needs Java and the checker's jar, VNU_JAR."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from fiche_builder.site.site import Site
from fiche_builder.site.writing import write

pytestmark = pytest.mark.complet


@pytest.fixture(scope="module")
def checker() -> list[str]:
    """The command that checks files and answers in JSON."""
    jar = os.environ.get("VNU_JAR", "")
    if not Path(jar).is_file():
        pytest.fail(
            "VNU_JAR ne mène pas au vérificateur : VNU_JAR=$(outils/verificateur-html)", pytrace=False
        )
    return [
        "java",
        "-Xss2m",
        "-jar",
        jar,
        "--format",
        "json",
        "--errors-only",
        "--skip-non-html",
        "--exit-zero-always",
    ]


def errors(checker: list[str], folder: Path) -> list[str]:
    """What the checker says against the pages under FOLDER."""
    done = subprocess.run(
        [*checker, str(folder)], capture_output=True, encoding="utf-8", timeout=300, check=True
    )
    return [
        f"{m.get('url', '').rpartition(folder.name)[2]}:{m.get('lastLine')}: {m['message']} — {m.get('extract', '')!r}"
        for m in json.loads(done.stderr)["messages"]
        if m["type"] != "info"
    ]


def test_the_checker_sees_errors(checker: list[str], tmp_path: Path) -> None:
    (tmp_path / "faux.html").write_text("<!doctype html><title>x</title><p><div></p>", encoding="utf-8")
    assert errors(checker, tmp_path)


def test_the_pages_we_make(checker: list[str], public: Site, editors: Site, tmp_path: Path) -> None:
    """Bare, without a theme around them: the public's and the editors'."""
    write(public, tmp_path / "public")
    write(editors, tmp_path / "redacteurs")
    # The facets of the search belong to the form of the header, which the frame brings.
    alone = "The “form” attribute must refer to a form element."
    found = [e for e in errors(checker, tmp_path) if not ("/recherche/index.html" in e and alone in e)]
    assert not found, "\n".join(found[:50])


def test_the_whole_site(checker: list[str], built: Path) -> None:
    """As published, in its theme."""
    found = errors(checker, built)
    assert not found, "\n".join(found[:50])
