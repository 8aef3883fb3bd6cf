"""
A census as the file that is sent: its children written one at a time, in the official order of elements. Pure.

An element that has no value is left out. A value that could not be read is written as it was written. Yes and no are
1 and 0. Nothing is held but the child in hand.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
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
)
from footpath.formats.cin.layout import CHILD, CIN_PLAN, PRE_PROCEEDINGS, Value
from footpath.returns.cin.rulesets import YEARS

GENDERS = {"M": "1", "F": "2", "U": "0"}
"""GenderCurrent of the older layout, by Sex of the newer."""
_SEX = CHILD.holds["ChildIdentifiers"].holds["Sex"]  # type: ignore[union-attr]
assert isinstance(_SEX, Value)
_FIRST_WITH_SEX = _SEX.first_year
FIRST_YEAR, LAST_YEAR = 2017, max(YEARS)
"""The years, by their last, whose layout is known: from the first that `formats.cin` reads to the last with rules."""
_PLAIN = re.compile(r"[\w .,:/-]*\Z").match
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class NoLayout(Exception):
    """No census of this year can be written."""


class NotInXml(Exception):
    """A value holds a character that no XML file may hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """Whose return, of the collection closing on 31 March of ``year``, made when and by what."""

    authority: str
    year: int
    software: str
    release: str
    serial: str
    made_at: datetime


def refuse_unknown(year: int) -> None:
    """
    :raises NoLayout: the year is none of those whose layout is known.
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise NoLayout(
            f"there is no layout here for a census closing on 31 March {year}; "
            f"give --year from {FIRST_YEAR} to {LAST_YEAR}."
        )


def write_census(write: Callable[[str], object], *, heading: Heading, children: Iterable[CensusChild]) -> Counter[str]:
    """
    Write a whole census; returns how many of each element that repeats were written, ``Child`` among them.

    :param write: takes text, to be encoded as UTF-8.
    :raises NoLayout: the year is none of those whose layout is known.
    :raises NotInXml: a value holds a character that no XML file may hold; what was written is no whole file.
    """
    refuse_unknown(heading.year)
    counts: Counter[str] = Counter()
    write(_heading(heading))
    one = _Child(heading.year, counts)
    for child in children:
        write(one.text(child))
    write("</Children>\n</Message>\n")
    return counts


def _heading(heading: Heading) -> str:
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<Message>\n<Header><CollectionDetails><Collection>CIN</Collection>'
        f"<Year>{heading.year}</Year><ReferenceDate>{heading.year}-03-31</ReferenceDate></CollectionDetails>"
        f"<Source><SourceLevel>L</SourceLevel>{_leaf('LEA', heading.authority)}"
        f"{_leaf('SoftwareCode', heading.software)}{_leaf('Release', heading.release)}"
        f"{_leaf('SerialNo', heading.serial)}<DateTime>{heading.made_at.strftime('%Y-%m-%dT%H:%M:%S')}</DateTime>"
        "</Source></Header>\n<Children>\n"
    )


class _Child:
    """One child after another, as text."""

    def __init__(self, year: int, counts: Counter[str]) -> None:
        self._counts = counts
        self._sex = "Sex" if year >= _FIRST_WITH_SEX else "GenderCurrent"
        self._codes: Mapping[str, str] = {} if self._sex == "Sex" else GENDERS
        self._cin_plans = year >= CIN_PLAN.first_year
        self._before_court = year >= PRE_PROCEEDINGS.first_year

    def text(self, child: CensusChild) -> str:
        self._counts["Child"] += 1
        sex: object = child.sex
        if child.sex_element == self._sex and child.sex_written is not None:
            sex = child.sex_written
        elif isinstance(sex, str):
            sex = self._codes.get(sex, sex)
        are = _leaves("Disability", child.disabilities)
        return (
            f"<Child><ChildIdentifiers>{_leaf('LAchildID', child.child_id)}{_leaf('UPN', child.upn)}"
            f"{_leaf('FormerUPN', child.former_upn)}{_leaf('UPNunknown', child.upn_unknown)}"
            f"{_leaf('PersonBirthDate', child.born_on)}{_leaf('ExpectedPersonBirthDate', child.expected_on)}"
            f"{_leaf(self._sex, sex)}{_leaf('PersonDeathDate', child.died_on)}</ChildIdentifiers>\n"
            f"<ChildCharacteristics>{_leaf('Ethnicity', child.ethnicity)}{_within('Disabilities', are)}"
            f"</ChildCharacteristics>\n{''.join(map(self._episode, child.episodes))}</Child>\n"
        )

    def _episode(self, one: CensusEpisode) -> str:
        counts = self._counts
        counts["CINdetails"] += 1
        counts["Assessments"] += len(one.assessments)
        cin_plans = one.cin_plans if self._cin_plans else ()
        counts["CINPlanDates"] += len(cin_plans)
        counts["Section47"] += len(one.enquiries)
        counts["ChildProtectionPlans"] += len(one.protection_plans)
        before_court = one.pre_proceedings if self._before_court else ()
        counts["PreProceedingsandFGDM"] += len(before_court)
        return (
            f"<CINdetails>{_leaf('CINreferralDate', one.referred_on)}{_leaf('ReferralSource', one.referral_source)}"
            f"{_leaf('PrimaryNeedCode', one.primary_need)}{_leaf('CINclosureDate', one.closed_on)}"
            f"{_leaf('ReasonForClosure', one.closure_reason)}{_leaf('DateOfInitialCPC', one.conference_on)}\n"
            f"{''.join(map(_assessment, one.assessments))}{''.join(map(_cin_plan, cin_plans))}"
            f"{''.join(map(_enquiry, one.enquiries))}{_leaf('ReferralNFA', one.no_further_action)}\n"
            f"{''.join(map(self._plan, one.protection_plans))}{''.join(map(_pre_proceedings, before_court))}"
            "</CINdetails>\n"
        )

    def _plan(self, one: CensusProtectionPlan) -> str:
        self._counts["CPPreviewDate"] += len(one.reviews)
        reviews = _leaves("CPPreviewDate", one.reviews)
        return (
            f"<ChildProtectionPlans>{_leaf('CPPstartDate', one.started_on)}{_leaf('CPPendDate', one.ended_on)}"
            f"{_leaf('InitialCategoryOfAbuse', one.first_category)}"
            f"{_leaf('LatestCategoryOfAbuse', one.latest_category)}"
            f"{_leaf('NumberOfPreviousCPP', one.previous_plans)}{_within('Reviews', reviews)}"
            "</ChildProtectionPlans>\n"
        )


def _assessment(one: CensusAssessment) -> str:
    factors = _leaves("AssessmentFactors", one.factors)
    return (
        f"<Assessments>{_leaf('AssessmentActualStartDate', one.started_on)}"
        f"{_leaf('AssessmentInternalReviewDate', one.internal_review_on)}"
        f"{_leaf('AssessmentAuthorisationDate', one.authorised_on)}"
        f"{_within('FactorsIdentifiedAtAssessment', factors)}</Assessments>\n"
    )


def _cin_plan(one: CensusCinPlan) -> str:
    return (
        f"<CINPlanDates>{_leaf('CINPlanStartDate', one.started_on)}{_leaf('CINPlanEndDate', one.ended_on)}"
        "</CINPlanDates>\n"
    )


def _enquiry(one: CensusEnquiry) -> str:
    return (
        f"<Section47>{_leaf('S47ActualStartDate', one.started_on)}{_leaf('InitialCPCtarget', one.conference_target)}"
        f"{_leaf('DateOfInitialCPC', one.conference_on)}{_leaf('ICPCnotRequired', one.conference_not_required)}"
        "</Section47>\n"
    )


def _pre_proceedings(one: CensusPreProceedings) -> str:
    return (
        f"<PreProceedingsandFGDM>{_leaf('PPStartDate', one.decided_on)}{_leaf('LBPSentDate', one.letter_sent_on)}"
        f"{_leaf('FGDMMeetingOffer', one.family_meeting_offered)}{_leaf('FGDMMeetingFac', one.family_meeting_held)}"
        f"{_leaf('InitialPPMeetingDate', one.first_meeting_on)}{_leaf('ReviewMeetingsCount', one.review_meetings)}"
        f"{_leaf('StepDecisionDate', one.step_decided_on)}{_leaf('PPOutcome', one.outcome)}"
        f"{_leaf('CourtAppDate', one.court_applied_on)}{_leaf('LetterInitCPDate', one.care_plan_letter_on)}"
        "</PreProceedingsandFGDM>\n"
    )


def _leaf(name: str, value: Any) -> str:
    """One value as an element, or nothing where there is none."""
    if value is None:
        return ""
    if type(value) is date:
        return f"<{name}>{value.isoformat()}</{name}>"
    if type(value) is Unread:
        value = value.as_written
    elif value is True or value is False:
        return f"<{name}>1</{name}>" if value else f"<{name}>0</{name}>"
    words = value if type(value) is str else str(value)
    if not words:
        return ""
    return f"<{name}>{words if _PLAIN(words) else _escaped(name, words)}</{name}>"


def _leaves(name: str, values: Iterable[object]) -> str:
    return "".join([_leaf(name, value) for value in values])


def _within(name: str, inside: str) -> str:
    return f"<{name}>{inside}</{name}>" if inside else ""


def _escaped(name: str, words: str) -> str:
    if _NOT_XML.search(words):
        raise NotInXml(f"{name} holds a character that no XML file may hold: {words[:40]!r}; correct it in the record.")
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")
