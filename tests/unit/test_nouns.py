"""French nouns: articles, elision, agreement, as a grammar has them."""

from __future__ import annotations

import pytest

from fiche_builder.nouns import Noun

SHEET = Noun("fiche", "fiches", feminine=True)
CALL = Noun("appel à projets", "appels à projets")
NOTICE = Noun("guide", "guides")
STORY = Noun("histoire", "histoires", feminine=True, elided=True)
FALCON = Noun("hibou", "hiboux")


@pytest.mark.parametrize(
    ("noun", "forms"),
    [
        (
            SHEET,
            "une fiche|la fiche|de la fiche|cette fiche|aucune fiche|toutes les fiches|de fiches|une autre fiche",
        ),
        (
            CALL,
            "un appel à projets|l'appel à projets|de l'appel à projets|cet appel à projets|aucun appel à projets"
            "|tous les appels à projets|d'appels à projets|un autre appel à projets",
        ),
        (NOTICE, "un guide|le guide|du guide|ce guide|aucun guide|tous les guides|de guides|un autre guide"),
        (
            STORY,
            "une histoire|l'histoire|de l'histoire|cette histoire|aucune histoire|toutes les histoires|d'histoires"
            "|une autre histoire",
        ),
        (FALCON, "un hibou|le hibou|du hibou|ce hibou|aucun hibou|tous les hiboux|de hiboux|un autre hibou"),
    ],
    ids=lambda given: given.one if isinstance(given, Noun) else "",
)
def test_each_form(noun: Noun, forms: str) -> None:
    made = (noun.a, noun.the, noun.of_the, noun.this, noun.no, noun.all_the, noun.of_many, noun.another)
    assert "|".join(made) == forms


def test_what_is_said_of_it_agrees() -> None:
    assert [SHEET.agreed("mis", n) for n in (1, 2)] == ["mise", "mises"]
    assert [CALL.agreed("mis", n) for n in (1, 2)] == ["mis", "mis"]
    assert [SHEET.agreed("ancien", n, "ancienne") for n in (1, 2)] == ["ancienne", "anciennes"]
    assert CALL.agreed("ancien", 1, "ancienne") == "ancien"
    assert [SHEET.counted(0), SHEET.counted(2), CALL.counted(1)] == [
        "0 fiche",
        "2 fiches",
        "1 appel à projets",
    ]
