"""Who answers for whom, by role and team. Accounts, roles and teams are open to all: nothing here is about a child."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date

from django.db.models import Q

from footpath.access.models import Allocation, Membership, Team, User
from footpath.access.queries import on_day
from footpath.access.rules import FieldClass, Role
from footpath.store.managers import AnyOf
from footpath.store.scope import current

_MANAGE = (Role.MANAGER, Role.SUPERVISOR)


def names_of_users(users: Iterable[int | None]) -> dict[int, str]:
    """The names of people who work here, by number."""
    asked = {one for one in users if one is not None}
    return dict(User.objects.filter(pk__in=asked).values_list("pk", "name")) if asked else {}


def managers_of_teams(*, teams: Collection[int], on: date) -> dict[int, tuple[int, ...]]:
    """For each team whoever manages it, the nearest first: in the team itself, then in those it is within."""
    within = dict(Team.objects.values_list("id", "within_id"))
    held: dict[int, list[int]] = defaultdict(list)
    rows = Membership.objects.filter(on_day(on), role__in=_MANAGE, user__is_active=True, team__isnull=False)
    for team, user in rows.order_by("since", "id").values_list("team_id", "user_id"):
        if team is not None:
            held[team].append(user)
    found = {}
    for team in teams:
        above: list[int] = []
        at: int | None = team
        while at is not None:
            above += held.get(at, [])
            at = within.get(at)
        found[team] = tuple(dict.fromkeys(above))
    return found


def managers_of(*, users: Collection[int], on: date) -> dict[int, tuple[int, ...]]:
    """
    For each person whoever manages them on a day, the nearest first; never themselves.

    Of somebody who has left, whoever manages the team they were in last.
    """
    rows = Membership.objects.filter(user__in=users, team__isnull=False, since__lte=on).order_by("since", "id")
    now: dict[int, list[int]] = defaultdict(list)
    before: dict[int, list[int]] = defaultdict(list)
    for user, team, until in rows.values_list("user_id", "team_id", "until"):
        if team is not None:
            (now if until is None or until > on else before)[user].append(team)
    teams = {user: now.get(user) or before.get(user, [])[-1:] for user in users}
    managers = managers_of_teams(teams={team for each in teams.values() for team in each}, on=on)
    return {
        user: tuple(dict.fromkeys(one for team in teams[user] for one in managers[team] if one != user))
        for user in users
    }  # fmt: skip


def managers_above(*, on: date) -> tuple[int, ...]:
    """Whoever answers for a team that is within no other: the last to hold what nobody holds."""
    rows = Membership.objects.filter(on_day(on), role__in=_MANAGE, user__is_active=True)
    return tuple(dict.fromkeys(rows.order_by("team__within_id", "since", "id").values_list("user_id", flat=True)))


def head_of_the_service(*, user: int, on: date) -> bool:
    """Whether somebody manages a team that is within no other: they answer for the service, and not for a part."""
    held = Membership.objects.filter(on_day(on), role=Role.MANAGER, user=user, user__is_active=True)
    return held.filter(Q(team=None) | Q(team__within=None)).exists()


def answers_for(*, subjects: Iterable[int], by: User, on: date) -> bool:
    """Whether somebody is the supervisor of whoever is beside these children."""
    scope = current()
    if scope.system:
        return Membership.objects.filter(on_day(on), role__in=_MANAGE, user=by).exists()
    return any(scope.mask(subject) & FieldClass.STAFF for subject in subjects)


def may_move(*, subjects: Collection[int], by: User, on: date) -> bool:
    """Whether somebody leads for each of these children, or is the supervisor of whoever is beside that child."""
    leads = Allocation.objects.filter(
        on_day(on), subject__in=AnyOf(sorted(subjects)), user=by, part=Allocation.Part.LEAD
    ).values_list("subject_id", flat=True)
    rest = set(subjects) - set(leads)
    return bool(subjects) and all(answers_for(subjects=[one], by=by, on=on) for one in rest)


def by_name(names: Mapping[int, str], users: Iterable[int]) -> tuple[str, ...]:
    """Their names, in the order given, of those that are known."""
    return tuple(names[one] for one in users if one in names)
