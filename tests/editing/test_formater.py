"""`fiche-builder formater`: what it writes, what it leaves, and that nothing is ever lost."""

from __future__ import annotations

import os
import shutil
import stat
from pathlib import Path

import pytest
from layouts import OWN, SHEETS, read
from project import ROOT, Command

from fiche_builder import saving
from fiche_builder.commands.cli import main
from fiche_builder.editing.formatting import WIDTH, formatted
from fiche_builder.records.kinds import SHEET
from fiche_builder.text.document import Document
from fiche_builder.text.source import parse

MINIMAL = (ROOT / "tests" / "data" / "valide" / "minimale.yml").read_text(encoding="utf-8")


def layout(text: str) -> str:
    return formatted(parse(text, Document("essai.yml")), SHEET.model)


@pytest.mark.parametrize("path", [*SHEETS, *OWN], ids=lambda p: p.stem)
def test_formatting_twice_is_formatting_once(path: Path) -> None:
    once = formatted(read(path), SHEET.model)
    assert layout(once) == once


SPOILT = """\
\ufeff---
# d'abord
titre:   'Un jardin'   # le titre
coût: {montants: [{nature: estimation, euros: 10, libelle: "Un  banc"}], etat: chiffre}  # à revoir

# la ville
programme: "tranquillite-publique"
inconnue: x
schema: 1
# avant les mots
mots_cles: [jardin, # le premier
  "a: b", 'non', "null", ""]
references:
- url: "http://exemple.fr/a\\x2Db"
  # le type
  type: 'site'
resume: >
  Une phrase.
  Une autre
  phrase.
descriptif:
  presentation: "Un.\\n\\nDeux."
  # fin du déroulement
# fin
"""


def test_one_layout_for_all_that_yaml_allows() -> None:
    assert (
        layout(SPOILT.removeprefix("\ufeff"))
        == """\
schema: 1
# d'abord
# le titre
titre: Un jardin
resume: Une phrase. Une autre phrase.
# avant les mots
# le premier
mots_cles:
  - jardin
  - "a: b"
  - non
  - "null"
  -

# la ville
programme: tranquillite-publique
inconnue: x
descriptif:
  presentation: |-
    Un.

    Deux.
  # fin du déroulement
# à revoir
cout:
  etat:
    - chiffre
  montants:
    - euros: 10
      libelle: Un  banc
      nature: estimation
references:
  # le type
  - type: site
    url: "http://exemple.fr/a\\x2Db"
# fin
"""
    )


def test_a_long_text_has_one_sentence_a_line_and_no_line_too_long() -> None:
    words = "mot " * 40
    text = layout(f'titre: "Avant : après. Un {words}fin. Et puis."\n')
    lines = text.split("\n")
    assert lines[0] == "titre: >-" and lines[1] == "  Avant : après." and lines[-2] == "  Et puis."
    assert max(map(len, lines)) <= WIDTH


def test_a_text_that_no_space_can_cut_stays_whole() -> None:
    address = "https://exemple.fr/" + "a" * 200
    assert layout(f"titre: {address}\n") == f"titre: {address}\n"


def test_quotes_stand_only_where_the_text_would_be_read_otherwise() -> None:
    for text in ("oui", "01", "2014-02", "12:30", "l'été", "« a »", "50 %", "a#b"):
        assert layout(f'titre: "{text}"\n') == f"titre: {text}\n"
    for text in ("a: b", "a #b", "- a", "%", "# a", "null", "~", "@a", "*a", "• a", "a:"):
        assert layout(f"titre: '{text}'\n") == f'titre: "{text}"\n'
    assert layout("titre: 'dit \"oui\" : non'\n") == "titre: 'dit \"oui\" : non'\n"


def test_a_head_stays_on_top_and_a_comment_follows_its_field() -> None:
    text = (
        "# yaml-language-server: $schema=x\n# de la fiche\n\n# du titre\ntitre: a\n# du schéma\nschema: 1\n"
    )
    assert layout(text) == (
        "# yaml-language-server: $schema=x\n# de la fiche\n\n# du schéma\nschema: 1\n# du titre\ntitre: a\n"
    )


def test_empty_lines_of_a_text_stay_and_others_are_one() -> None:
    text = "titre: |-\n  a\n\n\n\n  # b\n\n\n\nresume: b\n\n\n# c\n\n\n"
    assert layout(text) == "titre: |-\n  a\n\n\n\n  # b\n\nresume: b\n\n# c\n"


def test_verifier_writes_nothing_and_names_what_would_change(copy: Path, run: Command) -> None:
    assert run(copy, "formater").returncode == 0
    path = copy / "fiches" / "jardin-partage.yml"
    path.write_text(
        "# note\n" + path.read_text(encoding="utf-8").replace("titre: O", "titre:  O"), encoding="utf-8"
    )
    before = path.read_bytes()
    done = run(copy, "formater", "--verifier")
    assert done.returncode == 1 and path.read_bytes() == before
    assert "fiches/jardin-partage.yml : à remettre en forme." in done.stdout
    assert "1 fiche à remettre en forme, 3 déjà en forme." in done.stdout
    done = run(copy, "formater")
    assert (done.returncode, path.read_bytes()) == (0, before.replace(b"titre:  O", b"titre: O"))
    assert "1 fiche remise en forme, 3 déjà en forme." in done.stdout
    assert run(copy, "formater", "--verifier").returncode == 0


def test_a_faulty_sheet_is_left_and_told_and_hides_no_other(copy: Path, run: Command) -> None:
    faulty, good = copy / "fiches" / "faute.yml", copy / "fiches" / "bonne.yml"
    faulty.write_text("schema: 1\ntitre:   a: b\n", encoding="utf-8")
    good.write_text(f"{MINIMAL}# fin\n\n\n", encoding="utf-8")
    done = run(copy, "formater")
    assert done.returncode == 1 and "fiches/faute.yml:2" in done.stderr
    assert "1 fautive, laissée telle quelle" in done.stdout
    assert faulty.read_text(encoding="utf-8") == "schema: 1\ntitre:   a: b\n"
    assert good.read_text(encoding="utf-8").endswith("# fin\n")


def test_only_sheets_are_put_in_the_layout_of_sheets(
    copy: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(copy)
    for name in ("vocabulaires/classes.yml", "pages/a-propos.md"):
        before = (copy / name).read_bytes()
        assert main(["formater", name]) == 1
        assert f"{name}:1:1: erreur [autre-fichier]" in capsys.readouterr().err
        assert (copy / name).read_bytes() == before
    assert main(["formater", "nulle-part.yml"]) == 1
    assert "chemin-introuvable" in capsys.readouterr().err


def test_windows_line_ends_and_a_byte_order_mark_go(copy: Path, run: Command) -> None:
    path = copy / "fiches" / "essai.yml"
    path.write_bytes(b"\xef\xbb\xbf" + MINIMAL.replace("\n", "\r\n").encode())
    assert run(copy, "formater", "--verifier", str(path)).returncode == 1
    assert run(copy, "formater", str(path)).returncode == 0
    assert path.read_bytes() == layout(MINIMAL).encode()


def test_rights_and_links_stay(copy: Path, run: Command) -> None:
    path, link = copy / "fiches" / "essai.yml", copy / "fiches" / "lien.yml"
    path.write_text(MINIMAL + "\n\n", encoding="utf-8")
    path.chmod(0o640)
    link.symlink_to("essai.yml")
    assert run(copy, "formater", str(link)).returncode == 0
    assert link.is_symlink() and path.read_text(encoding="utf-8") == layout(MINIMAL)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_crash_leaves_the_whole_former_file(copy: Path, monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    """Whatever stops the writing, and wherever."""
    path = copy / "fiches" / "essai.yml"
    monkeypatch.chdir(copy)
    for name in ("fsync", "chmod", "replace"):
        path.write_text(MINIMAL + "\n\n", encoding="utf-8")
        with monkeypatch.context() as patch:

            def full(*_: object) -> None:
                raise OSError(28, "disk full")

            patch.setattr(saving.os, name, full)
            assert main(["formater", str(path)]) == 1
        told = capsys.readouterr()
        assert "fichier-non-ecrit" in told.err and "0 fiche remise en forme" in told.out
        assert path.read_text(encoding="utf-8") == MINIMAL + "\n\n"
        assert [n for n in os.listdir(path.parent) if n.startswith(".")] == []


def test_what_would_change_a_value_is_never_written(
    copy: Path, monkeypatch: pytest.MonkeyPatch, capsys
) -> None:
    """Should the writer be wrong, the reading of what it wrote says so before the file is touched."""
    from fiche_builder.editing import formatting

    path = copy / "fiches" / "essai.yml"
    path.write_text(MINIMAL + "\n\n# une note\n", encoding="utf-8")
    monkeypatch.chdir(copy)
    whole = formatting._Writer.text
    for wrong in (lambda t: t.replace("jardin", "verger"), lambda t: t.replace("# une note\n", "")):
        monkeypatch.setattr(formatting._Writer, "text", lambda self, wrong=wrong: wrong(whole(self)))
        assert main(["formater", str(path)]) == 1
        assert "formatage-incertain" in capsys.readouterr().err
        assert path.read_text(encoding="utf-8") == MINIMAL + "\n\n# une note\n"


def test_every_broken_example_is_laid_out_or_left_alone(copy: Path, run: Command) -> None:
    """No fault of what a sheet says stops the layout of the others."""
    shutil.copytree(ROOT / "tests" / "data" / "invalide", copy / "fautes")
    done = run(copy, "formater", "fautes")
    assert "remises en forme" in done.stdout and run(copy, "formater", "fautes").returncode == done.returncode
