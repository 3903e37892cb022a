"""What looks closely at a text first asks cheaply whether it needs to: it says the same without asking."""

from __future__ import annotations

import re
from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from fiche_builder.records import richtext, tolerances
from fiche_builder.text import folding, pasting


def lost(text: str) -> list[Any]:
    lines = text.split("\n")
    return [folding.lost(lines, block=block, quoted=not block) for block in (True, False)]


def of_prose(text: str) -> list[Any]:
    return [richtext.passages(text), list(richtext.prose_faults(text))]


# The module, the name of what it asks by there, something that always says yes, what is then to be the same.
YES = re.compile("")
SHORT_WAYS: dict[str, tuple[ModuleType, Any, Callable[[str], Any]]] = {
    "_MAY_BE_MARKUP": (richtext, YES, of_prose),
    "_MAY_BE_FAULTY": (richtext, YES, lambda text: list(richtext.text_faults(text))),
    "_MAY_CLEAN": (pasting, YES, pasting.cleaned),
    "_CURLY": (pasting, YES, pasting.apostrophes),
    "_ENDS_ON_HYPHEN": (pasting, YES, pasting.split_word),
    "_MAY_BE_SILENT": (tolerances, YES, tolerances.is_silent),
    "_HINTS": (tolerances, ("",), tolerances.unwritten),
    "_MAY_LOSE": (folding, YES, lost),
}
SIGNS = [
    "a",
    "é",
    "e\u0301",
    "A",
    "n",
    "N",
    "s",
    " ",
    "  ",
    "    ",
    "\n",
    "\n\n",
    " \n",
    "\n \n",
    "\u00a0",
    "\u00ad",
    "ﬁ",
]
SIGNS += [
    "-",
    "- ",
    "–",
    "—",
    "•",
    "*",
    "**",
    "_",
    "+",
    "1.",
    "1) ",
    "a) ",
    "IV. ",
    "> ",
    "#",
    "# ",
    "|",
    "=",
    "===",
    "---",
]
SIGNS += [
    "[",
    "](",
    "]:",
    "!",
    "<",
    "<b>",
    "&",
    "&eacute;",
    "`",
    "~",
    "\\",
    ":",
    "…",
    "?",
    ".",
    "/",
    "n/a",
    "néant",
    "NC",
]
SIGNS += [
    "à compléter",
    "[À définir]",
    "(à venir",
    ")",
    "xxx",
    "XX/XX",
    "TODO",
    "tbd",
    "Lorem ipsum",
    "{{ a }}",
    "’",
    "´",
]
SIGNS += [
    "habi- tants",
    "rendez-vous",
    "-\n",
    "\t",
    "\x0b",
    "\x0c",
    "\u2028",
    '"',
    "'",
    "«",
    "»",
    "œ",
    "ſ",
    "K",
    "①",
    "İ",
    "🙂",
]
TEXTS = st.lists(st.sampled_from(SIGNS), max_size=10).map("".join) | st.text(max_size=12)


@pytest.mark.parametrize("name", SHORT_WAYS)
@settings(
    phases=[Phase.generate, Phase.shrink],
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(texts=st.lists(TEXTS, min_size=10, max_size=10))
def test_it_says_the_same_without_asking(name: str, texts: list[str]) -> None:
    module, yes, look = SHORT_WAYS[name]
    at_once = [look(text) for text in texts]
    with pytest.MonkeyPatch.context() as changed:
        changed.setattr(module, name, yes)
        assert [look(text) for text in texts] == at_once
