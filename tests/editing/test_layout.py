"""Whatever the layout: the same sheet, the same comments, and one layout only."""

from __future__ import annotations

from random import Random
from typing import Any

from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st
from layouts import data, laid_out, layouts

from fiche_builder.document import Document
from fiche_builder.formatting import formatted
from fiche_builder.loading import read_sheet
from fiche_builder.source import parse

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
    fiche, problems = read_sheet("essai", parse(text, Document("essai.yml")))
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
    new = formatted(document)
    assert bare(parse(new, Document("essai.yml")).data) == bare(document.data)
    assert sheet(new) == sheet(text)
    assert hashes(new) == hashes(text)
    assert formatted(parse(new, Document("essai.yml"))) == new
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
    assert formatted(documents[0]) == formatted(documents[1])
