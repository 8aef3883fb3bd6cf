"""Who chairs: by name, and apart from those who carry the work."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from footpath.access.days import on_day
from footpath.access.models import Allocation, Membership, User
from footpath.access.queries import standing
from footpath.access.rules import Role
from footpath.store.managers import AnyOf

Part = Allocation.Part
_CARRIES = (Part.LEAD, Part.LEAD_PROTECTION, Part.CO_WORKER, Part.TEAM)


def chair_called(name: str, *, on: date) -> User | None:
    """Return whoever signs in, chairs conferences on that day and is called this; None where none is, or several."""
    wanted = Membership.objects.filter(
        on_day(on), role=Role.CONFERENCE_CHAIR, user__is_active=True, user__name__iexact=name.strip()
    )
    found = {one.user_id: one.user for one in wanted.select_related("user")}
    return next(iter(found.values())) if len(found) == 1 else None


def carries(user: User, *, children: Collection[int], on: date, at: datetime) -> bool:
    """Whether somebody carries the work with one of these children, or answers for it: by name, or by their team."""
    rows = Allocation.objects.filter(on_day(on), subject__in=AnyOf(sorted(children)), part__in=_CARRIES)
    who = standing(user=user, on=on, at=at)
    teams = who.teams | who.led
    return any(row.user_id == user.pk or row.team_id in teams for row in rows)


def is_chair_of(user: int, *, children: Collection[int], on: date) -> bool:
    """Whether somebody stands beside each of these children as their chair, and so may open the conference."""
    rows = Allocation.objects.filter(on_day(on), subject__in=AnyOf(sorted(children)), user=user, part=Part.CHAIR)
    return set(children) <= set(rows.values_list("subject", flat=True))
