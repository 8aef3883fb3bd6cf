"""Core groups: those who carry a plan meet with the family; who took part, and who did not and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import transaction

from footpath.access.models import User
from footpath.help.actions import steps
from footpath.help.actions.again import NotThere, again
from footpath.help.actions.plans import words_of
from footpath.help.queries.plans import child_of
from footpath.people.actions.gate import check_writer
from footpath.protection.actions.plans import NotSaidWhy, check_after, open_plan
from footpath.protection.models.core_groups import AtMeeting, CoreGroup
from footpath.protection.models.returned import Review
from footpath.protection.refusals import NobodyItIsAbout, NotSaid
from footpath.record.actions import write, write_again_many
from footpath.record.queries import open_record_number
from footpath.record.values import FiledTo, Part, Words, Writing, Written

_MEETINGS = (CoreGroup.KIND, Review.KIND)


@transaction.atomic
def hold_core_group(
    *,
    plans: Sequence[int],
    on: date,
    said: Mapping[str, str],
    own: Mapping[int, Mapping[str, str]] | None = None,
    steps_now: Sequence[steps.StepNow] = (),
    outcomes_now: Sequence[steps.OutcomeNow] = (),
    next_on: date | None = None,
    by: User,
    at: datetime,
    once: str | None = None,
) -> Written:
    """
    Write down that the core group met: what has changed, step by step, what the family say, and when it meets next.

    :param plans: the child protection plans it carries, one for each child: it is written once for all of them.
    :param own: each child's own words, by child and slot.
    :param steps_now, outcomes_now: only those of which something is said; the others stand as they were.
    :raises NotAfterItBegan: it is dated on or before the first day of one of them.
    :raises HasEnded: one of them has ended.
    :raises NotSeen: something is called changed without what was seen, or without anything that shows it.
    :raises NotThere: one of them is not there for this writer.
    :raises NotSaid: nothing at all is said of it.
    """
    check_writer(by, at=at)
    if not plans:
        raise NobodyItIsAbout("Say whose plan the core group talked about.")
    spoken = [*said.values(), *(words for one in (own or {}).values() for words in one.values())]
    if not any(words.strip() for words in spoken) and not steps_now and not outcomes_now:
        raise NotSaid("Say one thing at least: what has changed, what the family say, or what was agreed.")
    opened = [open_plan(plan) for plan in dict.fromkeys(plans)]
    for one in opened:
        check_after(one.happened_on, on)
    children = [child_of(one) for one in opened]
    for step in steps_now:
        steps.say_where_step_is(now=step, on=on, by=by, at=at)
    for outcome in outcomes_now:
        steps.say_what_changed(now=outcome, on=on, by=by, at=at)
    met = write(
        Writing(
            kind=CoreGroup.KIND,
            happened_on=on,
            filed_to=tuple(FiledTo(subject=child) for child in children),
            words=(*words_of(said), *own_words(children, own or {})),
            facts={"plan_id": opened[0].id, "next_on": next_on},
        ),
        by=by,
        at=at,
        idempotency=once,
    )
    write_again_many(
        [again(one, version=one.version, facts={"core_group_on": next_on}) for one in opened],
        by=by, at=at, reason="The core group met.",
    )  # fmt: skip
    return met


def say_who_was_at_it(
    *,
    meeting: int,
    called: str,
    came: AtMeeting.Came,
    as_what: str = "",
    who: int | None = None,
    view: str = "",
    why_not: str = "",
    by: User,
    at: datetime,
    once: str | None = None,
) -> Written:
    """
    Write down that somebody took part in a core group or a review, and what they think in their own words; or why not.

    What one person thinks stands by itself, and is never added up with what others do.

    :param who: the person, where they are of the family or around it: it is in their story too.
    :raises NotSaidWhy: they were not asked, and it is not said why.
    :raises NotThere: the meeting is not there for this writer.
    """
    check_writer(by, at=at)
    opened = open_record_number(record=meeting)
    if opened is None or opened.withheld or opened.kind not in _MEETINGS:
        raise NotThere("That meeting is not there for you to write in. Go back to the plan and look again.")
    if came == AtMeeting.Came.NOT_ASKED and not why_not.strip():
        raise NotSaidWhy(f"Say why {called} was not asked, and who decided: it is a decision, and is kept as one.")
    about = [one.subject for one in opened.present if one.part == Part.ABOUT]
    filed = [FiledTo(subject=child) for child in about]
    if who is not None and who not in about and came != AtMeeting.Came.NOT_ASKED:
        filed.append(FiledTo(subject=who, part=Part.MENTIONED))
    return write(
        Writing(
            kind=AtMeeting.KIND,
            happened_on=opened.happened_on,
            filed_to=tuple(filed),
            words=words_of({"view": view, "why-not": why_not}),
            facts={"meeting_id": meeting, "called": called, "as_what": as_what, "came": came},
        ),
        by=by,
        at=at,
        idempotency=once,
    )


def own_words(children: Sequence[int], own: Mapping[int, Mapping[str, str]]) -> tuple[Words, ...]:
    """Each child's own words, of those who are in it."""
    return tuple(
        Words(slot=slot, words=text.strip(), subject=child)
        for child, said in own.items()
        if child in children
        for slot, text in said.items()
        if text.strip()
    )
