"""What a change of the records takes from those who read them before: an address, or a date that can be trusted.

The records as git knew them are compared with the collection by kind and id, and by value: where a file stands, how it is laid
out and what it says for editors alone change nothing for readers.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from fiche_builder.checking.collection import Collection
from fiche_builder.checking.loading import EXTENSIONS, former_ids, is_draft
from fiche_builder.clock import is_before
from fiche_builder.diagnostics import Diagnostic
from fiche_builder.editing.history import (
    UnknownRevision,
    compared_with,
    contents_since,
    day_of_change,
    renames_since,
)
from fiche_builder.records.content import content
from fiche_builder.records.kinds import Key, Kind, kind_at
from fiche_builder.records.record import Record
from fiche_builder.records.terms import read_names
from fiche_builder.records.validation import build
from fiche_builder.text.document import Document
from fiche_builder.text.source import MAX_BYTES, parse
from fiche_builder.typography import listed


@dataclass(frozen=True)
class _Was:
    """A record that had a page: its id and its file as git knew it."""

    kind: Kind
    id: str
    document: Document

    @property
    def key(self) -> Key:
        return self.kind.name, self.id

    @property
    def addresses(self) -> list[Key]:
        return [self.key, *((self.kind.name, former) for former in former_ids(self.document))]


def told(root: Path, collection: Collection, revision: str = "") -> list[Diagnostic]:
    """What `broken` says since REVISION, else since what readers have; nothing without git, or without that past on
    this machine."""
    try:
        return list(broken(revision or compared_with(os.environ, root), root, collection))
    except UnknownRevision:
        return []


def broken(revision: str, root: Path, collection: Collection) -> Iterator[Diagnostic]:
    """A warning for each address that the project at ROOT had at REVISION and COLLECTION has lost, and for each text
    that changed under the same date.

    Raises history.UnknownRevision.
    """
    # Nothing can be said of a file until it can be read.
    unread = {key for key, file in collection.files.items() if not file.readable}
    before = [was for was in _published(contents_since(revision, root)) if was.key not in unread]
    if not before:
        return
    public = {key: file for key, file in collection.files.items() if not file.draft}
    alive = {*public, *((kind, former) for (kind, _), file in public.items() for former in file.former)}
    losses = [(was, lost) for was in before if (lost := [key for key in was.addresses if key not in alive])]
    # Looking for renamed files costs several calls of git: only when an address is lost.
    renames = renames_since(revision, root) if losses else {}
    files = {file.name: file for file in collection.files.values()}
    for was, lost in losses:
        heir = collection.files.get(was.key) or files.get(renames.get(was.document.file, ""))
        if heir is None or heir.readable:
            gone = [id for _, id in lost]
            yield _lost(was, gone, heir.document if heir else None).as_warning()
    for was in before:
        if (record := collection.records.get(was.key)) and was.key in public:
            yield from _undated(was, record, collection, root)


def _published(found: Iterator[tuple[str, bytes]]) -> Iterator[_Was]:
    """Those of the files FOUND that had a page."""
    for file, raw in found:
        if not file.endswith(EXTENSIONS) or len(raw) > MAX_BYTES:
            continue
        kind = kind_at(file)
        document = parse(raw.decode("utf-8-sig", "replace"), Document(file), kind.shape)
        if isinstance(document.data.get("statut"), dict) and not is_draft(document, kind):
            yield _Was(kind, PurePosixPath(file).stem.encode(errors="replace").decode(), document)


def _lost(was: _Was, lost: list[str], heir: Document | None) -> Diagnostic:
    """What to say of the addresses LOST of the record WAS; HEIR: what it is today, under its name or another."""
    noun, states = was.kind.noun, was.kind.model.states
    gone = f"« etat: {states.withdrawn} », avec motif et date"
    published = f"{noun.this} était {noun.agreed('publié')}"
    names = listed([f"« {id} »" for id in lost], "et")
    lines = f"« anciens_ids: », puis dessous {listed([f'« - {id} »' for id in lost], 'et')}"
    if heir is None:
        return Document(was.document.file).problem(
            "adresse-perdue",
            f"{published}, {noun.it} est {noun.agreed('supprimé')} : l'adresse {names} serait perdue.",
            f"Remettez le fichier et écrivez {gone}, sous statut ; ou, dans {noun.the} {noun.agreed('publié')} qui "
            f"{noun.it_as_object} remplace, écrivez {lines}.",
        )
    if former_ids(heir):
        lines = f"{listed([f'« - {id} »' for id in lost], 'et')} sous « anciens_ids: »"
    renamed = PurePosixPath(heir.file).stem != PurePosixPath(was.document.file).stem
    then = f"{published}{f' sous le nom {names}' if renamed else ''}"
    if is_draft(heir, was.kind):
        add = f" Ajoutez aussi {lines}." if renamed else ""
        return heir.problem(
            "adresse-perdue",
            f"{then} : en brouillon, {noun.it} n'aurait plus de page.",
            f"Gardez « etat: {states.published} » tant que vous y travaillez, ou écrivez {gone}.{add}",
            heir.place(("statut", "etat")),
        )
    return heir.problem(
        "adresse-perdue",
        f"{then} : cette adresse serait perdue."
        if renamed
        else f"l'ancienne adresse {names} ne mènerait plus à {noun.this}.",
        f"Ajoutez {lines}.",
        heir.place(("anciens_ids",), key=True),
    )


def _undated(was: _Was, record: Record, collection: Collection, root: Path) -> Iterator[Diagnostic]:
    # As the vocabularies have it today: a label typed for an id is no change.
    read_names(was.document, was.kind.model, collection.vocabularies)
    old, _ = build(was.kind.model, was.document, {"id": was.id})
    if old is None or old.dates is None or record.dates is None or collection.day is None:
        return
    # A record that cites one that was renamed has the new name to write, and says nothing else.
    alike = collection.all_of(was.kind.model)
    renamed = {former: r.id for r in alike for former in r.anciens_ids or ()}
    see = tuple(renamed.get(id, id) for id in old.voir_aussi or ()) or None
    if content(old.model_copy(update={"voir_aussi": see})) == content(record):
        return
    then, given, today = old.dates.modification, record.dates.modification, collection.day.isoformat()
    if given != then and not is_before(given, then):
        return
    document, noun = collection.file(record).document, was.kind.noun
    # A record may change twice on one day, with the same date. Git is asked only here, since it costs a
    # call.
    if is_before(given, day_of_change(document.file, root) or today):
        yield document.problem(
            "date-inchangee",
            f"le texte {noun.of_the} a changé, sa date de mise à jour est restée.",
            f"Écrivez « modification: {today} ».",
            document.place(("dates", "modification")),
        ).as_warning()
