"""
What a census file says, as frozen values.

A leaf is what was read, ``None`` where nothing was written, or ``Unread`` where something was
written that could not be read. Lines are counted from 1.
"""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias, TypeVar

from footpath.formats.cin.faults import Fault


@dataclass(frozen=True, slots=True)
class Unread:
    """Something was written here and could not be read. It is kept exactly as written."""

    element: str
    as_written: str
    line: int


T = TypeVar("T")
Leaf: TypeAlias = T | Unread | None


def known(leaf: T | Unread | None) -> T | None:
    """Return what was read, or None where nothing could be."""
    return None if isinstance(leaf, Unread) else leaf


def written(leaf: object) -> str | None:
    """Return the words as written where they could not be read, or None."""
    return leaf.as_written if isinstance(leaf, Unread) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class CensusHeader:
    """
    Whose census, of which year, made when.

    ``reference_date`` decides which of two files is later; where the file does not say it, it is
    31 March of ``year``. ``year`` is the year the collection ends, as the file says it, and
    ``collection_year`` the one whose code lists are used: that of the reference date.
    ``children`` counts the Child elements of the file, whether or not each can be read.
    """

    authority: str
    year: int | None
    reference_date: date | None
    collection_year: int | None
    software: str | None
    release: str | None
    serial: str | None
    made_at: str | None
    encoding: str
    children: int
    faults: tuple[Fault, ...]

    @property
    def order(self) -> tuple[date, str, str]:
        """Sorts an authority's files from the earliest to the latest word."""
        return (self.reference_date or date.min, (self.serial or "").zfill(12), self.made_at or "")


@dataclass(frozen=True, slots=True)
class CensusAssessment:
    """One assessment (Assessments)."""

    line: int
    started_on: Leaf[date]
    internal_review_on: Leaf[date]
    authorised_on: Leaf[date]
    factors: tuple[str | Unread, ...]


@dataclass(frozen=True, slots=True)
class CensusCinPlan:
    """One child in need plan (CINPlanDates)."""

    line: int
    started_on: Leaf[date]
    ended_on: Leaf[date]


@dataclass(frozen=True, slots=True)
class CensusEnquiry:
    """One section 47 enquiry and the initial conference that followed it (Section47)."""

    line: int
    started_on: Leaf[date]
    conference_target: Leaf[date]
    conference_on: Leaf[date]
    conference_not_required: Leaf[bool]


@dataclass(frozen=True, slots=True)
class CensusProtectionPlan:
    """One child protection plan and its reviews (ChildProtectionPlans)."""

    line: int
    started_on: Leaf[date]
    ended_on: Leaf[date]
    first_category: Leaf[str]
    latest_category: Leaf[str]
    previous_plans: Leaf[int]
    reviews: tuple[date | Unread, ...]


@dataclass(frozen=True, slots=True)
class CensusPreProceedings:
    """Pre-proceedings and the family group decision-making meeting (PreProceedingsandFGDM)."""

    line: int
    decided_on: Leaf[date]
    letter_sent_on: Leaf[date]
    family_meeting_offered: Leaf[bool]
    family_meeting_held: Leaf[bool]
    first_meeting_on: Leaf[date]
    review_meetings: Leaf[int]
    step_decided_on: Leaf[date]
    outcome: Leaf[str]
    court_applied_on: Leaf[date]
    care_plan_letter_on: Leaf[date]


@dataclass(frozen=True, slots=True)
class CensusEpisode:
    """
    One episode of need, from referral to closure (CINdetails).

    ``conference_on`` is an initial conference that did not follow a section 47 enquiry here.
    """

    line: int
    referred_on: Leaf[date]
    referral_source: Leaf[str]
    primary_need: Leaf[str]
    closed_on: Leaf[date]
    closure_reason: Leaf[str]
    conference_on: Leaf[date]
    no_further_action: Leaf[bool]
    assessments: tuple[CensusAssessment, ...]
    cin_plans: tuple[CensusCinPlan, ...]
    enquiries: tuple[CensusEnquiry, ...]
    protection_plans: tuple[CensusProtectionPlan, ...]
    pre_proceedings: tuple[CensusPreProceedings, ...]


@dataclass(frozen=True, slots=True)
class CensusChild:
    """
    One Child element.

    ``sex`` is M, F or U whatever the layout; ``sex_written`` is the code as it stands in the file
    and ``sex_element`` where it stood. ``seen_on_line`` is the line of an earlier Child with the
    same number, or None. ``faults`` are this child's, in the order of the file.
    """

    line: int
    child_id: str
    upn: Leaf[str]
    former_upn: Leaf[str]
    upn_unknown: Leaf[str]
    born_on: Leaf[date]
    expected_on: Leaf[date]
    sex: Leaf[str]
    sex_written: str | None
    sex_element: str | None
    died_on: Leaf[date]
    ethnicity: Leaf[str]
    disabilities: tuple[str | Unread, ...]
    episodes: tuple[CensusEpisode, ...]
    seen_on_line: int | None
    faults: tuple[Fault, ...]
