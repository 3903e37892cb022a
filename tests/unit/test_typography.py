"""French spaces, numbers, dates and order."""

from __future__ import annotations

from decimal import Decimal

import pytest

from fiche_builder.typography import (
    count,
    date_fr,
    fold,
    french_order,
    listed,
    number,
    slug,
    typeset,
    typeset_html,
)

N, W = "\u202f", "\u00a0"


@pytest.mark.parametrize(
    ("plain", "set_"),
    [
        ("Qui ? Moi ! Ici ; là", f"Qui{N}? Moi{N}! Ici{N}; là"),
        ("Le lieu : ici", f"Le lieu{W}: ici"),
        ("Le lieu :", f"Le lieu{W}:"),
        ("Le « banc » vert", f"Le «{W}banc{W}» vert"),
        ("Le «banc» vert", f"Le «{W}banc{W}» vert"),
        ("l'arbre d'ici", "l’arbre d’ici"),
        ("13 000 € ou 1 234 567 personnes", f"13{N}000{W}€ ou 1{N}234{N}567 personnes"),
        ("En 2014 300 jeunes", "En 2014 300 jeunes"),
        ("En 2014 1 300 jeunes", f"En 2014 1{N}300 jeunes"),
        ("de 2013 2014 000 à 116 006", f"de 2013 2014 000 à 116{N}006"),
        ("250 euros, 1 euro, 13 000 euros", f"250{W}€, 1{W}€, 13{N}000{W}€"),
        ("des euros, 3 eurorégions, deux euros", "des euros, 3 eurorégions, deux euros"),
        ("12 % en 3 mois", f"12{W}% en 3{W}mois"),
        ("la fiche n° 4", f"la fiche n°{W}4"),
        ("à 10:30, https://exemple.fr?a=b", "à 10:30, https://exemple.fr?a=b"),
        ("5 mars 2019", "5 mars 2019"),
        ("", ""),
    ],
)
def test_typeset(plain: str, set_: str) -> None:
    assert typeset(plain) == set_
    assert typeset(set_) == set_, "set twice is set once"


def test_html_is_set_in_its_texts_only() -> None:
    html = (
        '<p title="Qui ?">Qui ? <a href="https://exemple.fr/?q=a ; b">l\'arbre</a> <code>a ? b : c</code></p>'
    )
    expected = f'<p title="Qui ?">Qui{N}? <a href="https://exemple.fr/?q=a ; b">l’arbre</a> <code>a ? b : c</code></p>'
    assert typeset_html(html) == expected


@pytest.mark.parametrize(
    "kept", ["<script>a ? b : c</script>", "<style>a : b ;</style>", "<svg><text>a ?</text></svg>"]
)
def test_code_and_drawings_stay(kept: str) -> None:
    assert typeset_html(f"<p>a ?</p>{kept}") == f"<p>a{N}?</p>{kept}"


def test_comments_stay() -> None:
    assert typeset_html("<!-- a > b ? --><p>a ?</p>") == f"<!-- a > b ? --><p>a{N}?</p>"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (999, "999"),
        (1000, "1 000"),
        (13000, "13 000"),
        (1234567, "1 234 567"),
        (Decimal("12.50"), "12,5"),
        (Decimal("1234.5678"), "1 234,5678"),
        (Decimal("1E+3"), "1 000"),
        (-1500, "−1 500"),
    ],
)
def test_number(value: Decimal | int, text: str) -> None:
    assert number(value) == text


@pytest.mark.parametrize(
    ("iso", "text"),
    [
        ("2019", "2019"),
        ("2019-08", "août 2019"),
        ("2019-02-01", "1er février 2019"),
        ("2019-12-28", "28 décembre 2019"),
    ],
)
def test_date(iso: str, text: str) -> None:
    assert date_fr(iso) == text


def test_french_order() -> None:
    words = [
        "Zoo",
        "été",
        "Étain",
        "eau",
        "œuvre",
        "Ouest",
        "cote",
        "côte",
        "coté",
        "L'arbre",
        "lac",
        "1 an",
        "œil",
    ]
    assert sorted(words, key=french_order) == [
        "1 an", "cote", "coté", "côte", "eau", "Étain", "été", "L'arbre", "lac", "œil", "œuvre", "Ouest", "Zoo"
    ]  # fmt: skip


def test_small_words() -> None:
    assert [count(n, "fiche", "fiches") for n in (0, 1, 2, 1000)] == [
        "0 fiche",
        "1 fiche",
        "2 fiches",
        "1 000 fiches",
    ]
    assert [listed(w) for w in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == ["", "a", "a et b", "a, b et c"]
    assert listed(["a", "b"], "ou") == "a ou b"
    assert fold("ÉLÈVE Œuvre æ Straße") == "eleve oeuvre ae strasse"
    assert slug("L'été à Saint-Étienne (Œuvre n° 4)") == "l-ete-a-saint-etienne-oeuvre-n-4"
    assert slug("—") == ""
