"""Where the child lives: the type of placement, who provides it, how old the child must be."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import polars as pl

from footpath.returns.ssda903.declared import Finds, each, plain, rule
from footpath.returns.ssda903.returned import Returned, hit, meet, not_about
from footpath.returns.ssda903.words import (
    FOSTERED,
    NOT_A_URN,
    PLACED_FOR_ADOPTION,
    SHORT_BREAKS,
    TEMPORARY,
    birthday,
    blank,
    col,
    equal,
    given,
    none_of,
    one_of,
    yes,
)

plain(
    "Episodes",
    {
        "217": one_of("PLACE", ["A3", "A5"]) & yes(col("decom") >= date(2015, 4, 1)) & none_of("RNE", ["S", "T", "U"]),
        "217t": one_of("PLACE", ["P2"]) & (blank("dec") | yes(col("dec") > date(2023, 10, 28))),
        "242": one_of("URN", [NOT_A_URN]) & none_of("PLACE", (*PLACED_FOR_ADOPTION, *FOSTERED)),
        "378": one_of("PLACE", ["P1"]) & one_of("LS", ["V2"]),
        "380": one_of("PLACE", TEMPORARY) & none_of("RNE", ["P", "B"]),
        "381": one_of("PLACE", TEMPORARY) & given("REC") & none_of("REC", ["X1"]),
        "392d": none_of("PLACE", ["P1"]) & equal("HOME_POST", "PL_POST"),
        "527": one_of("PLACE", ["P1", "R2", "R5"]) & one_of("PLACE_PROVIDER", ["PR1"]),
        "528": one_of("PLACE", ["P1", "R2", "R5"]) & one_of("PLACE_PROVIDER", ["PR2"]),
        "529": one_of("PLACE", (*PLACED_FOR_ADOPTION, "K1", "K2", "P1", *FOSTERED)) & one_of("PLACE_PROVIDER", ["PR3"]),
        "530": one_of("PLACE", ["P1"]) & one_of("PLACE_PROVIDER", ["PR4"]),
        "531": one_of("PLACE", ["P1"]) & one_of("PLACE_PROVIDER", ["PR5"]),
        "550": none_of("PLACE", ["P1"]) & one_of("PLACE_PROVIDER", ["PR0"]),
    },
)


@each("Episodes", "213")
def _(returned: Returned) -> pl.Expr:
    # Until the collection of 2025 to 2026, Z1 was not among them.
    not_asked = TEMPORARY if returned.year <= 2025 else returned.no_provider
    return one_of("PLACE", not_asked) & given("PLACE_PROVIDER")


@each("Episodes", "526")
def _(returned: Returned) -> pl.Expr:
    return none_of("PLACE", returned.no_provider) & blank("PLACE_PROVIDER")


@each("Episodes", "222")
def _(returned: Returned) -> pl.Expr:
    dropped = {2023: ("H5", "P2"), 2024: ("P2",)}.get(returned.year, ())
    without = ("P1", "P3", "R1", "R2", "R5", *returned.no_provider, *dropped)
    return one_of("PLACE", without) & given("URN") & none_of("URN", [NOT_A_URN])


@rule("377")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    holidays = returned["Episodes"].filter(one_of("PLACE", ["T3"]) & given("CHILD"))
    return hit(holidays.filter(pl.len().over("CHILD") > 2), "Episodes")


def _aged(place: str, years: int) -> Finds:
    """Younger than this on the first day of an episode that has ended in this placement."""

    def finds(returned: Returned) -> Mapping[str, pl.Series]:
        placed = meet(returned["Episodes"].filter(one_of("PLACE", [place]) & given("dec")), returned["Header"])
        return hit(placed.filter(col("decom") < birthday(years)), "Episodes")

    return finds


def _longer(place: str, days: int) -> Finds:
    """An episode that has ended in this placement after more days than these."""

    def finds(returned: Returned) -> Mapping[str, pl.Series]:
        born = returned["Header"].filter(given("dob"))
        placed = meet(returned["Episodes"].filter(one_of("PLACE", [place])), born)
        return hit(placed.filter((col("dec") - col("decom")).dt.total_days() > days), "Episodes")

    return finds


for _number, _place, _years in (("372", "R5", 10), ("373", "S1", 4), ("374", "P3", 14)):
    rule(_number)(_aged(_place, _years))
for _number, _place, _days in (("375", "T1", 42), ("376", "T3", 21), ("379", "T4", 7)):
    rule(_number)(_longer(_place, _days))


@rule("370")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    return _aged("P2", 15 if returned.year <= 2023 else 16)(returned)


@rule("371")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    place, years = {2023: ("H5", 14), 2024: ("H5", 16)}.get(returned.year, ("K3", 16))
    return _aged(place, years)(returned)


@rule("392b")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    without = returned["Episodes"].filter(none_of("LS", SHORT_BREAKS) & blank("HOME_POST", "PL_POST"))
    return hit(not_about(without, returned.uasc_children), "Episodes")
