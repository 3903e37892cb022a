"""What a sheet tells its readers, whatever it is called, wherever it stands and whenever it was written."""

from __future__ import annotations

from collections.abc import Hashable

from fiche_builder.compiled import fields_of
from fiche_builder.model import Fiche

_TOLD = [f for f in fields_of(Fiche).values() if f.in_file and not f.about and not f.hidden]


def content(fiche: Fiche, *, named: bool = True) -> Hashable:
    """The values that readers of FICHE see, its names apart unless NAMED: equal for two sheets that say the same."""
    return tuple(getattr(fiche, f.name) for f in _TOLD if named or not f.names)
