"""
How much of supervision's personal space is used, counted among many: for the one exit and nothing else.

Counted in the machinery's lane from what the ledger says was done, and when: no word of a talk or of a debrief is read.
By the day it was entered, so that a quarter that is over never changes and nobody can look, wait and look again.
Whoever calls passes all of it through `journeys.suppression`, together, before anybody sees a number.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from django.db.models import Q
from django.utils import timezone

from footpath.access.models import Membership, Team
from footpath.access.rules import VERBS, Can
from footpath.judgement.models.supervision_apart import PersonalTalk
from footpath.judgement.models.supervision_debrief import ASKED, HELD, OFFERED, Debrief, DebriefOffer
from footpath.ledger.models import Entry
from footpath.store.managers import AnyOf
from footpath.store.scope import system


class What(StrEnum):
    """What is counted."""

    TALKS = "talks"
    ASKED = "asked"
    OFFERED = "offered"
    HELD = "held"


_COUNTED: tuple[tuple[What, type[PersonalTalk | Debrief | DebriefOffer], str], ...] = (
    (What.TALKS, PersonalTalk, "talked"),
    (What.ASKED, Debrief, ASKED),
    (What.OFFERED, DebriefOffer, OFFERED),
    (What.HELD, Debrief, HELD),
)
_QUARTERS = 4


@dataclass(frozen=True, kw_only=True, slots=True)
class Quarter:
    """A quarter that is over: who worked where, and what was done by whom. Never to be shown as it is."""

    first: date
    last: date
    people: dict[int, str]
    """Each person's service at its end; nothing where they were in no team."""
    done: tuple[tuple[What, int], ...]
    """What was done, each time with whose it was."""


def quarters_before(on: date) -> tuple[tuple[date, date], ...]:
    """The last whole quarters before a day, latest first: the one that runs is not told of."""
    start = on.replace(month=(on.month - 1) // 3 * 3 + 1, day=1)
    found = []
    for _ in range(_QUARTERS):
        last = start - timedelta(days=1)
        start = last.replace(month=last.month - 2, day=1)
        found.append((start, last))
    return tuple(found)


def used(*, agency: int, on: date) -> tuple[Quarter, ...]:
    """What was done in the last whole quarters, of those who work for one organisation, latest first."""
    quarters = quarters_before(on)
    with system("count talks and debriefs by quarter, for figures that leave only through the one exit"):
        entered = _entered(quarters[-1][0], quarters[0][1])
    found = []
    for first, last in quarters:
        people = _people(agency, first, last)
        done = tuple((what, who) for day, what, who in entered if first <= day <= last and who in people)
        found.append(Quarter(first=first, last=last, people=people, done=done))
    return tuple(found)


def _entered(first: date, last: date) -> list[tuple[date, What, int]]:
    """Each thing done: when it was entered, what, and whose it was."""
    zone = timezone.get_current_timezone()
    since = datetime.combine(first, time.min, tzinfo=zone)
    before = datetime.combine(last + timedelta(days=1), time.min, tzinfo=zone)
    found = []
    for what, model, verb in _COUNTED:
        rows = list(
            Entry.objects.filter(thing=model._meta.label_lower, verb=verb, at__gte=since, at__lt=before)
            .order_by("seq").values_list("at", "thing_id")
        )  # fmt: skip
        numbers = AnyOf(sorted({number for _, number in rows}))
        whose = dict(model._base_manager.filter(pk__in=numbers).values_list("pk", "worker_id")) if rows else {}
        found += [(timezone.localtime(at).date(), what, whose[number]) for at, number in rows if number in whose]
    return found


def _people(agency: int, first: date, last: date) -> dict[int, str]:
    """Who did casework for an organisation in a quarter, each in the service they were in last."""
    above = _services()
    writes = [role.value for role, verbs in VERBS.items() if Can.WRITE_CASEWORK in verbs]
    held = Membership.objects.filter(role__in=writes, user__agency=agency, since__lte=last).filter(
        Q(until=None) | Q(until__gt=first)
    )
    found: dict[int, str] = defaultdict(str)
    for user, team in held.order_by("since", "pk").values_list("user_id", "team_id"):
        found[user] = above.get(team, "") or found[user]
    return dict(found)


def _services() -> dict[int | None, str]:
    """Each team's service: the team that is within no other, and holds it."""
    rows = {row.pk: row for row in Team.objects.all()}

    def top(team: Team) -> str:
        return team.name if team.within_id is None else top(rows[team.within_id])

    return {row.pk: top(row) for row in rows.values()}
