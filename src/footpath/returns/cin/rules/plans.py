"""Rules of the child in need plan."""

from datetime import timedelta

import polars as pl

from footpath.returns.cin.rule import GIVEN_TWICE, Rules
from footpath.returns.cin.tables import Tables, inside_another, inside_spans, on, undated, yes

RULES = Rules("CINplanDates")
ONE_DAY = timedelta(days=1)
NOT_TOGETHER = "A child has one plan at a time: end the child in need plan on the day the protection plan starts."


@RULES.rows(
    "4000",
    "CIN Plan details provided for a referral with no further action",
    "CINPlanStartDate",
    "ReferralNFA",
    fix="Set ReferralNFA to 0: there is a plan. Or move the plan to the episode it belongs to.",
)
def plan_with_no_further_action(t: Tables) -> pl.DataFrame:
    return t.cin_plans.filter(yes("ReferralNFA"))


@RULES.rows(
    "4001",
    "A CIN Plan cannot run concurrently with a Child Protection Plan",
    "CINPlanEndDate",
    "CPPendDate",
    fix=NOT_TOGETHER,
    differs="The public validator passes over a plan without a start date. The rule names the end dates alone.",
)
def both_plans_open(t: Tables) -> pl.DataFrame:
    protected = t.child_protection_plans.filter(undated("CPPendDate"))["episode"]
    return t.cin_plans.filter(undated("CINPlanEndDate") & pl.col("episode").is_in(protected.implode()))


@RULES.rows(
    "4003",
    "A CPP review date is shown as being held at the same time as an open CIN Plan.",
    "CPPreviewDate",
    "CINPlanStartDate",
    "CINPlanEndDate",
    module="Reviews",
    fix="Check the date of the review, and the dates of the child in need plan it falls in.",
    differs="The public validator looks only at protection plans that have ended, and also at plans in other "
    "episodes, and reads only the first review date of each group. The rule: within a <CINdetails> module, "
    "whether or not the protection plan has ended.",
)
def review_during_a_plan(t: Tables) -> pl.DataFrame:
    others = t.reviews.filter(on("CPPreviewDate").ne_missing(on("CPPendDate")))
    return inside_spans(
        others,
        by="episode",
        day="CPPreviewDate",
        spans=t.cin_plans,
        start="CINPlanStartDate",
        until=on("CINPlanEndDate"),
    )


@RULES.rows(
    "4004",
    "This child is showing more than one open CIN Plan, i.e. with no End Date",
    "CINPlanEndDate",
    fix="Give the day the earlier plan ended.",
    differs=GIVEN_TWICE,
)
def two_open_plans(t: Tables) -> pl.DataFrame:
    return t.cin_plans.filter(undated("CINPlanEndDate")).filter(pl.len().over("episode") > 1)


@RULES.rows(
    "4008",
    "CIN Plan shown as starting after the child’s Date of Death.",
    "PersonDeathDate",
    "CINPlanStartDate",
    module="ChildIdentifiers",
    fix="Check the date of death and the day the plan started.",
)
def plan_starts_after_death(t: Tables) -> pl.DataFrame:
    return t.cin_plans.filter(on("CINPlanStartDate") > on("PersonDeathDate"))


@RULES.rows(
    "4009Q",
    "CIN Plan cannot end after the child’s Date of Death",
    "PersonDeathDate",
    "CINPlanEndDate",
    module="ChildIdentifiers",
    fix="Check the date of death and the day the plan ended.",
)
def plan_ends_after_death(t: Tables) -> pl.DataFrame:
    return t.cin_plans.filter(on("CINPlanEndDate") > on("PersonDeathDate"))


@RULES.rows(
    "4010",
    "CIN Plan start date is missing or out of data collection period",
    "CINPlanStartDate",
    fix="Give the day the plan started, on or before 31 March.",
)
def plan_start_is_missing(t: Tables) -> pl.DataFrame:
    return t.cin_plans.filter(undated("CINPlanStartDate") | (on("CINPlanStartDate") > t.end))


@RULES.rows(
    "4011",
    "CIN Plan End Date earlier than Start Date",
    "CINPlanEndDate",
    "CINPlanStartDate",
    fix="Check both dates of the plan.",
)
def plan_ends_before_it_starts(t: Tables) -> pl.DataFrame:
    return t.cin_plans.filter(on("CINPlanEndDate") < on("CINPlanStartDate"))


@RULES.rows(
    "4012Q",
    "Please check and either amend or provide a reason: CIN Plan shown as starting and ending on the same day",
    "CINPlanStartDate",
    "CINPlanEndDate",
    fix="Check both dates of the plan; where it did last a single day, say why.",
)
def plan_of_one_day(t: Tables) -> pl.DataFrame:
    return t.cin_plans.filter(on("CINPlanStartDate") == on("CINPlanEndDate"))


@RULES.rows(
    "4013",
    "CIN Plan end date must fall within the census year",
    "CINPlanEndDate",
    fix="Leave out a plan that ended before 1 April; one still open on 31 March has no end date in this census.",
)
def plan_ends_outside_the_period(t: Tables) -> pl.DataFrame:
    return t.cin_plans.filter(t.outside("CINPlanEndDate"))


@RULES.rows(
    "4014",
    "CIN Plan data contains overlapping dates",
    "CINPlanStartDate",
    "CINPlanEndDate",
    fix="Check the dates of this child's plans: one starts after the other has ended.",
)
def plans_overlap(t: Tables) -> pl.DataFrame:
    until = on("CINPlanEndDate").fill_null(t.end) + ONE_DAY
    return inside_another(t.cin_plans, by="person", start="CINPlanStartDate", until=until)


@RULES.rows(
    "4015",
    "The CIN Plan start date cannot be before the referral date",
    "CINPlanStartDate",
    "CINreferralDate",
    fix="Check the day the plan started and the date of the referral.",
)
def plan_before_referral(t: Tables) -> pl.DataFrame:
    return t.cin_plans.filter(on("CINPlanStartDate") < on("CINreferralDate"))


@RULES.rows(
    "4016",
    "A CIN Plan has been reported as open at the same time as a Child Protection Plan.",
    "CINPlanStartDate",
    "CPPstartDate",
    "CPPendDate",
    fix=NOT_TOGETHER,
)
def plan_starts_during_protection(t: Tables) -> pl.DataFrame:
    return inside_spans(
        t.cin_plans,
        by="person",
        day="CINPlanStartDate",
        spans=t.child_protection_plans,
        start="CPPstartDate",
        until=on("CPPendDate").fill_null(t.end + ONE_DAY),
    )


@RULES.rows(
    "4017",
    "A CIN Plan has been reported as open at the same time as a Child Protection Plan.",
    "CPPstartDate",
    "CINPlanStartDate",
    "CINPlanEndDate",
    fix=NOT_TOGETHER,
)
def protection_starts_during_a_plan(t: Tables) -> pl.DataFrame:
    return inside_spans(
        t.child_protection_plans,
        by="person",
        day="CPPstartDate",
        spans=t.cin_plans,
        start="CINPlanStartDate",
        until=on("CINPlanEndDate").fill_null(t.end + ONE_DAY),
    )
