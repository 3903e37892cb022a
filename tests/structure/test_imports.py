"""A module imports only those that stand above it in this list, and one module alone knows MkDocs."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import fiche_builder

PACKAGE = Path(fiche_builder.__file__).parent

ORDER = [
    "diagnostics",
    "explanation",
    "memory",
    "pasting",
    "clock",
    "unfinished",
    "saving",
    "typography",
    "repeats",
    "names",
    "near",
    "urls",
    "units",
    "tolerances",
    "amounts",
    "days",
    "phones",
    "fields",
    "compiled",
    "richtext",
    "messages_fr",
    "document",
    "examples",
    "mending",
    "folding",
    "outline",
    "damage",
    "slips",
    "indentation",
    "syntax",
    "reading",
    "sound",
    "source",
    "texts",
    "terms",
    "placing",
    "quantities",
    "local_actions",
    "groups",
    "nouns",
    "record",
    "model",
    "kinds",
    "content",
    "canonical",
    "remarks",
    "formatting",
    "vocabularies",
    "schema",
    "settings",
    "handmade",
    "written",
    "frame",
    "navigation",
    "collection",
    "loading",
    "drafting",
    "rule",
    "links",
    "probing",
    "rules.*",
    "rules",
    "explanations.*",
    "explanations",
    "guide",
    "visibility",
    "proofs",
    "wording",
    "indexes.declaration",
    "indexes.table",
    "indexes",
    "related",
    "territories",
    "brief",
    "cards",
    "changes",
    "news",
    "sigles",
    "redirects",
    "exports.declaration",
    "exports.*",
    "exports",
    "inner_links",
    "checking",
    "pages.page",
    "pages.environment",
    "pages.renderer",
    "pages.*",
    "pages",
    "search.words",
    "search.terms",
    "search.documents",
    "search.facets",
    "search.equivalences",
    "search",
    "indexing",
    "scripts",
    "site",
    "writing",
    "deposit",
    "archive",
    "history",
    "continuity",
    "report",
    "reports.*",
    "reports",
    "mkdocs_plugin",
    "options",
    "commands.*",
    "commands",
    "cli",
    "__main__",
]

KNOWS_MKDOCS = {"mkdocs_plugin"}


def modules() -> dict[str, Path]:
    """Name and file of each module, the package's own __init__ aside."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        if name := ".".join(parts[:-1] if parts[-1] == "__init__" else parts):
            found[name] = path
    return found


MODULES = modules()


def imported(name: str) -> Iterator[tuple[int, str]]:
    """Line and full name of everything that the module NAME imports, inside functions too."""
    path = MODULES[name]
    package = ["fiche_builder", *name.split(".")]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = package[: len(package) - node.level + (path.name == "__init__.py")] if node.level else []
            base = ".".join([*start, *([node.module] if node.module else [])])
            for alias in node.names:
                whole = f"{base}.{alias.name}"
                yield node.lineno, whole if whole.removeprefix("fiche_builder.") in MODULES else base


def listed(name: str) -> str:
    """The line of ORDER for a module: all rules share one, as all commands, reports and explanations: a new one needs none."""
    folder = name.partition(".")[0]
    return f"{folder}.*" if "." in name and name not in ORDER and f"{folder}.*" in ORDER else name


def test_every_module_is_in_the_list_once() -> None:
    assert sorted(ORDER) == sorted({listed(name) for name in MODULES})


def test_no_arrow_goes_up() -> None:
    place = {name: ORDER.index(listed(name)) for name in MODULES}
    wrong = []
    for name in MODULES:
        for line, whole in imported(name):
            if not whole.startswith("fiche_builder."):
                continue
            # What is not a module is a name inside one: `fiche_builder.model.Fiche`.
            target = whole.removeprefix("fiche_builder.")
            while target not in place and "." in target:
                target = target.rpartition(".")[0]
            if place.get(target, len(place)) >= place.get(name, 0):
                wrong.append(f"{name} (line {line}) imports {target}")
    assert wrong == []


def test_one_module_imports_mkdocs() -> None:
    knowing = {
        n for n in MODULES for _, whole in imported(n) if whole.split(".")[0] in ("mkdocs", "material")
    }
    assert knowing == KNOWS_MKDOCS
