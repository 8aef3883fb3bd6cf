"""Who the child's social worker was, from the collection of 2023 to 2024."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

import polars as pl

from footpath.returns.ssda903.declared import each, plain, rule
from footpath.returns.ssda903.returned import Returned, both, hit, meet, with_previous
from footpath.returns.ssda903.rules.permanence import with_partly_known
from footpath.returns.ssda903.words import (
    SHORT_BREAKS,
    blank,
    col,
    days_after,
    equal,
    given,
    no,
    none_of,
    on,
    one_of,
    wrong_code,
    wrong_date,
    yes,
)

REASONS_ASKED_FROM = date(2023, 4, 1)
FIRST_CONTACT = ["FCONTA"]

plain(
    "SWEpisodes",
    {
        "SW03STG1": blank("SW_ID", "SW_DECOM", "SW_REASON"),
        "SW01aSTG1": blank("sw_decom") | (blank("SW_ID") & yes(col("sw_decom") < REASONS_ASKED_FROM)),
        "SW01bSTG1": blank("sw_decom") | (blank("SW_ID", "SW_REASON") & yes(col("sw_decom") >= REASONS_ASKED_FROM)),
        "SW18STG2": yes(col("sw_dec") <= col("sw_decom")),
        "SW19STG2": ~pl.struct("CHILD", "SW_DECOM").is_first_distinct(),
    },
)


@rule("SW01STG1")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    # The rows are of the episodes file: the public validator marks the same row numbers of another file.
    looked_after = returned["Episodes"].filter(blank("DEC") & none_of("LS", SHORT_BREAKS))
    met = meet(looked_after, returned["SWEpisodes"], how="left")
    return hit(met.filter(blank("SW_ID", "SW_DECOM", "SW_REASON")), "Episodes")


@each("SWEpisodes", "SW02STG1")
def _(returned: Returned) -> pl.Expr:
    begins = yes(col("SW_ID").str.slice(0, 2).is_in(["SW", "XX"]))
    return ~begins if returned.year <= 2025 else ~begins | yes(col("SW_ID").str.len_chars() < 4)


def _not_a_date(returned: Returned, name: str) -> Mapping[str, pl.Series]:
    frame = returned["SWEpisodes"]
    if returned.year >= 2026:
        return hit(frame.filter(wrong_date(name)), "SWEpisodes")
    return hit(with_partly_known(frame, name, "read").filter(given(name) & blank("read")), "SWEpisodes")


@rule("SW04STG1")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    return _not_a_date(returned, "SW_DECOM")


@rule("SW05STG1")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    return _not_a_date(returned, "SW_DEC")


@each("SWEpisodes", "SW06STG2")
def _(returned: Returned) -> pl.Expr:
    return yes(col("sw_decom") > returned.end)


def _reported_from(returned: Returned) -> date:
    """From the collection of 2024 to 2025 social workers are reported for the year before too."""
    return returned.start if returned.year <= 2024 else returned.start.replace(year=returned.start.year - 1)


@each("SWEpisodes", "SW07STG2")
def _(returned: Returned) -> pl.Expr:
    return given("sw_dec") & no(col("sw_dec").is_between(on(_reported_from(returned)), on(returned.end)))


@rule("SW08STG2")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    dated = returned["SWEpisodes"].filter(given("sw_decom") & given("CHILD")).sort("sw_decom", maintain_order=True)
    not_last = dated.filter(pl.int_range(pl.len()).over("CHILD") < pl.len().over("CHILD") - 1)
    return hit(not_last.filter(blank("sw_dec")), "SWEpisodes")


@each("SWEpisodes", "SW09STG2")
def _(returned: Returned) -> pl.Expr:
    if returned.year <= 2025:
        return equal("SW_DEC", "SW_DECOM")
    return yes((col("sw_dec") - col("sw_decom")).dt.total_days() < 3)


def _pairs(returned: Returned) -> pl.DataFrame:
    return with_previous(returned["SWEpisodes"], "sw_decom", "sw_dec")


def _near_previous(days: int) -> pl.Expr:
    return yes(col("sw_decom").is_between(days_after("prev_sw_dec", -days), days_after("prev_sw_dec", days)))


@rule("SW10STG2")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    apart = ~_near_previous(7)
    if returned.year >= 2025:
        apart &= none_of("SW_REASON", FIRST_CONTACT)
    return hit(_pairs(returned).filter(apart), "SWEpisodes")


@rule("SW10aSTG2")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    apart = ~_near_previous(7) & none_of("SW_REASON", FIRST_CONTACT)
    return hit(_pairs(returned).filter(apart), "SWEpisodes")


@rule("SW10bSTG2")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    before = one_of("SW_REASON", FIRST_CONTACT) & yes(col("sw_decom") <= col("prev_sw_dec"))
    return hit(_pairs(returned).filter(before), "SWEpisodes")


@rule("SW11aSTG2")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    ended = yes(col("prev_sw_dec") <= returned.end - timedelta(days=5))
    pairs = with_previous(returned["SWEpisodes"], "sw_decom")
    return hit(pairs.filter(ended & ~_near_previous(5)), "SWEpisodes")


@rule("SW11bSTG2")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    last_days = (returned.end - timedelta(days=5), returned.end)
    episodes = returned["SWEpisodes"].filter(given("CHILD"))
    pairs = with_previous(episodes, "sw_decom")
    undated = pairs.filter(blank("sw_decom") & yes(col("prev_sw_dec").is_between(*last_days)))
    ended = yes(col("sw_dec").is_between(*last_days))
    only = episodes.filter((pl.len().over("CHILD") == 1) & ended)
    after = pairs.filter(given("sw_decom") & ended & yes(col("prev_sw_decom") < col("sw_dec")))
    return both(*(hit(found, "SWEpisodes") for found in (undated, only, after)))


@rule("SW12STG2")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    came, left = one_of("RNE", ["S"]), none_of("REC", ["X1"])
    episodes = returned["Episodes"].filter(none_of("LS", SHORT_BREAKS) & (came | left))
    if returned.year >= 2025:
        reported = yes(col("dec").is_between(_reported_from(returned), returned.end))
        episodes = episodes.filter(reported | blank("dec"))
    met = meet(episodes, returned["SWEpisodes"], how="left")
    told = (left & yes(col("sw_decom") <= col("dec"))) | (came & yes(col("sw_decom") >= col("decom")))
    return hit(met.filter(~told), "Episodes")


@each("SWEpisodes", "SW13STG1")
def _(returned: Returned) -> pl.Expr:
    reasons = returned.codes("sw-reason")
    if returned.year <= 2024:
        return none_of("SW_REASON", reasons)
    return wrong_code("SW_REASON", reasons) | (blank("SW_REASON") & yes(col("sw_decom") >= REASONS_ASKED_FROM))


@rule("SW14STG2")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    pairs = with_previous(returned["SWEpisodes"], "sw_decom")
    return hit(pairs.filter(blank("prev_sw_dec")), SWEpisodes="prev_@SWEpisodes")


@rule("SW17STG2")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    newest = returned["SWEpisodes"].filter(given("CHILD"))
    newest = newest.sort("sw_decom", descending=True, nulls_last=True, maintain_order=True)
    return hit(newest.unique("CHILD", keep="first", maintain_order=True).filter(given("SW_DEC")), "SWEpisodes")
