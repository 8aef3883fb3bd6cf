"""
What of a record belongs to one year's census, and as it stood at the end of that year. Pure.

What happened after the reference date is left out, and so is what ended before the year began. Where a day that would
decide could not be read, the thing belongs to the years up to the last census that told of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from footpath.formats.cin import (
    CensusAssessment,
    CensusCinPlan,
    CensusEnquiry,
    CensusEpisode,
    CensusPreProceedings,
    CensusProtectionPlan,
    Unread,
)
from footpath.kernel.dates import long_date

_PP_DAYS = {
    "LBPSentDate": "letter_sent_on",
    "InitialPPMeetingDate": "first_meeting_on",
    "StepDecisionDate": "decided_on",
    "CourtAppDate": "applied_to_court_on",
    "LetterInitCPDate": "care_plan_letter_on",
}
NO_EPISODE = "records on a day on which no referral of the child was open"
"""What was written here in the year, and can stand in no episode of need."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """
    One thing as the record holds it.

    :param known: whether its day is known; where it is not, ``on`` only places it.
    :param written: what could not be read, by the census's element.
    :param told_on: the reference date of the last return that told of it; None where it was written here.
    :param by_hand: whether it was written here, and came with no return.
    :param about: whether its day is known only about.
    """

    id: int
    on: date
    known: bool
    until: date | None
    facts: Mapping[str, Any]
    written: Mapping[str, Sequence[str]]
    told_on: date | None
    by_hand: bool = False
    about: bool = False

    def leaf(self, element: str, value: Any) -> Any:
        """Return the value, or the words that could not be read, or None."""
        if value is not None and value != "":
            return value
        words = self.written.get(element)
        return Unread(element, words[0], 0) if words and words[0] else None

    def begins(self, element: str) -> Any:
        return self.on if self.known else self.leaf(element, None)


@dataclass(frozen=True, slots=True)
class Year:
    """The year a collection covers: 1 April to 31 March of ``closing``."""

    closing: int

    @property
    def first(self) -> date:
        return date(self.closing - 1, 4, 1)

    @property
    def last(self) -> date:
        return date(self.closing, 3, 31)

    @property
    def words(self) -> str:
        return f"the CIN census {self.closing - 1}-{self.closing % 100:02d}"

    def has(self, day: date | None) -> bool:
        return day is not None and self.first <= day <= self.last

    def by_the_end(self, day: Any) -> Any:
        """Return a day, unless it is after the year."""
        return None if isinstance(day, date) and day > self.last else day

    def tells(self, held: Held) -> bool:
        """Whether what cannot be read may still be of this year."""
        return held.told_on is None or held.told_on >= self.first


@dataclass(slots=True)
class Within:
    """The things of one episode, by what they are."""

    assessments: list[Held] = field(default_factory=list)
    cin_plans: list[Held] = field(default_factory=list)
    enquiries: list[Held] = field(default_factory=list)
    conferences: list[Held] = field(default_factory=list)
    plans: list[Held] = field(default_factory=list)
    reviews: dict[int, list[Held]] = field(default_factory=dict)
    """By the plan's number."""
    pre_proceedings: list[Held] = field(default_factory=list)


def belongs(referral: Held, *, year: Year) -> tuple[bool, str]:
    """Return whether an episode of need is in the census of a year, and why, in a sentence."""
    day = "on a day that is not known" if not referral.known else f"on {long_date(referral.on)}"
    closed = referral.facts["closed_on"]
    if referral.on > year.last:
        return False, f"The referral {day} came after the year ended ({long_date(year.last)})."
    if referral.facts["no_further_action"]:
        if referral.on >= year.first:
            return True, f"The referral {day} led to no further action and came in the year."
        return False, f"The referral {day} led to no further action and came before the year began."
    if closed is not None and closed < year.first:
        return False, f"The episode referred {day} ended on {long_date(closed)}, before the year began."
    ended_somehow = closed is None and (referral.facts["closure_code"] or "CINclosureDate" in referral.written)
    if ended_somehow and not year.tells(referral):
        return False, f"The episode referred {day} had ended, on a day that could not be read, before the year began."
    if referral.on >= year.first:
        return True, f"The referral {day} came in the year."
    if closed is not None and closed <= year.last:
        return True, f"The episode referred {day} was open when the year began, and ended on {long_date(closed)}."
    return True, f"The episode referred {day} was open through the year."


def of_the_day(referrals: Sequence[Held], day: date) -> Held | None:
    """Return the episode of need that was open on a day, where a record does not say of which it is: the latest."""
    for referral in reversed(referrals):
        closed = referral.facts["closed_on"]
        open_then = referral.on <= day and (closed is None or day <= closed)
        if open_then and not referral.facts["no_further_action"]:
            return referral
    return None


def episode(referral: Held, within: Within, *, year: Year, left_out: Counter[str]) -> CensusEpisode:
    """
    Return an episode that belongs to the year, as the census has it.

    :param left_out: counts what of it does not belong to the year, in words.
    """
    facts, leaf = referral.facts, referral.leaf
    closed = leaf("CINclosureDate", facts["closed_on"])
    closes = year.by_the_end(closed) is not None or closed is None
    enquiries, moved_in = _enquiries(within, year, left_out)
    ended_there = facts["no_further_action"]
    if ended_there is None and referral.by_hand:  # here only what was accepted becomes a referral
        ended_there = False
    return CensusEpisode(
        line=0,
        referred_on=referral.begins("CINreferralDate"),
        referral_source=leaf("ReferralSource", facts["source_code"]),
        primary_need=leaf("PrimaryNeedCode", facts["need_code"]),
        closed_on=closed if closes else None,
        closure_reason=leaf("ReasonForClosure", facts["closure_code"]) if closes else None,
        conference_on=moved_in,
        no_further_action=leaf("ReferralNFA", ended_there),
        assessments=_some(within.assessments, _assessment, "assessments", year, left_out),
        cin_plans=_some(within.cin_plans, _cin_plan, "child in need plans", year, left_out),
        enquiries=enquiries,
        protection_plans=tuple(
            _plan(plan, within.reviews.get(plan.id, ()), year, left_out)
            for plan in within.plans
            if _open_in(plan, "CPPendDate", year) or _out("child protection plans", left_out)
        ),
        pre_proceedings=_some(within.pre_proceedings, _before_court, "pre-proceedings", year, left_out),
    )


def _some(helds: Sequence[Held], make: Any, what: str, year: Year, left_out: Counter[str]) -> tuple[Any, ...]:
    made = [make(held, year) for held in helds]
    if none := made.count(None):
        left_out[what] += none
    return tuple(one for one in made if one is not None)


def _out(what: str, left_out: Counter[str]) -> bool:
    left_out[what] += 1
    return False


def _assessment(held: Held, year: Year) -> CensusAssessment | None:
    """Completed in the year, or begun in it and not completed by its end."""
    agreed = held.leaf("AssessmentAuthorisationDate", held.until)
    if held.on > year.last:
        return None
    if isinstance(agreed, Unread):
        if not year.tells(held):
            return None
    elif not year.has(agreed):
        if (agreed is not None and agreed < year.first) or held.on < year.first:
            return None
        agreed = None
    was_agreed_later = agreed is None and held.until is not None
    unread = (Unread("AssessmentFactors", words, 0) for words in held.written.get("AssessmentFactors", ()))
    return CensusAssessment(
        line=0,
        started_on=held.begins("AssessmentActualStartDate"),
        internal_review_on=year.by_the_end(held.leaf("AssessmentInternalReviewDate", held.facts["internal_review_on"])),
        authorised_on=agreed,
        factors=() if was_agreed_later else (*held.facts["factors"], *unread),
    )


def _open_in(held: Held, ending: str, year: Year) -> bool:
    """Whether something from a day to a day was open at any time in the year."""
    if held.on > year.last:
        return False
    if held.until is not None:
        return held.until >= year.first
    return year.tells(held) if ending in held.written else True


def _cin_plan(held: Held, year: Year) -> CensusCinPlan | None:
    if not _open_in(held, "CINPlanEndDate", year):
        return None
    ended = year.by_the_end(held.leaf("CINPlanEndDate", held.until))
    return CensusCinPlan(0, held.begins("CINPlanStartDate"), ended)


def _plan(held: Held, reviews: Sequence[Held], year: Year, left_out: Counter[str]) -> CensusProtectionPlan:
    facts = held.facts
    days = [review.begins("CPPreviewDate") for review in reviews]
    kept = tuple(
        day
        for day, review in zip(days, reviews, strict=True)
        if (day is not None and (year.has(day) if isinstance(day, date) else year.tells(review)))
    )
    if len(kept) < len(days):
        left_out["reviews"] += len(days) - len(kept)
    return CensusProtectionPlan(
        line=0,
        started_on=held.begins("CPPstartDate"),
        ended_on=year.by_the_end(held.leaf("CPPendDate", held.until)),
        first_category=held.leaf("InitialCategoryOfAbuse", facts["first_category"]),
        latest_category=held.leaf("LatestCategoryOfAbuse", facts["latest_category"]),
        previous_plans=held.leaf("NumberOfPreviousCPP", facts["plans_before"]),
        reviews=kept,
    )


def _enquiries(
    within: Within, year: Year, left_out: Counter[str]
) -> tuple[tuple[CensusEnquiry, ...], date | Unread | None]:
    """Return the enquiries of the year, and the conference of the year that followed none."""
    after: dict[int, Held] = {}
    alone: list[Any] = []
    for conference in within.conferences:
        day = conference.begins("DateOfInitialCPC")
        enquiry = conference.facts["follows_id"]
        if enquiry is not None and enquiry not in after:
            after[enquiry] = conference
        elif enquiry is None and (year.has(day) if isinstance(day, date) else day and year.tells(conference)):
            alone.append(day)
        else:
            left_out["conferences"] += 1
    if len(alone) > 1:
        left_out["conferences"] += len(alone) - 1
    made = []
    for held in within.enquiries:
        met = after.get(held.id)
        day = None if met is None else year.by_the_end(met.begins("DateOfInitialCPC"))
        if isinstance(day, date):
            belonging = day >= year.first
        elif day is not None:
            belonging = year.tells(held)
        else:
            belonging = year.has(held.on)
        if not belonging:
            left_out["section 47 enquiries"] += 1
            continue
        made.append(
            CensusEnquiry(
                line=0,
                started_on=held.begins("S47ActualStartDate"),
                conference_target=held.leaf("InitialCPCtarget", held.facts["conference_due_on"]),
                conference_on=day,
                conference_not_required=held.leaf("ICPCnotRequired", _not_required(held, day)),
            )
        )
    return tuple(made), alone[0] if alone else None


def _not_required(enquiry: Held, met: object) -> bool | None:
    """What was said; of an enquiry written here that a conference followed, that one was required."""
    said: bool | None = enquiry.facts["conference_not_required"]
    return False if said is None and enquiry.by_hand and met is not None else said


def _before_court(held: Held, year: Year) -> CensusPreProceedings | None:
    """What has any of its days in the year, or no day that can be read and was told of in it."""
    facts = held.facts
    days = {element: held.leaf(element, facts[column]) for element, column in _PP_DAYS.items()}
    began = held.begins("PPStartDate")
    readable = [day for day in (began, *days.values()) if isinstance(day, date)]
    if not (any(year.has(day) for day in readable) if readable else year.tells(held)):
        return None
    by = {element: year.by_the_end(day) for element, day in days.items()}
    return CensusPreProceedings(
        line=0,
        decided_on=year.by_the_end(began),
        letter_sent_on=by["LBPSentDate"],
        family_meeting_offered=held.leaf("FGDMMeetingOffer", facts["family_meeting_offered"]),
        family_meeting_held=held.leaf("FGDMMeetingFac", facts["family_meeting_held"]),
        first_meeting_on=by["InitialPPMeetingDate"],
        review_meetings=held.leaf("ReviewMeetingsCount", facts["review_meetings"]),
        step_decided_on=by["StepDecisionDate"],
        outcome=held.leaf("PPOutcome", facts["outcome_code"]),
        court_applied_on=by["CourtAppDate"],
        care_plan_letter_on=by["LetterInitCPDate"],
    )
