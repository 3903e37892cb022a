"""What a text costs is at worst proportional to its length, whatever stands in it: by counted work, never by the clock.

`counting` says what is counted, and what is not.
"""

from __future__ import annotations

import importlib
import pkgutil
import sys
from collections.abc import Callable, Iterable, Iterator
from types import ModuleType

import pytest
from counting import counted, stand_in
from minimal import MINIMAL, ROOT

import fiche_builder
from fiche_builder.records.vocabularies import load_vocabularies

SIZES = (260, 520)
"""Signs: above the length from which nothing more is looked for in a short value."""
SOME = 20
PARTS = 4
"""Of the fillers: each is a test of its own, so that several processes share them."""
FILLERS = [
    "1€", "1€ ", "2 k€ ", "1 111 ", "1,1.", "1-", "16 ans ", "16 à ", "1/1/", "mars ", "01 99 ", "+33 ", "9", "%",
    " ", "\u00a0", "\u00a0 ", "\u202fa", "\u00ad ", "\n", "\n ", "a\n", "- a\n", "1. a\n", "• a ", "• a\n", "o a\n",
    "a) b ", "*", "*a ", "a*", "**a ", "_a", "[", "[a](", "[a]:", "](", "<", "<a ", "<!--", "&", "&eacute;", ":", ": ", "a: ",
    "-", "- ", "a- ", "a-b", "'", '"', "« ", "« a", "»", "“", "(", ")", "AB (", "(AB) ", "AB", "A ", "QZX ", "QZ-",
    "a", "é", "a ", "a, ", "a/", "a;", "a.", "Fin. Un ", "?", " !", "#", " #", "# a\n", "|", "a|", "|-|\n", "`", "~", "\\", ">", "> ",
    "=", "{{", "{{a}", "{%", "[à compléter", "xx ", "@", "a@", "a@b.", "http://", "https://a.fr ", "www.", "environ ",
    "par an ", "pour ", "planning ", "ans ", "oui", "et ", "de 1 à ", "é\u0301", "œ", "🙂", "n° ", "10 000 000 ",
]  # fmt: skip


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''").replace("\n", "\n\n          ") + "'"


def _below(text: str) -> str:
    return "|-\n" + "\n".join(f"          {line}" for line in f"Ah {text}".split("\n"))


VALUES = (
    "chiffres:\n  - libelle: a\n    nature: observe\n    valeur: {0}\n"
    "personnes_en_danger: {0}\nanciens_ids:\n  - {0}\nechelle: {0}\nvoir_aussi: {0}\nmots_cles: {0}\n"
    "public:\n  ages: {0}\n  groupe: {0}\n  conditions: {0}\n"
    "cout:\n  etat: {0}\n  montants:\n    - libelle: a\n      nature: {0}\n      euros: {0}\n      par: {0}\n"
    "dates:\n  contenu: {0}\n  creation: 2026-01-10\n  modification: 2026-02-11\n"
    "actions_locales:\n  - nom: A\n    contacts:\n      - organisme: {0}\n        site: {0}\n        telephones:\n"
    "          - numero: {0}\n            type: fixe\n            titulaire: organisme\n        courriels:\n"
    "          - adresse: {0}\n            titulaire: organisme\n"
)
SHEETS: dict[str, Callable[[str], str]] = {
    "textes": lambda f: (
        MINIMAL.replace("Chaque samedi, un atelier ouvre le terrain.", _below(f))
        + f"chiffres:\n  - nature: observe\n    valeur: 1\n    libelle: {_quoted('A ' + f)}\n"
    ),
    "valeurs": lambda f: VALUES.format(_quoted(f)),
    "sans guillemets": lambda f: MINIMAL.replace("Chaque samedi, un atelier ouvre le terrain.", f"Ah {f}"),
    "tel quel": lambda f: f"{MINIMAL}{f}\n",
}
"""Every kind of field: prose and text; number, yes or no, name, term, word, ages, measure, amount, date, body, address,
telephone, mail; and what breaks the YAML."""


@pytest.fixture(scope="module")
def package() -> Iterator[Callable[[str], ModuleType]]:
    """`package("checking.rules")`: a module of the package, imported anew with patterns that count."""
    real = sys.modules["re"]
    names = [
        m.name for m in pkgutil.walk_packages(fiche_builder.__path__, "fiche_builder.") if m.name[-2:] != "__"
    ]
    for name in names:
        importlib.import_module(name)
    mine = {n: m for n, m in sys.modules.items() if n.split(".")[0] == "fiche_builder"}
    for name in mine:
        del sys.modules[name]
    sys.modules["re"] = stand_in()
    try:
        # Each module is imported before the stand-in goes.
        for name in names:
            importlib.import_module(name)
        counting = {n: m for n, m in sys.modules.items() if n.split(".")[0] == "fiche_builder"}
    finally:
        sys.modules["re"] = real
        for name in [n for n in sys.modules if n.split(".")[0] == "fiche_builder"]:
            del sys.modules[name]
        sys.modules.update(mine)
    yield lambda name: counting[f"fiche_builder.{name}"]


@pytest.fixture(scope="module")
def work(package: Callable[[str], ModuleType]) -> Callable[[str], int]:
    """`work(text)`: what it takes to read, check, lay out and say a sheet."""
    vocabularies = load_vocabularies(ROOT / "vocabulaires", "vocabulaires")[0]
    check, richtext = package("checking.check"), package("records.richtext")
    texts, typography = package("records.texts"), package("typography")
    SHEET, document_of = package("records.kinds").SHEET, package("text.document").Document
    collection, sigles = package("checking.collection"), package("facts.sigles")
    remembered = (
        *(richtext._render, package("editing.formatting")._inline, package("search.words").plain),
        *(typography.typeset, package("repeats")._bare),
    )

    def read(text: str) -> None:
        for kept in remembered:
            kept.cache_clear()
        document = package("text.source").parse(text, document_of("essai.yml"), SHEET.shape)
        none = collection.Collection(vocabularies=vocabularies)
        file = check.read_alone(SHEET, "essai", document, none)
        fiche = file.record
        check.gathered([file], none, [])
        for _, passage in texts.read_texts(fiche) if fiche else ():
            shown = typography.typeset_html(f"<p>{passage.replace('&', '&amp;').replace('<', '&lt;')}</p>")
            sigles.Sigles(sigles.SigleList(vocabularies["sigles"])).expand(shown)
            package("search.words").words(passage)
            list(package("editing.links").addresses(passage))
        if fiche and not document.problems:
            package("editing.formatting").formatted(document, SHEET.model)

    return lambda text: counted(lambda: read(text))


def _too_much(sheet: str, fillers: Iterable[str], work: Callable[[str], int]) -> dict[str, tuple[int, ...]]:
    """The FILLERS of which twice as much costs far more than twice the work: four times where it is squared."""
    empty = work(SHEETS[sheet](""))
    found = {}
    for filler in fillers:
        some, one, two = (work(SHEETS[sheet]((filler * size)[:size])) for size in (SOME, *SIZES))
        # A few signs may make a fault, and what a good sheet costs is not spent then.
        least = min(empty, some)
        if two - least > 2.7 * max(one - least, 5000):
            found[filler] = (least, one, two)
    return found


def test_twice_a_text_of_words_to_avoid_is_twice_the_work(work: Callable[[str], int]) -> None:
    assert _too_much("textes", ["planning "], work) == {}


@pytest.mark.complet
@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("sheet", SHEETS)
def test_the_work_grows_no_faster_than_the_text(sheet: str, part: int, work: Callable[[str], int]) -> None:
    assert _too_much(sheet, FILLERS[part::PARTS], work) == {}
