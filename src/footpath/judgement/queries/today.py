"""Whom to hold in mind: not seen as agreed, promised something, waited for; and what was put off, with why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count

from footpath.access.models import Subject
from footpath.help.models.plans import Next
from footpath.judgement.models.today import AskedAgain, Looked, PutOff
from footpath.judgement.queries.timeframes import TimeframeOf
from footpath.kernel import rulepacks
from footpath.kernel.rulepacks.counts import count
from footpath.record.models import Filing
from footpath.record.queries import open_many
from footpath.store.managers import AnyOf

MEETINGS = ("help.visit", "help.conversation")
NOT_SEEN_RUNNING = "not-seen-running"
"""The name of the local count after which it is asked where a child was."""
ASKED_AGAIN = "asked-again"
"""The name of the local time after which what was asked for again comes back."""
_FAR_BACK = timedelta(days=400)
_ALONE = (Filing.Part.SPOKEN_ALONE,)
_SEEN = (Filing.Part.SPOKEN_ALONE, Filing.Part.SPOKEN_WITH, Filing.Part.PRESENT)
SEEN = (MEETINGS, _SEEN)
"""The kinds by which a child is seen, and the parts in them that are."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Unseen:
    """A child not seen, or not spoken with alone, for longer than was agreed."""

    subject: int
    every_days: int
    alone: bool
    last_on: date | None
    last_by: str
    last_ref: UUID | None
    timeframe: UUID


def unseen(*, rhythms: Collection[TimeframeOf], today: date) -> list[Unseen]:
    """
    The children who were last seen longer ago than agreed, by the rhythms given: the tightest rhythm of each.

    One query, however many. Never sorted by how long: in the order of the rhythms given.
    """
    agreed: dict[int, TimeframeOf] = {}
    for one in rhythms:
        for child in one.children if one.every_days else ():
            if child not in agreed or (one.every_days or 0) < (agreed[child].every_days or 0):
                agreed[child] = one
    if not agreed:
        return []
    rows = (
        Filing.objects.filter(
            subject__in=AnyOf(sorted(agreed)), kind__in=MEETINGS, part__in=_SEEN, happened_on__gte=today - _FAR_BACK
        )
        .order_by("-happened_on", "-record_id")
        .values_list("subject_id", "part", "happened_on", "record__by__name", "record__ref", named=True)
    )
    last: dict[int, Any] = {}
    for row in rows:
        wanted = _ALONE if agreed[row.subject_id].alone else _SEEN
        if row.part in wanted:
            last.setdefault(row.subject_id, row)
    found = []
    for child, one in agreed.items():
        seen, every = last.get(child), one.every_days or 0
        since = seen.happened_on if seen else one.agreed_on
        if today - since > timedelta(days=every):
            found.append(
                Unseen(
                    subject=child, every_days=every, alone=one.alone, last_on=seen.happened_on if seen else None,
                    last_by=seen.record__by__name if seen else "", last_ref=seen.record__ref if seen else None,
                    timeframe=one.ref,
                )
            )  # fmt: skip
    return found


@dataclass(frozen=True, kw_only=True, slots=True)
class Came:
    """Somebody came to see a child, on a day."""

    on: date
    ref: UUID


@dataclass(frozen=True, kw_only=True, slots=True)
class NotSeenRunning:
    """A child who was not seen the last times somebody came, so often that it is asked where they were."""

    subject: int
    times: tuple[Came, ...]
    """Each time, earliest first."""

    @property
    def line(self) -> str:
        """By what name it is put off: the same as long as nobody has seen them since."""
        return f"running-{self.times[0].on.isoformat()}"


def not_seen_running(*, subjects: Collection[int], today: date) -> list[NotSeenRunning]:
    """
    The children who were not seen the last times somebody came, at least as often as is asked about here.

    In the order of the children given, and never by how often. Two queries, however many.
    """
    if not subjects:
        return []
    fewest = count(NOT_SEEN_RUNNING, on=today).number
    rows = Filing.objects.filter(
        kind__in=MEETINGS, part__in=(*_SEEN, Filing.Part.NOT_SEEN), happened_on__gte=today - _FAR_BACK,
        happened_on__lte=today,
    )  # fmt: skip
    often = rows.filter(subject__in=AnyOf(sorted(subjects)), part=Filing.Part.NOT_SEEN).values("subject_id")
    maybe = [one["subject_id"] for one in often.annotate(times=Count("id")).filter(times__gte=fewest).order_by()]
    last: dict[int, list[Came]] = defaultdict(list)
    seen: set[int] = set()
    told = rows.filter(subject__in=AnyOf(sorted(maybe))).order_by("-happened_on", "-record_id")
    for row in told.values_list("subject_id", "part", "happened_on", "record__ref", named=True):
        if row.part != Filing.Part.NOT_SEEN:
            seen.add(row.subject_id)
        elif row.subject_id not in seen:
            last[row.subject_id].append(Came(on=row.happened_on, ref=row.record__ref))
    return [
        NotSeenRunning(subject=child, times=tuple(reversed(last[child])))
        for child in subjects
        if child in last and len(last[child]) >= fewest
    ]


@dataclass(frozen=True, kw_only=True, slots=True)
class ToCome:
    """Something that is to happen for some children: written once, and one line however many it is for."""

    record: int
    ref: UUID
    subjects: tuple[int, ...]
    what: str
    due_on: date | None
    whose: str
    of_family: bool
    """Somebody of the family, or a friend of theirs, does it."""
    promised: bool
    said_on: date

    def is_of(self, *, name: str) -> bool:
        """Whether somebody who works here is to do it, by their name as people write it."""
        return not self.of_family and self.whose in (name, name.split()[0])


def to_come(*, subjects: Collection[int]) -> list[ToCome]:
    """What is still to happen for these children, soonest first, undated last; in a constant number of queries."""
    if not subjects:
        return []
    whom = set(subjects)
    filed = Filing.objects.filter(subject__in=AnyOf(sorted(whom)), kind=Next.KIND)
    coming = Next.objects.filter(record__in=filed.values("record"), state=Next.State.COMING)
    found = []
    for one in open_many(records=list(coming.values_list("record_id", flat=True))):
        theirs = tuple(each.subject for each in one.present if each.subject in whom)
        if one.withheld or not theirs:
            continue
        what = next((said for each in theirs if (said := one.words("what", each))), "") or one.words("what")
        found.append(
            ToCome(
                record=one.id, ref=one.ref, subjects=theirs, what=what, due_on=one.facts.get("due_on"),
                whose=str(one.facts.get("whose") or ""), of_family=one.facts.get("doer_id") is not None,
                promised=bool(one.facts.get("promised")), said_on=one.happened_on,
            )
        )  # fmt: skip
    return sorted(found, key=lambda one: (one.due_on or date.max, one.what, one.record))


@dataclass(frozen=True, kw_only=True, slots=True)
class Later:
    """How a line about a child was put off last, and how often it was."""

    times: int
    until: date
    why: str
    reasons: tuple[str, ...]
    """Every reason given, earliest first: who gave them is not told."""


def put_off(*, subjects: Collection[int]) -> dict[tuple[int, str], Later]:
    """What was put off about these children, by child and line. One query."""
    if not subjects:
        return {}
    rows: dict[tuple[int, str], list[PutOff]] = defaultdict(list)
    for row in PutOff.objects.filter(subject__in=AnyOf(sorted(subjects))).order_by("id"):
        rows[row.subject_id, row.line].append(row)
    return {
        key: Later(
            times=len(each), until=each[-1].until, why=each[-1].why, reasons=tuple(row.why for row in each)
        )
        for key, each in rows.items()
    }  # fmt: skip


def comes_back(asked_on: date) -> date:
    """The day on which what was asked for again comes back to Today."""
    return rulepacks.maximum(ASKED_AGAIN, on=asked_on).due(start=asked_on)


def asked_again(*, records: Collection[int]) -> dict[int, tuple[date, ...]]:
    """On which days each of these was asked for again, the latest last. One query."""
    found: dict[int, list[date]] = defaultdict(list)
    if records:
        rows = AskedAgain.objects.filter(record__in=AnyOf(sorted(records))).order_by("on", "id")
        for record, on in rows.values_list("record_id", "on"):
            if on not in found[record]:
                found[record].append(on)
    return {record: tuple(days) for record, days in found.items()}


@dataclass(frozen=True, kw_only=True, slots=True)
class WhyLater:
    """A reason for which something was put off: data to learn from, with nobody's name."""

    on: date
    line: str
    until: date
    why: str
    talked: bool


def reasons_for_later(*, subjects: Collection[int], since: date) -> list[WhyLater]:
    """Every reason given for these children since a day, latest first: what kept us, and never who."""
    rows = PutOff.objects.filter(subject__in=AnyOf(sorted(subjects)), on__gte=since).order_by("-on", "-id")
    return [
        WhyLater(
            on=row.on, line=row.line.partition("-")[0], until=row.until, why=row.why, talked=bool(row.talked_with)
        )
        for row in rows
    ]  # fmt: skip


def last_looked(*, user: int) -> tuple[datetime, datetime | None] | None:
    """When somebody looked at Today last, and when before that; None where they never have."""
    row = Looked.objects.filter(user=user).first()
    return (row.looked_at, row.before_at) if row else None


def refs_of(*, subjects: Collection[int]) -> dict[int, UUID]:
    """The addresses of people, by number."""
    return dict(Subject.objects.filter(pk__in=AnyOf(sorted(subjects))).values_list("pk", "ref")) if subjects else {}
