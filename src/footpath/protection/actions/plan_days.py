"""The days of a child protection plan that people chose: moved to another, with why and what it means for the child."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from footpath.access.models import User
from footpath.help.actions.again import again
from footpath.help.queries.plans import child_of
from footpath.kernel.dates import long_date
from footpath.people.actions.gate import WEIGHTY, check_writing
from footpath.protection.actions.common import said
from footpath.protection.actions.plans import check_after, open_plan
from footpath.protection.queries.days import What
from footpath.protection.queries.plans import review_to_come
from footpath.protection.refusals import ArrangedAlready, NotThatDay
from footpath.record.actions import write_again_many
from footpath.record.values import Written

FACTS = {What.CORE_GROUP: "core_group_on", What.REVIEW: "review_on"}


@transaction.atomic
def move_day(*, plan: int, version: int, what: What, to: date, why: str, by: User, at: datetime) -> Written:
    """
    Say that the core group, or the review, is on another day; every earlier reason stays beside it.

    :raises NotSaid: it is not said why, and what it means for the child.
    :raises NotThatDay: no day stands to be moved, or it is the one that stands.
    :raises ArrangedAlready: a review conference is arranged, and is moved itself.
    :raises NotAfterItBegan: the day is the plan's first, or before it.
    :raises HasEnded: the plan has ended.
    :raises Changed: somebody else wrote it since.
    :raises MayNot: the writer does not work with the child.
    """
    opened = open_plan(plan)
    check_writing([child_of(opened)], needs=WEIGHTY, by=by, at=at)
    said(why, "Say why it is on another day, and what that means for the child.")
    check_after(opened.happened_on, to)
    if what is What.REVIEW and review_to_come(subject=child_of(opened), began=opened.happened_on) is not None:
        raise ArrangedAlready(
            "The review conference is arranged: move it on its own page, with everybody who is asked."
        )
    stands: date | None = opened.facts[FACTS[what]]
    if stands is None:
        raise NotThatDay("No day was agreed that could be moved. Say it where the core group or the review is written.")
    if to == stands:
        raise NotThatDay("That is the day that stands already. Say the new one.")
    meeting = "The core group" if what is What.CORE_GROUP else "The review"
    told = f"{meeting}, {long_date(stands)}, on {long_date(to)} instead: {why.strip()}"
    words = "\n".join(one for one in (opened.words("moved"), told) if one)
    changed = again(opened, version=version, words={"moved": words}, facts={FACTS[what]: to})
    return write_again_many([changed], by=by, at=at, reason="moved")[0]
