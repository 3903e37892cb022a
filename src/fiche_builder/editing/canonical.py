"""What a record says -> the same in the one way of writing each value: `13 000 €` is 13000, a lone value a list of one.

Words stay as they were typed, and so do telephone numbers and addresses: only what has one computed form (a
number, a date, a name of a list, a group or a list typed on one line) is rewritten, to what the model reads.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from pydantic import BaseModel, ValidationError

from fiche_builder.records.compiled import ModelField, field_at, model_at, read_alone
from fiche_builder.text.document import Path_

_DATE = re.compile(r"\d{4}(-\d\d){0,2}")
_FIGURES = re.compile(r"\d+(\.\d+)?")


def canonical(value: Any, model: type[BaseModel], path: Path_ = ()) -> Any:
    """VALUE, that stands at PATH of a record of MODEL, as the model reads it; what the model refuses stays as it is."""
    if isinstance(value, str):
        value = _rewritten(value, model, path)
    elif path and isinstance(value, dict) and _wants_list(model, path):
        value = [value]
    if isinstance(value, dict):
        return {k: canonical(v, model, (*path, k)) for k, v in value.items()}
    if isinstance(value, list):
        return [canonical(v, model, (*path, n)) for n, v in enumerate(value)]
    return value


def _rewritten(text: str, model: type[BaseModel], path: Path_) -> Any:
    """TEXT at PATH as one text, as a list, or as a group of fields."""
    field = _field(model, path) if text.strip() else None
    if field is None:
        return text
    in_list = _wants_list(model, path)
    try:
        read = read_alone(field, text, path)
    except ValidationError:
        return [text] if in_list else text
    if not field.many:
        return _told(read, text, field)
    parts = [_told(item, text if len(read) == 1 else str(item), field) for item in read]
    return parts if in_list else parts[0]


def _told(read: Any, text: str, field: ModelField) -> Any:
    """How what was READ of TEXT is written."""
    if isinstance(read, BaseModel):
        return {k: _told(v, "", field) for k, v in read.model_dump(exclude_none=True, by_alias=True).items()}
    if isinstance(read, bool):
        return "oui" if read else "non"
    if isinstance(read, int | Decimal):
        # 0.50 stays as it is.
        return (
            text.strip()
            if _FIGURES.fullmatch(text.strip())
            else (f"{read:f}" if isinstance(read, Decimal) else str(read))
        )
    is_name = bool(field.vocabulary) and not field.kind
    return read if is_name or (_DATE.fullmatch(read) and not field.kind) else text


def _wants_list(model: type[BaseModel], path: Path_) -> bool:
    """Whether PATH is that of a whole field that holds a list."""
    field = _field(model, path) if isinstance(path[-1], str) else None
    return field is not None and field.many


def _field(model: type[BaseModel], path: Path_) -> ModelField | None:
    """The field at PATH, or of the list that PATH is in."""
    while path and isinstance(path[-1], int):
        path = path[:-1]
    return field_at(model_at(model, path[:-1]), str(path[-1])) if path else None
