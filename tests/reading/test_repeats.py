"""Nothing is said twice in a row: no label that its value repeats, no value that stands beside itself."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from fiche_builder.checking.collection import Collection
from fiche_builder.checking.settings import Settings
from fiche_builder.facts.wording import Wording
from fiche_builder.pages.page import Page
from fiche_builder.records.groups import Source
from fiche_builder.records.local_actions import Lieu
from fiche_builder.records.terms import Vocabularies
from fiche_builder.repeats import after, says
from fiche_builder.site.site import Site, build_site
from fiche_builder.typography import fold

# A card stands by itself, whatever is above it; code is no word.
APART = re.compile(r"<(nav|form|svg|template|pre|code)\b.*?</\1>", re.DOTALL)
CARD = '<div class="contact">'
BLOCK = re.compile(
    r"</?(?:article|br|cite|dd|div|dl|dt|h\d|legend|li|ol|p|section|span|strong|t[dhr]|ul)\b[^>]*>"
)
PIECE = re.compile(r"[\u00a0 ]: | \(|\) | ; |\u202f; ")
ASIDE = re.compile(r'<li>([^\n]*?)(?:<br>)?\s*<span class="precision">(.*?)</span>', re.DOTALL)


def pieces(body: str) -> Iterator[str]:
    """The texts of BODY one after the other: blocks, what stands before and after a colon, what is in brackets."""
    for block in BLOCK.split(APART.sub("", body).replace(CARD, "<p>…</p>")):
        yield from filter(None, (piece.strip(" .,;:()\u00a0\n") for piece in PIECE.split(plain(block))))


def plain(body: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", body)).strip()


def words(text: str) -> list[str]:
    return [re.sub(r"(?<=..)[sx]$", "", word) for word in re.findall(r"[a-z0-9]+", fold(text))]


def repeated(body: str) -> list[tuple[str, str]]:
    """The neighbours in BODY of which one is the other, the asides that what they stand beside says."""
    found = [
        (one, other) for one, other in pairwise(pieces(body)) if words(one) and words(one) == words(other)
    ]
    asides = ((plain(said), plain(aside)) for said, aside in ASIDE.findall(APART.sub("", body)))
    return found + [(said, aside) for said, aside in asides if says(said, aside)]


def page(site: Site, address: str) -> Page:
    return next(p for p in site.pages if p.address == address)


def test_no_page_says_a_thing_twice_in_a_row(public: Site) -> None:
    found = {p.address: twice for p in public.pages if (twice := repeated(p.body))}
    assert found == {}


@pytest.mark.parametrize(
    "body",
    [
        "<li>Dotation : au moins 5 (attendu) <span>attendu</span></li>",
        '<li>Charte déontologique <span class="precision">Charte</span></li>',
        '<li><cite>Guide du tuteur</cite> <span class="precision">Guide</span></li>',
        "<dt>Majeurs</dt><dd>Majeurs</dd>",
        "<li>Reims : Reims</li>",
        "<h2>Non précisé <span>4 fiches</span></h2><p>4 fiches</p>",
    ],
)
def test_the_scan_sees_a_repeat(body: str) -> None:
    assert repeated(body)


@pytest.mark.parametrize(
    ("label", "text", "said"),
    [
        ("Préfecture", "Ses services", "Préfecture : ses services"),
        ("Association", "L'association prestataire", "L'association prestataire"),
        ("Association", "d'autres associations encore", "D'autres associations encore"),
        (
            "Autre acteur chargé d'une mission de service public",
            "tout autre acteur de service public peut siéger",
            "Tout autre acteur de service public peut siéger",
        ),
        # Another noun, or another one of its kind, keeps the label: nothing is lost.
        ("Comité de pilotage", "comité départemental", "Comité de pilotage : comité départemental"),
        ("Groupe thématique du CLSPD", "groupe restreint", "Groupe thématique du CLSPD : groupe restreint"),
        ("Services municipaux", "Tous les services", "Services municipaux : tous les services"),
        ("Justice", "visite du palais de justice", "Justice : visite du palais de justice"),
    ],
)
def test_a_label_that_its_value_names_again_is_left_out(label: str, text: str, said: str) -> None:
    assert after(label, text) == said


@pytest.mark.parametrize(
    ("text", "term", "expected"),
    [
        ("Charte locale sur l'échange d'informations", "Charte", True),
        ("Une ou plusieurs conventions", "Convention", True),
        ("Bilan de fin de session", "Rapport ou bilan", True),
        ("Attestation de stage", "Attestation, certificat ou brevet", True),
        ("Fiche de liaison sur le jeune", "Fiche de poste", False),
        ("Accord des parents", "Accord écrit", False),
        ("Projet d'insertion contractualisé", "Contrat ou bulletin", False),
    ],
)
def test_a_kind_is_told_unless_the_name_tells_it(text: str, term: str, expected: bool) -> None:
    assert says(text, term) is expected


@pytest.mark.parametrize(
    ("name", "places", "department", "said"),
    [
        ("Procureur de Reims", [("51", "Reims", None)], False, ""),
        ("Procureur de Reims", [("51", "Reims", None)], True, "Marne (51)"),
        ("DTPJJ de Guadeloupe", [("971", None, None)], True, ""),
        ("Jobs à la journée", [("30", "Alès", "Alès")], True, "Alès (Gard, 30)"),
        ("Jobs à la journée", [("30", "Alès", "Pays Cévennes")], False, "Alès, Pays Cévennes"),
        # All the places or none: one left out would seem to be no place of the action.
        (
            "DTPJJ du Vaucluse",
            [("84", None, None), ("05", "Gap", None)],
            True,
            "Vaucluse (84) ; Gap (Hautes-Alpes, 05)",
        ),
    ],
)
def test_a_place_is_told_unless_the_action_tells_it(
    collection: Collection, name: str, places: list[tuple[str, str, str]], department: bool, said: str
) -> None:
    given = [Lieu(departement=d, commune=c, precision=p) for d, c, p in places]
    assert Wording(collection.vocabularies).spots(given, name, department) == said


def test_two_sheets_that_cite_each_other_are_told_so_once(public: Site) -> None:
    body = page(public, "fiches/chantier-passerelle/").body
    assert "les deux fiches se citent" in plain(body.partition('id="voir_aussi"')[2])
    assert not [p.address for p in public.pages if "citée dans cette fiche ; cite" in plain(p.body)]


def test_seven_documents_are_one_paragraph(collection: Collection, settings: Settings, day: date) -> None:
    """A publisher is named once, on the home page and in the foot of each page."""
    first = collection.sources[0]
    more = [
        first.model_copy(update={"id": f"source-{n}", "libelle": f"Recueil {n}", "editeur": editor})
        for n, editor in enumerate([first.editeur] * 3 + ["Ville de Sens"] * 3)
    ]
    known = collection.vocabularies["documents-sources"]
    listed = replace(known, entries=known.entries | {d.id: d for d in more})
    records = dict(collection.records)
    for fiche, document in zip(collection, more, strict=False):
        records["fiche", fiche.id] = fiche.model_copy(update={"source": Source(document=document.id)})
    vocabularies = Vocabularies({**collection.vocabularies, known.name: listed})
    site = build_site(replace(collection, records=records, vocabularies=vocabularies), settings, day)
    home = page(site, "").body
    assert home.count("Elles reprennent") == 1 and home.count("<cite>") == 7
    assert plain(home).count(plain(first.editeur)) == plain(home).count("Ville de Sens") == 1
    assert [source.split(",")[0] for source in site.sources][1:] == ["Ville de Sens"] and len(
        site.sources
    ) == 2
