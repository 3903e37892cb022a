"""The least that reading the sheets of a folder costs: `python plancher.py DOSSIER` prints its seconds of processor.

The YAML parser in C and a pydantic model that takes any value; starting Python and making the model are not counted.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, Field, create_model

from fiche_builder.records.compiled import fields_of
from fiche_builder.records.model import Fiche


def bare(model: type[BaseModel]) -> type[BaseModel]:
    """The groups and lists of MODEL, that take any value."""
    fields: dict[str, Any] = {}
    for field in fields_of(model).values():
        if field.in_file:
            inner: Any = bare(field.group) if field.group else Any
            fields[field.name] = (list[inner] if field.many else inner, Field(None, alias=field.key))
    return create_model(model.__name__, **fields)


def read_barely(folder: Path) -> float:
    """Seconds of processor for the sheets of FOLDER."""
    simple, files = bare(Fiche), sorted(folder.glob("*.yml"))
    start = time.process_time()
    for path in files:
        simple.model_validate(yaml.load(path.read_bytes(), yaml.CSafeLoader))
    return time.process_time() - start


if __name__ == "__main__":
    print(read_barely(Path(sys.argv[1])))
