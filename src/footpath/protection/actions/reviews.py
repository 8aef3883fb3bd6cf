"""Review conferences: what is decided for each child, by itself, with why."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from footpath.access.models import User
from footpath.help.actions.again import again
from footpath.help.queries.plans import child_of
from footpath.kernel.dates import long_date
from footpath.people.actions.gate import WEIGHTY, check_writing
from footpath.protection.actions.common import check_chairs, not_ahead, worked_with
from footpath.protection.actions.conferences import held_of
from footpath.protection.actions.core_groups import own_words
from footpath.protection.actions.plans import NotSaidWhy, check_after, check_category, end_one, open_plan
from footpath.protection.models.conferences import ArrangedConference
from footpath.protection.models.returned import Review
from footpath.protection.models.reviews import Decided
from footpath.protection.queries.plans import going_on
from footpath.protection.refusals import AlreadyDecided, NobodyItIsAbout, NotSaid, NotThatDay, Refused
from footpath.record.actions import write, write_again_many, write_many
from footpath.record.values import FiledTo, Opened, Words, Writing, Written

Decision = Decided.Decision


class SameHarm(Refused):
    """The kind of harm is to change, and is the one that stands."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ForChild:
    """
    What was decided for one child.

    :param version: of the child protection plan, as it was read.
    :param category: the kind of harm from that day, where it changes.
    :param ended_because, goes_on_as: where the plan ends: a code of how plans end, and on what footing help goes on.
    """

    plan: int
    version: int
    decision: Decided.Decision
    because: str = ""
    category: str = ""
    child_says: str = ""
    ended_because: str = ""
    goes_on_as: str = ""


@transaction.atomic
def hold_review(
    *,
    children: Sequence[ForChild],
    on: date,
    what: str,
    next_on: date | None = None,
    arranged: int | None = None,
    by: User,
    at: datetime,
    once: str | None = None,
) -> Written:
    """
    Write down a review conference, and what it decided for each child; all or nothing.

    That a plan goes on may be written down by whoever works with the child. That one ends, or is for another kind of
    harm, is for whoever chairs: it takes away, or changes, what keeps a child safe. Where a plan ends, the plan that
    the family reads goes on at the footing on which help does.

    :param arranged: the conference as it was arranged, with who took part and what they said, where it was arranged.
    :raises NotAfterItBegan: it is dated on or before the first day of one of the plans.
    :raises NotSaidWhy: a plan ends, or changes, and it is not said why.
    :raises SameHarm: the kind of harm is to change, and is the one that stands.
    :raises NoSuchHarm: it is none that a plan may be for.
    :raises HasEnded: one of the plans has ended.
    :raises Changed: somebody else wrote one of the plans since.
    :raises AlreadyDecided: what that conference decided is written down.
    :raises NotThatDay: it was arranged for another day, or for one that has not come.
    :raises NotSaid: it was arranged about another child too, whose plan goes on, and nothing is said of it.
    :raises MayNot: the writer does not work with each of them; or a plan ends, or changes, and they do not chair.
    :raises NotIndependent: a plan ends, or changes, and the writer carries the work or answers for it.
    """
    if not children:
        raise NobodyItIsAbout("Say whose plan was reviewed.")
    opened = {one.plan: open_plan(one.plan) for one in children}
    subjects = {plan: child_of(one) for plan, one in opened.items()}
    check_writing(list(subjects.values()), needs=WEIGHTY, by=by, at=at)
    if any(one.decision is not Decision.GOES_ON for one in children):
        check_chairs(by, children=list(subjects.values()), at=at)
    for one in children:
        _check(one, opened[one.plan], on=on)
    if arranged is not None:
        _check_arranged(arranged, set(subjects.values()), on=on, by=by, at=at)
    review = write(
        Writing(
            kind=Review.KIND,
            happened_on=on,
            filed_to=tuple(FiledTo(subject=child, significant=True) for child in subjects.values()),
            words=(
                *((Words(slot="what", words=what.strip()),) if what.strip() else ()),
                *own_words(
                    list(subjects.values()),
                    {subjects[one.plan]: {"child": one.child_says, "found": _found(one)} for one in children},
                ),
            ),
            facts={"plan_id": children[0].plan, "next_on": next_on, "arranged_id": arranged},
        ),
        by=by,
        at=at,
        idempotency=f"{Review.KIND}:{arranged}" if arranged else once,
    )
    write_many([_decided(one, subjects[one.plan], review.id, on) for one in children], by=by, at=at)
    for one in children:
        stands = opened[one.plan]
        if one.decision is Decision.ENDS:
            end_one(
                stands, version=one.version, on=on, because=one.ended_because, goes_on_as=one.goes_on_as,
                found=one.because, by=by, at=at,
            )  # fmt: skip
            continue
        facts: dict[str, object] = {"review_on": next_on}
        if one.decision is Decision.CATEGORY:
            facts["latest_category"] = one.category
        write_again_many([again(stands, version=one.version, facts=facts)], by=by, at=at, reason="It was reviewed.")
    return review


def _check_arranged(arranged: int, children: Set[int], *, on: date, by: User, at: datetime) -> None:
    opened, about = worked_with(arranged, ArrangedConference.KIND, by=by, at=at)
    if not opened.facts["reviews_id"]:
        raise NobodyItIsAbout("That conference reviews no plan. Choose the conference at which the plan was reviewed.")
    if held_of(arranged):
        raise AlreadyDecided("What it decided is written down. What changes from now on is for the next review.")
    not_ahead(opened.happened_on, at=at, what="what it decided")
    if on != opened.happened_on:
        raise NotThatDay(
            f"It is arranged for {long_date(opened.happened_on)}. Where it was on another day, move it first."
        )
    if children != {child for child in about if going_on(subject=child)}:
        raise NotSaid("Say what was decided for each child whose plan this conference reviewed, and for nobody else.")


def _check(one: ForChild, plan: Opened, *, on: date) -> None:
    check_after(plan.happened_on, on)
    if one.decision is not Decision.GOES_ON and not one.because.strip():
        raise NotSaidWhy("Say why, in words that the family can read: it is decided for this child by themselves.")
    if one.decision is Decision.CATEGORY:
        check_category(one.category, on=on)
        if one.category == plan.facts["latest_category"]:
            raise SameHarm("That is the kind of harm that the plan is for already: choose the other, or let it go on.")


def _found(one: ForChild) -> str:
    return f"{one.decision.label}. {one.because}".strip()


def _decided(one: ForChild, child: int, review: int, on: date) -> Writing:
    because = one.because.strip()
    return Writing(
        kind=Decided.KIND,
        happened_on=on,
        filed_to=(FiledTo(subject=child),),
        words=(Words(slot="because", words=because, subject=child),) if because else (),
        facts={
            "plan_id": one.plan,
            "review_id": review,
            "decision": one.decision,
            "category": one.category if one.decision is Decision.CATEGORY else "",
        },
    )
