"""Whatever the layout: the same sheet, the same comments, and one layout only."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, Phase, assume, given, settings
from layouts import layouts

from fiche_builder.document import Document
from fiche_builder.formatting import formatted
from fiche_builder.loading import _read_sheet
from fiche_builder.source import parse

often = settings(
    phases=[Phase.generate],
    max_examples=60,
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
    fiche, problems = _read_sheet("essai", parse(text, Document("essai.yml")))
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
