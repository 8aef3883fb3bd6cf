"""Teams of several organisations beside a child: each member goes on being employed by their own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from footpath.access.days import on_day
from footpath.access.models import Allocation, Membership
from footpath.access.rules import Role
from footpath.store.managers import AnyOf

_LEADS = (Role.PRACTITIONER, Role.SUPERVISOR, Role.MANAGER)
_HELPS = (Allocation.Part.LEAD, Allocation.Part.LEAD_PROTECTION, Allocation.Part.CO_WORKER)


@dataclass(frozen=True, kw_only=True, slots=True)
class Member:
    """Somebody in a team: what they do, and who employs them."""

    name: str
    job: str
    organisation: str


@dataclass(frozen=True, kw_only=True, slots=True)
class TeamOfSeveral:
    """A team of several organisations, set beside a child since a day."""

    name: str
    since: date
    members: tuple[Member, ...]


def teams_of_several(*, subject: int, on: date) -> list[TeamOfSeveral]:
    """
    Return the teams beside a child whose members come from more than one organisation, with each by name.

    What each of them may see is decided by their own role, as for anybody.
    """
    rows = list(
        Allocation.objects.filter(on_day(on), subject=subject, team__isnull=False)
        .select_related("team")
        .order_by("since", "id")
    )
    since = {row.team_id: (row.team.name, row.since) for row in rows if row.team is not None}
    members: dict[int, dict[int, Member]] = {}
    found = Membership.objects.filter(on_day(on), team__in=AnyOf(sorted(one for one in since if one is not None)))
    for row in found.select_related("user__agency").order_by("user__name", "id"):
        if row.team_id is None or not row.user.is_active:
            continue
        members.setdefault(row.team_id, {})[row.user_id] = Member(
            name=row.user.name, job=row.user.job, organisation=row.user.agency.name if row.user.agency else ""
        )
    return [
        TeamOfSeveral(name=name, since=day, members=tuple(members[team].values()))
        for team, (name, day) in since.items()
        if team in members and len({one.organisation for one in members[team].values()}) > 1
    ]


def may_lead(*, subject: int, on: date) -> dict[int, str]:
    """
    Return who may lead the protection of a child, by name: whoever helps them already, and those of the teams beside
    them. A chair, a reviewing officer and an advocate stand apart from it, and are not among them.
    """
    rows = list(Allocation.objects.filter(on_day(on), subject=subject).select_related("user").order_by("since", "id"))
    helping = {row.user.pk: row.user.name for row in rows if row.user is not None and row.part in _HELPS}
    teams = AnyOf(sorted({row.team_id for row in rows if row.team_id is not None}))
    members = Membership.objects.filter(on_day(on), team__in=teams, role__in=_LEADS, user__is_active=True)
    found = {row.user_id: row.user.name for row in members.select_related("user").order_by("user__name", "id")}
    return {**helping, **{user: name for user, name in found.items() if user not in helping}}
