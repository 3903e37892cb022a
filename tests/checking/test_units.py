"""A number that counts something else than its field is never taken for it, and what is told can be obeyed."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from minimal import MINIMAL, ROOT, codes, problems, project

from fiche_builder.checking.check import read_project
from fiche_builder.records import units
from fiche_builder.records.vocabularies import load_vocabularies

HEAD = MINIMAL.replace("cout:\n  etat:\n    - variable\n", "")
AMOUNT = (
    "cout:\n  etat:\n    - chiffre\n  montants:\n    - libelle: Le jardin\n      nature: estimation\n"
    "      pour: 40 habitants\n      euros: {}\n"
)
CURRENCIES = [
    "427 534 $ CA",
    "$ 427 534",
    "CA$ 500",
    "US$500",
    "£500",
    "13 k£",
    "1,2 M$",
    "3 millions de dollars",
    "500 CHF",
    "CHF 500",
    "500 francs",
    "13 000 F",
    "500 francs belges",
    "13 000 FCFA",
    "13 000 F CFA",
    "500 000 XPF",
    "500 F CFP par an",
    "500 dollars canadiens",
    "≈ 500 $",
    "500 ¥",
]


def one(folder: Path, text: str):
    """The only problem of a sheet that holds TEXT."""
    found = [p for p in problems(folder, text) if p.is_error]
    assert len(found) == 1, [(p.code, p.message) for p in found]
    return found[0]


@pytest.mark.parametrize("typed", CURRENCIES)
def test_another_currency_is_told_as_such_with_where_it_goes(typed: str, tmp_path: Path) -> None:
    told = one(tmp_path, HEAD + AMOUNT.format(typed))
    assert told.message == f"« {typed} » est dans une autre monnaie que l'euro."
    assert "seul" not in told.help
    line = re.search(
        r"retirez cet élément de « montants », et écrivez « (precision: .*) », aligné", told.help
    )
    assert line, told.help
    kept = "cout:\n  etat:\n    - chiffre\n  " + line[1] + "\n"
    assert codes(problems(tmp_path, HEAD + kept)) == []
    assert (
        read_project(tmp_path)[0].records["fiche", "essai"].cout.precision.endswith(typed.replace("≈ ", ""))
    )


def test_another_currency_joins_the_text_that_is_there(tmp_path: Path) -> None:
    told = one(tmp_path, HEAD + AMOUNT.format("500 CHF") + "  precision: Le local est prêté.\n")
    assert "ajoutez « 500 CHF » à la « precision » alignée sur « montants »" in told.help


def test_the_euros_beside_another_currency_are_kept(tmp_path: Path) -> None:
    told = one(tmp_path, HEAD + AMOUNT.format("500 F (76 €)"))
    assert "« euros: 76 »" in told.help and "« precision: 500 F (76 €) »" in told.help


@pytest.mark.parametrize(("typed", "kept"), [("500 Euros", "500"), ("13 000 €", "13000"), ("12 EUR", "12")])
def test_euros_stay_euros(typed: str, kept: str, tmp_path: Path) -> None:
    assert problems(tmp_path, HEAD + AMOUNT.format(typed)) == []
    assert f"{read_project(tmp_path)[0].records['fiche', 'essai'].cout.montants[0].euros}" == kept


AGES = MINIMAL.replace("public:\n", "public:\n  ages:\n    {}: {}\n")
HOURS = MINIMAL + "moyens_humains:\n  profils:\n    - fonction: Animateur\n      {}: {}\n"
GROUP = MINIMAL.replace("public:\n", "public:\n  groupe:\n    {}: {}\n")
OTHERS = [
    (AGES, "min", "18 mois"),
    (AGES, "max", "36 mois"),
    (AGES, "min", "12 semaines"),
    (HOURS, "heures", "2 jours"),
    (HOURS, "heures", "35 min"),
    (HOURS, "heures", "50 %"),
    (HOURS, "etp", "17,5 h"),
    (GROUP, "valeur", "50 %"),
    (GROUP, "valeur", "environ 50 %"),
    (GROUP, "max", "1,5 ‰"),
    (GROUP, "valeur", "13 000 F"),
    (GROUP, "valeur", "2 heures"),
]


@pytest.mark.parametrize(("sheet", "key", "typed"), OTHERS, ids=lambda v: v if len(str(v)) < 20 else "")
def test_what_counts_something_else_goes_whole_into_a_text(
    sheet: str, key: str, typed: str, tmp_path: Path
) -> None:
    told = one(tmp_path, sheet.format(key, typed))
    assert "nombre seul" not in told.help
    line = re.search(r"remplacez cette ligne par « (precision: .*) »\.", told.help)
    assert line, told.help
    mended = sheet.replace("{}: {}", line[1])
    assert [p for p in problems(tmp_path, mended) if p.is_error] == []


def test_an_amount_in_percent_goes_into_the_text_of_the_cost(tmp_path: Path) -> None:
    told = one(tmp_path, HEAD + AMOUNT.format("50 %"))
    assert told.message == "« 50 % » ne compte pas des euros."
    assert "retirez cet élément de « montants », et écrivez « precision: 50 % »" in told.help


@pytest.mark.parametrize("typed", ["500 bons d'achat", "12 repas"])
def test_an_unknown_unit_is_asked_about(typed: str, tmp_path: Path) -> None:
    told = one(tmp_path, HEAD + AMOUNT.format(typed))
    assert told.help.startswith(f"Si « {typed.split()[0]} » compte des euros, écrivez « euros: ")


@pytest.mark.parametrize("typed", ["18-36 mois", "6 mois à 3 ans", "18 mois", "jusqu'à 18 mois"])
def test_ages_in_months_are_no_ages_in_years(typed: str, tmp_path: Path) -> None:
    sheet = MINIMAL.replace("public:\n", "public:\n  ages: {}\n")
    told = one(tmp_path, sheet.format(typed))
    assert told.message == f"« {typed} » ne compte pas des années."
    line = re.search(r"« (precision: .*) »", told.help)
    mended = sheet.replace("{}", "\n    " + line[1])
    assert [p for p in problems(tmp_path, mended) if p.is_error] == []
    assert read_project(tmp_path)[0].records["fiche", "essai"].public.ages.precision == typed


FIGURE = MINIMAL + "chiffres:\n  - libelle: Fréquentation\n    nature: observe\n    {}: {}\n"
LASTS = MINIMAL + "durees:\n  - de: Le stage\n    unite: jour\n    {}: {}\n"


@pytest.mark.parametrize(
    ("typed", "lines"),
    [
        ("12 %", ["valeur: 12", "unite: '%'"]),
        ("-17 %", ["valeur: -17", "unite: '%'"]),
        ("12,5 %", ["valeur: 12.5", "unite: '%'"]),
        ("13 000 F", ["valeur: 13000", "unite: F"]),
        ("12 mois", ["valeur: 12", "unite: mois"]),
    ],
)
def test_a_figure_is_told_where_its_unit_goes(typed: str, lines: list[str], tmp_path: Path) -> None:
    told = one(tmp_path, FIGURE.format("valeur", typed))
    assert re.findall(r"« (\w+: [^»]*) »", told.help) == lines
    assert codes(problems(tmp_path, FIGURE.replace("{}: {}", "\n    ".join(lines)))) == []


@pytest.mark.parametrize(
    ("key", "typed", "lines"),
    [
        ("valeur", "12 mois", ["valeur: 12", "unite: mois"]),
        ("valeur", "3 ans", ["valeur: 3", "unite: an"]),
        ("max", "2 semaines", ["max: 2", "unite_max: semaine"]),
    ],
)
def test_a_time_is_told_with_the_id_of_its_unit(
    key: str, typed: str, lines: list[str], tmp_path: Path
) -> None:
    told = one(tmp_path, LASTS.format(key, typed))
    assert re.findall(r"« (\w+: [^»]*) »", told.help) == lines


def test_a_share_of_full_time_is_read(tmp_path: Path) -> None:
    assert [p for p in problems(tmp_path, HOURS.format("etp", "50 %")) if p.is_error] == []
    profile = read_project(tmp_path)[0].records["fiche", "essai"].moyens_humains.profils[0]
    assert str(profile.etp) == "0.5"


def test_each_time_that_is_known_is_in_its_list() -> None:
    lists = load_vocabularies(ROOT / "vocabulaires", "vocabulaires")[0]
    assert [id for id in units.TIMES if id not in lists["unites-duree"]] == []


def test_ages_of_a_list_are_in_years_too(tmp_path: Path) -> None:
    folder = project(tmp_path, essai=MINIMAL)
    lists = folder / "vocabulaires"
    lists.unlink()
    shutil.copytree(ROOT / "vocabulaires", lists)
    file = lists / "tranches-age.yml"
    text = file.read_text(encoding="utf-8")
    for typed, codes_ in (("18 ans", []), ("216 mois", ["nombre"])):
        file.write_text(re.sub(r"age_min: 18\b", f"age_min: {typed}", text), encoding="utf-8")
        found = [p for p in read_project(folder)[1] if p.is_error]
        assert [p.code for p in found] == codes_
        assert all("ne compte pas des années" in p.message for p in found)
