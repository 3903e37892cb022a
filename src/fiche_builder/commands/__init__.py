"""What `fiche-builder` can do: one command a module, all listed here in the order of the help.

A command has a `HELP` line in French, its `OPTIONS`, and `run(root, options)` that does it in the project at
ROOT and returns the exit code (0 well, 1 problems told, 2 wrong use). Its name is its module's. To add one: a
module, and its name in `COMMANDS`.
"""

from __future__ import annotations

from types import ModuleType

from fiche_builder.commands import (
    archiver,
    construire,
    expliquer,
    formater,
    liens,
    nouveau,
    schema,
    servir,
    verifier,
)

COMMANDS: dict[str, ModuleType] = {
    module.__name__.rpartition(".")[2]: module
    for module in (nouveau, formater, verifier, expliquer, construire, servir, archiver, liens, schema)
}
