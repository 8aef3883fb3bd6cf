"""What a child protection plan is made of: each worry, what should be different, and who does what by when."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from footpath.access.models import User
from footpath.help.actions import steps
from footpath.people.actions.gate import check_writer
from footpath.protection.actions.plans import open_plan
from footpath.protection.refusals import Refused
from footpath.record.values import Written


class NothingFeared(Refused):
    """What is in a child protection plan answers a worry."""


class NothingToRead(Refused):
    """The family has no plan to read yet."""


@transaction.atomic
def add_item(
    *,
    plan: int,
    worry: str,
    wanted: str,
    answer: steps.NewStep | None = None,
    on: date,
    by: User,
    at: datetime,
    once: str | None = None,
) -> Written:
    """
    Put a worry into a child protection plan, with what should be different for the child, and who does what by when.

    :raises NothingFeared: the worry is not said.
    :raises NothingToRead: there is no plan yet that the family can read.
    :raises NothingToDo: it is not said what should be different.
    :raises HasEnded: the plan has ended.
    """
    check_writer(by, at=at)
    read = open_plan(plan).facts["written_id"]
    if read is None:
        raise NothingToRead("Write the plan that the family reads first: this belongs in it.")
    if not worry.strip():
        raise NothingFeared("Say what is feared for the child, in words that the family knows from us.")
    hoped = steps.add_outcome(plan=read, what=wanted, because=worry.strip(), on=on, by=by, at=at, once=once)
    if answer is not None:
        told = steps.NewStep(
            what=answer.what, whose=answer.whose, doer=answer.doer, due_on=answer.due_on, promised=answer.promised,
            outcome=hoped.id,
        )  # fmt: skip
        steps.add_steps(plan=read, steps=[told], on=on, by=by, at=at)
    return hoped
