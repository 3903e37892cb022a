"""The one reading of the records of a project: each file by itself, then all together.

What a file says does not depend on the others: it is read and checked in any process, and kept until the next run
(`cache`). One bad file never hides the others.
"""

from __future__ import annotations

import os
import pickle
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from pathlib import Path

from fiche_builder import clock, processes
from fiche_builder.cache import NO_CACHE, Cache, code, digest
from fiche_builder.checking import rules
from fiche_builder.checking.collection import Circumstances, Collection, RecordFile, Salvaged
from fiche_builder.checking.loading import (
    VOCABULARIES,
    former_ids,
    is_draft,
    kind_folders,
    name_in_project,
    read_record,
    record_files,
    title_given,
)
from fiche_builder.diagnostics import Diagnostic, in_order
from fiche_builder.progress import watched
from fiche_builder.records.kinds import KINDS, Key, Kind, kind_at
from fiche_builder.records.record import Record
from fiche_builder.records.terms import read_names
from fiche_builder.records.validation import salvage
from fiche_builder.records.vocabularies import load_vocabularies
from fiche_builder.text.document import Document
from fiche_builder.text.source import content_of, decoded


def read_project(
    root: Path,
    paths: Iterable[Path] | None = None,
    months: int | None = None,
    cache: Cache = NO_CACHE,
    at_once: int = 1,
) -> tuple[Collection, list[Diagnostic]]:
    """The collection of the project at ROOT today, and all problems in order.

    paths: folders or files to read instead of its records, with its vocabularies; months: how long a check of a
    contact holds; cache: what earlier runs read; at_once: how many processes read. Raises processes.Stopped.
    """
    vocabularies, problems = load_vocabularies(root / VOCABULARIES, VOCABULARIES)
    collection = Collection(vocabularies=vocabularies, day=clock.today(), months=months)
    folders = list(paths) if paths is not None else kind_folders(root)
    # The same file may be named twice: `fiches fiches/a.yml`.
    found = {os.path.abspath(path): (path, folder) for path, folder in record_files(folders, problems, root)}
    files = [_Found(path, folder, name_in_project(path, root)) for path, folder in found.values()]
    read = list(_read(files, collection, root, cache, at_once))
    return gathered(read, collection, problems)


@dataclass(frozen=True)
class _Found:
    """A file to read, that must lie in FOLDER; name: as messages give it."""

    path: Path
    folder: Path
    name: str

    @property
    def kind(self) -> Kind:
        return kind_at(self.name)

    @property
    def id(self) -> str:
        # A name may hold bytes that are no text.
        return self.path.stem.encode(errors="replace").decode()


def _read(
    files: Sequence[_Found], empty: Collection, root: Path, cache: Cache, at_once: int
) -> Iterator[RecordFile]:
    """Each of FILES read and checked by itself, with the lists of the EMPTY collection of the project at ROOT.

    What comes from another process, or from an earlier run, comes pickled.
    """
    common = _common(root, empty)
    pickled: dict[str, bytes] = {}
    to_read: list[tuple[_Found, Document, bytes | None, bytes]] = []
    for file in files:
        document = Document(file.name)
        raw = content_of(file.path, file.folder, document)
        key = digest(common, file.name.encode(errors="surrogateescape"), raw or b"")
        made = cache.get(key) if raw is not None else None
        if made is None:
            to_read.append((file, document, raw, key))
        else:
            pickled[file.name] = made

    def read(number: int) -> bytes:
        file, document, raw, _ = to_read[number]
        if raw is not None:
            document = decoded(raw, document, file.kind.shape)
        return pickle.dumps(read_alone(file.kind, file.id, document, empty), pickle.HIGHEST_PROTOCOL)

    made_now = watched(processes.each(read, len(to_read), at_once), len(to_read), "fichiers lus")
    for (file, _, raw, key), made in zip(to_read, made_now, strict=True):
        pickled[file.name] = made
        if raw is not None:
            cache.put(key, made)
    to_read.clear()
    for file in files:
        yield pickle.loads(pickled.pop(file.name))


def _common(root: Path, empty: Collection) -> bytes:
    """A digest of what every record is read with."""
    lists = sorted(path for path in (root / VOCABULARIES).rglob("*") if path.is_file())
    held = [
        part for path in lists for part in (path.name.encode(errors="surrogateescape"), path.read_bytes())
    ]
    return digest(code(), repr((empty.day, empty.months)).encode(), *held)


def read_alone(kind: Kind, id: str, document: Document, circumstances: Circumstances) -> RecordFile:
    """The record of KIND called ID that DOCUMENT should hold, with all that is wrong with it and that no other record has
    a part in."""
    read_names(document, kind.model, circumstances.vocabularies)
    draft = is_draft(document, kind)
    record, problems = read_record(kind, id, document)
    salvaged, advice = None, []
    if record:
        problems += rules.alone(record, document, circumstances, record.is_draft)
        advice = list(rules.advise(record, document, circumstances))
    elif rest := salvage(kind.model, document, {"id": id}):
        salvaged = Salvaged(*rest, draft)
        problems += rules.alone_in(salvaged, circumstances)
    return RecordFile(
        document.file,
        kind.name,
        id,
        draft,
        bool(document.data) and document.complete,
        title_given(document),
        former_ids(document),
        record,
        salvaged,
        tuple(problems),
        tuple(advice),
        b"" if document.problems else zlib.compress("\n".join(document.lines).encode(), 1),
        document if document.problems else None,
    )


def gathered(
    read: Iterable[RecordFile], empty: Collection, problems: list[Diagnostic]
) -> tuple[Collection, list[Diagnostic]]:
    """The collection of what was READ, EMPTY till then, and all problems in order: PROBLEMS, those of each file, and those
    that the records have with one another."""
    records: dict[Key, Record] = {}
    files: dict[Key, RecordFile] = {}
    salvaged: list[Salvaged] = []
    # Drafts come last: of two records of the same name, the draft is the one too many.
    for file in sorted(read, key=attrgetter("draft")):
        problems += file.problems
        first = files.setdefault(file.key, file)
        if file.salvaged:
            salvaged.append(file.salvaged)
        if first is file:
            if file.record:
                records[file.key] = file.record
            continue
        document = file.document
        if file.record:
            salvaged.append(Salvaged(file.record, document, document, file.draft))
        problem = document.problem(
            "id-en-double",
            f"deux fichiers portent l'identifiant « {file.id} » : {first.name} et celui-ci.",
            "Renommez l'un des deux.",
        )
        problems.append(problem.as_warning() if file.draft else problem)
    order = [kind.name for kind in KINDS]
    ordered = dict(sorted(records.items(), key=lambda item: (order.index(item[0][0]), item[1].rank)))
    collection = replace(empty, records=ordered, files=files, salvaged=tuple(salvaged))
    return collection, in_order(problems + list(rules.together(collection)))
