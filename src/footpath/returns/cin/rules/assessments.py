"""Rules of the assessment and the factors it found."""

from datetime import timedelta

import polars as pl

from footpath.kernel.codelists import codelist
from footpath.returns.cin.rule import GIVEN_TWICE, Rules
from footpath.returns.cin.tables import Tables, inside_another, on, undated

RULES = Rules("Assessments")
DAYS_TO_ASSESS = 45  # working days
NOTHING_FOUND = "21"
ANY_OTHER = "The rule compares with any other <Assessments> group, and one with the same dates is another group."

factors = pl.col("AssessmentFactors").list


@RULES.rows(
    "1103",
    "The assessment start date cannot be before the referral date",
    "AssessmentActualStartDate",
    "CINreferralDate",
    fix="Check the day the assessment started and the date of the referral.",
)
def assessment_before_referral(t: Tables) -> pl.DataFrame:
    return t.assessments.filter(on("AssessmentActualStartDate") < on("CINreferralDate"))


@RULES.rows(
    "8608",
    "Assessment Start Date cannot be later than its End Date",
    "AssessmentActualStartDate",
    "AssessmentAuthorisationDate",
    fix="Check both dates of the assessment.",
)
def assessment_ends_before_it_starts(t: Tables) -> pl.DataFrame:
    return t.assessments.filter(on("AssessmentActualStartDate") > on("AssessmentAuthorisationDate"))


@RULES.rows(
    "8614",
    "Parental or child factors at assessment should only be present for a completed assessment.",
    "AssessmentAuthorisationDate",
    "AssessmentFactors",
    fix="Give the day the assessment was finished, or leave its factors out until it is.",
    differs="The public validator stops here with an error where it should report, and reports nothing.",
)
def factors_of_an_open_assessment(t: Tables) -> pl.DataFrame:
    return t.assessments.filter(undated("AssessmentAuthorisationDate") & (factors.len() > 0))


@RULES.rows(
    "8670Q",
    "Please check and either amend data or provide a reason: Assessment started more than 45 working days before the "
    "end of the census year. However, there is no Assessment end date.",
    "AssessmentAuthorisationDate",
    "AssessmentActualStartDate",
    fix="Give the day the assessment was finished; where it is still going on, say why.",
)
def assessment_open_for_long(t: Tables) -> pl.DataFrame:
    # The last day of the year is the first of the 45 counted, as the public validator counts them.
    earliest = t.working_days_before(t.end, DAYS_TO_ASSESS - 1)
    return t.assessments.filter(undated("AssessmentAuthorisationDate") & (on("AssessmentActualStartDate") < earliest))


@RULES.rows(
    "8696",
    "Assessment end date must fall within the census year",
    "AssessmentAuthorisationDate",
    fix="Leave out an assessment finished before 1 April; one finished after 31 March is open in this census.",
)
def assessment_ends_outside_the_period(t: Tables) -> pl.DataFrame:
    return t.assessments.filter(t.outside("AssessmentAuthorisationDate"))


@RULES.rows(
    "8736",
    "For an Assessment that has not been completed, the start date must fall within the census year",
    "AssessmentAuthorisationDate",
    "AssessmentActualStartDate",
    fix="Give the day the assessment was finished, or check the day it started.",
)
def open_assessment_starts_outside_the_period(t: Tables) -> pl.DataFrame:
    return t.assessments.filter(undated("AssessmentAuthorisationDate") & ~t.within("AssessmentActualStartDate"))


@RULES.rows(
    "8863Q",
    "An Assessment is shown as starting when there is another Assessment ongoing.",
    "AssessmentActualStartDate",
    "AssessmentAuthorisationDate",
    fix="Check the dates of this episode's assessments; one starts after the other is finished.",
    differs=f"The public validator passes over two assessments with the same dates. {ANY_OTHER}",
)
def assessments_overlap(t: Tables) -> pl.DataFrame:
    until = on("AssessmentAuthorisationDate").fill_null(t.end) + timedelta(days=1)
    return inside_another(t.assessments, by="episode", start="AssessmentActualStartDate", until=until)


@RULES.rows(
    "8869",
    "The assessment factors code “21” cannot be used in conjunction with any other assessment factors.",
    "AssessmentFactors",
    fix="Take 21 out, or the others out; 21 says that nothing was found.",
    differs="The public validator compares a list with a word and never reports this. The rule: 21 must be the only "
    "factor of the assessment.",
)
def nothing_and_something_found(t: Tables) -> pl.DataFrame:
    return t.assessments.filter(factors.contains(NOTHING_FOUND) & (factors.n_unique() > 1))


@RULES.rows(
    "8873Q",
    "Please check and either amend data or provide a reason: When there is only one assessment on the episode and the "
    "factors code “21 No factors identified” has been used for the completed assessment, the reason for closure ‘RC8’ "
    "or 'RC9' should be used.",
    "ReasonForClosure",
    "AssessmentFactors",
    fix="Close the episode with RC8 or RC9, or check the factors.",
)
def nothing_found_and_not_closed(t: Tables) -> pl.DataFrame:
    return t.assessments.filter(
        (pl.col("assessments") == 1)
        & factors.contains(NOTHING_FOUND)
        & ~pl.col("ReasonForClosure").is_in(["RC8", "RC9"]).fill_null(value=False)
    )


@RULES.rows(
    "8896",
    "Within one CINDetails group there are 2 or more open Assessments groups",
    "AssessmentAuthorisationDate",
    fix="Give the day the earlier assessment was finished.",
    differs=GIVEN_TWICE,
)
def two_open_assessments(t: Tables) -> pl.DataFrame:
    return t.assessments.filter(undated("AssessmentAuthorisationDate")).filter(pl.len().over("episode") > 1)


@RULES.rows(
    "8897Q",
    "Parental or child factors at assessment information is missing from a completed assessment",
    "AssessmentAuthorisationDate",
    "AssessmentFactors",
    fix="Record what the assessment found, each with its code; 21 is for nothing.",
    differs="The public validator joins factors to assessments without the episode, so that those of another episode "
    "count, and stops on many files. The rule: within the same assessment module.",
)
def factors_are_missing(t: Tables) -> pl.DataFrame:
    codes = codelist("cin.assessment-factor").codes()
    known = factors.eval(pl.element().is_in(codes)).list.all()
    return t.assessments.filter((on("AssessmentAuthorisationDate") >= t.start) & ((factors.len() == 0) | ~known))


@RULES.rows(
    "8898",
    "The assessment has more than one parental or child factors with the same code",
    "AssessmentFactors",
    fix="Give each factor once.",
    differs="The public validator stops here with an error on many files, and reports nothing.",
)
def same_factor_twice(t: Tables) -> pl.DataFrame:
    return t.assessments.filter(factors.n_unique() < factors.len())


@RULES.rows(
    "8945Q",
    "Please check and either amend data or provide a reason: the assessment factors code '18A' should not be used "
    "('18B' or '18C' should be used instead)",
    "AssessmentFactors",
    first=2025,
    fix="Use 18B for harm by another child and 18C for harm by an adult.",
    differs="The public validator compares a list with a word and never reports this.",
)
def factor_18a(t: Tables) -> pl.DataFrame:
    return t.assessments.filter(_has("18A"))


@RULES.rows(
    "8950Q",
    "Please check and either amend data or provide a reason: the assessment factors code '19A' should not be used "
    "('19B' or '19C' should be used instead)",
    "AssessmentFactors",
    first=2025,
    fix="Use 19B for harm by another child and 19C for harm by an adult.",
    differs="The public validator compares a list with a word and never reports this.",
)
def factor_19a(t: Tables) -> pl.DataFrame:
    return t.assessments.filter(_has("19A"))


def _has(code: str) -> pl.Expr:
    return factors.contains(code) | factors.contains(code.lower())
