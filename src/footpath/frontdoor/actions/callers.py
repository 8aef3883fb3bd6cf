"""Who raised a worry as a member of the public: opened only by somebody at that door who says why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from footpath.access import audit
from footpath.access.models import User
from footpath.frontdoor.doors import check_door
from footpath.frontdoor.models import Caller, Incoming
from footpath.frontdoor.refusals import NotYours
from footpath.people.sealed import context_of, unseal

SHORTEST = 8
"""Characters. A reason that fits in fewer has not been thought about."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Opened:
    """Who it was, and how to reach them."""

    who: str
    reach: str


def open_caller(*, incoming: Incoming, why: str, by: User, at: datetime) -> Opened:
    """
    Say who raised it; that it was opened, by whom and why, is written down first.

    :raises NotAtTheDoor: `by` does not answer at the door it came to.
    :raises NotYours: nobody is sealed here, or no reason is given.
    """
    check_door(by, at=at, team=incoming.team_id)
    row = Caller.objects.filter(incoming=incoming.pk).first()
    if row is None:
        raise NotYours("Nobody said who they were.")
    if len(why.strip()) < SHORTEST:
        raise NotYours("Say why you need to know who it was; it is written down.")
    audit.write(
        audit.Notes(), at=at, actor=by.pk, action=f"open who raised {incoming.pk}"[:60],
        decision=f"allowed: {why.strip()}"[:60], session="", address="", request="",
    )  # fmt: skip
    context = context_of(row)
    return Opened(
        who=unseal(row.who, context=context) or "They gave no name",
        reach=unseal(row.reach, context=context) if row.reach else "",
    )
