"""What a sheet tells its readers, whatever it is called, wherever it stands and whenever it was written."""

from __future__ import annotations

from collections.abc import Hashable

from fiche_builder.compiled import fields_of
from fiche_builder.model import Fiche

_AROUND = frozenset({"id", "schema_", "anciens_ids", "statut", "dates"})
_TOLD = tuple(n for n, f in fields_of(Fiche).items() if n not in _AROUND and not f.hidden)
TITLES = frozenset({"titre", "titre_court"})


def content(fiche: Fiche, *, but: frozenset[str] = frozenset()) -> Hashable:
    """The values that readers of FICHE see, less the fields BUT: equal for two sheets that say the same."""
    return tuple(getattr(fiche, name) for name in _TOLD if name not in but)
