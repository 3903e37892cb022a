"""A folder imports only those that stand above it in this list, no module is in a circle, one folder alone knows MkDocs."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import fiche_builder

PACKAGE = Path(fiche_builder.__file__).parent

FOLDERS = [
    "",
    "text",
    "records",
    "checking",
    "facts",
    "editing",
    "exports",
    "pages",
    "search",
    "site",
    "reports",
    "mkdocs_plugin",
    "commands",
]
"""The ground that all may use stands in no folder."""

KNOWS_MKDOCS = "mkdocs_plugin"


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


def folder(name: str) -> str:
    """The folder of a module, empty for the ground."""
    first = name.partition(".")[0]
    return first if (PACKAGE / first).is_dir() else ""


def arrows() -> Iterator[tuple[str, int, str]]:
    """Each import of a module of ours by another: who, at what line, whom."""
    for name in MODULES:
        for line, whole in imported(name):
            # What is not a module is a name inside one: `fiche_builder.records.model.Fiche`.
            target = whole.removeprefix("fiche_builder.")
            while target not in MODULES and "." in target:
                target = target.rpartition(".")[0]
            if whole.startswith("fiche_builder.") and target in MODULES:
                yield name, line, target


def test_every_folder_is_in_the_list_and_says_what_it_does() -> None:
    found = {path.name for path in PACKAGE.iterdir() if (path / "__init__.py").is_file()}
    assert found | {""} == set(FOLDERS)
    assert [
        name for name in found if not ast.get_docstring(ast.parse(MODULES[name].read_text("utf-8")))
    ] == []


def test_no_arrow_goes_up() -> None:
    # `python -m fiche_builder` is the command line itself.
    wrong = [
        f"{name} (line {line}) imports {target}"
        for name, line, target in arrows()
        if name != "__main__" and FOLDERS.index(folder(target)) > FOLDERS.index(folder(name))
    ]
    assert wrong == []


def test_no_module_is_in_a_circle() -> None:
    graph: dict[str, set[str]] = {name: set() for name in MODULES}
    for name, _, target in arrows():
        # A package's own file may gather its modules.
        if not target.startswith(f"{name}."):
            graph[name].add(target)
    assert list(TopologicalSorter(graph).static_order())


def test_one_folder_imports_mkdocs() -> None:
    knowing = {
        folder(n)
        for n in MODULES
        for _, whole in imported(n)
        if whole.split(".")[0] in ("mkdocs", "material")
    }
    assert knowing == {KNOWS_MKDOCS}
