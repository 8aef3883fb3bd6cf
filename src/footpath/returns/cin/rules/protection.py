"""Rules of the child protection plan and its reviews."""

from datetime import timedelta

import polars as pl

from footpath.returns.cin.rule import Rules
from footpath.returns.cin.tables import Tables, inside_another, on, undated, yes

RULES = Rules("ChildProtectionPlans")
ONE_DAY = timedelta(days=1)


@RULES.rows(
    "1105",
    "The child protection plan start date cannot be before the referral date",
    "CPPstartDate",
    "CINreferralDate",
    fix="Check the day the plan started and the date of the referral.",
)
def protection_before_referral(t: Tables) -> pl.DataFrame:
    return t.child_protection_plans.filter(on("CPPstartDate") < on("CINreferralDate"))


@RULES.whole(
    "2883",
    "There are more child protection plans starting than initial conferences taking place",
    "CPPstartDate",
    "DateOfInitialCPC",
    fix="Find the plans that started in the year without an initial conference, and record it with its enquiry.",
)
def more_plans_than_conferences(t: Tables) -> bool:
    def count(frame: pl.DataFrame, element: str) -> int:
        return frame.filter(t.within(element)).height

    conferences = count(t.episodes, "DateOfInitialCPC") + count(t.section47, "DateOfInitialCPC")
    return count(t.child_protection_plans, "CPPstartDate") > conferences


@RULES.rows(
    "2885",
    "Child protection plan shown as starting a different day to the initial child protection conference.",
    "CPPstartDate",
    "DateOfInitialCPC",
    fix="Give the plan the date of the conference that made it, or record that conference.",
    differs="The public validator knows an enquiry that needed no conference only by an ICPCnotRequired of 1, and not "
    "by true. A census may write either (N00111).",
)
def protection_starts_another_day(t: Tables) -> pl.DataFrame:
    needed = t.section47.filter(~yes("ICPCnotRequired"))
    held = needed.select("episode", pl.col("DateOfInitialCPC_on").alias("CPPstartDate_on")).drop_nulls()
    started = t.child_protection_plans.filter(t.within("CPPstartDate"))
    enquired = pl.col("episode").is_in(needed["episode"].implode())
    return pl.concat(
        [
            started.filter(enquired).join(held, on=["episode", "CPPstartDate_on"], how="anti"),
            started.filter(~enquired & on("CPPstartDate").ne_missing(on("EpisodeDateOfInitialCPC"))),
        ]
    ).sort("plan")


@RULES.rows(
    "8720",
    "Child Protection Plan Start Date missing or out of data collection period",
    "CPPstartDate",
    fix="Give the day the plan started, on or before 31 March.",
)
def protection_start_is_missing(t: Tables) -> pl.DataFrame:
    return t.child_protection_plans.filter(undated("CPPstartDate") | (on("CPPstartDate") > t.end))


@RULES.rows(
    "8730",
    "Total Number of previous Child Protection Plans missing",
    "NumberOfPreviousCPP",
    fix="Give how many child protection plans the child has had before, in any authority; 0 where there were none.",
)
def previous_plans_are_missing(t: Tables) -> pl.DataFrame:
    number = pl.col("NumberOfPreviousCPP").str.strip_chars().cast(pl.Int64, strict=False)
    return t.child_protection_plans.filter((number >= 0).not_().fill_null(value=True))


@RULES.rows(
    "8832",
    "Child Protection details provided for a referral with no further action.",
    "CPPstartDate",
    "ReferralNFA",
    fix="Set ReferralNFA to 0: there is a plan. Or move the plan to the episode it belongs to.",
    differs="The public validator finds the plans and then takes their places from the other table, and so names other "
    "children. The rule is of the CINdetails that holds the plan.",
)
def protection_with_no_further_action(t: Tables) -> pl.DataFrame:
    return t.child_protection_plans.filter(yes("ReferralNFA"))


@RULES.rows(
    "8840",
    "Child Protection Plan cannot start and end on the same day",
    "CPPstartDate",
    "CPPendDate",
    fix="Check both dates of the plan.",
)
def protection_of_one_day(t: Tables) -> pl.DataFrame:
    return t.child_protection_plans.filter(on("CPPstartDate") == on("CPPendDate"))


@RULES.rows(
    "8841",
    "The review date cannot be on the same day or before the Child protection Plan start date.",
    "CPPstartDate",
    "CPPreviewDate",
    fix="Check the date of the review; the conference that made the plan is not a review of it.",
    differs="The public validator reads only the first date of each <Reviews>. The rule: no <CPPreviewDate>.",
)
def review_before_the_plan(t: Tables) -> pl.DataFrame:
    return t.reviews.filter(on("CPPreviewDate") <= on("CPPstartDate"))


@RULES.rows(
    "8842Q",
    "Please check and either amend or provide a reason: Review Record has a missing date",
    "CPPreviewDate",
    module="Reviews",
    fix="Give the date of the review, or take the empty review out.",
    differs="The public validator passes over a <Reviews> without any <CPPreviewDate>, and reads only the first date "
    "of each. The rule: where a <Reviews> group is present, a valid date should be within it.",
)
def review_without_a_date(t: Tables) -> pl.DataFrame:
    return t.reviews.filter(undated("CPPreviewDate"))


@RULES.rows(
    "8905",
    "Initial Category of Abuse code missing or invalid (see Category of Abuse table in CIN Census code set)",
    "InitialCategoryOfAbuse",
    fix="Give the category as one of NEG, PHY, SAB, EMO and MUL.",
)
def first_category_is_missing(t: Tables) -> pl.DataFrame:
    return t.child_protection_plans.filter(~t.known("InitialCategoryOfAbuse", "cin.category-of-abuse"))


@RULES.rows(
    "8910",
    "Latest Category of Abuse code missing or invalid (see Category of Abuse table in CIN Census code set)",
    "LatestCategoryOfAbuse",
    fix="Give the category as one of NEG, PHY, SAB, EMO and MUL.",
)
def latest_category_is_missing(t: Tables) -> pl.DataFrame:
    return t.child_protection_plans.filter(~t.known("LatestCategoryOfAbuse", "cin.category-of-abuse"))


@RULES.rows(
    "8915",
    "Child Protection Plan shown as starting after the child’s Date of Death",
    "CPPstartDate",
    "PersonDeathDate",
    fix="Check the date of death and the day the plan started.",
)
def protection_starts_after_death(t: Tables) -> pl.DataFrame:
    return t.child_protection_plans.filter(on("CPPstartDate") > on("PersonDeathDate"))


@RULES.rows(
    "8920",
    "Child Protection Plan cannot end after the child’s Date of Death",
    "PersonDeathDate",
    "CPPendDate",
    fix="Check the date of death and the day the plan ended.",
)
def protection_ends_after_death(t: Tables) -> pl.DataFrame:
    return t.child_protection_plans.filter(on("CPPendDate") > on("PersonDeathDate"))


@RULES.rows(
    "8925",
    "Child Protection Plan End Date earlier than Start Date",
    "CPPstartDate",
    "CPPendDate",
    fix="Check both dates of the plan.",
)
def protection_ends_before_it_starts(t: Tables) -> pl.DataFrame:
    return t.child_protection_plans.filter(on("CPPendDate") < on("CPPstartDate"))


@RULES.rows(
    "8930",
    "Child Protection Plan End Date must fall within the census year",
    "CPPendDate",
    fix="Leave out a plan that ended before 1 April; one still open on 31 March has no end date in this census.",
)
def protection_ends_outside_the_period(t: Tables) -> pl.DataFrame:
    return t.child_protection_plans.filter(t.outside("CPPendDate"))


@RULES.rows(
    "8935",
    "This child is showing more than one open Child Protection plan, i.e. with no End Date",
    "CPPendDate",
    fix="Give the day the earlier plan ended.",
    differs="The public validator compares plans by their place in their episode, so that two open plans of one "
    "episode pass. The message: more than one open plan of this child.",
)
def two_open_protection_plans(t: Tables) -> pl.DataFrame:
    return t.child_protection_plans.filter(undated("CPPendDate")).filter(pl.len().over("person") > 1)


@RULES.rows(
    "8940",
    "Child Protection Plan data contains overlapping dates",
    "CPPstartDate",
    "CPPendDate",
    fix="Check the dates of this child's plans: one starts after the other has ended.",
    differs="The public validator never compares plans that have the same place in different episodes. The rule: of "
    "any other group.",
)
def protection_plans_overlap(t: Tables) -> pl.DataFrame:
    until = on("CPPendDate").fill_null(t.end) + ONE_DAY
    return inside_another(t.child_protection_plans, by="person", start="CPPstartDate", until=until)
