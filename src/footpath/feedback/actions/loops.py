"""You said, we did: what was heard from many, what was done or why not, and that those who said it were told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from footpath.access.models import User
from footpath.access.rules import Can
from footpath.feedback.models import Heard, InTheBox, Loop
from footpath.feedback.refusals import NotHere, SaidNothing, TooSoon
from footpath.feedback.rules.sets import ForWhom
from footpath.ledger.actions import keep
from footpath.people.actions.gate import check_can, day_of


@transaction.atomic
def hear(*, whose: ForWhom, heard: str, rests_on: Sequence[UUID], by: User, at: datetime) -> Loop:
    """
    Say in one's own words what was heard, and from which answers.

    :raises MayNot: their role does not.
    :raises SaidNothing: there are no words.
    """
    check_can(by, Can.HEAR_FEEDBACK, at=at)
    if not heard.strip():
        raise SaidNothing("Say in your own words what was heard.")
    known = {str(ref) for model in (InTheBox, Heard) for ref in model.objects.filter(ref__in=rests_on).values_list(
        "ref", flat=True)}  # fmt: skip
    row = Loop(whose=whose.value, heard=heard.strip(), rests_on=sorted(known), heard_by=by, heard_on=day_of(at))
    return keep(row, verb="heard what people say", by=by, at=at)


@transaction.atomic
def decide(*, loop: Loop, did: str, why_not: str, by: User, at: datetime) -> Loop:
    """
    Say what was done because people said so, or why it was not.

    :raises MayNot: their role does not.
    :raises NotHere: it was heard in another organisation.
    :raises SaidNothing: neither is said.
    :raises TooSoon: people were told already.
    """
    check_can(by, Can.HEAR_FEEDBACK, at=at)
    _check_ours(loop, by)
    if loop.told_on is not None:
        raise TooSoon("People were told already; begin a new one for what came after.")
    if not did.strip() and not why_not.strip():
        raise SaidNothing("Say what was done, or why it was not: not being able to is an answer too.")
    loop.did, loop.why_not, loop.decided_by, loop.decided_on = did.strip(), why_not.strip(), by, day_of(at)
    return keep(loop, verb="said what was done", by=by, at=at)


@transaction.atomic
def tell(*, loop: Loop, how: str, by: User, at: datetime) -> Loop:
    """
    Say that those who said it, or everybody, were told, and how.

    :raises MayNot: their role does not.
    :raises NotHere: it was heard in another organisation.
    :raises TooSoon: nobody has said yet what was done.
    :raises SaidNothing: it is not said how.
    """
    check_can(by, Can.HEAR_FEEDBACK, at=at)
    _check_ours(loop, by)
    if loop.decided_on is None:
        raise TooSoon("Say first what was done, or why it was not.")
    if not how.strip():
        raise SaidNothing("Say how they were told, such as “the poster in every waiting room”.")
    loop.told_how, loop.told_by, loop.told_on = how.strip()[:300], by, day_of(at)
    return keep(loop, verb="told people what was done", by=by, at=at)


def _check_ours(loop: Loop, by: User) -> None:
    """What one organisation heard is answered there: nobody else says that it was done, or that people were told."""
    if loop.heard_by.agency_id != by.agency_id:
        raise NotHere("Another organisation heard this, and answers it.")
