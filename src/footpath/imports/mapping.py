"""
One child of a census as what the rooms keep: who they are, and each record with the key that makes it the same thing
in the next year's census. Pure: no database, and nothing guessed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from typing import Any

from footpath.formats.cin import (
    CensusAssessment,
    CensusChild,
    CensusCinPlan,
    CensusEnquiry,
    CensusEpisode,
    CensusPreProceedings,
    CensusProtectionPlan,
    Unread,
    known,
)
from footpath.imports.saying import Amiss, Census, amiss_of
from footpath.kernel.dates import long_date

REFERRAL = "frontdoor.referral"
ASSESSMENT = "understanding.assessment"
ENQUIRY = "protection.section-47-enquiry"
CONFERENCE = "protection.conference"
PLAN = "protection.plan"
REVIEW = "protection.review"
CIN_PLAN = "help.child-in-need-plan"
PRE_PROCEEDINGS = "care.pre-proceedings"
IN_ORDER = ((REFERRAL,), (ASSESSMENT, ENQUIRY, CIN_PLAN, PLAN, PRE_PROCEEDINGS), (CONFERENCE, REVIEW))
"""The kinds, those first that others point to."""

DAY, UNKNOWN = "day", "unknown"
LONGEST_KEY = 160
LONGEST_NUMBER = 40
"""Characters of a child's number that the record holds; the census allows 20."""


@dataclass(slots=True, kw_only=True)
class Draft:
    """
    One record as this census says it.

    :param links: columns that point to another record, by that record's key.
    :param as_written: what could not be read, by element: {"written", "line", "why"}.
    """

    kind: str
    key: str
    line: int
    happened_on: date
    happened_until: date | None = None
    how_exact: str = DAY
    facts: dict[str, Any] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    as_written: dict[str, dict[str, Any]] = field(default_factory=dict)

    def says(self) -> dict[str, Any]:
        """Return what it says, without the lines of the file and our own words about it."""
        return {
            "happened_on": self.happened_on.isoformat(),
            "happened_until": plain(self.happened_until),
            "how_exact": self.how_exact,
            **{column: plain(value) for column, value in self.facts.items()},
            **self.links,
            "as_written": {element: kept["written"] for element, kept in self.as_written.items()},
        }


@dataclass(slots=True, kw_only=True)
class ChildDrafts:
    """
    One child as this census says.

    :param number: the number as the record holds it; shortened where it is too long.
    :param says: who they are, by element of the person; an element not given is not there, and one that could not be
        read is {"unread": as written}.
    """

    number: str
    says: dict[str, Any]
    records: list[Draft]
    amiss: list[Amiss]


def plain(value: Any) -> Any:
    """Return a fact as JSON has it."""
    return value.isoformat() if isinstance(value, date) else value


TOO_LONG = "is too long to be held; a shortened one stands for it."


def whose(authority: str, number: str) -> str:
    """Return what the key of everything told of a child begins with."""
    escaped = number.replace("%", "%25").replace(":", "%3A")
    return f"{authority}:{escaped}"


def short_key(key: str) -> str:
    """Return a key no longer than the record holds; a longer one is told apart by its digest."""
    return key if len(key) <= LONGEST_KEY else f"{key[: LONGEST_KEY - 41]}~{sha256(key.encode()).hexdigest()[:40]}"


def short_number(number: str) -> str:
    """Return a child's number no longer than the record holds."""
    if len(number) <= LONGEST_NUMBER:
        return number
    return f"{number[: LONGEST_NUMBER - 17]}~{sha256(number.encode()).hexdigest()[:16]}"


def drafts_of(child: CensusChild, *, census: Census) -> ChildDrafts:
    """Return everything a census says of one child."""
    return _Mapping(child, census).drafts()


class _Mapping:
    """One child on the way from the file to the rooms."""

    def __init__(self, child: CensusChild, census: Census) -> None:
        self.child = child
        self.census = census
        self.amiss = [amiss_of(fault, file=census.file) for fault in child.faults]
        self.why = {(fault.line, fault.element): fault.done for fault in child.faults}
        self.whose = whose(census.authority, child.child_id)

    def drafts(self) -> ChildDrafts:
        records = [
            draft for number, episode in enumerate(self.child.episodes, 1) for draft in self._all(episode, number)
        ]
        says = self._person()
        number = self.child.child_id
        if len(number) > LONGEST_NUMBER:
            says["number"] = {"unread": number}
            self._tell(self.child.line, "LAchildID", number, TOO_LONG)
            number = short_number(number)
        return ChildDrafts(number=number, says=says, records=records, amiss=self.amiss)

    # Who the child is.

    def _person(self) -> dict[str, Any]:
        child = self.child
        leaves: dict[str, object] = {
            "born_on": child.born_on,
            "due_on": child.expected_on,
            "died_on": child.died_on,
            "sex": child.sex,
            "upn": child.upn,
            "former_upn": child.former_upn,
            "upn_unknown": child.upn_unknown,
            "ethnicity": child.ethnicity,
        }
        says = {name: _said(leaf) for name, leaf in leaves.items() if leaf is not None}
        if child.disabilities:
            says["disabilities"] = sorted({code for code in child.disabilities if isinstance(code, str)})
        if unread := [code.as_written for code in child.disabilities if isinstance(code, Unread)]:
            says["disabilities_unread"] = unread
        born, died = known(child.born_on), known(child.died_on)
        if born is not None and died is not None and died < born:
            done = f"is before they were born ({long_date(born)}); both days are kept as the census tells them."
            self._tell(child.line, "PersonDeathDate", died.isoformat(), done)
        return says

    # Their records.

    def _all(self, episode: CensusEpisode, number: int) -> Iterator[Draft]:
        day, exact = self._certain(episode.referred_on, _days_of(episode))
        part = self._part(episode.referred_on, number)
        referral = self._draft(REFERRAL, "referral", part, line=episode.line, on=day, exact=exact)
        self._keep(referral, "CINreferralDate", episode.referred_on, day)
        self._take(referral, "source_code", "ReferralSource", episode.referral_source, "")
        self._take(referral, "need_code", "PrimaryNeedCode", episode.primary_need, "")
        self._take(referral, "no_further_action", "ReferralNFA", episode.no_further_action, None)
        self._take(referral, "closed_on", "CINclosureDate", episode.closed_on, None)
        self._take(referral, "closure_code", "ReasonForClosure", episode.closure_reason, "")
        self._until(referral, "CINclosureDate", known(episode.closed_on))
        yield referral
        for n, assessment in enumerate(episode.assessments, 1):
            yield self._assessment(assessment, referral, part, n)
        for n, cin_plan in enumerate(episode.cin_plans, 1):
            yield self._cin_plan(cin_plan, referral, part, n)
        conferences: set[str] = set()
        for n, enquiry in enumerate(episode.enquiries, 1):
            for draft in self._enquiry(enquiry, referral, part, n):
                if draft.kind == CONFERENCE:
                    conferences.add(draft.key)
                yield draft
        if episode.conference_on is not None:
            conference = self._conference(episode.conference_on, episode.line, referral, part)
            if conference.key not in conferences:  # one that an enquiry has told of already is the same one
                yield conference
        for n, plan in enumerate(episode.protection_plans, 1):
            yield from self._plan(plan, referral, part, n)
        for n, before_court in enumerate(episode.pre_proceedings, 1):
            yield self._pre_proceedings(before_court, referral, part, n)

    def _assessment(self, said: CensusAssessment, referral: Draft, part: str, n: int) -> Draft:
        days = (said.authorised_on, said.internal_review_on)
        draft = self._begun(ASSESSMENT, "assessment", f"{part}:{self._part(said.started_on, n)}", said, days, referral)
        self._keep(draft, "AssessmentActualStartDate", said.started_on, draft.happened_on)
        self._take(draft, "internal_review_on", "AssessmentInternalReviewDate", said.internal_review_on, None)
        draft.facts["factors"] = list(dict.fromkeys(code for code in said.factors if isinstance(code, str)))
        for factor in said.factors:
            self._keep(draft, "AssessmentFactors", factor)
        self._keep(draft, "AssessmentAuthorisationDate", said.authorised_on)
        self._until(draft, "AssessmentAuthorisationDate", known(said.authorised_on), only_there=True)
        return draft

    def _cin_plan(self, said: CensusCinPlan, referral: Draft, part: str, n: int) -> Draft:
        whose = self._own_part(said.started_on, part, n)
        draft = self._begun(CIN_PLAN, "cin-plan", whose, said, (said.ended_on,), referral)
        self._keep(draft, "CINPlanStartDate", said.started_on, draft.happened_on)
        self._keep(draft, "CINPlanEndDate", said.ended_on)
        self._until(draft, "CINPlanEndDate", known(said.ended_on), only_there=True)
        return draft

    def _enquiry(self, said: CensusEnquiry, referral: Draft, part: str, n: int) -> Iterator[Draft]:
        whose = f"{part}:{self._part(said.started_on, n)}"
        draft = self._begun(ENQUIRY, "s47", whose, said, (said.conference_on,), referral)
        self._keep(draft, "S47ActualStartDate", said.started_on, draft.happened_on)
        self._take(draft, "conference_due_on", "InitialCPCtarget", said.conference_target, None)
        self._take(draft, "conference_not_required", "ICPCnotRequired", said.conference_not_required, None)
        yield draft
        if said.conference_on is not None:
            yield self._conference(said.conference_on, said.line, referral, whose, follows=draft)

    def _conference(
        self, on: date | Unread, line: int, referral: Draft, whose: str, follows: Draft | None = None
    ) -> Draft:
        near = follows or referral
        day, exact = (on, DAY) if isinstance(on, date) else (near.happened_on, UNKNOWN)
        draft = self._draft(CONFERENCE, "conference", self._own_part(on, whose, 1), line=line, on=day, exact=exact)
        draft.links = {"referral_id": referral.key, "follows_id": follows.key if follows else ""}
        self._keep(draft, "DateOfInitialCPC", on, day)
        return draft

    def _plan(self, said: CensusProtectionPlan, referral: Draft, part: str, n: int) -> Iterator[Draft]:
        whose = self._own_part(said.started_on, part, n)
        reviewed = [day for day in said.reviews if isinstance(day, date)]
        draft = self._begun(PLAN, "plan", whose, said, (said.ended_on, *reviewed), referral)
        self._keep(draft, "CPPstartDate", said.started_on, draft.happened_on)
        self._take(draft, "first_category", "InitialCategoryOfAbuse", said.first_category, "")
        self._take(draft, "latest_category", "LatestCategoryOfAbuse", said.latest_category, "")
        self._take(draft, "plans_before", "NumberOfPreviousCPP", said.previous_plans, None)
        self._keep(draft, "CPPendDate", said.ended_on)
        self._until(draft, "CPPendDate", known(said.ended_on), only_there=True)
        yield draft
        for number, on in enumerate(dict.fromkeys(said.reviews), 1):
            day, exact = (on, DAY) if isinstance(on, date) else (draft.happened_on, UNKNOWN)
            key = f"{whose}:{self._part(on, number)}"
            review = self._draft(REVIEW, "review", key, line=said.line, on=day, exact=exact)
            review.links = {"plan_id": draft.key}
            self._keep(review, "CPPreviewDate", on, day)
            yield review

    def _pre_proceedings(self, said: CensusPreProceedings, referral: Draft, part: str, n: int) -> Draft:
        days = (said.letter_sent_on, said.first_meeting_on, said.step_decided_on, said.court_applied_on)
        whose = self._own_part(said.decided_on, part, n)
        draft = self._begun(PRE_PROCEEDINGS, "pre-proceedings", whose, said, days, referral, start=said.decided_on)
        self._keep(draft, "PPStartDate", said.decided_on, draft.happened_on)
        self._take(draft, "letter_sent_on", "LBPSentDate", said.letter_sent_on, None)
        self._take(draft, "family_meeting_offered", "FGDMMeetingOffer", said.family_meeting_offered, None)
        self._take(draft, "family_meeting_held", "FGDMMeetingFac", said.family_meeting_held, None)
        self._take(draft, "first_meeting_on", "InitialPPMeetingDate", said.first_meeting_on, None)
        self._take(draft, "review_meetings", "ReviewMeetingsCount", said.review_meetings, None)
        self._take(draft, "decided_on", "StepDecisionDate", said.step_decided_on, None)
        self._take(draft, "outcome_code", "PPOutcome", said.outcome, "")
        self._take(draft, "applied_to_court_on", "CourtAppDate", said.court_applied_on, None)
        self._take(draft, "care_plan_letter_on", "LetterInitCPDate", said.care_plan_letter_on, None)
        return draft

    # What they have in common.

    def _begun(
        self,
        kind: str,
        word: str,
        part: str,
        said: CensusAssessment | CensusCinPlan | CensusEnquiry | CensusProtectionPlan | CensusPreProceedings,
        own_days: tuple[object, ...],
        referral: Draft,
        start: object = ...,
    ) -> Draft:
        began = getattr(said, "started_on", None) if start is ... else start
        near = [day for day in own_days if isinstance(day, date)] or [referral.happened_on]
        day, exact = self._certain(began, near)
        draft = self._draft(kind, word, part, line=said.line, on=day, exact=exact)
        draft.links = {"referral_id": referral.key}
        return draft

    def _draft(self, kind: str, word: str, part: str, *, line: int, on: date, exact: str) -> Draft:
        key = short_key(f"{self.whose}:{word}:{part}")
        return Draft(kind=kind, key=key, line=line, happened_on=on, how_exact=exact)

    def _certain(self, leaf: object, near: list[date]) -> tuple[date, str]:
        """Return the day, or where it cannot be known the nearest day that is, marked as not known."""
        if isinstance(leaf, date):
            return leaf, DAY
        return (min(near) if near else self.census.on or date.min), UNKNOWN

    def _part(self, leaf: object, number: int) -> str:
        """Return the part of a key that a day makes; where there is none, its words or its place."""
        if isinstance(leaf, date):
            return leaf.isoformat()
        return "~" + (" ".join(leaf.as_written.split()) if isinstance(leaf, Unread) else str(number))

    def _own_part(self, leaf: object, whose: str, number: int) -> str:
        """Return a day that is enough by itself, or else what it belongs to as well."""
        return leaf.isoformat() if isinstance(leaf, date) else f"{whose}:{self._part(leaf, number)}"

    def _take(self, draft: Draft, column: str, element: str, leaf: object, empty: object) -> None:
        """Keep a fact, or what was written where it could not be read."""
        draft.facts[column] = empty if leaf is None or isinstance(leaf, Unread) else leaf
        self._keep(draft, element, leaf)

    def _keep(self, draft: Draft, element: str, leaf: object, placed: date | None = None) -> None:
        """Keep what was written where it could not be read; say where the record is placed where that was its day."""
        if leaf is None and placed is not None and draft.how_exact == UNKNOWN:
            why = f"The day is not given; it is placed by {long_date(placed)}, the nearest day known."
            self._kept(draft, element, "", draft.line, why)
        if not isinstance(leaf, Unread):
            return
        why = self.why.get((leaf.line, leaf.element), "cannot be read; it is kept as written and not used.")
        why = why[0].upper() + why[1:]
        if placed is not None:
            why += f" The record is placed by {long_date(placed)}, the nearest day known."
            done = f"is the day of something; it is placed by {long_date(placed)}, its day marked as not known."
            self._tell(leaf.line, leaf.element, leaf.as_written, done)
        self._kept(draft, element, leaf.as_written, leaf.line, why)

    def _kept(self, draft: Draft, element: str, written: str, line: int, why: str) -> None:
        name, number = element, 1
        while name in draft.as_written:
            number += 1
            name = f"{element} ({number})"
        draft.as_written[name] = {"written": written, "line": line, "why": why}

    def _until(self, draft: Draft, element: str, ended: date | None, *, only_there: bool = False) -> None:
        """
        Say when it ended; an end before its beginning is kept as it was told, and ends nothing.

        :param only_there: the day has no column of its own.
        """
        if ended is None or ended >= draft.happened_on:
            draft.happened_until = ended
            return
        began = long_date(draft.happened_on)
        done = f"is before it began ({began}); it is kept as written and not used as its end."
        self._tell(draft.line, element, ended.isoformat(), done)
        if only_there:
            self._kept(draft, element, ended.isoformat(), draft.line, done[0].upper() + done[1:])

    def _tell(self, line: int, element: str, written: str, done: str) -> None:
        self.amiss.append(
            Amiss(
                file=self.census.file, line=line, element=element, as_written=written, done=done,
                child_id=self.child.child_id,
            )
        )  # fmt: skip


def _said(leaf: object) -> Any:
    return {"unread": leaf.as_written} if isinstance(leaf, Unread) else plain(leaf)


def _days_of(episode: CensusEpisode) -> list[date]:
    """Every day that an episode gives and that can be read."""
    leaves: list[object] = [episode.closed_on, episode.conference_on]
    leaves += [day for one in episode.assessments for day in (one.started_on, one.authorised_on)]
    leaves += [day for one in episode.cin_plans for day in (one.started_on, one.ended_on)]
    leaves += [day for one in episode.enquiries for day in (one.started_on, one.conference_on)]
    leaves += [day for one in episode.protection_plans for day in (one.started_on, one.ended_on)]
    leaves += [one.decided_on for one in episode.pre_proceedings]
    return [leaf for leaf in leaves if isinstance(leaf, date)]
