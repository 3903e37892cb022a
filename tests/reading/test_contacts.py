"""Who looks for a contact finds how to reach it: on its own page first, as on the sheets, and as masked."""

from __future__ import annotations

from collections.abc import Iterator

from fiche_builder.checking.collection import Collection
from fiche_builder.facts.indexes import contacts
from fiche_builder.pages.page import Page
from fiche_builder.records.local_actions import Contact
from fiche_builder.site.site import Site
from fiche_builder.typography import slug, typeset

INDEX = "index/contacts/"


def pages(site: Site) -> dict[str, Page]:
    return {p.address: p for p in site.pages}


def ways(contact: Contact) -> Iterator[str]:
    """What a page says of CONTACT so that it can be reached, its person aside."""
    yield from (f'href="tel:{t.numero}"' for t in contact.telephones or () if t.type != "fax")
    yield from (f">{b.adresse}<" for b in contact.courriels or () if b.titulaire != "personne")
    yield from (typeset(text).replace("'", "’") for text in (contact.adresse, contact.site) if text)


def test_the_page_of_a_contact_begins_with_how_to_reach_it(public: Site, collection: Collection) -> None:
    made, seen = pages(public), 0
    for fiche in collection:
        for _, contact in contacts(fiche):
            address = f"{INDEX}{slug(contact.organisme)}/"
            head = made[address].body.partition('class="liste-fiches"')[0].replace("&#39;", "’")
            public_numbers = [t for t in contact.telephones or () if t.titulaire != "personne"]
            reach = contact.model_copy(update={"telephones": tuple(public_numbers)})
            for way in ways(reach):
                assert way in head, (address, way)
                seen += 1
            hidden = [contact.nom, *(b.adresse for b in contact.courriels or () if b.titulaire == "personne")]
            assert [word for word in hidden if word and word in made[address].body] == []
    assert seen


def test_editors_see_the_person_there_too(editors: Site, collection: Collection) -> None:
    made, seen = pages(editors), 0
    for fiche in collection:
        for _, contact in contacts(fiche):
            if contact.nom:
                assert typeset(contact.nom).replace("’", "&#39;") in made[
                    f"{INDEX}{slug(contact.organisme)}/"
                ].body.replace("’", "&#39;")
                seen += 1
    assert seen


def test_a_card_stands_once_on_its_page(public: Site) -> None:
    for address, page in pages(public).items():
        if address.startswith(INDEX) and address != INDEX:
            cards = [card.partition("</ul>")[0] for card in page.body.split('<div class="contact">')[1:]]
            assert len(cards) == len(set(cards)) and bool(cards) is ("non-precise" not in address), address


def test_other_indexes_show_no_contact(public: Site) -> None:
    told = [p.address for p in public.pages if p.address.startswith("index/") and 'class="contact"' in p.body]
    assert told and all(address.startswith(INDEX) for address in told)
