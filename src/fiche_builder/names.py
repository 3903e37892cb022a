"""What may be a name: of a sheet, of a page, of a term. It is a piece of an address and, once built, a folder.

One decision, for the commands that give a name and for those that read one.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from fiche_builder.typography import NAME, slug

LONGEST = 80
"""Signs of a name: people copy the address and read it out."""

WINDOWS_NAMES = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}
)
"""No file may be called so on Windows, whatever its ending (Microsoft, "Naming Files, Paths, and Namespaces")."""


class Fault(NamedTuple):
    """why: what keeps a name from being one, a French sentence; instead: a name to take, empty when none can be made."""

    why: str
    instead: str


def name_fault(name: str, before: str = "fiche") -> Fault | None:
    """What keeps NAME from being a name, None when nothing does; the word BEFORE makes one of what Windows refuses."""
    if not re.fullmatch(NAME, name):
        shown = name if len(name) <= LONGEST else f"{name[:LONGEST]}…"
        why = f"« {shown} » ne peut pas être un nom : il faut des minuscules sans accent, des chiffres et des tirets."
        return Fault(why, _instead(slug(name), before))
    if name in WINDOWS_NAMES:
        return Fault(f"Windows refuse tout fichier qui s'appelle « {name} ».", _instead(name, before))
    if len(name) > LONGEST:
        why = f"« {name[:LONGEST]}… » a {len(name)} signes, pour {LONGEST} au plus."
        return Fault(why, _instead(name, before))
    return None


def _instead(name: str, before: str) -> str:
    if len(name) > LONGEST:
        # Whole words, as far as they fit.
        name = name[: LONGEST + 1].rpartition("-")[0] or name[:LONGEST]
    return f"{before}-{name}" if name in WINDOWS_NAMES else name
