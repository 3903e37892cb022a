"""What an editor can type for a field, made from the examples of the model."""

from __future__ import annotations

from pydantic.fields import FieldInfo

from fiche_builder.document import Path_
from fiche_builder.fields import group_in, holds_list, is_needed, notes_of
from fiche_builder.typography import listed


def to_type(key: str, field: FieldInfo) -> str:
    """The lines of a FIELD called KEY, as words of a sentence: `« dates: », puis dessous, … « contenu: 2014-02 »`."""
    group = group_in(field)
    if group is None:
        example = notes_of(field).example
        if holds_list(field):
            return f"« {key}: », puis dessous « - {example} »"
        return f"« {key}: {'…' if example is None else example} »"
    # A lone value stands for a list of one.
    inner = {
        f.alias or name: f
        for name, f in group.model_fields.items()
        if notes_of(f).example is not None and not f.exclude
    }
    needed = {k: f for k, f in inner.items() if is_needed(f) or notes_of(f).usual} or dict(
        [*inner.items()][:1]
    )
    dash = "- " if holds_list(field) else ""
    # Of a group without a single example, what it must hold.
    needed = needed or {f.alias or name: f for name, f in group.model_fields.items() if is_needed(f)}
    examples = {k: notes_of(f).example for k, f in needed.items()}
    lines = [f"{k}: {'…' if example is None else example}" for k, example in examples.items()]
    shown = [f"« {dash * (n == 0)}{line} »" for n, line in enumerate(lines)]
    return f"« {key}: », puis dessous, après deux espaces, {listed(shown, 'et')}"


def remedy(path: Path_, field: FieldInfo | None) -> str:
    """What to do about the FIELD at PATH, or its item there, that holds nothing."""
    if field is None:
        return "Écrivez la valeur, ou retirez la ligne."
    if isinstance(path[-1], int):
        example = notes_of(field).example
        return f"Écrivez par exemple « - {'…' if example is None else example} » ; sinon, retirez ce tiret."
    wanted = f"Écrivez par exemple {to_type(str(path[-1]), field)}"
    if is_needed(field):
        in_list = any(isinstance(step, int) for step in path)
        return f"{wanted} ; sinon, retirez tout l'élément." if in_list else f"{wanted}."
    return f"{wanted} ; sinon, retirez la ligne."
