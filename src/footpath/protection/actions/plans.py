"""Child protection plans begin by a conference's decision, for each child by themselves; and end, saying why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction

from footpath.access.models import User
from footpath.help.actions import beside, levels, plans
from footpath.help.actions.again import again, opened_of
from footpath.help.models.footing import Footing
from footpath.help.models.plans import ChildInNeedPlan, Plan
from footpath.help.queries.levels import footings_now
from footpath.help.queries.plans import child_of
from footpath.kernel.codelists import codelist
from footpath.kernel.dates import long_date
from footpath.people.actions.gate import WEIGHTY, check_writing
from footpath.protection.models.conferences import ConferenceDecision
from footpath.protection.models.returned import ChildProtectionPlan, Conference
from footpath.protection.queries.moves import moved_before
from footpath.protection.queries.plans import counted, stands_on
from footpath.protection.refusals import Refused
from footpath.record.actions import write, write_again_many
from footpath.record.queries import latest
from footpath.record.registry import in_a_line, said_of
from footpath.record.values import FiledTo, Opened, Words, Writing, Written

CATEGORIES = "cin.category-of-abuse"
ENDINGS = "protection.plan-ending"
_REFERRAL = "frontdoor.referral"
_MOST = 10
Level = Footing.Level


class NoSuchHarm(Refused):
    """A child protection plan says for what kind of harm it is."""


class GoesOnAlready(Refused):
    """A child has one child protection plan at a time."""


class NotOfTheConference(Refused):
    """A conference decides for the children it is about."""


class NotAfterItBegan(Refused):
    """What is said of a plan is after the day on which it began."""


class NotSaidWhy(Refused):
    """A plan ends, or somebody is left out, and it is not said why."""


class AlreadySaid(Refused):
    """It is said already, and stands."""


class HasEnded(Refused):
    """The plan has ended."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Begun:
    """
    A child protection plan as it begins for one child.

    :param because: what is feared for this child, and why there is a plan.
    :param plans_before: child protection plans before this one, anywhere. Where it is None it is counted from the
        record; of somebody who moved here with a plan it is what the other area said, and else not known.
    :param words: what the plan that the family reads says, by slot; what stands there already stays.
    """

    child: int
    category: str
    because: str = ""
    plans_before: int | None = None
    words: Mapping[str, str] = field(default_factory=dict)


@transaction.atomic
def begin_plans(
    *,
    conference: int,
    children: Sequence[Begun],
    told: str = "",
    core_group_on: date | None = None,
    review_on: date | None = None,
    lead: User | None = None,
    by: User,
    at: datetime,
    once: str | None = None,
) -> list[Written]:
    """
    Begin the child protection plans that a conference decided, on the day of the conference.

    The plan that a family has already goes on as the one they read, with its steps; a child in need plan of the census
    ends. From that day help is not by agreement, and it is said so.

    Where the conference was arranged because they moved here with a plan, the plan carries that move, and with it the
    days of the plan before: whoever moved.

    :param told: what the family was told, and by whom.
    :param lead: the lead child protection practitioner from that day.
    :raises NotOfTheConference: one of the children is not among those it was about, or it decided otherwise for them:
        that there is no plan, or one for another kind of harm.
    :raises NoSuchHarm: the kind of harm is none that a plan may be for.
    :raises GoesOnAlready: a child has a plan already.
    :raises MayNot: the writer does not work with each of them, or may not set the lead beside them.
    """
    met = opened_of(conference, Conference.KIND)
    about = {one.subject for one in met.present}
    subjects = [one.child for one in children]
    check_writing(subjects, needs=WEIGHTY, by=by, at=at)
    if not subjects or not about.issuperset(subjects):
        raise NotOfTheConference("Choose children whom this conference was about: it decides for them alone.")
    on = met.happened_on
    came = moved_before(met)
    moved = {one.subject for one in came.present} if came is not None else set()
    made = []
    for one in children:
        check_category(one.category, on=on)
        found = latest(
            subject=one.child, kinds=[ChildProtectionPlan.KIND, _REFERRAL, Plan.KIND, ConferenceDecision.KIND],
            most=_MOST,
        )  # fmt: skip
        _check_decided(found[ConferenceDecision.KIND], conference, one.category)
        if any(stands_on(plan, on) for plan in found[ChildProtectionPlan.KIND]):
            raise GoesOnAlready("There is a child protection plan on that day already: it goes on, or is reviewed.")
        _end_in_need(one.child, on=on, by=by, at=at)
        written = _written_plan(one, found[Plan.KIND], on=on, by=by, at=at)
        moved_here = came if one.child in moved else None
        made.append(
            write(
                Writing(
                    kind=ChildProtectionPlan.KIND,
                    happened_on=on,
                    filed_to=(FiledTo(subject=one.child, significant=True),),
                    words=_own(one.child, {"what": one.because}),
                    facts={
                        "referral_id": _referral(found[_REFERRAL], on),
                        "first_category": one.category,
                        "latest_category": one.category,
                        "plans_before": _before(one, moved_here, found[ChildProtectionPlan.KIND], on),
                        "conference_id": conference,
                        "moved_id": moved_here.id if moved_here is not None else None,
                        "written_id": written,
                        "core_group_on": core_group_on,
                        "review_on": review_on,
                    },
                ),
                by=by,
                at=at,
                idempotency=None if once is None else f"{once}:{one.child}",
            )
        )
    _footing(subjects, Level.CHILD_PROTECTION, agreed=False, told=told, on=on, by=by, at=at)
    if lead is not None:
        rows = beside.held(subjects, on=on)
        beside.check_may_be_beside(lead, rows, on=on, by=by, at=at)
        beside.begin(
            subjects, lead, beside.Part.LEAD_PROTECTION, on=on, reason="A child protection plan began.", by=by, at=at
        )
    return made


@transaction.atomic
def write_what_the_family_reads(
    *, plan: int, version: int, words: Mapping[str, str], on: date, by: User, at: datetime
) -> Written:
    """
    Give a child protection plan that came with a return, or was written before, the plan that the family reads.

    :raises HasEnded: it has ended.
    :raises GoesOnAlready: there is one to read already.
    :raises Changed: somebody else wrote it since.
    """
    opened = open_plan(plan)
    child = child_of(opened)
    check_writing([child], needs=WEIGHTY, by=by, at=at)
    if opened.facts["written_id"] is not None:
        raise GoesOnAlready("The family has a plan to read already: write in that one.")
    found = latest(subject=child, kinds=[Plan.KIND], most=_MOST)[Plan.KIND]
    read = _written_plan(Begun(child=child, category="", words=words), found, on=on, by=by, at=at)
    changed = again(opened, version=version, facts={"written_id": read})
    return write_again_many([changed], by=by, at=at, reason="The family has a plan to read.")[0]


def say_plans_before(*, plan: int, version: int, count: int, by: User, at: datetime) -> Written:
    """
    Say how many child protection plans there were before one, anywhere, where that was not known as it began.

    It is asked also after the plan has ended: a return asks then too.

    :raises AlreadySaid: it is said.
    :raises Changed: somebody else wrote the plan since.
    """
    opened = opened_of(plan, ChildProtectionPlan.KIND)
    check_writing([child_of(opened)], needs=WEIGHTY, by=by, at=at)
    if opened.facts["plans_before"] is not None:
        raise AlreadySaid("How many plans there were before this one is said already.")
    changed = again(opened, version=version, facts={"plans_before": count})
    return write_again_many([changed], by=by, at=at, reason="how many plans there were before is known")[0]


def _check_decided(decisions: Sequence[Opened], conference: int, category: str) -> None:
    """A conference that came with a return says no more than that it was held: a plan may begin from it."""
    for one in decisions:
        if one.facts.get("conference_id") != conference:
            continue
        if one.facts["decision"] != ConferenceDecision.Decision.PLAN:
            raise NotOfTheConference("That conference decided that there is no child protection plan for this child.")
        if one.facts["category"] != category:
            raise NotOfTheConference(
                f"That conference decided on a plan for {in_a_line(said_of(CATEGORIES, one.facts['category']))}. Begin "
                "it so; where that is a slip, whoever chaired puts it right first."
            )


def check_category(code: str, *, on: date) -> None:
    """
    :raises NoSuchHarm: the census had no such category on that day.
    """
    if not codelist(CATEGORIES).is_known(code, on=on):
        raise NoSuchHarm("Say for what kind of harm the plan is: choose one from the list.")


def _before(one: Begun, came: Opened | None, plans_: Sequence[Opened], on: date) -> int | None:
    """How many there were: as it is said here, else as the other area said; not known where it did not say."""
    if one.plans_before is not None:
        return one.plans_before
    if came is not None:
        told: int | None = came.facts["plans_before"]
        return told
    return counted(plans_, on)


def open_plan(plan: int) -> Opened:
    """
    A child protection plan that goes on, for its writer.

    :raises NotThere: it is not there for this writer.
    :raises HasEnded: it has ended.
    """
    opened = opened_of(plan, ChildProtectionPlan.KIND)
    if opened.happened_until is not None:
        raise HasEnded("This child protection plan has ended: all of it stays to be read, and nothing is added.")
    return opened


def end_one(
    opened: Opened,
    *,
    version: int,
    on: date,
    because: str,
    goes_on_as: str,
    found: str,
    by: User,
    at: datetime,
) -> Written:
    """
    End one child's plan, inside a larger act: the plan that the family reads goes on where help does.

    :param because: a code of how plans end.
    :param goes_on_as: the footing on which help goes on. Nothing where none of ours does: the footing ends that day.
    :raises NotSaidWhy: it is not said why it ends.
    :raises NotAfterItBegan: the day is not after its first.
    """
    child = child_of(opened)
    check_writing([child], needs=WEIGHTY, by=by, at=at)
    if not codelist(ENDINGS).is_known(because, on=on):
        raise NotSaidWhy("Say why the plan ends: choose one from the list, and say it in words beside it.")
    check_after(opened.happened_on, on)
    ended = write_again_many(
        [
            again(
                opened, version=version, words={"found": found} if found.strip() else None, until=on,
                facts={"ended_because": because, "goes_on_as": goes_on_as, "core_group_on": None, "review_on": None},
            )
        ],
        by=by, at=at, reason="The child protection plan ended.",
    )[0]  # fmt: skip
    read = opened.facts["written_id"]
    if read is not None:
        stands = opened_of(read, Plan.KIND)
        if goes_on_as and stands.happened_until is None:
            plans.change_level(
                plan=read, version=stands.version, level=Level(goes_on_as), on=on, by=by, at=at
            )  # fmt: skip
        elif stands.happened_until is None:
            plans.end_plan(plan=read, version=stands.version, on=on, found=found, by=by, at=at)
    if goes_on_as:
        _footing([child], Level(goes_on_as), agreed=True, told=found, on=on, by=by, at=at)
    else:
        levels.end_footing(
            children=[child], level=Level.CHILD_PROTECTION, on=on, found="The child protection plan ended.", by=by,
            at=at,
        )  # fmt: skip
    leads = [one for one in beside.held([child], on=on) if one.part == beside.Part.LEAD_PROTECTION]
    beside.end(leads, on=on, reason="The child protection plan ended.", by=by, at=at)
    return ended


def check_after(began: date, on: date) -> None:
    """
    :raises NotAfterItBegan: the day is a plan's first, or before it.
    """
    if on <= began:
        raise NotAfterItBegan(f"The plan began on {long_date(began)}: give a day after that one.")


def _end_in_need(child: int, *, on: date, by: User, at: datetime) -> None:
    """A child has one plan of the census at a time: the child in need plan ends on the day the other begins."""
    found = latest(subject=child, kinds=[ChildInNeedPlan.KIND], most=_MOST)[ChildInNeedPlan.KIND]
    ends = [again(one, version=one.version, until=on) for one in found if stands_on(one, on)]
    if ends:
        write_again_many(ends, by=by, at=at, reason="A child protection plan began.")


def _written_plan(one: Begun, found: Sequence[Opened], *, on: date, by: User, at: datetime) -> int:
    """The plan that the family reads: the one they have, taken to this level; or a new one."""
    words = {slot: text for slot, text in one.words.items() if text.strip()}
    stands = next((plan for plan in found if stands_on(plan, on) and not plan.withheld), None)
    if stands is None:
        made = plans.start_plans(children=[one.child], level=Level.CHILD_PROTECTION, on=on, words=words, by=by, at=at)
        return made[0].id
    now = plans.change_level(
        plan=stands.id, version=stands.version, level=Level.CHILD_PROTECTION, on=on, by=by, at=at
    )  # fmt: skip
    if words:
        plans.write_plan_again(plan=stands.id, version=now.version, words=words, by=by, at=at)
    return stands.id


def _footing(
    children: Sequence[int], level: Footing.Level, *, agreed: bool, told: str, on: date, by: User, at: datetime
) -> None:
    """Move those children who stand elsewhere; whoever stands there already does not move."""
    stood = footings_now(subjects=children, on=on)
    moving = [one for one in children if one not in stood or stood[one].facts["level"] != level]
    if moving:
        levels.step(
            children=moving, to=level, agreed=agreed, told=levels.Told(gains="", losses="", told=told), on=on, by=by,
            at=at,
        )  # fmt: skip


def _referral(found: Sequence[Opened], on: date) -> int | None:
    return next((one.id for one in found if one.happened_on <= on and not one.facts.get("closed_on")), None)


def referral_of(child: int, on: date) -> int | None:
    """The referral of a child that goes on, on a day."""
    return _referral(latest(subject=child, kinds=[_REFERRAL], most=_MOST)[_REFERRAL], on)


def _own(child: int, said: Mapping[str, str]) -> tuple[Words, ...]:
    return tuple(Words(slot=slot, words=text.strip(), subject=child) for slot, text in said.items() if text.strip())
