"""A command typed wrong is answered in French: what is wrong, what may be written, a whole example; exit code 2."""

from __future__ import annotations

import re
import shlex

import pytest
from project import ROOT

from fiche_builder.commands import COMMANDS
from fiche_builder.commands.cli import main
from fiche_builder.commands.options import understood

FORMATS = "texte, github, gitlab, json ou resume"
WRONG = [
    ("", "Il manque la commande. Commandes : nouveau,", "aide"),
    ("--format json", "Il manque la commande avant « --format ». Commandes : nouveau,", "aide"),
    ("verifer", "La commande « verifer » n'existe pas. Vouliez-vous écrire « verifier » ? Commandes :", "verifier"),
    ("Vérifier", "Vouliez-vous écrire « verifier » ?", "verifier"),
    ("xyz", "La commande « xyz » n'existe pas. Commandes : nouveau,", "aide"),
    ("aide verifer", "La commande « verifer » n'existe pas.", "verifier"),
    ("verifier formater", "« formater » est une autre commande : une seule à la fois.", "formater"),
    ("construire servir", "« servir » est une autre commande : une seule à la fois.", "servir"),
    ("verifier --format xml", f"« xml » ne convient pas à « --format » : il faut {FORMATS}.", "verifier --format texte"),
    ("verifier --format=jsn", "Vouliez-vous écrire « json » ?", "verifier --format texte"),
    ("verifier --format", f"Après « --format », il faut {FORMATS}.", "verifier --format texte"),
    ("verifier --format --strict", f"Après « --format », il faut {FORMATS}.", "verifier --format texte"),
    ("verifier --rapport json", f"Après « --rapport », il faut {FORMATS}, puis un FICHIER.", "verifier --rapport resume bilan.md"),
    ("verifier --formt json", "« verifier ». Vouliez-vous écrire « --format » ? Options : --format,", "verifier --format texte"),
    ("verifier --form json", "Vouliez-vous écrire « --format » ?", "verifier --format texte"),
    ("verifier \u2014strict", "Vouliez-vous écrire « --strict » ?", "verifier --strict"),
    ("verifier --strict=oui", "« --strict » s'écrit sans valeur.", "verifier --strict"),
    ("verifier --depuis nulle-part", "La révision « nulle-part » n'existe pas ici", "verifier --format resume --depuis main"),
    ("construire --sortie", "« --sortie » n'est pas une option de « construire ». Options : --apercu, --simple.", "construire --apercu"),
    ("servir --port abc", "« --port » n'est pas une option de « servir ». Options : --adresse,", "servir --adresse 127.0.0.1:8001"),
    ("servir --adresse", "Après « --adresse », il faut une adresse et un port", "servir --adresse 127.0.0.1:8001"),
    *(
        (f"liens --delai {word}", f"« {word} » ne convient pas à « --delai » : il faut un nombre de secondes", "liens --delai 120")
        for word in ("abc", "-5", "0", "nan", "1e9", "99999999999999999999")
    ),
    ("nouveau", "Après « nouveau », il faut le titre de la fiche, entre guillemets.", 'nouveau "Chantier d\'été"'),
    ("nouveau un jardin", "« jardin » est de trop après « nouveau ». Il faut seulement le titre", 'nouveau "Chantier d\'été"'),
    ("archiver ici", "« ici » est de trop après « archiver ».", "archiver"),
    ("expliquer cle-inconu", "Le code « cle-inconu » n'existe pas. Vouliez-vous écrire « cle-inconnue » ?", "expliquer cle-inconnue"),
    ("expliquer zzz", "Le code « zzz » n'existe pas. Sans code, la commande les donne tous.", "expliquer"),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "said", "example"), WRONG)
def test_what_is_wrong_and_what_to_type(
    typed: str, said: str, example: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    assert main(shlex.split(typed)) == 2
    out, told = capsys.readouterr()
    assert out == ""
    first, second = told.splitlines()
    assert said in first
    assert second == f"Par exemple : fiche-builder {example}"


EXAMPLES = [(name, option) for name, command in COMMANDS.items() for option in command.OPTIONS]


@pytest.mark.parametrize(("name", "option"), EXAMPLES, ids=lambda x: getattr(x, "name", x))
def test_each_example_is_well_typed_and_shows_its_option(name: str, option) -> None:
    command, *words = shlex.split(option.example)
    assert command == name
    given = understood(name, COMMANDS[name].OPTIONS, words, COMMANDS)
    assert vars(given)[option.field]


@pytest.mark.parametrize("words", [["aide"], ["-h"], ["--help"]])
def test_the_help_tells_every_command(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert re.findall(r"(?m)^  (\w+)  ", out) == list(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_a_command_tells_every_option(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    said = []
    for words in (["aide", name], [name, "--help"], [name, "-h"]):
        assert main(words) == 0
        said.append(capsys.readouterr().out)
    assert len(set(said)) == 1
    for option in COMMANDS[name].OPTIONS:
        assert option.help in " ".join(said[0].split())
        assert f"fiche-builder {option.example}\n" in said[0]
        assert all(choice in said[0] for choice in option.choices)


def test_a_title_may_begin_with_a_hyphen_after_two() -> None:
    given = understood(
        "nouveau", COMMANDS["nouveau"].OPTIONS, ["--nom", "froid", "--", "-5 degrés"], COMMANDS
    )
    assert (given.titre, given.nom) == ("-5 degrés", "froid")


def test_the_last_of_two_values_holds_and_reports_add_up() -> None:
    words = [
        "a.yml",
        "--format=json",
        "--rapport",
        "json",
        "x",
        "b.yml",
        "--format",
        "texte",
        "--rapport",
        "resume",
        "y",
    ]
    given = understood("verifier", COMMANDS["verifier"].OPTIONS, words, COMMANDS)
    assert given.format == "texte"
    assert given.rapport == [("json", "x"), ("resume", "y")]
    assert [p.name for p in given.chemins] == ["a.yml", "b.yml"]
    assert given.strict is False and given.depuis is None
