"""The model's own errors: each type that our models can raise has its French sentence, and no sentence is dead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from minimal import FIRST, MINIMAL, project, spoilt
from pydantic import BaseModel, ValidationError

import fiche_builder
from fiche_builder.commands.cli import main
from fiche_builder.records import vocabularies
from fiche_builder.records.compiled import fields_of
from fiche_builder.records.messages_fr import MESSAGES
from fiche_builder.records.model import Fiche
from fiche_builder.records.validation import build
from fiche_builder.records.vocabularies import ENTRIES, Entree
from fiche_builder.text.document import Document
from fiche_builder.text.source import parse

# What each piece of a pydantic core schema can raise when it is given text, lists and groups only.
RAISED = {
    "str": {"string_type"},
    "int": {"int_type", "int_parsing", "int_parsing_size", "int_from_float"},
    "decimal": {"decimal_type", "decimal_parsing", "finite_number"},
    "tuple": {"tuple_type"},
    "model": {"model_type"},
    "model-fields": {"extra_forbidden"},
    "model-field": set(),
    "nullable": set(),
    "default": set(),
    "bool": set(),  # behind a `before` function that only lets booleans through
    "function-before": set(),
    "function-after": set(),
    "definitions": set(),
    "definition-ref": set(),
}
CONSTRAINTS = {
    ("str", "min_length"): {"string_too_short"},
    ("str", "max_length"): {"string_too_long"},
    ("str", "pattern"): {"string_pattern_mismatch"},
    ("int", "ge"): {"greater_than_equal"},
    ("int", "gt"): {"greater_than"},
    ("int", "le"): {"less_than_equal"},
    ("decimal", "ge"): {"greater_than_equal"},
    ("decimal", "gt"): {"greater_than"},
    ("decimal", "le"): {"less_than_equal"},
    ("decimal", "max_digits"): {"decimal_max_digits", "decimal_whole_digits"},
    ("decimal", "decimal_places"): {"decimal_max_places", "decimal_whole_digits"},
}
AFTER = {"min_length_validator": {"too_short"}, "max_length_validator": {"too_long"}}
HARMLESS = {"strip_whitespace", "allow_inf_nan", "strict", "variadic_item_index"}
PLACED = {"liste-de-textes", "deux-points", "missing-many", "unite-sans-place"} | {
    "un-seul",
    "un-chacun",
    "un-seul-nombre",
    "pas-de-liste",
    "texte-en-liste",
    "prose-en-liste",
}
"""Told by `placing` and `loading` in the place of pydantic's type."""
MODELS: list[type[BaseModel]] = [Fiche, *(vocabularies._file_model(name) for name in (*ENTRIES, "echelles"))]


def pieces(schema: Any) -> Iterator[dict]:
    """Every dict of a core schema that has a type, however deep; the values of metadata and defaults aside."""
    if isinstance(schema, dict):
        if isinstance(schema.get("type"), str):
            yield schema
        for key, value in schema.items():
            if key not in ("metadata", "default", "function", "serialization", "config"):
                yield from pieces(value)
    elif isinstance(schema, (list, tuple)):
        for item in schema:
            yield from pieces(item)


def custom_errors() -> set[str]:
    """The types that the project's own validators raise, as they are written in the code."""
    code = "".join(p.read_text(encoding="utf-8") for p in Path(fiche_builder.__file__).parent.rglob("*.py"))
    return set(re.findall(r'PydanticCustomError\(\s*"([^"]+)"', code))


def raisable() -> set[str]:
    types = custom_errors()
    for model in MODELS:
        for piece in pieces(model.__pydantic_core_schema__):
            kind = piece["type"]
            assert kind in RAISED, f"{kind}: say in RAISED what it raises"
            types |= RAISED[kind]
            if kind == "function-after":
                # pydantic's own check of a length behind one of our functions; ours are in custom_errors.
                function = piece["function"]["function"]
                types |= AFTER.get(getattr(getattr(function, "func", None), "__name__", ""), set())
            if kind == "model-field" and piece["schema"]["type"] != "default":
                types.add("missing")
            for name, value in piece.items():
                if kind in ("str", "int", "decimal", "tuple") and name not in (
                    "type",
                    "metadata",
                    "items_schema",
                    "ref",
                ):
                    if name in HARMLESS or value is None:
                        continue
                    assert (kind, name) in CONSTRAINTS, f"{kind}.{name}: say in CONSTRAINTS what it raises"
                    types |= CONSTRAINTS[kind, name]
    return types


def test_every_type_that_can_be_raised_has_its_message() -> None:
    assert raisable() - set(MESSAGES) == set()


def test_no_message_is_dead() -> None:
    assert set(MESSAGES) - raisable() - PLACED == set()


@pytest.mark.parametrize("kind", sorted(MESSAGES))
def test_each_message_says_what_is_wrong_then_how_to_mend_it(kind: str) -> None:
    code, message, help = MESSAGES[kind]
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", code)
    assert message.endswith(".")
    assert help


BAD = [
    "",
    "x",
    "-1",
    "0",
    "1.5",
    "9" * 5000,
    "1e999999",
    "NaN",
    "a" * 1000,
    [],
    ["x"],
    {},
    {"x": "y"},
    [[]],
    [{}],
]


def filled(model: type[BaseModel], value: Any) -> dict[str, Any]:
    """Data for MODEL where every field holds VALUE."""
    return {f.key: value for n, f in fields_of(model).items() if f.in_file}


@pytest.mark.parametrize(
    "model", [Fiche, *{Entree: 0, **dict.fromkeys(ENTRIES.values())}], ids=lambda m: m.__name__
)
@pytest.mark.parametrize("value", BAD, ids=lambda v: str(v)[:12] or "vide")
def test_no_english_leaks(model: type[BaseModel], value: Any) -> None:
    def groups(model: type[BaseModel], seen: set) -> Iterator[type[BaseModel]]:
        yield model
        for field in fields_of(model).values():
            inner = field.group
            if inner and inner not in seen:
                seen.add(inner)
                yield from groups(inner, seen)

    for group in groups(model, {model}):
        data = filled(group, value)
        if group is Fiche:
            data["id"] = "essai"
        try:
            group.model_validate(data)
        except ValidationError as failed:
            english = {e["msg"] for e in failed.errors(include_url=False)}
            _, told = build(group, Document("essai.yml", lines=[""], data=data))
            said = " ".join(f"{d.message} {d.help}" for d in told)
            assert told
            assert not [e for e in english if e in said]
            assert not re.search(r"\b(Input|should|must|valid|Value|Field|String)\b", said)


def test_no_english_leaks_from_the_parser(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    slips = [
        '"a" b',
        "[a",
        "{a",
        "@a",
        "%a",
        "`a",
        "*a b",
        "&",
        "!<a b",
        "> a",
        "- a",
        '"\\q"',
        "'a",
        '"\\ud800"',
        "? a",
        "]a",
        ",a",
    ]
    sheets = {f"essai{n}": spoilt(FIRST, f"titre: {slip}") for n, slip in enumerate(slips)}
    sheets |= {
        "sans": spoilt(FIRST, "titre Un"),
        "bord": "  a: b\nc: d\n",
        "pc": "%YAML 9\n---\na: b\n",
        "pt": MINIMAL + "...\na\n",
    }
    monkeypatch.chdir(project(tmp_path, **sheets))
    assert main(["verifier"]) == 1
    output = capsys.readouterr().out
    assert not re.search(r"\b(found|expected|while|mapping|scalar|allowed|token|indicator|did not)\b", output)
    for n, slip in enumerate(slips):
        assert output.count(f"fiches/essai{n}.yml:") == 1, slip


def test_the_help_for_a_number_can_be_copied() -> None:
    _, found = build(
        Fiche,
        parse("cout:\n  etat: x\n  montants:\n    - euros: treize mille\n", Document("e.yml")),
        {"id": "e"},
    )
    assert any("13000" in d.help for d in found)
