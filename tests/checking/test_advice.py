"""Advice: what is told, what is let alone, how it is shown, and that it never blocks unless asked."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from minimal import MINIMAL, project
from project import Command

from fiche_builder.commands.cli import main

NO_OTHER = "indicateurs:\n  - libelle: Satisfaction\n    nature: qualitatif\n"


@pytest.fixture
def advice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    """`advice("calendrier: …")`: (code, line of the excerpt's text, message) of a sheet with these lines more."""

    def advice(lines: str, base: str = MINIMAL + NO_OTHER) -> list[tuple[str, str, str]]:
        text = base + lines
        monkeypatch.chdir(project(tmp_path, essai=text))
        assert main(["verifier", "--format", "json"]) == 0
        rows = json.loads(capsys.readouterr().out)
        assert {r["niveau"] for r in rows} <= {"conseil"}, rows
        return [(r["code"], text.split("\n")[r["ligne"] - 1][r["colonne"] - 1 :], r["message"]) for r in rows]

    return advice


def codes(found: list[tuple[str, str, str]]) -> list[str]:
    return [code for code, _, _ in found]


@pytest.mark.parametrize(
    "text",
    [
        "Une aide du FIPD.",  # in the glossary
        "La LXQ (ligue des quartiers) et la LXQ.",
        "La ligue des quartiers (LXQ), et encore la LXQ.",
        "Le projet « LXQ » continue.",
        "Louis XIV, au XIXe siècle, article IV.",
        "L'association PRÉSENCE AIDAR y vient.",
        "Le plan A, puis M. Untel.",
        "La norme SDFE/DPS/2008/159 le dit.",
        "Voir https://www.exemple.fr/LXQ.",
        "Des TIGistes.",
    ],
)
def test_a_sigle_that_is_clear_is_let_alone(text: str, advice) -> None:
    assert advice(f'calendrier: "{text}"\n') == []


@pytest.mark.parametrize(
    "text", ["Une aide de la LXQ.", "La (LXQ) aide.", "Le bureau LXQ-BZ.", "Deux LXQ (2)."]
)
def test_an_unknown_sigle_is_told_once_where_it_stands(text: str, advice) -> None:
    found = advice(f'calendrier: "{text}"\ndebouches:\n  - "{text}"\n')
    assert codes(found) == ["sigle-inconnu"]
    assert found[0][1].startswith("LXQ")


def test_the_names_of_bodies_and_texts_are_no_words_of_the_editor(advice) -> None:
    found = advice(
        "actions_locales:\n  - nom: Planning de la LXQ\n"
        "references:\n  - type: guide\n    titre: Planning de la LXQ\n"
        'notes_editoriales:\n  - "Planning, LXQ, 12 €"\n'
    )
    assert found == []


def sentence(words: int) -> str:
    return " ".join(["Mot", *["mot"] * (words - 2), "fin."])


def test_a_sentence_has_35_words(advice) -> None:
    assert advice(f"calendrier: {sentence(35)}\n") == []
    (code, at, message), *rest = advice(f'calendrier: "Court. {sentence(36)} Court."\n')
    assert (code, rest) == ("phrase-longue", [])
    assert at.startswith("Mot mot mot") and "36 mots" in message


def test_items_paragraphs_and_marks_end_or_make_no_sentence(advice) -> None:
    items = "".join(f"  - {sentence(20)}\n" for _ in range(3))
    assert advice(f"calendrier: |\n{items}\n  {sentence(35)}\n\n  {sentence(35)}\n") == []
    assert advice(f'calendrier: "{" : – ".join(sentence(10) for _ in range(3))}"\n') == []


def test_a_long_sentence_is_found_on_its_line_in_a_block(advice) -> None:
    text = f"calendrier: |\n  Un début.\n\n  {sentence(40)}\n"
    assert [at for _, at, _ in advice(text)] == [sentence(40)]


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        ("1500", "1 500 €"),
        ("1500", "1\u202f500 €"),
        ("1500", "1500 euros"),
        ("1500", "1.500 €"),
        ("1500", "1,5 k€"),
        ("1500.5", "1500,50 euros"),
        ("2000000", "2 millions d'euros"),
        ("1500", "15 00 jours"),
        ("1500", "la salle 250, 12 places, 3 euromètres"),
    ],
)
def test_an_amount_that_the_cost_holds_is_let_alone(amount: str, text: str, advice) -> None:
    assert advice(f'calendrier: "Il faut {text} de plus."\n', base=costing(amount)) == []


def costing(amount: str, more: str = "") -> str:
    entry = (
        f"    - chiffre\n  montants:\n    - euros: {amount}\n      libelle: Tout\n      nature: estimation\n"
        f"      pour: 12 habitants\n{more}"
    )
    return (MINIMAL + NO_OTHER).replace("    - variable\n", entry)


@pytest.mark.parametrize("text", ["1 600 €", "1,6 k€", "1600,00 euros"])
def test_an_amount_elsewhere_is_told(text: str, advice) -> None:
    found = advice(f'calendrier: "Il faut {text} de plus."\n', base=costing("1500"))
    assert codes(found) == ["montant-hors-cout"]
    assert found[0][1].startswith(text)


def test_a_part_of_an_amount_is_held_by_it(advice) -> None:
    base = costing("1500", more="      precision: Dont 250 € au début\n")
    assert advice('calendrier: "Les 250 € sont versés en mars."\n', base=base) == []


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("    nature: qualitatif\n", False),
        ("    nature: quantitatif\n", True),
        ("    nature: non-precisee\n", True),
        ("    nature: non-precisee\n    unite: jeunes\n", False),
    ],
)
def test_a_number_has_its_unit(lines: str, told: bool, advice) -> None:
    found = advice(f"indicateurs:\n  - libelle: Nombre de jeunes\n{lines}", base=MINIMAL)
    assert codes(found) == ["indicateur-sans-unite"] * told
    ratio = "indicateurs:\n  - libelle: Nombre de mois divisé par celui des jours\n    nature: quantitatif\n"
    assert advice(ratio, base=MINIMAL) == []


@pytest.mark.parametrize("text", ["Le « planning » est là.", "Il planningue.", "Le calendrier est là."])
def test_a_word_is_let_alone_in_quotes_or_in_another_word(text: str, advice) -> None:
    assert advice(f'calendrier: "{text}"\n') == []


@pytest.mark.parametrize("word", ["planning", "Planning", "quartiers sensibles", "en capacité d'", "SDF"])
def test_a_word_to_avoid_is_told_with_what_to_write(word: str, advice) -> None:
    found = [f for f in advice(f"calendrier: Ici {word} agir.\n") if f[0] == "mot-a-eviter"]
    assert [at[: len(word)] for _, at, _ in found] == [word]


def test_a_withdrawn_sheet_and_a_faulty_one_are_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    withdrawn = MINIMAL.replace("etat: referencee", "etat: retiree\n  motif: Fini\n  date: 2026-01")
    monkeypatch.chdir(project(tmp_path, finie=withdrawn, fausse=MINIMAL + "voir_aussi: rien\n"))
    main(["verifier", "--format", "json"])
    assert [r["code"] for r in json.loads(capsys.readouterr().out)] == ["renvoi-inconnu"]


def test_it_never_blocks_unless_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(project(tmp_path, essai=MINIMAL))
    assert main(["verifier"]) == 0
    said = capsys.readouterr().out
    # All sheets: a count. One sheet: every word.
    assert "fiches/essai.yml : 1\n" in said and "objectif-sans-indicateur" not in said
    assert "1 fiche lue, 0 erreur, 0 avertissement, 1 conseil." in said
    assert main(["verifier", "fiches/essai.yml"]) == 0
    assert re.search(r"^  \d+:1 \[objectif-sans-indicateur\]", capsys.readouterr().out, re.MULTILINE)
    assert main(["verifier", "--strict"]) == 1
    strict = capsys.readouterr().out
    assert "[objectif-sans-indicateur]" in strict and "Mode strict" in strict
    project(tmp_path, essai=MINIMAL.replace("etat: referencee", "etat: brouillon") + NO_OTHER + "trop: 1\n")
    assert [main(["verifier"]), main(["verifier", "--strict"])] == [0, 1]


def test_the_build_says_nothing_of_it(copy: Path, run: Command) -> None:
    done = run(copy, "construire")
    assert done.returncode == 0
    assert "onseil" not in done.stdout + done.stderr


SAMPLE = "actions_locales:\n  - nom: Le jardin\n    contacts:\n      - organisme: Le jardin\n        verifie: 2026-10\n"


@pytest.mark.parametrize(
    "number", ["01 99 00 12 34", "02 61 91 12 34", "03 53 01 12 34", "04 65 71 12 34", "+33 5 36 49 12 34"]
)
def test_a_number_kept_for_fiction_is_told(number: str, advice) -> None:
    lines = f"        telephones:\n          - numero: {number}\n            type: fixe\n            titulaire: organisme\n"
    assert [(c, at) for c, at, _ in advice(SAMPLE + lines)] == [("donnee-d-exemple", number)]


@pytest.mark.parametrize(
    "address", ["a@exemple.fr", "a@quatre-vents.example", "a@sous.exemple.fr", "a@example.org"]
)
def test_an_address_kept_for_examples_is_told(address: str, advice) -> None:
    lines = f"        courriels:\n          - adresse: {address}\n            titulaire: organisme\n"
    assert [(c, at) for c, at, _ in advice(SAMPLE + lines)] == [("donnee-d-exemple", address)]


def test_so_is_a_site_wherever_it_is_cited(advice) -> None:
    lines = "        site: https://www.exemple.fr/a\nreferences:\n  - type: guide\n    titre: Un guide\n    url: https://guides.example\n"
    assert codes(advice(SAMPLE + lines)) == ["donnee-d-exemple"] * 2


@pytest.mark.parametrize(
    "address",
    ["a@mon-exemple.fr", "a@example.fr", "a@exemple.fr.ville-de-nulle-part.fr", "exemple.fr@nulle-part.fr"],
)
def test_an_address_that_is_only_alike_is_let_alone(address: str, advice) -> None:
    lines = f"        courriels:\n          - adresse: {address}\n            titulaire: organisme\n"
    assert advice(SAMPLE + lines) == []


def test_a_draft_may_keep_the_data_of_the_sample(advice) -> None:
    text = MINIMAL.replace("referencee", "brouillon") + NO_OTHER + SAMPLE
    assert advice("        site: https://exemple.fr\n", text) == []


@pytest.mark.parametrize(
    ("checked", "since"),
    [
        ("2024-12-01", ""),
        ("2024-11-30", "1er décembre 2026"),
        ("2024-11", "2 novembre 2026"),
        ("2024-02-29", "1er mars 2026"),
    ],
)
def test_a_check_too_old_for_the_site_is_told_with_the_day_since_which_it_hides_the_person(
    checked: str, since: str, advice, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = SAMPLE.replace("2026-10", checked) + "        nom: Camille Essai\n"
    found = advice(lines)
    assert codes(found) == ["contact-sans-verification"] * bool(since)
    for _, at, message in found:
        assert at == checked and f"n'est plus montré en entier depuis le {since} :" in message
    # The site of that day says the same.
    assert main(["construire"]) == 0
    capsys.readouterr()
    page = (tmp_path / "site" / "fiches" / "essai" / "index.html").read_text(encoding="utf-8")
    assert ("Camille Essai" in page) == (not since)
    # What is advised is enough.
    assert advice(lines.replace(f"verifie: {checked}", "verifie: 2026-12-01")) == []


def test_a_project_that_sets_another_delay_is_told_by_it(advice, tmp_path: Path) -> None:
    lines = SAMPLE.replace("2026-10", "2026-05")
    assert advice(lines) == []
    config = tmp_path / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(re.sub(r"(delai_verification_mois:).*", r"\1 6", text), encoding="utf-8")
    assert "delai_verification_mois: 6" in config.read_text(encoding="utf-8")
    [(_, _, message)] = advice(lines)
    assert "depuis le 2 novembre 2026 :" in message
