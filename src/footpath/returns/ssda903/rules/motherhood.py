"""A girl who is a mother, and the birth of her first child."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from footpath.returns.ssda903.declared import each, plain, rule
from footpath.returns.ssda903.returned import Returned, about, hit, latest, meet, not_about
from footpath.returns.ssda903.words import (
    LEAVER,
    SHORT_BREAKS,
    birthday,
    blank,
    col,
    given,
    no,
    none_of,
    on,
    one_of,
    wrong_code,
    yes,
)

plain(
    "Header",
    {
        "611": one_of("MOTHER", ["1"]) & blank("MC_DOB"),
        "621": given("mc_dob") & no(col("mc_dob") > col("dob")),
    },
)


@rule("165")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    episodes = returned["Episodes"].filter(none_of("LS", SHORT_BREAKS) & given("CHILD"))
    in_year = yes((col("dec").fill_null(on(returned.end)) >= returned.start) & (col("decom") <= returned.end))
    children = episodes.group_by("CHILD", maintain_order=True).agg(in_year.any().alias("in_year"))
    met = meet(meet(children, returned["Header"], how="left"), returned["OC3"], how="left")
    boy, girl = one_of("SEX", ["1"]), one_of("SEX", ["2"])
    leaver = given(*LEAVER)
    wrong = wrong_code("MOTHER", returned.codes("yes-no")) | (given("MOTHER") & boy)
    wrong |= blank("MOTHER") & girl & col("in_year")
    wrong |= given("MOTHER") & girl & ~col("in_year") & leaver
    return hit(met.filter(wrong), "Header", "OC3")


@each("Header", "174")
def _(returned: Returned) -> pl.Expr:
    return one_of("SEX", [returned.male]) & given("MC_DOB")


@rule("393")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    girls = returned["Header"].filter(one_of("SEX", [returned.female]) & blank("MOTHER"))
    return hit(about(girls, returned["Episodes"].filter(none_of("LS", SHORT_BREAKS))), "Header")


@rule("607")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    ceased = returned.in_year("dec") & given("REC") & none_of("REC", ["X1"]) & none_of("LS", SHORT_BREAKS)
    girl = one_of("SEX", [returned.female]) & blank("MOTHER")
    return hit(returned.with_header.filter(ceased & girl), "Episodes", "Header")


@each("Header", "612")
def _(returned: Returned) -> pl.Expr:
    not_a_mother = blank("MOTHER") | one_of("MOTHER", ["0"])
    return not_a_mother & one_of("SEX", [returned.female]) & given("MC_DOB")


@each("Header", "620")
def _(returned: Returned) -> pl.Expr:
    return one_of("MOTHER", ["1"]) & yes(birthday(11) > on(returned.start))


@rule("625")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    ended = meet(latest(returned["Episodes"], "dec"), returned["Header"])
    after = yes(col("mc_dob") > returned.end) | yes(col("mc_dob") > col("dec"))
    return hit(ended.filter(after), "Header", "Episodes")


@rule("628")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    leavers = returned["OC3"].filter(given(*LEAVER))
    return hit(about(not_about(returned["Header"].filter(given("MOTHER")), returned["Episodes"]), leavers), "Header")


@rule("399")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    episodes = returned["Episodes"].filter(given("CHILD") & one_of("LS", SHORT_BREAKS).all().over("CHILD"))
    met = meet(meet(episodes, returned["Header"], how="left"), returned["Reviews"], how="left")
    return hit(met.filter(given("MOTHER", "REVIEW", "REVIEW_CODE")), "Episodes", "Header", "Reviews")
