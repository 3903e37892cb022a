"""The page of each sheet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from fiche_builder import urls
from fiche_builder.brief import brief
from fiche_builder.changes import changes_since
from fiche_builder.compiled import fields_of
from fiche_builder.loading import SHEETS
from fiche_builder.model import Fiche, rubriques
from fiche_builder.pages.page import Heading, Page
from fiche_builder.pages.renderer import Renderer
from fiche_builder.proofs import BRIEF
from fiche_builder.settings import contact_link
from fiche_builder.sigles import Sigles
from fiche_builder.wording import for_sheet


def pages(renderer: Renderer) -> Iterator[Page]:
    """One for each sheet, then one for each that could only be read in part."""
    for fiche in renderer.collection:
        yield sheet(renderer, fiche)
    for id, proof in renderer.proofs.items():
        if id not in renderer.collection.fiches:
            yield sheet(renderer, proof.fiche)


def sheet(renderer: Renderer, fiche: Fiche) -> Page:
    """The page of one sheet: « En bref », then each rubrique it has, in the model's order."""
    proof, vocabularies = renderer.proofs.get(fiche.id), renderer.collection.vocabularies
    # A rubrique that could not be read has its place too, for its problem.
    to_mend = proof.rubriques if proof else set()
    shown = [
        (name, label)
        for name, label in rubriques().items()
        if (getattr(fiche, name) is not None and name != "voir_aussi") or name in to_mend
    ]
    related = renderer.related.of(fiche)
    words = for_sheet(fiche, vocabularies)
    headings = [Heading("en-bref", "En bref"), *(Heading(n, label) for n, label in shown)]
    if related and "voir_aussi" not in to_mend:
        headings.append(Heading("voir_aussi", "Voir aussi"))
    page = renderer.page(
        urls.sheet(fiche.id),
        fiche.nom,
        "fiche.html",
        fiche.resume or "",
        [fiche],
        headings,
        fiche=fiche,
        fields=fields_of(Fiche),
        shown=shown,
        related=[f for f, _ in related],
        reasons={f.id: [" ; ".join(reasons)] for f, reasons in related},
        proof=proof,
        pageless=renderer.pageless,
        anchors={BRIEF: "En bref", **rubriques()},
        words=words,
        brief=brief(fiche, vocabularies),
        changed=changes_since(fiche, vocabularies),
        source=vocabularies["documents-sources"].entries.get(fiche.source.document) if fiche.source else None,
        sigles=Sigles(vocabularies["sigles"]),
        beside=renderer.beside.get(fiche.id, (None, None)),
        report=_report(renderer, fiche),
        edit=renderer.settings.edit_address(f"{SHEETS}/{fiche.id}.yml"),
    )
    return replace(page, og_type="article")


def _report(renderer: Renderer, fiche: Fiche) -> str:
    """Where to tell an error in FICHE; empty when no contact is set for that."""
    contact = renderer.settings.contact_erreurs
    return contact_link(contact, f"Erreur dans la fiche « {fiche.nom} » ({fiche.id})") if contact else ""
