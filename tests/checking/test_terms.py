"""A term is read by any of its names; what is no term gets the near one, or how to add it, never a distant one."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import minimal
import pytest
from minimal import MINIMAL, ROOT
from project import Command

from fiche_builder.near import nearest
from fiche_builder.records.terms import Vocabularies
from fiche_builder.records.vocabularies import load_vocabularies

VOCABULARIES: Vocabularies = load_vocabularies(ROOT / "vocabulaires", "vocabulaires")[0]
SHEET = "fiches/jardin.yml"
MONEY = "financements:\n  - financeur: conseil-departemental\n    nature: subvention\n"
PLACE = "actions_locales:\n  - nom: Le jardin des Tilleuls\n    lieux:\n      - departement: 30\n"
TEXT = MINIMAL.replace("    - commune\n", "    - commune\n    - intercommunalite\n").replace(
    "contexte:\n", f"{MONEY}{PLACE}contexte:\n"
)

NEAR = [
    ("organismes", "comune", "commune"),
    ("organismes", "communne", "commune"),
    ("organismes", "COMMUNNE", "commune"),
    ("organismes", "Lycée Jean-Exemple", "etablissements-scolaires"),
    ("departements", "Gard (Occitanie)", "30"),
    ("organismes", "intercomunalité", "intercommunalite"),
    ("organismes", "Mairie de Limoges", "commune"),
    ("organismes", "Préfecture de la Haute-Vienne", "prefecture"),
    ("departements", "Haute-Viene", "87"),
    ("unites-duree", "mios", "mois"),
    ("regions", "Bretagnne", "bretagne"),
]
DISTANT = [
    ("organismes", "régie de quartier"),
    ("etats-cout", "faible"),
    ("situations", "Désavantage social"),
    ("departements", "Nouvelle-Écosse"),
    ("organismes", "fabrique de chapeaux"),
    ("organismes", "DDCS"),
    ("organismes", "ddcs"),
    ("organismes", "CIAS"),
    ("organismes", "école de musique"),
    ("organismes", "ÉCOLE DE MUSIQUE"),
    ("organismes", "éducateurs"),
    ("situations", "femmes"),
    ("situations", "femme"),
    ("etats-cout", "gratuit"),
    ("departements", "Loire-Inférieure"),
    ("departements", "Rhône-Alpes"),
    ("departements", "Landes de Gascogne"),
]
SEVERAL = [
    ("departements", "Corse", ["2A", "2B"]),
    ("departements", "Alpes", ["04", "05", "06"]),
    ("departements", "Rhin", ["67", "68"]),
    ("departements", "Seine", ["76", "77", "92", "93"]),
    ("organismes", "groupe", ["groupe-operationnel", "groupe-thematique"]),
]
"""What several terms fit as well as one another."""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "vocabulaires", tmp_path / "projet" / "vocabulaires")
    return minimal.project(tmp_path / "projet", jardin=TEXT)


def put(project: Path, old: str, new: str) -> None:
    path = project / SHEET
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(("name", "typed", "meant"), NEAR)
def test_a_near_slip_gets_its_term(name: str, typed: str, meant: str) -> None:
    assert VOCABULARIES[name].nearest(typed) == [meant]


@pytest.mark.parametrize(("name", "typed"), DISTANT)
def test_a_distant_word_gets_no_term(name: str, typed: str) -> None:
    assert VOCABULARIES[name].nearest(typed) == []


@pytest.mark.parametrize(("name", "typed", "meant"), SEVERAL)
def test_what_several_terms_fit_gets_them_all(name: str, typed: str, meant: list[str]) -> None:
    assert VOCABULARIES[name].nearest(typed) == meant


@pytest.mark.parametrize(
    ("typed", "known"), [("faible", "variable"), ("public", "pilote"), ("par", "partenaires")]
)
def test_a_distant_key_is_not_proposed(typed: str, known: str) -> None:
    assert nearest(typed, [known]) is None


READ = [
    ("departements", "Seine St Denis", "93"),
    ("departements", "Seine-St-Denis", "93"),
    ("departements", "SEINE ST. DENIS", "93"),
    ("departements", "Département du Gard", "30"),
    ("departements", "département d'Ille-et-Vilaine", "35"),
    ("departements", "Département de l'Hérault", "34"),
    ("departements", "dépt. 30", "30"),
    ("departements", "2 A", "2A"),
    ("departements", "2 b", "2B"),
    ("classes", "3 e", "3e"),
]
"""What only one term can be, although the list writes it otherwise."""
ASKED = [
    ("departements", "Savoies", ["73", "74"]),
    ("departements", "Belfort", ["90"]),
    ("departements", "Hautes-Savoie", ["74"]),
]
"""What no term is called: it is asked, never read."""


@pytest.mark.parametrize(("name", "typed", "meant"), READ)
def test_another_way_of_writing_a_name_is_read(name: str, typed: str, meant: str) -> None:
    assert VOCABULARIES[name].called(typed) == [meant]


@pytest.mark.parametrize(("name", "typed", "meant"), ASKED)
def test_what_is_not_the_name_of_a_place_is_asked(name: str, typed: str, meant: list[str]) -> None:
    assert VOCABULARIES[name].called(typed) == []
    assert VOCABULARIES[name].nearest(typed) == meant


@pytest.mark.parametrize("typed", ["Loire-Inférieure", "Rhône-Alpes", "Paris 18e"])
def test_no_line_is_ready_for_a_place_whose_name_holds_that_of_another(
    project: Path, run: Command, typed: str
) -> None:
    put(project, "departement: 30", f"departement: {typed}")
    told = run(project, "verifier").stdout
    assert "vocabulaires/departements.yml" in told
    assert "collez cette ligne" not in told


def test_each_name_of_each_term_is_its_id_or_is_told_with_all_it_may_be() -> None:
    for vocabulary in VOCABULARIES.values():
        for entry in vocabulary:
            for name in (entry.libelle, entry.libelle.upper(), *(entry.synonymes or ())):
                assert entry.id in vocabulary.called(name) or name in vocabulary, (vocabulary.name, name)


IN_A_LIST = [
    ("commune, associations", "« - commune », puis « - associations »"),
    ("Mairie de Nîmes et préfecture du Gard", "« - commune », puis « - prefecture »"),
    ("CCAS/CLSPD", "« - ccas », puis « - clspd »"),
]
PLACES = [
    "30, 34",
    "Gard et Hérault",
    "Gard/Hérault",
    "30 34",
    "Gard - Hérault",
    "Gard-Hérault",
    "gard & HERAULT",
]


@pytest.mark.parametrize(("typed", "help"), IN_A_LIST)
def test_several_terms_in_one_item_go_on_a_line_each(
    project: Path, run: Command, typed: str, help: str
) -> None:
    put(project, "    - commune\n", f"    - {typed}\n")
    told = run(project, "verifier").stdout
    assert f"« {typed} » donne 2 entrées de la liste" in told
    assert f"Mettez-en une par ligne : {help}." in told


@pytest.mark.parametrize("typed", PLACES)
def test_several_places_in_one_value_are_an_item_each(project: Path, run: Command, typed: str) -> None:
    put(project, "departement: 30", f"departement: {typed}")
    told = run(project, "verifier").stdout
    assert f"« {typed} » donne 2 entrées de la liste" in told
    assert (
        "Faites un élément de « lieux » par département : « - departement: 30 » puis « - departement: 34 »."
        in told
    )


def test_of_several_terms_where_one_is_wanted_one_is_kept(project: Path, run: Command) -> None:
    put(
        project,
        "programme: tranquillite-publique",
        "programme: tranquillite-publique, jeunes-exposes-delinquance",
    )
    told = run(project, "verifier").stdout
    assert "donne 2 entrées de la liste" in told
    assert (
        "Gardez-en une seule : « programme: tranquillite-publique » ou « programme: jeunes-exposes-delinquance »."
        in told
    )


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("departements", "Loire et Cher"),
        ("departements", "Gard, Gard"),
        ("departements", "Rhône-Alpes"),
        ("organismes", "Maison de justice et du droit de Nîmes"),
        ("organismes", "commune, fabrique de chapeaux"),
        ("organismes", "commune, " * 5_000 + "mairie"),
    ],
)
def test_what_is_not_several_terms_is_not_told_as_such(name: str, typed: str) -> None:
    assert len(VOCABULARIES[name].together(typed)) < 2


def test_names_are_read_as_ids_and_the_layout_writes_the_ids(project: Path, run: Command) -> None:
    put(project, "    - commune\n    - intercommunalite\n", "    - Mairie\n    - INTERCOMMUNALITÉS\n")
    put(project, "financeur: conseil-departemental", "financeur: Conseil général")
    put(project, "departement: 30", "departement: Gard")
    done = run(project, "verifier")
    assert done.returncode == 0, done.stdout
    assert "0 erreur" in done.stdout
    assert run(project, "formater").returncode == 0
    assert (project / SHEET).read_text(encoding="utf-8") == TEXT


def test_a_name_of_two_terms_is_told_with_both(project: Path, run: Command) -> None:
    path = project / "vocabulaires/organismes.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("      - mairie\n", "      - mairie\n      - EPCI\n", 1), encoding="utf-8")
    put(project, "    - intercommunalite\n", "    - Epci\n")
    done = run(project, "verifier")
    assert done.returncode == 1
    assert "Écrivez « commune » (Commune) ou « intercommunalite » (Intercommunalité)." in done.stdout


@pytest.mark.parametrize(
    ("old", "new", "file"),
    [
        ("departement: 30", "departement: Nouvelle-Écosse", "departements"),
        ("    - intercommunalite\n", "    - Fabrique de chapeaux\n", "organismes"),
    ],
)
def test_the_line_that_adds_a_term_makes_the_check_pass(
    project: Path, run: Command, old: str, new: str, file: str
) -> None:
    put(project, old, new)
    told = run(project, "verifier").stdout
    assert f"vocabulaires/{file}.yml" in told
    line = re.search(r"«(   - \{.*?\}) »", told)
    assert line, told
    path = project / f"vocabulaires/{file}.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("entrees:\n", f"entrees:\n{line[1][1:]}\n", 1), encoding="utf-8")
    done = run(project, "verifier")
    assert done.returncode == 0, done.stdout
