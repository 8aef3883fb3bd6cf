"""Where the placement is, and how far from home: the rules that look a postcode up."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import polars as pl

from footpath.returns.ssda903.declared import Finds, each, plain, rule
from footpath.returns.ssda903.returned import Returned, about, hit, latest, meet, not_about
from footpath.returns.ssda903.words import (
    FOSTERED,
    NOT_A_URN,
    PLACED_FOR_ADOPTION,
    SHORT_BREAKS,
    blank,
    col,
    differs,
    equal,
    given,
    none_of,
    one_of,
    yes,
)

OUTSIDE_ENGLAND = ("CON", "NIR", "SCO", "WAL", "NUK")
FARTHEST = 999.9  # miles; also what is written where a distance is not known

plain(
    "Episodes",
    {
        "169": none_of("LS", SHORT_BREAKS) & blank("PL_LA"),
        "179": none_of("LS", SHORT_BREAKS) & blank("PL_LOCATION"),
        "243": one_of("PL_LA", OUTSIDE_ENGLAND) & given("URN"),
        "392c": (given("HOME_POST") & ~col("home_known")) | (given("PL_POST") & ~col("pl_known")),
        "420": one_of("LS", SHORT_BREAKS) & given("PL_LA"),
        "454": yes(col("PL_DISTANCE") > 350) & yes(col("PL_DISTANCE") != FARTHEST),
    },
)


def _not_known_in_england(returned: Returned) -> pl.Expr:
    """Until the collection of 2024 to 2025, a place that is not known was taken to be outside England."""
    return one_of("PL_LA", OUTSIDE_ENGLAND) | (blank("PL_LA") if returned.year <= 2025 else pl.lit(False))


@each("Episodes", "218")
def _(returned: Returned) -> pl.Expr:
    dropped = ("H5", "P2") if returned.year <= 2024 else ()
    without = ("P1", "P3", "R1", "R2", "R5", *returned.no_provider, *dropped)
    this_year = blank("DEC") | yes(col("dec") >= returned.start)
    return this_year & blank("URN") & none_of("PLACE", without) & ~_not_known_in_england(returned)


@each("Episodes", "230")
def _(returned: Returned) -> pl.Expr:
    still = blank("dec") | yes(col("dec") >= date(2023, 10, 29))
    without = blank("URN") | one_of("URN", [NOT_A_URN])
    return one_of("PLACE", ["H5"]) & still & without & ~_not_known_in_england(returned)


@each("Episodes", "241")
def _(returned: Returned) -> pl.Expr:
    registered = given("URN") & none_of("URN", [NOT_A_URN]) & one_of("PLACE", ["K3"])
    return registered & none_of("PL_LA", [returned.authority or ""])


@each("Episodes", "411")
def _(returned: Returned) -> pl.Expr:
    return one_of("PL_LOCATION", ["IN"]) & none_of("PL_LA", [returned.authority or ""])


@each("Episodes", "1015")
def _(returned: Returned) -> pl.Expr:
    elsewhere = (*PLACED_FOR_ADOPTION, *FOSTERED, *(("K3",) if returned.year >= 2026 else ()))
    own = one_of("PLACE_PROVIDER", ["PR1"]) & given("PLACE") & none_of("PLACE", elsewhere)
    return own & given("LS") & none_of("LS", SHORT_BREAKS) & none_of("PL_LA", [returned.authority or ""])


@rule("164")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    beyond = returned["Episodes"].filter(yes(col("PL_DISTANCE") > FARTHEST))
    return hit(not_about(beyond, returned.uasc_children), "Episodes")


@rule("392a")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    without = returned["Episodes"].filter(none_of("LS", SHORT_BREAKS) & blank("PL_DISTANCE"))
    return hit(not_about(without, returned.uasc_children), "Episodes")


@rule("406")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    return hit(about(returned["Episodes"].filter(given("PL_DISTANCE")), returned.uasc_children), "Episodes")


def _goes_on(returned: Returned) -> pl.DataFrame:
    """The first episode this year, with the last of last year where it was open."""
    open_last = latest(returned["Episodes_last"], "decom").filter(blank("dec"))
    return meet(returned.first_episodes, open_last, suffix="_last")


def _moved(same_reason: bool) -> Finds:
    moved = yes((col("PL_DISTANCE") - col("PL_DISTANCE_last")).abs() >= 0.2)
    moved |= blank("PL_DISTANCE_last") & given("PL_DISTANCE")
    if same_reason:
        moved &= equal("RNE", "RNE_last")
    return lambda returned: hit(_goes_on(returned).filter(moved), "Episodes")


rule("453")(_moved(same_reason=True))
rule("503G")(_moved(same_reason=False))


@rule("452")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    other = equal("RNE", "RNE_last") & differs("PL_LA", "PL_LA_last")
    return hit(_goes_on(returned).filter(other), "Episodes")


@rule("503H")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    return hit(_goes_on(returned).filter(differs("PL_LA", "PL_LA_last")), "Episodes")


@rule("503J")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    return hit(_goes_on(returned).filter(differs("PL_LOCATION", "PL_LOCATION_last")), "Episodes")
