"""Short breaks, and the legal statuses that may last only a few days."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from footpath.returns.ssda903.declared import plain, rule
from footpath.returns.ssda903.returned import Returned, hit
from footpath.returns.ssda903.words import (
    SHORT_BREAKS,
    TEMPORARY,
    blank,
    col,
    given,
    none_of,
    on,
    one_of,
    yes,
)

plain(
    "Episodes",
    {
        "214": one_of("LS", SHORT_BREAKS) & given("PL_POST", "URN"),
        "366": one_of("LS", ["V3"]) & none_of("RNE", ["S"]),
        "382": one_of("LS", SHORT_BREAKS) & one_of("PLACE", TEMPORARY),
        "384": one_of("LS", SHORT_BREAKS) & one_of("PLACE", ["U1", "U4"]),
        "398": one_of("LS", SHORT_BREAKS) & given("HOME_POST", "PL_POST"),
    },
)


def _until_now(returned: Returned) -> pl.Expr:
    """The end of an episode, or of the year where it has none; null where what is written is no date."""
    return pl.when(blank("DEC")).then(on(returned.end)).otherwise(col("dec"))


def _stays(returned: Returned, status: str, longest: int) -> Mapping[str, pl.Series]:
    """Spells under one legal status that lasted longer than so many days from their first day to their last."""
    ordered = returned["Episodes"].sort("CHILD", "decom", nulls_last=True, maintain_order=True)
    ordered = ordered.with_columns(col("dec").fill_null(on(returned.end)).alias("until"))
    goes_on = yes((col("until") == col("decom").shift(-1)) & (col("CHILD") == col("CHILD").shift(-1)))
    spells = ordered.with_columns(goes_on.alias("goes_on")).filter(one_of("LS", [status]))
    spells = spells.with_columns((~col("goes_on").shift(1).fill_null(False)).cum_sum().alias("spell"))
    days = (col("until").max() - col("decom").min()).dt.total_days().over("CHILD", "spell")
    return hit(spells.filter(yes(days > longest)), "Episodes")


def _spells(returned: Returned, status: str, longest: int) -> Mapping[str, pl.Series]:
    """Episodes in a row, as the file has them, under one legal status that lasted longer together than so many days."""
    found = returned["Episodes"].filter(one_of("LS", [status]) & given("decom"))
    found = found.with_columns(_until_now(returned).alias("until"))
    new = yes(col("decom") > col("until").shift(1)) | col("CHILD").ne_missing(col("CHILD").shift(1))
    found = found.with_columns(new.cum_sum().alias("spell"))
    days = (col("until") - col("decom")).dt.total_days().sum().over("spell")
    return hit(found.filter(days > longest), "Episodes")


@rule("361")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    return _stays(returned, "L1", 3)


@rule("362")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    return _stays(returned, "L2", 21)


@rule("363")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    return _spells(returned, "L3", 7)


@rule("364")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    return _spells(returned, "J2", 21)


@rule("365")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    longer = (_until_now(returned) - col("decom")).dt.total_days() > 17
    return hit(returned["Episodes"].filter(one_of("LS", ["V3"]) & longer), "Episodes")


@rule("367")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    began = pl.max_horizontal(col("decom"), on(returned.start))
    until = pl.min_horizontal(_until_now(returned), on(returned.end))
    known = returned["Episodes"].filter(one_of("LS", ["V3"]) & given("decom") & (blank("DEC") | given("dec")))
    days = known.with_columns((until - began).dt.total_days().alias("days")).filter(col("days") > 0)
    return hit(days.filter(col("days").sum().over("CHILD") > 75), "Episodes")


@rule("426")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    breaks = returned["Episodes"].filter(one_of("LS", SHORT_BREAKS) & given("CHILD"))
    return hit(breaks.filter(col("LS").n_unique().over("CHILD") > 1), "Episodes")
