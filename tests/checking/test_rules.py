"""Each code that the project can tell is explained, and its two examples are run through the command."""

from __future__ import annotations

import ast
import contextlib
import io
import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from minimal import MINIMAL, ROOT, project
from project import committed

import fiche_builder
from fiche_builder import saving
from fiche_builder.checking.guide import CODES, FAMILIES
from fiche_builder.commands import liens
from fiche_builder.commands.cli import main
from fiche_builder.diagnostics import Level
from fiche_builder.editing import formatting
from fiche_builder.editing.links import citations
from fiche_builder.editing.probing import Answer, State
from fiche_builder.explanation import SHEET, Example, Explanation
from fiche_builder.text.source import MAX_BYTES

PACKAGE = Path(fiche_builder.__file__).parent


def _second_name(sheet: Path) -> None:
    shutil.copyfile(sheet, sheet.with_suffix(".yaml"))


def _folder(sheet: Path) -> None:
    sheet.unlink()
    sheet.mkdir()


def _link(sheet: Path) -> None:
    sheet.rename(sheet.parents[1] / "ailleurs.yml")
    sheet.symlink_to("../ailleurs.yml")


def _copied(sheet: Path) -> None:
    shutil.copyfile(sheet, sheet.with_name("jardin-des-voisins.yml"))


def _in_git(change: Callable[[Path], object]) -> Callable[[Path], None]:
    """A sheet that was committed, then undergoes CHANGE."""

    def play(sheet: Path) -> None:
        committed(sheet.parents[1])
        change(sheet)

    return play


PLAYED: dict[str, Callable[[Path], object]] = {
    "chemin-introuvable": lambda sheet: sheet.unlink(),
    "fichier-illisible": _folder,
    "lien-hors-dossier": _link,
    "fichier-trop-gros": lambda sheet: sheet.write_bytes(b"a" * (MAX_BYTES + 1)),
    "id-en-double": _second_name,
    "deux-fiches": lambda sheet: sheet.write_text(MINIMAL + MINIMAL, encoding="utf-8"),
    "fiche-copiee": _copied,
    "adresse-perdue": _in_git(lambda sheet: sheet.rename(sheet.with_name("jardin-des-voisins.yml"))),
    "date-inchangee": _in_git(
        lambda sheet: sheet.write_text(MINIMAL.replace("Rapprocher", "Réunir"), encoding="utf-8")
    ),
    "encodage": lambda sheet: sheet.write_bytes(MINIMAL.encode("cp1252")),
    "vocabulaire-manquant": lambda sheet: (sheet.parents[1] / "vocabulaires" / "echelles.yml").unlink(),
}
"""What no text can show: how the wrong example that is said in words is made of a sound sheet."""


def _another_file(_: pytest.MonkeyPatch) -> list[str]:
    return ["vocabulaires/echelles.yml"]


def _full_disk(patch: pytest.MonkeyPatch) -> list[str]:
    def full(*_: object) -> None:
        raise OSError(28, "disk full")

    patch.setattr(saving.os, "replace", full)
    return [SHEET]


def _wrong_writer(patch: pytest.MonkeyPatch) -> list[str]:
    patch.setattr(formatting._Writer, "text", lambda self: MINIMAL.replace("jardin", "verger"))
    return [SHEET]


LAID_OUT: dict[str, Callable[[pytest.MonkeyPatch], list[str]]] = {
    "autre-fichier": _another_file,
    "fichier-non-ecrit": _full_disk,
    "formatage-incertain": _wrong_writer,
}
"""Codes that `formater` alone tells: how each comes about, and the files that it is asked for."""
OF_LINKS: dict[str, Answer] = {
    "lien-deplace": Answer(State.GOOD, moved_to="https://www.ville.example/jardin"),
    **{code: Answer(state) for state, (code, _, _) in liens.TOLD.items()},
}
"""Codes that `liens` alone tells, and the answer that each is told of."""
CHECKED = [e for e in CODES.values() if e.code not in {*LAID_OUT, *OF_LINKS}]


def code_of(e: Explanation) -> str:
    return e.code


def blocks(text: str) -> dict[str, str]:
    """The top-level fields of a YAML text, by their first word (a faulty line has no key)."""
    found: dict[str, str] = {}
    name = ""
    for line in text.splitlines(keepends=True):
        if word := re.match(r"\w+|---", line):
            name = word[0]
        found[name] = found.get(name, "") + line
    return found


def with_example(text: str, example: str) -> str:
    """TEXT with the fields of EXAMPLE in the place of its own."""
    return "".join({**blocks(text), **blocks(example)}.values())


def make(folder: Path, example: Example) -> None:
    """A project in FOLDER that is sound but for EXAMPLE."""
    folder.mkdir()
    if example.in_words or example.file.startswith("vocabulaires/"):
        # Spoilt below: never those of the project, to which a link would lead.
        shutil.copytree(ROOT / "vocabulaires", folder / "vocabulaires")
    project(folder)
    sheet = folder / SHEET
    sheet.write_text(MINIMAL, encoding="utf-8")
    path = folder / example.file
    if example.in_words:
        return
    if example.whole:
        path.parent.mkdir(exist_ok=True)
        path.write_text(example.text, encoding="utf-8")
    else:
        base = path.read_text(encoding="utf-8") if path.exists() else MINIMAL
        if path.parent == sheet.parent:
            sheet.unlink()
        path.write_text(with_example(base, example.text), encoding="utf-8")


def told(folder: Path) -> set[tuple[str, str]]:
    """Code and level of all that the command says of the project in FOLDER."""
    output = io.StringIO()
    # A sheet that is not there is asked for by its name.
    named = [] if any((folder / "fiches").iterdir()) else [SHEET]
    with contextlib.chdir(folder), contextlib.redirect_stdout(output):
        main(["verifier", "--format", "json", *named])
    return {(row["code"], row["niveau"]) for row in json.loads(output.getvalue())}


@pytest.mark.parametrize("e", CHECKED, ids=code_of)
def test_the_wrong_example_tells_this_code_and_no_other_and_the_right_one_does_not(
    e: Explanation, tmp_path: Path
) -> None:
    make(tmp_path / "faux", e.wrong)
    make(tmp_path / "juste", e.right)
    if e.wrong.in_words:
        PLAYED[e.code](tmp_path / "faux" / SHEET)
    right = told(tmp_path / "juste")
    assert {level for _, level in right} <= {"conseil"}
    assert e.code not in {code for code, _ in right}
    assert told(tmp_path / "faux") - right == {(e.code, e.level.value)}


def test_what_is_said_in_words_is_played() -> None:
    assert {e.code for e in CODES.values() if e.wrong.in_words} - set(OF_LINKS) == {*PLAYED, *LAID_OUT}


@pytest.mark.parametrize("code", OF_LINKS)
def test_what_became_of_an_address_is_told_when_it_should_be(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The addresses are asked in the tests of `liens`; here they are answered for."""
    e = CODES[code]
    # What no text can show happens to any address.
    wrong, right = (
        (CODES["lien-introuvable"] if e.wrong.in_words else e).wrong,
        CODES["lien-introuvable"].right,
    )
    make(tmp_path / "faux", wrong)
    make(tmp_path / "juste", right)
    faulty = {c.address for c in citations(tmp_path / "faux")} - {
        c.address for c in citations(tmp_path / "juste")
    }
    assert len(faulty) == 1
    monkeypatch.setattr(liens.probing, "finder", lambda: "lychee")
    monkeypatch.setattr(
        liens.probing,
        "ask",
        # One site answers, so that the network is there.
        lambda cited, *_: (
            {"https://la.example/": Answer(State.GOOD, 200)}
            | {a: OF_LINKS[code] if a in faulty else Answer(State.GOOD, 200) for a in cited}
        ),
    )
    rows = {}
    for name in ("faux", "juste"):
        monkeypatch.chdir(tmp_path / name)
        assert main(["liens", "--format", "json"]) == int(name == "faux" and e.level is Level.ERROR)
        rows[name] = [(row["code"], row["niveau"]) for row in json.loads(capsys.readouterr().out)]
    assert rows == {"faux": [(code, e.level.value)], "juste": []}


@pytest.mark.parametrize("code", LAID_OUT)
def test_what_the_layout_tells_is_told_when_it_should_be(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    e = CODES[code]
    make(tmp_path / "projet", e.wrong)
    (tmp_path / "projet" / SHEET).write_text(f"{MINIMAL}\n\n# une note\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path / "projet")
    with monkeypatch.context() as patch:
        assert main(["formater", *LAID_OUT[code](patch)]) == 1
    assert re.findall(r": (\w+) \[([a-z-]+)\]", capsys.readouterr().err) == [(e.level.value, code)]
    assert main(["formater", SHEET]) == 0
    assert capsys.readouterr().err == ""


TELLING = {"problem", "told", "refuse", "_tell", "tell", "Diagnostic"}
CODE = re.compile(r"[a-z]+(-[a-z]+)*")


def told_in_the_code() -> Iterator[tuple[str, str]]:
    """Each code and where it is told: an argument of what makes a diagnostic, or the first of (code, message, help)."""
    for path in sorted(PACKAGE.rglob("*.py")):
        if path.parent.name in ("rules", "explanations"):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            items: list[ast.expr] = []
            if isinstance(node, ast.Call):
                name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                items = node.args if name in TELLING else []
            elif isinstance(node, ast.Tuple) and len(node.elts) == 3:
                message = node.elts[1]
                is_sentence = isinstance(message, ast.JoinedStr) or str(
                    getattr(message, "value", "")
                ).endswith(".")
                items = node.elts[:1] if is_sentence else []
            for item in items:
                code = getattr(item, "value", None)
                if isinstance(code, str) and CODE.fullmatch(code):
                    yield code, f"{path.name}:{node.lineno}"


def test_every_code_is_explained_once_and_no_explanation_is_dead() -> None:
    in_code = dict(told_in_the_code())
    read = {e.code for e in CODES.values()}
    unexplained = {code: where for code, where in in_code.items() if code not in read}
    assert unexplained == {}
    ruled = {e.code for title in ("La fiche dans son ensemble", "Les conseils") for e in FAMILIES[title]}
    assert read - set(in_code) - ruled == set()
    assert sum(len(family) for family in FAMILIES.values()) == len(CODES)


def test_a_rule_s_file_holds_one_code() -> None:
    for path in sorted((PACKAGE / "rules").glob("*.py")):
        if path.name != "__init__.py":
            text = path.read_text(encoding="utf-8")
            assert text.count("RULE = Explanation(") == 1, path.name
            assert ".problem(" not in text, path.name


@pytest.mark.parametrize("e", CODES.values(), ids=code_of)
def test_an_explanation_is_plain_and_whole(e: Explanation) -> None:
    assert CODE.fullmatch(e.code)
    assert e.title[0].isupper() and not e.title.endswith(".")
    assert e.why.endswith((".", "?"))
    for sentence in re.split(r"(?<=[.!?]) ", e.why):
        assert len(sentence.split()) <= 35, sentence
    assert e.wrong.text != e.right.text or e.wrong.file != e.right.file
    assert e.level in (Level.ERROR, Level.ADVICE) or e.code in {
        "fichier-ignore",
        "plusieurs-valeurs",
        "fiche-copiee",
        "adresse-perdue",
        "date-inchangee",
        *OF_LINKS,
    }


def explain(*words: str) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    with contextlib.chdir(ROOT), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main(["expliquer", *words])
    return code, out.getvalue(), err.getvalue()


def test_the_terminal_explains_a_code() -> None:
    e = CODES["deux-points"]
    code, out, _ = explain("deux-points")
    assert code == 0
    flat = " ".join(out.split())
    for piece in (e.title, e.code, e.why, e.wrong.text, e.right.text):
        assert " ".join(piece.split()) in flat
    # As it is copied from a message.
    assert explain("[deux-points]") == (0, out, "")


def test_the_terminal_lists_every_code() -> None:
    code, out, _ = explain()
    assert code == 0
    assert all(re.search(rf"^  {e.code} +{re.escape(e.title)}$", out, re.MULTILINE) for e in CODES.values())


def test_an_unknown_code_has_its_near_ones() -> None:
    assert explain("cle-inconue") == (
        2,
        "",
        "Le code « cle-inconue » n'existe pas. Vouliez-vous écrire « cle-inconnue » ?\n"
        "Par exemple : fiche-builder expliquer cle-inconnue\n",
    )
    code, out, err = explain("zzzz")
    assert (code, out) == (2, "") and "fiche-builder expliquer" in err
