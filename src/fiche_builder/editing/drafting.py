"""The text of a new record: every field of the model, its help and an example, ready to be filled. Pure.

A field to fill is a real key. An optional one is a line whose # has no space behind it: without the #, it
is a field with its example. A # and a space begin a line of help.
"""

from __future__ import annotations

import os.path
import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from pydantic import BaseModel

from fiche_builder.editing.formatting import formatted, scalar
from fiche_builder.records.compiled import ModelField, fields_of, hidden_keys, keys_of
from fiche_builder.records.kinds import Kind
from fiche_builder.records.terms import Vocabularies
from fiche_builder.records.vocabularies import SHORT_LIST
from fiche_builder.text.document import Document
from fiche_builder.typography import first_up

_ADVICE = """\
# Remplissez les champs obligatoires. Un champ facultatif commence par un # sans espace :
# effacez ce # (et ceux des lignes du même champ) pour vous en servir, puis changez l'exemple.
# Un # suivi d'une espace commence une ligne d'aide : vous pouvez l'effacer.
# « fiche-builder verifier » dit ce qui manque ; « fiche-builder formater » remet tout en ordre.
"""
_VALUES = re.compile(
    r"[# ]*# Valeurs : (?:[a-z0-9-]+(?:, [a-z0-9-]+)*|les \d+ identifiants de vocabulaires/[a-z-]+\.yml)\."
)


def modeline(kind: Kind) -> str:
    """The comment by which a text editor finds the schema of KIND."""
    file = os.path.relpath(kind.schema_file, kind.folder).replace(os.sep, "/")
    return f"# yaml-language-server: $schema={file}"


def _head(kind: Kind) -> str:
    noun = kind.noun
    draft = f"# {first_up(noun.this)} est un brouillon : le site public ne {noun.it_as_object} montre pas."
    return f"{modeline(kind)}\n{draft}\n{_ADVICE}"


def _short_title(kind: Kind, title: str) -> str:
    """TITLE where it may be a short one; empty where it is too long."""
    notes = kind.model.model_fields["titre_court"].metadata
    longest = next((m.max_length for m in notes if hasattr(m, "max_length")), len(title))
    return title if len(title) <= longest else ""


def blank(kind: Kind, title: str, today: date, vocabularies: Vocabularies) -> str:
    """A new draft of KIND called TITLE (one line), created TODAY; closed lists are those of VOCABULARIES."""
    known = {
        ("schema",): str(kind.version),
        ("titre",): title,
        ("titre_court",): _short_title(kind, title),
        ("statut", "etat"): kind.model.states.draft,
        ("dates", "creation"): today.isoformat(),
        ("dates", "modification"): today.isoformat(),
    }
    lines = _Template(vocabularies, known).fields(kind.model, (), real=True)
    return f"{_head(kind)}\n" + "\n".join(lines) + "\n"


def template_help(kind: Kind, vocabularies: Vocabularies) -> Callable[[str], bool]:
    """Whether a comment (from its # on) of a record of KIND is one that `blank` writes: help, or an optional field left as it was."""
    known, own = set[str](), modeline(kind)
    for line in [*_head(kind).splitlines(), *_Template(vocabularies, {}).fields(kind.model, (), real=True)]:
        comment = line.strip()
        # When an editor uses an optional group, the comments inside it are still ours: they have
        # one # less.
        while comment.startswith("#") and comment != own:
            known.add(comment)
            comment = comment[1:].strip()
    # A list of values may have grown since.
    return lambda comment: comment in known or bool(_VALUES.fullmatch(comment))


def copied(kind: Kind, document: Document, title: str, today: date) -> str:
    """A new draft of KIND called TITLE with the content and the comments of DOCUMENT, read without a problem.

    What was true of the other record only goes: its former names, its source, its notes, the day its contacts
    were verified. DOCUMENT is changed. Raises ValueError like `formatted`.
    """
    day = today.isoformat()
    data = document.data
    for keys in (("anciens_ids",), *hidden_keys(kind.model)):
        _drop(data, keys)
    data |= {
        "titre": title,
        "titre_court": _short_title(kind, title),
        "statut": {"etat": kind.model.states.draft},
        "dates": {"contenu": "", "creation": day, "modification": day},
    }
    if "source" in keys_of(kind.model):
        data["source"] = {"document": ""}
    _unverify(data)
    text = formatted(document, kind.model)
    return text if modeline(kind) in text else f"{modeline(kind)}\n{text}"


def _drop(value: Any, keys: tuple[str, ...]) -> None:
    """Take away what KEYS lead to, in each item of a list on the way."""
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict) and len(keys) > 1:
            _drop(item.get(keys[0]), keys[1:])
        elif isinstance(item, dict):
            item.pop(keys[0], None)


def _unverify(value: Any) -> None:
    if isinstance(value, dict):
        value.pop("verifie", None)
    for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        _unverify(item)


class _Template:
    """Lines of a template; KNOWN: the values that are known, by path."""

    def __init__(self, vocabularies: Vocabularies, known: dict[tuple[str, ...], str]) -> None:
        self.vocabularies = vocabularies
        self.known = known

    def fields(self, group: type[BaseModel], path: tuple[str, ...], *, real: bool) -> Iterator[str]:
        """A line or more for each field of GROUP. REAL: its keys are to be filled; else they hold examples."""
        for name, field in fields_of(group).items():
            if not field.in_file:
                continue
            here = (*path, field.key)
            ready = field.needed or field.usual
            if path == () and name != "schema_":
                yield ""
            yield f"# {field.label}{' (obligatoire)' if field.needed else ''}. {field.help}"
            if field.vocabulary:
                yield f"# Valeurs : {self._values(field.vocabulary)}"
            if ready and real and field.example is not None and not self.known.get(here):
                yield f"# Exemple : {field.example}"
            body = self._field(field, here, real=real and ready)
            yield from body if ready else (f"#{line}" for line in body)

    def _values(self, name: str) -> str:
        ids = list(self.vocabularies[name].entries)
        if len(ids) > SHORT_LIST:
            return f"les {len(ids)} identifiants de vocabulaires/{name}.yml."
        return ", ".join(ids) + "."

    def _field(self, field: ModelField, path: tuple[str, ...], *, real: bool) -> Iterator[str]:
        """The key of a FIELD, then what it holds."""
        key, group = path[-1], field.group
        if group is None:
            example = "" if real else str(field.example)
            value = scalar(self.known.get(path, example))
            if field.many:
                yield f"{key}:"
                yield f"  - {value}".rstrip()
            else:
                yield f"{key}: {value}".rstrip()
            return
        yield f"{key}:"
        inner = list(self.fields(group, path, real=real))
        first = next((n for n, line in enumerate(inner) if not line.startswith("#")), len(inner))
        for n, line in enumerate(inner):
            if not field.many or n < first:
                yield f"  {line}"
            else:
                yield f"  - {line}" if n == first else f"    {line}"
