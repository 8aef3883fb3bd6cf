"""A family with a child protection plan moves here, or away: the days of the first plan go with them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from footpath.access.models import User
from footpath.help.actions.again import again, opened_of
from footpath.help.actions.plans import words_of
from footpath.help.queries.plans import child_of
from footpath.people.actions.gate import WEIGHTY, check_writing
from footpath.protection.actions.plans import (
    NotAfterItBegan,
    NotOfTheConference,
    NotSaidWhy,
    check_category,
    end_one,
    open_plan,
)
from footpath.protection.models.transfers import Moved
from footpath.protection.refusals import Refused
from footpath.record.actions import write, write_again_many
from footpath.record.values import FiledTo, Writing, Written

_MOVED = "moved"


class NoOtherArea(Refused):
    """A family moves from somewhere, or to somewhere."""


def say_moved_here(
    *,
    children: Sequence[int],
    authority: str,
    told_on: date,
    began_on: date | None,
    first_category: str = "",
    latest_category: str = "",
    plans_before: int | None = None,
    what: str = "",
    family: str = "",
    by: User,
    at: datetime,
    once: str | None = None,
) -> Written:
    """
    Write down that a family has moved here with a child protection plan, from the day the other area told us.

    A conference is arranged that follows it, and decides for each child whether there is a plan here.

    :param began_on: when the plan began there: it is kept, whatever is decided here.
    :param plans_before: child protection plans before that one, anywhere.
    :raises NoOtherArea: the other area is not named.
    :raises NoSuchHarm: a kind of harm is none that a plan may be for.
    :raises NotAfterItBegan: we were told before the plan began.
    :raises MayNot: the writer does not work with each of them.
    """
    check_writing(children, needs=WEIGHTY, by=by, at=at)
    if not authority.strip():
        raise NoOtherArea("Say which area they come from: its council has what was learnt there.")
    if began_on is not None and told_on < began_on:
        raise NotAfterItBegan(f"The plan there began on {began_on:%d %B %Y}: we cannot have been told before that.")
    for code in (first_category, latest_category):
        if code:
            check_category(code, on=told_on)
    return write(
        Writing(
            kind=Moved.KIND,
            happened_on=told_on,
            filed_to=tuple(FiledTo(subject=child, significant=True) for child in children),
            words=words_of({"what": what, "family": family}),
            facts={
                "way": Moved.Way.HERE,
                "authority": authority.strip(),
                "began_on": began_on,
                "first_category": first_category,
                "latest_category": latest_category,
                "plans_before": plans_before,
            },
        ),
        by=by,
        at=at,
        idempotency=once,
    )


def say_moving_away(
    *,
    plan: int,
    authority: str,
    told_on: date,
    what: str = "",
    family: str = "",
    by: User,
    at: datetime,
    once: str | None = None,
) -> Written:
    """
    Write down that a child with a plan moves to another area: the plan goes on until that area holds its conference.

    :raises NoOtherArea: the other area is not named.
    :raises HasEnded: the plan has ended.
    :raises MayNot: the writer does not work with the child.
    """
    opened = open_plan(plan)
    child = child_of(opened)
    check_writing([child], needs=WEIGHTY, by=by, at=at)
    if not authority.strip():
        raise NoOtherArea("Say which area they move to: its council has to be told.")
    came = opened.facts["moved_id"]
    first = opened_of(came, Moved.KIND).facts["began_on"] if came else None
    return write(
        Writing(
            kind=Moved.KIND,
            happened_on=told_on,
            filed_to=(FiledTo(subject=child, significant=True),),
            words=words_of({"what": what, "family": family}),
            facts={
                "way": Moved.Way.AWAY,
                "plan_id": plan,
                "authority": authority.strip(),
                "began_on": first or opened.happened_on,
                "first_category": opened.facts["first_category"],
                "latest_category": opened.facts["latest_category"],
                "plans_before": opened.facts["plans_before"],
            },
        ),
        by=by,
        at=at,
        idempotency=once,
    )


@transaction.atomic
def hand_over(*, moved: int, plan_version: int, on: date, read_back: str, by: User, at: datetime) -> Written:
    """
    The other area has held its conference: the plan here ends that day, and what they said back is kept.

    :raises NotSaidWhy: it is not said what whoever takes over said back: without it nothing is handed over.
    :raises HasEnded: the plan has ended.
    :raises NotThere: the move is not there for this writer, or is one that came here.
    """
    away = opened_of(moved, Moved.KIND)
    if away.facts["way"] != Moved.Way.AWAY:
        raise NotOfTheConference("They moved here: the plan here is reviewed, and ends by a review.")
    if not read_back.strip():
        raise NotSaidWhy("Say what whoever takes over said back: until then nobody knows what they have understood.")
    opened = open_plan(away.facts["plan_id"])
    write_again_many(
        [again(away, version=away.version, words={"read-back": read_back}, facts={"read_back_on": on})],
        by=by, at=at, reason="The other area takes over.",
    )  # fmt: skip
    return end_one(
        opened, version=plan_version, on=on, because=_MOVED, goes_on_as="", found="", by=by, at=at,
    )  # fmt: skip
