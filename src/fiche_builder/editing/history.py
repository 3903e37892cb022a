"""What changed in the sheets since a revision of the project, as git knows it."""

from __future__ import annotations

import subprocess
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from fiche_builder.checking.loading import EXTENSIONS, is_draft
from fiche_builder.records.compiled import field_at, fields_of
from fiche_builder.records.kinds import KINDS, Kind, kind_at
from fiche_builder.text.document import Document
from fiche_builder.text.source import MAX_BYTES, parse, read

ADDED, CHANGED, PUBLISHED = "ajouté", "modifié", "publié"
RENAMED, WITHDRAWN, DELETED = "renommé", "retiré", "supprimé"

_PUBLISHED = (
    *(f"refs/remotes/origin/{name}" for name in ("HEAD", "main", "master")),
    *(f"refs/heads/{name}" for name in ("main", "master")),
)
"""Where the line that is published may be, the likeliest first."""

_ALIKE = 0.5
"""The share of itself that a renamed record keeps as it was."""
FEW = 3
"""Fields: fewer tell nothing of which record it was."""
_FOLDERS = tuple(kind.address for kind in KINDS)


@dataclass(frozen=True)
class Change:
    """what: one of the words above; name: what the record is called; fields: French labels of what differs;
    before: its file then, when it was renamed; draft: whether the public does not see it."""

    what: str
    file: str
    name: str
    fields: tuple[str, ...] = ()
    before: str = ""
    draft: bool = False

    @property
    def said(self) -> str:
        """What happened, as it is said of a record of this kind: `ajoutée`."""
        return kind_at(self.file).noun.agreed(self.what)


class UnknownRevision(Exception):
    """There is no such revision here, or no git."""


def base_of(environment: Mapping[str, str]) -> str:
    """The revision that a merge request is compared with, by the variables that GitHub and GitLab set; else empty."""
    if branch := environment.get("GITHUB_BASE_REF"):
        return f"origin/{branch}"
    return environment.get("CI_MERGE_REQUEST_DIFF_BASE_SHA", "")


def compared_with(environment: Mapping[str, str], root: Path) -> str:
    """The revision that what readers have is at: what `base_of` says, else where the work in the project at ROOT left
    the line that is published, else its last commit. Raises UnknownRevision.
    """
    return base_of(environment) or _left_at(root)


def _left_at(root: Path) -> str:
    there = _git(root, "for-each-ref", "--format=%(refname)", *_PUBLISHED).split()
    for line in (name for name in _PUBLISHED if name in there):
        try:
            return _git(root, "merge-base", "HEAD", line).strip()
        except UnknownRevision:
            # A clone without its past, or another history.
            continue
    return "HEAD"


def changes_since(revision: str, root: Path) -> list[Change]:
    """What of the records of the project at ROOT differs from REVISION, or from where the work left its line.

    Files that are not yet in git count. Raises UnknownRevision.
    """
    base, found = _differences(revision, root)
    renames = _renames(base, found, root)
    changes = [
        _change(status, file, file, base, root)
        for file, status in found.items()
        if file not in renames and file not in renames.values()
    ]
    changes += [_change("R", before, after, base, root) for before, after in renames.items()]
    return sorted(changes, key=lambda c: (c.file, c.before))


def renames_since(revision: str, root: Path) -> dict[str, str]:
    """The file, today, of each record that had another name at REVISION, or where the work left its line, by that name.

    Raises UnknownRevision.
    """
    return _renames(*_differences(revision, root), root)


def _differences(revision: str, root: Path) -> tuple[str, dict[str, str]]:
    """The commit to compare with, and git's letter for each record that differs from it, by file, without renames."""
    whole = _git(
        root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"
    ).strip()
    base = _git(root, "merge-base", whole, "HEAD").strip()
    listed = _git(root, "diff", "--name-status", "--no-renames", "--relative", "-z", base, "--", *_FOLDERS)
    fresh = _git(root, "ls-files", "--others", "--exclude-standard", "-z", "--", *_FOLDERS)
    parts = iter(listed.split("\0")[:-1])
    found = {file: status for status, file in zip(parts, parts, strict=True)}
    for file in fresh.split("\0")[:-1]:
        # The file was removed from git but is still in the folder: it has changed, it is not new.
        found[file] = "M" if file in found else "A"
    return base, {file: status for file, status in found.items() if file.endswith(EXTENSIONS)}


def _renames(base: str, found: dict[str, str], root: Path) -> dict[str, str]:
    """Of the differences FOUND, each record that is gone and the new one of its kind that keeps enough of it: git's own idea does
    not see a file that is not yet its own, nor what a record is made of."""
    new = {file: _today(file, root) for file, status in found.items() if status == "A"}
    gone = [file for file, status in found.items() if status == "D"] if new else []
    renames = {}
    for file in gone:
        kind = kind_at(file)
        old = _parsed(_git(root, "show", f"{base}:./{file}"))
        of_kind = [other for other in new if kind_at(other) == kind]
        # A record that only went to another folder is the same.
        same = [other for other in of_kind if PurePosixPath(other).stem == PurePosixPath(file).stem]
        likely = ((_likeness(kind, old, new[other]), other) for other in same or of_kind)
        best, heir = max(likely, default=(0.0, ""))
        if same or best >= _ALIKE:
            renames[file] = heir
    return renames


def _likeness(kind: Kind, old: Document, new: Document) -> float:
    """The share of OLD, of KIND, that NEW keeps as it was: of its fields, or of its text line by line."""
    # What stands in the head is like that of other records, or changes with the name.
    names = [k for k in old.data if (field := field_at(kind.model, k)) and not field.heading]
    same = len([k for k in names if old.data[k] == new.data.get(k)])
    # Of one or two fields, any record may have the same.
    fields = same / len(names) if len(names) >= FEW else 0.0
    before, after = _said(old), _said(new)
    kept = sum(len(line) * n for line, n in (before & after).items())
    return max(
        fields, kept / max(1, *(sum(len(line) * n for line, n in all.items()) for all in (before, after)))
    )


def _said(document: Document) -> Counter[str]:
    """The lines of DOCUMENT, remarks apart."""
    lines = (line.strip() for line in document.lines)
    return Counter(line for line in lines if line and not line.startswith("#"))


def _today(file: str, root: Path) -> Document:
    return read(root / file, root / kind_at(file).folder, file)


def _change(status: str, before: str, after: str, base: str, root: Path) -> Change:
    nothing, kind = Document(after), kind_at(after)
    old = nothing if status == "A" else _parsed(_git(root, "show", f"{base}:./{before}"))
    new = nothing if status == "D" else _today(after, root)
    titles = (d.data.get(k) for d in (new, old) for k in ("titre_court", "titre"))
    name = next((str(title) for title in titles if title), Path(after).stem)
    # Of a deleted record, whether it was a draft; of any other, whether it is one now.
    draft = is_draft(old if status == "D" else new, kind)
    if status == "A":
        return Change(ADDED, after, name, draft=draft)
    if status == "D":
        return Change(DELETED, after, name, draft=draft)
    fields = tuple(
        field.label
        for field in fields_of(kind.model).values()
        if old.data.get(field.key) != new.data.get(field.key)
    )
    if _state(new) == kind.model.states.withdrawn != _state(old):
        return Change(WITHDRAWN, after, name)
    if status == "R":
        return Change(RENAMED, after, name, fields, before, draft)
    return Change(
        PUBLISHED if is_draft(old, kind) and not draft else CHANGED, after, name, fields, draft=draft
    )


def _parsed(text: str) -> Document:
    return parse(text, Document("")) if text.strip() and len(text) <= MAX_BYTES else Document("")


def _state(document: Document) -> Any:
    status = document.data.get("statut")
    return status.get("etat") if isinstance(status, dict) else None


def contents_since(revision: str, root: Path) -> Iterator[tuple[str, bytes]]:
    """Each file of the records that REVISION, or where the work left its line, has and that is no longer the same
    in the project at ROOT: its name then, and what it held. Raises UnknownRevision.
    """
    # One call of git says what changed; a second one reads all the changed files together.
    listed = _git(
        root,
        *(
            "diff",
            "--raw",
            "--no-abbrev",
            "--no-renames",
            "--no-ext-diff",
            "--relative",
            "-z",
            "--merge-base",
        ),
        *("--end-of-options", revision, "--", *_FOLDERS),
    )
    parts = iter(listed.split("\0")[:-1])
    before = [
        (file, words[2])
        for words, file in ((p.split(" "), next(parts)) for p in parts)
        if words[0].startswith(":100")
    ]  # Neither a link nor another repository.
    if not before:
        return
    asked = "".join(f"{blob}\n" for _, blob in before).encode()
    rest = _output(root, "cat-file", "--batch", given=asked)
    for file, _ in before:
        head, _, rest = rest.partition(b"\n")
        if head.endswith(b" missing"):
            raise UnknownRevision
        size = int(head.rpartition(b" ")[2])
        yield file, rest[:size]
        rest = rest[size + 1 :]


def day_of_change(file: str, root: Path) -> str:
    """The day (`2026-09-15`) of the last commit that changed FILE; empty when it has changed since, or has none.

    Raises UnknownRevision.
    """
    if _git(root, "status", "--porcelain", "-z", "--", file):
        return ""
    return _git(root, "log", "-1", "--format=%as", "--", file).strip()


def _git(root: Path, *words: str) -> str:
    return _output(root, *words).decode("utf-8", "surrogateescape")


def _output(root: Path, *words: str, given: bytes = b"") -> bytes:
    try:
        done = subprocess.run(["git", "-C", str(root), *words], input=given, capture_output=True, check=False)
    except OSError as missing:
        raise UnknownRevision from missing
    if done.returncode:
        raise UnknownRevision
    return done.stdout
