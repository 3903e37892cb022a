"""Whatever is typed: no exception, a bounded time, and a place inside the file for each problem."""

from __future__ import annotations

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from minimal import AWFUL, MINIMAL, ROOT

from fiche_builder.checking.check import gathered, read_alone
from fiche_builder.checking.collection import Collection
from fiche_builder.diagnostics import Diagnostic, in_order
from fiche_builder.records.kinds import SHEET
from fiche_builder.records.terms import Vocabularies
from fiche_builder.records.vocabularies import load_vocabularies
from fiche_builder.reports import FORMATS
from fiche_builder.reports.report import Report
from fiche_builder.text.document import Document
from fiche_builder.text.source import parse

VOCABULARIES: Vocabularies = load_vocabularies(ROOT / "vocabulaires", "vocabulaires")[0]
LONGEST = 30.0
"""Seconds for the worst text of 1 MB on a slow and busy machine; a text whose time is quadratic takes hours."""
fast = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def told(text: str) -> list[Diagnostic]:
    """Every problem of a sheet that holds TEXT, as the command finds them."""
    document = parse(text, Document("essai.yml"))
    none = Collection(vocabularies=VOCABULARIES)
    file = read_alone(SHEET, "essai", document, none)
    found = in_order([*gathered([file], none, [])[1], *file.advice])
    for render in FORMATS.values():
        render(Report(found))
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for d in found:
        assert 1 <= d.line <= len(lines), d
        assert 1 <= d.column <= len(lines[d.line - 1]) + 1, d
        assert d.message.endswith("."), d
        assert d.help, d
    return found


@fast
@given(st.text(max_size=300))
def test_any_text(text: str) -> None:
    assert told(text)


@fast
@given(st.text(alphabet="abé01:-#\"'[]{}&*!|>%@`,?\\ \n\t\u00a0\u2028\ue001\0~<=./", max_size=200))
def test_any_text_of_signs(text: str) -> None:
    assert told(text)


@fast
@given(st.data())
def test_any_sheet_with_a_few_slips(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from([MINIMAL, AWFUL.read_text(encoding="utf-8")]))
    for _ in range(data.draw(st.integers(1, 4))):
        lines = text.split("\n")
        n = data.draw(st.integers(0, len(lines) - 1))
        slip = data.draw(st.sampled_from(["delete", "double", "indent", "dedent", "insert", "swap", "cut"]))
        line = lines[n]
        at = data.draw(st.integers(0, len(line)))
        if slip == "insert":
            line = (
                line[:at]
                + data.draw(
                    st.sampled_from([*"\t\u00a0\u200b:#'\"[]{}-*&!|>%@`\\?,\r\0\ue001", ": ", " #", "- "])
                )
                + line[at:]
            )
        lines[n : n + 1] = {
            "delete": [],
            "double": [line, line],
            "indent": [" " * (1 + at % 5) + line],
            "dedent": [line[1:]],
            "insert": [line],
            "swap": [*lines[n + 1 : n + 2], line],
            "cut": [line[:at], line[at:]],
        }[slip]
        text = "\n".join(lines)
    told(text)


@fast
@given(st.binary(max_size=200))
def test_any_bytes(tmp_path_factory: pytest.TempPathFactory, raw: bytes) -> None:
    from fiche_builder.text.source import read

    path = tmp_path_factory.getbasetemp() / "octets.yml"
    path.write_bytes(raw)
    document = read(path, path.parent, "octets.yml")
    FORMATS["texte"](Report(document.problems))


CONTACT = "actions_locales:\n  - nom: A\n    contacts:\n      - organisme: B\n"
MANY = {
    "un courriel": MINIMAL + f"{CONTACT}        courriels:\n          - adresse: {'w' * 300_000}\n",
    "un courriel d'espaces": MINIMAL + f"{CONTACT}        courriels:\n          - adresse: 'a{' ' * 300_000}b'\n",
    "un téléphone": MINIMAL + f"{CONTACT}        telephones:\n          - numero: {'01 ' * 100_000}\n",
    "un montant": MINIMAL + "cout:\n  montants:\n    - euros: 1 € " + "environ " * 40_000 + "\n",
    "une date et des heures": MINIMAL.replace("contenu: 2019", "contenu: 2019 " + "1:1 " * 75_000),
    "un âge": MINIMAL.replace("public:\n", "public:\n  ages: " + "16 à 25 " * 40_000 + "\n"),
    "une liste de lettres": MINIMAL + "debouches: a) " + "b) x " * 60_000 + "\n",
    "des accolades": MINIMAL + 'calendrier: "' + "{{ (à compléter" * 20_000 + '"\n',
    "des puces": MINIMAL + "calendrier: |\n" + "  o a\n   -b\n" * 20_000,
    "clés inconnues": MINIMAL + "".join(f"clef{n}: x\n" for n in range(10_000)),
    "valeurs inconnues": MINIMAL + "echelle:\n" + "".join(f"  - valeur{n}\n" for n in range(10_000)),
    "deux-points": MINIMAL + "debouches:\n" + "".join(f"  - a{n} b: c: d\n" for n in range(10_000)),
    "clés en double": MINIMAL + "titre: x\n" * 10_000,
    "balises": MINIMAL + "debouches:\n" + "  - <b>x</b>\n" * 10_000,
    "tabulations": MINIMAL + "\t\n" * 10_000,
    "guillemets": MINIMAL + "debouches:\n" + '  - "a" b\n' * 10_000,
    "une ligne d'espaces": MINIMAL + "debouches:" + " " * 300_000,
    "une ligne de tirets": MINIMAL + "  " + "- " * 150_000,
    "une ligne de deux-points": MINIMAL + "a: " * 100_000,
    "un mot": MINIMAL.replace("- commune", "- " + "w" * 300_000),
    "un mot de dièses": MINIMAL + "x " + "# " * 100_000,
    "un nombre": MINIMAL.replace("page: 4", "page: " + "9" * 300_000),
    "crochets en prose": MINIMAL.replace("Chaque samedi", "[" * 100_000 + "x"),
    "chevrons en prose": MINIMAL.replace("Chaque samedi", "|\n    " + ">" * 10_000),
    "étoiles en prose": MINIMAL.replace("Chaque samedi", "|\n    " + "*a_ " * 60_000),
    "tableau en prose": MINIMAL.replace("Chaque samedi", "|\n    " + "a|" * 5000 + "\n    " + "-|" * 5000 + "\n" + "    |\n" * 5000),
    "sigles": MINIMAL.replace("Chaque samedi", "AB" * 50_000 + " (" + "QZ (" * 50_000 + "A" * 50_000 + " AB'" * 50_000),
    "guillemets ouverts": MINIMAL.replace("Chaque samedi", "Ah " + "« “ " * 50_000),
    "montants": MINIMAL.replace("Chaque samedi", "Ah " + "1 " + "111 " * 100_000 + "9" * 100_000),
    "conseils": MINIMAL + "debouches:\n" + "".join(f"  - Un planning QZ de {n} euros\n" for n in range(10_000)),
    "un nombre espacé": MINIMAL.replace("page: 4", "page: " + "9 " * 150_000 + "x"),
    "un nombre à points": MINIMAL.replace("page: 4", "page: " + "9." * 150_000),
    "des âges": MINIMAL.replace("  precision: Tous", "  ages: " + "16-" * 100_000 + "\n  precision: Tous"),
    "une date": MINIMAL.replace("contenu: 2019", "contenu: " + "1 " * 150_000 + "mars"),
    "mots coupés": MINIMAL.replace("Chaque samedi", "ab- " * 100_000 + "Chaque"),
    "puces en prose": MINIMAL.replace("Chaque samedi", "|\n    x" + " •" * 100_000 + "\n" + "    – a\n" * 10_000),
    "espaces insécables": MINIMAL.replace("Chaque samedi", "x" + "\u00a0 " * 100_000 + "y"),
    "traits d'union conditionnels": MINIMAL.replace("Chaque samedi", "x" + "\u00ad " * 100_000 + "y"),
    "termes à virgules": MINIMAL.replace("types:\n    - commune", "types: " + "a, " * 100_000),
    "puces": MINIMAL + "debouches:\n" + "  • x\n" * 30_000,
    "courriel": MINIMAL + "actions_locales:\n  - nom: a\n    contacts:\n      - organisme: b\n        courriels:\n"
    "          - adresse: a@" + "b." * 100_000 + "fr\n            titulaire: organisme\n",
}  # fmt: skip


@pytest.mark.complet
@pytest.mark.parametrize("text", MANY.values(), ids=MANY)
def test_time_is_bounded(text: str) -> None:
    start = time.perf_counter()
    told(text)
    assert time.perf_counter() - start < LONGEST
