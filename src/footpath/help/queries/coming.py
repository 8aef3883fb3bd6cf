"""What is to come: for several children up to a day, and for one child on their page."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from footpath.help.models.plans import Next
from footpath.record.models import Filing
from footpath.record.queries import headlines, reading_as
from footpath.record.values import LINE
from footpath.store.managers import AnyOf


@dataclass(frozen=True, kw_only=True, slots=True)
class Coming:
    """Something that is to happen for one of several children."""

    subject: int
    ref: UUID
    what: str
    due_on: date
    whose: str


def coming(*, subjects: Collection[int], until: date) -> list[Coming]:
    """What is to come for these children up to a day, soonest first."""
    filings = Filing.objects.filter(subject__in=AnyOf(sorted(subjects)), kind=Next.KIND).select_related("record")
    rows = {row.record_id: row for row in filings}
    due = {one.pk: one for one in Next.objects.filter(pk__in=list(rows), state=Next.State.COMING, due_on__lte=until)}
    said = headlines(list(due))
    found = [
        Coming(
            subject=rows[number].subject_id, ref=rows[number].record.ref, due_on=one.due_on, whose=one.whose,
            what=said.get((number, LINE, rows[number].subject_id)) or said.get((number, LINE, None)) or "",
        )
        for number, one in due.items()
        if one.due_on is not None
    ]  # fmt: skip
    return sorted(found, key=lambda one: one.due_on)


@dataclass(frozen=True, kw_only=True, slots=True)
class ToCome:
    """Something that is to happen for one child, whether or not its day is known."""

    ref: UUID
    what: str
    due_on: date | None
    whose: str
    promised: bool


def to_come(*, subject: int) -> list[ToCome]:
    """What is to come for a child, soonest first, then what has no day yet; however much has been done already."""
    members = reading_as(subject)
    found = list(
        Next.objects.filter(state=Next.State.COMING, record__filings__subject__in=AnyOf(members))
        .select_related("record")
        .order_by("due_on", "record_id")
        .distinct()
    )
    said = headlines([one.pk for one in found])
    rows = [
        ToCome(
            ref=one.record.ref,
            what=next((words for who in (*members, None) if (words := said.get((one.pk, LINE, who)))), ""),
            due_on=one.due_on,
            whose=one.whose,
            promised=one.promised,
        )
        for one in found
    ]
    return sorted(rows, key=lambda one: one.due_on or date.max)
