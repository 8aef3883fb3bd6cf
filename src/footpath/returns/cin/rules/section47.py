"""Rules of the section 47 enquiry and the initial child protection conference."""

from datetime import timedelta

import polars as pl

from footpath.returns.cin.rule import GIVEN_TWICE, Rules
from footpath.returns.cin.tables import Tables, inside_another, no, on, undated, yes

RULES = Rules("Section47")
DAYS_TO_CONFER = 15  # working days
SATURDAY = 6  # polars counts Monday as 1


@RULES.rows(
    "1104",
    "The date of the initial child protection conference cannot be before the referral date",
    "CINreferralDate",
    "DateOfInitialCPC",
    fix="Check the date of the conference and the date of the referral.",
)
def conference_before_referral(t: Tables) -> pl.DataFrame:
    return t.section47.filter(on("DateOfInitialCPC") < on("CINreferralDate"))


@RULES.rows(
    "2884",
    "An initial child protection conference is recorded at both the S47 and CIN Details level and it should only be "
    "recorded in one",
    "DateOfInitialCPC",
    fix="Take the conference out of the CINdetails: one that followed an enquiry stands with the enquiry only.",
)
def conference_in_both_places(t: Tables) -> pl.DataFrame:
    elsewhere = t.episodes.filter(on("DateOfInitialCPC").is_not_null()).select("person", "DateOfInitialCPC_on")
    return t.section47.join(elsewhere, on=["person", "DateOfInitialCPC_on"], how="semi", maintain_order="left")


@RULES.rows(
    "2889",
    "The S47 start date cannot be before the referral date.",
    "S47ActualStartDate",
    "CINreferralDate",
    fix="Check the day the enquiry started and the date of the referral.",
)
def enquiry_before_referral(t: Tables) -> pl.DataFrame:
    return t.section47.filter(on("S47ActualStartDate") < on("CINreferralDate"))


@RULES.rows(
    "2991Q",
    "Please check and either amend data or provide a reason: A Section 47 module is recorded and there is no "
    "assessment on the episode",
    "S47ActualStartDate",
    module="CINdetails",
    fix="Add the assessment that led to the enquiry, or say why there is none.",
)
def enquiry_without_assessment(t: Tables) -> pl.DataFrame:
    return t.section47.filter(pl.col("assessments") == 0)


@RULES.rows(
    "8615",
    "Section 47 Enquiry Start Date must be present and cannot be later than the date of the initial Child Protection "
    "Conference",
    "S47ActualStartDate",
    "DateOfInitialCPC",
    fix="Give the day the enquiry started, which is on or before the day of the conference.",
)
def conference_without_an_earlier_enquiry(t: Tables) -> pl.DataFrame:
    return t.section47.filter(
        on("DateOfInitialCPC").is_not_null()
        & (undated("S47ActualStartDate") | (on("S47ActualStartDate") > on("DateOfInitialCPC")))
    )


@RULES.rows(
    "8675Q",
    "Please check and either amend data or provide a reason: S47 Enquiry started more than 15 working days before the "
    "end of the census year. However, there is no date of Initial Child Protection Conference.",
    "DateOfInitialCPC",
    "S47ActualStartDate",
    "ICPCnotRequired",
    fix="Give the day of the initial conference, or set ICPCnotRequired to 1; where it is still to come, say why.",
)
def enquiry_open_for_long(t: Tables) -> pl.DataFrame:
    # The last day of the year is the first of the 15 counted, as the public validator counts them.
    earliest = t.working_days_before(t.end, DAYS_TO_CONFER - 1)
    return t.section47.filter(
        undated("DateOfInitialCPC") & no("ICPCnotRequired") & (on("S47ActualStartDate") < earliest)
    )


@RULES.rows(
    "8715",
    "Date of Initial Child Protection Conference must fall within the census year",
    "DateOfInitialCPC",
    fix="Leave out an enquiry whose conference was before 1 April; one after 31 March is for next year's census.",
)
def conference_outside_the_period(t: Tables) -> pl.DataFrame:
    return t.section47.filter(t.outside("DateOfInitialCPC"))


@RULES.rows(
    "8740",
    "For a Section 47 Enquiry that has not held the Initial Child Protection Conference by the end of the census year, "
    "the start date must fall within the census year",
    "S47ActualStartDate",
    "DateOfInitialCPC",
    "ICPCnotRequired",
    fix="Give the day of the initial conference, or set ICPCnotRequired to 1, or check the day the enquiry started.",
    differs="The public validator passes over a start date that is missing, and an ICPCnotRequired written as false. "
    "The rule: the start date must be within the period, where ICPCnotRequired is false.",
)
def open_enquiry_starts_outside_the_period(t: Tables) -> pl.DataFrame:
    return t.section47.filter(undated("DateOfInitialCPC") & no("ICPCnotRequired") & ~t.within("S47ActualStartDate"))


@RULES.rows(
    "8839",
    "Within one CINDetails group there are 2 or more open S47 Assessments",
    "DateOfInitialCPC",
    fix="Give the day of the first enquiry's conference, or set its ICPCnotRequired to 1.",
    differs=GIVEN_TWICE,
)
def two_open_enquiries(t: Tables) -> pl.DataFrame:
    return t.section47.filter(undated("DateOfInitialCPC") & ~yes("ICPCnotRequired")).filter(
        pl.len().over("episode") > 1
    )


@RULES.rows(
    "8870Q",
    "Please check and either amend or provide a reason: The Target Date for Initial Child Protection Conference should "
    "not be a weekend",
    "InitialCPCtarget",
    fix="The target is 15 working days after the enquiry started; work it out again.",
    differs="The public validator reads this date day first, which no census writes, and never reports it.",
)
def target_on_a_weekend(t: Tables) -> pl.DataFrame:
    return t.section47.filter(on("InitialCPCtarget").dt.weekday() >= SATURDAY)


@RULES.rows(
    "8875",
    "The Date of Initial Child Protection Conference cannot be a weekend",
    "DateOfInitialCPC",
    fix="Check the date of the conference: it is a Saturday or a Sunday.",
)
def conference_on_a_weekend(t: Tables) -> pl.DataFrame:
    return t.section47.filter(on("DateOfInitialCPC").dt.weekday() >= SATURDAY)


@RULES.rows(
    "8890",
    "A Section 47 enquiry is shown as starting when there is another Section 47 Enquiry ongoing",
    "S47ActualStartDate",
    "DateOfInitialCPC",
    module="CINdetails",
    fix="Check the dates of this episode's enquiries; one starts after the conference of the other.",
    differs="The public validator passes over two enquiries with the same dates. The rule compares with any other "
    "<Section47> group, and one with the same dates is another group.",
)
def enquiries_overlap(t: Tables) -> pl.DataFrame:
    until = (
        pl.when(on("DateOfInitialCPC").is_not_null())
        .then(on("DateOfInitialCPC"))
        .when(~yes("ICPCnotRequired"))
        .then(pl.lit(t.end))
    ) + timedelta(days=1)
    return inside_another(t.section47, by="episode", start="S47ActualStartDate", until=until)
