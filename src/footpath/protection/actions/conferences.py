"""A child protection conference: arranged, prepared for, the family told; and held, where it is an initial one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import transaction

from footpath.access.models import User
from footpath.access.queries import standing
from footpath.access.rules import Can
from footpath.help.actions import beside
from footpath.help.actions.again import NotThere, again, opened_of
from footpath.help.actions.plans import words_of
from footpath.kernel.codelists import codelist
from footpath.kernel.dates import long_date
from footpath.people.actions.gate import WEIGHTY, check_writing, day_of
from footpath.protection.actions.common import about, check_chairs, not_ahead, own_words, part, said, worked_with
from footpath.protection.actions.plans import GoesOnAlready, check_after, open_plan
from footpath.protection.models.conferences import ArrangedConference, ConferenceDecision
from footpath.protection.models.returned import ChildProtectionPlan, Conference, Review, Section47Enquiry
from footpath.protection.queries.chairs import carries, is_chair_of
from footpath.protection.queries.moves import is_move_here, what_it_follows
from footpath.protection.queries.plans import going_on, plan_from, review_to_come
from footpath.protection.refusals import (
    AlreadyDecided,
    ArrangedAlready,
    NobodyItIsAbout,
    NotIndependent,
    NotSaid,
    NotThatDay,
    NotTheirSlip,
)
from footpath.record.actions import write_again_many, write_many
from footpath.record.queries import open_record_number, parts_of
from footpath.record.values import FiledTo, Opened, Writing, Written

CATEGORIES = "cin.category-of-abuse"


@dataclass(frozen=True, kw_only=True, slots=True)
class DecidedFor:
    """What is decided for one child: a child protection plan, for what kind of harm; why; what it is to be about."""

    child: int
    decision: ConferenceDecision.Decision
    category: str = ""
    found: str
    why: str
    outline: str = ""


@transaction.atomic
def arrange(
    *,
    children: Sequence[int],
    on: date,
    chair: str,
    chaired_by: User | None = None,
    follows: int | None = None,
    reviews: int | None = None,
    where: str = "",
    before: str = "",
    once: str = "",
    by: User,
    at: datetime,
) -> Written:
    """
    Arrange a conference: about whom, when, where, who chairs it, and how it is made safe and easy to come to.

    The place is kept like a protected one: it is in no line, title or letter.

    :param chair: who chairs it, or which service finds them; for somebody who signs in here their name is taken.
    :param chaired_by: whoever chairs it. They are put beside the children, where the writer may set people there.
    :param follows: the section 47 enquiry it follows, or the move with which they came here with a plan.
    :param reviews: of a review conference, the plan of one of them; each other child’s own is found by the child.
    :raises NobodyItIsAbout: no child was named, or what it follows is about others, or one has no plan to review.
    :raises NotThatDay: it would be before what it follows.
    :raises NotAfterItBegan: a review would be on or before the first day of a plan.
    :raises HasEnded: the plan it reviews has ended.
    :raises ArrangedAlready: another review of a plan of theirs is to come.
    :raises GoesOnAlready: a plan of one of them began with that move already.
    :raises NotIndependent: whoever would chair it carries the work with one of them, or answers for it.
    """
    if not children:
        raise NobodyItIsAbout("Say which children the conference is about.")
    check_writing(children, needs=WEIGHTY, by=by, at=at)
    if follows is not None:
        _check_follows(follows, children, on=on)
    if reviews is not None:
        _check_reviews(reviews, children, on=on)
    if chaired_by is not None:
        if carries(chaired_by, children=children, on=day_of(at), at=at):
            raise NotIndependent(
                f"{chaired_by.name} carries the work with them, or answers for it. Choose a chair who stands apart."
            )
        _put_beside(chaired_by, children, by=by, at=at)
    return part(
        ArrangedConference.KIND, on=on, children=list(dict.fromkeys(children)),
        facts={
            "follows_id": follows, "reviews_id": reviews, "chair": chaired_by.name if chaired_by else chair.strip(),
            "chaired_by_id": chaired_by.pk if chaired_by else None,
        }, words={"where": where, "before": before}, once=once,
        by=by, at=at,
    )  # fmt: skip


def _check_follows(follows: int, children: Sequence[int], *, on: date) -> None:
    """What it follows is about one of these children at least, and is not after it."""
    before = open_record_number(record=follows)
    if before is None or before.withheld or not (before.kind == Section47Enquiry.KIND or is_move_here(before)):
        raise NotThere("What this conference follows is not there for you. Go back to the child’s page and look again.")
    if not set(about(before)) & set(children):
        raise NobodyItIsAbout(
            "Those who moved here are other children. Choose the move this conference follows."
            if is_move_here(before)
            else "That enquiry is about other children. Choose the enquiry this conference follows."
        )
    _check_day(before, on)
    begun = parts_of(whole=follows, kinds={ChildProtectionPlan.KIND: "moved_id"})[ChildProtectionPlan.KIND]
    if any(one.subject in children for plan in begun for one in plan.present):
        raise GoesOnAlready("A plan began here with this move already: it goes on, or is reviewed.")


def _check_reviews(reviews: int, children: Sequence[int], *, on: date) -> None:
    """Each of these children has a plan that goes on, and no other review of it is to come."""
    if not set(about(open_plan(reviews))) & set(children):
        raise NobodyItIsAbout("That plan is about other children. Choose the plan this conference reviews.")
    for child in children:
        plan = going_on(subject=child)
        if plan is None:
            raise NobodyItIsAbout("One of them has no child protection plan that goes on: choose those who have.")
        check_after(plan.began, on)
        if waiting := review_to_come(subject=child, began=plan.began):
            raise ArrangedAlready(
                f"A review conference is arranged already, for {long_date(waiting.happened_on)}. Move that one, or "
                "choose the other children."
            )


def _check_day(before: Opened | None, on: date) -> None:
    """
    :raises NotThatDay: a conference would be before what it follows.
    """
    if before is None or on >= before.happened_on:
        return
    if is_move_here(before):
        raise NotThatDay(
            f"We were told on {long_date(before.happened_on)} that they had moved here: a conference about it is not "
            "before that. Look at the day again."
        )
    raise NotThatDay(
        f"The enquiry it follows began on {long_date(before.happened_on)}: the conference is not before that. Look at "
        "the day again."
    )


def _put_beside(chair: User, children: Sequence[int], *, by: User, at: datetime) -> None:
    """The chair beside each child as their chair, from today; where the writer may not, whoever may does it."""
    on = day_of(at)
    if not standing(user=by, on=on, at=at).may(Can.ALLOCATE):
        return
    needs = [one for one in dict.fromkeys(children) if not is_chair_of(chair.pk, children=[one], on=on)]
    beside.begin(needs, chair, beside.Part.CHAIR, on=on, reason="Chairs the conference.", by=by, at=at)


def move(*, arranged: int, version: int, to: date, why: str, by: User, at: datetime) -> Written:
    """
    Move a conference to another day, with why; every earlier reason stays beside it.

    :raises NotSaid: it is not said why.
    :raises AlreadyDecided: it was held.
    :raises NotThatDay: it is the day that stands, or before what the conference follows.
    :raises NotAfterItBegan: it reviews a plan, and the day is the plan’s first, or before it.
    :raises Changed: somebody else wrote it since.
    """
    opened, children = worked_with(arranged, ArrangedConference.KIND, by=by, at=at)
    said(why, "Say why it takes place on another day, and what that means for the child.")
    if held_of(arranged):
        raise AlreadyDecided("It was held. What happened on its day stands.")
    if to == opened.happened_on:
        raise NotThatDay("That is the day that stands already. Say the new one.")
    _check_day(what_it_follows(opened), to)
    for child in children if opened.facts["reviews_id"] else ():
        if plan := going_on(subject=child):
            check_after(plan.began, to)
    told = "\n".join(one for one in (opened.words("moved"), why.strip()) if one)
    changed = again(opened, version=version, words={"moved": told})
    changed = replace(changed, writing=replace(changed.writing, happened_on=to))
    return write_again_many([changed], by=by, at=at, reason="moved")[0]


@transaction.atomic
def hold(
    *,
    arranged: int,
    decided: Sequence[DecidedFor],
    what: str = "",
    by: User,
    at: datetime,
) -> Written:
    """
    Write down what a conference decided for each child, by whoever chairs conferences; what others thought is kept
    apart, whole.

    :raises MayNot: the writer does not chair conferences, or does not work with each child.
    :raises NotIndependent: the writer carries the work with one of them, or answers for it.
    :raises AlreadyDecided: it was written down; that stands.
    :raises NotThatDay: its day has not come yet.
    :raises NotSaid: nothing is decided for one child, or not what was found and why; or a plan has no category; or it
        reviews a plan, of which a review tells what was decided.
    """
    opened, children = worked_with(arranged, ArrangedConference.KIND, by=by, at=at)
    check_chairs(by, children=children, at=at)
    if opened.facts["reviews_id"]:
        raise NotSaid("It reviews a child protection plan. Say what was decided of the plan: it goes on, or it ends.")
    if held_of(arranged):
        raise AlreadyDecided("What it decided is written down. What changes from now on is for the next review.")
    if opened.happened_on > day_of(at):
        raise NotThatDay("The conference is still to come. Write down what it decides when it has met.")
    by_child = {one.child: one for one in decided}
    if set(by_child) != set(children):
        raise NotSaid("Say what was decided for each child.")
    for one in decided:
        _check_decided(one, on=opened.happened_on)
    filed = tuple(FiledTo(subject=child, significant=True) for child in children)
    before = what_it_follows(opened)
    held = write_many(
        [
            Writing(
                kind=Conference.KIND, happened_on=opened.happened_on, filed_to=filed,
                words=(
                    *words_of({"what": what}),
                    *own_words({one.child: {"found": one.found} for one in decided}, children),
                ),
                facts={
                    "follows_id": before.id if before is not None and before.kind == Section47Enquiry.KIND else None,
                    "arranged_id": arranged, "chair": opened.facts["chair"],
                },
            )
        ],
        by=by, at=at, idempotency=f"{Conference.KIND}:{arranged}",
    )[0]  # fmt: skip
    write_many(
        [
            Writing(
                kind=ConferenceDecision.KIND, happened_on=opened.happened_on, filed_to=(FiledTo(subject=one.child),),
                words=tuple(own_words({one.child: {"why": one.why, "outline": one.outline}}, children)),
                facts={
                    "conference_id": held.id, "decision": one.decision, "category": _harm(one),
                },
            )
            for one in decided
        ],
        by=by,
        at=at,
    )  # fmt: skip
    return held


def _check_decided(one: DecidedFor, *, on: date) -> None:
    said(one.found, "Say what was found for each child, in words they could read one day.")
    said(one.why, "Say why it was decided so, for each child.")
    plan = one.decision == ConferenceDecision.Decision.PLAN
    if plan and not codelist(CATEGORIES).is_known(one.category, on=on):
        raise NotSaid("Say for what kind of harm the child protection plan is.")


@transaction.atomic
def put_right(*, decision: int, version: int, decided: DecidedFor, slip: str, by: User, at: datetime) -> Written:
    """
    Put right a slip in what was found and decided for a child, by whoever wrote it down, until a plan begins from it.

    What was found for the others stays as it stands; the earlier versions stay in the ledger.

    :param slip: what was wrong, and why.
    :raises MayNot: the writer does not chair conferences, or does not work with the child.
    :raises NotIndependent: the writer carries the work with the child, or answers for it.
    :raises NotTheirSlip: somebody else wrote it down.
    :raises AlreadyDecided: a plan has begun from it.
    :raises NotSaid: it is not said what was wrong, what was found, or why it was decided; or a plan has no category.
    :raises Changed: it was written since.
    """
    opened, children = worked_with(decision, ConferenceDecision.KIND, by=by, at=at)
    check_chairs(by, children=children, at=at)
    if opened.by_id != by.pk:
        raise NotTheirSlip(f"{opened.by} wrote this down. A slip in it is theirs to put right: tell them.")
    if children != [decided.child]:
        raise NobodyItIsAbout("That was decided for another child.")
    if plan_from(conference=opened.facts["conference_id"], child=decided.child):
        raise AlreadyDecided("A plan has begun from it. What changes from now on is for the next review.")
    said(slip, "Say what was wrong, and why: the earlier words stay in the ledger.")
    _check_decided(decided, on=opened.happened_on)
    right = "\n".join(one for one in (opened.words("put-right", decided.child), slip.strip()) if one)
    changed = [
        again(
            opened, version=version,
            own={decided.child: {"why": decided.why, "outline": decided.outline, "put-right": right}},
            facts={"decision": decided.decision, "category": _harm(decided)},
        )
    ]  # fmt: skip
    held = opened_of(opened.facts["conference_id"], Conference.KIND)
    if decided.found.strip() != held.words("found", decided.child):
        changed.append(again(held, version=held.version, own={decided.child: {"found": decided.found}}))
    return write_again_many(changed, by=by, at=at, reason=slip.strip())[0]


def _harm(one: DecidedFor) -> str:
    return one.category if one.decision == ConferenceDecision.Decision.PLAN else ""


def held_of(arranged: int) -> bool:
    """Whether what a conference decided is written down already."""
    return any(held.objects.filter(arranged=arranged).exists() for held in (Conference, Review))


def tell_family(*, arranged: int, version: int, told: str, on: date, by: User, at: datetime) -> Written:
    """
    Say what the family was told of what was decided, by whom and when.

    :raises NotSaid: it is not said.
    :raises Changed: somebody else wrote it since.
    """
    opened, _ = worked_with(arranged, ArrangedConference.KIND, by=by, at=at)
    said(told, "Say what the family was told, and by whom.")
    not_ahead(on, at=at, what="what they were told")
    changed = again(opened, version=version, words={"told": told}, facts={"told_on": on})
    return write_again_many([changed], by=by, at=at, reason="the family was told")[0]
