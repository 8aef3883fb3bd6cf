"""What is asked of the explanations of a return's queries, and of what their workers were asked."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from footpath.access.models import Allocation
from footpath.access.queries import on_day
from footpath.people.queries.identifiers import AnyText
from footpath.returns.asking import for_worker
from footpath.returns.models import Asked, Explanation
from footpath.store.managers import AnyOf
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


@dataclass(frozen=True, slots=True, kw_only=True)
class WasAsked:
    """That a child's own worker was asked, when, and how they answered: nothing where they have not yet."""

    at: datetime
    answer: str
    answered_at: datetime | None
    subject: int


def asked_of(
    *, collection: str, authority: str, rule: str, year: int, numbers: Collection[str]
) -> Mapping[str, WasAsked]:
    """
    Return what the workers of these children of a return were asked because of one rule, by the child's number.

    Whoever asks holds the return that names these children. What is of a child whom they must not see is left out.
    """
    barred = current().barred
    with system("what workers were asked because of a return"):
        rows = Asked.objects.filter(
            collection=collection, authority=authority, rule=rule, year=year, number__in=AnyText(sorted(set(numbers)))
        )
        return {
            row.number: WasAsked(at=row.at, answer=row.answer, answered_at=row.answered_at, subject=row.subject_id)
            for row in rows
            if row.subject_id not in barred
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """What a return asks of a child the reader leads for."""

    asked: int
    version: int
    subject: int
    asks: str
    do: str
    days: str
    by: str
    at: datetime
    collection: str
    rule: str
    year: int


def waiting_for(*, user: int, on: date) -> list[Waiting]:
    """Return what this reader was asked of the children they lead for and has not answered, the oldest first."""
    led = Allocation.objects.filter(on_day(on), user=user, part=Allocation.Part.LEAD)
    subjects = sorted(set(led.values_list("subject_id", flat=True)))
    if not subjects:
        return []
    rows = Asked.objects.filter(answer="", subject__in=AnyOf(subjects)).select_related("by").order_by("at", "id")
    found = []
    for row in rows:
        said = for_worker(row.collection, row.rule)
        if said is not None:
            found.append(
                Waiting(
                    asked=row.pk,
                    version=row.version,
                    subject=row.subject_id,
                    asks=said.asks,
                    do=said.do,
                    days=row.days,
                    by=row.by.name,
                    at=row.at,
                    collection=row.collection,
                    rule=row.rule,
                    year=row.year,
                )
            )
    return found
