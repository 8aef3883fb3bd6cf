"""A child protection plan as its reader may read it: each risk, what answers it, and what shows that it has changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from footpath.help.queries.plans import PlanRead, child_of, plan_numbered
from footpath.protection.models.conferences import ArrangedConference
from footpath.protection.models.core_groups import AtMeeting, CoreGroup
from footpath.protection.models.plans import Evidence
from footpath.protection.models.returned import ChildProtectionPlan, Conference, Review
from footpath.protection.models.reviews import Decided
from footpath.protection.models.transfers import Moved
from footpath.protection.rules import longest as rules
from footpath.record.models import Record
from footpath.record.queries import latest, open_many, open_record, parts_of
from footpath.record.values import Opened
from footpath.store.managers import AnyOf

_MOST = 60
_DECIDED = "protection.conference-decision"
_A_PLAN = "plan"
"""What an initial conference decided for one child, where that was written down by itself."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Shown:
    """Something on the record that speaks for a change, or against it."""

    ref: UUID
    speaks: Evidence.Speaks
    what: str
    shows: UUID | None
    label: str
    on: date | None
    by: str


@dataclass(frozen=True, kw_only=True, slots=True)
class AtIt:
    """One person and one meeting, and what they think."""

    ref: UUID
    called: str
    as_what: str
    came: AtMeeting.Came
    view: str
    why_not: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Met:
    """A time at which the core group met."""

    opened: Opened
    at_it: tuple[AtIt, ...]
    next_on: date | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Reviewed:
    """A review, with what it decided for this child."""

    opened: Opened
    arranged: UUID | None
    """The conference as it was arranged, where it was arranged here."""
    decided: Decided.Decision | None
    because: str
    category: str
    at_it: tuple[AtIt, ...]
    next_on: date | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Harm:
    """For what kind of harm the plan was, and since when."""

    code: str
    since: date
    because: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Protected:
    """A child protection plan, whole."""

    opened: Opened
    child: int
    began: date
    ended: date | None
    harms: tuple[Harm, ...]
    """The kinds of harm it was for, the first first."""
    plans_before: int | None
    conference: UUID | None
    moved: Opened | None
    """How they came here, where it began elsewhere."""
    away: Opened | None
    """That they are moving to another area."""
    read: PlanRead | None
    """The plan that the family reads."""
    shown: Mapping[int, tuple[Shown, ...]]
    """What shows each change, by what should change."""
    met: tuple[Met, ...]
    reviewed: tuple[Reviewed, ...]
    core_group_on: date | None
    review_on: date | None
    """The day of the review conference where one is arranged; or else the day that was agreed."""
    arranged: Opened | None
    """The review conference that is arranged, and not held yet."""
    core_group_longest: rules.Longest | None
    """Until the first core group; nothing once it has met."""
    review_longest: rules.Longest | None

    @property
    def goes_on(self) -> bool:
        return self.ended is None


@dataclass(frozen=True, kw_only=True, slots=True)
class ProtectedBrief:
    """A child protection plan among a child's."""

    record: int
    ref: UUID
    version: int
    began: date
    ended: date | None
    category: str


def protections_about(*, subject: int) -> list[ProtectedBrief]:
    """A child's child protection plans, the newest first."""
    found = latest(subject=subject, kinds=[ChildProtectionPlan.KIND], most=_MOST)[ChildProtectionPlan.KIND]
    return [
        ProtectedBrief(
            record=one.id, ref=one.ref, version=one.version, began=one.happened_on, ended=one.happened_until,
            category=one.facts["latest_category"],
        )
        for one in found
        if not one.withheld
    ]  # fmt: skip


def going_on(*, subject: int) -> ProtectedBrief | None:
    """The child protection plan of a child that goes on."""
    return next((one for one in protections_about(subject=subject) if one.ended is None), None)


@dataclass(frozen=True, kw_only=True, slots=True)
class Waiting:
    """
    Something from which a plan may begin: a conference without one, or a move here.

    :param longest: of a move, by when a conference is held.
    :param arranged: of a move, the conference arranged that follows it.
    :param category, why, outline: what the conference decided for this child, where it is on the record.
    :param moved: the move with which they came here, where the conference follows one.
    :param plans_before: how many there were before, as far as the record, or the other area, says.
    """

    opened: Opened
    longest: rules.Longest | None = None
    arranged: Opened | None = None
    category: str = ""
    why: str = ""
    outline: str = ""
    moved: Opened | None = None
    plans_before: int | None = None


def may_begin_from(*, subject: int) -> tuple[list[Waiting], list[Waiting]]:
    """Return the conferences about a child with no plan of theirs yet, and the moves here of which none has decided."""
    kinds = [ChildProtectionPlan.KIND, Conference.KIND, Moved.KIND, ArrangedConference.KIND, _DECIDED]
    found = latest(subject=subject, kinds=kinds, most=_MOST)
    came = {
        one.id: one for one in found[Moved.KIND] if not one.withheld and one.facts["way"] == Moved.Way.HERE
    }  # fmt: skip
    after = {one.id: one.facts["follows_id"] for one in found[ArrangedConference.KIND] if not one.withheld}
    met = {after.get(one.facts.get("arranged_id") or 0) for one in found[Conference.KIND]}
    said = {one.facts.get("conference_id"): one for one in found[_DECIDED] if not one.withheld}
    plans = found[ChildProtectionPlan.KIND]
    begun = {one.facts["conference_id"] for one in plans} | {one.facts["moved_id"] for one in plans}
    conferences = [
        _decided_there(
            one, said.get(one.id), subject, moved=came.get(after.get(one.facts["arranged_id"] or 0) or 0), before=plans
        )
        for one in found[Conference.KIND]
        if not one.withheld and one.id not in begun and not any(stands_on(plan, one.happened_on) for plan in plans)
        if one.id not in said or said[one.id].facts.get("decision") == _A_PLAN
    ]
    moves = [
        Waiting(
            opened=one, longest=rules.longest(rules.MOVED_HERE, start=one.happened_on),
            arranged=next((each for each in found[ArrangedConference.KIND] if after.get(each.id) == one.id), None),
        )
        for one in came.values()
        if one.id not in begun and one.id not in met
    ]  # fmt: skip
    return conferences, moves


def stands_on(plan: Opened, on: date) -> bool:
    """Whether a plan had begun, and had not ended, by a day."""
    return plan.happened_on <= on and (plan.happened_until is None or plan.happened_until > on)


def plan_from(*, conference: int, child: int) -> bool:
    """Whether a child’s plan has begun from a conference."""
    begun = parts_of(whole=conference, kinds={ChildProtectionPlan.KIND: "conference_id"})[ChildProtectionPlan.KIND]
    return any(one.subject == child for plan in begun for one in plan.present)


def _decided_there(
    conference: Opened, said: Opened | None, child: int, *, moved: Opened | None, before: Sequence[Opened]
) -> Waiting:
    told = moved.facts["plans_before"] if moved is not None else counted(before, conference.happened_on)
    if said is None:
        return Waiting(opened=conference, moved=moved, plans_before=told)
    return Waiting(
        opened=conference, category=said.facts.get("category", ""), why=said.words("why", child),
        outline=said.words("outline", child), moved=moved, plans_before=told,
    )  # fmt: skip


def counted(plans_: Sequence[Opened], on: date) -> int:
    """How many child protection plans came before a day, by what is on the record: here, and told of elsewhere."""
    earlier = [one for one in plans_ if one.happened_on < on]
    told = max((one.facts.get("plans_before") or 0 for one in earlier), default=-1) + 1
    return max(told, len(earlier))


def protection_of(*, ref: UUID) -> Protected | None:
    """A child protection plan with all its parts, in a constant number of queries; None where there is none."""
    opened = open_record(ref=ref)
    if opened is None or opened.withheld or opened.kind != ChildProtectionPlan.KIND:
        return None
    child = child_of(opened)
    facts = opened.facts
    # Of brothers and sisters who were talked about together each is found by the child, and by the days of the plan.
    kinds = [CoreGroup.KIND, Review.KIND, Decided.KIND, Moved.KIND, ArrangedConference.KIND]
    found = latest(subject=child, kinds=kinds, most=_MOST)
    during = {
        kind: [one for one in each if not one.withheld and _during(opened, one)]
        for kind, each in found.items()
    }  # fmt: skip
    meetings = [*during[CoreGroup.KIND], *during[Review.KIND]]
    at_it = _at_it([one.id for one in meetings], child=child)
    decided = {one.facts["review_id"]: one for one in found[Decided.KIND] if one.facts["plan_id"] == opened.id}
    read = plan_numbered(record=facts["written_id"]) if facts["written_id"] else None
    refs = {one.id: one.ref for one in during[ArrangedConference.KIND]} | _refs([facts["conference_id"]])
    reviewed = tuple(
        _reviewed(one, decided.get(one.id), at_it, arranged=refs.get(one.facts["arranged_id"] or 0))
        for one in during[Review.KIND]
    )
    arranged = _to_come(during[ArrangedConference.KIND], during[Review.KIND]) if not opened.happened_until else None
    moved = next((one for one in found[Moved.KIND] if one.id == facts["moved_id"] and not one.withheld), None)
    began = opened.happened_on
    return Protected(
        opened=opened,
        child=child,
        began=began,
        ended=opened.happened_until,
        harms=_harms(opened, during[Review.KIND], decided),
        plans_before=facts["plans_before"],
        conference=refs.get(facts["conference_id"] or 0),
        moved=moved,
        away=next((one for one in found[Moved.KIND] if one.facts.get("plan_id") == opened.id), None),
        read=read,
        shown=_shown([one.record for one in read.outcomes]) if read else {},
        met=tuple(
            Met(opened=one, at_it=at_it.get(one.id, ()), next_on=one.facts["next_on"]) for one in during[CoreGroup.KIND]
        ),
        reviewed=reviewed,
        core_group_on=facts["core_group_on"],
        review_on=arranged.happened_on if arranged else facts["review_on"],
        arranged=arranged,
        core_group_longest=None
        if during[CoreGroup.KIND] or opened.happened_until
        else rules.longest(rules.FIRST_CORE_GROUP, start=began),
        review_longest=None
        if opened.happened_until
        else rules.of_review(began=began, reviewed=tuple(one.happened_on for one in during[Review.KIND])),
    )


def _during(plan: Opened, one: Opened) -> bool:
    return plan.happened_on < one.happened_on and (
        plan.happened_until is None or one.happened_on <= plan.happened_until
    )  # fmt: skip


def _harms(plan: Opened, reviews: Sequence[Opened], decided: Mapping[int, Opened]) -> tuple[Harm, ...]:
    """The kinds of harm in their order; a last one that no review here tells of is the plan's own."""
    harms = [Harm(code=plan.facts["first_category"], since=plan.happened_on, because="")]
    for review in sorted(reviews, key=lambda one: (one.happened_on, one.id)):
        one = decided.get(review.id)
        if one is not None and one.facts["category"]:
            why = next((said.words for said in one.paragraphs if said.slot == "because"), "")
            harms.append(Harm(code=one.facts["category"], since=review.happened_on, because=why))
    if harms[-1].code != plan.facts["latest_category"] and plan.facts["latest_category"]:
        harms.append(Harm(code=plan.facts["latest_category"], since=plan.happened_on, because=""))
    return tuple(one for one in harms if one.code)


def review_to_come(*, subject: int, began: date) -> Opened | None:
    """The review conference that is arranged of a child’s plan that began then, until it is written down."""
    found = latest(subject=subject, kinds=[ArrangedConference.KIND, Review.KIND], most=_MOST)
    arranged = [one for one in found[ArrangedConference.KIND] if not one.withheld and one.happened_on > began]
    return _to_come(arranged, found[Review.KIND])


def _to_come(arranged: Sequence[Opened], held: Sequence[Opened]) -> Opened | None:
    met = {one.facts.get("arranged_id") for one in held}
    waiting = [one for one in arranged if one.facts["reviews_id"] and one.id not in met]
    return min(waiting, key=lambda one: (one.happened_on, one.id), default=None)


def _reviewed(
    one: Opened, decided: Opened | None, at_it: Mapping[int, tuple[AtIt, ...]], *, arranged: UUID | None
) -> Reviewed:
    said = next((each.words for each in decided.paragraphs if each.slot == "because"), "") if decided else ""
    return Reviewed(
        opened=one,
        arranged=arranged,
        decided=Decided.Decision(decided.facts["decision"]) if decided else None,
        because=said,
        category=decided.facts["category"] if decided else "",
        at_it=at_it.get(one.id, ()),
        next_on=one.facts["next_on"],
    )


def _at_it(meetings: Sequence[int], *, child: int | None = None) -> dict[int, tuple[AtIt, ...]]:
    """Who was at each; of one child alone, only what was said about that child."""
    named = AtMeeting.objects.filter(meeting__in=AnyOf(sorted(meetings)))
    numbers = set(named.values_list("record_id", flat=True)) if meetings else set()
    found: dict[int, list[Opened]] = {}
    for one in sorted(open_many(records=numbers) if numbers else (), key=lambda each: each.id):
        if not one.withheld and (child is None or child in {each.subject for each in one.present}):
            found.setdefault(one.facts["meeting_id"], []).append(one)
    return {
        meeting: tuple(
            AtIt(
                ref=one.ref, called=one.facts["called"], as_what=one.facts["as_what"],
                came=AtMeeting.Came(one.facts["came"]), view=one.words("view"), why_not=one.words("why-not"),
            )
            for one in each
        )
        for meeting, each in found.items()
    }  # fmt: skip


def at_meeting(*, meeting: int) -> tuple[AtIt, ...]:
    """Who took part in one core group or review, and what each of them thinks."""
    return _at_it([meeting]).get(meeting, ())


def shown_of(*, outcome: int) -> tuple[Shown, ...]:
    """What shows one change, or shows that there is none, the newest first."""
    return _shown([outcome]).get(outcome, ())


def _shown(outcomes: Sequence[int]) -> dict[int, tuple[Shown, ...]]:
    named = Evidence.objects.filter(outcome__in=AnyOf(sorted(outcomes)))
    numbers = set(named.values_list("record_id", flat=True)) if outcomes else set()
    found = [one for one in open_many(records=numbers) if not one.withheld] if numbers else []
    pointed = {one.facts["shows_id"] for one in found if one.facts["shows_id"]}
    told = {one.id: one for one in open_many(records=pointed)} if pointed else {}
    by_outcome: dict[int, list[Shown]] = {}
    for one in found:
        of = told.get(one.facts["shows_id"])
        by_outcome.setdefault(one.facts["outcome_id"], []).append(
            Shown(
                ref=one.ref, speaks=Evidence.Speaks(one.facts["speaks"]), what=one.words("what"),
                shows=of.ref if of else None, label=of.label if of else "", on=of.happened_on if of else None,
                by=one.by,
            )
        )  # fmt: skip
    return {outcome: tuple(each) for outcome, each in by_outcome.items()}


def _refs(numbers: Sequence[int | None]) -> dict[int, UUID]:
    asked = sorted({one for one in numbers if one})
    return dict(Record.objects.filter(pk__in=AnyOf(asked)).values_list("pk", "ref")) if asked else {}
