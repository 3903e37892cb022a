"""What the forges run: valid, safe, and nothing that an editor could not type."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from project import ROOT

BIN = Path(sys.executable).parent
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
GITLAB = ROOT / ".gitlab-ci.yml"

BEFORE_MAKE = "outils/prerequis"
"""A bare Debian has no make: this brings it."""

RELEASE = "gh release "
"""Only the forge's own tool can add a file to a release."""


def check(*command: str | Path) -> None:
    done = subprocess.run([BIN / command[0], *command[1:]], cwd=ROOT, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(("schema", "files"), [("github-workflows", WORKFLOWS), ("gitlab-ci", [GITLAB])])
def test_the_files_follow_the_forge_s_schema(schema: str, files: list[Path]) -> None:
    check("check-jsonschema", "--builtin-schema", f"vendor.{schema}", *files)


def test_zizmor_finds_nothing() -> None:
    check("zizmor", "--offline", "--no-progress", ROOT / ".github")


def test_an_action_is_pinned_to_one_commit_with_its_version() -> None:
    pins: dict[str, set[str]] = {}
    for path in WORKFLOWS:
        for line in path.read_text(encoding="utf-8").splitlines():
            if "uses:" in line:
                found = re.fullmatch(r"\s+(?:- )?uses: ([\w/-]+)@([0-9a-f]{40} # v\d+\.\d+\.\d+)", line)
                assert found, f"{path.name}: {line}"
                pins.setdefault(found[1], set()).add(found[2])
    assert {name: found for name, found in pins.items() if len(found) > 1} == {}
    assert "actions/checkout" in pins


def test_a_right_is_given_to_the_one_job_that_needs_it() -> None:
    for path in WORKFLOWS:
        workflow = yaml.safe_load(path.read_text(encoding="utf-8"))
        assert workflow["permissions"] == {}, path.name
        for name, job in workflow["jobs"].items():
            wide = [right for right, level in job["permissions"].items() if level == "write"]
            # What writes runs no command of the project.
            assert not wide or "actions/checkout" not in str(job), f"{path.name}, {name}"


def commands() -> Iterator[tuple[str, str]]:
    """Where each command stands, and its line."""
    for path in WORKFLOWS:
        for name, job in yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"].items():
            for step in job["steps"]:
                yield from ((f"{path.name}, {name}", line) for line in step.get("run", "").splitlines())
    jobs = yaml.safe_load(GITLAB.read_text(encoding="utf-8"))
    for name, job in jobs.items():
        if isinstance(job, dict):
            for line in [*job.get("before_script", []), *job.get("script", [])]:
                yield f"{GITLAB.name}, {name}", line


def test_every_command_is_a_target_of_the_makefile() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):.*## ", makefile, re.MULTILINE))
    found = list(commands())
    wrong = []
    for where, line in found:
        first, *words = shlex.split(line)
        # The options are those of the target: `make verifier OPTIONS="--strict"`.
        goals = [word for word in words if not word.startswith("OPTIONS=")]
        is_target = first == "make" and goals and set(goals) <= targets
        if not (is_target or line == BEFORE_MAKE or line.startswith(RELEASE)):
            wrong.append(f"{where}: {line}")
    assert wrong == []
    places = {where for where, line in found if line.startswith(RELEASE)}
    assert places == {"version.yml, joindre"}


REPORTS = {
    "verifier.yml, verifier": "--rapport resume '$GITHUB_STEP_SUMMARY'",
    ".gitlab-ci.yml, verifier": "--format texte --rapport gitlab qualite.json --rapport resume resume.md",
}


@pytest.mark.parametrize("forge", REPORTS)
def test_every_request_is_checked_built_and_tried(forge: str) -> None:
    assert [line for where, line in commands() if where == forge] == [
        f'make verifier OPTIONS="{REPORTS[forge]}"',
        "make site",
        "make test",
    ]


@pytest.mark.parametrize("forge", REPORTS)
def test_the_reports_that_a_request_asks_for_are_made(forge: str, copy: Path, tmp_path: Path) -> None:
    """The very line of the forge, as its shell and make read it, under the forge's variables."""
    summary = tmp_path / "résumé du pas.md"
    line = next(line for where, line in commands() if where == forge)
    variables = {"APERCU_ADRESSE": "https://forge.example/apercu"}
    if "gitlab" in forge:
        summary = copy / "resume.md"
        variables |= {"GITLAB_CI": "true"}
    else:
        variables |= {"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(summary)}
    (copy / "fiches" / "jardin.yml").write_text("couleur: vert\n", encoding="utf-8")
    done = subprocess.run(
        # What is installed is that of these tests.
        ["sh", "-c", f"{line} -o .venv/installe-site FICHE='{BIN / 'fiche-builder'}'"],
        cwd=copy,
        env=os.environ | variables,
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 2, done.stdout + done.stderr
    assert "couleur" in summary.read_text(encoding="utf-8")
    if "gitlab" in forge:
        assert "fiches/jardin.yml:1:1: erreur [cle-inconnue]" in done.stdout
        rows = json.loads((copy / "qualite.json").read_text(encoding="utf-8"))
        assert "cle-inconnue" in [row["check_name"] for row in rows]
    else:
        assert "(cle-inconnue),file=fiches/jardin.yml,line=1,col=1::" in done.stdout


def test_gitlab_takes_what_the_reports_make() -> None:
    jobs = yaml.safe_load(GITLAB.read_text(encoding="utf-8"))
    for name in ("verifier", "pages"):
        assert jobs[name]["artifacts"]["reports"] == {"codequality": "qualite.json"}
        assert "--rapport gitlab qualite.json" in jobs[name]["script"][0]
    artifacts = jobs["verifier"]["artifacts"]
    assert artifacts["paths"] == ["resume.md", "site/"]
    # What GitLab allows there, in ASCII (gitlab-org/gitlab, lib/gitlab/ci/config/entry/artifacts.rb).
    assert re.fullmatch(r"\w[-\w ]*", artifacts["expose_as"], re.ASCII)
