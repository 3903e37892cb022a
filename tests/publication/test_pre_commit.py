"""The hook, through pre-commit itself: installed from this project, run in another one at each commit.

pre-commit makes the hook its own environment with pip. Here pip takes what the hook needs from the environment of
the tests, so that nothing is fetched: the manifest, the packaging and the command are the real ones.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest
import yaml
from project import ROOT, Command, small

# It makes an environment of its own at each run.
pytestmark = pytest.mark.complet

HOOKS = ROOT / ".pre-commit-hooks.yaml"
IDS = [hook["id"] for hook in yaml.safe_load(HOOKS.read_text(encoding="utf-8"))]
SHEET = "fiches/jardin-partage.yml"


def git(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    who = ["-c", "user.name=Essai", "-c", "user.email=essai@exemple.fr", "-c", "commit.gpgsign=false"]
    return subprocess.run(
        ["git", "-C", folder, *who, *words], capture_output=True, encoding="utf-8", check=False
    )


@pytest.fixture(scope="module")
def tool(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This project as a git repository of its own: what pre-commit would clone."""
    folder = tmp_path_factory.mktemp("outil")
    shutil.copytree(ROOT / "src", folder / "src", ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    for name in (".pre-commit-hooks.yaml", "pyproject.toml", "LICENSE"):
        shutil.copy(ROOT / name, folder / name)
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "-A")
    assert git(folder, "commit", "-q", "-m", "Outil").returncode == 0
    return folder


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The variables under which pre-commit and its pip fetch nothing."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PRE_COMMIT"))}
    return kept | {
        "PRE_COMMIT_HOME": str(tmp_path_factory.mktemp("reserve")),
        "PYTHONPATH": sysconfig.get_path("purelib"),
        "PIP_NO_INDEX": "1",
        "PIP_NO_BUILD_ISOLATION": "0",
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "VIRTUALENV_NO_DOWNLOAD": "1",
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": "protocol.file.allow",
        "GIT_CONFIG_VALUE_0": "always",
    }


@pytest.fixture
def sheets(tmp_path: Path, run: Command) -> Path:
    """A project of sheets in git."""
    folder = small(tmp_path / "fiches d'ailleurs")
    assert run(folder, "formater").returncode == 0
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "-A")
    assert git(folder, "commit", "-q", "-m", "Fiches").returncode == 0
    return folder


def configured(sheets: Path, tool: Path, environment: dict[str, str]) -> None:
    """SHEETS with the hooks of TOOL, installed in its git."""
    revision = git(tool, "rev-parse", "HEAD").stdout.strip()
    config = {"repos": [{"repo": str(tool), "rev": revision, "hooks": [{"id": id} for id in IDS]}]}
    (sheets / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")
    git(sheets, "add", "-A")
    done = pre_commit(sheets, environment, "install")
    assert done.returncode == 0, done.stdout + done.stderr


def pre_commit(folder: Path, environment: dict[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [Path(sys.executable).with_name("pre-commit"), *words],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=180,
        check=False,
    )


def commit(folder: Path, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["git", "-c", "user.name=Essai", "-c", "user.email=essai@exemple.fr", "commit", "-qam", "Changement"],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=180,
        check=False,
    )


def test_the_manifest_is_one_that_pre_commit_reads(environment: dict[str, str]) -> None:
    done = pre_commit(ROOT, environment, "validate-manifest", str(HOOKS))
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_faulty_sheet_is_not_committed_and_a_sound_one_is(
    sheets: Path, tool: Path, environment: dict[str, str]
) -> None:
    configured(sheets, tool, environment)
    sheet = sheets / SHEET
    sound = sheet.read_text(encoding="utf-8")
    sheet.write_text(sound.replace("titre_court:", "couleur: bleu\ntitre_court:"), encoding="utf-8")
    refused = commit(sheets, environment)
    assert refused.returncode == 1
    told = refused.stdout + refused.stderr
    # The command that ran is the one that pre-commit installed.
    assert list(Path(environment["PRE_COMMIT_HOME"]).glob("repo*/py_env-*/*/fiche-builder*"))
    assert f"{SHEET}:3:1: erreur [cle-inconnue]" in told and "Traceback" not in told
    sheet.write_text(sound.replace("euros: 12500", "euros: 14000"), encoding="utf-8")
    done = commit(sheets, environment)
    assert done.returncode == 0, done.stdout + done.stderr
    # A sound sheet in another layout is put in its own, and is to be added again.
    laid_out = sheet.read_text(encoding="utf-8")
    sheet.write_text(laid_out.replace("euros: 14000", "euros: 14 000 €  "), encoding="utf-8")
    refused = commit(sheets, environment)
    assert refused.returncode == 1 and f"{SHEET} : remise en forme." in refused.stdout + refused.stderr
    assert sheet.read_text(encoding="utf-8") == laid_out
    # A sheet that others name has gone: no file to read, and yet a fault.
    git(sheets, "rm", "-q", "fiches/boite-a-livres.yml")
    refused = commit(sheets, environment)
    assert refused.returncode == 1
    assert "[renvoi-inconnu]" in refused.stdout + refused.stderr
