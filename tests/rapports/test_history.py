"""What changed since a revision: told from git, silent without it."""

from __future__ import annotations

from pathlib import Path

import pytest
from project import ROOT, Command, git

from fiche_builder.editing.history import Change, UnknownRevision, base_of, changes_since

SHEET = "fiches/jardin-partage.yml"


@pytest.fixture
def repository(repository: Path) -> Path:
    """On a branch `travail` that has left `main`."""
    git(repository, "switch", "-q", "-c", "travail")
    return repository


def edit(folder: Path, sheet: str, old: str, new: str) -> None:
    path = folder / sheet
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_nothing_changed(repository: Path) -> None:
    assert changes_since("main", repository) == []


def test_each_kind_of_change_is_told_with_its_fields(repository: Path, run: Command) -> None:
    text = (repository / "fiches/boite-a-livres.yml").read_text(encoding="utf-8")
    for word in ("outils", "jouets", "graines"):
        other = text.replace("livres", word).replace("La bibliothèque", f"Qui prête des {word}")
        (repository / f"fiches/boite-a-{word}.yml").write_text(other, encoding="utf-8")
    git(repository, "add", "-A")
    git(repository, "commit", "-qm", "D'autres boîtes")
    git(repository, "branch", "-f", "main")
    edit(repository, SHEET, "euros: 12500", "euros: 14000")
    edit(repository, SHEET, "titre_court: Jardin partagé", "titre_court: Jardin")
    edit(repository, "fiches/boite-a-graines.yml", "etat: referencee", "etat: brouillon")
    edit(
        repository,
        "fiches/boite-a-outils.yml",
        "etat: referencee",
        "etat: retiree\n  motif: Fini\n  date: 2026-11",
    )
    (repository / "fiches/cafe-couture.yml").unlink()
    git(repository, "mv", "fiches/boite-a-jouets.yml", "fiches/jouets-partages.yml")
    git(repository, "commit", "-qam", "Au travail")
    # Not yet in git, as on the editor's computer.
    draft = "titre: Le jardin\nstatut:\n  etat: brouillon\n"
    (repository / "fiches/jardin à nous.yml").write_text(draft, encoding="utf-8")
    (repository / "fiches/notes.txt").write_text("rien\n", encoding="utf-8")
    # What happens on the other branch since is no change of this one.
    git(repository, "stash", "-q", "-u")
    git(repository, "switch", "-q", "main")
    edit(repository, "fiches/boite-a-livres.yml", "etat: referencee", "etat: brouillon")
    git(repository, "commit", "-qam", "Ailleurs")
    git(repository, "switch", "-q", "travail")
    git(repository, "stash", "pop", "-q")
    assert changes_since("main", repository) == [
        Change("modifié", "fiches/boite-a-graines.yml", "Boîte à graines", ("Statut",), draft=True),
        Change("retiré", "fiches/boite-a-outils.yml", "Boîte à outils"),
        Change("supprimé", "fiches/cafe-couture.yml", "Café couture"),
        Change("ajouté", "fiches/jardin à nous.yml", "Le jardin", draft=True),
        Change("modifié", SHEET, "Jardin", ("Titre court", "Coût")),
        Change("renommé", "fiches/jouets-partages.yml", "Boîte à jouets", before="fiches/boite-a-jouets.yml"),
    ]
    said = run(repository, "verifier", "--format", "resume", "--depuis", "main").stdout
    assert "(fiches/jardin à nous.yml) est ajoutée (brouillon)\n" in said
    assert "(fiches/jouets-partages.yml) est renommée : avant, fiches/boite-a-jouets.yml\n" in said
    edit(repository, "fiches/boite-a-graines.yml", "etat: brouillon", "etat: referencee")
    [published] = [c for c in changes_since("HEAD", repository) if "boite-a-graines" in c.file]
    assert (published.said, published.draft) == ("publiée", False)


@pytest.mark.parametrize("revision", ["nulle-part", "--output=x", "", "HEAD:fiches", "main..travail"])
def test_a_revision_that_is_none_is_told(revision: str, repository: Path) -> None:
    with pytest.raises(UnknownRevision):
        changes_since(revision, repository)
    assert not (repository / "x").exists()


def test_without_git_nothing_is_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(UnknownRevision):
        changes_since("HEAD", tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UnknownRevision):
        changes_since("HEAD", ROOT)


def test_a_link_in_the_place_of_a_sheet_is_not_followed(repository: Path) -> None:
    secret = repository.parent / "secret.yml"
    secret.write_text("titre: Secret\n", encoding="utf-8")
    (repository / SHEET).unlink()
    (repository / SHEET).symlink_to(secret)
    assert "Secret" not in str(changes_since("main", repository))


def test_the_forges_say_what_to_compare_with() -> None:
    assert base_of({}) == ""
    assert base_of({"GITHUB_BASE_REF": ""}) == ""
    assert base_of({"GITHUB_BASE_REF": "main"}) == "origin/main"
    assert base_of({"CI_MERGE_REQUEST_DIFF_BASE_SHA": "0123abcd"}) == "0123abcd"


def test_the_summary_on_a_forge_says_what_changed(repository: Path, run: Command) -> None:
    edit(repository, SHEET, "euros: 12500", "euros: 14000")
    git(repository, "update-ref", "refs/remotes/origin/main", "main")
    words = ("verifier", "--format", "resume")
    for environment in ({"GITHUB_BASE_REF": "main"}, {"CI_MERGE_REQUEST_DIFF_BASE_SHA": "main"}):
        assert (
            f"- **Jardin partagé** ({SHEET}) est modifiée : Coût"
            in run(repository, *words, **environment).stdout
        )
    asked = run(repository, *words, "--depuis", "main")
    assert "est modifiée" in asked.stdout
    # A clone without its past: nothing is said, and nothing fails.
    for silent in (run(repository, *words), run(repository, *words, GITHUB_BASE_REF="absente")):
        assert silent.returncode == 0
        assert "Ce qui change" not in silent.stdout
