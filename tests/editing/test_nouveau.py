"""`fiche-builder nouveau`: a draft with every field, that is good as it is and stays so field after field."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from project import DAY, Command

from fiche_builder.checking.check import gathered, read_alone, read_project
from fiche_builder.checking.collection import Collection
from fiche_builder.diagnostics import Diagnostic
from fiche_builder.editing.drafting import blank, modeline, template_help
from fiche_builder.editing.formatting import formatted
from fiche_builder.records.compiled import fields_of, groups_of
from fiche_builder.records.kinds import SHEET
from fiche_builder.records.model import Fiche
from fiche_builder.text.document import Document
from fiche_builder.text.source import parse

TITLE = "Chantier d'été : le parc"


@pytest.fixture
def template(collection: Collection) -> str:
    return blank(SHEET, TITLE, DAY, collection.vocabularies)


def blocks(text: str) -> list[tuple[int, int]]:
    """The optional fields of TEXT, each by its first line and the line behind its last."""
    lines, found = text.split("\n"), []
    for n, line in enumerate(lines):
        key = re.match(r"( *)#[a-z_]+:", line)
        if key:
            end = n + 1
            while end < len(lines) and re.match(rf"{key[1]}#  ", lines[end]):
                end += 1
            found.append((n, end))
    return found


def awake(text: str, start: int, end: int) -> str:
    """TEXT with one # less on each line of an optional field."""
    lines = text.split("\n")
    lines[start:end] = [line.replace("#", "", 1) for line in lines[start:end]]
    return "\n".join(lines)


def problems(collection: Collection, text: str) -> list[Diagnostic]:
    """Every problem of a sheet that holds TEXT, beside the sheets of COLLECTION."""
    document = parse(text, Document("essai.yml"))
    none = Collection(vocabularies=collection.vocabularies)
    others = [replace(file, record=None) for file in collection.files.values()]
    return gathered([read_alone(SHEET, "essai", document, none), *others], none, [])[1]


def test_a_new_sheet_is_a_draft_of_today_with_warnings_only(copy: Path, run: Command) -> None:
    done = run(copy, "nouveau", TITLE)
    assert done.returncode == 0 and "fiches/chantier-d-ete-le-parc.yml" in done.stdout
    path = copy / "fiches" / "chantier-d-ete-le-parc.yml"
    assert path.read_text(encoding="utf-8").startswith(f"{modeline(SHEET)}\n")
    checked = run(copy, "verifier", str(path))
    assert checked.returncode == 0 and "0 erreur, 11 avertissements" in checked.stdout
    fiche = read_project(copy)[0].salvaged[-1].record
    assert (fiche.titre, fiche.titre_court, fiche.etat) == (TITLE, TITLE, "brouillon")
    text = path.read_text(encoding="utf-8")
    assert text.count(f" {DAY.isoformat()}\n") == 2
    # What the site shows does not change.
    assert run(copy, "formater", "--verifier", str(path)).returncode == 0


def test_it_tells_every_field_its_help_its_values_and_an_example(template: str) -> None:
    for group in groups_of(Fiche):
        for name, field in fields_of(group).items():
            if not field.in_file:
                continue
            assert re.search(rf"^[ #-]*{field.key}:", template, re.MULTILINE), name
            assert f"# {field.label}" in template and field.help in template
            if field.group is None and name not in (
                "schema_",
                "etat",
                "creation",
                "modification",
                "titre",
                "titre_court",
            ):
                assert str(field.example) in template
    assert "# Valeurs : fixe, mobile, fax." in template
    assert re.search(r"# Valeurs : les \d+ identifiants de vocabulaires/organismes\.yml\.", template)


def test_its_layout_is_the_one_of_formater(template: str) -> None:
    assert formatted(parse(template, Document("essai.yml")), SHEET.model) == template


def test_any_optional_field_may_be_woken(collection: Collection, template: str) -> None:
    """Each of them, then each of those inside it: nothing is wrong."""
    tried = 0

    def wake(text: str, among: range) -> None:
        nonlocal tried
        for start, end in blocks(text):
            if start not in among:
                continue
            woken, key = awake(text, start, end), text.split("\n")[start].strip(" #:").partition(":")[0]
            told = {p.code for p in problems(collection, woken)}
            # What stands against a value that is there, or goes with another field.
            assert told <= APART.get(key, set()), key
            tried += 1
            wake(woken, range(start + 1, end))

    wake(filled(template), range(template.count("\n")))
    assert tried > 100


APART = {
    "motif": {"retrait"},
    "date": {"retrait"},
    "min": {"mesure"},
    "max": {"mesure"},
    "voir_aussi": {"renvoi-inconnu"},
}


def filled(text: str) -> str:
    """TEXT where each field to be filled holds the example above it."""
    example = "# Exemple : (.+)\n( *[a-z_]+:)"
    text = re.sub(rf"{example}\n( *-)$", r"# Exemple : \1\n\2\n\3 \1", text, flags=re.MULTILINE)
    text = re.sub(rf"{example}$(?!\n *- )", r"# Exemple : \1\n\2 \1", text, flags=re.MULTILINE)
    [(start, end)] = [b for b in blocks(text) if text.split("\n")[b[0]] == "  #secondaire:"]
    return awake(text, start, end)


def test_a_filled_sheet_may_be_published(collection: Collection, template: str) -> None:
    assert problems(collection, filled(template).replace("etat: brouillon", "etat: referencee")) == []


def test_depuis_copies_what_is_said_and_nothing_of_its_own_life(copy: Path, run: Command) -> None:
    origin = copy / "fiches" / "jardin-partage.yml"
    text = origin.read_text(encoding="utf-8").replace("contacts:\n", "contacts:\n      # à rappeler\n", 1)
    text = (
        text.replace("        nom: Camille", "        verifie: 2026-05\n        nom: Camille")
        + "anciens_ids:\n  - suivi\n"
    )
    origin.write_text(text, encoding="utf-8")
    done = run(copy, "nouveau", "Jardin de quartier", "--depuis", "jardin-partage")
    assert done.returncode == 0, done.stderr
    new = (copy / "fiches" / "jardin-de-quartier.yml").read_text(encoding="utf-8")
    assert "# à rappeler" in new and new.startswith(modeline(SHEET))
    collection = read_project(copy)[0]
    old = collection.records["fiche", "jardin-partage"]
    fiche = next(s.record for s in collection.salvaged)
    assert (fiche.titre, fiche.titre_court, fiche.etat) == (
        "Jardin de quartier",
        "Jardin de quartier",
        "brouillon",
    )
    assert fiche.public == old.public and fiche.descriptif == old.descriptif and fiche.cout == old.cout
    assert fiche.anciens_ids is None and fiche.notes_editoriales is None and fiche.source is None
    assert "verifie" not in new and f"creation: {DAY}" in new and f"modification: {DAY}" in new
    assert origin.read_text(encoding="utf-8") == text
    checked = run(copy, "verifier", "fiches/jardin-de-quartier.yml")
    assert checked.returncode == 0 and "0 erreur, 2 avertissements" in checked.stdout


REFUSED = {
    "vide": (["  "], "Le titre est vide"),
    "sans lettre latine": (["日本"], "--nom"),
    "trop long": (["mot " * 40], "signes, pour 80 au plus"),
    "déjà là": (["Jardin partagé"], "s'appelle déjà « jardin-partage »"),
    "balise": (["Un <b>jardin</b>"], "balise"),
    "signe invisible": (["Un\u200bjardin"], "U+200B"),
    "signe de terminal": (["Un\x1b[31mjardin"], "U+001B"),
    "nom": (["Un jardin", "--nom", "Un Jardin"], "--nom un-jardin"),
    "nom vide": (["Un jardin", "--nom", ""], "--nom"),
    "nom hors du dossier": (["Un jardin", "--nom", "../jardin"], "ne peut pas être un nom"),
    "nom que Windows garde": (["Un jardin", "--nom", "con"], "--nom fiche-con"),
    "origine inconnue": (["Un jardin", "--depuis", "jardin-partagee"], "« jardin-partage » ?"),
    "origine lointaine": (["Un jardin", "--depuis", "zzz"], "sans .yml"),
}


@pytest.mark.parametrize("words", REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_is_told_in_french_and_nothing_is_written(words, copy: Path, run: Command) -> None:
    arguments, told = words
    before = sorted(p.name for p in (copy / "fiches").iterdir())
    done = run(copy, "nouveau", *arguments)
    assert done.returncode == 1 and told in done.stderr and "\x1b" not in done.stderr
    assert sorted(p.name for p in (copy / "fiches").iterdir()) == before


def test_a_former_name_is_never_given_again(copy: Path, run: Command) -> None:
    path = copy / "fiches" / "boite-a-livres.yml"
    path.write_text(
        path.read_text(encoding="utf-8") + "anciens_ids:\n  - parcours-d-avant\n", encoding="utf-8"
    )
    done = run(copy, "nouveau", "Parcours d'avant")
    assert done.returncode == 1 and "ancien nom de la fiche « boite-a-livres »" in done.stderr
    done = run(copy, "nouveau", "Autre", "--depuis", "parcours-d-avant")
    assert "« boite-a-livres » ?" in done.stderr


def test_a_faulty_sheet_is_not_copied(copy: Path, run: Command) -> None:
    (copy / "fiches" / "faute.yml").write_text("titre: a: b\n", encoding="utf-8")
    done = run(copy, "nouveau", "Un jardin", "--depuis", "faute")
    assert done.returncode == 1 and "verifier fiches/faute.yml" in done.stderr


def test_a_long_title_may_have_a_short_name(copy: Path, run: Command) -> None:
    title = "Un très long titre officiel " * 5
    assert run(copy, "nouveau", title, "--nom", "titre-officiel").returncode == 0
    text = (copy / "fiches" / "titre-officiel.yml").read_text(encoding="utf-8")
    assert f"titre: {title.strip()}\n" in text and "titre_court:\n" in text


def referenced(text: str) -> str:
    """TEXT once its required fields hold their example, ready to be published."""
    filled = re.sub(r"(# Exemple : (.*)\n *\w+:(?:\n *-)?)(?=\n)", r"\1 \2", text)
    return filled.replace("etat: brouillon", "etat: referencee")


def test_formater_takes_the_help_away_from_a_sheet_that_is_finished(copy: Path, run: Command) -> None:
    assert run(copy, "nouveau", TITLE, "--nom", "essai").returncode == 0
    path = copy / "fiches" / "essai.yml"
    draft = path.read_text(encoding="utf-8")
    text = referenced(draft)
    # An optional group is used, and of what it holds one field is; an editor writes three comments.
    for used in ("#ages:", "#  min: 16", "#  #max: 25"):
        assert f"\n  {used}" in text
        text = text.replace(f"\n  {used}", f"\n  {used.replace('#', '')}", 1)
    text = text.replace("\n# Titre court", "\n# À valider par la mairie.\n# Titre court", 1)
    text = text.replace("\npublic:", "\n# Valeurs : à revoir avec l'école.\npublic:", 1)
    text = text.replace("\n#anciens_ids:", "\n#anciens_ids: à demander\n#anciens_ids:", 1)
    path.write_text(text, encoding="utf-8")
    assert run(copy, "formater", "--verifier", str(path)).returncode == 1
    assert run(copy, "formater", str(path)).returncode == 0
    finished = path.read_text(encoding="utf-8")
    comments = [line.strip() for line in finished.split("\n") if "#" in line]
    assert comments == [
        modeline(SHEET),
        "# À valider par la mairie.",
        "#anciens_ids: à demander",
        "# Valeurs : à revoir avec l'école.",
    ]
    assert "public:\n  ages:\n    min: 16\n    max: 25\n" in finished
    # Nothing of it but comments and empty lines is gone, and once is enough.
    assert sheet_of(finished) == sheet_of(text)
    assert run(copy, "formater", "--verifier", str(path)).returncode == 0
    # A draft keeps its help.
    path.write_text(draft, encoding="utf-8")
    assert run(copy, "formater", str(path)).returncode == 0
    assert "# Cette fiche est un brouillon" in path.read_text(encoding="utf-8")


def sheet_of(text: str) -> object:
    return parse(text, Document("essai.yml")).data


def test_help_is_known_when_a_list_has_grown_since(collection: Collection) -> None:
    helps = template_help(SHEET, collection.vocabularies)
    assert helps("# Valeurs : commune, chose-nouvelle.") and helps(
        "# Valeurs : les 12 identifiants de vocabulaires/bassins.yml."
    )
    for mine in ("# Valeurs : commune ?", "# Valeurs", "# Exemple : vélos", "#titre: Essai", "# Titre."):
        assert not helps(mine)
