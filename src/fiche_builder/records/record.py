"""What every record has, whatever its kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from pydantic import Field, field_validator
from pydantic_core import PydanticKnownError

from fiche_builder.records.fields import Bloc, Liste, Mot, NomDeFiche, Terme, Texte
from fiche_builder.records.groups import Dates, Statut


@dataclass(frozen=True)
class States:
    """The ids of the states that the program knows, in the list that `statut` names.

    draft: editors alone see it; published: everyone does; withdrawn: its page stays at its address, and no list has it.
    """

    draft: str = "brouillon"
    published: str = "referencee"
    withdrawn: str = "retiree"


FIELDS = frozenset(
    {"schema_", "titre", "titre_court", "resume", "mots_cles", "anciens_ids", "statut", "dates", "voir_aussi"}
)
"""What the model of each kind must declare."""


class Record(Bloc):
    """A record of the collection. `id` is the file's name, never a key of the file.

    The model of each kind declares the fields below (`FIELDS`), each at its own place among the others: their order is
    that of the page and of the file. `statut` and `dates` may be groups of its own, made from these to say its words.
    """

    id: str = Field(exclude=True)
    states: ClassVar[States] = States()
    version: ClassVar[int] = 1
    """Of the model: what a file gives as its `schema` is at most that."""

    if TYPE_CHECKING:
        schema_: int | None = None
        titre: Texte | None = None
        titre_court: Texte | None = None
        resume: Texte | None = None
        mots_cles: Liste[Mot] | None = None
        anciens_ids: Liste[NomDeFiche] | None = None
        statut: Statut | None = None
        dates: Dates | None = None
        voir_aussi: Liste[Terme] | None = None

    @field_validator("schema_", mode="after", check_fields=False)
    @classmethod
    def _known(cls, given: int | None) -> int | None:
        if given is not None and given > cls.version:
            raise PydanticKnownError("less_than_equal", {"le": cls.version})
        return given

    @property
    def nom(self) -> str:
        """The title to show in lists: short one, else full one, else the id (a draft may lack both)."""
        return self.titre_court or self.titre or self.id

    @property
    def etat(self) -> str:
        return self.statut.etat if self.statut else self.states.draft

    @property
    def is_draft(self) -> bool:
        return self.etat == self.states.draft

    @property
    def is_published(self) -> bool:
        return self.etat == self.states.published

    @property
    def is_withdrawn(self) -> bool:
        return self.etat == self.states.withdrawn

    @property
    def rank(self) -> tuple[Any, ...]:
        """Where it stands among those of its kind."""
        return (self.id,)

    @property
    def source_document(self) -> str:
        """The id of the document that it comes from; empty when it comes from none."""
        return ""

    @property
    def in_danger(self) -> bool:
        """Whether it is about people in danger: its page opens on the emergency numbers."""
        return False
