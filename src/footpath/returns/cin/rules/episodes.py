"""Rules of the episode of need: from referral to closure."""

from datetime import date

import polars as pl

from footpath.returns.cin.rule import Rules
from footpath.returns.cin.tables import Tables, given, inside_another, missing, no, on, undated, yes

RULES = Rules("CINdetails")
AFTER_ASSESSMENT = ("RC8", "RC9")
BEFORE_BIRTH = 280  # days
SOURCES_FROM = date(2013, 4, 1)


@RULES.rows(
    "2990",
    "Activity is recorded against a case marked as ‘Case closed after assessment, no further action’ or 'case closed "
    "after assessment, referred to early help'.",
    "ReasonForClosure",
    "DateOfInitialCPC",
    fix="Change the reason for closure: with an enquiry, conference or plan it is not RC8 or RC9.",
)
def activity_in_a_case_closed_after_assessment(t: Tables) -> pl.DataFrame:
    return t.episodes.filter(
        pl.col("ReasonForClosure").is_in(AFTER_ASSESSMENT)
        & (
            on("DateOfInitialCPC").is_not_null()
            | (pl.col("enquiries") + pl.col("protection_plans") + pl.col("cin_plans") > 0)
        )
    )


@RULES.rows(
    "8555Q",
    "Child cannot be referred after its recorded date of death",
    "CINreferralDate",
    "PersonDeathDate",
    fix="Check the date of death and the date of the referral.",
)
def referred_after_death(t: Tables) -> pl.DataFrame:
    return t.episodes.filter(on("CINreferralDate") > on("PersonDeathDate"))


@RULES.rows(
    "8565",
    "Activity shown after a case has been closed",
    "CINclosureDate",
    "DateOfInitialCPC",
    "AssessmentActualStartDate",
    "AssessmentAuthorisationDate",
    "S47ActualStartDate",
    "CPPendDate",
    "CINPlanStartDate",
    "CINPlanEndDate",
    module="ChildProtectionPlans",
    fix="Check the closure date; what happened later belongs to a new episode.",
    differs="The public validator stops here with an error on most files, and where it does not it reads an invented "
    "child protection plan. The rule names all seven dates.",
)
def activity_after_closure(t: Tables) -> pl.DataFrame:
    closed = t.episodes.filter(on("CINclosureDate").is_not_null())
    late = [closed.filter(on("DateOfInitialCPC") > on("CINclosureDate"))["episode"]]
    for frame, elements in (
        (t.assessments, ("AssessmentActualStartDate", "AssessmentAuthorisationDate")),
        (t.section47, ("S47ActualStartDate", "DateOfInitialCPC")),
        (t.child_protection_plans, ("CPPendDate",)),
        (t.cin_plans, ("CINPlanStartDate", "CINPlanEndDate")),
    ):
        last = pl.max_horizontal(on(element) for element in elements)
        late.append(frame.filter(last > on("CINclosureDate"))["episode"])
    return closed.filter(pl.col("episode").is_in(pl.concat(late).implode()))


@RULES.rows(
    "8568",
    "RNFA flag is missing or invalid",
    "ReferralNFA",
    fix="Say in ReferralNFA whether the referral went no further: 1 if so, 0 if not.",
)
def no_further_action_is_not_said(t: Tables) -> pl.DataFrame:
    return t.episodes.filter(~yes("ReferralNFA") & ~no("ReferralNFA"))


@RULES.rows(
    "8569Q",
    "A case with referral date before one working day prior to the collection start date must not be flagged as a no "
    "further action case",
    "ReferralNFA",
    "CINreferralDate",
    fix="Check the referral date. A referral that went no further before this year is not in this census.",
    differs="The public validator takes no working day off 1 April, and so also queries the working day before it. "
    "The message: before one working day prior to the collection start date.",
)
def old_referral_with_no_further_action(t: Tables) -> pl.DataFrame:
    before = t.working_days_before(t.start, 1)
    return t.episodes.filter((on("CINreferralDate") < before) & ~no("ReferralNFA"))


@RULES.rows(
    "8585Q",
    "Please check and either amend or provide a reason: CIN episode shows Died as the Closure Reason, however child "
    "has no recorded Date of Death",
    "ReasonForClosure",
    "PersonDeathDate",
    fix="Record the date of death, or change the reason for closure.",
)
def died_without_a_date(t: Tables) -> pl.DataFrame:
    return t.episodes.filter((pl.col("ReasonForClosure") == "RC2") & undated("PersonDeathDate"))


@RULES.rows(
    "8600",
    "Child referral date missing or after data collection period",
    "CINreferralDate",
    fix="Give the date of the referral, as 2026-03-31; one after 31 March belongs to next year's census.",
)
def referral_is_missing_or_late(t: Tables) -> pl.DataFrame:
    return t.episodes.filter(undated("CINreferralDate") | (on("CINreferralDate") > t.end))


@RULES.rows(
    "8606",
    "Child referral date is more than 40 weeks before DOB or expected DOB",
    "CINreferralDate",
    "PersonBirthDate",
    "ExpectedPersonBirthDate",
    fix="Check the date of birth, or the expected date, and the date of the referral.",
)
def referred_long_before_birth(t: Tables) -> pl.DataFrame:
    long_before = pl.duration(days=BEFORE_BIRTH)
    referred = on("CINreferralDate")
    return t.episodes.filter(
        (referred < on("PersonBirthDate") - long_before).fill_null(value=False)
        | (referred < on("ExpectedPersonBirthDate") - long_before).fill_null(value=False)
    )


@RULES.rows(
    "8610",
    "Primary Need code is missing for a referral which led to further action.",
    "ReferralNFA",
    "PrimaryNeedCode",
    fix="Record the child's main need; N0 is for one not stated.",
)
def need_is_missing(t: Tables) -> pl.DataFrame:
    return t.episodes.filter(no("ReferralNFA") & missing("PrimaryNeedCode"))


@RULES.rows(
    "8620",
    "CIN Closure Date present and does not fall within the Census year",
    "CINclosureDate",
    fix="Check the closure date: an episode that ended before 1 April is not in this census, and one still open on "
    "31 March has no closure date in it.",
)
def closed_outside_the_period(t: Tables) -> pl.DataFrame:
    return t.episodes.filter(t.outside("CINclosureDate"))


@RULES.rows(
    "8630",
    "CIN Closure Date is before CIN Referral Date for the same CIN episode",
    "CINreferralDate",
    "CINclosureDate",
    fix="Check both dates.",
)
def closed_before_referral(t: Tables) -> pl.DataFrame:
    return t.episodes.filter(on("CINclosureDate") < on("CINreferralDate"))


@RULES.rows(
    "8640",
    "CIN Reason for closure code invalid (see Reason for Closure table in CIN Census code set)",
    "ReasonForClosure",
    fix="Give the reason as one of RC1 to RC9.",
)
def closure_reason_is_no_code(t: Tables) -> pl.DataFrame:
    return t.episodes.filter(given("ReasonForClosure") & ~t.known("ReasonForClosure", "cin.closure-reason"))


@RULES.rows(
    "8650",
    "Primary Need Code invalid (see Primary Need table in CIN census code set)",
    "PrimaryNeedCode",
    fix="Give the need as one of N0 to N9.",
)
def need_is_no_code(t: Tables) -> pl.DataFrame:
    return t.episodes.filter(given("PrimaryNeedCode") & ~t.known("PrimaryNeedCode", "cin.primary-need"))


@RULES.rows(
    "8805",
    "A CIN case cannot have a CIN closure date without a Reason for Closure",
    "CINclosureDate",
    "ReasonForClosure",
    fix="Say why the episode ended.",
)
def closed_without_a_reason(t: Tables) -> pl.DataFrame:
    return t.episodes.filter(on("CINclosureDate").is_not_null() & missing("ReasonForClosure"))


@RULES.rows(
    "8810",
    "A CIN case cannot have a Reason for Closure without a CIN Closure Date",
    "ReasonForClosure",
    "CINclosureDate",
    fix="Give the day the episode ended, or take the reason out.",
)
def reason_without_a_closure(t: Tables) -> pl.DataFrame:
    return t.episodes.filter(given("ReasonForClosure") & undated("CINclosureDate"))


def _open(t: Tables) -> pl.DataFrame:
    return t.episodes.filter(undated("CINclosureDate") & no("ReferralNFA"))


@RULES.rows(
    "8815",
    "More than one open CIN Details episode (a module with no CIN Closure Date) has been provided for this child and "
    "case is not a referral with no further action.",
    "ReferralNFA",
    "CINclosureDate",
    fix="Close the episodes that have ended; a referral about a child already being helped is not a new episode.",
)
def two_open_episodes(t: Tables) -> pl.DataFrame:
    return _open(t).filter(pl.len().over("person") > 1)


@RULES.rows(
    "8816",
    "An open CIN episode is shown and case is not a referral with no further action, but it is not the latest episode.",
    "CINreferralDate",
    "ReferralNFA",
    fix="Close the earlier episode, or check the dates of the referrals.",
    differs="Where two referrals are of the same latest day, the public validator takes the first of them as the "
    "latest and reports the other. The rule compares dates: both are the latest.",
)
def open_and_not_the_latest(t: Tables) -> pl.DataFrame:
    latest = t.episodes.select("episode", latest=on("CINreferralDate").max().over("person"))
    return (
        _open(t)
        .join(latest, on="episode", how="left", maintain_order="left")
        .filter(on("CINreferralDate") != pl.col("latest"))
    )


@RULES.rows(
    "8820",
    "The dates on the CIN episodes for this child overlap",
    "CINreferralDate",
    "CINclosureDate",
    fix="Check the dates of this child's episodes: one may start on the day another ends, and not before.",
)
def episodes_overlap(t: Tables) -> pl.DataFrame:
    until = (
        pl.when(on("CINclosureDate").is_not_null())
        .then(on("CINclosureDate"))
        .when(no("ReferralNFA"))
        .then(pl.lit(t.end))
    )
    return inside_another(t.episodes, by="person", start="CINreferralDate", until=until)


@RULES.rows(
    "8825Q",
    "Please check and either amend data or provide a reason: Reason for Closure code RC8 (case closed after "
    "assessment) or RC9 (case closed after assessment, referred to early help) has been returned but there is no "
    "assessment present for the episode.",
    "ReasonForClosure",
    fix="Add the assessment, or change the reason for closure.",
)
def closed_after_no_assessment(t: Tables) -> pl.DataFrame:
    return t.episodes.filter(pl.col("ReasonForClosure").is_in(AFTER_ASSESSMENT) & (pl.col("assessments") == 0))


@RULES.rows(
    "8831",
    "Activity is recorded against a case marked as a referral with no further action",
    "ReferralNFA",
    "DateOfInitialCPC",
    "AssessmentActualStartDate",
    "AssessmentAuthorisationDate",
    "S47ActualStartDate",
    fix="Set ReferralNFA to 0: something was done. Or move the activity to the episode it belongs to.",
    differs="The public validator passes over the DateOfInitialCPC of a Section47 without a start date. The rule "
    "names N00110 wherever it stands in the module.",
)
def activity_with_no_further_action(t: Tables) -> pl.DataFrame:
    assessed = t.assessments.filter(
        on("AssessmentActualStartDate").is_not_null() | on("AssessmentAuthorisationDate").is_not_null()
    )
    enquired = t.section47.filter(on("S47ActualStartDate").is_not_null() | on("DateOfInitialCPC").is_not_null())
    active = pl.concat([assessed["episode"], enquired["episode"]])
    return t.episodes.filter(
        yes("ReferralNFA") & (on("DateOfInitialCPC").is_not_null() | pl.col("episode").is_in(active.implode()))
    )


@RULES.rows(
    "8866",
    "Source of Referral is missing or an invalid code",
    "CINreferralDate",
    "ReferralSource",
    fix="Say who made the referral, as a code of the list; 10 is for a source not known.",
)
def source_is_missing(t: Tables) -> pl.DataFrame:
    return t.episodes.filter(
        (on("CINreferralDate") >= SOURCES_FROM) & ~t.known("ReferralSource", "cin.referral-source")
    )


@RULES.rows(
    "8867",
    "CIN episode is shown as closed, however Assessment is not shown as completed",
    "CINclosureDate",
    "AssessmentAuthorisationDate",
    fix="Give the day the assessment was finished, or check whether the episode has ended.",
)
def closed_with_an_open_assessment(t: Tables) -> pl.DataFrame:
    return t.assessments.filter(on("CINclosureDate").is_not_null() & undated("AssessmentAuthorisationDate"))


@RULES.rows(
    "8868",
    "CIN episode is shown as closed, however Section 47 enquiry is not shown as completed by ICPC date or ICPC not "
    "required flag",
    "ICPCnotRequired",
    "CINclosureDate",
    "DateOfInitialCPC",
    fix="Give the day of the initial conference, or set ICPCnotRequired to 1; one of the two, and not both.",
)
def closed_with_an_open_enquiry(t: Tables) -> pl.DataFrame:
    # “Must either include the date or include the flag” is read, as the public validator reads it, as one of the two.
    return t.section47.filter(
        on("CINclosureDate").is_not_null() & (on("DateOfInitialCPC").is_not_null() == yes("ICPCnotRequired"))
    )
