"""What is waiting in the plans of several children: promises not kept yet, steps that are due, plans to look at."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from footpath.access import audit
from footpath.help.models.plans import Next, Plan
from footpath.record.models import Filing, Record
from footpath.record.queries import headlines
from footpath.record.values import LINE
from footpath.store.managers import AnyOf

OPEN = (Next.State.COMING, Next.State.NOT_NOW)
"""Still to be done: what is put off is not done."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Promised:
    """Something that was promised to a child and has not been done."""

    subject: int
    ref: UUID
    what: str
    promised_on: date
    due_on: date | None
    whose: str


@dataclass(frozen=True, kw_only=True, slots=True)
class StepDue:
    """A step of a plan that is to be done by a day."""

    subject: int
    ref: UUID
    what: str
    due_on: date
    whose: str
    plan: UUID


@dataclass(frozen=True, kw_only=True, slots=True)
class ToLookAt:
    """A plan that goes on, and the day on which it is looked at together."""

    subject: int
    plan: UUID
    look_again_on: date


def promised(*, subjects: Collection[int]) -> list[Promised]:
    """What was promised to these children and is not done, the oldest promise first; three queries."""
    rows = _filed(subjects, Next.KIND)
    found = {one.pk: one for one in Next.objects.filter(pk__in=AnyOf(sorted(rows)), promised=True, state__in=OPEN)}
    said = headlines(list(found))
    return sorted(
        (
            Promised(
                subject=rows[number].subject_id,
                ref=rows[number].record.ref,
                what=_line(said, number, rows[number].subject_id),
                promised_on=rows[number].happened_on,
                due_on=one.due_on,
                whose=one.whose,
            )
            for number, one in found.items()
        ),
        key=lambda one: (one.promised_on, one.what),
    )


def steps_due(*, subjects: Collection[int], until: date) -> list[StepDue]:
    """The steps of these children's plans that are to be done up to a day, soonest first; four queries."""
    rows = _filed(subjects, Next.KIND)
    of_plans = Next.objects.filter(
        pk__in=AnyOf(sorted(rows)), plan__isnull=False, state__in=OPEN, due_on__isnull=False, due_on__lte=until
    )
    found = {one.pk: one for one in of_plans}
    plans = dict(
        Record.objects.filter(
            pk__in=AnyOf(sorted({one.plan_id for one in found.values() if one.plan_id})), kind=Plan.KIND
        ).values_list("pk", "ref")
    )  # fmt: skip
    said = headlines(list(found))
    return sorted(
        (
            StepDue(
                subject=rows[number].subject_id,
                ref=rows[number].record.ref,
                what=_line(said, number, rows[number].subject_id),
                due_on=one.due_on,
                whose=one.whose,
                plan=plans[one.plan_id],
            )
            for number, one in found.items()
            if one.due_on is not None and one.plan_id in plans
        ),
        key=lambda one: (one.due_on, one.what),
    )


def plans_to_look_at(*, subjects: Collection[int], until: date) -> list[ToLookAt]:
    """The plans of these children that are to be looked at together up to a day, soonest first; two queries."""
    rows = {
        number: row
        for number, row in _filed(subjects, Plan.KIND).items()
        if row.record.happened_until is None or row.record.happened_until > until
    }
    found = Plan.objects.filter(pk__in=AnyOf(sorted(rows)), look_again_on__isnull=False, look_again_on__lte=until)
    return sorted(
        (
            ToLookAt(
                subject=rows[one.pk].subject_id, plan=rows[one.pk].record.ref, look_again_on=one.look_again_on
            )
            for one in found
            if one.look_again_on is not None
        ),
        key=lambda one: one.look_again_on,
    )  # fmt: skip


def _filed(subjects: Collection[int], kind: str) -> dict[int, Filing]:
    """The filings of a kind to any of these, by record; each is shown to the reader, and noted as such."""
    if not subjects:
        return {}
    rows = Filing.objects.filter(subject__in=AnyOf(sorted(subjects)), kind=kind).select_related("record")
    found = {row.record_id: row for row in rows}
    audit.shown({row.subject_id for row in found.values()})
    return found


def _line(said: dict[tuple[int, str, int | None], str], number: int, subject: int) -> str:
    return said.get((number, LINE, subject)) or said.get((number, LINE, None)) or ""
