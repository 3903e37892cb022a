"""What a rule is: a check of one record, with the explanation of its code."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple, get_type_hints

from fiche_builder.checking.collection import Collection
from fiche_builder.diagnostics import Diagnostic
from fiche_builder.explanation import Explanation
from fiche_builder.records.record import Record
from fiche_builder.text.document import Document, Place


class Finding(NamedTuple):
    """What a rule finds: what is wrong, how to mend it, where."""

    message: str
    help: str
    place: Place = (1, 1)


Check = Callable[[Any, Document, Collection], Iterator[Finding]]
"""A generator: it finds everything and never stops at the first."""


def model_of(check: Check) -> type[Record]:
    """The records that CHECK is about: the type of its first argument."""
    model: type[Record] = next(iter(get_type_hints(check).values()))
    return model


class Rule(NamedTuple):
    """check: of the records of the model OF."""

    explanation: Explanation
    check: Check
    of: type[Record]

    def told(self, record: Record, document: Document, collection: Collection) -> Iterator[Diagnostic]:
        """What the rule finds in RECORD, read from DOCUMENT, in the light of the whole COLLECTION."""
        if not isinstance(record, self.of):
            return
        for found in self.check(record, document, collection):
            yield document.problem(self.explanation.code, *found).at(self.explanation.level)
