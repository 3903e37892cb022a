"""Model + vocabularies -> the JSON Schema (2020-12) of a record, for who types one.

Pydantic writes the types and the bounds; labels, examples and closed lists come from the notes of the fields.
The schema is a little narrower than `verifier` (one way only to write a list, a number, a key: the one that
`formater` writes) and knows nothing of what a text may hold nor of what one field says against another.
Beside the standard's words stand those by which editors show labels and French messages: VS Code's
(`markdownEnumDescriptions`, `errorMessage`, `patternErrorMessage`) and JetBrains' (`x-intellij-enum-metadata`).
"""

from __future__ import annotations

import json
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema

from fiche_builder.records.compiled import fields_of
from fiche_builder.records.kinds import Kind
from fiche_builder.records.messages_fr import MESSAGES
from fiche_builder.records.terms import Vocabularies, Vocabulary
from fiche_builder.records.vocabularies import named_vocabularies
from fiche_builder.typography import first_up

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def record_schema(kind: Kind, vocabularies: Vocabularies, site: str = "") -> dict[str, Any]:
    """The schema of a record of KIND whose closed lists are VOCABULARIES; SITE is the public address, empty when
    unknown."""
    made = kind.model.model_json_schema(by_alias=True, schema_generator=_Generator)
    groups = made.pop("$defs")
    root = {
        # Without a public address the schema is identified by the name of its file, which is true
        # wherever the file stands.
        "$schema": DIALECT,
        "$id": site + kind.schema_address if site else kind.schema_file.rpartition("/")[2],
        "title": first_up(kind.label),
        "description": f"{first_up(kind.noun.a)}, version {kind.version} du modèle.",
    }
    for node, group in _nodes(made, kind.model, groups):
        # The docstrings of our classes, which pydantic takes for descriptions, are for who reads
        # the code.
        node.pop("title", None)
        node.pop("description", None)
        _complete(node, group, vocabularies)
    named = sorted(named_vocabularies(kind.model))
    lists = {
        _list_name(name): _closed_list(vocabularies[name]) for name in named if vocabularies[name].entries
    }
    return root | made | {"$defs": groups | lists}


def as_json(kind: Kind, vocabularies: Vocabularies, site: str = "") -> bytes:
    """The bytes of the file of the schema of KIND (UTF-8)."""
    return (json.dumps(record_schema(kind, vocabularies, site), ensure_ascii=False, indent=1) + "\n").encode()


class _Generator(GenerateJsonSchema):
    """Pydantic's generator, for values that YAML has typed: an absent field is absent, never null."""

    def nullable_schema(self, schema: Any) -> Any:
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: Any) -> Any:
        return self.generate_inner(schema["schema"])

    def str_schema(self, schema: Any) -> Any:
        # A title may be a year: YAML makes it a number.
        made = super().str_schema(schema) | {"type": ["string", "number"]}
        return {"pattern": r"\S"} | made

    def decimal_schema(self, schema: Any) -> Any:
        bounds = {"ge": "minimum", "gt": "exclusiveMinimum", "le": "maximum"}
        limits = {word: int(schema[name]) for name, word in bounds.items() if name in schema}
        if "max_digits" in schema:
            limits["exclusiveMaximum"] = 10 ** (schema["max_digits"] - schema.get("decimal_places", 0))
            if not limits.keys() & {"minimum", "exclusiveMinimum"}:
                limits["exclusiveMinimum"] = -limits["exclusiveMaximum"]
        return {"type": "number", **limits, "errorMessage": _help("decimal_parsing")}

    def int_schema(self, schema: Any) -> Any:
        return super().int_schema(schema) | {"errorMessage": _help("int_parsing")}

    def tuple_schema(self, schema: Any) -> Any:
        items = self.generate_inner(schema["items_schema"][0])
        return {"type": "array", "minItems": 1, "items": items, "errorMessage": _help("tuple_type")}


def _nodes(
    node: dict[str, Any], group: type[BaseModel], groups: dict[str, Any]
) -> list[tuple[dict[str, Any], type[BaseModel]]]:
    """NODE, that pydantic made of GROUP, and what it made of each group below, among its definitions GROUPS."""
    found = [(node, group)]
    for here, model in found:
        for field in fields_of(model).values():
            if field.group and field.in_file:
                held = here["properties"][field.key]
                inner = groups[(held["items"] if field.many else held)["$ref"].rpartition("/")[2]]
                if all(inner is not known for known, _ in found):
                    found.append((inner, field.group))
    return found


def _complete(node: dict[str, Any], group: type[BaseModel], vocabularies: Vocabularies) -> None:
    """Put in NODE, that pydantic made of GROUP, what the notes of its fields say."""
    properties, required = node["properties"], []
    for field in fields_of(group).values():
        key = field.key
        if not field.in_file:
            del properties[key]
            continue
        if field.required or field.declared.is_required():
            required.append(key)
        # The length of a list is told by `minItems`.
        # Pydantic leaves out a label that is also the name of a group.
        value = properties[key] = {"title": field.label, "description": field.help} | properties[key]
        value.pop("default", None)
        if value.get("type") == "array":
            value.pop("minLength", None)
        item = value["items"] if field.many else value
        if vocabularies[field.vocabulary].entries:
            for word in ("type", "minLength", "pattern"):
                item.pop(word)
            item["$ref"] = f"#/$defs/{_list_name(field.vocabulary)}"
        if kind := item.get("patternErrorMessage"):
            item["patternErrorMessage"] = _help(kind)
        if field.example is not None:
            value["examples"] = [[field.example] if field.many else field.example]
    if required:
        node["required"] = required


def _help(error: str) -> str:
    """What to type, for who has not typed it yet: without what a message cites of the line."""
    return MESSAGES[error][2].replace("{reste}", "")


def _list_name(vocabulary: str) -> str:
    return f"liste-{vocabulary}"


def _closed_list(vocabulary: Vocabulary) -> dict[str, Any]:
    """The ids of VOCABULARY, each with its label and its definition."""
    texts = {e.id: f"{e.libelle}. {e.definition}" if e.definition else e.libelle for e in vocabulary}
    # A code in digits is a number for who reads it as YAML, where 01 is 1.
    numbers = [int(id) for id in texts if id.isdigit()]
    return {
        "title": vocabulary.title,
        "enum": [*texts, *numbers],
        "markdownEnumDescriptions": list(texts.values()),
        "x-intellij-enum-metadata": {id: {"description": text} for id, text in texts.items()},
        "errorMessage": f"Cette valeur n'est pas dans la liste « {vocabulary.title} » "
        f"(vocabulaires/{vocabulary.name}.yml).",
    }
