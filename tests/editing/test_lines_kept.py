"""A line break that matters (of a list, a table, a paragraph) is kept, or told before it is lost: never glued in silence."""

from __future__ import annotations

import re
import textwrap

import pytest
from layouts import MINIMAL

from fiche_builder.checking.loading import read_record
from fiche_builder.diagnostics import Diagnostic, Level
from fiche_builder.editing.formatting import WIDTH, formatted
from fiche_builder.records.kinds import SHEET
from fiche_builder.records.richtext import prose
from fiche_builder.text.document import Document
from fiche_builder.text.source import parse

INTRO = "Deux temps, au jardin"
BODIES = {
    "dashes": "- les semis\n- la récolte",
    "bullets": "• les semis\n• la récolte",
    "long dashes": "– les semis\n– la récolte",
    "stars": "* les semis\n* la récolte",
    "numbers": "1. les semis\n2. la récolte",
    "numbers in brackets": "1) les semis\n2) la récolte",
    "letters": "a) les semis\nb) la récolte",
    "letters and points": "a. les semis\nb. la récolte",
    "roman numerals": "I - les semis\nII - la récolte",
    "roman numerals and points": "I. les semis\nII. la récolte",
    "table": "| mois | quoi |\n| --- | --- |\n| mars | semis |",
}
STYLES = {
    "folded": "calendrier: >-\n{below}\n",
    "folded, kept end": "calendrier: >+\n{below}\n",
    "folded, with a comment": "calendrier: > # à relire\n{below}\n",
    "plain": "calendrier: {beside}\n",
    "plain, below": "calendrier:\n{below}\n",
    "double quotes": 'calendrier: "{beside}"\n',
    "single quotes": "calendrier: '{beside}'\n",
}


def written(style: str, body: str, intro: str = INTRO) -> str:
    whole = f"{intro}\n{body}"
    below = textwrap.indent(whole.replace("'", "''") if style == "single quotes" else whole, "  ")
    return MINIMAL + STYLES[style].format(below=below, beside=below.strip())


def told(text: str) -> list[Diagnostic]:
    document = parse(text, Document("essai.yml"), SHEET.shape)
    return [p for p in read_record(SHEET, "essai", document)[1] if p.level is not Level.ADVICE]


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("intro", [INTRO, f"{INTRO},\nqui se suivent"])
def test_a_list_that_would_be_glued_is_told_at_its_line(style: str, body: str, intro: str) -> None:
    text = written(style, body, intro)
    [problem] = told(text)
    lines = text.split("\n")
    assert (problem.code, problem.line) == ("lignes-collees", _line_told(lines, body)), problem
    assert problem.column == len(lines[problem.line - 1]) - len(lines[problem.line - 1].lstrip()) + 1
    assert "« calendrier: |- »" in problem.help


def _line_told(lines: list[str], body: str) -> int:
    """The first item; of a table, which a text above may hide, its second row."""
    wanted = body.split("\n")["|" in body]
    return next(n for n, line in enumerate(lines, 1) if line.strip().strip("\"'") == wanted)


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
@pytest.mark.parametrize("intro", [INTRO, f"{INTRO} :", f"{INTRO} : deux", f"D'abord,\n{INTRO} :"])
@pytest.mark.parametrize("style", STYLES)
def test_obeying_gives_the_list_that_was_typed_and_formater_keeps_it(
    style: str, body: str, intro: str
) -> None:
    text = written(style, body, intro)
    problems = told(text)
    assert len(problems) == 1 and "« calendrier: |- »" in problems[0].help, problems
    obeyed = MINIMAL + "calendrier: |-\n" + textwrap.indent(f"{intro}\n{body}", "  ") + "\n"
    assert told(obeyed) == []
    document = parse(obeyed, Document("essai.yml"), SHEET.shape)
    assert document.data["calendrier"] == f"{intro}\n{body}"
    new = formatted(document, SHEET.model)
    assert parse(new, Document("essai.yml"), SHEET.shape).data["calendrier"] == f"{intro}\n{body}"


KEPT = {
    "further right": ("calendrier: >-\n  Deux temps :\n    - les semis\n    - la récolte\n", 3),
    "apart": ("calendrier: >-\n  Deux temps :\n\n  - les semis\n\n  - la récolte\n", 3),
    "hard breaks": ("calendrier: |-\n  12, rue  \n  des Prés\\\n  Nîmes\n", 3),
    "paragraphs": ("calendrier: |-\n  En mars.\n\n  En juillet.\n", 3),
    "first line further right": ("calendrier: |2-\n    En mars\n  - ici\n", 2),
    "quoted as a machine does": ("calendrier: 'Deux temps :\n\n  - les semis\n\n  - la récolte'\n", 3),
}


@pytest.mark.parametrize(("typed", "count"), KEPT.values(), ids=KEPT)
def test_what_keeps_its_lines_is_accepted_and_stays_so(typed: str, count: int) -> None:
    document = parse(MINIMAL + typed, Document("essai.yml"), SHEET.shape)
    assert document.problems == []
    value = document.data["calendrier"]
    assert len(value.split("\n")) == count
    again = parse(formatted(document, SHEET.model), Document("essai.yml"), SHEET.shape)
    assert again.data["calendrier"].strip(" \n") == value.strip(" \n")


def test_an_empty_line_that_would_make_no_paragraph_is_told() -> None:
    for head in ("calendrier: >-\n  En mars.\n\n  En juillet.\n", "calendrier: En mars.\n\n  En juillet.\n"):
        assert [(p.code, "« calendrier: |- »" in p.help) for p in told(MINIMAL + head)] == [
            ("lignes-collees", True)
        ]


@pytest.mark.parametrize("sign", [">-", ">", ">+"])
@pytest.mark.parametrize("end", ["  ", "   "])
def test_a_line_break_typed_at_the_end_of_a_line_is_told_before_it_is_lost(sign: str, end: str) -> None:
    body = f"  Le rendez-vous :{end}\n  12, rue des Prés{end}\n  Nîmes\n"
    [problem] = told(f"{MINIMAL}calendrier: {sign}\n{body}")
    assert (problem.code, problem.line) == ("lignes-collees", MINIMAL.count("\n") + 3)
    assert "« calendrier: |- »" in problem.help
    # Obeyed, the page has the two breaks, and `formater` keeps them.
    document = parse(f"{MINIMAL}calendrier: |-\n{body}", Document("essai.yml"), SHEET.shape)
    assert told(f"{MINIMAL}calendrier: |-\n{body}") == []
    again = parse(formatted(document, SHEET.model), Document("essai.yml"), SHEET.shape)
    assert [prose(d.data["calendrier"]).count("<br") for d in (document, again)] == [2, 2]


@pytest.mark.parametrize(
    "body",
    [
        "  Le samedi  \n  au jardin  \n  de mars à juin  \n",  # software left them everywhere
        "  Le samedi \n  au jardin \n  de mars à juin\n",  # one space is nothing
        "  Le samedi\n  au jardin\n  de mars à juin  \n",  # nothing comes behind
    ],
)
def test_spaces_that_break_no_line_are_let_alone(body: str) -> None:
    assert told(f"{MINIMAL}calendrier: >-\n{body}") == []


def test_quotations_that_would_be_glued_are_told() -> None:
    found = told(f"{MINIMAL}calendrier: >-\n  Deux temps :\n  > les semis\n  > la récolte\n")
    assert "lignes-collees" in [p.code for p in found]


@pytest.mark.parametrize("body", ["aux plus de\n> 25 ans", "avec\nV. Exemple", "du temps\na. partagé"])
def test_what_may_be_a_sign_of_a_sentence_is_let_alone(body: str) -> None:
    assert told(MINIMAL + "calendrier: >-\n" + textwrap.indent(f"Le jardin ouvre {body}", "  ") + "\n") == []


def test_formater_opens_no_line_on_a_roman_numeral() -> None:
    text = "Le plan a deux temps. " + " ".join(f"{n}. {SENTENCE}" for n in ("I", "II", "III"))
    new = formatted(
        parse(f'{MINIMAL}calendrier: "{text}"\n', Document("essai.yml"), SHEET.shape),
        SHEET.model,
        SHEET.model,
    )
    again = parse(new, Document("essai.yml"), SHEET.shape)
    assert again.problems == [] and again.data["calendrier"] == text


def test_an_item_of_a_list_of_texts_is_advised_its_own_sign() -> None:
    text = MINIMAL + 'debouches:\n  - "Deux suites\n    1. un verger\n    2. un marché"\n'
    [problem] = told(text)
    assert problem.code == "lignes-collees" and "« - |- »" in problem.help


SENTENCE = (
    "Le maire réunit chaque trimestre les services - police, justice, école - et les associations du quartier "
    "pour suivre ensemble les situations - une vingtaine par an - que personne ne peut traiter seul."
)


def test_a_dash_of_a_sentence_that_a_machine_wrapped_is_no_list() -> None:
    tried = 0
    for width in range(40, 100):
        lines = textwrap.wrap(SENTENCE, width)
        opened = sum(line.startswith("- ") for line in lines)
        # Where each line opens on a dash, nothing tells it from a list.
        if opened < len(lines) - 1:
            tried += opened > 0
            for head in ("calendrier: >-\n", "calendrier:\n"):
                assert told(MINIMAL + head + textwrap.indent("\n".join(lines), "  ") + "\n") == [], width
    assert tried > 3


def test_formater_begins_no_line_with_a_dash_of_a_sentence() -> None:
    for fill in range(60, 130):
        sentence = "m" * fill + " - et puis " + "mot " * 30 + "fin."
        new = formatted(
            parse(MINIMAL + f'calendrier: "{sentence}"\n', Document("essai.yml"), SHEET.shape),
            SHEET.model,
            SHEET.model,
        )
        assert told(new) == [] and not re.search(r"^  - et puis", new, re.MULTILINE)
        assert fill + 2 > WIDTH - 4 or max(map(len, new.split("\n"))) <= WIDTH


ITEMS = {
    "two columns": "difficultes:\n  - {}\n  - Le temps manque\n",
    "at the edge": "difficultes:\n- {}\n- Le temps manque\n",
    "the last one": "objectifs:\n  - Le temps manque\n  - {}\n",
    "in a group": "pilotage:\n  composition:\n    - organisme: commune\nreferences:\n  - type: guide\n    titre: Un\ndebouches:\n  - {}\n",
}


def item(place: str, style: str, text: str) -> str:
    """The minimal sheet with TEXT as an item of a list at PLACE: folded, or begun on the dash's line."""
    frame = ITEMS[place]
    column = re.search(r"^ *(?=- \{\})", frame, re.MULTILINE)[0] + "  "
    below = textwrap.indent(text, column)
    return frame.format(f"{style}\n{below}" if style else below.strip())


@pytest.mark.parametrize("style", ["", ">-", ">"])
@pytest.mark.parametrize("place", ITEMS)
@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
@pytest.mark.parametrize("intro", ["Il manque :", "Cette année :\nil manque :"])
def test_a_list_that_an_item_announces_is_told_as_a_list_of_its_text(
    place: str, style: str, body: str, intro: str
) -> None:
    base = MINIMAL if place != "the last one" else re.sub(r"objectifs:\n(?:  .*\n)+", "", MINIMAL)
    text = base + item(place, style, f"{intro}\n{body}")
    problems = told(text)
    assert problems and all("« - |- »" in p.help for p in problems), problems
    obeyed = base + item(place, "|-", f"{intro}\n{body}")
    document = parse(obeyed, Document("essai.yml"), SHEET.shape)
    assert told(obeyed) == []
    [said] = [
        v
        for k in ("difficultes", "objectifs", "debouches")
        for v in document.data.get(k, ())
        if "il manque" in v.lower()
    ]
    assert said.split("\n")[-1] == body.split("\n")[-1]


def test_dashes_too_far_right_that_no_text_announces_may_be_a_list_of_it() -> None:
    [problem] = told(MINIMAL + "difficultes:\n  - Le temps manque\n    - Le local aussi\n")
    assert problem.code == "decalage"
    assert "Tapez 2 espaces devant." in problem.help and "« - |- »" in problem.help
