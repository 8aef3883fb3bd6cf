"""What is asked of the explanations of a return's queries."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from footpath.people.queries.identifiers import AnyText
from footpath.returns.models import Explanation
from footpath.store.scope import current, system


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """Why what a query asks about is true: in whose words, of when and beside which collection."""

    words: str
    by: str
    at: datetime
    year: int
    version: int
    subject: int | None


def explanations(
    *, collection: str, authority: str, rule: str = "", numbers: Collection[str]
) -> Mapping[tuple[str, str], Explained]:
    """
    Return what was explained of these children of a return, by the child's number and the rule; of one rule or of all.

    Whoever asks holds the return that names these children. What is of a child whom they must not see is left out.
    """
    barred = current().barred
    with system("the explanations of what a return asks about"):
        rows = Explanation.objects.filter(
            collection=collection, authority=authority, number__in=AnyText(sorted(set(numbers))), withdrawn_at=None
        )
        if rule:
            rows = rows.filter(rule=rule)
        return {
            (row.number, row.rule): Explained(
                words=row.words, by=row.by.name, at=row.at, year=row.year, version=row.version, subject=row.subject_id
            )
            for row in rows.select_related("by")
            if row.subject_id not in barred
        }
