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

from fiche_builder.search.words import BREAK, key, plain, words
from fiche_builder.site import indexing
from fiche_builder.site.indexing import IndexingError, index
from fiche_builder.site.site import Site

ODD = (
    "Éducatrices ÉGALITÉ œuvre Œuvres cœur naïve conflits conflit travaux réseaux journaux feux bus prix Gard garde tags"
    " l'élève aujourd'hui qu’il Seine-Saint-Denis 13 000 € 04 66 70 50 07 T.I.G. S.D.F 16-25 2e m² n°12 ǅ ﬁche ß ẞ İstanbul"
    " soft\u00adhyphen"
)
INCLUSIVE = {
    "mineur": "mineur·e·s mineur.e.s mineur-e-s mineur(e)s mineur(es) mineur/e/s mineurEs mineur·es mineur•e•s mineur⋅e⋅s"
    " mineur*e*s mineur_e_s MINEUR(E)S mineur(e)(s) mineurs·es",
    "éducateur": "éducateur/trice éducateur·trice·s éducateur(trice)s éducateurs-trices éducateur·rice éducateurTRICES"
    " Éducateur.ice.s",
    "habitant": "habitant(e)s habitant-e-s habitantEs habitant·e",
    "sportif": "sportif·ve·s sportif/ive",
    "citoyen": "citoyen.ne.s citoyen·ne CITOYEN·NE·S citoyen(ne)s",
    "jeune": "jeune(s) jeune·s",
    "chômeur": "chômeur·euse·s chômeur/se",
}
PHONES = {
    "04 66 70 50 07": [
        *("04.66.70.50.07", "04-66-70-50-07", "04/66/70/50/07", "0466705007", "0466 705 007"),
        *("+33466705007", "0033466705007", "33466705007", "+33(0)466705007", "+33-4-66-70-50-07"),
        *("+33.4.66.70.50.07", "+33 4 66 70 50 07", "+33 (0)4 66 70 50 07", "0033 4 66 70 50 07"),
        *("04\u00a066\u00a070\u00a050\u00a007", "04\u202f66\u202f70\u202f50\u202f07", "+33 04 66 70 50 07"),
    ],
    "0262 40 77 77": ["0262407777", "+262 262 40 77 77", "02 62 40 77 77"],
    "0800 123 456": ["0 800 123 456", "0800123456", "08 00 12 34 56", "0.800.123.456"],
    "+32 2 555 12 12": ["+3225551212", "003225551212", "0032 2 555 12 12", "+32.2.555.12.12"],
    "116 006": ["116006", "116.006", "116\u00a0006"],
    "13 000": ["13000", "13.000", "13\u202f000"],
}
SAME = {
    "Seine-Saint-Denis": [
        "Seine-St-Denis",
        "SEINE ST DENIS",
        "seine st. denis",
        "Seine\u2011Saint\u2011Denis",
    ],
    "Sainte-Marie": ["Ste-Marie", "STE MARIE"],
    "TIG": ["T.I.G.", "T-I-G", "t.i.g", "TIG,", "«\u00a0TIG\u00a0»", '"TIG"', "(TIG)"],
    "l'élève": [
        "l’élève",
        "L‘ÉLÈVE",
        "lʼélève",
        "l´eleve",
        "l'e\u0301le\u0300ve",
        "L'ELEVE !",
        "l'\nélève\n",
    ],
    "cœur": ["coeur", "CŒUR", "cœurs…"],
    "délinquance": ["délin\u00adquance", "\ufeffdélinquance", "délin\u200bquance", "DÉLINQUANCE"],
}
WRITTEN = {
    name: ways if isinstance(ways, list) else ways.split()
    for name, ways in (INCLUSIVE | PHONES | SAME).items()
}
# Words in French that only look so.
OTHER = "dit-elle peut-on a-t-on y-a-t-il vis-à-vis tête-à-tête et/ou Seine-et-Marne lui-même CLSPD/CISPD 16-25 28/02/2014"
OTHER += " le 01/02/2014 10 h SDFE 0,5 1.5 +5 % L. 132-4 p.ex. 24h/24 7/7 (e) l.e. 00 +33 1er 2014. une"


@pytest.fixture
def page(visit: Visit) -> Page:
    return visit("recherche/")


def test_the_script_reads_words_as_python_does(page: Page, public: Site) -> None:
    every = {
        w
        for content in public.search().results
        for w in json.loads(content)["texte"].replace(BREAK, " ").split()
    }
    ways = [way for name, ways in WRITTEN.items() for way in (name, *ways)]
    texts = [ODD, OTHER, *OTHER.split(), *ways, " ".join(ways), *sorted(every)]
    got = page.evaluate(
        """async (texts) => {
          const { understood } = await import("/assets/javascripts/search/query.js");
          const none = { vides: [], formes: {} };
          return texts.map((text) => understood(text, none, Infinity).things.map((thing) => thing.words[0]));
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


@pytest.mark.parametrize(("name", "ways"), WRITTEN.items(), ids=WRITTEN)
def test_a_word_has_many_ways_to_be_written(name: str, ways: list[str]) -> None:
    assert {way: words(way).plain for way in ways} == dict.fromkeys(ways, words(name).plain)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("a-t-on", ("a0", "t0", "on0")),
        ("Seine-et-Marne", ("seine0", "et0", "marne0")),
        ("16-25", ("160", "250")),
        ("28/02/2014", ("280", "020", "20140")),
        ("CLSPD/CISPD", ("clspd0", "cispd0")),
        ("04 66 70 50 07, 04 66 70 50 08", ("04667050070", "04667050080")),
        ("+33466705007 0466705008", ("04667050070", "04667050080")),
    ],
)
def test_what_only_looks_so_stays_apart(text: str, read: tuple[str, ...]) -> None:
    assert words(text).plain == read


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
    assert len(fragments) == len(search.staged) > 0
    for fragment in fragments:
        data = json.loads(gzip.decompress(fragment.read_bytes()).removeprefix(b"pagefind_dcd"))
        shown = json.loads(search.results[int(Path(data["url"]).stem)])
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
