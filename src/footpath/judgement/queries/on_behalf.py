"""What was written down for somebody, where it is now, and who could be its author."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from footpath.access.days import on_day
from footpath.access.models import Allocation, Membership, User
from footpath.access.queries import scope_for, standing
from footpath.access.rules import CASEWORK, Can
from footpath.judgement.models.on_behalf import OnBehalf, WrittenDown
from footpath.people.actions.gate import TELLING
from footpath.record.queries import reading_as

State = OnBehalf.State


@dataclass(frozen=True, kw_only=True, slots=True)
class Behalf:
    """Something written down for an author: whose, by whom, where it is. Its words are elsewhere."""

    draft: UUID
    subject: int
    kind: str
    written_by: int
    written_by_name: str
    author: int
    author_name: str
    state: OnBehalf.State
    on: date
    back: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Filed:
    """Who wrote a record down, and who read and filed it."""

    written_by: str
    approved_by: str
    on: date


def behalf_of(*, draft: UUID) -> Behalf | None:
    """What a draft is, where it is written down for somebody; None for any other, and for anybody else."""
    row = OnBehalf.objects.filter(draft=draft).select_related("written_by", "author").first()
    return None if row is None else _value(row)


def open_of(*, user: int) -> list[Behalf]:
    """What somebody wrote down for others or others for them, and nobody has filed yet; the earliest first."""
    rows = OnBehalf.objects.exclude(state=State.FILED).select_related("written_by", "author").order_by("on", "id")
    return [_value(row) for row in rows if user in (row.written_by_id, row.author_id)]


def filed_lately(*, user: int, since: date) -> list[Behalf]:
    """What somebody wrote down for others that was filed since a day, latest first."""
    rows = OnBehalf.objects.filter(state=State.FILED, written_by=user, on__gte=since)
    return [_value(row) for row in rows.select_related("written_by", "author").order_by("-on", "-id")]


def waits_for(*, user: int) -> tuple[list[Behalf], list[Behalf]]:
    """What waits for somebody as its author, and what was given back to them to mend."""
    rows = open_of(user=user)
    return (
        [one for one in rows if one.state is State.GIVEN and one.author == user],
        [one for one in rows if one.state is State.BACK and one.written_by == user],
    )


def written_down(*, records: Iterable[int]) -> dict[int, Filed]:
    """Who wrote these records down, of those that were written down for somebody."""
    rows = WrittenDown.objects.filter(record__in=list(records)).select_related("written_by", "approved_by")
    return {
        row.record_id: Filed(written_by=row.written_by.name, approved_by=row.approved_by.name, on=row.on)
        for row in rows
    }


def authors(*, subject: int, not_user: int, on: date, at: datetime) -> list[User]:
    """Who could file something about this child as their own: those beside the child, and in the teams that are."""
    members = reading_as(subject)
    rows = list(Allocation.objects.filter(on_day(on), subject__in=members).exclude(part=Allocation.Part.DOOR))
    teams = {row.team_id for row in rows if row.team_id is not None}
    users = {row.user_id for row in rows if row.user_id is not None}
    users |= set(Membership.objects.filter(on_day(on), team__in=teams).values_list("user_id", flat=True))
    people = User.objects.filter(pk__in=users - {not_user}, is_active=True).order_by("name", "pk")
    return [one for one in people if files(user=one, subject=subject, on=on, at=at)]


def files(*, user: User, subject: int, on: date, at: datetime) -> bool:
    """Whether somebody may write about this child themselves, and reads their record."""
    who = standing(user=user, on=on, at=at)
    if not who.may(Can.WRITE_CASEWORK):
        return False
    scope = scope_for(who=who, mfa=True, on=on, at=at)
    return bool(scope.mask(subject) & int(CASEWORK)) and scope.writes_all(subject, TELLING)


def _value(row: OnBehalf) -> Behalf:
    return Behalf(
        draft=row.draft, subject=row.subject_id, kind=row.kind, written_by=row.written_by_id,
        written_by_name=row.written_by.name, author=row.author_id, author_name=row.author.name,
        state=State(row.state), on=row.on, back=row.back,
    )  # fmt: skip
