"""Plain data -> a model, or its problems, each at the line of the key or value at fault."""

from __future__ import annotations

from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from fiche_builder.diagnostics import Diagnostic
from fiche_builder.document import Document
from fiche_builder.examples import remedy, to_type
from fiche_builder.fields import group_in, holds_list
from fiche_builder.mending import quoted
from fiche_builder.messages_fr import plain, shown, translate
from fiche_builder.near import MANY, nearest
from fiche_builder.outline import Shape
from fiche_builder.reading import MAX_DEPTH
from fiche_builder.typography import listed

Model = TypeVar("Model", bound=BaseModel)


def build(
    model: type[Model], document: Document, extra: dict[str, Any] | None = None
) -> tuple[Model | None, list[Diagnostic]]:
    """The MODEL made from DOCUMENT's data (and EXTRA, which no key may name), or None with every problem."""
    extra = extra or {}
    strays = _Strays(model, document)
    problems = [strays.tell((name,)) for name in extra if name in document.data]
    try:
        built = model.model_validate({**document.data, **extra})
    except ValidationError as failed:
        errors = failed.errors(include_url=False)
        # First the strays: a key under a wrong name or in a wrong place explains what is missing elsewhere.
        problems += [strays.tell(tuple(e["loc"])) for e in errors if e["type"] == "extra_forbidden"]
        problems += [
            _diagnostic(model, document, e)
            for e in errors
            if e["type"] != "extra_forbidden" and not strays.explain(tuple(e["loc"]), e)
        ]
        return None, problems
    return built, problems


def salvage(
    model: type[Model], document: Document, extra: dict[str, Any] | None = None
) -> tuple[Model, Document] | None:
    """What remains of DOCUMENT without its faulty values, so that they do not hide the faults between the others."""
    # A group that loses a value it must have goes too, and so on up: as many times as there are levels.
    for _ in range(MAX_DEPTH):
        try:
            return model.model_validate({**document.data, **(extra or {})}), document
        except ValidationError as failed:
            errors = failed.errors(include_url=False)
            faulty = {e["loc"][:-1] if e["type"] == "missing" else tuple(e["loc"]) for e in errors}
            if () in faulty:
                return None
            document = document.without(faulty)
    return None


class _Strays:
    """Tells each unknown key by what it stands for: a misspelt key, or one at the wrong depth."""

    def __init__(self, model: type[BaseModel], document: Document) -> None:
        self.model = model
        self.document = document
        self.told = 0

    def tell(self, path: tuple) -> Diagnostic:
        name, parent = str(path[-1]), path[:-1]
        self.told += 1
        known = list(keys_of(model_at(self.model, parent)))
        above = next(
            (parent[:n] for n in range(len(parent)) if name in keys_of(self._group_at(parent[:n]))), None
        )
        if name == "id" and not parent:
            help = "Retirez cette ligne : l'identifiant est le nom du fichier, sans .yml."
        elif above is not None:
            self.document.claimed.add((*above, name))
            step = parent[len(above)]
            help = f"Elle ne va pas sous « {step} » : alignez les deux lignes."
        elif self.told <= MANY and (near := nearest(name, known)):
            self.document.claimed.add((*parent, near))
            help = f"Vouliez-vous écrire « {near} » ?"
        else:
            help = f"Clés possibles ici : {', '.join(known)}."
        code, message, help = translate("extra_forbidden", {"champ": shown(name), "proche": help})
        return self.document.problem(code, message, help, self.document.place(path, key=True))

    def explain(self, path: tuple, error: Any) -> bool:
        """Whether a stray key explains this other ERROR at PATH."""
        return error["type"] == "missing" and path in self.document.claimed

    def _group_at(self, path: tuple) -> type[BaseModel] | None:
        # A list is no group: what stands in it cannot be told by its key alone.
        return model_at(self.model, path) if not path or isinstance(path[-1], str) else None


def _diagnostic(model: type[BaseModel], document: Document, error: Any) -> Diagnostic:
    path, kind, value = tuple(error["loc"]), error["type"], error["input"]
    if kind == "string_type" and isinstance(path[-1], int):
        if _is_split_item(document, path, value):
            return _split_item(document, path)
        kind = "liste-de-textes"
    named = max((n for n, step in enumerate(path) if isinstance(step, str)), default=0)
    owner, name = model_at(model, path[:named]), str(path[named]) if path else ""
    field = next((f for n, f in owner.model_fields.items() if name in (n, f.alias)), None) if owner else None
    context = {k: plain(v) for k, v in (error.get("ctx") or {}).items()}
    context |= {
        "champ": name,
        "label": (field.title if field else "") or name,
        "aide": (field.description if field else "") or "",
        "ligne": to_type(name, field) if field else "",
        "remede": remedy(path, field),
        "lu": shown(value) if isinstance(value, str) else "…",
        "reste": _aside(owner),
        "longueur": len(value) if isinstance(value, str) else 0,
        "attendus": ", ".join(keys_of(model_at(model, path))[:4]),
    }
    code, message, help = translate(kind, context)
    if path == ("schema",) and kind != "missing":
        help = "Écrivez « schema: 1 »."
    if kind == "missing" and len(path) == 1:
        return document.problem(code, message, help)
    return document.problem(code, message, help, document.place(path[:-1] if kind == "missing" else path))


def _aside(owner: type[BaseModel] | None) -> str:
    """Where what stands beside a number may go, in the group OWNER."""
    places = [f"« {key} »" for key in keys_of(owner) if key in ("unite", "qualificatif", "par", "precision")]
    return f" Le reste peut aller dans {listed(places, 'ou')}." if places else ""


def _is_split_item(document: Document, path: tuple, value: Any) -> bool:
    """Whether VALUE is `- Le samedi : un atelier`: a group for YAML, and meant as a text."""
    line, _ = document.place(path)
    mended = "".join(document.mended[line - 1 : line])
    return isinstance(value, dict) and mended.lstrip().startswith("-")


def _split_item(document: Document, path: tuple) -> Diagnostic:
    line, column = document.place(path)
    text = document.lines[line - 1]
    colon = text.find(":", column - 1)
    code, message, help = translate("deux-points", {"ligne": quoted(text[column - 1 :], whole=True)})
    return document.problem(code, message, help, (line, colon + 1 if colon >= 0 else column))


def keys_of(model: type[BaseModel] | None) -> list[str]:
    """The YAML keys that MODEL reads; none where there is no model."""
    if model is None:
        return []
    return [f.alias or n for n, f in model.model_fields.items() if not f.exclude]


def shape_of(model: type[BaseModel], *, listed: bool = False) -> Shape:
    """The keys that a file of MODEL may hold, however deep; in a file of several, LISTED."""
    keys = {}
    for name, field in model.model_fields.items():
        if not field.exclude:
            inner, many = group_in(field), holds_list(field)
            keys[field.alias or name] = shape_of(inner, listed=many) if inner else Shape(listed=many)
    return Shape(keys, listed)


def groups_of(model: type[BaseModel]) -> list[type[BaseModel]]:
    """MODEL and each group of fields that it holds, however deep, in the order of the fields."""
    found = [model]
    for group in found:
        inner = (group_in(f) for f in group.model_fields.values())
        found += dict.fromkeys(m for m in inner if m and m not in found)
    return found


def model_at(model: type[BaseModel], path: tuple) -> type[BaseModel] | None:
    """The model of the group at PATH, None where PATH leads to something else."""
    here: type[BaseModel] | None = model
    for step in path:
        if isinstance(step, int) or here is None:
            continue
        field = next((f for n, f in here.model_fields.items() if step in (n, f.alias)), None)
        here = group_in(field) if field else None
    return here
