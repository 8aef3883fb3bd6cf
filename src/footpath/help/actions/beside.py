"""Who leads and who works alongside, moved as the footing is: one leaves off as another begins, and nobody is lost."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from footpath.access import actions as access
from footpath.access.days import on_day
from footpath.access.models import Allocation, Membership, Team, User
from footpath.access.rules import Can
from footpath.people.actions.gate import check_can
from footpath.store.managers import AnyOf

Part = Allocation.Part
HELPING = (Part.LEAD, Part.LEAD_PROTECTION, Part.CO_WORKER, Part.TEAM)
"""The parts that end with the help; a reviewing officer, a chair, an advocate and a personal adviser end by their own
work's end."""


def held(children: Collection[int], *, on: date) -> list[Allocation]:
    """Whoever is beside these children on a day and after it, in whatever part."""
    rows = Allocation.objects.filter(subject__in=AnyOf(sorted(children)), since__lte=on).select_related("user", "team")
    return [one for one in rows.order_by("since", "id") if one.until is None or one.until > on]


def leads(rows: Collection[Allocation]) -> list[User]:
    """Those who lead, each once."""
    return list({one.user.pk: one.user for one in rows if one.part == Part.LEAD and one.user is not None}.values())


def check_may_be_beside(to: User, rows: Collection[Allocation], *, on: date, by: User, at: datetime) -> None:
    """
    Refuse to set somebody beside a child who is not there already, by themselves or with their team, unless the writer
    may set anybody there. Being on duty for a night is not being there.

    :raises MayNot: they are not, and the writer may not.
    """
    teams = {row.team_id for row in rows if row.team_id is not None}
    if any(row.user_id == to.pk for row in rows):
        return
    if Membership.objects.filter(on_day(on), user=to, team__in=teams).exists():
        return
    check_can(by, Can.ALLOCATE, at=at)


def end(rows: Collection[Allocation], *, on: date, reason: str, by: User, at: datetime) -> None:
    for one in rows:
        access.end_allocation(allocation=one, until=max(on, one.since), by=by, at=at, reason=reason)


def begin(
    children: Collection[int], to: User | Team, part: Allocation.Part, *, on: date, until: date | None = None,
    reason: str, by: User, at: datetime,
) -> None:  # fmt: skip
    for child in dict.fromkeys(children):
        access.allocate(subject=child, to=to, part=part, since=on, until=until, by=by, at=at, reason=reason)


def move(
    children: Collection[int], *, lead: User | None, team: Team | None, alongside: bool,
    alongside_until: date | None, on: date, reason: str, by: User, at: datetime,
) -> tuple[User | None, list[User]]:  # fmt: skip
    """
    Give these children a new lead, and a new team, from a day; the one who led goes on alongside where that was said.

    :returns: who leads now, and who goes on alongside.
    :raises MayNot: the writer may not set anybody beside a child.
    """
    rows = held(children, on=on)
    before = leads(rows)
    changes = lead is not None and {one.pk for one in before} != {lead.pk}
    if changes or team is not None:
        check_can(by, Can.ALLOCATE, at=at)
    if team is not None:
        end([one for one in rows if one.part == Part.TEAM], on=on, reason=reason, by=by, at=at)
        begin(children, team, Part.TEAM, on=on, reason=reason, by=by, at=at)
    if lead is None or not changes:
        return (before[0] if before else None), []
    going = [
        one for one in rows if one.part == Part.LEAD or (one.part == Part.CO_WORKER and one.user_id == lead.pk)
    ]  # fmt: skip
    end(going, on=on, reason=reason, by=by, at=at)
    begin(children, lead, Part.LEAD, on=on, reason=reason, by=by, at=at)
    staying = [one for one in before if alongside and one.pk != lead.pk]
    for one in staying:
        theirs = {row.subject_id for row in going if row.user_id == one.pk}
        begin(sorted(theirs), one, Part.CO_WORKER, on=on, until=alongside_until, reason=reason, by=by, at=at)
    return lead, staying
