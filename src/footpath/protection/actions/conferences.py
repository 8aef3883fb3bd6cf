"""An initial child protection conference: arranged, prepared for, held; what it decided, and the family told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import transaction

from footpath.access.models import User
from footpath.access.queries import standing
from footpath.access.rules import Can
from footpath.help.actions import beside
from footpath.help.actions.again import again
from footpath.help.actions.plans import words_of
from footpath.kernel.codelists import codelist
from footpath.people.actions.gate import WEIGHTY, check_writing, day_of
from footpath.protection.actions.common import check_chairs, not_ahead, own_words, part, said, worked_with
from footpath.protection.actions.enquiries import belongs_to
from footpath.protection.models.conferences import ArrangedConference, ConferenceDecision
from footpath.protection.models.returned import Conference
from footpath.protection.queries.chairs import carries, is_chair_of
from footpath.protection.refusals import AlreadyDecided, NobodyItIsAbout, NotIndependent, NotSaid, NotThatDay
from footpath.record.actions import write_again_many, write_many
from footpath.record.values import FiledTo, Writing, Written

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
    :param follows: the section 47 enquiry it follows.
    :raises NobodyItIsAbout: no child was named, or the enquiry is about others.
    :raises NotIndependent: whoever would chair it carries the work with one of them, or answers for it.
    """
    if not children:
        raise NobodyItIsAbout("Say which children the conference is about.")
    check_writing(children, needs=WEIGHTY, by=by, at=at)
    if follows is not None and not belongs_to(follows, children):
        raise NobodyItIsAbout("That enquiry is about other children. Choose the enquiry this conference follows.")
    if chaired_by is not None:
        if carries(chaired_by, children=children, on=day_of(at), at=at):
            raise NotIndependent(
                f"{chaired_by.name} carries the work with them, or answers for it. Choose a chair who stands apart."
            )
        _put_beside(chaired_by, children, by=by, at=at)
    return part(
        ArrangedConference.KIND, on=on, children=list(dict.fromkeys(children)),
        facts={
            "follows_id": follows, "chair": chaired_by.name if chaired_by else chair.strip(),
            "chaired_by_id": chaired_by.pk if chaired_by else None,
        }, words={"where": where, "before": before}, once=once,
        by=by, at=at,
    )  # fmt: skip


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
    :raises Changed: somebody else wrote it since.
    """
    opened, _ = worked_with(arranged, ArrangedConference.KIND, by=by, at=at)
    said(why, "Say why it takes place on another day, and what that means for the child.")
    if held_of(arranged):
        raise AlreadyDecided("It was held. What happened on its day stands.")
    if to == opened.happened_on:
        raise NotThatDay("That is the day that stands already. Say the new one.")
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
    :raises NotSaid: nothing is decided for one child, or not what was found and why; or a plan has no category.
    """
    opened, children = worked_with(arranged, ArrangedConference.KIND, by=by, at=at)
    check_chairs(by, children=children, at=at)
    if held_of(arranged):
        raise AlreadyDecided("What it decided is written down. What changes from now on is for the next review.")
    if opened.happened_on > day_of(at):
        raise NotThatDay("The conference is still to come. Write down what it decides when it has met.")
    by_child = {one.child: one for one in decided}
    if set(by_child) != set(children):
        raise NotSaid("Say what was decided for each child.")
    for one in decided:
        said(one.found, "Say what was found for each child, in words they could read one day.")
        said(one.why, "Say why it was decided so, for each child.")
        plan = one.decision == ConferenceDecision.Decision.PLAN
        if plan and not codelist(CATEGORIES).is_known(one.category, on=opened.happened_on):
            raise NotSaid("Say for what kind of harm the child protection plan is.")
    filed = tuple(FiledTo(subject=child, significant=True) for child in children)
    held = write_many(
        [
            Writing(
                kind=Conference.KIND, happened_on=opened.happened_on, filed_to=filed,
                words=(
                    *words_of({"what": what}),
                    *own_words({one.child: {"found": one.found} for one in decided}, children),
                ),
                facts={
                    "follows_id": opened.facts["follows_id"], "arranged_id": arranged, "chair": opened.facts["chair"],
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
                    "conference_id": held.id, "decision": one.decision,
                    "category": one.category if one.decision == ConferenceDecision.Decision.PLAN else "",
                },
            )
            for one in decided
        ],
        by=by,
        at=at,
    )  # fmt: skip
    return held


def held_of(arranged: int) -> bool:
    """Whether what a conference decided is written down already."""
    return Conference.objects.filter(arranged=arranged).exists()


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
