"""A search of the sixteen sheets is light: 180 kB at most for one word, the page aside."""

from __future__ import annotations

import pytest
from project import Visit
from weight import weigh

BAR = 180_000


@pytest.mark.parametrize("word", ["délinquance", "tig", "jeunes", "collège"])
def test_a_word_costs_little(visit: Visit, word: str) -> None:
    sizes, _ = weigh(visit("about:blank"), word)
    assert any("/pagefind/index/" in name for name in sizes), sizes
    assert sum(sizes.values()) <= BAR, sizes


def test_the_facets_alone_do_not_start_the_engine(visit: Visit) -> None:
    sizes, _ = weigh(visit("about:blank"), "&porteurs=commune")
    assert not any("wasm" in name or "pf_index" in name for name in sizes), sizes
