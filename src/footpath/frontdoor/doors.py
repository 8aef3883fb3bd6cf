"""Which team answers at the front door, and for whom."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime

from footpath.access.days import on_day
from footpath.access.models import Membership, Team, User
from footpath.access.queries import scope_for, standing
from footpath.access.rules import Can, Role
from footpath.frontdoor.lines import ROLES
from footpath.frontdoor.refusals import NoDoor, NotAtTheDoor
from footpath.people.actions.gate import check_can, day_of
from footpath.store.scope import current, entered


def the_door(*, on: date) -> Team:
    """
    The team that answers at the front door: the first that has somebody there on a day.

    :raises NoDoor: nobody has that role in any team yet.
    """
    held = Membership.objects.filter(on_day(on), role=Role.FRONT_DOOR, team__isnull=False)
    team = Team.objects.filter(pk__in=held.values("team")).order_by("pk").first()
    if team is None:
        raise NoDoor(
            "Nobody answers at the front door here yet. Ask the site administrator to give somebody that role."
        )
    return team


def door_of(user: User, *, on: date) -> Team | None:
    """The team at whose door somebody answers; those on duty at night answer for the team theirs is within."""
    held = Membership.objects.filter(on_day(on), user=user, role__in=ROLES, team__isnull=False)
    rows = list(held.select_related("team__within").order_by("pk"))
    for row in rows:
        if row.role == Role.FRONT_DOOR:
            return row.team
    return rows[0].team.within or rows[0].team if rows and rows[0].team else None


def check_door(by: User, *, at: datetime, team: int | None = None) -> Team:
    """
    Refuse whoever does not answer at this door; return the team they answer for.

    :raises NotAtTheDoor: they do not.
    """
    check_can(by, Can.ANSWER_THE_DOOR, at=at)
    mine = door_of(by, on=day_of(at))
    if mine is None or (team is not None and mine.pk != team):
        raise NotAtTheDoor("You are in no team that answers at this front door. Ask its manager to add you.")
    return mine


@contextmanager
def as_beside(by: User, *, at: datetime) -> Iterator[None]:
    """
    Read as this person stands now, having just been set beside a child by what they are doing.

    The decision is asked again, as it would be at their next request; nothing more is opened.
    """
    scope = current()
    if scope.system:
        yield
        return
    who = standing(user=by, on=scope.on, at=at)
    with entered(scope_for(who=who, mfa=True, on=scope.on, at=at)):
        yield
