"""What a reader in a hurry finds on a sheet: who says so, how old it is, where it stands, what matters, whom to call."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from urllib.parse import unquote

import pytest
from reader import changed, links, page, part, sheet, words

from fiche_builder import urls
from fiche_builder.checking.collection import Collection
from fiche_builder.checking.settings import Settings
from fiche_builder.facts.visibility import Audience
from fiche_builder.site.site import Site, build_site

ROWS = (
    "Qui peut la porter|Pour qui|À quelle échelle|Qui pilote|Coût|Qui peut financer|Durée|Où cela s'est fait"
)


def rows(html: str) -> list[tuple[str, str]]:
    """(label, value) of each row of « En bref »."""
    found = re.findall(
        r"<div><dt>(.*?)</dt><dd.*?>(.*?)</dd></div>", part(html, '<dl class="en-bref">', "</dl>")
    )
    return [(words(label), words(value)) for label, value in found]


def test_publisher_and_age_come_before_anything_else(collection: Collection, public: Site) -> None:
    for fiche in collection:
        top = words(sheet(public, fiche.id).split('id="en-bref"')[0])
        assert "Contenu de février 2014 · Source : SG-CIPD (secrétariat général" in top
        assert top.index("Contenu de") < top.index(
            fiche.resume.split()[0], top.index(fiche.titre[:20]) + len(fiche.titre)
        )


def test_breadcrumb(public: Site) -> None:
    crumbs = part(
        sheet(public, "chantier-passerelle"), '<nav class="fil" aria-label="Fil d\'Ariane">', "</nav>"
    )
    assert links(crumbs) == [
        ("Accueil", "../../"),
        ("Jeunes exposés à la délinquance", "../../index/programmes/jeunes-exposes-delinquance/"),
    ]
    assert '<span aria-current="page">Chantier passerelle</span>' in crumbs and "<ol>" in crumbs
    crumbs = part(page(public, urls.index("porteurs", "commune")).body, '<nav class="fil"', "</nav>")
    assert links(crumbs) == [("Accueil", "../../../"), ("Porteurs", "../")]
    assert words(crumbs) == "Accueil Porteurs Commune"


def test_in_brief_has_its_rows_on_every_sheet(collection: Collection, public: Site) -> None:
    for fiche in collection:
        assert "|".join(label for label, _ in rows(sheet(public, fiche.id))) == ROWS


def test_in_brief_is_short_and_says_where_the_rest_is(public: Site) -> None:
    html = sheet(public, "chantier-passerelle")
    said = dict(rows(html))
    assert said["Pour qui"] == (
        "16 à 25 ans, exposé à la délinquance, comportement troublant l'ordre public,"
        " en marge des dispositifs de droit commun et d'autres"
    )
    assert said["Où cela s'est fait"] == "Nîmes"
    # What is left out stands in the rubrique behind the label.
    assert ("Pour qui", "#public") in links(html)
    assert "sans qualification" in words(html.split('id="public"')[1])


def test_in_brief_uses_the_names_of_today_and_the_rubrique_both(public: Site) -> None:
    html = sheet(public, "intervenant-social-police-gendarmerie")
    assert (
        dict(rows(html))["Qui peut la porter"]
        == "Conseil départemental, commune, intercommunalité, association"
    )
    assert "Conseil général (aujourd'hui conseil départemental)" in words(html.split('id="porteur"')[1])


def test_silence_is_said(public: Site) -> None:
    assert dict(rows(sheet(public, "postes-tig-tnr")))["Coût"] == "non précisé"


def test_rubriques_come_in_the_order_of_a_reader_in_a_hurry(public: Site) -> None:
    for p in public.pages:
        if p.og_type == "article":
            order = [
                h.id
                for h in p.headings
                if h.id in ("en-bref", "porteur", "cout", "actions_locales", "indicateurs", "contexte")
            ]
            wanted = ["en-bref", "porteur", "cout", "actions_locales", "indicateurs", "contexte"]
            assert order == [w for w in wanted if w in order], p.address


def test_previous_and_next_go_through_each_programme(collection: Collection, public: Site) -> None:
    for programme in collection.vocabularies["programmes"]:
        ids = [f.id for f in collection if f.programme == programme.id]
        for before, after in pairwise(ids):
            following = part(
                sheet(public, before), '<nav class="voisines" aria-label="Fiches du programme">', "</nav>"
            )
            assert f'href="../{after}/" rel="next"' in following
            assert f'href="../{before}/" rel="prev"' in part(
                sheet(public, after), '<nav class="voisines"', "</nav>"
            )
        assert 'rel="prev"' not in sheet(public, ids[0])
        assert 'rel="next"' not in sheet(public, ids[-1])


def test_numbers_to_call_are_links_and_faxes_are_not(collection: Collection, editors: Site) -> None:
    seen = set()
    for fiche in collection:
        html = sheet(editors, fiche.id)
        contacts = [c for a in fiche.actions_locales or () for c in a.contacts or ()]
        for telephone in [t for c in contacts for t in c.telephones or ()]:
            seen.add(telephone.type)
            assert (f'href="tel:{telephone.numero}"' in html) == (telephone.type != "fax")
        for box in [b for c in contacts for b in c.courriels or ()]:
            assert f"mailto:{box.adresse}" in [unquote(href) for _, href in links(html)]
    assert seen == {"fixe", "mobile", "fax"}


def test_people_reached_in_the_same_way_share_a_card(public: Site, editors: Site) -> None:
    cards = re.findall(
        r'<div class="contact">.*?</div>', sheet(public, "dispositif-anti-graffitis"), re.DOTALL
    )
    assert len(cards) == 1
    assert words(cards[0]).startswith("ALEAS Président ; Directeur Téléphone : 05 55 34 10 77")
    # Named, they are two people.
    assert sheet(editors, "dispositif-anti-graffitis").count('<div class="contact">') == 2
    # The list of contacts says the same.
    listed = page(public, urls.index("contacts")).body
    assert words(listed).count("05 55 34 10 77") == 1


@pytest.mark.parametrize(
    ("settings", "report", "edit"),
    [
        (Settings(), None, None),
        (
            Settings(contact_erreurs="fiches@exemple.fr"),
            "mailto:fiches@exemple.fr?subject=Erreur%20dans%20la%20fiche%20%C2%AB%20Parcours%20citoyen%20%C2%BB%20%28parcours-citoyen%29",
            None,
        ),
        (
            Settings(contact_erreurs="https://exemple.fr/erreurs", forge="https://github.com/equipe/fiches"),
            "https://exemple.fr/erreurs",
            "https://github.com/equipe/fiches/edit/main/fiches/parcours-citoyen.yml",
        ),
    ],
)
def test_errors_and_changes_have_their_links_when_they_are_set(
    collection: Collection, day: date, settings: Settings, report: str | None, edit: str | None
) -> None:
    said = dict(links(sheet(build_site(collection, settings, day), "parcours-citoyen")))
    assert (said.get("Signaler une erreur"), said.get("Modifier cette fiche")) == (report, edit)


def test_a_withdrawn_sheet_is_in_no_programme(collection: Collection, day: date) -> None:
    fiche = collection.records["fiche", "parcours-citoyen"]
    gone = changed(
        collection,
        fiche.id,
        statut=fiche.statut.model_copy(update={"etat": "retiree", "motif": "Périmée.", "date": "2026"}),
    )
    site = build_site(gone, Settings(), day, Audience.PUBLIC)
    assert "voisines" not in sheet(site, fiche.id)
    assert 'href="../jobs-a-la-journee/" rel="next"' in sheet(site, "chantier-passerelle")
