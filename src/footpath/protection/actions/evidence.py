"""Pointing to what shows a change, or shows that there is none; asked before a change is called one."""

from __future__ import annotations

from datetime import date, datetime

from footpath.access.models import User
from footpath.help.actions.again import NotThere, opened_of
from footpath.help.actions.plans import words_of
from footpath.help.actions.steps import NotSeen
from footpath.help.models.plans import Outcome
from footpath.help.queries.plans import child_of
from footpath.people.actions.gate import check_writer
from footpath.protection.models.plans import Evidence
from footpath.protection.models.returned import ChildProtectionPlan
from footpath.record.actions import write
from footpath.record.queries import open_record_number, parts_of
from footpath.record.values import FiledTo, Opened, Writing, Written


class NoEvidence(NotSeen):
    """Something in a child protection plan is called changed, and nothing on the record is pointed to."""


def point_to(
    *,
    outcome: int,
    shows: int,
    speaks: Evidence.Speaks,
    what: str,
    on: date,
    by: User,
    at: datetime,
    once: str | None = None,
) -> Written:
    """
    Point to something on the child's record that shows a change hoped for, or shows that there is none.

    :param once: what makes two presses of one button one record.
    :raises NotThere: the hope, or the record pointed to, is not there for this writer, or is of another child.
    """
    check_writer(by, at=at)
    child = child_of(opened_of(outcome, Outcome.KIND))
    shown = open_record_number(record=shows)
    if shown is None or shown.withheld or child not in {one.subject for one in shown.present}:
        raise NotThere("Choose something from this child’s own record that shows it.")
    return write(
        Writing(
            kind=Evidence.KIND,
            happened_on=on,
            filed_to=(FiledTo(subject=child),),
            words=words_of({"what": what}),
            facts={"outcome_id": outcome, "shows_id": shows, "speaks": speaks},
        ),
        by=by,
        at=at,
        idempotency=once,
    )


def ask_for_evidence(outcome: Opened) -> None:
    """
    Ask, of a child protection plan, what on the record shows a change, before it is called one.

    :raises NoEvidence: nothing does yet.
    """
    if not ChildProtectionPlan.objects.filter(written=outcome.facts["plan_id"]).exists():
        return
    found = parts_of(whole=outcome.id, kinds={Evidence.KIND: "outcome_id"})[Evidence.KIND]
    if not any(one.facts["speaks"] == Evidence.Speaks.FOR for one in found if not one.withheld):
        raise NoEvidence(
            "In a child protection plan a change is called one because of what is on the record: point to what shows "
            "it first, or leave it as begun."
        )
