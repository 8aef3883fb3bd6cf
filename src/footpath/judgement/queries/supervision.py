"""Who supervises whom, with whom one can meet, and when one last did."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from footpath.access.models import Membership, User
from footpath.access.queries import on_day
from footpath.access.rules import VERBS, Can
from footpath.judgement.models.supervision import AtMeeting, Supervises, SupervisionMeeting
from footpath.store.managers import AnyOf

Purpose, Sort = Supervises.Purpose, SupervisionMeeting.Sort


@dataclass(frozen=True, kw_only=True, slots=True)
class Arranged:
    """Who supervises somebody for one purpose, since when."""

    row: int
    worker: int
    worker_name: str
    supervisor: int
    supervisor_name: str
    purpose: Supervises.Purpose
    since: date


def arranged(*, workers: Collection[int] = (), supervisor: int | None = None, on: date) -> tuple[Arranged, ...]:
    """Who supervises these people, or whom somebody supervises, on a day: in order of names and purposes."""
    rows = Supervises.objects.filter(on_day(on))
    rows = rows.filter(supervisor=supervisor) if supervisor is not None else rows.filter(worker__in=list(workers))
    order = {one: at for at, one in enumerate(Purpose)}
    found = [
        Arranged(
            row=row.pk, worker=row.worker_id, worker_name=row.worker.name, supervisor=row.supervisor_id,
            supervisor_name=row.supervisor.name, purpose=Purpose(row.purpose), since=row.since,
        )
        for row in rows.select_related("worker", "supervisor")
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda one: (one.worker_name, order[one.purpose])))


@dataclass(frozen=True, kw_only=True, slots=True)
class Was:
    """Who supervised somebody for one purpose, from when to when, and why it ended where somebody said so."""

    worker: int
    worker_name: str
    supervisor_name: str
    purpose: Supervises.Purpose
    since: date
    until: date
    why: str


def over(*, workers: Collection[int] = (), of: int | None = None, on: date) -> tuple[Was, ...]:
    """Who supervised these people and no longer does, or of one person both ways, the latest first: twenty at most."""
    rows = Supervises.objects.filter(until__lte=on).select_related("worker", "supervisor")
    rows = rows.filter(worker__in=list(workers)) if of is None else rows.filter(Q(worker=of) | Q(supervisor=of))
    return tuple(
        Was(
            worker=row.worker_id, worker_name=row.worker.name, supervisor_name=row.supervisor.name, why=row.why_ended,
            purpose=Purpose(row.purpose), since=row.since, until=row.until,
        )
        for row in rows.order_by("-until", "-pk")[:20] if row.until is not None
    )  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Colleague:
    user: int
    name: str
    job: str


def who_could_be_there(*, user: int, on: date) -> tuple[Colleague, ...]:
    """Those with whom one meets for supervision: in one's teams, managed or managing, supervised or supervising."""
    teams = Membership.objects.filter(on_day(on), user=user, team__isnull=False).values("team")
    writes = [role.value for role, verbs in VERBS.items() if Can.WRITE_CASEWORK in verbs]
    beside = Membership.objects.filter(on_day(on), role__in=writes).filter(
        Q(team__in=teams) | Q(team__within__in=teams) | Q(team__parts__in=teams)
    )
    pairs = Supervises.objects.filter(on_day(on)).filter(Q(worker=user) | Q(supervisor=user))
    numbers = set(beside.values_list("user_id", flat=True))
    for worker, supervisor in pairs.values_list("worker_id", "supervisor_id"):
        numbers |= {worker, supervisor}
    return colleagues(numbers - {user})


def who_could_supervise(*, worker: int) -> tuple[Colleague, ...]:
    """Whoever could be somebody's supervisor: those of the same organisation who do casework."""
    agency = User.objects.filter(pk=worker).values("agency")
    writes = [role.value for role, verbs in VERBS.items() if Can.WRITE_CASEWORK in verbs]
    held = Membership.objects.filter(role__in=writes, user__agency__in=agency)
    return colleagues(set(held.values_list("user_id", flat=True)) - {worker})


def colleagues(users: Collection[int]) -> tuple[Colleague, ...]:
    """Those of these people who work here now, in order of names."""
    rows = User.objects.filter(pk__in=list(users), is_active=True).order_by("name", "pk")
    return tuple(Colleague(user=row.pk, name=row.name, job=row.job) for row in rows)


def managed(*, teams: Collection[int], by: int, on: date) -> tuple[Colleague, ...]:
    """Those who work in these teams, but for whoever asks: in order of names."""
    rows = Membership.objects.filter(on_day(on), team__in=list(teams)).values_list("user_id", flat=True)
    return colleagues(set(rows) - {by})


@dataclass(frozen=True, kw_only=True, slots=True)
class Met:
    """A meeting one was at: when, of what sort, and who was there."""

    meeting: int
    ref: UUID
    on: date
    sort: SupervisionMeeting.Sort
    next_on: date | None
    there: tuple[Colleague, ...]

    def others(self, *, than: int) -> tuple[Colleague, ...]:
        return tuple(one for one in self.there if one.user != than)


def meetings(*, most: int = 20) -> tuple[Met, ...]:
    """The meetings the reader was at, latest first."""
    return _met(list(SupervisionMeeting.objects.order_by("-on", "-pk")[:most]))


def open_meeting(*, ref: UUID) -> Met | None:
    """A meeting the reader was at; None where there is no such one for them."""
    found = _met(list(SupervisionMeeting.objects.filter(ref=ref)))
    return found[0] if found else None


def meetings_by_number(*, numbers: Collection[int]) -> dict[int, Met]:
    rows = SupervisionMeeting.objects.filter(pk__in=AnyOf(sorted(numbers)))
    return {one.meeting: one for one in _met(list(rows))} if numbers else {}


def last_met(*, user: int, other: int, before: date) -> Met | None:
    """The last meeting of these two for supervision before a day."""
    mine = AtMeeting.objects.filter(user=user, meeting__sort=Sort.TWO).values("meeting")
    theirs = AtMeeting.objects.filter(user=other, meeting__in=mine, meeting__on__lt=before)
    last = theirs.order_by("-meeting__on", "-meeting_id").values_list("meeting_id", flat=True).first()
    return meetings_by_number(numbers=[last]).get(last) if last is not None else None


def _met(rows: list[SupervisionMeeting]) -> tuple[Met, ...]:
    there: dict[int, list[Colleague]] = defaultdict(list)
    people = AtMeeting.objects.filter(meeting__in=[row.pk for row in rows]).select_related("user")
    for one in people.order_by("user__name", "user_id") if rows else ():
        there[one.meeting_id].append(Colleague(user=one.user_id, name=one.user.name, job=one.user.job))
    return tuple(
        Met(
            meeting=row.pk, ref=row.ref, on=row.on, sort=Sort(row.sort), next_on=row.next_on,
            there=tuple(there[row.pk]),
        )
        for row in rows
    )  # fmt: skip
