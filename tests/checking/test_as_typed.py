"""Signs that Markdown takes for marks and French for itself: shown as they are typed, everywhere, or told."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date
from pathlib import Path

import pytest
from htmltext import read
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from minimal import MINIMAL, project

from fiche_builder.checking.check import read_project
from fiche_builder.checking.settings import Settings
from fiche_builder.commands.cli import main
from fiche_builder.editing.formatting import scalar
from fiche_builder.records.kinds import SHEET
from fiche_builder.records.richtext import plain, prose, prose_faults
from fiche_builder.site.site import build_site

KEPT = [
    "habitant*e*s",
    "Les *habitant*e*s du quartier",
    "Salle 3*2*1",
    "(a)*, (b)* et c",
    "Tarif* et *remise",
    "5 €* par jour (*hors taxes)",
    "**A**ssociation",
    "dossier_2014_final",
    "__init__ du projet",
    "Le fichier (__init__) et __main__.py, puis le __fin__",
    "__deux mots__ et ___trois___",
    "mon__mot__double",
    "Nom : ____ Prénom : ____.",
    "https://exemple.fr/_a_/b*c*d",
    "+ 20 % de fréquentation",
    "* Sous réserve",
    "- 5 °C en janvier",
    "– 5 °C en janvier",
    "• Un samedi par mois",
    "- - - le jardin",
    "1. 500 € de bois",
    "1) Le jardin",
    "2014. Une année pour ouvrir",
    "> 25 ans",
    "~~~ Le jardin ~~~",
    r"C:\_x",
    r"C:\*.doc et \\serveur\#1",
    "R&D, AT&T et &co",
    "1er jour : ouvert, le 2e : fermé",
    "[sic], [1] et [^2]",
    "a | b | c",
]
"""Texts of one line, each its own right value."""


@pytest.fixture
def essai(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project whose one sheet says each text of `KEPT` in a list and, all together, in a text."""
    lines = "".join(f"  - {scalar(text)}\n" for text in KEPT)
    sheet = MINIMAL.replace("objectifs:\n  - Rapprocher les habitants\n", f"objectifs:\n{lines}")
    monkeypatch.chdir(project(tmp_path, essai=sheet))
    return tmp_path


def spaced(text: str) -> str:
    """TEXT as a keyboard types it: French spaces and apostrophes are the page's own."""
    return " ".join(text.replace("’", "'").split())


def test_a_text_of_one_line_is_the_same_on_the_page_in_the_exports_and_in_the_search(
    essai: Path, settings: Settings
) -> None:
    collection, problems = read_project(essai)
    assert [p for p in problems if p.is_error] == []
    site = build_site(collection, settings, date(2026, 12, 1))
    page = next(p for p in site.pages if p.address == SHEET.page("essai"))
    content = page.body.partition('id="objectifs"')[2].partition("<h2 ")[0]
    items = re.findall(r"<li>(.*?)</li>", content, re.DOTALL)
    assert [spaced(read(f"<p>{item}</p>").text) for item in items] == KEPT
    [fiche] = json.loads(site.files["donnees/collection.json"])["fiches"]
    assert fiche["objectifs"] == KEPT
    table = io.StringIO(site.files["donnees/fiches.csv"].decode("utf-8-sig"), newline="")
    [row] = csv.DictReader(table, delimiter=";")
    assert row["objectifs"].removeprefix("'") == " | ".join(KEPT)
    shown = json.loads(site.search().results[0])["texte"]
    found = spaced(shown.replace("\u200b", ""))
    assert [text for text in KEPT if text not in found] == []


def test_the_layout_keeps_each_sign(essai: Path) -> None:
    assert main(["formater"]) == 0
    collection, _ = read_project(essai)
    assert list(collection.records["fiche", "essai"].objectifs or ()) == KEPT
    once = (essai / "fiches" / "essai.yml").read_text(encoding="utf-8")
    assert main(["formater"]) == 0
    assert (essai / "fiches" / "essai.yml").read_text(encoding="utf-8") == once


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("**À court terme**, effacer *vite*.", "<strong>À court terme</strong>, effacer <em>vite</em>."),
        ("l'*idée* (_neuve_)", "l'<em>idée</em> (<em>neuve</em>)"),
        ("**le fichier __init__**", "<strong>le fichier __init__</strong>"),
        ("_le fichier __init__ ouvert_", "<em>le fichier __init__ ouvert</em>"),
        ("***les deux***", "<em><strong>les deux</strong></em>"),
        ("**une *idée* neuve**", "<strong>une <em>idée</em> neuve</strong>"),
        ("Deux temps :\n\n- un", "<p>Deux temps :</p>\n<ul>\n<li>un</li>\n</ul>"),
        ("* un\n* deux", "<ul>\n<li>un</li>\n<li>deux</li>\n</ul>"),
        ("1. un\n2. deux", "<ol>\n<li>un</li>\n<li>deux</li>\n</ol>"),
        ("- + 20 %\n- - 5 %", "<ul>\n<li>+ 20 %</li>"),
        ("Filles :\n+ 20 %\n\nGarçons :\n+ 5 %", "<p>Filles :\n+ 20 %</p>\n<p>Garçons :\n+ 5 %</p>"),
        ("<https://exemple.fr/a_b*c*d>", '<a href="https://exemple.fr/a_b*c*d">'),
        ("[a_b_](https://exemple.fr/?a=1&b=_2_)", '<a href="https://exemple.fr/?a=1&amp;b=_2_">a_b_</a>'),
    ],
)
def test_what_is_plainly_a_list_an_emphasis_or_a_link_stays_one(text: str, html: str) -> None:
    assert html in str(prose(text))
    assert list(prose_faults(text)) == []


@pytest.mark.parametrize(
    ("code", "text", "says"),
    [
        ("signe-code", "Le caf&eacute; du samedi", "« é »"),
        ("signe-code", "Le café&#160;du samedi", "espace"),
        ("texte-perdu", "1. Semer\n2014. Planter", "à partir de 1"),
        ("texte-perdu", "1. Semer\n1. Planter", "à partir de 1"),
        ("texte-perdu", "| Jour | Heure |\n| --- | --- |\n| 1 | 2 | 33 |", "barres"),
        ("code", "```\nLe jardin\n```", "apostrophe"),
    ],
)
def test_what_the_page_would_say_otherwise_is_told(code: str, text: str, says: str) -> None:
    [(told, _, help)] = prose_faults(text)
    assert told == code
    assert says in help


def test_the_code_of_a_sign_is_told_in_a_short_text_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet = MINIMAL.replace("jardin partagé entre", "jardin partag&eacute; entre")
    monkeypatch.chdir(project(tmp_path, essai=sheet))
    assert main(["verifier", "--format", "json"]) == 1
    [told] = [p for p in json.loads(capsys.readouterr().out) if p["niveau"] == "erreur"]
    assert told["code"] == "signe-code" and told["ligne"] == 2
    corrected = sheet.replace("&eacute;", "é")
    monkeypatch.chdir(project(tmp_path, essai=corrected))
    assert main(["verifier"]) == 0


_EMPHASIS = re.compile(r"(?:^|[\s(\[«\"“'’–—*_])(?:\*++|_(?!_))(?=\S)")
"""Where an emphasis may open."""


@settings(max_examples=500, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.sampled_from(
            [*"ab1é*_+->#.)(:;,!|~`\\&'\"[]/€%°=<", " ", " ", "10", "*", "- ", "1. ", "**", "&lt;"]
        ),
        max_size=14,
    ).map("".join)
)
def test_any_text_of_one_line_is_shown_with_all_its_signs_or_told(text: str) -> None:
    text = " ".join(text.split())
    if not text or list(prose_faults(text)) or _EMPHASIS.search(text):
        return
    assert plain(text) == text
