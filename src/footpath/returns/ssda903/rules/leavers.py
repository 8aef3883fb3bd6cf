"""OC3: young people who have left care, and where they are around their birthday."""

from __future__ import annotations

from calendar import isleap
from collections.abc import Mapping

import polars as pl

from footpath.returns.ssda903.declared import each, plain, rule
from footpath.returns.ssda903.returned import Returned, about, both, hit, latest, meet, not_about
from footpath.returns.ssda903.words import (
    ADOPTED,
    ADOPTION,
    HEALTH,
    HEALTH_BESIDE,
    LEAVER,
    SHORT_BREAKS,
    birthday,
    blank,
    col,
    given,
    none_of,
    on,
    one_of,
    yes,
)

DAYS_IN_A_YEAR = 365.2425
DAYS_FROM_14 = 91  # thirteen weeks: what makes a young person relevant in law
DAYS_FROM_16 = 1

plain(
    "OC3",
    {
        "153": given(*LEAVER) & blank(*LEAVER),
        "344": one_of("IN_TOUCH", ["DIED", "RHOM"]) & (none_of("ACTIV", ["0"]) | none_of("ACCOM", ["0"])),
        "345": one_of("IN_TOUCH", ["YES"]) & (one_of("ACTIV", ["0"]) | one_of("ACCOM", ["0"])),
    },
)


@rule("187")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    adopted = returned["AD1"].filter(returned.is_continuous() & given(*ADOPTION))
    left = returned["OC3"].filter(returned.is_continuous() & given(*LEAVER))
    return both(hit(adopted, "AD1"), hit(left, "OC3"))


@rule("215")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    filled = returned["OC2"].filter(given(*HEALTH, *HEALTH_BESIDE))
    return hit(meet(returned["OC3"].filter(given(*LEAVER)), filled), "OC3", "OC2")


@each("OC3", "347")
def _(returned: Returned) -> pl.Expr:
    age = (on(returned.start) - col("dob")).dt.total_days()
    return one_of("ACCOM", ["T"]) & yes(age < 18 * DAYS_IN_A_YEAR)


@each("OC3", "391")
def _(returned: Returned) -> pl.Expr:
    return yes(birthday(17) > on(returned.end)) & given(*LEAVER)


@rule("1000")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    years = [name for name in ("Episodes", "Episodes_last") if returned.has(name)]
    died = pl.concat([returned[name].filter(one_of("REC", ["E2"])).select("CHILD") for name in years])
    return hit(about(returned["OC3"], died), "OC3")


@rule("1001")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    shown = ["CHILD", "decom", "dec", "LS", "REC"]
    episodes = pl.concat([returned["Episodes"].select(shown), returned["Episodes_last"].select(shown)])
    episodes = episodes.filter(given("CHILD")).sort("dec", nulls_last=True, maintain_order=True)
    episodes = episodes.unique(["CHILD", "decom"], keep="first", maintain_order=True)
    open_last = blank("dec") & yes(col("decom") == col("decom").max().over("CHILD"))
    episodes = episodes.with_columns(pl.when(open_last).then(on(returned.end)).otherwise(col("dec")).alias("dec"))
    adopted = latest(episodes, "decom").filter(one_of("REC", ADOPTED))

    young = returned["Header"].filter(birthday(20) > returned.end).select("CHILD", "dob")
    looked_after = meet(episodes.filter(none_of("LS", SHORT_BREAKS)), young)
    days = [
        (col("dec") - pl.max_horizontal(col("decom"), birthday(age))).dt.total_days().clip(lower_bound=0).sum() >= least
        for age, least in ((14, DAYS_FROM_14), (16, DAYS_FROM_16))
    ]
    told = looked_after.group_by("CHILD").agg((days[0] & days[1]).alias("relevant"))
    relevant = not_about(told.filter("relevant"), adopted)
    return hit(not_about(returned["OC3"], relevant), "OC3")


@rule("1007")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    month, day = col("dob").dt.month(), col("dob").dt.day()
    if not isleap(returned.end.year):
        day = pl.when((month == 2) & (day == 29)).then(28).otherwise(day)
    last = pl.date(pl.when(month <= 3).then(returned.end.year).otherwise(returned.end.year - 1), month, day)
    leavers = returned["OC3"].filter(given("dob") & given(*LEAVER)).with_columns(last.alias("birthday"))
    aged = leavers.filter((birthday(17) <= returned.end) & (birthday(19) > returned.end))
    met = meet(aged, returned["Episodes"])
    return hit(met.filter((col("decom") <= col("birthday")) & (col("dec") > col("birthday"))), "OC3")


@rule("1011")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    moved = returned.last_episodes.filter(one_of("REC", ["E3"]))
    return hit(about(returned["OC3"].filter(given(*LEAVER)), moved), "OC3")


@rule("1014")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    begun = yes(col("decom") <= returned.end)
    in_year = begun & (yes(col("dec") >= returned.start) | blank("dec"))
    children = returned["Episodes"].filter(given("CHILD")).group_by("CHILD").agg(in_year.any().alias("in_year"))
    left = returned["OC3"].filter(given(*LEAVER))
    return hit(meet(about(returned["UASC"], children.filter(~col("in_year"))), left), "UASC", "OC3")


@rule("1016")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    age = (on(returned.end) - col("dob")).dt.total_days() / DAYS_IN_A_YEAR
    met = meet(returned["OC3"].filter(given(*LEAVER)), returned["Episodes"])
    since = [(age >= years) & (age < years + 1) & (col("dec") >= birthday(years)) for years in (17, 18)]
    return hit(met.filter(pl.any_horizontal(since)), "OC3")


@rule("3001")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    born = returned["Header"].select("CHILD", col("dob").alias("born"))
    turned = birthday(17, of="born").is_between(on(returned.start), on(returned.end))
    return hit(meet(returned["OC3"].filter(one_of("ACCOM", ["Z1", "Z2"])), born).filter(turned), "OC3")
