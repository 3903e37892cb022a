"""Plain data -> a model, or its problems, each at the line of the key or value at fault."""

from __future__ import annotations

from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from fiche_builder.diagnostics import Diagnostic
from fiche_builder.messages_fr import nearest, plain, shown, translate
from fiche_builder.source import Document

Model = TypeVar("Model", bound=BaseModel)


def build(model: type[Model], document: Document, extra: dict[str, Any] | None = None) -> tuple[Model | None, list[Diagnostic]]:
    """The MODEL made from DOCUMENT's data (and EXTRA, which no key may name), or None with every problem."""
    extra = extra or {}
    problems = [_unknown(model, document, (name,)) for name in extra if name in document.data]
    try:
        built = model.model_validate({**document.data, **extra})
    except ValidationError as failed:
        for error in failed.errors(include_url=False):
            problems.append(_diagnostic(model, document, error))
        return None, problems
    return built, problems


def _diagnostic(model: type[BaseModel], document: Document, error: Any) -> Diagnostic:
    path, kind = tuple(error["loc"]), error["type"]
    if kind == "extra_forbidden":
        return _unknown(model, document, path)
    owner = model_at(model, path[:-1])
    name = str(path[-1]) if path and isinstance(path[-1], str) else next((str(p) for p in reversed(path) if isinstance(p, str)), "")
    field = next((f for n, f in owner.model_fields.items() if name in (n, f.alias)), None) if owner else None
    here = model_at(model, path)
    value = error["input"]
    context = {k: plain(v) for k, v in (error.get("ctx") or {}).items()}
    context |= {
        "champ": name,
        "label": (field.title if field else "") or name,
        "aide": (field.description if field else "") or "",
        "lu": shown(value) if isinstance(value, str) else "…",
        "longueur": len(value) if isinstance(value, str) else 0,
        "attendus": ", ".join(list(keys_of(here))[:4]) if here else "",
    }
    if value is None:
        context["lu"] = ""
    code, message, help = translate(kind, context)
    place = document.place(path[:-1] if kind == "missing" else path, key=kind == "missing")
    if kind == "missing" and len(path) == 1:
        place = (1, 1)
    return document.problem(code, message, help, place)


def _unknown(model: type[BaseModel], document: Document, path: tuple) -> Diagnostic:
    owner = model_at(model, path[:-1])
    known = list(keys_of(owner)) if owner else []
    near = nearest(str(path[-1]), known)
    context = {
        "champ": str(path[-1]),
        "proche": f"Vouliez-vous écrire « {near} » ?" if near else f"Clés possibles ici : {', '.join(known)}.",
    }
    code, message, help = translate("extra_forbidden", context)
    return document.problem(code, message, help, document.place(path, key=True))


def keys_of(model: type[BaseModel]) -> list[str]:
    """The YAML keys that MODEL reads."""
    return [f.alias or n for n, f in model.model_fields.items() if not f.exclude]


def model_at(model: type[BaseModel], path: tuple) -> type[BaseModel] | None:
    """The model of the group at PATH, None where PATH leads to something else."""
    here: type[BaseModel] | None = model
    for step in path:
        if isinstance(step, int) or here is None:
            continue
        field = next((f for n, f in here.model_fields.items() if step in (n, f.alias)), None)
        here = _model_in(field.annotation) if field else None
    return here


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((m for a in get_args(annotation) if (m := _model_in(a))), None)
