"""Plain data -> a model, or its problems, each at the line of the key or value at fault."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from fiche_builder.diagnostics import Diagnostic
from fiche_builder.near import MANY, nearest
from fiche_builder.records.compiled import (
    ModelField,
    Value,
    field_at,
    fields_of,
    keys_of,
    model_at,
    read_alone,
    walk,
)
from fiche_builder.records.examples import one_each, remedy, to_type
from fiche_builder.records.messages_fr import plain, shortened, translate
from fiche_builder.records.tolerances import typed
from fiche_builder.text.document import Document, Path_
from fiche_builder.text.mending import quoted
from fiche_builder.text.outline import Shape
from fiche_builder.text.reading import MAX_DEPTH, MERGE
from fiche_builder.typography import date_fr, listed

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
) -> tuple[Model, Document, Document] | None:
    """What remains of DOCUMENT without its faulty values, so that they do not hide the faults between the others: the
    MODEL, the document that it is made of, and DOCUMENT itself. None when nothing remains."""
    whole = document
    # A group that loses a value it must have goes too, and so on up: as many times as there are levels.
    for _ in range(MAX_DEPTH):
        try:
            return model.model_validate({**document.data, **(extra or {})}), document, whole
        except ValidationError as failed:
            errors = failed.errors(include_url=False)
            faulty = {e["loc"][:-1] if e["type"] == "missing" else tuple(e["loc"]) for e in errors}
            if () in faulty:
                return None
            document = document.without(faulty)
    return None


def sound_values(model: type[BaseModel], document: Document) -> Iterator[Value]:
    """Each value of DOCUMENT that its own field of MODEL accepts, those of a group that cannot be made among them."""

    def within(data: Any, group: type[BaseModel], path: Path_) -> Iterator[Value]:
        for key, value in data.items():
            field = field_at(group, key)
            if field is None or not field.in_file or (isinstance(value, list) and not field.many):
                continue
            items = enumerate(value) if isinstance(value, list) else ((None, value),)
            for n, item in items:
                here = (*path, key) if n is None else (*path, key, n)
                if field.group and isinstance(item, dict):
                    yield from within(item, field.group, here)
                elif isinstance(item, str):
                    yield from _alone(item, field, here)

    return within(document.data, model, ())


def _alone(text: str, field: ModelField, path: Path_) -> Iterator[Value]:
    """What TEXT is for FIELD, at PATH: one value or several; nothing when the field refuses it."""
    try:
        read = read_alone(field, text, path)
    except ValidationError:
        return
    for value in read if isinstance(read, tuple) else (read,):
        yield path, value, field
        if isinstance(value, BaseModel):
            yield from walk(value, path)


class _Strays:
    """Tells each unknown key by what it stands for: a misspelt key, or one at the wrong depth."""

    def __init__(self, model: type[BaseModel], document: Document) -> None:
        self.model = model
        self.document = document
        self.told = 0

    def tell(self, path: Path_) -> Diagnostic:
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
        code, message, help = translate("extra_forbidden", {"champ": shortened(name), "proche": help})
        return self.document.problem(code, message, help, self.document.place(path, key=True))

    def explain(self, path: Path_, error: Any) -> bool:
        """Whether a stray key, or a YAML merge, explains this other ERROR at PATH."""
        there = path in self.document.claimed or (*path[:-1], MERGE) in self.document.claimed
        return error["type"] == "missing" and there

    def _group_at(self, path: Path_) -> type[BaseModel] | None:
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
    field = field_at(owner, name)
    context: dict[str, Any] = {k: plain(v) for k, v in (error.get("ctx") or {}).items()}
    if kind == "nombre-et-unite" and not (context := context | _unit(owner, name, context))["cle_unite"]:
        kind = "unite-sans-place"
    if field and kind in _ONE and isinstance(value, list) and named == len(path) - 1:
        kind = _one_wanted(kind, field, path, value)
    context |= {
        "nombre": len(value) if isinstance(value, list) else context.get("nombre", ""),
        "choix": _choices(name, value),
        "chacun": one_each(path, field, value, _beside(document, path, owner))
        if kind == "un-chacun" and field
        else "",
        "champ": name,
        "label": field.label if field else name,
        "aide": field.help if field else "",
        "ligne": to_type(name, field) if field else "",
        "remede": remedy(path, field),
        "lu": shortened(value) if isinstance(value, str) else "…",
        "reste": _aside(owner),
        "en_texte": _in_words(model, document, path, value) if kind in _SAID_IN_WORDS else "",
        "longueur": len(value) if isinstance(value, str) else 0,
        "place_de_fin": _end(owner, context.get("fin", "")),
        "attendus": ", ".join(keys_of(model_at(model, path))[:4]),
    }
    code, message, help = translate(kind, context)
    if path == ("schema",) and kind != "missing":
        help = f"Écrivez « schema: {getattr(model, 'version', 1)} »."
    if kind == "missing" and len(path) == 1:
        return document.problem(code, message, help)
    return document.problem(code, message, help, document.place(path[:-1] if kind == "missing" else path))


_SAID_IN_WORDS = {"unite-sans-place", "autre-unite", "unite-inconnue", "autre-monnaie"}
_BESIDE = ("unite", "qualificatif", "heures_par", "par", "precision")


def _unit(owner: type[BaseModel] | None, key: str, said: dict[str, str]) -> dict[str, str]:
    """The key that holds the unit SAID beside the number of KEY, and the value to type; an empty key when none can."""
    fields = fields_of(owner) if owner else {}
    place = next((k for k in (f"unite_{key}", "unite") if k in fields), "")
    in_list = bool(place and fields[place].vocabulary)
    value = said["terme"] if in_list else said["unite"]
    return {"cle_unite": place if value else "", "unite": value}


def _in_words(model: type[BaseModel], document: Document, path: Path_, value: str) -> str:
    """Where the VALUE at PATH goes, that its field cannot hold and a text can, as a sentence to obey."""
    text = " ".join(value.split())
    for n in (n for n in reversed(range(len(path))) if isinstance(path[n], str)):
        owner, key = model_at(model, path[:n]), str(path[n])
        field = field_at(owner, key)
        whole = n == len(path) - 1
        in_list = not whole and isinstance(path[n + 1], int)
        if "precision" not in keys_of(owner) or (not in_list and field and field.needed):
            continue
        gone = "cette ligne" if whole else f"cet élément de « {key} »" if in_list else f"« {key} »"
        if (*path[:n], "precision") in document.values:
            return f"retirez {gone}, et ajoutez « {text} » à la « precision » alignée sur « {key} »."
        line = f"« precision: {typed(text)} »"
        return (
            f"remplacez {gone} par {line}."
            if whole
            else f"retirez {gone}, et écrivez {line}, aligné sur « {key} »."
        )
    return "retirez la ligne, et dites-le dans un texte."


def _end(owner: type[BaseModel] | None, end: str) -> str:
    """Where the END of a period goes, in the group OWNER."""
    keys = keys_of(owner)
    if "fin" in keys:
        return f"La fin va dans « fin: {end} »."
    told = " ; dites-la dans « precision » si elle compte" if "precision" in keys else ""
    return f"La fin ({date_fr(end)}) n'a pas de champ{told}."


_ONE = frozenset({"string_type", "int_type", "decimal_type", "oui-non"})
"""What pydantic, or `fields`, says of a list where one value is wanted."""


def _one_wanted(kind: str, field: ModelField, path: Path_, given: list[Any]) -> str:
    """The error KIND of FIELD, that takes one value and was GIVEN a list; as it is where the field holds a group or a list."""
    if field.many or field.group or not given or not all(v and isinstance(v, str) for v in given):
        return kind
    if len(given) == 1:
        return "pas-de-liste"
    if field.apart and isinstance(path[-2], int):
        return "un-chacun"
    if text := field.kind:
        return f"{text}-en-liste"
    return "un-seul-nombre" if kind in ("int_type", "decimal_type") else "un-seul"


def _beside(document: Document, path: Path_, owner: type[BaseModel] | None) -> dict[str, str]:
    """What the group OWNER must hold beside its value at PATH, as it stands in DOCUMENT."""
    group = document.value_at(path[:-1])
    needed = [f.key for f in fields_of(owner).values() if f.needed] if owner else []
    return {key: value for key in needed if isinstance(value := group.get(key), str)}


def _choices(name: str, given: Any) -> str:
    """What to type behind the key NAME, of which several values were GIVEN: the first ones."""
    if not isinstance(given, list):
        return ""
    lines = [
        f"« {quoted(f'{name}: {v}') if ': ' in v or ' #' in v else f'{name}: {shortened(v)}'} »"
        for v in given[:3]
        if isinstance(v, str)
    ]
    return listed(lines, "ou")


def _aside(owner: type[BaseModel] | None) -> str:
    """Where what stands beside a number may go, in the group OWNER."""
    places = [f"« {key} »" for key in keys_of(owner) if key in _BESIDE]
    return f" Le reste peut aller dans {listed(places, 'ou')}." if places else ""


def _is_split_item(document: Document, path: Path_, value: Any) -> bool:
    """Whether VALUE is `- Le samedi : un atelier`: a group for YAML, and meant as a text."""
    line, _ = document.place(path)
    mended = "".join(document.mended[line - 1 : line])
    return isinstance(value, dict) and mended.lstrip().startswith("-")


def _split_item(document: Document, path: Path_) -> Diagnostic:
    line, column = document.place(path)
    text = document.lines[line - 1]
    colon = text.find(":", column - 1)
    code, message, help = translate("deux-points", {"ligne": quoted(text[column - 1 :], whole=True)})
    return document.problem(code, message, help, (line, colon + 1 if colon >= 0 else column))


def shape_of(model: type[BaseModel], *, listed: bool = False) -> Shape:
    """The keys that a file of MODEL may hold, however deep; in a file of several, LISTED."""
    keys = {}
    for field in fields_of(model).values():
        if field.in_file:
            inner, many = field.group, field.many
            keys[field.key] = shape_of(inner, listed=many) if inner else Shape(listed=many)
    return Shape(keys, listed)
