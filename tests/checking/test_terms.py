"""A term of a list is read by any of its names; a word that is none is told, with what is near or how to add it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from minimal import ROOT, codes, problems, project, spoilt
from project import Command

from fiche_builder.checking import read_project
from fiche_builder.near import nearest
from fiche_builder.vocabularies import Vocabularies, load_vocabularies


@pytest.fixture(scope="module")
def lists() -> Vocabularies:
    return load_vocabularies(ROOT / "vocabulaires", "vocabulaires")[0]


# Written from the lists before the code that reads them: the list, what is typed, the id that it can only mean.
NAMED = [
    ("organismes", "Mission locale", "mission-locale"),
    ("organismes", "missions locales", "mission-locale"),
    ("organismes", "PJJ", "pjj"),
    ("organismes", "Communes", "commune"),
    ("organismes", "préfecture", "prefecture"),
    ("departements", "Gard", "30"),
    ("departements", "Gard (30)", "30"),
    ("departements", "2a", "2A"),
    ("departements", "1", "01"),
    ("situations", "Décrocheurs scolaires", "decrocheur-scolaire"),
    ("echelles", "Quartiers", "quartier"),
]
SLIPS = [
    ("organismes", "comune", "commune"),
    ("organismes", "polise municipale", "police-municipale"),
    ("organismes", "misison locale", "mission-locale"),
    ("organismes", "Mairie de Limoges", "commune"),
    ("echelles", "quartié", "quartier"),
]
DISTANT = [
    ("organismes", "régie de quartier"),
    ("organismes", "Université"),
    ("etats-cout", "faible"),
    ("situations", "Désavantage social"),
    ("departements", "Nouvelle-Écosse"),
    ("echelles", "planète"),
    ("organismes", "boulangerie"),
]


@pytest.mark.parametrize(("name", "typed", "id"), NAMED)
def test_a_name_that_only_one_term_has_is_read_as_its_id(
    name: str, typed: str, id: str, lists: Vocabularies
) -> None:
    assert lists[name].called(typed) == [id]


@pytest.mark.parametrize(("name", "typed", "id"), SLIPS)
def test_a_slip_has_its_term_proposed(name: str, typed: str, id: str, lists: Vocabularies) -> None:
    assert (lists[name].called(typed), lists[name].nearest(typed)) == ([], [id])


@pytest.mark.parametrize(("name", "typed"), DISTANT)
def test_no_distant_term_is_proposed(name: str, typed: str, lists: Vocabularies) -> None:
    assert (lists[name].called(typed), lists[name].nearest(typed)) == ([], [])


def test_every_name_of_a_term_is_read_as_that_term(lists: Vocabularies) -> None:
    for vocabulary in lists.values():
        for entry in vocabulary:
            for name in (entry.id, entry.libelle, entry.libelle.upper()):
                assert entry.id in vocabulary.called(name), (vocabulary.name, name)


def test_labels_are_accepted_and_formater_writes_their_ids(tmp_path: Path, run: Command) -> None:
    text = spoilt("    - commune\n", "    - Communes\n    - Missions locales\n").replace(
        "    - variable\n", "    - Variable\n"
    )
    assert problems(tmp_path, text) == []
    collection, _ = read_project(tmp_path)
    assert collection.fiches["essai"].porteur.types == ("commune", "mission-locale")
    assert run(tmp_path, "formater").returncode == 0
    written = (tmp_path / "fiches" / "essai.yml").read_text(encoding="utf-8")
    assert "    - commune\n    - mission-locale\n" in written and "    - variable\n" in written


def test_a_name_of_two_terms_is_told_with_both(tmp_path: Path) -> None:
    folder = project(tmp_path, essai=spoilt("    - commune\n", "    - Entremise\n"))
    (folder / "vocabulaires").unlink()
    shutil.copytree(ROOT / "vocabulaires", folder / "vocabulaires")
    bodies = folder / "vocabulaires" / "organismes.yml"
    family = re.search(r"famille: ([\w-]+)", bodies.read_text(encoding="utf-8"))
    assert family
    with bodies.open("a", encoding="utf-8") as file:
        for id in ("mediation-a", "mediation-b"):
            file.write(
                f"  - id: {id}\n    libelle: Corps {id}\n    famille: {family[1]}\n    synonymes: [Entremise]\n"
            )
    [problem] = read_project(folder)[1]
    assert problem.code == "valeur-inconnue"
    assert "« mediation-a »" in problem.help and "« mediation-b »" in problem.help


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("    - commune\n", "    - Régie de quartier\n"),
        ("    - commune\n", "    - Université\n"),
    ],
)
def test_the_line_to_paste_makes_the_term_known(old: str, new: str, tmp_path: Path) -> None:
    folder = project(tmp_path, essai=spoilt(old, new))
    (folder / "vocabulaires").unlink()
    shutil.copytree(ROOT / "vocabulaires", folder / "vocabulaires")
    [problem] = read_project(folder)[1]
    file = re.search(r"vocabulaires/[\w-]+\.yml", problem.help)
    line = re.search(r"« (\s*- \{.*\}) »", problem.help)
    assert file and line, problem.help
    with (folder / file[0]).open("a", encoding="utf-8") as lists:
        lists.write(f"{line[1]}\n")
    assert codes(read_project(folder)[1]) == []


def test_in_a_short_list_an_unknown_word_has_the_whole_list(tmp_path: Path) -> None:
    [problem] = problems(tmp_path, spoilt("    - variable\n", "    - faible\n"))
    assert problem.code == "valeur-inconnue" and "chiffre" in problem.help and "variable" in problem.help


WORDS = [
    "verifier",
    "construire",
    "servir",
    "formater",
    "nouveau",
    "expliquer",
    "archiver",
    "schema",
    "liens",
]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("verifer", "verifier"), ("contruire", "construire"), ("formatter", "formater"), ("shema", "schema")],
)
def test_a_slip_in_a_known_word_has_it_proposed(typed: str, meant: str) -> None:
    assert nearest(typed, WORDS) == meant


@pytest.mark.parametrize("typed", ["publier", "aide", "liste", "x", "ouvrir", "verre", "formulaire"])
def test_no_word_that_is_only_alike_is_proposed(typed: str) -> None:
    assert nearest(typed, WORDS) is None
