"""What a rule is: a check of one record, with the explanation of its code."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple, get_type_hints

from fiche_builder.checking.collection import Circumstances, Collection, Documented
from fiche_builder.diagnostics import Diagnostic
from fiche_builder.explanation import Explanation
from fiche_builder.records.record import Record
from fiche_builder.text.document import Document, Place


class Finding(NamedTuple):
    """What a rule finds: what is wrong, how to mend it, where."""

    message: str
    help: str
    place: Place = (1, 1)


Check = Callable[[Any, Any, Any], Iterator[Finding]]
"""A generator: it finds everything and never stops at the first. Of a record and its document in their circumstances; or,
where it looks at other records too, of a record and what is behind it in a whole collection."""


class Rule(NamedTuple):
    """check: of the records of the model OF; together: it looks at other records too."""

    explanation: Explanation
    check: Check
    of: type[Record]
    together: bool

    def told(
        self, record: Record, behind: Document | Documented, given: Circumstances
    ) -> Iterator[Diagnostic]:
        """What the rule finds in RECORD, that was read from what is BEHIND it, in the light of what is GIVEN: the whole
        collection where it looks at other records."""
        if not isinstance(record, self.of):
            return
        for found in self.check(record, behind, given):
            document = behind if isinstance(behind, Document) else behind.document
            yield document.problem(self.explanation.code, *found).at(self.explanation.level)


def rule_of(explanation: Explanation, check: Check) -> Rule:
    """The rule that CHECK makes: the types of its arguments say which records it is about, and whether it looks at others."""
    about, _, given, *_ = get_type_hints(check).values()
    return Rule(explanation, check, about, given is Collection)
