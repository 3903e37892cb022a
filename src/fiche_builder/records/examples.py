"""What an editor can type for a field, made from the examples of the model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from fiche_builder.records.compiled import ModelField, fields_of
from fiche_builder.text.document import Path_
from fiche_builder.typography import listed

FEW = 3
"""Values that are shown, of those given together."""


def to_type(key: str, field: ModelField) -> str:
    """The lines of a FIELD called KEY, as words of a sentence: `« dates: », puis dessous, … « contenu: 2014-02 »`."""
    group = field.group
    if group is None:
        example = field.example
        if field.many:
            return f"« {key}: », puis dessous « - {example} »"
        return f"« {key}: {'…' if example is None else example} »"
    # A lone value stands for a list of one.
    inner = {f.key: f for f in fields_of(group).values() if f.example is not None and f.in_file}
    needed = {k: f for k, f in inner.items() if f.needed or f.usual} or dict([*inner.items()][:1])
    dash = "- " if field.many else ""
    # A group without any example is shown by the fields that it must have.
    needed = needed or {f.key: f for f in fields_of(group).values() if f.needed}
    examples = {k: f.example for k, f in needed.items()}
    lines = [f"{k}: {'…' if example is None else example}" for k, example in examples.items()]
    shown = [f"« {dash * (n == 0)}{line} »" for n, line in enumerate(lines)]
    return f"« {key}: », puis dessous, après deux espaces, {listed(shown, 'et')}"


def remedy(path: Path_, field: ModelField | None) -> str:
    """What to do about the FIELD at PATH, or its item there, that holds nothing."""
    if field is None:
        return "Écrivez la valeur, ou retirez la ligne."
    if isinstance(path[-1], int):
        example = field.example
        return f"Écrivez par exemple « - {'…' if example is None else example} » ; sinon, retirez ce tiret."
    wanted = f"Écrivez par exemple {to_type(str(path[-1]), field)}"
    if field.needed:
        in_list = any(isinstance(step, int) for step in path)
        return f"{wanted} ; sinon, retirez tout l'élément." if in_list else f"{wanted}."
    return f"{wanted} ; sinon, retirez la ligne."


def one_each(path: Path_, field: ModelField, given: Sequence[str], beside: Mapping[str, str]) -> str:
    """What to do about GIVEN, the values that the FIELD at PATH gives together, as a sentence to obey. BESIDE: what its
    group must hold else, by key."""
    more = "…" * (len(given) > FEW)
    if isinstance(path[-1], int):
        lines = [f"« - {value} »" for value in given[:FEW]]
        return f"Mettez-en une par ligne : {', puis '.join(lines)}{more}."
    if field.apart and len(path) > 2 and isinstance(path[-2], int):
        first = [f"{key}: {value}" for key, value in beside.items() if key != field.key]
        lines = [f"« - {' » et « '.join([*first, f'{field.key}: {value}'])} »" for value in given[:2]]
        more = "…" * (len(given) > len(lines))
        return (
            f"Faites un élément de « {path[-3]} » par {field.label.lower()} : {listed(lines, 'puis')}{more}."
        )
    return (
        f"Gardez-en une seule : {listed([f'« {field.key}: {value} »' for value in given[:FEW]], 'ou')}{more}."
    )
