"""Who answers tonight; and records opened in an emergency, why, and what was thought of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.utils import timezone

from footpath.access import actions
from footpath.access.models import (
    Allocation,
    DutyShift,
    Emergency,
    Membership,
    MustNotSee,
    Reading,
    User,
)
from footpath.access.queries import Standing, on_day
from footpath.access.rules import Can, Role
from footpath.kernel.working_days import add_working_days
from footpath.ledger.actions import Actor, keep
from footpath.store.managers import AnyOf
from footpath.store.scope import system

WORKING_DAYS_TO_REVIEW = 2
"""An emergency opening not looked at by then stops its opener from opening another."""


class NotOpened(Exception):
    """A record was not opened in an emergency. The words never say whether there is one."""


class NotYours(Exception):
    """Somebody else looks back at this opening."""


class NoShift(Exception):
    """A shift that cannot be: it ends before it starts, or is over already."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Shift:
    """Somebody's hours on duty, in local time."""

    id: int
    name: str
    job: str
    starts_at: datetime
    ends_at: datetime

    @property
    def is_one_day(self) -> bool:
        return self.starts_at.date() == self.ends_at.date()


@dataclass(frozen=True, kw_only=True, slots=True)
class Opening:
    """A record opened in an emergency, as somebody looks back at it."""

    id: int
    subject: int
    by: str
    job: str
    why: str
    opened_at: datetime
    shuts_at: datetime
    readings: int
    """How many pages about the child they looked at while it was open."""
    is_overdue: bool
    reviewed_by: str
    reviewed_at: datetime | None
    review: str


def rota(*, at: datetime) -> tuple[Shift, ...]:
    """Everybody on duty now or later, soonest first."""
    rows = DutyShift.objects.filter(ends_at__gt=at).select_related("user").order_by("starts_at", "id")
    return tuple(
        Shift(
            id=row.pk,
            name=row.user.name,
            job=row.user.job,
            starts_at=timezone.localtime(row.starts_at),
            ends_at=timezone.localtime(row.ends_at),
        )
        for row in rows[:100]
    )


def may_be_on_duty(*, on: date) -> dict[int, str]:
    """Everybody who has the role of emergency duty, by id, with their name."""
    held = Membership.objects.filter(on_day(on), role=Role.EMERGENCY_DUTY)
    people = User.objects.filter(memberships__in=held, is_active=True).distinct().order_by("name", "id")
    return dict(people.values_list("id", "name"))


def put_on_duty(*, user: User, starts_at: datetime, ends_at: datetime, by: Actor, at: datetime) -> DutyShift:
    """
    Put somebody on duty for some hours, in which every child's record is open to them.

    :raises NoShift: it ends before it starts, is over already, or lasts more than a day.
    """
    if ends_at <= starts_at:
        raise NoShift("A shift ends after it starts. Look at both times.")
    if ends_at <= at:
        raise NoShift("That shift is over already. Look at the day.")
    if (ends_at - starts_at).total_seconds() > 24 * 60 * 60:
        raise NoShift("A shift lasts a day at most. Make one for each night.")
    return actions.put_on_duty(user=user, starts_at=starts_at, ends_at=ends_at, by=by, at=at)


def take_off_duty(*, shift: int, by: Actor, at: datetime) -> DutyShift:
    """
    End a shift now; one that has not begun never begins.

    :raises NoShift: it is over already, or there is none.
    """
    row = DutyShift.objects.filter(pk=shift, ends_at__gt=at).first()
    if row is None:
        raise NoShift("That shift is over already.")
    # The database asks that a shift ends after it starts, even one that never begins.
    row.starts_at = min(row.starts_at, at)
    row.ends_at = max(at, row.starts_at + datetime.resolution)
    return keep(row, verb="taken off duty", by=by, at=at)


def is_stopped(*, user: int, on: date) -> bool:
    """Whether an opening of theirs has waited more than two working days for its review."""
    with system("ask whether an emergency waits for its review"):
        waiting = Emergency.objects.filter(user=user, reviewed_at=None)
        moments = list(waiting.values_list("opened_at", flat=True))
    return any(_is_overdue(moment, on) for moment in moments)


def _is_overdue(opened_at: datetime, on: date) -> bool:
    day = timezone.localtime(opened_at).date()
    return add_working_days(day, WORKING_DAYS_TO_REVIEW) < on


def open_record(*, subject: int, why: str, who: Standing, by: User, at: datetime) -> Emergency:
    """
    Open one child's record for at most twelve hours to somebody with no relation to the child.

    :raises NotAReason: the reason is too short to be reviewed by.
    :raises NotOpened: their role has not the right, they must not see this child, or an opening of
        theirs has waited too long for its review.
    """
    on = timezone.localtime(at).date()
    if is_stopped(user=by.pk, on=on):
        raise NotOpened(
            "A record you opened before has not been looked at by your manager yet, so you cannot "
            "open another. Ring the duty manager."
        )
    with system("open a record in an emergency"):
        # Whoever reads as this person is barred with them.
        same = Q(subject=subject) | Q(subject__reads_as=subject)
        barred = MustNotSee.objects.filter(on_day(on), same, user=by).exists()
    if barred or not who.may(Can.BREAK_GLASS):
        raise NotOpened("No record was opened. Ring the duty manager, who can look.")
    return actions.open_in_an_emergency(subject=subject, why=why, by=by, at=at)


def waiting_for(*, who: Standing, on: date, most: int = 100) -> tuple[Opening, ...]:
    """Openings nobody has looked at yet that this person may review, oldest first."""
    with system("list the emergencies to be reviewed"):
        rows = _reviewable(who, on).filter(reviewed_at=None).order_by("opened_at", "id")
        return _openings(rows[:most], on)


def opened_lately(*, subjects: Collection[int], since: datetime, not_by: int) -> tuple[Opening, ...]:
    """Openings of these people's records by others, latest first: for those who are beside them."""
    rows = (
        Emergency.objects.filter(subject__in=AnyOf(sorted(subjects)), opened_at__gte=since)
        .exclude(user=not_by)
        .select_related("user", "reviewed_by")
        .order_by("-opened_at", "-id")
    )
    return _openings(rows[:20], timezone.localtime(since).date())


def looked_at(*, who: Standing, on: date, most: int = 50) -> tuple[Opening, ...]:
    """Openings already looked at that this person may see, latest first."""
    with system("list the emergencies that were reviewed"):
        rows = _reviewable(who, on).exclude(reviewed_at=None).order_by("-opened_at", "-id")
        return _openings(rows[:most], on)


def review(*, emergency: int, words: str, who: Standing, by: User, at: datetime) -> Emergency:
    """
    Say what was thought of an opening, having looked back at it.

    :raises NotYours: it was their own, it is somebody else's to look at, or it was looked at already.
    :raises NotAReason: nothing was said.
    """
    if not words.strip():
        raise actions.NotAReason("Say what you thought of it: a sentence is enough.")
    on = timezone.localtime(at).date()
    with system("review an emergency"):
        row = _reviewable(who, on).filter(pk=emergency, reviewed_at=None).first()
    if row is None:
        raise NotYours("This one is somebody else's to look at, or has been looked at already.")
    return actions.review_emergency(emergency=row, review=words.strip(), by=by, at=at)


def _reviewable(who: Standing, on: date) -> QuerySet[Emergency]:
    """Never one's own; governance looks at all, a manager at their people's and their children's."""
    rows = Emergency.objects.exclude(user=who.user).select_related("user", "reviewed_by")
    if Role.GOVERNANCE in who.roles:
        return rows
    people = Membership.objects.filter(on_day(on), team__in=who.led).values("user")
    children = Allocation.objects.filter(on_day(on)).filter(Q(team__in=who.led) | Q(user__in=people))
    return rows.filter(Q(user__in=people) | Q(subject__in=children.values("subject")))


def _openings(rows: QuerySet[Emergency], on: date) -> tuple[Opening, ...]:
    found = list(rows)
    read = _read_while_open(found)
    return tuple(
        Opening(
            id=row.pk,
            subject=row.subject_id,
            by=row.user.name,
            job=row.user.job,
            why=row.why,
            opened_at=timezone.localtime(row.opened_at),
            shuts_at=timezone.localtime(row.shuts_at),
            readings=read[row.pk],
            is_overdue=row.reviewed_at is None and _is_overdue(row.opened_at, on),
            reviewed_by=row.reviewed_by.name if row.reviewed_by else "",
            reviewed_at=timezone.localtime(row.reviewed_at) if row.reviewed_at else None,
            review=row.review,
        )
        for row in found
    )


def _read_while_open(rows: list[Emergency]) -> Mapping[int, int]:
    """How many pages each opener looked at while it was open, by opening: one query for all of them."""
    if not rows:
        return {}
    looked = Reading.objects.filter(
        actor__in={row.user_id for row in rows},
        subject__in=AnyOf(sorted({row.subject_id for row in rows})),
        at__gte=min(row.opened_at for row in rows),
        at__lt=max(row.shuts_at for row in rows),
    )
    moments: dict[tuple[int | None, int | None], list[datetime]] = defaultdict(list)
    for actor, subject, at in looked.values_list("actor", "subject", "at"):
        moments[actor, subject].append(at)
    return {
        row.pk: sum(row.opened_at <= at < row.shuts_at for at in moments[row.user_id, row.subject_id]) for row in rows
    }
