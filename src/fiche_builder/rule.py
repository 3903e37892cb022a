"""What a rule is: a check of one sheet, with the explanation of its code."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from fiche_builder.collection import Collection
from fiche_builder.diagnostics import Diagnostic
from fiche_builder.document import Document, Place
from fiche_builder.explanation import Explanation
from fiche_builder.model import Fiche


class Finding(NamedTuple):
    """What a rule finds: what is wrong, how to mend it, where."""

    message: str
    help: str
    place: Place = (1, 1)


Check = Callable[[Fiche, Document, Collection], Iterator[Finding]]
"""A generator: it finds everything and never stops at the first."""


class Rule(NamedTuple):
    explanation: Explanation
    check: Check

    def told(self, fiche: Fiche, document: Document, collection: Collection) -> Iterator[Diagnostic]:
        """What the rule finds in FICHE, read from DOCUMENT, in the light of the whole COLLECTION."""
        for found in self.check(fiche, document, collection):
            yield document.problem(self.explanation.code, *found).at(self.explanation.level)
