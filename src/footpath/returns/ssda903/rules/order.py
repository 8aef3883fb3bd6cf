"""Episodes one after the other: each follows from the one before it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import polars as pl

from footpath.returns.ssda903.declared import rule
from footpath.returns.ssda903.returned import Returned, both, hit, with_previous
from footpath.returns.ssda903.words import (
    ADOPTED,
    TEMPORARY,
    blank,
    col,
    differs,
    equal,
    given,
    none_of,
    on,
    one_of,
    yes,
)

PLACEMENT = ("PLACE", "PL_POST", "URN", "PLACE_PROVIDER")
FOLLOWS_ON = ("P", "L", "T", "U", "B")
ENDED = (
    *("E2", "E3", "E4A", "E4B", "E5", "E6", "E7", "E8", "E9", "E11", "E12", "E13", "E14", "E15", "E16", "E17"),
    *("E41", "E45", "E46", "E47", "E48"),
)
BEFORE_ALL = date(1901, 1, 1)  # where an episode without a date is put


@rule("142")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    dated = returned["Episodes"].filter(given("decom") & given("CHILD"))
    dated = dated.sort("decom", maintain_order=True)
    not_last = dated.filter(pl.int_range(pl.len()).over("CHILD") < pl.len().over("CHILD") - 1)
    return hit(not_last.filter(blank("dec", "REC")), "Episodes")


@rule("225")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    moved = one_of("RNE", ["P", "B", "T", "U"]) & none_of("PLACE", TEMPORARY)
    before = one_of("prev_REC", ["X1"]) & blank("prev_REASON_PLACE_CHANGE") & none_of("prev_PLACE", TEMPORARY)
    return hit(returned.pairs.filter(moved & before), Episodes="prev_@Episodes")


@rule("226")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    own = returned["Episodes"].filter(one_of("PLACE", TEMPORARY) & given("REASON_PLACE_CHANGE"))
    after = returned.pairs.filter(one_of("PLACE", TEMPORARY) & given("prev_REASON_PLACE_CHANGE"))
    return both(hit(own, "Episodes"), hit(after, "Episodes"))


@rule("336")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    fostered = ("A3", "A4", "A5", "A6", "U1", "U2", "U3", "U4", "U5", "U6")
    return hit(returned.pairs.filter(one_of("PLACE", ["A3", "A4"]) & none_of("prev_PLACE", fostered)), "Episodes")


@rule("383")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    ordered = with_previous(returned.pairs, "decom")
    back = one_of("RNE", ["P"]) & equal("PLACE", "prev_prev_PLACE")
    if returned.year >= 2026:
        back &= equal("PL_POST", "prev_prev_PL_POST")
    return hit(ordered.filter(one_of("prev_PLACE", TEMPORARY) & ~back), "Episodes")


@rule("388")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    dated = returned["Episodes"].filter(given("CHILD")).with_columns(col("decom").fill_null(on(BEFORE_ALL)))
    pairs = with_previous(dated, "decom")
    starts = yes(col("prev_dec") == col("decom"))
    goes_on = one_of("prev_REC", ["X1"])
    wrong = given(
        "prev_dec",
    ) & ((goes_on & ~starts) | (given("prev_REC") & ~goes_on & starts))
    last = dated.join(pairs, left_on="@Episodes", right_on="prev_@Episodes", how="anti")
    last = last.filter(given("dec") & one_of("REC", ["X1"]))
    return both(hit(pairs.filter(wrong), Episodes="prev_@Episodes"), hit(last, "Episodes"))


@rule("431")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    return hit(returned.pairs.filter(one_of("RNE", ["S"]) & yes(col("decom") <= col("prev_dec"))), "Episodes")


@rule("432")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    return hit(returned.pairs.filter(one_of("prev_REC", ENDED) & none_of("RNE", ["S"])), "Episodes")


@rule("433")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    pairs = with_previous(returned["Episodes"], "decom", "dec")
    return hit(pairs.filter(one_of("RNE", FOLLOWS_ON) & ~equal("prev_DEC", "DECOM")), "Episodes")


@rule("434")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    moved = pl.any_horizontal(differs(name, f"prev_{name}") for name in PLACEMENT)
    return hit(returned.pairs.filter(one_of("RNE", ["L"]) & (equal("LS", "prev_LS") | moved)), "Episodes")


@rule("435")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    stayed = pl.all_horizontal(equal(name, f"prev_{name}") for name in PLACEMENT)
    return hit(returned.pairs.filter(one_of("RNE", ["P", "T"]) & (~equal("LS", "prev_LS") | stayed)), "Episodes")


@rule("436")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    stayed = pl.all_horizontal(~differs(name, f"prev_{name}") for name in PLACEMENT)
    same = ~differs("LS", "prev_LS")
    return hit(returned.pairs.filter(one_of("RNE", ["U", "B"]) & (same | stayed)), "Episodes")


@rule("437")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    ended = one_of("prev_REC", ["E2", "E15"]) & given("prev_decom")
    return hit(returned.pairs.filter(ended), Episodes="prev_@Episodes")


@rule("501")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    return hit(returned.pairs.filter(col("decom") < col("prev_dec")), "Episodes")


@rule("504")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    goes_on = one_of("prev_REC", ["X1"]) & yes(col("prev_dec") == col("decom"))
    return hit(returned.pairs.filter(goes_on & ~equal("CIN", "prev_CIN")), "Episodes")


@rule("199")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    shown = ["CHILD", "decom", "REC"]
    episodes = returned["Episodes"].select(*shown, "@Episodes")
    if returned.has("Episodes_last"):
        episodes = pl.concat([episodes, returned["Episodes_last"].select(shown)], how="diagonal")
    ordered = episodes.filter(given("decom") & given("CHILD")).sort("decom", maintain_order=True)
    adopted = one_of("REC", ADOPTED)
    so_far = adopted.cast(pl.Int32).cum_sum().over("CHILD")
    return hit(ordered.filter((so_far > 0) & ~(adopted & (so_far == 1))), "Episodes")
