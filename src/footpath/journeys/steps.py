"""
The steps of a journey that statutory returns can show, each declared once.

A step's place in this list is its code, and the order of the day: of two steps of one episode on
one day, the one that stands earlier here came first. Plans end before the next begins, as a family
moves from one to another; so a child protection plan that begins and ends on one day, which the
census does not allow, reads as ended first. Append; never reorder: the codes are in event files.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """
    One step: its key in tables, what it is called as a place on the map, and its census column.

    ``passes`` is True for what only ends or accompanies another step: such steps are in the events
    and the measures, and on the map only when asked for. ``counts`` is True for what only measures count: it is on no
    child's line and in no file of events. ``care`` is True for what the return of children
    looked after tells, which has a map of its own.
    """

    key: str
    name: str
    column: str
    passes: bool = False
    counts: bool = False
    care: bool = False


STEPS: tuple[Step, ...] = (
    Step(key="referral", name="Referral", column="CINreferralDate"),
    Step(key="no-further-action", name="No further action", column="ReferralNFA"),
    Step(key="assessment", name="Assessment", column="AssessmentActualStartDate"),
    Step(key="section-47-enquiry", name="Section 47 enquiry", column="S47ActualStartDate"),
    Step(key="assessment-finished", name="Assessment finished", column="AssessmentAuthorisationDate", passes=True),
    Step(key="initial-conference", name="Initial child protection conference", column="DateOfInitialCPC"),
    Step(key="protection-review", name="Review of the child protection plan", column="CPPreviewDate"),
    Step(key="protection-plan-ended", name="Child protection plan ended", column="CPPendDate", passes=True),
    Step(key="child-in-need-plan", name="Child in need plan", column="CINPlanStartDate"),
    Step(key="child-in-need-plan-ended", name="Child in need plan ended", column="CINPlanEndDate", passes=True),
    Step(key="protection-plan", name="Child protection plan", column="CPPstartDate"),
    Step(key="pre-proceedings", name="Pre-proceedings", column="PPStartDate"),
    Step(key="court-application", name="Application to the court", column="CourtAppDate"),
    Step(key="closed", name="Closed", column="CINclosureDate"),
    Step(key="in-care", name="In care, as first seen", column="DECOM", passes=True, care=True),
    Step(key="came-into-care", name="Came into care", column="DECOM, RNE S", care=True),
    Step(key="placement-changed", name="Moved to another placement", column="DECOM, RNE P or B", care=True),
    Step(
        key="legal-status-changed", name="Legal status changed", column="DECOM, RNE L, B or U", passes=True, care=True
    ),
    Step(key="care-review", name="Review of the care plan", column="REVIEW", passes=True, care=True),
    Step(key="worker-changed", name="Change of social worker", column="SW_DECOM", care=True),
    Step(key="left-care", name="Left care", column="DEC, REC", care=True),
    Step(
        key="interim-order-ended", name="Interim care order ended", column="DECOM or DEC, LS C1", passes=True, care=True
    ),
    Step(key="level", name="At a level of help", column="CINreferralDate, CPPstartDate", passes=True, counts=True),
    Step(key="level-ended", name="No longer at it", column="CINclosureDate, CPPendDate", passes=True, counts=True),
    Step(
        key="lives-at",
        name="Where they live, and how far from home",
        column="HOME_POST, PL_POST",
        passes=True,
        counts=True,
        care=True,
    ),
)

CODE: dict[str, int] = {step.key: code for code, step in enumerate(STEPS)}
NAME: dict[str, str] = {step.key: step.name for step in STEPS}
ON_THE_MAP: tuple[str, ...] = tuple(step.key for step in STEPS if not step.passes and not step.care)
ONLY_COUNTED: tuple[str, ...] = tuple(step.key for step in STEPS if step.counts)
CARE_MAP: tuple[str, ...] = tuple(step.key for step in STEPS if not step.passes and step.care)
