"""Rules of pre-proceedings and the family group decision-making meeting: drafts of 2026-27, published in 2026."""

import polars as pl

from footpath.returns.cin.rule import LAST_YEAR, Rules
from footpath.returns.cin.tables import Tables, given, missing, on, yes

RULES = Rules("PreProceedings")
EACH = "The public draft passes over a date outside the period where the other date is missing. The rule asks for both."


@RULES.whole(
    "8995Q",
    "Please check and provide a reason why no module 5 (pre-proceedings and FGM) data has been provided for any child.",
    first=LAST_YEAR,
    fix="Add the pre-proceedings of the year, or say why there are none.",
)
def no_pre_proceedings(t: Tables) -> bool:
    return t.pre_proceedings.is_empty()


@RULES.whole(
    "9000Q",
    "Please check: If you do not yet collect this data, please leave this field blank and provide a reason.",
    "PPStartDate",
    first=LAST_YEAR,
    fix="Give the day pre-proceedings began for each child, or say that it is not yet collected.",
    differs="The public draft counts the cases and not the dates. The rule: PPStartDate has not been provided.",
)
def no_start_of_pre_proceedings(t: Tables) -> bool:
    return t.pre_proceedings["PPStartDate_on"].count() == 0


@RULES.rows(
    "9005",
    "The date of the legal planning meeting or other decision making forum where the LA made the decision to commence "
    "pre-proceedings cannot fall outside the reporting year.",
    "PPStartDate",
    first=LAST_YEAR,
    fix="Check the day it was decided to begin pre-proceedings.",
)
def begun_outside_the_period(t: Tables) -> pl.DataFrame:
    return t.pre_proceedings.filter(t.outside("PPStartDate"))


def _outside_or_before(t: Tables, element: str, earlier: str) -> pl.DataFrame:
    return t.pre_proceedings.filter(t.outside(element) | (on(element) < on(earlier)))


@RULES.rows(
    "9006",
    "The date the letter before proceedings was sent must be within the reporting year and after the date "
    "pre-proceedings began.",
    "LBPSentDate",
    "PPStartDate",
    first=LAST_YEAR,
    fix="Check the day the letter was sent, and the day pre-proceedings began.",
    differs=EACH,
)
def letter_outside_the_period(t: Tables) -> pl.DataFrame:
    return _outside_or_before(t, "LBPSentDate", "PPStartDate")


@RULES.rows(
    "9007",
    "You have confirmed that a letter before proceedings was sent. Please confirm whether or not a FGDM meeting was "
    "offered in the letter.",
    "FGDMMeetingOffer",
    "LBPSentDate",
    first=LAST_YEAR,
    fix="Say in FGDMMeetingOffer whether the letter offered a family group decision-making meeting: 1 or 0.",
    differs="The public draft is coded backwards: it reports an offer without a letter. The rule: if the letter's "
    "date is present, the offer should be present.",
)
def offer_is_not_said(t: Tables) -> pl.DataFrame:
    return t.pre_proceedings.filter(on("LBPSentDate").is_not_null() & missing("FGDMMeetingOffer"))


@RULES.rows(
    "9008",
    "The date of the first effective pre-proceedings meeting must be within the reporting year.",
    "InitialPPMeetingDate",
    first=LAST_YEAR,
    fix="Check the day of the first meeting.",
)
def first_meeting_outside_the_period(t: Tables) -> pl.DataFrame:
    return t.pre_proceedings.filter(t.outside("InitialPPMeetingDate"))


@RULES.rows(
    "9009",
    "The date when the decision was made to step up or down must be on or after the date of the decision to begin "
    "pre-proceedings and must fall within the reporting year",
    "StepDecisionDate",
    "PPStartDate",
    first=LAST_YEAR,
    fix="Check the day of the decision, and the day pre-proceedings began.",
    differs=EACH,
)
def decision_outside_the_period(t: Tables) -> pl.DataFrame:
    return _outside_or_before(t, "StepDecisionDate", "PPStartDate")


@RULES.rows(
    "9010Q",
    "Please check: You have reported that a FGDM meeting was offered in the letter before proceedings. Please confirm "
    "whether or not a FGDM meeting was facilitated in the pre-proceedings period following this offer.",
    "FGDMMeetingFac",
    "FGDMMeetingOffer",
    first=LAST_YEAR,
    fix="Say in FGDMMeetingFac whether the meeting was held: 1 or 0.",
    differs="The public draft knows an offer only by 1, and not by true. The rule: present and equals true.",
)
def meeting_is_not_said(t: Tables) -> pl.DataFrame:
    return t.pre_proceedings.filter(yes("FGDMMeetingOffer") & missing("FGDMMeetingFac"))


@RULES.rows(
    "9011",
    "The outcome of the pre-proceedings must be reported using a valid value",
    "PPOutcome",
    first=LAST_YEAR,
    fix="Give the outcome as A, B or C.",
    differs="The public draft reports an outcome left blank. The rule: if it is present.",
)
def outcome_is_no_code(t: Tables) -> pl.DataFrame:
    return t.pre_proceedings.filter(given("PPOutcome") & ~t.known("PPOutcome", "cin.pp-outcome"))


@RULES.rows(
    "9012",
    "The date that the local authority submitted the court application to commence care proceedings must fall within "
    "the reporting year and be on or after the date of the decision to initiate care proceedings.",
    "CourtAppDate",
    "StepDecisionDate",
    first=LAST_YEAR,
    fix="Check the day of the application to the court, and the day of the decision.",
    differs=EACH,
)
def application_outside_the_period(t: Tables) -> pl.DataFrame:
    return _outside_or_before(t, "CourtAppDate", "StepDecisionDate")


@RULES.rows(
    "9013",
    "The date on which the letter to initiate care proceedings was sent to parents/guardians must fall within the "
    "reporting year and be on or after the date when the local authority submitted the court application to commence "
    "care proceedings.",
    "LetterInitCPDate",
    "CourtAppDate",
    first=LAST_YEAR,
    fix="Check the day the letter was sent, and the day of the application to the court.",
    differs=EACH,
)
def care_letter_outside_the_period(t: Tables) -> pl.DataFrame:
    return _outside_or_before(t, "LetterInitCPDate", "CourtAppDate")


@RULES.rows(
    "9015Q",
    "Please check: if review meetings were held following the initial pre-proceedings meeting, the total number held "
    "should be reported.",
    "ReviewMeetingsCount",
    "InitialPPMeetingDate",
    first=LAST_YEAR,
    fix="Give how many review meetings were held; 0 where there were none.",
)
def review_meetings_are_not_counted(t: Tables) -> pl.DataFrame:
    return t.pre_proceedings.filter(on("InitialPPMeetingDate").is_not_null() & missing("ReviewMeetingsCount"))
