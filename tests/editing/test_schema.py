"""The JSON Schema of a sheet: it agrees with `verifier`, is all in French, and is the one that editors have."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml
from layouts import read
from project import ROOT, Command

from fiche_builder.checking.settings import Settings
from fiche_builder.editing.drafting import modeline
from fiche_builder.editing.formatting import formatted
from fiche_builder.editing.schema import record_schema
from fiche_builder.records.compiled import fields_of, groups_of
from fiche_builder.records.kinds import SHEET
from fiche_builder.records.model import SCHEMA_VERSION, Fiche
from fiche_builder.records.terms import Vocabularies, read_names
from fiche_builder.records.vocabularies import load_vocabularies
from fiche_builder.site.site import Site, build_site

DATA = ROOT / "tests" / "data"
EXCEPTIONS = yaml.safe_load((DATA / "schema-exceptions.yml").read_text(encoding="utf-8"))
VOCABULARIES: Vocabularies = load_vocabularies(ROOT / "vocabulaires", "vocabulaires")[0]
SCHEMA = record_schema(SHEET, VOCABULARIES)
FIELDS = [(g, n, f) for g in groups_of(Fiche) for n, f in fields_of(g).items() if f.in_file]


def refused(paths: list[Path], folder: Path) -> set[str]:
    """The names of those of PATHS that check-jsonschema refuses."""
    schema = folder / "schema.json"
    schema.write_text(json.dumps(SCHEMA), encoding="utf-8")
    done = subprocess.run(
        [Path(sys.executable).with_name("check-jsonschema"), "-o", "json", "--schemafile", schema, *paths],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    told = json.loads(done.stdout)
    return {Path(e["filename"]).stem for e in (*told.get("errors", ()), *told.get("parse_errors", ()))}


def listed(kind: str) -> set[str]:
    names = [name for group in EXCEPTIONS[kind].values() for name in group]
    assert len(names) == len(set(names))
    return set(names)


def test_the_schema_and_verifier_agree_on_every_good_example(tmp_path: Path) -> None:
    assert refused(sorted((DATA / "valide").glob("*.yml")), tmp_path) == listed("tolere")


def test_the_schema_and_verifier_agree_on_every_bad_example(tmp_path: Path) -> None:
    paths = sorted((DATA / "invalide").glob("*.yml"))
    assert {p.stem for p in paths} - refused(paths, tmp_path) == listed("invisible")


def test_the_schema_knows_every_form_that_formater_writes(tmp_path: Path) -> None:
    for path in (DATA / "valide").glob("*.yml"):
        document = read(path)
        read_names(document, Fiche, VOCABULARIES)
        (tmp_path / path.name).write_text(formatted(document, SHEET.model), encoding="utf-8")
    assert refused([*tmp_path.glob("*.yml"), *(ROOT / "fiches").glob("*.yml")], tmp_path) == set()


def test_the_schema_is_valid_and_of_2020(tmp_path: Path) -> None:
    path = tmp_path / "schema.json"
    path.write_text(json.dumps(SCHEMA), encoding="utf-8")
    command = [Path(sys.executable).with_name("check-jsonschema"), "--check-metaschema", path]
    assert subprocess.run(command, check=False, capture_output=True).returncode == 0
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_no_help_has_a_place_to_fill() -> None:
    """A message that cites what was typed is of no use before it is."""
    told = [n["errorMessage"] for n in nodes(SCHEMA) if isinstance(n.get("errorMessage"), str)]
    assert len(told) > 20 and not [t for t in told if "{" in t]


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from nodes(item)


def node(group: type, name: str) -> dict[str, Any]:
    owner = SCHEMA if group is Fiche else SCHEMA["$defs"][group.__name__]
    return owner["properties"][fields_of(group)[name].key]


@pytest.mark.parametrize(
    ("group", "name", "field"), FIELDS, ids=lambda v: getattr(v, "__name__", str(v)[:20])
)
def test_each_field_has_its_label_its_help_and_an_example(group: type, name: str, field: Any) -> None:
    """Said once in the model, so that editors have it while they type, in a new sheet and in the guide."""
    here = node(group, name)
    assert field.declared.title and field.help, "say its label and its help in model.py"
    assert (here["title"], here["description"]) == (field.label, field.help)
    assert field.help.endswith((".", "…"))
    if field.group is None:
        assert field.example is not None, "give it an example in model.py"
        assert here["examples"]


def test_the_examples_are_good(tmp_path: Path) -> None:
    """Each example is a value that the schema itself accepts."""
    # One run for all: an object with each example under its own name.
    properties = {f"{g.__name__}.{n}": node(g, n) for g, n, _ in FIELDS if "examples" in node(g, n)}
    all_in_one = {"$schema": SCHEMA["$schema"], "$defs": SCHEMA["$defs"], "properties": properties}
    (tmp_path / "s.json").write_text(json.dumps(all_in_one), encoding="utf-8")
    (tmp_path / "e.json").write_text(
        json.dumps({k: v["examples"][0] for k, v in properties.items()}), encoding="utf-8"
    )
    done = subprocess.run(
        [Path(sys.executable).with_name("check-jsonschema"), "--schemafile", "s.json", "e.json"],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout


def test_a_field_is_optional_by_its_absence_only() -> None:
    for here in nodes(SCHEMA):
        assert "anyOf" not in here and "default" not in here
        assert here.get("type") != "null" and "null" not in (here.get("type") or ())


def test_required_fields_are_those_that_a_published_sheet_must_have() -> None:
    wanted = [f.key for n, f in fields_of(Fiche).items() if f.required]
    assert SCHEMA["required"] == wanted
    assert SCHEMA["$defs"]["Montant"]["required"] == ["euros", "libelle", "nature"]
    assert SCHEMA["additionalProperties"] is False


def test_a_text_may_be_a_number_and_a_list_is_closed() -> None:
    assert SCHEMA["properties"]["titre"]["type"] == ["string", "number"]
    named = {f.vocabulary for _, _, f in FIELDS} - {""}
    for name in named:
        closed = SCHEMA["$defs"][f"liste-{name}"]
        ids = list(VOCABULARIES[name].entries)
        assert closed["enum"][: len(ids)] == ids
        assert len(closed["markdownEnumDescriptions"]) == len(ids)
        assert list(closed["x-intellij-enum-metadata"]) == ids


def test_what_an_editor_sees_is_french() -> None:
    """No English sentence, no name of the code."""
    seen = [
        v
        for here in nodes(SCHEMA)
        for k, v in here.items()
        if k in ("title", "description") or k.endswith("rrorMessage")
    ]
    texts = [text for text in seen if isinstance(text, str)]
    assert len(texts) > 200
    assert [t for t in texts if re.search(r"\b(the|must|should|value|string|field|sheet|before)\b", t)] == []
    assert not {g.__name__ for g in groups_of(Fiche)} & set(texts) - {f.label for _, _, f in FIELDS}


def test_the_file_of_the_project_is_up_to_date(run: Command) -> None:
    done = run(ROOT, "schema", "--verifier")
    assert done.returncode == 0, done.stderr


def test_a_stale_file_is_told_then_renewed(copy: Path, run: Command) -> None:
    path = copy / "vocabulaires" / "classes.yml"
    path.write_text(path.read_text(encoding="utf-8") + "  - id: cp\n    libelle: CP\n", encoding="utf-8")
    before = (copy / SHEET.schema_file).read_bytes()
    done = run(copy, "schema", "--verifier")
    assert done.returncode == 1 and "make schema" in done.stderr
    assert (copy / SHEET.schema_file).read_bytes() == before
    assert run(copy, "schema").returncode == 0
    assert "cp" in json.loads((copy / SHEET.schema_file).read_bytes())["$defs"]["liste-classes"]["enum"]
    assert run(copy, "schema", "--verifier").returncode == 0


def test_a_faulty_vocabulary_leaves_the_schema_alone(copy: Path, run: Command) -> None:
    (copy / "vocabulaires" / "classes.yml").write_text("schema: 1\ntitre: [\n", encoding="utf-8")
    before = (copy / SHEET.schema_file).read_bytes()
    done = run(copy, "schema")
    assert done.returncode == 1 and "vocabulaires/classes.yml" in done.stderr
    assert (copy / SHEET.schema_file).read_bytes() == before


def test_the_site_publishes_it_at_an_address_of_its_version(public: Site, collection: Any, day: Any) -> None:
    address = f"donnees/schema/fiche-{SCHEMA_VERSION}.json"
    assert SHEET.schema_address == address
    assert public.files[address] == (ROOT / SHEET.schema_file).read_bytes()
    site = build_site(collection, Settings(adresse="https://fiches.exemple.fr/a/"), day)
    assert json.loads(site.files[address])["$id"] == f"https://fiches.exemple.fr/a/{address}"


def test_vs_code_jetbrains_and_a_new_sheet_know_the_file() -> None:
    code = json.loads((ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    assert list(code["yaml.schemas"]) == [f"./{SHEET.schema_file}"]
    advice = json.loads((ROOT / ".vscode" / "extensions.json").read_text(encoding="utf-8"))
    assert "redhat.vscode-yaml" in advice["recommendations"]
    options = {
        o.get("name"): o.get("value")
        for o in ElementTree.parse(ROOT / ".idea" / "jsonSchemas.xml").iter("option")
    }
    assert options["relativePathToSchema"] == SHEET.schema_file and options["path"] == "fiches"
    assert (ROOT / "fiches" / modeline(SHEET).partition("=")[2]).resolve() == ROOT / SHEET.schema_file
