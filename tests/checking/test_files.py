"""What cannot be an example file in git: links, sizes, nestings, names, folders, rights."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from minimal import FIRST, MINIMAL, ROOT, codes, problems, project, spoilt

from fiche_builder.checking.check import read_project
from fiche_builder.commands.cli import main
from fiche_builder.text.document import Document
from fiche_builder.text.source import MAX_BYTES, read


def test_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    project(tmp_path, bonne=MINIMAL)
    (tmp_path / "ailleurs.yml").write_text("secret: 12\n")
    (tmp_path / "fiches" / "lien.yml").symlink_to(tmp_path / "ailleurs.yml")
    found = read_project(tmp_path)[1]
    assert [(d.file, d.code) for d in found] == [("fiches/lien.yml", "lien-hors-dossier")]
    assert "secret" not in found[0].excerpt


def test_a_linked_folder_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    project(tmp_path, bonne=MINIMAL)
    (tmp_path / "ailleurs").mkdir()
    (tmp_path / "fiches" / "dossier").symlink_to(tmp_path / "ailleurs")
    assert codes(read_project(tmp_path)[1]) == ["lien-hors-dossier"]


def test_a_link_to_nothing_and_a_link_to_itself_are_told(tmp_path: Path) -> None:
    project(tmp_path, bonne=MINIMAL)
    (tmp_path / "fiches" / "rien.yml").symlink_to("absent.yml")
    (tmp_path / "fiches" / "boucle.yml").symlink_to("boucle.yml")
    assert codes(read_project(tmp_path)[1]) == ["fichier-illisible", "fichier-illisible"]


def test_a_folder_and_a_pipe_named_like_a_sheet(tmp_path: Path) -> None:
    project(tmp_path, bonne=MINIMAL)
    (tmp_path / "fiches" / "dossier.yml").mkdir()
    os.mkfifo(tmp_path / "fiches" / "tuyau.yml")
    assert [(d.file, d.code) for d in read_project(tmp_path)[1]] == [
        ("fiches/dossier.yml", "fichier-illisible"),
        ("fiches/tuyau.yml", "fichier-illisible"),
    ]


def test_a_file_that_may_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(self: Path) -> bytes:
        raise PermissionError

    monkeypatch.setattr(Path, "read_bytes", refused)  # root may read everything: the refusal is played
    path = project(tmp_path, essai=MINIMAL) / "fiches" / "essai.yml"
    assert codes(read(path, tmp_path, "essai.yml").problems) == ["fichier-illisible"]


def test_a_file_over_1_mb_is_refused_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "gros.yml"
    path.write_bytes(b"a" * (MAX_BYTES + 1))
    monkeypatch.setattr(Path, "read_bytes", lambda self: pytest.fail("read"))
    assert codes(read(path, tmp_path, "gros.yml").problems) == ["fichier-trop-gros"]


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        "{a: " * 100_000,
        "- " * 100_000,
        "? " * 100_000,
        "".join(" " * n + "a:\n" for n in range(1000)),
        MINIMAL + "debouches: " + "[" * 50_000 + "]" * 50_000,
    ],
    ids=["crochets", "accolades", "tirets", "cles", "groupes", "champ"],
)
def test_a_nesting_of_thousands_is_refused_at_once(text: str, tmp_path: Path) -> None:
    found = [d for d in problems(tmp_path, text) if d.code != "cle-illisible"]
    assert codes(found) in (["trop-profond"], [])


def test_the_same_id_in_two_folders(tmp_path: Path) -> None:
    project(tmp_path, essai=MINIMAL)
    (tmp_path / "fiches" / "plus").mkdir()
    (tmp_path / "fiches" / "plus" / "essai.yaml").write_text(
        spoilt("tranquillite-publique", "tranquilite-publique")
    )
    found = read_project(tmp_path)[1]
    # Its other problems are told too.
    assert [(d.file, d.code) for d in found] == [
        ("fiches/plus/essai.yaml", "id-en-double"),
        ("fiches/plus/essai.yaml", "valeur-inconnue"),
    ]
    assert "fiches/essai.yml" in found[0].message


@pytest.mark.parametrize(
    ("name", "proposed"),
    [
        ("Jardin d'été", "jardin-d-ete"),
        ("jardin_partage", "jardin-partage"),
        ("JARDIN", "jardin"),
        ("jardin--partage", "jardin-partage"),
        ("-jardin", "jardin"),
        ("œuvre", "oeuvre"),
        ("日本", "nom-de-la-fiche"),
    ],
)
def test_an_id_is_kebab_case_ascii(name: str, proposed: str, tmp_path: Path) -> None:
    (project(tmp_path) / "fiches" / f"{name}.yml").write_text(MINIMAL, encoding="utf-8")
    [found] = read_project(tmp_path)[1]
    assert found.code == "identifiant"
    assert f"« {proposed}.yml »" in found.help


def test_a_draft_with_a_bad_name_is_a_warning_and_has_no_page(tmp_path: Path) -> None:
    (project(tmp_path) / "fiches" / "Été.yml").write_text(spoilt("referencee", "brouillon"), encoding="utf-8")
    collection, found = read_project(tmp_path)
    assert [(d.code, d.is_error) for d in found] == [("identifiant", False)]
    assert len(collection) == 0


def test_a_file_name_that_is_not_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = os.fsencode(project(tmp_path) / "fiches")
    with open(folder + b"/jard\xffin\n.yml", "w") as file:
        file.write(MINIMAL)
    monkeypatch.chdir(tmp_path)
    assert main(["verifier"]) == 1
    assert main(["verifier", "--format", "json"]) == 1


def test_other_files_are_told_and_hidden_ones_left_alone(tmp_path: Path) -> None:
    folder = project(tmp_path, essai=MINIMAL) / "fiches"
    for name in ("notes.txt", "essai.yml~", ".essai.yml.swp"):
        (folder / name).write_text("à revoir")
    assert [(d.file, d.code, d.is_error) for d in read_project(tmp_path)[1]] == [
        ("fiches/notes.txt", "fichier-ignore", False)
    ]


def test_a_missing_vocabulary_is_told_once(tmp_path: Path) -> None:
    project(tmp_path, essai=MINIMAL)
    (tmp_path / "vocabulaires").unlink()
    (tmp_path / "vocabulaires").mkdir()
    for path in (ROOT / "vocabulaires").glob("*.yml"):
        if path.stem not in ("statuts", "organismes"):
            (tmp_path / "vocabulaires" / path.name).symlink_to(path)
    found = [d for d in read_project(tmp_path)[1] if d.code != "lien-hors-dossier"]
    assert [d.file for d in found if d.code == "vocabulaire-manquant"] == [
        "vocabulaires/organismes.yml",
        "vocabulaires/statuts.yml",
    ]
    assert "valeur-inconnue" not in codes(found)


def test_a_bad_sheet_hides_no_other(tmp_path: Path) -> None:
    wrong = spoilt("- commune", "- communne")
    project(tmp_path, a="- liste\n", b=b"\xff", c="titre: [", d=wrong, e="", f=MINIMAL, g="{" * 5000)
    found = read_project(tmp_path)[1]
    assert {d.file for d in found} == {f"fiches/{n}.yml" for n in "abcdeg"}
    assert [d.code for d in found if d.file == "fiches/d.yml"] == ["valeur-inconnue"]


def test_a_faulty_value_does_not_hide_what_the_rules_say_of_the_others(tmp_path: Path) -> None:
    text = spoilt("page: 4", "page: quatre").replace("- commune", "- communne")
    text += "durees:\n  - de: Séance\n  - de: Le <b>suivi</b>\n    unite: mois\n    min: 3\n    max: 2\n"
    found = problems(tmp_path, text + "voir_aussi: rien\n")
    assert [(d.line, d.code) for d in found] == [
        (16, "nombre"),
        (25, "valeur-inconnue"),
        (32, "cle-manquante"),
        (33, "html"),
        (35, "bornes-inversees"),
        (37, "renvoi-inconnu"),
    ]


def test_a_fault_of_the_text_leaves_what_stands_above_it_to_be_checked(tmp_path: Path) -> None:
    text = spoilt("tranquillite-publique", "tranquilite-publique") + "calendrier: }\n"
    assert codes(problems(tmp_path, text)) == ["valeur-inconnue", "yaml-syntaxe"]


@pytest.mark.parametrize("break_", ["\n", "\r\n", "\r"], ids=["unix", "windows", "mac"])
def test_lines_are_counted_whatever_their_ends(break_: str, tmp_path: Path) -> None:
    text = spoilt("- commune", "- communne").replace("\n", break_)
    [found] = problems(tmp_path, text)
    assert (found.line, found.column, found.excerpt) == (25, 7, "    - communne")
    [found] = problems(tmp_path, text.encode("latin-1"))
    assert (found.line, found.column) == (2, 24)


def test_columns_are_counted_in_characters(tmp_path: Path) -> None:
    [found] = problems(tmp_path, spoilt(FIRST, "titre: 👩‍🌾 é : jardin"))
    assert (found.line, found.column) == (2, 14)


def test_codes_and_numbers_stay_text() -> None:
    from fiche_builder.text.source import parse

    text = "a: 01\nb: 2A\nc: 976\nd: 0199001234\ne: 12:30\nf: no\ng: 1e3\nh: 0x10\ni: 2019-01-02\nj: 1_0\n"
    data = parse(text, Document("essai.yml")).data
    assert list(data.values()) == [
        "01",
        "2A",
        "976",
        "0199001234",
        "12:30",
        "no",
        "1e3",
        "0x10",
        "2019-01-02",
        "1_0",
    ]


def verified(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *words: str
) -> str:
    """What `verifier WORDS` says from FOLDER."""
    monkeypatch.chdir(folder)
    main(["verifier", *words])
    return capsys.readouterr().out


@pytest.mark.parametrize("words", [(), ("fiches",), ("fiches/lien.yml",), (".",)], ids=str)
@pytest.mark.parametrize("target", ["/etc/passwd", "lien.yml", "absent.yml"])
def test_a_bad_link_is_told_once_whatever_is_asked(
    target: str,
    words: tuple[str, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    project(tmp_path, bonne=MINIMAL)
    (tmp_path / "fiches" / "lien.yml").symlink_to(target)
    said = verified(tmp_path, monkeypatch, capsys, *words)
    assert "fiches/lien.yml:1:1: erreur" in said
    assert "1 erreur," in said


def test_a_project_seen_through_a_link_is_read_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = project(tmp_path / "vrai", bonne=MINIMAL)
    (tmp_path / "lien").symlink_to(root)
    for words in (
        [f"{tmp_path}/lien/fiches/bonne.yml"],
        [f"{tmp_path}/lien"],
        ["fiches", "fiches/bonne.yml"],
    ):
        assert "1 fiche lue, 0 erreur, 0 avertissement" in verified(root, monkeypatch, capsys, *words)


@pytest.mark.parametrize(
    "line",
    [
        "etat: brouillon # à relire",
        "etat: Brouillon",
        "État: BROUILLON",
        "\tetat: brouillon",
        "etat:brouillon",
        "etat: 'brouillon",
    ],
)
def test_a_draft_never_blocks_nor_is_published(line: str, tmp_path: Path) -> None:
    text = spoilt("etat: referencee", line)
    collection, found = read_project(project(tmp_path, essai=text.replace("- commune", "- communne")))
    assert found
    assert not any(d.is_error for d in found)
    assert all(f.etat == "brouillon" for f in collection)


def test_a_draft_of_the_same_name_as_a_sheet_does_not_block(tmp_path: Path) -> None:
    project(tmp_path, essai=MINIMAL)
    (tmp_path / "fiches" / "avant").mkdir()
    (tmp_path / "fiches" / "avant" / "essai.yml").write_text(spoilt("referencee", "brouillon"))
    collection, found = read_project(tmp_path)
    assert [(d.file, d.code, d.is_error) for d in found] == [
        ("fiches/avant/essai.yml", "id-en-double", False)
    ]
    assert collection.records["fiche", "essai"].etat == "referencee"


def test_the_marks_around_a_file_shown_on_a_forge_are_no_part_of_it(tmp_path: Path) -> None:
    assert problems(tmp_path, f"```yaml\n{MINIMAL}```\n") == []
    assert codes(problems(tmp_path, f"```yaml\n{MINIMAL}")) == ["yaml-syntaxe"]


def test_advice_can_be_followed(tmp_path: Path) -> None:
    [found] = problems(tmp_path, spoilt("resume: Des", "resume: 'D'autres"))
    assert "resume: \"D'autres voisins" in found.help
    [found] = problems(tmp_path, spoilt("schema: 1", "schema: 2"))
    assert found.help == "Écrivez « schema: 1 »."
    [found] = problems(tmp_path, spoilt("resume: ", "resume: |\n"))
    assert found.help == "Tapez 2 espaces devant chaque ligne."


def test_a_file_name_cannot_act_on_the_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for folder in ("a", "b"):
        (project(tmp_path) / "fiches" / folder).mkdir()
        (tmp_path / "fiches" / folder / "jar\x1b[31mdin.yml").write_text(MINIMAL)
    assert "\x1b" not in verified(tmp_path, monkeypatch, capsys)
