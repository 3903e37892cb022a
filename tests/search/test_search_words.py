"""The two halves of the search read French alike: Python what is indexed, the script what is typed, Pagefind both."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page
from project import Visit

from fiche_builder import indexing
from fiche_builder.indexing import IndexingError, index
from fiche_builder.search.words import BREAK, key, plain, words
from fiche_builder.site import Site

ODD = (
    "Éducatrices ÉGALITÉ œuvre Œuvres cœur naïve conflits conflit travaux réseaux journaux feux bus prix Gard garde tags"
    " l'élève aujourd'hui qu’il Seine-Saint-Denis 13 000 € 04 66 70 50 07 T.I.G. S.D.F 16-25 2e m² n°12 ǅ ﬁche ß İstanbul"
    " soft\u00adhyphen"
)


@pytest.fixture
def page(visit: Visit) -> Page:
    return visit("recherche/")


def test_the_script_reads_words_as_python_does(page: Page, public: Site) -> None:
    every = {
        w
        for content in public.search().shown
        for w in json.loads(content)["texte"].replace(BREAK, " ").split()
    }
    texts = [ODD, *sorted(every)]
    got = page.evaluate(
        """async (texts) => {
          const { things } = await import("/assets/javascripts/search/query.js");
          const none = { vides: [], formes: {} };
          return texts.map((text) => things(text, none, Infinity).map((thing) => thing.words[0]));
        }""",
        texts,
    )
    for text, said in zip(texts, got, strict=True):
        assert said == list(dict.fromkeys(words(text).plain)), text


@pytest.mark.parametrize(
    ("word", "read"),
    [
        ("Éducatrices", "educateur0"),
        ("conflits", "conflit0"),
        ("travaux", "traval0"),
        ("réseaux", "reseau0"),
        ("cœurs", "coeur0"),
        ("Gard", "gard0"),
        ("tags", "tag0"),
        ("prix", "pri0"),
    ],
)
def test_a_word_is_read_plainly(word: str, read: str) -> None:
    assert plain(word) == read


def test_a_text_is_kept_word_for_word() -> None:
    text = "L’accueil, dit «\u00a0chantier\u00a0», coûte 13\u202f000\u00a0€ – au plus."
    cut = words(text)
    assert cut.plain[:3] == ("l0", "accueil0", "dit0") and "130000" in cut.plain
    assert "".join(cut.shown).replace(BREAK, "").replace("\u00a0", " ") == text.replace("\u00a0", " ")
    assert words("") == words(" – ") or words("").shown == ()


def test_the_marks_of_a_term_do_not_count() -> None:
    assert (
        key("Travaux d'intérêt général") == key("le traval intérêts generaux") == "traval0 interet0 general0"
    )


def test_pagefind_counts_the_words_as_we_do(public: Site, tmp_path: Path) -> None:
    """The place of a word is all that the engine tells: ours must be the same."""
    search = public.search()
    for n, content in enumerate(search.staged):
        (tmp_path / "pages").mkdir(exist_ok=True)
        (tmp_path / "pages" / f"{n}.html").write_bytes(content)
    subprocess.run(
        [sys.executable, "-m", "pagefind", "--site", tmp_path / "pages", "--output-path", tmp_path / "out"],
        check=True,
        capture_output=True,
    )
    fragments = list((tmp_path / "out" / "fragment").iterdir())
    assert len(fragments) == len(search.staged) == 16
    for fragment in fragments:
        data = json.loads(gzip.decompress(fragment.read_bytes()).removeprefix(b"pagefind_dcd"))
        shown = json.loads(search.shown[int(Path(data["url"]).stem)])
        told = sum(total for _, _, total in shown["parties"])
        # The words of terms that found no room stand at the end.
        after = [at for at, *_ in shown["termes"] if at >= told]
        assert len(data["content"].split(" ")) == told + len(after)
        # Each word that is shown ends with a space or a break, and holds none.
        assert len(re.findall(f"[^ {BREAK}]*[ {BREAK}]", shown["texte"])) == told


def test_the_index_is_made_once_for_each_content(
    public: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    search = public.search()
    first = index(search, tmp_path)
    calls: list[object] = []
    real = indexing._run
    monkeypatch.setattr(indexing, "_run", lambda *a: calls.append(a) or real(*a))
    assert index(search, tmp_path) == first and calls == []
    changed = replace(search, staged=(*search.staged[1:], search.staged[0]))
    assert index(changed, tmp_path) != first and len(calls) == 1
    # One content is kept, and what a stopped run left is not taken for it.
    assert len([f for f in tmp_path.iterdir() if not f.name.startswith(".")]) == 1
    (next(tmp_path.iterdir()) / indexing.ORDER).unlink()
    assert index(changed, tmp_path) and len(calls) == 2


def test_a_failing_engine_is_told(public: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indexing.sys, "executable", "/bin/false")
    with pytest.raises(IndexingError, match="L'index de la recherche n'a pas pu être fait"):
        index(public.search(), tmp_path)
    assert list(tmp_path.iterdir()) == []
