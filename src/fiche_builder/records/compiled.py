"""The model read once: the fields of each group as plain objects, and the ways through the values that they hold.

Whatever is made from the model (checks, rows of a page, table export, schema, template, editors' reference) reads it
here: no annotation is looked at twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel, TypeAdapter
from pydantic.fields import FieldInfo

from fiche_builder.memory import of_the_last
from fiche_builder.records.fields import FieldNotes, Form, TextKind, Together


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ModelField(FieldNotes):
    """A field of a group: what its line in the model says, beside its notes.

    name: the attribute. key: what a file calls it. label, help: in French.
    needed: a published record must give it, or a group that stands there.
    in_file: False for what no file gives (the id).
    kind: `texte` (plain, one line), `prose` (the small Markdown), empty for what is no text.
    form: how a reader is shown it (`fields.Form`), empty for no form of its own.
    many: it holds a list. words: its texts hold no comma (`Liste[Mot]`, a list of terms).
    group: the model of the group, or of the groups in the list, that it holds.
    declared: as pydantic has it.
    """

    name: str
    key: str
    label: str
    help: str
    needed: bool
    in_file: bool
    kind: str
    form: str
    many: bool
    words: bool
    group: type[BaseModel] | None
    declared: FieldInfo


@cache
def fields_of(model: type[BaseModel]) -> Mapping[str, ModelField]:
    """The fields of MODEL by name, in order."""
    return MappingProxyType({name: _compiled(name, field) for name, field in model.model_fields.items()})


@cache
def _by_key(model: type[BaseModel]) -> Mapping[str, ModelField]:
    fields = fields_of(model).values()
    return {f.name: f for f in fields} | {f.key: f for f in fields}


def field_at(model: type[BaseModel] | None, key: str) -> ModelField | None:
    """The field of MODEL that KEY (in a file, or the attribute) gives; None where there is none."""
    return _by_key(model).get(key) if model else None


def read_alone(field: ModelField, text: str, path: tuple[str | int, ...]) -> Any:
    """What FIELD reads in TEXT, at PATH (that of the field, or of an item of its list), whatever stands beside it: a
    tuple where it holds a list. Raises pydantic.ValidationError."""
    return _adapter(field).validate_python([text] if field.many and isinstance(path[-1], int) else text)


@cache
def _adapter(field: ModelField) -> TypeAdapter[Any]:
    marks = field.declared.metadata
    typed: Any = Annotated[(field.declared.annotation, *marks)] if marks else field.declared.annotation
    return TypeAdapter(typed)


def _compiled(name: str, field: FieldInfo) -> ModelField:
    notes = next((m for m in field.metadata if isinstance(m, FieldNotes)), FieldNotes())
    marks = [*field.metadata, *_marks(field.annotation)]
    return ModelField(
        **{n: getattr(notes, n) for n in FieldNotes.__dataclass_fields__},
        name=name,
        key=field.alias or name,
        label=field.title or name,
        help=field.description or "",
        needed=notes.required or field.is_required(),
        in_file=not field.exclude,
        kind=next((m.name for m in marks if isinstance(m, TextKind)), ""),
        form=next((m.name for m in marks if isinstance(m, Form)), ""),
        many=any(get_origin(part) is tuple for part in _parts(field.annotation)),
        words=any(isinstance(m, Together) for m in marks),
        group=next(
            (p for p in _parts(field.annotation) if isinstance(p, type) and issubclass(p, BaseModel)), None
        ),
        declared=field,
    )


def _parts(annotation: Any) -> Iterator[Any]:
    """ANNOTATION and all that it is made of, the outermost first."""
    yield annotation
    for part in get_args(annotation):
        yield from _parts(part)


def _marks(annotation: Any) -> Iterator[Any]:
    """What is noted on ANNOTATION and on its parts."""
    for part in _parts(annotation):
        if get_origin(part) is Annotated:
            yield from part.__metadata__


Value = tuple[tuple[str | int, ...], Any, ModelField]
"""Where a value stands, what it is, and its field."""


def walk(model: BaseModel, path: tuple[str | int, ...] = (), *, hidden: bool = True) -> Iterator[Value]:
    """Every value held by MODEL, however deep: (path, value, field). Lists are opened; HIDDEN: hidden fields too."""
    if path:
        return iter(_values(model, path, hidden, []))
    return iter(_all_values(model) if hidden else _shown_values(model))


@of_the_last
def _all_values(model: BaseModel) -> list[Value]:
    return _values(model, (), True, [])


@of_the_last
def _shown_values(model: BaseModel) -> list[Value]:
    return _values(model, (), False, [])


def _values(model: BaseModel, path: tuple[str | int, ...], hidden: bool, found: list[Value]) -> list[Value]:
    """FOUND, and behind it the values of MODEL, that stands at PATH."""
    held = model.__dict__
    for name, field in fields_of(type(model)).items():
        value = held[name]
        if value is None or (field.hidden and not hidden):
            continue
        here = (*path, name)
        if not isinstance(value, tuple):
            found.append((here, value, field))
            if field.group:
                _values(value, here, hidden, found)
            continue
        for n, item in enumerate(value):
            found.append(((*here, n), item, field))
            if field.group:
                _values(item, (*here, n), hidden, found)
    return found


def keys_of(model: type[BaseModel] | None) -> list[str]:
    """The YAML keys that MODEL reads; none where there is no model."""
    return [f.key for f in fields_of(model).values() if f.in_file] if model else []


def groups_of(model: type[BaseModel]) -> list[type[BaseModel]]:
    """MODEL and each group of fields that it holds, however deep, in the order of the fields."""
    found = [model]
    for group in found:
        inner = (f.group for f in fields_of(group).values())
        found += dict.fromkeys(m for m in inner if m and m not in found)
    return found


def model_at(model: type[BaseModel], path: tuple[str | int, ...]) -> type[BaseModel] | None:
    """The model of the group at PATH, None where PATH leads to something else."""
    here: type[BaseModel] | None = model
    for step in path:
        if isinstance(step, str):
            field = field_at(here, step)
            here = field.group if field else None
    return here


def hidden_keys(model: type[BaseModel], above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The keys of a file that lead to each hidden field of MODEL, however deep, those of lists' items as of groups."""
    for field in fields_of(model).values():
        keys = (*above, field.key)
        if field.hidden:
            yield keys
        elif field.group:
            yield from hidden_keys(field.group, keys)
