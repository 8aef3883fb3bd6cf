"""The steps of a plan and what should change: written, ticked, taken back, looked at together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from footpath.access.models import User
from footpath.help.actions.again import again, opened_of
from footpath.help.actions.plans import words_of
from footpath.help.models.plans import Next, Outcome, Plan, PlanReview
from footpath.help.queries.plans import child_of
from footpath.people.actions.gate import check_writer
from footpath.record.actions import Again, write, write_again_many, write_many
from footpath.record.values import FiledTo, Opened, Words, Writing, Written

BEFORE_CHANGED: list[Callable[[Opened], None]] = []
"""What is asked before something hoped for is called changed: a room above that asks more puts its question here."""


class NothingToDo(Exception):
    """A step without words is no step."""


class NotSeen(Exception):
    """Something is called changed without what was seen."""


@dataclass(frozen=True, kw_only=True, slots=True)
class NewStep:
    """A step as somebody says it: what, whose it is, by when, whether it was promised to the child."""

    what: str
    whose: str = ""
    doer: int | None = None
    due_on: date | None = None
    promised: bool = False
    outcome: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class StepNow:
    """Where a step is now, as it was read at a version."""

    step: int
    version: int
    state: Next.State
    why_not: str = ""
    because: str = ""
    came_of_it: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class OutcomeNow:
    """Where something hoped for is now."""

    outcome: int
    version: int
    state: Outcome.State
    seen: str = ""
    seen_by: str = ""
    came_to: str = ""


@transaction.atomic
def add_steps(*, plan: int, steps: Sequence[NewStep], on: date, by: User, at: datetime) -> list[Written]:
    """
    Add steps to a plan; each is a record of its own, in the plan and on the child's page.

    :raises NothingToDo: one of them has no words.
    :raises NotThere: the plan is not there for this writer.
    """
    check_writer(by, at=at)
    return _added(plan, child_of(opened_of(plan, Plan.KIND)), steps, on=on, by=by, at=at)


def _added(plan: int, child: int, steps: Sequence[NewStep], *, on: date, by: User, at: datetime) -> list[Written]:
    if any(not one.what.strip() for one in steps):
        raise NothingToDo("Say what is to be done, in a few words.")
    return write_many(
        [
            Writing(
                kind=Next.KIND,
                happened_on=on,
                filed_to=(FiledTo(subject=child),),
                words=(Words(slot="what", words=one.what.strip(), subject=child),),
                facts={
                    "plan_id": plan,
                    "whose": one.whose,
                    "doer_id": one.doer,
                    "due_on": one.due_on,
                    "promised": one.promised,
                    "outcome_id": one.outcome,
                },
            )
            for one in steps
        ],
        by=by,
        at=at,
    )


def say_where_step_is(*, now: StepNow, on: date, by: User, at: datetime) -> Written:
    """
    Tick a step, take the tick back, or say why not yet or why it is no longer needed.

    :raises Changed: somebody else wrote it since.
    :raises NotThere: it is not there for this writer.
    """
    check_writer(by, at=at)
    return write_again_many([_step_again(now, on=on)], by=by, at=at)[0]


def _step_again(now: StepNow, *, on: date) -> Again:
    opened = opened_of(now.step, Next.KIND)
    ended = now.state in (Next.State.DONE, Next.State.NO_LONGER)
    words = {"why-not": "" if now.state in (Next.State.DONE, Next.State.COMING) else now.because}
    if now.came_of_it is not None:
        words["found"] = now.came_of_it
    why = now.why_not if now.state in (Next.State.NOT_NOW, Next.State.NO_LONGER) else ""
    return again(
        opened,
        version=now.version,
        words=words,
        facts={"state": now.state, "why_not": why},
        until=max(on, opened.happened_on) if ended else None,
        goes_on=not ended,
    )


@transaction.atomic
def add_outcome(
    *, plan: int, what: str, because: str = "", on: date, by: User, at: datetime, once: str | None = None
) -> Written:
    """
    Say what should change for the child, and the worry behind it.

    :param once: what makes two presses of one button one record.
    :raises NothingToDo: there are no words.
    :raises NotThere: the plan is not there for this writer.
    """
    check_writer(by, at=at)
    if not what.strip():
        raise NothingToDo("Say what should be different for the child, as they would notice it.")
    child = child_of(opened_of(plan, Plan.KIND))
    hoped = Writing(
        kind=Outcome.KIND,
        happened_on=on,
        filed_to=(FiledTo(subject=child),),
        words=words_of({"what": what, "because": because}),
        facts={"plan_id": plan},
    )
    return write(hoped, by=by, at=at, idempotency=once)


def say_what_changed(*, now: OutcomeNow, on: date, by: User, at: datetime) -> Written:
    """
    Say where something hoped for is now.

    :raises NotSeen: it is called changed, and it is not said what was seen, or by whom.
    :raises Changed: somebody else wrote it since.
    :raises NotThere: it is not there for this writer.
    """
    check_writer(by, at=at)
    return write_again_many([_outcome_again(now, on=on)], by=by, at=at)[0]


def _outcome_again(now: OutcomeNow, *, on: date) -> Again:
    if now.state == Outcome.State.CHANGED and not (now.seen.strip() and now.seen_by.strip()):
        raise NotSeen("It is called changed only with what was seen, and who saw it: say both, or leave it as begun.")
    opened = opened_of(now.outcome, Outcome.KIND)
    if now.state == Outcome.State.CHANGED and opened.facts["state"] != Outcome.State.CHANGED:
        for ask in BEFORE_CHANGED:
            ask(opened)
    seen = bool(now.seen.strip() and now.seen_by.strip())
    return again(
        opened,
        version=now.version,
        words={"seen": now.seen, "came-to": now.came_to},
        facts={"state": now.state, "seen_by": now.seen_by.strip(), "seen_on": on if seen else None},
    )


@transaction.atomic
def look_at_together(
    *,
    plan: int,
    version: int,
    on: date,
    with_: str = "",
    changed: str = "",
    child_says: str = "",
    agreed: str = "",
    next_on: date | None = None,
    steps: Sequence[StepNow] = (),
    outcomes: Sequence[OutcomeNow] = (),
    more: Sequence[NewStep] = (),
    by: User,
    at: datetime,
) -> Written:
    """
    Look at a plan together: each step and each hope as it is now, what we do next, and the next day; all or nothing.

    :param steps, outcomes: only those of which something is said; the others stand as they were.
    :raises NotSeen: something is called changed, and it is not said what was seen, or by whom.
    :raises Changed: somebody else wrote the plan, or one of its parts, since.
    :raises NotThere: it is not there for this writer.
    """
    check_writer(by, at=at)
    opened = opened_of(plan, Plan.KIND)
    child = child_of(opened)
    agains = [_step_again(one, on=on) for one in steps] + [_outcome_again(one, on=on) for one in outcomes]
    agains.append(again(opened, version=version, facts={"look_again_on": next_on}))
    write_again_many(agains, by=by, at=at, reason="Looked at together.")
    if more:
        _added(plan, child, more, on=on, by=by, at=at)
    said = {"with": with_, "changed": changed, "child-says": child_says, "agreed": agreed}
    looked = Writing(
        kind=PlanReview.KIND,
        happened_on=on,
        filed_to=(FiledTo(subject=child),),
        words=words_of(said),
        facts={"plan_id": plan, "next_on": next_on},
    )
    return write_many([looked], by=by, at=at)[0]
