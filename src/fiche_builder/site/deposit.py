"""Puts a built site in its folder: whole, whatever the folder is (a link, a mount point), beside what is not ours.

What is ours there is what the last build wrote: the folder holds its list. The rest stays, and where the site needs
its place, the build is refused.
"""

from __future__ import annotations

import contextlib
import errno
import filecmp
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from fiche_builder import unfinished
from fiche_builder.typography import count

LIST = ".fiche-builder"
"""The names of the files that the last build wrote, one a line, in the folder itself: it follows it where it goes."""
_ELSEWHERE = (errno.EBUSY, errno.EXDEV, errno.EPERM, errno.EACCES)
"""How a system says that a folder cannot be moved: it is mounted, on another disk, or beside others' files."""


class Refused(Exception):
    """The site cannot stand where it should: why, and what to do, in French."""


@dataclass
class Deposit:
    """fresh: where to build; kept: once it is in place, what stands there that no build wrote, hidden files apart."""

    fresh: Path
    kept: list[str] = field(default_factory=list)


@contextlib.contextmanager
def renewed(target: Path, sources: tuple[Path, ...] = ()) -> Iterator[Deposit]:
    """A folder to build in, whose content takes the place of what the last build wrote in TARGET when the block ends
    well. When it does not, TARGET is as it was.

    Where TARGET is a link, the link stays. Raises `Refused`, also where TARGET leads to one of the folders SOURCES or
    above one, or holds what others wrote in the place of a file of the site; OSError.
    """
    real = Path(os.path.realpath(target))
    _refuse(target, real, sources)
    inside = real.is_dir() and (os.path.ismount(real) or not os.access(real.parent, os.W_OK | os.X_OK))
    beside = real if inside else real.parent
    work = unfinished.directory(beside, target.name)
    try:
        deposit = Deposit(work / "neuf")
        yield deposit
        deposit.kept = _place(deposit.fresh, real)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def made(folder: Path) -> list[str]:
    """The files that the last build wrote in FOLDER, by name, sorted; all of them when no list says."""
    names = _listed(folder) or (p.relative_to(folder).as_posix() for p in folder.rglob("*"))
    return sorted(name for name in names if (folder / name).is_file() and name != LIST)


def why(error: OSError) -> str:
    """What the system refused, in French."""
    reasons = {
        **dict.fromkeys((errno.ENOSPC, errno.EDQUOT), "le disque est plein"),
        **dict.fromkeys((errno.EACCES, errno.EPERM), "les droits l'interdisent"),
        errno.EROFS: "ce disque est en lecture seule",
        **dict.fromkeys((errno.ENOTDIR, errno.EEXIST), "un fichier porte le nom d'un dossier"),
        errno.EISDIR: "un dossier porte ce nom",
        errno.ELOOP: "c'est un lien qui mène à lui-même",
        errno.ENOENT: "ce chemin n'existe pas",
    }
    # A folder that is asked for where such a link stands is said to exist already.
    endless = error.filename and _is_endless(Path(os.fsdecode(error.filename)))
    number = errno.ELOOP if endless else error.errno or 0
    reason = reasons.get(number, f"le système le refuse ({errno.errorcode.get(number, '?')})")
    what = (
        f"« {os.fsdecode(error.filename)} » ne peut pas être écrit"
        if error.filename
        else "Écriture impossible"
    )
    return f"{what} : {reason}."


def _refuse(target: Path, real: Path, sources: tuple[Path, ...]) -> None:
    if _is_endless(target):
        raise Refused(
            f"« {target.name} » est un lien qui mène à lui-même. Retirez-le, ou faites-le mener à un dossier."
        )
    if real.exists() and not real.is_dir():
        raise Refused(
            f"« {target.name} » est un fichier : le site a besoin d'un dossier de ce nom. Renommez-le."
        )
    if target.is_symlink() and not real.parent.is_dir():
        raise Refused(
            f"« {target.name} » est un lien vers {real}, qui n'existe pas. Créez ce dossier, ou retirez le lien."
        )
    for source in map(Path.resolve, sources):
        if source.is_relative_to(real) or real.is_relative_to(source):
            raise Refused(
                f"« {target.name} » mène au dossier {real}, dont le site est fait : la construction l'abîmerait."
                " Faites mener ce lien ailleurs."
            )


def _is_endless(target: Path) -> bool:
    """Whether TARGET is a link that leads back to itself, at once or by others."""
    try:
        target.stat()
    except OSError as refused:
        return refused.errno == errno.ELOOP
    return False


def _place(fresh: Path, real: Path) -> list[str]:
    new = set(_files(fresh))
    (fresh / LIST).write_text("".join(f"{name}\n" for name in sorted(new)), encoding="utf-8")
    old = _listed(real)
    _refuse_others(fresh, real, new, old)
    ours = {*new, *old, LIST}
    others = [name for name in _files(real) if name not in ours] if real.exists() else []
    if not others:
        try:
            _swap(fresh, real)
            return []
        except OSError as refused:
            if refused.errno not in _ELSEWHERE:
                raise
    _fill(fresh, real, new)
    return sorted(
        name for name in others if not any(part.startswith(".") for part in PurePosixPath(name).parts)
    )


def _swap(fresh: Path, real: Path) -> None:
    """Put the folder FRESH in the place of REAL, at once."""
    old = fresh.with_name("ancien")
    if real.exists():
        shutil.copymode(real, fresh)
        real.rename(old)
    try:
        fresh.rename(real)
    except OSError:
        if old.exists():
            old.rename(real)
        raise


def _fill(fresh: Path, real: Path, new: set[str]) -> None:
    """Put each file of FRESH in REAL, and take away those of the last build that are not NEW.

    All is on REAL's own disk before the first one is touched: what follows asks for no more room.
    """
    old = _listed(real)
    work = unfinished.directory(real, real.name)
    try:
        ready = work / "neuf"
        try:
            fresh.rename(ready)
        except OSError as refused:
            if refused.errno != errno.EXDEV:
                raise
            shutil.copytree(fresh, ready)
        # Should it be stopped midway, all that is ours is known as such.
        (work / LIST).write_text("".join(f"{name}\n" for name in sorted(old | new)), encoding="utf-8")
        (work / LIST).replace(real / LIST)
        for name in sorted(new):
            _make_way(real, name, old)
            (ready / name).replace(real / name)
        for name in old - new:
            _remove(real, name)
        (ready / LIST).replace(real / LIST)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _refuse_others(fresh: Path, real: Path, new: set[str], old: set[str]) -> None:
    """Refuse a file of others where a folder must be, a folder of theirs where a file must be, and a file of theirs
    that would hold something else: what no list says is ours may be someone's work."""
    lost = []
    for name in sorted(new):
        for above in list(PurePosixPath(name).parents)[:-1]:
            path = real / above
            if os.path.lexists(path) and (path.is_symlink() or not path.is_dir()) and str(above) not in old:
                raise Refused(
                    f"« {path} » n'est pas de la construction, et le site a besoin d'un dossier de ce nom. Déplacez-le."
                )
        path = real / name
        if (
            path.is_dir()
            and not path.is_symlink()
            and any(f"{name}/{inner}" not in old for inner in _files(path))
        ):
            raise Refused(
                f"« {path} » n'est pas de la construction, et le site a besoin d'un fichier de ce nom. Déplacez-le."
            )
        if name not in old and os.path.lexists(path) and not path.is_dir() and not _same(fresh / name, path):
            lost.append(path)
    if lost:
        more = f" (et {count(len(lost) - 1, 'autre', 'autres')})" if lost[1:] else ""
        raise Refused(
            f"« {lost[0]} »{more} n'est pas de la construction, et serait remplacé par un fichier du site."
            f" Déplacez ce qui est à vous ; si c'est un ancien site de cet outil, videz le dossier {real}."
        )


def _same(one: Path, other: Path) -> bool:
    """Whether both hold the same; not when the second leads nowhere."""
    return other.is_file() and filecmp.cmp(one, other, shallow=False)


def _make_way(real: Path, name: str, old: set[str]) -> None:
    """The folders of the file NAME, and nothing of the last build where they or it must be."""
    for above in list(PurePosixPath(name).parents)[-2::-1]:
        if str(above) in old and not (real / above).is_dir():
            (real / above).unlink(missing_ok=True)
    (real / name).parent.mkdir(parents=True, exist_ok=True)
    if (real / name).is_dir() and not (real / name).is_symlink():
        shutil.rmtree(real / name)


def _remove(real: Path, name: str) -> None:
    path = real / name
    if path.is_dir() and not path.is_symlink():
        return
    path.unlink(missing_ok=True)
    for folder in path.parents:
        if folder == real:
            break
        # One that holds something stays.
        with contextlib.suppress(OSError):
            folder.rmdir()


def _files(folder: Path) -> Iterator[str]:
    """The name of each file under FOLDER; a hidden folder, or a link to one, is told as a whole."""
    for here, folders, names in os.walk(folder):
        at = Path(here)
        whole = [name for name in folders if name.startswith(".") or (at / name).is_symlink()]
        folders[:] = [name for name in folders if name not in whole]
        yield from ((at / name).relative_to(folder).as_posix() for name in (*names, *whole))


def _listed(folder: Path) -> set[str]:
    """What the list in FOLDER names; nothing where there is none. A name that leads out of FOLDER is not ours."""
    try:
        names = (folder / LIST).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return set()
    return {n for n in names if n and not n.startswith("/") and ".." not in PurePosixPath(n).parts}
