"""What the forges run: valid, safe, and nothing that an editor could not type."""

from __future__ import annotations

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
        is_target = first == "make" and words and set(words) <= targets
        if not (is_target or line == BEFORE_MAKE or line.startswith(RELEASE)):
            wrong.append(f"{where}: {line}")
    assert wrong == []
    places = {where for where, line in found if line.startswith(RELEASE)}
    assert places == {"version.yml, joindre"}


@pytest.mark.parametrize("forge", ["verifier.yml, verifier", ".gitlab-ci.yml, verifier"])
def test_every_request_is_checked_built_and_tried(forge: str) -> None:
    assert [line for where, line in commands() if where == forge] == [
        "make verifier",
        "make site",
        "make test",
    ]
