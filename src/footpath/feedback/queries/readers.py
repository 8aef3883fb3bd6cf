"""Who could be chosen to read what somebody says about the help to one child."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from footpath.access.days import on_day
from footpath.access.models import Allocation, Membership, Team, User
from footpath.access.queries import scope_for, standing
from footpath.access.rules import CASEWORK, ROLE_WORDS, Role
from footpath.record.queries import reading_as

_PARTS = {
    Allocation.Part.LEAD: "who works with me",
    Allocation.Part.CO_WORKER: "who works with me too",
    Allocation.Part.PERSONAL_ADVISER: "my personal adviser",
    Allocation.Part.ADVOCATE: "my independent advocate",
    Allocation.Part.REVIEWING_OFFICER: "my independent reviewing officer",
}
_OVER = (Role.SUPERVISOR, Role.MANAGER)


@dataclass(frozen=True, kw_only=True, slots=True)
class Offered:
    """Somebody who could be chosen, and the words that say who they are to the child."""

    user: int
    words: str
    over: bool
    """They supervise or manage: they answer for the work and do not do it with the child."""


def may_be_chosen(*, subject: int, on: date, at: datetime) -> tuple[Offered, ...]:
    """Those beside a child by name, and those who answer for their work, whose the child's record is to read."""
    members = reading_as(subject)
    rows = list(Allocation.objects.filter(on_day(on), subject__in=members).select_related("user").order_by("pk"))
    found: dict[int, Offered] = {}
    for row in rows:
        if row.user is not None and row.part in _PARTS:
            words = f"{row.user.name}, {_PARTS[Allocation.Part(row.part)]}"
            found.setdefault(row.user.pk, Offered(user=row.user.pk, words=words, over=False))
    teams = {row.team_id for row in rows if row.team_id is not None}
    leads = [row.user_id for row in rows if row.part == Allocation.Part.LEAD and row.user_id is not None]
    theirs = Membership.objects.filter(on_day(on), user__in=leads, team__isnull=False)
    teams |= set(theirs.values_list("team", flat=True))
    teams |= {team.within_id for team in Team.objects.filter(pk__in=teams) if team.within_id is not None}
    over = Membership.objects.filter(on_day(on), team__in=teams, role__in=_OVER).select_related("user").order_by("pk")
    for one in over:
        words = f"{one.user.name}, {ROLE_WORDS[Role(one.role)].casefold()}, who answers for their work"
        found.setdefault(one.user.pk, Offered(user=one.user.pk, words=words, over=True))
    users = {user.pk: user for user in User.objects.filter(pk__in=found, is_active=True)}
    shown = [one for one in found.values() if one.user in users and _reads(users[one.user], members, on, at)]
    return tuple(sorted(shown, key=lambda one: not one.over))


def _reads(user: User, members: list[int], on: date, at: datetime) -> bool:
    """Whether the child's record is open to somebody: nobody is offered who could not open what is said."""
    scope = scope_for(who=standing(user=user, on=on, at=at), mfa=True, on=on, at=at)
    return any(scope.mask(subject) & int(CASEWORK) for subject in members)
