"""A child’s way along the child protection path, as far as its reader may read it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from footpath.help.models.plans import Next
from footpath.help.queries.looked_into import ended_with_nothing
from footpath.kernel.rulepacks.protection import Expected, expected
from footpath.protection.models.conferences import (
    ArrangedConference,
    Attended,
    ConferenceDecision,
    ConferenceReport,
    Prepared,
    ReportShared,
)
from footpath.protection.models.enquiries import Allegation, EnquiryOutcome, Medical
from footpath.protection.models.returned import Conference, Review, Section47Enquiry
from footpath.protection.models.reviews import Decided
from footpath.protection.models.strategy import StrategyDiscussion, TookPart
from footpath.protection.queries.own_words import with_own_words
from footpath.record.models import Filing
from footpath.record.queries import chronology, latest, open_many, open_record, open_record_number, parts_of
from footpath.record.values import Line, Opened
from footpath.store.managers import AnyOf

_MOST = 30
_THE_NIGHT_BEFORE = timedelta(days=1)
"""What was seen then is often why people came together."""
_SEEN_IN = ("help.visit", "help.conversation")


@dataclass(frozen=True, kw_only=True, slots=True)
class StrategyRead:
    """A strategy discussion, whole."""

    opened: Opened
    children: tuple[int, ...]
    decision: StrategyDiscussion.Decision
    took_part: tuple[Opened, ...]
    missing: tuple[Expected, ...]
    """Whom guidance expects and of whom nothing is written yet, neither that they took part nor why not."""
    steps: tuple[Opened, ...]
    enquiries: tuple[Opened, ...]
    ended_with: tuple[Opened, ...]
    """The conversations with which it ended, where nothing further was decided."""

    @property
    def without(self) -> tuple[int, ...]:
        """Once it is decided, the children about whom no enquiry was begun."""
        looked = {child for one in self.enquiries for child in about(one)}
        return tuple(child for child in self.children if child not in looked) if self.decision else ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Ended:
    """How an enquiry ended for one child; nothing is said where it goes on."""

    child: int
    outcome: str
    """By its key in the local words of that day."""
    needed: bool | None
    """Whether a conference is needed for them; None where that is not said."""
    why: str
    on: date | None

    @property
    def said(self) -> bool:
        return bool(self.outcome) or self.needed is not None


@dataclass(frozen=True, kw_only=True, slots=True)
class EnquiryRead:
    """A section 47 enquiry, whole: what is said to have happened stands with what was found."""

    opened: Opened
    children: tuple[int, ...]
    strategy: Opened | None
    ended: tuple[Ended, ...]
    """By child: how it ended for them."""
    allegations: tuple[Opened, ...]
    medicals: tuple[Opened, ...]
    seen: tuple[tuple[int, tuple[Line, ...]], ...]
    """By child: the visits and conversations while it went on, the earliest first; also those at which nobody was."""
    conferences: tuple[Opened, ...]
    """Arranged, or held, after it."""
    ended_with: tuple[Opened, ...]
    """The conversations with which it ended, where nothing was found."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Report:
    """A report to a conference, and who of the family read it when."""

    opened: Opened
    shared: tuple[Opened, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class ConferenceRead:
    """A conference, whole: as arranged, before it, and as held."""

    opened: Opened
    children: tuple[int, ...]
    follows: Opened | None
    reports: tuple[Report, ...]
    prepared: tuple[Opened, ...]
    attended: tuple[Opened, ...]
    held: Opened | None
    decisions: tuple[Opened, ...]

    @property
    def is_review(self) -> bool:
        """Whether it reviews child protection plans; each child’s own is found by the child."""
        return self.opened.facts["reviews_id"] is not None


@dataclass(frozen=True, kw_only=True, slots=True)
class DecidedFor:
    """What an initial conference decided for one child: what a child protection plan begins from."""

    conference: int
    """The record of kind `protection.conference`."""
    decision_ref: UUID
    on: date
    decision: ConferenceDecision.Decision
    category: str
    why: str
    outline: str
    found: str


def _whole(ref: UUID, kind: str) -> Opened | None:
    opened = open_record(ref=ref)
    return None if opened is None or opened.withheld or opened.kind != kind else opened


def about(opened: Opened) -> tuple[int, ...]:
    """The children a record is about, whom this reader may know."""
    return tuple(one.subject for one in opened.present if one.part == Filing.Part.ABOUT)


def _shown(opened: Sequence[Opened]) -> tuple[Opened, ...]:
    """Those whose words are open, in the order in which they were written down."""
    return tuple(sorted((one for one in opened if not one.withheld), key=lambda one: (one.happened_on, one.id)))


def _one(record: int | None) -> Opened | None:
    opened = None if record is None else open_record_number(record=record)
    return None if opened is None or opened.withheld else opened


def strategy_of(*, ref: UUID) -> StrategyRead | None:
    """A strategy discussion with its parts, in a constant number of queries; None where there is none to read."""
    opened = _whole(ref, StrategyDiscussion.KIND)
    if opened is None:
        return None
    parts = parts_of(
        whole=opened.id,
        kinds={TookPart.KIND: "discussion_id", Next.KIND: "plan_id", Section47Enquiry.KIND: "strategy_id"},
    )
    children = about(opened)
    took_part = with_own_words(_shown(parts[TookPart.KIND]))
    said = {one.facts["expected_as"] for one in took_part}
    return StrategyRead(
        opened=opened,
        children=children,
        decision=StrategyDiscussion.Decision(opened.facts["decision"]),
        took_part=took_part,
        missing=tuple(one for one in expected(on=opened.happened_on) if one.key not in said),
        steps=_shown(parts[Next.KIND]),
        enquiries=_shown(parts[Section47Enquiry.KIND]),
        ended_with=_ended_with(opened, children),
    )


def enquiry_of(*, ref: UUID) -> EnquiryRead | None:
    """A section 47 enquiry with its parts; also one that came with a return, which has none."""
    opened = _whole(ref, Section47Enquiry.KIND)
    if opened is None:
        return None
    children = about(opened)
    parts = parts_of(
        whole=opened.id,
        kinds={
            Allegation.KIND: "enquiry_id", Medical.KIND: "enquiry_id", ArrangedConference.KIND: "follows_id",
            Conference.KIND: "follows_id", EnquiryOutcome.KIND: "enquiry_id",
        },
    )  # fmt: skip
    outcomes = _shown(parts[EnquiryOutcome.KIND])
    arranged = _shown(parts[ArrangedConference.KIND])
    alone = [one for one in parts[Conference.KIND] if one.facts["arranged_id"] not in {each.id for each in arranged}]
    return EnquiryRead(
        opened=opened,
        children=children,
        strategy=_one(opened.facts["strategy_id"]),
        ended=tuple(ended_for(enquiry=opened, outcomes=outcomes, child=child) for child in children),
        allegations=_shown(parts[Allegation.KIND]),
        medicals=_shown(parts[Medical.KIND]),
        seen=tuple((child, _seen(child, opened)) for child in children),
        conferences=(*arranged, *_shown(alone)),
        ended_with=_ended_with(opened, children),
    )


def _ended_with(opened: Opened, children: Collection[int]) -> tuple[Opened, ...]:
    return tuple(one for one in ended_with_nothing(subjects=children) if one.facts["of_id"] == opened.id)


def ended_for(*, enquiry: Opened, outcomes: Sequence[Opened], child: int) -> Ended:
    """How an enquiry ended for one child: as it was said of them, or else, where it came with a return, of all."""
    own = next((one for one in outcomes if one.facts["enquiry_id"] == enquiry.id and child in about(one)), None)
    if own is not None:
        facts = own.facts
        return Ended(
            child=child, outcome=facts["outcome"], needed=facts["conference_needed"], why=own.words("why", child),
            on=own.happened_on,
        )  # fmt: skip
    not_required = enquiry.facts["conference_not_required"]
    return Ended(
        child=child, outcome=enquiry.facts["outcome"], needed=None if not_required is None else not not_required,
        why=enquiry.words("conference-why"), on=enquiry.happened_until,
    )  # fmt: skip


def ends_of(*, enquiry: Opened) -> tuple[Ended, ...]:
    """How an enquiry ended for each of its children whom the reader may know."""
    outcomes = _shown(parts_of(whole=enquiry.id, kinds={EnquiryOutcome.KIND: "enquiry_id"})[EnquiryOutcome.KIND])
    return tuple(ended_for(enquiry=enquiry, outcomes=outcomes, child=child) for child in about(enquiry))


def needed_for(*, enquiry: Opened) -> list[int]:
    """The children of an enquiry for whom a conference is needed; all of them where it is not said."""
    ends = ends_of(enquiry=enquiry)
    return [one.child for one in ends if one.needed] or [one.child for one in ends]


def outcomes_of(*, subject: int) -> list[Opened]:
    """How enquiries ended for one child, the newest first, where it was said of them by themselves."""
    found = latest(subject=subject, kinds=[EnquiryOutcome.KIND], most=_MOST)[EnquiryOutcome.KIND]
    return [one for one in found if not one.withheld]


def _seen(child: int, enquiry: Opened) -> tuple[Line, ...]:
    page = chronology(
        subject=child, kinds=_SEEN_IN, since=enquiry.happened_on - _THE_NIGHT_BEFORE, until=enquiry.happened_until
    )  # fmt: skip
    return tuple(reversed([one for one in page.lines if not one.withheld]))


def conference_of(*, ref: UUID) -> ConferenceRead | None:
    """A conference with its parts, in a constant number of queries; None where there is none to read."""
    opened = _whole(ref, ArrangedConference.KIND)
    if opened is None:
        return None
    parts = parts_of(
        whole=opened.id,
        kinds={
            ConferenceReport.KIND: "arranged_id", Prepared.KIND: "arranged_id", Attended.KIND: "arranged_id",
            Conference.KIND: "arranged_id", Review.KIND: "arranged_id",
        },
    )  # fmt: skip
    reports = _shown(parts[ConferenceReport.KIND])
    held = next(iter(_shown([*parts[Conference.KIND], *parts[Review.KIND]])), None)
    shared = ReportShared.objects.filter(report__in=AnyOf([one.id for one in reports]))
    whole = held.id if held else 0
    decided = (ConferenceDecision.objects.filter(conference=whole), Decided.objects.filter(review=whole))
    numbers = [number for rows in (shared, *decided) for number in rows.values_list("record_id", flat=True)]
    more = _shown(open_many(records=numbers)) if numbers else ()
    return ConferenceRead(
        opened=opened,
        children=about(opened),
        follows=_one(opened.facts["follows_id"]),
        reports=tuple(
            Report(opened=one, shared=tuple(each for each in more if each.facts.get("report_id") == one.id))
            for one in reports
        ),
        prepared=_shown(parts[Prepared.KIND]),
        attended=_shown(parts[Attended.KIND]),
        held=held,
        decisions=tuple(one for one in more if one.kind != ReportShared.KIND),
    )


def path_of(*, subject: int) -> list[Opened]:
    """A child's discussions, enquiries and conferences, the newest first; a conference as held only where it was
    not arranged here."""
    found = latest(
        subject=subject, most=_MOST,
        kinds=[StrategyDiscussion.KIND, Section47Enquiry.KIND, ArrangedConference.KIND, Conference.KIND],
    )  # fmt: skip
    arranged = {one.id for one in found[ArrangedConference.KIND]}
    every = [
        one
        for each in found.values()
        for one in each
        if not one.withheld and not (one.kind == Conference.KIND and one.facts["arranged_id"] in arranged)
    ]
    return sorted(every, key=lambda one: (one.happened_on, one.id), reverse=True)


def decided_for(*, subject: int) -> list[DecidedFor]:
    """What initial conferences decided for one child, the newest first: with it a child protection plan begins."""
    made = [
        one
        for one in latest(subject=subject, kinds=[ConferenceDecision.KIND], most=_MOST)[ConferenceDecision.KIND]
        if not one.withheld
    ]
    held = {one.id: one for one in open_many(records=[one.facts["conference_id"] for one in made])} if made else {}
    return [
        DecidedFor(
            conference=one.facts["conference_id"], decision_ref=one.ref, on=one.happened_on,
            decision=ConferenceDecision.Decision(one.facts["decision"]), category=one.facts["category"],
            why=one.words("why", subject), outline=one.words("outline", subject),
            found=held[one.facts["conference_id"]].words("found", subject)
            if one.facts["conference_id"] in held else "",
        )
        for one in made
    ]  # fmt: skip


def found_at_reviews(*, subject: int) -> dict[int, str]:
    """What review conferences that were arranged here decided for one child, and why, each by its arrangement."""
    found = latest(subject=subject, kinds=[Review.KIND], most=_MOST)[Review.KIND]
    return {one.facts["arranged_id"]: one.words("found", subject) for one in found if not one.withheld}
