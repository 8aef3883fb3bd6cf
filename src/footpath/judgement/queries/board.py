"""A team’s board: who holds whom, and who waits for a worker. In order of names, never of numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from footpath.access.models import Allocation, Membership
from footpath.access.queries import on_day
from footpath.judgement.queries.handovers import Taken, under_way
from footpath.judgement.queries.holding import Holding, holders
from footpath.judgement.queries.workload import Carries, said_of
from footpath.judgement.rules import Why
from footpath.store.managers import AnyOf


@dataclass(frozen=True, kw_only=True, slots=True)
class Worker:
    """Somebody of the team, whom they lead for, whom they work alongside for, and what they said they carry."""

    user: int
    name: str
    job: str
    leads: tuple[int, ...]
    alongside: tuple[int, ...]
    carries: tuple[Carries, ...]
    """As they said it, and as their supervisor did: only to those two."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Board:
    """A team's board for whoever answers for it."""

    waiting: tuple[Holding, ...]
    """Children for whom nobody leads, and who holds them meanwhile."""
    handovers: tuple[Taken, ...]
    workers: tuple[Worker, ...]


def board(*, teams: Collection[int], children: Collection[int], on: date) -> Board:
    """
    The board of some teams and the children they are beside. In a constant number of queries.

    :param children: those the reader answers for; others are not on it.
    """
    rows = Membership.objects.filter(on_day(on), team__in=teams, user__is_active=True).select_related("user")
    people = {row.user_id: row.user for row in rows}
    asked = AnyOf(sorted(children))
    beside = Allocation.objects.filter(on_day(on), subject__in=asked, user__isnull=False).order_by("since", "id")
    leads: dict[int, list[int]] = defaultdict(list)
    alongside: dict[int, list[int]] = defaultdict(list)
    for subject, user, part in beside.values_list("subject_id", "user_id", "part"):
        if user in people:
            (leads if part == Allocation.Part.LEAD else alongside)[user].append(subject)
    said: dict[int, list[Carries]] = defaultdict(list)
    for one in said_of(workers=list(people), on=on):
        if all(one.said_by != other.said_by for other in said[one.worker_id]):
            said[one.worker_id].append(one)
    held = holders(subjects=children, on=on) if children else {}
    waiting = [one for one in held.values() if one.why in (Why.TEAM, Why.BEFORE, Why.ABOVE)]
    return Board(
        waiting=tuple(waiting),
        handovers=tuple(under_way(subjects=children)) if children else (),
        workers=tuple(
            Worker(
                user=pk, name=user.name, job=user.job, leads=tuple(leads.get(pk, ())),
                alongside=tuple(one for one in alongside.get(pk, ()) if one not in leads.get(pk, ())),
                carries=tuple(said.get(pk, ())),
            )
            for pk, user in sorted(people.items(), key=lambda one: one[1].name)
        ),
    )  # fmt: skip
