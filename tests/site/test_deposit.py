"""Where the site goes: a link, a mount point, a folder with files of others. A build that fails changes nothing."""

from __future__ import annotations

import errno
import os
import subprocess
from pathlib import Path

import pytest
from project import Command

from fiche_builder.site import deposit
from fiche_builder.site.deposit import LIST, Refused, made, renewed, why


def put(target: Path, *sources: Path, **files: str) -> list[str]:
    """Build FILES (`a__b` is a/b) in TARGET; returns what of others stays there."""
    with renewed(target, sources) as place:
        for name, text in files.items():
            path = place.fresh / name.replace("__", "/")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    return place.kept


def tree(folder: Path) -> dict[str, str]:
    files = (p for p in folder.rglob("*") if p.is_file() and p.name != LIST)
    return {p.relative_to(folder).as_posix(): p.read_text(encoding="utf-8") for p in files}


def test_construire_follows_a_link_and_keeps_what_is_not_ours(
    copy: Path, run: Command, tmp_path: Path
) -> None:
    place = tmp_path / "www"
    (place / ".git").mkdir(parents=True)
    (place / ".git" / "config").write_text("[core]", encoding="utf-8")
    (place / "CNAME").write_text("fiches.example", encoding="utf-8")
    (copy / "site").symlink_to(place)
    for _ in range(2):
        done = run(copy, "construire")
        assert done.returncode == 0, done.stderr
        assert "CNAME" in done.stderr and "restent en place" in done.stderr and ".git" not in done.stderr
        assert (copy / "site").is_symlink() and (place / "fiches" / "index.html").is_file()
        assert (place / "CNAME").read_text(encoding="utf-8") == "fiches.example"
        assert (place / ".git" / "config").read_text(encoding="utf-8") == "[core]"
        # A sheet that is gone has no page left, for it was ours.
        (copy / "fiches" / "boite-a-livres.yml").unlink(missing_ok=True)
        for path in (copy / "fiches").iterdir():
            text = path.read_text(encoding="utf-8")
            path.write_text(text.replace("  - boite-a-livres\n", ""), encoding="utf-8")
    assert not (place / "fiches" / "boite-a-livres").exists()
    assert {p.name for p in place.iterdir() if p.name.startswith(".")} == {".git", LIST}
    assert {p.name for p in tmp_path.iterdir() if p.name.startswith(".")} == set()


def test_a_link_to_a_folder_to_come_and_one_to_nowhere(tmp_path: Path) -> None:
    (tmp_path / "site").symlink_to(tmp_path / "www")
    put(tmp_path / "site", a="1")
    assert (tmp_path / "site").is_symlink() and tree(tmp_path / "www") == {"a": "1"}
    (tmp_path / "apercu").symlink_to(tmp_path / "nulle" / "part")
    with pytest.raises(Refused, match="n'existe pas"):
        put(tmp_path / "apercu", a="1")


def test_what_the_last_build_made_goes_and_the_rest_stays(tmp_path: Path) -> None:
    site = tmp_path / "site"
    put(site, index="1", old__page="1", both="1")
    (site / "old" / "note").write_text("à moi", encoding="utf-8")
    (site / ".htaccess").write_text("à moi", encoding="utf-8")
    assert put(site, index="2", both__inner="2") == ["old/note"]
    assert tree(site) == {"index": "2", "both/inner": "2", "old/note": "à moi", ".htaccess": "à moi"}
    assert made(site) == ["both/inner", "index"]


def test_a_file_of_others_where_a_folder_must_be_is_told_before_anything_is_touched(tmp_path: Path) -> None:
    site = tmp_path / "site"
    put(site, index="1")
    (site / "fiches").write_text("à moi", encoding="utf-8")
    with pytest.raises(Refused, match="Déplacez-le"):
        put(site, index="2", fiches__a="2")
    assert tree(site) == {"index": "1", "fiches": "à moi"}


@pytest.mark.parametrize("linked", [True, pytest.param(False, marks=pytest.mark.complet)])
def test_a_first_build_takes_no_page_of_others(
    linked: bool, copy: Path, run: Command, tmp_path: Path
) -> None:
    place = tmp_path / "www" if linked else copy / "site"
    (place / "fiches").mkdir(parents=True)
    if linked:
        (copy / "site").symlink_to(place)
    mine = {"index.html": "à moi", "fiches/index.html": "aussi", "doc.txt": "de même"}
    for name, text in mine.items():
        (place / name).write_text(text, encoding="utf-8")
    done = run(copy, "construire")
    assert done.returncode == 1 and "Déplacez ce qui est à vous" in done.stderr
    assert "fiches/index.html » (et 1 autre)" in done.stderr and "videz le dossier" in done.stderr
    assert tree(place) == mine and not (place / LIST).exists()
    # What was moved away is in nobody's place.
    for name in ("index.html", "fiches/index.html"):
        (place / name).unlink()
    done = run(copy, "construire")
    assert done.returncode == 0 and "doc.txt" in done.stderr
    # Its own list gone, a site that is the same is no one else's.
    (place / LIST).unlink()
    assert run(copy, "construire").returncode == 0
    assert (place / "doc.txt").read_text(encoding="utf-8") == "de même"


def test_a_file_of_others_that_a_later_build_would_replace_is_told(tmp_path: Path) -> None:
    site, elsewhere = tmp_path / "site", tmp_path / "nulle-part"
    put(site, index="1")
    (site / "robots.txt").write_text("à moi", encoding="utf-8")
    for there in (True, False):
        with pytest.raises(Refused, match=r"« .*robots\.txt » n'est pas de la construction"):
            put(site, index="2", **{"robots.txt": "du site"})
        assert tree(site) == {"index": "1"} | ({"robots.txt": "à moi"} if there else {})
        (site / "robots.txt").unlink()
        (site / "robots.txt").symlink_to(elsewhere)
    (site / "robots.txt").unlink()
    put(site, index="2", **{"robots.txt": "du site"})
    assert tree(site) == {"index": "2", "robots.txt": "du site"}


@pytest.mark.parametrize("with_others", [True, False])
def test_a_build_that_fails_leaves_the_last_site(with_others: bool, tmp_path: Path) -> None:
    site = tmp_path / "site"
    put(site, index="1")
    if with_others:
        (site / "CNAME").write_text("à moi", encoding="utf-8")
    before = tree(site)
    with pytest.raises(OSError), renewed(site) as place:
        place.fresh.mkdir()
        raise OSError(errno.ENOSPC, "No space left on device", "x")
    assert tree(site) == before and [p.name for p in tmp_path.iterdir()] == ["site"]


@pytest.mark.parametrize("number", [errno.EBUSY, errno.EXDEV])
def test_a_folder_that_cannot_be_moved_is_filled(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A mount point, as the system speaks of it."""
    site, rename = tmp_path / "site", Path.rename
    put(site, index="1", old="1")
    inode = site.stat().st_ino

    def refused(self: Path, target: Path) -> Path:
        if self == site or (
            number == errno.EXDEV and Path(target).is_relative_to(site) and self.parent.parent != site
        ):
            raise OSError(number, "refused", str(self))
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refused)
    put(site, index="2", new__page="2")
    assert tree(site) == {"index": "2", "new/page": "2"} and site.stat().st_ino == inode
    assert {p.name for p in tmp_path.iterdir()} == {"site"} and {p.name for p in site.iterdir()} == {
        *("index", "new", LIST)
    }


@pytest.mark.parametrize("kind", ["tmpfs", "bind"])
def test_construire_fills_a_mount_point(kind: str, copy: Path, run: Command, tmp_path: Path) -> None:
    (copy / "site").mkdir()
    (tmp_path / "www").mkdir()
    words = ["-t", "tmpfs", "tmpfs"] if kind == "tmpfs" else ["--bind", str(tmp_path / "www")]
    try:
        mounted = (
            subprocess.run(["mount", *words, str(copy / "site")], capture_output=True, check=False).returncode
            == 0
        )
    except OSError:
        mounted = False
    if not mounted:
        pytest.skip("this user may not mount a folder")
    try:
        for _ in range(2):
            done = run(copy, "construire")
            assert done.returncode == 0, done.stderr
            assert (copy / "site" / "fiches" / "index.html").is_file()
            assert {p.name for p in (copy / "site").iterdir() if p.name.startswith(".")} == {LIST}
    finally:
        subprocess.run(["umount", str(copy / "site")], check=True)


def test_a_site_that_is_a_file_and_one_that_leads_to_the_sheets_are_told(copy: Path, run: Command) -> None:
    (copy / "site").write_text("un fichier", encoding="utf-8")
    done = run(copy, "construire")
    assert done.returncode == 1 and "« site » est un fichier" in done.stderr
    for name in ("fiches", "."):
        (copy / "apercu").unlink(missing_ok=True)
        (copy / "apercu").symlink_to(name)
        done = run(copy, "construire", "--apercu")
        assert done.returncode == 1 and "dont le site est fait" in done.stderr
    assert (copy / "site").read_text(encoding="utf-8") == "un fichier"


@pytest.mark.parametrize("by", ["site", "autre"])
def test_a_link_that_leads_to_itself_is_told(by: str, copy: Path, run: Command) -> None:
    (copy / "site").symlink_to(by)
    if by != "site":
        (copy / by).symlink_to("site")
    for words in (["construire"], ["archiver"]):
        done = run(copy, *words)
        assert done.returncode != 0, words
        assert "un fichier porte le nom" not in done.stderr and ".en-cours" not in done.stderr
    assert "« site » est un lien qui mène à lui-même" in run(copy, "construire").stderr
    assert (copy / "site").is_symlink()
    (copy / "site").unlink()
    (copy / "dist").symlink_to("dist")
    assert "c'est un lien qui mène à lui-même" in run(copy, "archiver").stderr


def test_a_full_disk_is_told_in_french(
    copy: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from fiche_builder.commands.cli import main
    from fiche_builder.mkdocs_plugin import running

    (copy / "site").mkdir()
    (copy / "site" / "index.html").write_text("le précédent", encoding="utf-8")

    def full(config: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", "site/index.html")

    monkeypatch.setattr(running, "mkdocs_build", full)
    monkeypatch.chdir(copy)
    assert main(["construire"]) == 1
    told = capsys.readouterr().err
    assert "le disque est plein" in told and "reste en place" in told and "No space" not in told
    assert (copy / "site" / "index.html").read_text(encoding="utf-8") == "le précédent"


def test_each_refusal_of_the_system_has_its_french() -> None:
    for number in (errno.ENOSPC, errno.EROFS, errno.EACCES, errno.ENOTDIR, errno.ELOOP, errno.EIO):
        assert "No " not in why(OSError(number, "No such", "x")) and "« x »" in why(
            OSError(number, "No such", "x")
        )


def test_what_a_killed_build_left_is_swept(tmp_path: Path) -> None:
    gone = subprocess.Popen(["true"])
    gone.wait()
    (tmp_path / f".site-{gone.pid}-abcdefgh.en-cours").mkdir()
    (tmp_path / f".site-{os.getpid()}-abcdefgh.en-cours").mkdir()
    put(tmp_path / "site", a="1")
    assert sorted(p.name for p in tmp_path.iterdir()) == [f".site-{os.getpid()}-abcdefgh.en-cours", "site"]


def test_a_list_that_names_files_elsewhere_takes_nothing_away(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("à moi", encoding="utf-8")
    put(tmp_path / "site", a="1")
    (tmp_path / "site" / "CNAME").write_text("à moi", encoding="utf-8")
    (tmp_path / "site" / deposit.LIST).write_text(f"a\n../mine\n{tmp_path / 'mine'}\n", encoding="utf-8")
    put(tmp_path / "site", b="1")
    assert (tmp_path / "mine").exists() and tree(tmp_path / "site") == {"b": "1", "CNAME": "à moi"}
