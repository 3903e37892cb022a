"""What a change takes from readers is told before it is published: an address, a date that can be trusted."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from project import DAY, Command, committed, git, small

SHEET = "fiches/jardin-partage.yml"
"""A sheet that no other cites."""
CITED = "fiches/boite-a-livres.yml"
TODAY = DAY.isoformat()


def edit(folder: Path, old: str, new: str, sheet: str = SHEET) -> None:
    text = (folder / sheet).read_text(encoding="utf-8")
    assert old in text
    (folder / sheet).write_text(text.replace(old, new, 1), encoding="utf-8")


def told(run: Command, folder: Path, *words: str, **environment: str) -> list[tuple[str, str]]:
    """File and code of each warning, none of which may stop anything."""
    done = run(folder, "verifier", "--format", "json", *words, **environment)
    assert done.returncode == 0, done.stdout
    return [(r["fichier"], r["code"]) for r in json.loads(done.stdout) if r["niveau"] == "avertissement"]


def message(run: Command, folder: Path) -> dict[str, str]:
    [row] = [
        r
        for r in json.loads(run(folder, "verifier", "--format", "json").stdout)
        if r["niveau"] == "avertissement"
    ]
    return row


@pytest.mark.parametrize("in_git", [True, False])
def test_a_renamed_sheet_is_told_the_line_that_keeps_its_address(
    repository: Path, run: Command, in_git: bool
) -> None:
    new = "fiches/potager-partage.yml"
    if in_git:
        git(repository, "mv", SHEET, new)
    else:
        (repository / SHEET).rename(repository / new)
    row = message(run, repository)
    assert (row["fichier"], row["code"]) == (new, "adresse-perdue")
    assert "« anciens_ids: », puis dessous « - jardin-partage »" in row["aide"]
    edit(repository, "statut:\n", "anciens_ids:\n  - jardin-partage\nstatut:\n", new)
    assert told(run, repository) == []


REWRITES = {
    # Half of the lines stay, no field of several lines is the same.
    "each field": lambda text: re.sub(r"(?m)^(  - [A-Z«É].*)\n", r"\1 Bis\n", text),
    "what it says first": lambda text: re.sub(r"(?m)^((?:titre|titre_court|resume): .*)$", r"\1 bis", text),
    "laid out": lambda text: re.sub(r"(?m)^(  +)- ", r"\1  -  ", text),
    "to a draft": lambda text: text.replace("etat: referencee", "etat: brouillon"),
}


@pytest.mark.parametrize("how", REWRITES)
@pytest.mark.parametrize("in_git", [True, False])
def test_a_sheet_renamed_and_rewritten_is_renamed_and_nothing_else(
    how: str, in_git: bool, repository: Path, run: Command
) -> None:
    new = "fiches/potager-partage.yml"
    text = REWRITES[how]((repository / SHEET).read_text(encoding="utf-8"))
    assert text != (repository / SHEET).read_text(encoding="utf-8")
    (repository / SHEET).unlink()
    (repository / new).write_text(text, encoding="utf-8")
    if in_git:
        git(repository, "switch", "-q", "-c", "travail")
        git(repository, "add", "-A")
        git(repository, "commit", "-qm", "Une autre fiche")
    said = run(repository, "verifier", "--format", "resume", "--depuis", "main").stdout
    said = said.replace("\u00a0", " ").replace("\u202f", " ").replace("’", "'")
    assert "supprimée" not in said and "ajoutée" not in said
    assert f"renommée{' (brouillon)' if how == 'to a draft' else ''} : avant, {SHEET}" in said
    assert "publiée sous le nom « jardin-partage »" in said and "« - jardin-partage »" in said


def test_a_deleted_sheet_is_not_renamed_to_another_that_was_there(repository: Path, run: Command) -> None:
    twin = "fiches/potager-bis.yml"
    shutil.copy(repository / SHEET, repository / twin)
    git(repository, "add", "-A")
    git(repository, "commit", "-qm", "Deux fois la même")
    (repository / SHEET).unlink()
    said = run(repository, "verifier", "--format", "resume", "--depuis", "main").stdout
    assert "renommée" not in said and "sous le nom" not in said
    assert f"({SHEET}) est supprimée" in said and told(run, repository) == [(SHEET, "adresse-perdue")]


def test_a_deleted_sheet_is_told_until_another_takes_its_address(repository: Path, run: Command) -> None:
    (repository / CITED).unlink()
    edit(repository, "  - boite-a-livres\n", "")  # No other sheet cites it.
    assert (CITED, "adresse-perdue") in told(run, repository)
    edit(repository, "statut:\n", "anciens_ids:\n  - boite-a-livres\nstatut:\n")
    assert (CITED, "adresse-perdue") not in told(run, repository)


def test_a_published_sheet_made_a_draft_and_a_former_name_taken_away_are_told(
    repository: Path, run: Command
) -> None:
    edit(repository, "etat: referencee", "etat: brouillon")
    assert (SHEET, "adresse-perdue") in told(run, repository)
    edit(repository, "etat: brouillon", "etat: referencee")
    edit(repository, "statut:\n", "anciens_ids:\n  - potager\nstatut:\n")
    git(repository, "commit", "-qam", "Un ancien nom")
    edit(repository, "anciens_ids:\n  - potager\n", "")
    row = message(run, repository)
    assert row["code"] == "adresse-perdue" and "« - potager »" in row["aide"]


def test_a_text_changed_under_the_same_date_is_told_the_line_to_type(repository: Path, run: Command) -> None:
    edit(repository, "euros: 12500", "euros: 14000")
    row = message(run, repository)
    lines = (repository / SHEET).read_text(encoding="utf-8").splitlines()
    assert (row["fichier"], row["code"]) == (SHEET, "date-inchangee")
    assert lines[row["ligne"] - 1].strip().startswith("modification:")
    assert f"« modification: {TODAY} »" in row["aide"]
    now = lines[row["ligne"] - 1].strip()
    edit(repository, now, f"modification: {TODAY}")
    assert told(run, repository) == []
    # A second change on the same day.
    git(repository, "commit", "-qam", "Le montant")
    edit(repository, "euros: 14000", "euros: 15000")
    assert told(run, repository) == []


def test_a_text_changed_on_the_day_that_its_date_says_is_right_the_day_after(
    repository: Path, run: Command
) -> None:
    """As told on the forge, whose check may run again later."""
    path = repository / SHEET
    path.write_text(
        re.sub("modification: .*", "modification: 2026-11-29", path.read_text(encoding="utf-8")),
        encoding="utf-8",
    )
    git(repository, "commit", "-qam", "Le matin")
    git(repository, "switch", "-q", "-c", "travail")
    edit(repository, "euros: 12500", "euros: 14000")
    git(repository, "commit", "-qam", "Le soir", "--date=2026-11-29T18:00:00")
    assert told(run, repository, "--depuis", "main") == []
    git(repository, "commit", "-q", "--amend", "--no-edit", "--date=2026-11-30T09:00:00")
    assert told(run, repository, "--depuis", "main") == [(SHEET, "date-inchangee")]


def test_who_cites_a_renamed_sheet_has_changed_nothing_else(repository: Path, run: Command) -> None:
    new = "fiches/livres.yml"
    (repository / CITED).rename(repository / new)
    edit(repository, "statut:\n", "anciens_ids:\n  - boite-a-livres\nstatut:\n", new)
    edit(repository, "  - boite-a-livres\n", "  - livres\n")
    assert told(run, repository) == []


def test_what_readers_do_not_see_is_no_change(repository: Path, run: Command) -> None:
    edit(repository, "statut:\n", "# une remarque\nanciens_ids:\n  - potager\nstatut:\n")
    edit(repository, "titre_court: Jardin partagé", 'titre_court:   "Jardin partagé"')
    edit(repository, "notes_editoriales: ", "notes_editoriales: À relire. ")
    (repository / "fiches" / "plus").mkdir()
    moved = "cafe-couture.yml"
    (repository / "fiches" / moved).rename(repository / "fiches" / "plus" / moved)
    assert told(run, repository) == []


def test_a_draft_may_change_name_text_or_vanish(repository: Path, run: Command) -> None:
    for sheet in ("a", "b", "c"):
        shutil.copy(repository / SHEET, repository / f"fiches/{sheet}.yml")
        edit(repository, "etat: referencee", "etat: brouillon", f"fiches/{sheet}.yml")
    git(repository, "add", "-A")
    git(repository, "commit", "-qm", "Des brouillons")
    (repository / "fiches/a.yml").unlink()
    (repository / "fiches/b.yml").rename(repository / "fiches/d.yml")
    edit(repository, "euros: 12500", "euros: 14000", "fiches/c.yml")
    assert told(run, repository) == []


def test_the_summary_of_a_merge_request_tells_it_against_its_base(repository: Path, run: Command) -> None:
    git(repository, "switch", "-q", "-c", "travail")
    edit(repository, "euros: 12500", "euros: 14000")
    git(repository, "commit", "-qam", "Le montant")
    git(repository, "update-ref", "refs/remotes/origin/main", "main")
    words = ("verifier", "--format", "resume")
    for said in (
        run(repository, *words, GITHUB_BASE_REF="main"),
        run(repository, *words, CI_MERGE_REQUEST_DIFF_BASE_SHA="main"),
        run(repository, *words, "--depuis", "main"),
    ):
        assert said.returncode == 0
        assert f"Écrivez « modification: {TODAY} »." in said.stdout.replace("\u00a0", " ")
    assert run(repository, "verifier", "--strict", "--depuis", "main").returncode == 1
    # Without a word of the forge, the branch is compared with the one that it left.
    assert told(run, repository) == [(SHEET, "date-inchangee")]


LINES = {
    "origin/HEAD": [
        *(("update-ref", "refs/remotes/origin/publie", "publie"), ("branch", "-D", "publie")),
        ("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/publie"),
    ],
    "origin/main": [("update-ref", "refs/remotes/origin/main", "publie"), ("branch", "-D", "publie")],
    "origin/master": [("update-ref", "refs/remotes/origin/master", "publie"), ("branch", "-D", "publie")],
    "main": [("branch", "-m", "publie", "main")],
    "master": [("branch", "-m", "publie", "master")],
}


@pytest.mark.parametrize("line", LINES)
def test_what_a_branch_takes_is_told_once_it_is_committed_too(
    line: str, repository: Path, run: Command
) -> None:
    git(repository, "branch", "-m", "main", "publie")
    git(repository, "switch", "-q", "-c", "travail")
    for words in LINES[line]:
        git(repository, *words)
    assert told(run, repository) == []
    new = "fiches/potager-partage.yml"
    git(repository, "mv", SHEET, new)
    git(repository, "commit", "-qm", "Un autre nom")
    (repository / "mémo").write_text("", encoding="utf-8")
    git(repository, "add", "-A")
    git(repository, "commit", "-qm", "Autre chose")
    assert told(run, repository) == [(new, "adresse-perdue")]
    built = run(repository, "construire")
    assert built.returncode == 0 and f"{new}:" in built.stderr and "[adresse-perdue]" in built.stderr
    edit(repository, "statut:\n", "anciens_ids:\n  - jardin-partage\nstatut:\n", new)
    git(repository, "commit", "-qam", "Son ancien nom")
    assert told(run, repository) == [] and run(repository, "construire").stderr == ""


def test_what_happens_elsewhere_is_no_change_of_a_branch_nor_of_the_published_one(
    repository: Path, run: Command, tmp_path: Path
) -> None:
    git(repository, "switch", "-q", "-c", "travail")
    git(repository, "switch", "-q", "main")
    (repository / SHEET).write_bytes((repository / SHEET).read_bytes().replace(b"12500", b"14000"))
    git(repository, "commit", "-qam", "Publié ainsi")
    # Said before it was committed; there, it is what readers have.
    assert told(run, repository) == []
    git(repository, "switch", "-q", "travail")
    assert told(run, repository) == []
    git(repository, "switch", "-q", "main")
    # A clone of the last commit alone has nothing else to compare with.
    shallow = tmp_path / "clone"
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{repository}", str(shallow))
    git(shallow, "switch", "-q", "-c", "essai")
    assert told(run, shallow) == []
    git(shallow, "switch", "-q", "--orphan", "autre")
    git(shallow, "checkout", "-q", "main", "--", ".")
    git(shallow, "commit", "-qm", "Une autre histoire")
    assert told(run, shallow) == []


def test_without_its_past_nothing_is_said(repository: Path, run: Command, tmp_path: Path) -> None:
    edit(repository, "euros: 12500", "euros: 14000")
    assert told(run, repository, GITHUB_BASE_REF="absente") == []
    assert told(run, repository, PATH=str(tmp_path)) == []
    shutil.rmtree(repository / ".git")
    assert told(run, repository, GIT_CEILING_DIRECTORIES=str(tmp_path)) == []
    # A repository without a commit.
    git(repository, "init", "-q")
    assert told(run, repository) == []


def test_a_project_in_a_folder_of_the_repository_is_compared_with_itself(
    tmp_path: Path, run: Command
) -> None:
    folder = small(tmp_path / "dépôt" / "site des fiches")
    committed(folder.parent)
    edit(folder, "euros: 12500", "euros: 14000")
    assert told(run, folder) == [(SHEET, "date-inchangee")]


@pytest.mark.parametrize(("title", "aside"), [("", ""), ("Un autre titre", ", sauf le titre")])
def test_a_copy_under_another_name_is_told_and_a_draft_may_be_one(
    repository: Path, run: Command, title: str, aside: str
) -> None:
    copy = "fiches/potager.yml"
    shutil.copy(repository / SHEET, repository / copy)
    if title:
        edit(repository, "titre_court: Jardin partagé", f"titre_court: {title}", copy)
    row = message(run, repository)
    assert (row["fichier"], row["code"]) == (copy, "fiche-copiee")
    assert f"la même chose que « jardin-partage »{aside}." in row["message"]
    edit(repository, "etat: referencee", "etat: brouillon", copy)
    assert told(run, repository) == []
    edit(repository, "etat: brouillon", "etat: referencee", copy)
    edit(repository, "euros: 12500", "euros: 14000", copy)
    assert told(run, repository) == []
