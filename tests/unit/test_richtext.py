"""What prose may become, and why the rest is refused."""

from __future__ import annotations

import re

import pytest

from fiche_builder.records.richtext import ALLOWED, inline, plain, prose, prose_faults, text_faults

ADMITTED = [
    "Un texte.\n\nUn autre.",
    "**gras** et *italique* et ***les deux***",
    "- un\n- deux\n  - trois",
    "1. un\n2. deux",
    "un  \ndeux",
    "[page](https://exemple.fr/a?b=c#d) [page](HTTP://exemple.fr) [mail](mailto:accueil@exemple.fr)",
    "[mail](mailto:accueil@hôtel.exemple.fr)",
    "<https://exemple.fr> <accueil@exemple.fr>",
    "| a | b |\n|:-|-:|\n| 1 | 2 |",
    "moins de 3 < 4 > 2, <élu>, <1>, a <b",
    "https://exemple.fr sans lien, #1, 2014 : une année",
    "une note * et un_mot_composé",
]
REFUSED = {
    "html": ["<b>a</b>", "<nom de la ville>", "à <nom de la ville>.", "<!-- a -->", "</p>", "<?php", "<![CDATA[a]]>",
             "<script>a</script>", "<img src=x>", "<a href='https://exemple.fr'>a</a>"],
    "titre-dans-texte": ["# a", "###### a", "a\n===", "a\n---", "- # a\n- b"],
    "image": ["![a](https://exemple.fr/a.png)", "![a][b]\n\n[b]: https://exemple.fr/a.png"],
    "lien": ["[a](javascript:alert(1))", "[a](JavaScript:x)", "[a](data:text/html,x)", "[a](ftp://exemple.fr)",
             "[a](//exemple.fr)", "[a](/page)", "[a](../page)", "[a](page)", "[a](#ancre)", "[a](tel:0199001234)",
             "[a](https://)", "[a](https://exemple)", "[a](mailto:)", "[a](mailto:personne)", "[a]()",
             "[a](https://moi@exemple.fr)", '[a](https://exemple.fr "titre")', "<javascript:alert>",
             "[a][b]\n\n[b]: file:///etc/passwd", "[a](https:exemple.fr)", "[a](&#106;avascript:x)"],
    "code": ["`a`", "    a", "```\na\n```", "- a\n\n      b"],
    "citation": ["> a", "- > a\n- b"],
    "trait": ["***", "a\n\n---\n\nb", "_ _ _"],
    "liste-numerotee": ["Ouvert.\n\n2014. Une année", "0. a\n1. b", "2) b\n3) c"],
}  # fmt: skip


@pytest.mark.parametrize("text", ADMITTED)
def test_admitted(text: str) -> None:
    assert list(prose_faults(text)) == []


@pytest.mark.parametrize(("code", "text"), [(c, t) for c, texts in REFUSED.items() for t in texts])
def test_refused_with_one_reason_that_says_what_to_type(code: str, text: str) -> None:
    [(told, message, help)] = prose_faults(text)
    assert told == code
    assert message.endswith(".")
    assert help.endswith(".")


def test_each_reason_is_told() -> None:
    text = "# a\n\n<b>c</b> `d` <i>e</i>\n\n> ![f](g.png) [h](i)"
    assert sorted(code for code, _, _ in prose_faults(text)) == [
        "citation", "code", "html", "image", "lien", "titre-dans-texte"
    ]  # fmt: skip


def test_the_number_of_a_list_is_in_the_help() -> None:
    [(_, message, help)] = prose_faults("2014. Une année\n2015. Une autre")
    assert "2014." in message
    assert "En 2014" in help


@pytest.mark.parametrize("text", ADMITTED)
def test_what_is_admitted_becomes_only_what_the_list_names(text: str) -> None:
    html = str(prose(text))
    assert set(re.findall(r"<([a-z0-9]+)", html)) <= set(ALLOWED)
    assert set(re.findall(r" ([a-z]+)=\"", html)) <= {"href", "align"}


def test_inline_and_plain() -> None:
    assert inline("un **mot**") == "un <strong>mot</strong>"
    assert inline("un\n\ndeux") == "<p>un</p>\n<p>deux</p>"
    assert plain("un **mot**\n\n- et [là](https://exemple.fr)") == "un mot et là"


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("html", "à <nom de la ville>"),
        ("html", "<b>a</b>"),
        ("image", "![a](b.png)"),
        ("lien", "[a](https://exemple.fr)"),
        ("titre-dans-texte", "# a"),
        ("mise-en-forme", "un **mot**"),
    ],
)
def test_refused_in_a_plain_line(code: str, text: str) -> None:
    assert [told for told, _, _ in text_faults(text)] == [code]


@pytest.mark.parametrize(
    "text", ["a < b", "3 <= 4", "[a] (b)", "le n° #1", "a * b", "https://exemple.fr", "2014. Une"]
)
def test_admitted_in_a_plain_line(text: str) -> None:
    assert list(text_faults(text)) == []
