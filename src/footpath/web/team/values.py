"""What the pages about people here show: frozen, so that no template asks further."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from footpath.access.models import Membership, Team, User
from footpath.access.queries import on_day
from footpath.access.rules import ROLE_WORDS, Role
from footpath.web.accounts.standing import is_dormant
from footpath.web.words import long, short


@dataclass(frozen=True, kw_only=True)
class Worker:
    """Somebody who can sign in, in a line."""

    id: int
    name: str
    job: str
    roles: str
    account: str
    active: bool


@dataclass(frozen=True, kw_only=True)
class HeldRole:
    """A role, where, and from when to when."""

    id: int
    words: str
    days: str
    now: bool
    ends: bool


@dataclass(frozen=True, kw_only=True)
class TeamLine:
    """A team, what it is part of, and who is in it."""

    name: str
    agency: str
    within: str
    members: tuple[str, ...]


def _role(membership: Membership) -> str:
    words = ROLE_WORDS[Role(membership.role)]
    return f"{words}, {membership.team.name}" if membership.team else words


def account(worker: User, *, at: datetime) -> str:
    """Whether an account is in use, in words."""
    if not worker.is_active:
        return "Shut"
    used = [moment for moment in (worker.last_login, worker.last_seen_at) if moment]
    if not used:
        return "Not used yet: make a link"
    last = short(timezone.localtime(max(used)).date())
    if is_dormant(worker, at=at):
        return f"Shut by itself, last used {last}: a link opens it"
    return f"Last used {last}"


def workers(*, on: date, at: datetime) -> tuple[Worker, ...]:
    """Everybody, those in use first, by name."""
    held: dict[int, list[str]] = defaultdict(list)
    for membership in Membership.objects.filter(on_day(on)).select_related("team").order_by("id"):
        held[membership.user_id].append(_role(membership))
    return tuple(
        Worker(
            id=user.pk,
            name=user.name,
            job=user.job,
            roles="; ".join(held[user.pk]) or "No role yet",
            account=account(user, at=at),
            active=user.is_active,
        )
        for user in User.objects.order_by("-is_active", "name", "id")
    )


def roles(worker: User, *, on: date) -> tuple[HeldRole, ...]:
    """Every role they have had, latest first."""
    rows = Membership.objects.filter(user=worker).select_related("team").order_by("-since", "-id")
    return tuple(
        HeldRole(
            id=row.pk,
            words=_role(row),
            days=days(row.since, row.until),
            now=row.since <= on and (row.until is None or row.until > on),
            ends=row.until is not None,
        )
        for row in rows
    )


def teams(*, on: date) -> tuple[TeamLine, ...]:
    """Every team by name."""
    members: dict[int, set[str]] = defaultdict(set)
    held = Membership.objects.filter(on_day(on), user__is_active=True, team__isnull=False)
    for team, name in held.values_list("team_id", "user__name"):
        members[team or 0].add(name)
    return tuple(
        TeamLine(
            name=team.name,
            agency=team.agency.name,
            within=team.within.name if team.within else "",
            members=tuple(sorted(members[team.pk])),
        )
        for team in Team.objects.select_related("agency", "within").order_by("name")
    )


def days(since: date, until: date | None) -> str:
    """From a day to a day; the last is the day before it no longer holds."""
    if until is None:
        return f"since {long(since)}"
    return f"{long(since)} to {long(max(since, date.fromordinal(until.toordinal() - 1)))}"
