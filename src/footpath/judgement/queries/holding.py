"""Who holds each child: somebody always does."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from footpath.access.models import Allocation, User
from footpath.access.queries import on_day
from footpath.judgement import rules
from footpath.judgement.models.handovers import Handover
from footpath.judgement.models.units import InUnit, Unit
from footpath.judgement.queries.answering import managers_above, managers_of, managers_of_teams, names_of_users
from footpath.kernel import rulepacks
from footpath.kernel.working_days import BankHolidaysUnknown
from footpath.record.models import Filing
from footpath.store.managers import AnyOf

LEADS_UNIT = "consultant"
"""The key of the function of whoever leads a unit, in the list of functions; what it is called is local."""
READ_BACK_IN = "handover-read-back"
"""The name of the local time after which a handover that waits is the sending manager's."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Holding:
    """Who holds a child today, and how they come to; the first is asked first."""

    subject: int
    by: tuple[int, ...]
    names: tuple[str, ...]
    why: rules.Why
    handover: int | None
    """The handover under way, by number."""


def waits_until(*, begun_on: date) -> date | None:
    """The last day on which a handover begun then may still wait; None where that cannot be counted."""
    try:
        return rulepacks.maximum(READ_BACK_IN, on=begun_on).due(start=begun_on)
    except (rulepacks.NoSuchRule, BankHolidaysUnknown):
        return None


def holders(*, subjects: Collection[int], on: date) -> dict[int, Holding]:
    """
    Who holds each of these children on a day. In a constant number of queries, however many.

    :raises NobodyLeft: there is no manager at all here.
    """
    asked = sorted(set(subjects))
    rows = list(Allocation.objects.filter(subject__in=AnyOf(asked), since__lte=on).order_by("since", "id"))
    users = {row.user_id for row in rows if row.user_id is not None}
    under_way = _under_way(asked)
    users |= {one for handover in under_way.values() for one in (handover.sender_id, handover.receiver_id) if one}
    names = names_of_users(users)
    active = _active(users)
    managers = managers_of(users=users, on=on)
    teams = {row.team_id for row in rows if row.team_id is not None}
    of_team = managers_of_teams(teams=teams, on=on)
    of_unit = people_of_units(teams=teams, on=on)
    above = tuple(one for one in managers_above(on=on))
    by_subject: dict[int, list[Allocation]] = defaultdict(list)
    for row in rows:
        by_subject[row.subject_id].append(row)
    found = {}
    for subject in asked:
        handover = under_way.get(subject)
        beside = _beside(by_subject[subject], handover, on, active, managers, of_team, of_unit, above)
        held = rules.held_by(beside)
        found[subject] = (held, handover)
    names |= names_of_users({one for held, _ in found.values() for one in held.by} - names.keys())
    return {
        subject: Holding(
            subject=subject, by=held.by, names=tuple(names[one] for one in held.by if one in names), why=held.why,
            handover=handover.pk if handover else None,
        )
        for subject, (held, handover) in found.items()
    }  # fmt: skip


def _under_way(subjects: list[int]) -> dict[int, Handover]:
    """The handover under way of each child, the latest begun."""
    filed = Filing.objects.filter(subject__in=AnyOf(subjects), kind=Handover.KIND).order_by("record_id")
    of_record: dict[int, list[int]] = defaultdict(list)
    for record, subject in filed.values_list("record_id", "subject_id"):
        of_record[record].append(subject)
    rows = Handover.objects.filter(record__in=AnyOf(sorted(of_record)), state=Handover.State.UNDER_WAY)
    found: dict[int, Handover] = {}
    for row in rows.select_related("record").order_by("record_id"):
        found.update(dict.fromkeys(of_record[row.pk], row))
    return found


def people_of_units(*, teams: Collection[int], on: date) -> dict[int, tuple[int, ...]]:
    """For each of these teams that is a unit, who is in it and can sign in: whoever leads it first, then as joined."""
    units = Unit.objects.filter(on_day(on), team__in=teams).values("team") if teams else None
    if units is None:
        return {}
    found: dict[int, list[int]] = defaultdict(list)
    rows = list(InUnit.objects.filter(on_day(on), team__in=units, user__is_active=True).order_by("since", "id"))
    for row in sorted(rows, key=lambda one: one.function != LEADS_UNIT):
        if row.user_id not in found[row.team_id]:
            found[row.team_id].append(row.user_id)
    return {team: tuple(people) for team, people in found.items()}


def _active(users: Collection[int]) -> frozenset[int]:
    return frozenset(User.objects.filter(pk__in=users, is_active=True).values_list("pk", flat=True))


def _beside(
    rows: list[Allocation],
    handover: Handover | None,
    on: date,
    active: frozenset[int],
    managers: dict[int, tuple[int, ...]],
    of_team: dict[int, tuple[int, ...]],
    of_unit: dict[int, tuple[int, ...]],
    above: tuple[int, ...],
) -> rules.Beside:
    now = [row for row in rows if row.until is None or row.until > on]
    leads = tuple(
        row.user_id for row in now if row.part == Allocation.Part.LEAD and row.user_id is not None
    )  # fmt: skip
    there = tuple(one for one in leads if one in active)
    past = [row.user_id for row in reversed(rows) if row.user_id is not None]
    before = next((managers.get(one, ()) for one in past if managers.get(one)), ())
    teams = tuple(one for row in now if row.team_id is not None for one in of_team.get(row.team_id, ()))
    sender = handover.sender_id if handover else None
    waits = waits_until(begun_on=handover.record.happened_on) if handover else None
    return rules.Beside(
        leads=there,
        unit=tuple(one for row in now if row.team_id is not None for one in of_unit.get(row.team_id, ())),
        sender=sender if sender in there else None,
        senders_managers=managers.get(sender, ()) if sender is not None else (),
        receivers_managers=managers.get(handover.receiver_id, ()) if handover and handover.receiver_id else (),
        waited_too_long=waits is not None and on > waits,
        team_managers=teams,
        managers_before=before,
        managers_above=above,
    )


def led_by(*, user: int, subjects: Collection[int], on: date) -> frozenset[int]:
    """Which of these children somebody leads for."""
    rows = Allocation.objects.filter(
        on_day(on), user=user, part=Allocation.Part.LEAD, subject__in=AnyOf(sorted(set(subjects)))
    )
    return frozenset(rows.values_list("subject_id", flat=True))
