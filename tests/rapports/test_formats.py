"""The formats that forges read: GitHub's annotations, GitLab's Code Quality, the summary in Markdown."""

from __future__ import annotations

import contextlib
import io
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest
from cmarkgfm import github_flavored_markdown_to_html
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from project import ROOT, Command

from fiche_builder.checking.guide import CODES
from fiche_builder.commands.cli import main
from fiche_builder.diagnostics import Diagnostic, Level
from fiche_builder.editing.history import ADDED, Change
from fiche_builder.reports import FORMATS
from fiche_builder.reports.report import Report

AWFUL = "tests/data/invalide/tout-va-mal.yml"
NASTY = [
    "::error file=x::bonjour",
    "a%0A::set-output name=x::y",
    "a\n::stop-commands::x",
    "a\r\n::add-mask::b",
    "<script>alert(1)</script>",
    "<!-- rien -->",
    "</details>",
    "[ici](https://ailleurs.example)",
    "![x](https://ailleurs.example/x.png)",
    "https://ailleurs.example/page",
    "www.ailleurs.example",
    "personne@ailleurs.example",
    "@quelqu-un et #12 et !34 et ~etiquette",
    "**gras** _ital_ `code` ~~barré~~ $x^2$ :smile:",
    "| a | b |\n|---|---|\n| c | d |",
    "# titre\n\n- liste",
    "&lt;b&gt; &amp; &#64;tous",
    "\\[x\\](y)",
    "1. un\n2. deux",
    "[^1] note\n\n[^1]: https://ailleurs.example",
    "\u202e\u2028\x00\x1b[31m",
]


def verify(*words: str) -> tuple[int, str]:
    out = io.StringIO()
    with contextlib.chdir(ROOT), contextlib.redirect_stdout(out):
        code = main(["verifier", *words])
    return code, out.getvalue()


def nasty(text: str, level: Level = Level.ERROR) -> Diagnostic:
    return Diagnostic(f"fiches/{text}.yml", 3, 5, "cle-inconnue", f"la clé « {text} ».", text, level, text)


def report(text: str) -> Report:
    told = nasty(text)
    return Report(
        [told, nasty(text, Level.WARNING)],
        [nasty(text, Level.ADVICE)],
        1,
        {told.file: text},
        [Change(ADDED, told.file, text, (text,), text, draft=True), Change(ADDED, told.file, text, (text,))],
        preview="https://forge.example/apercu",
        site="https://site.example/",
    )


# GitHub


def command(line: str) -> tuple[str, dict[str, str], str]:
    """A workflow command as GitHub's runner reads it (actions/runner, ActionCommand.cs)."""
    found = re.fullmatch(r"::(\w+)(?: (.*?))?::(.*)", line)
    assert found, line
    properties = dict(pair.split("=", 1) for pair in found[2].split(","))
    return found[1], {k: unquote(v) for k, v in properties.items()}, unquote(found[3])


def test_github_annotates_each_problem_on_its_line() -> None:
    code, out = verify("--format", "github", AWFUL)
    rows = json.loads(verify("--format", "json", AWFUL)[1])
    *lines, last = out.splitlines()
    assert code == 1 and last == "1 fiche lue, 36 erreurs, 0 avertissement."
    read = [command(line) for line in lines]
    # GitHub shows ten: the tenth says that there are others.
    assert read.pop(9)[1]["title"] == "Et 27 autres erreurs"
    assert [(p["file"], p["line"], p["col"], p["title"]) for _, p, _ in read] == [
        (r["fichier"], str(r["ligne"]), str(r["colonne"]), f"{CODES[r['code']].title} ({r['code']})")
        for r in rows
    ]
    for (name, _, message), row in zip(read, rows, strict=True):
        assert name == "error"
        assert row["message"] in message and row["aide"] in message


@pytest.mark.parametrize(
    ("number", "more"), [(10, []), (11, ["Et 2 autres conseils"]), (25, ["Et 16 autres conseils"])]
)
def test_github_says_how_many_it_does_not_show(number: int, more: list[str]) -> None:
    told = Report([nasty("a")], [replace(nasty("b", Level.ADVICE), line=n + 1) for n in range(number)])
    read = [command(line) for line in FORMATS["github"](told).split("\n")[:-1]]
    assert len(read) == 1 + number + len(more)
    shown = [p["title"] for name, p, _ in read if name == "notice"][:10]
    assert [title for title in shown if title.startswith("Et ")] == more == shown[9:] * bool(more)


@pytest.mark.parametrize("text", NASTY)
def test_nothing_in_a_sheet_is_a_command_for_github(text: str) -> None:
    lines = FORMATS["github"](report(text)).split("\n")
    assert len(lines) == 4
    assert [command(line)[0] for line in lines[:3]] == ["error", "warning", "notice"]
    assert command(lines[0])[1] == {
        "title": "Un champ qui n'existe pas ici (cle-inconnue)",
        "file": f"fiches/{text}.yml",
        "line": "3",
        "col": "5",
    }
    # The runner ends a line at each of these.
    assert not re.search(r"[\r\n]", "".join(lines))


@pytest.mark.parametrize("text", ["##[add-path]x", "::error::x", *NASTY])
def test_nothing_in_the_text_is_one_either(text: str) -> None:
    said = FORMATS["texte"](replace(report(text), named=True))
    assert "##[" not in said
    assert not any(line.lstrip().startswith("::") for line in re.split(r"[\r\n\x0b\x0c\u2028\u2029]", said))


# GitLab

CODE_QUALITY = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "additionalProperties": False,
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "additionalProperties": False,
                "properties": {
                    "path": {"type": "string", "pattern": r"^(?!\./|/)"},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "additionalProperties": False,
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}
"""What GitLab documents: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format."""


def quality(*paths: str) -> list[dict]:
    rows = json.loads(verify("--format", "gitlab", *paths)[1])
    Draft202012Validator(CODE_QUALITY).validate(rows)
    return rows


def test_gitlab_reads_each_problem_with_a_fingerprint_of_its_own() -> None:
    rows = quality(AWFUL, "fiches", "tests/data/invalide/brouillon-incomplet.yml")
    told = json.loads(
        verify("--format", "json", AWFUL, "fiches", "tests/data/invalide/brouillon-incomplet.yml")[1]
    )
    assert [(r["location"]["path"], r["location"]["lines"]["begin"], r["check_name"]) for r in rows] == [
        (t["fichier"], t["ligne"], t["code"]) for t in told
    ]
    assert {r["severity"] for r in rows} == {"major", "minor", "info"}
    assert len({r["fingerprint"] for r in rows}) == len(rows) > 60


def test_a_fingerprint_stays_when_lines_move_and_goes_with_its_problem() -> None:
    _, out = verify("--format", "json", AWFUL)
    first = json.loads(FORMATS["gitlab"](Report(made := [nasty(str(r["ligne"])) for r in json.loads(out)])))
    moved = [replace(d, line=d.line + 12, message=d.message) for d in made]
    assert [r["fingerprint"] for r in json.loads(FORMATS["gitlab"](Report(moved)))] == [
        r["fingerprint"] for r in first
    ]
    other = json.loads(FORMATS["gitlab"](Report([replace(made[0], code="type")])))
    assert other[0]["fingerprint"] != first[0]["fingerprint"]


def test_a_fingerprint_stays_when_a_message_cites_a_line(tmp_path: Path) -> None:
    prints = []
    for name, before in (("a", ""), ("b", "# Un commentaire de plus.\n")):
        folder = tmp_path / name / "fiches"
        folder.mkdir(parents=True)
        (folder.parent / "vocabulaires").symlink_to(ROOT / "vocabulaires")
        (folder / "jardin.yml").write_text(f"{before}titre: Un\ntitre: Deux\n", encoding="utf-8")
        out = io.StringIO()
        with contextlib.chdir(folder.parent), contextlib.redirect_stdout(out):
            main(["verifier", "--format", "gitlab"])
        prints.append(
            {r["fingerprint"] for r in json.loads(out.getvalue()) if r["check_name"] == "cle-en-double"}
        )
    assert len(prints[0]) == 1 and prints[0] == prints[1]


def test_gitlab_has_an_empty_list_when_all_is_well() -> None:
    assert verify("--format", "gitlab", "tests/data/valide/retiree.yml") == (0, "[]\n")


# The summary


class Links(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.hrefs: set[str] = set()
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.hrefs |= {value or "" for name, value in attrs if name in ("href", "src")}

    def handle_data(self, data: str) -> None:
        self.text += data


OURS = {"h2", "h3", "p", "strong", "ul", "li", "a", "details", "summary"}
ADDRESSES = {"https://site.example/guide/regles/cle-inconnue/"}


def shown(markdown: str) -> Links:
    """MARKDOWN as a forge shows it: GitHub's own parser, with its tables, links and raw HTML."""
    from cmarkgfm.cmark import Options

    return Links(github_flavored_markdown_to_html(markdown, Options.CMARK_OPT_UNSAFE))


def bared(text: str) -> str:
    """TEXT with the spaces of a keyboard."""
    return re.sub(r"\s+", " ", text)


def bare(text: str) -> str:
    return re.sub(r"[\s\u2060’']+", "", text)


@pytest.mark.parametrize("text", NASTY)
def test_what_a_sheet_says_is_text_in_the_summary(text: str) -> None:
    page = shown(FORMATS["resume"](report(text)))
    assert page.tags <= OURS
    assert page.hrefs == ADDRESSES
    kept = "".join(c for c in text if c.isprintable() or c in "\n\r ")
    assert bare(kept) in bare(page.text)
    # What forges turn into a mention or a reference stands apart from its sign.
    assert not re.search(r"[@#!~]\w", page.text)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="ab1@#!~$%&<>[]()*_`|\\:/.-+= \n\"'éw", max_size=40))
def test_no_text_is_markdown_in_the_summary(text: str) -> None:
    page = shown(FORMATS["resume"](report(text)))
    assert page.tags <= OURS
    assert page.hrefs == ADDRESSES


def test_the_summary_says_it_in_words(tmp_path: Path) -> None:
    told = Diagnostic("fiches/jardin.yml", 4, 1, "cle-manquante", "il manque « cout » (Coût).", "Ajoutez-le.")
    markdown = FORMATS["resume"](
        Report(
            [told],
            names={told.file: "Jardin partagé"},
            changes=[Change("modifié", told.file, "Jardin partagé", ("Coût", "Public"))],
            preview="https://forge.example/apercu",
        )
    )
    text = " ".join(shown(markdown).text.split())
    assert "1 fichier est à corriger avant de publier" in text
    assert "Jardin partagé (fiches/jardin.yml) Ligne 4 : Il manque « cout » (Coût). Ajoutez-le." in text
    assert "Jardin partagé (fiches/jardin.yml) est modifiée : Coût, Public" in text
    # No site was made of sheets with an error; no address of the guide is known.
    assert shown(markdown).hrefs == set()
    well = FORMATS["resume"](Report([], preview="https://forge.example/apercu"))
    assert shown(well).hrefs == {"https://forge.example/apercu"}
    assert "Tout est en ordre" in well and "change" not in well.replace("changements", "")


def test_the_summary_says_a_remedy_once_and_gives_advice_on_what_changes() -> None:
    same = [
        Diagnostic("fiches/a.yml", n, 1, "valeur-vide", f"« {n} » n'a pas de valeur.", "Écrivez-la.")
        for n in (1, 2)
    ]
    advice = [Diagnostic(f"fiches/{n}.yml", 9, 1, "sigle", n, "", Level.ADVICE) for n in "ab"]
    told = Report(same, advice, changes=[Change("publié", "fiches/a.yml", "A")])
    text = " ".join(shown(FORMATS["resume"](told)).text.split())
    assert "Ligne 1 : « 1 » n’a pas de valeur. Écrivez-la. Ligne 2 : « 2 » n’a pas de valeur. Ce" in bared(
        text
    )
    assert "1 conseil, sans obligation fiches/a.yml Ligne 9" in text
    assert text.endswith("1 conseil porte sur des fiches qui ne changent pas.")
    for other in (replace(told, changes=None), replace(told, strict=True)):
        assert "2 conseils" in bared(FORMATS["resume"](other))


def test_the_summary_stays_under_what_github_takes() -> None:
    many = [replace(nasty("x" * 60), line=n + 1) for n in range(20_000)]
    markdown = FORMATS["resume"](Report(many))
    assert len(markdown.encode()) < 2**20
    assert "Et 19 800 autres." in markdown


# The choice


@pytest.mark.parametrize(
    ("environment", "format"),
    [({}, "texte"), ({"GITHUB_ACTIONS": "true"}, "github"), ({"GITLAB_CI": "true"}, "gitlab")],
)
def test_the_format_follows_where_the_command_runs(
    environment: dict[str, str], format: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert verify(AWFUL) == verify("--format", format, AWFUL)
    assert verify("--format", "json", AWFUL)[1].startswith("[")


def test_reports_are_written_beside_what_is_shown(tmp_path: Path) -> None:
    folder = tmp_path / "à moi"
    folder.mkdir()
    code, out = verify(
        "--rapport", "gitlab", f"{folder}/q.json", "--rapport", "resume", f"{folder}/r.md", AWFUL
    )
    assert (code, out) == verify("--format", "texte", AWFUL)
    assert (folder / "q.json").read_text(encoding="utf-8") == verify("--format", "gitlab", AWFUL)[1]
    assert (folder / "r.md").read_text(encoding="utf-8").startswith("## 1 fichier est à corriger")


def test_a_report_takes_the_place_of_the_one_before_whole(tmp_path: Path) -> None:
    file, before = tmp_path / "q.json", tmp_path / "avant.json"
    file.write_text("avant", encoding="utf-8")
    before.hardlink_to(file)
    verify("--rapport", "json", str(file), AWFUL)
    assert json.loads(file.read_text(encoding="utf-8"))
    assert before.read_text(encoding="utf-8") == "avant"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["avant.json", "q.json"]


def test_a_report_may_be_sent_to_another_program(run: Command) -> None:
    done = run(ROOT, "verifier", "--format", "texte", "--rapport", "gitlab", "/dev/stderr", AWFUL)
    assert json.loads(done.stderr)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--rapport", "excel", "x"), "« excel » ne convient pas à « --rapport »"),
        (("--rapport", "json", "nulle-part/x.json"), "« nulle-part/x.json » ne peut pas être écrit."),
        (("--depuis", "nulle-part"), "La révision « nulle-part » n'existe pas ici"),
        (("--depuis", "--output=x"), ""),
    ],
)
def test_a_wrong_word_is_told(words: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert verify(*words)[0] == 2
    assert said in capsys.readouterr().err
    assert not (ROOT / "x").exists()
