"""Each sigle of a sheet is spelt out once, where it is first read, and never where that would be wrong."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from reader import changed, links, part, sheet, words

from fiche_builder import urls
from fiche_builder.checking.collection import Collection
from fiche_builder.checking.settings import Settings
from fiche_builder.site.site import Site, build_site

ID = "office-tranquillite-publique"
TIG = "TIG (travail d'intérêt général)"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Un TIG, puis un TIG.", f"Un {TIG}, puis un TIG."),
        ("Le TIG des **TIG**.", f"Le {TIG} des TIG."),
        ("Des travaux d'intérêt général (TIG).", "Des travaux d'intérêt général (TIG)."),
        ("Un TIG (travail d'intérêt général).", "Un TIG (travail d'intérêt général)."),
        ("Une peine (TIG ou amende).", "Une peine (TIG, travail d'intérêt général ou amende)."),
        ("Un TIG (au moins 20 heures).", f"Un {TIG} (au moins 20 heures)."),
        ("Voir [le TIG](https://exemple.fr/).", "Voir le TIG."),
        ("Une peine de ce genre (TIG).", "Une peine de ce genre (TIG)."),
        ("Écrire à Nord-TIG.", "Écrire à Nord-TIG."),
        ("Écrire à TIG-Nord, circulaire TIG/2014/3.", "Écrire à TIG-Nord, circulaire TIG/2014/3."),
        ("Le TIGRE et les tig.", "Le TIGRE et les tig."),
    ],
)
def test_the_first_use_is_spelt_out(text: str, shown: str, collection: Collection, day: date) -> None:
    collection = replace(collection, records={("fiche", ID): collection.records["fiche", ID]})
    html = sheet(build_site(changed(collection, ID, objectifs=(text,)), Settings(), day), ID)
    assert words(part(html, '<h2 id="objectifs">', "<h2 ")).removeprefix("Objectifs ").startswith(shown)


def test_names_and_contacts_stay_as_they_are(collection: Collection, day: date) -> None:
    action = collection.records["fiche", ID].actions_locales[0]
    contact = action.contacts[0].model_copy(update={"organisme": "Bureau du TIG"})
    named = action.model_copy(
        update={"nom": "Le TIG en ville", "organismes": ("Équipe TIG",), "contacts": (contact,)}
    )
    site = build_site(changed(collection, ID, actions_locales=(named,), titre="Un TIG"), Settings(), day)
    text = words(part(sheet(site, ID), "<h1>", '<footer class="fiche-pied">'))
    assert [
        name for name in ("Un TIG", "Le TIG en ville", "Équipe TIG.", "Bureau du TIG") if name not in text
    ] == []
    assert TIG not in text


def test_every_sigle_met_is_listed_with_its_meaning_and_the_glossary(
    collection: Collection, public: Site
) -> None:
    meanings = {e.id: words(e.libelle) for e in collection.vocabularies["sigles"]}
    for fiche in collection:
        html = sheet(public, fiche.id)
        text = words(part(html, "<h1>", '<nav class="voisines"'))
        foot = part(html, '<footer class="fiche-pied">', "</footer>")
        listed = re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", foot)
        met = {s for s in meanings if re.search(rf"(?<![\w-]){s}(?![\w-]|/\S*\d)", text)}
        assert met and {s: words(m) for s, m in listed} == {s: meanings[s] for s in met}
        assert ("tout le glossaire", "../../glossaire/") in links(foot)


def test_a_sigle_is_no_stop_for_the_keyboard(public: Site) -> None:
    """The glossary is one link of the sheet, however many its sigles are."""
    for page in public.pages:
        if page.og_type == "article":
            assert (
                sum(href.endswith(urls.GLOSSARY) or "glossaire/#" in href for _, href in links(page.body))
                == 1
            )
