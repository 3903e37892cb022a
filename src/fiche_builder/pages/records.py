"""The page of each record, whatever its kind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from fiche_builder.checking.settings import contact_link
from fiche_builder.facts.previews import BRIEF, Preview
from fiche_builder.facts.sigles import Sigles
from fiche_builder.facts.wording import wording_of
from fiche_builder.pages.page import Heading, Page
from fiche_builder.pages.renderer import Renderer, Shown
from fiche_builder.records.compiled import fields_of
from fiche_builder.records.kinds import Kind, key_of, kind_of
from fiche_builder.records.record import Record


def pages(renderer: Renderer) -> Iterator[Page]:
    """One for each record, then one for each that could only be read in part."""
    for record in renderer.collection:
        yield page(renderer, record)
    for key, preview in renderer.previews.items():
        if key not in renderer.collection.records:
            yield page(renderer, preview.record)


def page(renderer: Renderer, record: Record) -> Page:
    """The page of one record: « En bref », then each rubrique it has, in the model's order."""
    page = renderer.later(
        kind_of(record).page(record.id),
        record.nom,
        record.resume or "",
        [record],
        lambda: _shown(renderer, record),
    )
    return replace(page, og_type="article")


def _shown(renderer: Renderer, record: Record) -> Shown:
    """What the page of RECORD shows."""
    kind, vocabularies = kind_of(record), renderer.collection.vocabularies
    preview = renderer.previews.get(key_of(record))
    rubriques, related = _rubriques(record, kind, preview), renderer.related[kind.name].of(record)
    headings = [Heading(BRIEF, "En bref"), *(Heading(n, label) for n, label in rubriques)]
    if related and "voir_aussi" not in dict(rubriques):
        headings.append(Heading("voir_aussi", "Voir aussi"))
    context = {
        "kind": kind,
        "record": record,
        "fields": fields_of(kind.model),
        "shown": rubriques,
        "related": [other for other, _ in related],
        "reasons": _Reasons({other.id: [" ; ".join(reasons)] for other, reasons in related}),
        "preview": preview,
        "pageless": renderer.pageless,
        "anchors": {BRIEF: "En bref", **kind.rubriques},
        "words": wording_of(record, vocabularies),
        "source": vocabularies["documents-sources"].entries.get(record.source_document),
        "sigles": Sigles(renderer.sigles),
        "beside": renderer.beside.get(key_of(record), (None, None)),
        "report": _report(renderer, record),
        "edit": renderer.settings.edit_address(kind.file(record.id)),
    }
    return kind.template, headings, context


@dataclass(frozen=True)
class _Reasons:
    """Why a reader of the record may want to see another, by its id."""

    by_id: dict[str, list[str]]

    def __call__(self, other: Record, _: object) -> list[str]:
        return self.by_id[other.id]


def _rubriques(record: Record, kind: Kind, preview: Preview | None) -> list[tuple[str, str]]:
    """Name and label of each rubrique of the page; one that could not be read has its place too, for its problem."""
    to_mend = preview.rubriques if preview else set()
    return [
        (name, label)
        for name, label in kind.rubriques.items()
        if (getattr(record, name) is not None and name != "voir_aussi") or name in to_mend
    ]


def _report(renderer: Renderer, record: Record) -> str:
    """Where to tell an error in RECORD; empty when no contact is set for that."""
    contact, noun = renderer.settings.contact_erreurs, kind_of(record).noun
    return contact_link(contact, f"Erreur dans {noun.the} « {record.nom} » ({record.id})") if contact else ""
