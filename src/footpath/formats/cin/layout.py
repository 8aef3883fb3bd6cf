"""
Where each element of the census stands, what it holds, and from which year to which.

Years are those the collection ends in: 2025 is the collection of 2024-25.
"""

from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from footpath.formats.cin.values import (
    CensusAssessment,
    CensusCinPlan,
    CensusEnquiry,
    CensusEpisode,
    CensusPreProceedings,
    CensusProtectionPlan,
)

Made: TypeAlias = (
    CensusAssessment | CensusCinPlan | CensusEnquiry | CensusEpisode | CensusPreProceedings | CensusProtectionPlan
)


class Reads(Enum):
    """What an element's words are read as."""

    DATE = "a date, written as 2026-03-31"
    YES_NO = "a yes or no, written as 1 or 0"
    NUMBER = "a whole number"
    CODE = "a code of the census"
    UPN = "a unique pupil number"
    CHILD_ID = "the authority's number for a child"


@dataclass(frozen=True, slots=True)
class Value:
    """An element that holds one value, kept in a slot of its group's row."""

    slot: int
    reads: Reads
    codes: str = ""
    also: str = ""  # a second code list whose codes are read here too
    many: bool = False
    first_year: int = 0
    last_year: int = 9999


@dataclass(frozen=True, slots=True)
class Group:
    """
    An element that holds others. What ``makes`` something has a row of its own, one slot for each
    field of what it makes and the first for its line, and is kept in ``slot`` of the row above.
    What makes nothing only wraps, and what it holds belongs to the row above.
    """

    holds: "dict[str, Value | Group]"
    makes: type[Made] | None = None
    slot: int = 0
    lists: tuple[int, ...] = ()  # the slots that hold many
    known_by: str = ""  # the element, in slot 1, that it is known by from year to year
    first_year: int = 0


_DATE, _CODE = Reads.DATE, Reads.CODE

ASSESSMENT = Group(
    {
        "AssessmentActualStartDate": Value(1, _DATE),
        "AssessmentInternalReviewDate": Value(2, _DATE),
        "AssessmentAuthorisationDate": Value(3, _DATE),
        "FactorsIdentifiedAtAssessment": Group(
            {"AssessmentFactors": Value(4, _CODE, "cin.assessment-factor", many=True)}
        ),
    },
    CensusAssessment,
    slot=8,
    lists=(4,),
    known_by="AssessmentActualStartDate",
)
CIN_PLAN = Group(
    {"CINPlanStartDate": Value(1, _DATE), "CINPlanEndDate": Value(2, _DATE)},
    CensusCinPlan,
    slot=9,
    known_by="CINPlanStartDate",
    first_year=2022,
)
SECTION_47 = Group(
    {
        "S47ActualStartDate": Value(1, _DATE),
        "InitialCPCtarget": Value(2, _DATE),
        "DateOfInitialCPC": Value(3, _DATE),
        "ICPCnotRequired": Value(4, Reads.YES_NO),
    },
    CensusEnquiry,
    slot=10,
    known_by="S47ActualStartDate",
)
PROTECTION_PLAN = Group(
    {
        "CPPstartDate": Value(1, _DATE),
        "CPPendDate": Value(2, _DATE),
        "InitialCategoryOfAbuse": Value(3, _CODE, "cin.category-of-abuse"),
        "LatestCategoryOfAbuse": Value(4, _CODE, "cin.category-of-abuse"),
        "NumberOfPreviousCPP": Value(5, Reads.NUMBER),
        "Reviews": Group({"CPPreviewDate": Value(6, _DATE, many=True)}),
    },
    CensusProtectionPlan,
    slot=11,
    lists=(6,),
    known_by="CPPstartDate",
)
PRE_PROCEEDINGS = Group(
    {
        "PPStartDate": Value(1, _DATE),
        "LBPSentDate": Value(2, _DATE),
        "FGDMMeetingOffer": Value(3, Reads.YES_NO),
        "FGDMMeetingFac": Value(4, Reads.YES_NO),
        "InitialPPMeetingDate": Value(5, _DATE),
        "ReviewMeetingsCount": Value(6, Reads.NUMBER),
        "StepDecisionDate": Value(7, _DATE),
        "PPOutcome": Value(8, _CODE, "cin.pp-outcome"),
        "CourtAppDate": Value(9, _DATE),
        "LetterInitCPDate": Value(10, _DATE),
    },
    CensusPreProceedings,
    slot=12,
    first_year=2027,
)
EPISODE = Group(
    {
        "CINreferralDate": Value(1, _DATE),
        "ReferralSource": Value(2, _CODE, "cin.referral-source"),
        "PrimaryNeedCode": Value(3, _CODE, "cin.primary-need"),
        "CINclosureDate": Value(4, _DATE),
        "ReasonForClosure": Value(5, _CODE, "cin.closure-reason"),
        "DateOfInitialCPC": Value(6, _DATE),
        "Assessments": ASSESSMENT,
        "CINPlanDates": CIN_PLAN,
        "Section47": SECTION_47,
        "ReferralNFA": Value(7, Reads.YES_NO),
        "ChildProtectionPlans": PROTECTION_PLAN,
        "PreProceedingsandFGDM": PRE_PROCEEDINGS,
    },
    CensusEpisode,
    slot=12,
    lists=(8, 9, 10, 11, 12),
    known_by="CINreferralDate",
)
CHILD = Group(
    {
        "ChildIdentifiers": Group(
            {
                "LAchildID": Value(1, Reads.CHILD_ID),
                "UPN": Value(2, Reads.UPN),
                "FormerUPN": Value(3, Reads.UPN),
                "UPNunknown": Value(4, _CODE, "cin.upn-unknown"),
                "PersonBirthDate": Value(5, _DATE),
                "ExpectedPersonBirthDate": Value(6, _DATE),
                "Sex": Value(7, _CODE, "cin.sex", "cin.gender-current", first_year=2025),
                "GenderCurrent": Value(8, _CODE, "cin.gender-current", "cin.sex", last_year=2024),
                "PersonDeathDate": Value(9, _DATE),
            }
        ),
        "ChildCharacteristics": Group(
            {
                "Ethnicity": Value(10, _CODE, "cin.ethnicity"),
                "Disabilities": Group({"Disability": Value(11, _CODE, "cin.disability", many=True)}),
            }
        ),
        "CINdetails": EPISODE,
    },
)
CHILD_SLOTS = 13  # the line, what CHILD holds, and last its episodes
