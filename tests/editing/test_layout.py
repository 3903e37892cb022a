"""Whatever the layout: the same sheet, the same comments, and one layout only."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st
from layouts import data, laid_out, layouts
from pasted import Breakage, breakages

from fiche_builder.checking.loading import read_record
from fiche_builder.editing.canonical import canonical
from fiche_builder.editing.formatting import formatted
from fiche_builder.records.kinds import SHEET
from fiche_builder.text.document import Document
from fiche_builder.text.source import parse

PASTED = [b for b in breakages() if "accepte" in b.entry]
often = settings(
    phases=[Phase.generate],
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
)


def bare(value: Any) -> Any:
    """VALUE with each text stripped, and each list of one like a lone value."""
    if isinstance(value, dict):
        return {k: bare(v) for k, v in value.items()}
    if isinstance(value, list):
        return bare(value[0]) if len(value) == 1 else [bare(v) for v in value]
    return value.strip(" \n")


def sheet(text: str) -> tuple[Any, list[str]]:
    """The sheet that TEXT makes, and the codes of its problems."""
    fiche, problems = read_record(SHEET, "essai", parse(text, Document("essai.yml")))
    return fiche, sorted(p.code for p in problems)


def hashes(text: str) -> list[str]:
    """What the comments of a text whose values hold no `# remarque` say."""
    return sorted(
        part
        for line in text.split("\n")
        for part in line.split("#")[1:]
        if "remarque" in part or "cle_" in part
    )


@often
@given(layouts())
def test_the_layout_changes_no_value_and_no_comment_and_is_stable(text: str) -> None:
    document = parse(text, Document("essai.yml"))
    assume(not document.problems and document.data)
    new = formatted(document, SHEET.model)
    assert bare(parse(new, Document("essai.yml")).data) == bare(canonical(document.data, SHEET.model))
    assert sheet(new) == sheet(text)
    assert hashes(new) == hashes(text)
    assert formatted(parse(new, Document("essai.yml")), SHEET.model) == new
    assert "\r" not in new and new.endswith("\n") and not new.endswith("\n\n") and not new.startswith("\n")


@often
@given(data(), st.integers(0, 2**32), st.integers(0, 2**32))
def test_two_layouts_of_the_same_sheet_become_the_same_text(
    sheet: dict[str, Any], one: int, other: int
) -> None:
    texts = [laid_out(sheet, Random(seed)) for seed in (one, other)]
    # A sign written by its code stays so.
    assume(not any("\\" in text for text in texts))
    documents = [parse(text, Document("essai.yml")) for text in texts]
    assume(not any(d.problems for d in documents) and documents[0].data == documents[1].data)
    assert formatted(documents[0], SHEET.model) == formatted(documents[1], SHEET.model)


@pytest.mark.parametrize("breakage", PASTED, ids=[f"{b.sheet}: {b.name}" for b in PASTED])
def test_what_was_pasted_is_written_in_its_one_form(breakage: Breakage) -> None:
    document = parse(breakage.text, Document("essai.yml"))
    if document.problems:
        return
    new = formatted(document, SHEET.model)
    assert sheet(new) == sheet(breakage.text)
    assert formatted(parse(new, Document("essai.yml")), SHEET.model) == new


TYPED = [
    (
        "public:\n  # selon la ville\n  ages: 16-25 ans",
        "public:\n  # selon la ville\n  ages:\n    min: 16\n    max: 25\n",
    ),
    ("public:\n  majorite: mineurs, majeurs", "public:\n  majorite:\n    - mineurs\n    - majeurs\n"),
    ("public:\n  effectif: 12,5", "public:\n  effectif:\n    valeur: 12.5\n"),
    ("mots_cles: Vélo, l’atelier", "mots_cles:\n  - Vélo\n  - l'atelier\n"),
    ("cout:\n  montants:\n    euros: 13 k€\n", "cout:\n  montants:\n    - euros: 13000\n"),
    ("cout:\n  montants:\n    - euros: 0.50\n", "cout:\n  montants:\n    - euros: 0.50\n"),
    ("dates:\n  contenu: 5 janvier 2024", "dates:\n  contenu: 2024-01-05\n"),
    ("personnes_en_danger: Oui", "personnes_en_danger: oui\n"),
    ("porteur:\n  types: « commune »", "porteur:\n  types:\n    - commune\n"),
    # A remark beside a text that stands alone on its line, under the first key of an item.
    (
        "documents:\n  - libelle:\n      'Charte' # à relire\n    adresse: https://a.fr/",
        "documents:\n  # à relire\n  - libelle: Charte\n    adresse: https://a.fr/\n",
    ),
    # What the model refuses is its editor's to mend.
    ("dates:\n  contenu: 05/01/24", "dates:\n  contenu: 05/01/24\n"),
    ("public:\n  ages: jeunes adultes", "public:\n  ages: jeunes adultes\n"),
]


@pytest.mark.parametrize(("typed", "written"), TYPED)
def test_a_value_has_one_way_of_being_written(typed: str, written: str) -> None:
    assert formatted(parse(typed, Document("essai.yml")), SHEET.model) == written
