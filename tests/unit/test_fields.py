"""Phones, mails, addresses and dates: each usual writing read, each slip refused."""

from __future__ import annotations

import pytest
from project import ROOT
from pydantic import TypeAdapter, ValidationError

from fiche_builder.records import tolerances
from fiche_builder.records.fields import AdresseWeb, Courriel, DateText, NumeroCourt, Telephone
from fiche_builder.records.vocabularies import load_vocabularies

GOOD = [
    (Telephone, "01 99 00 12 34", "+33199001234"),
    (Telephone, "0199001234", "+33199001234"),
    (Telephone, "01.99.00.12.34", "+33199001234"),
    (Telephone, "01-99-00-12-34", "+33199001234"),
    (Telephone, "01\u00a099\u202f00 12 34", "+33199001234"),
    (Telephone, "+33 1 99 00 12 34", "+33199001234"),
    (Telephone, "0033 1 99 00 12 34", "+33199001234"),
    (Telephone, "+33 (0)1 99 00 12 34", "+33199001234"),
    (Telephone, "0590 27 12 34", "+590590271234"),
    (Telephone, "0262 20 12 34", "+262262201234"),
    (Telephone, "0694 20 12 34", "+594694201234"),
    (Telephone, "0508 41 12 34", "+33508411234"),
    (Telephone, "+687 24 12 34", "+687241234"),
    (Telephone, "+689 40 50 12 34", "+68940501234"),
    (Telephone, "Tél. : 01 99 00 12 34", "+33199001234"),
    (Telephone, "+32 2 555 12 12", "+3225551212"),
    (Telephone, "0032 2 555 12 12", "+3225551212"),
    (Telephone, "+32 (0)2 555 12 12", "+3225551212"),
    (Telephone, "+32\u00a02\u00a0555\u00a012\u00a012", "+3225551212"),
    (Telephone, "+44 20 7946 0958", "+442079460958"),
    (Telephone, "+1 202-555-0123", "+12025550123"),
    (Telephone, "+39 06 6982 0000", "+390669820000"),
    (Telephone, "3919", "3919"),
    (Telephone, "39 19", "39 19"),
    (Telephone, "116 006", "116 006"),
    (Telephone, "116\u202f006", "116 006"),
    (Telephone, "3646", "3646"),
    (Telephone, "Tél. : 3646", "3646"),
    (Telephone, "115", "115"),
    (NumeroCourt, "17", "17"),
    (NumeroCourt, "116 006", "116 006"),
    (Courriel, "accueil@exemple.fr", "accueil@exemple.fr"),
    (Courriel, "accueil@HÔTEL.exemple.fr", "accueil@hôtel.exemple.fr"),
    (Courriel, "élodie.fictive@exemple.fr", "élodie.fictive@exemple.fr"),
    (Courriel, "mailto:accueil@exemple.fr", "accueil@exemple.fr"),
    (Courriel, "<accueil@exemple.fr>", "accueil@exemple.fr"),
    (Courriel, "Courriel : accueil@exemple.fr", "accueil@exemple.fr"),
    (AdresseWeb, "https://exemple.fr", "https://exemple.fr"),
    (AdresseWeb, "http://exemple.fr/a?b=c#d", "http://exemple.fr/a?b=c#d"),
    (AdresseWeb, "https://hôtel.exemple.fr/é", "https://hôtel.exemple.fr/é"),
    (DateText, "2020", "2020"),
    (DateText, "2020-02", "2020-02"),
    (DateText, "2020-02-29", "2020-02-29"),
    (DateText, "28/02/2019", "2019-02-28"),
    (DateText, "2020-2", "2020-02"),
    (DateText, "２０２０", "2020"),
]
BAD = [
    *((Telephone, t) for t in ("", "01 99 00 12", "01 99 00 12 345", "24 12 34", "466705", "0800 VOISIN", "0000000000",
                               "+32 2 555", "+999 20 7946 0958", "2 555 12 12", "1", "99", "9999", "3919 ou 17",
                               "01 99 00 12 34 ou 35", "01 99 00 12 34 / 01 99 00 12 35",
                               "01 99 00 12 34 poste 2", "01 99 00 12 34;ext=2", "9" * 5000)),
    *((NumeroCourt, t) for t in ("", "99", "39-19", "0199001234", "+3919", "dix-sept", "1" * 5000)),
    *((Courriel, t) for t in ("", "accueil", "accueil@exemple", "a b@exemple.fr", "a@exemple.fr, b@exemple.fr", "@exemple.fr",
                              "Nom <a@exemple.fr>", "a@[127.0.0.1]", "a@exemple..fr", "a@" + "b" * 5000)),
    *((AdresseWeb, t) for t in ("", "www.exemple.fr", "exemple.fr", "ftp://exemple.fr", "javascript:alert(1)", "//exemple.fr",
                                "https:exemple.fr", "https:/exemple.fr", "https:\\\\exemple.fr", "https://", "https://exemple",
                                "https://.", "https://a:b@exemple.fr", "https://exemple.fr/a b", "https://exemple.fr/<a>",
                                "https://exemple.fr:99999", "mailto:a@exemple.fr", "data:text/html,x")),
    *((DateText, t) for t in ("", "hier", "2019-02-29", "2019-13", "2019-00", "19-02", "0000", "2019-", "-",
                              "2019-W01", "2019-02-28-01", "29/02/2019", "28/02/19", "2019-02-28T10:00", "2019 ou 2020")),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "text", "kept"), GOOD, ids=[t for _, t, _ in GOOD])
def test_read(kind: object, text: str, kept: str) -> None:
    assert TypeAdapter(kind).validate_python(text) == kept
    assert TypeAdapter(kind).validate_python(f"  {text} ") == kept


@pytest.mark.parametrize(("kind", "text"), BAD, ids=[t[:30] or "vide" for _, t in BAD])
def test_refused(kind: object, text: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(kind).validate_python(text)


def test_each_way_of_qualifying_a_number_is_in_the_list() -> None:
    known = load_vocabularies(ROOT / "vocabulaires", "vocabulaires")[0]["qualificatifs"]
    assert [id for id in tolerances.QUALIFIERS if id not in known] == []
