"""When a child was missing, or away without authorisation."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from footpath.returns.ssda903.declared import each, plain, rule
from footpath.returns.ssda903.returned import Returned, about, hit, meet, with_previous
from footpath.returns.ssda903.words import birthday, blank, col, given, none_of, one_of, yes

plain(
    "Missing",
    {
        "564": one_of("MISSING", ["M", "A"]) & blank("MIS_START"),
        "565": given("MIS_START") & blank("MISSING"),
        "566": given("MIS_END") & blank("MISSING"),
        "567": yes(col("mis_start") > col("mis_end")),
        "586": yes(col("mis_start") <= col("dob")),
    },
)


@each("Missing", "570")
def _(returned: Returned) -> pl.Expr:
    return yes(col("mis_start") > returned.end)


@each("Missing", "571")
def _(returned: Returned) -> pl.Expr:
    return given("mis_end") & ~returned.in_year("mis_end")


def overlapping(frame: pl.DataFrame, start: str, end: str) -> pl.DataFrame:
    """The rows that start before the one before them has ended."""
    filled = frame.with_columns(col(end).fill_null(col(start)).alias("until"))
    pairs = with_previous(filled, "until", start)
    return pairs.filter(blank(f"prev_{end}") | yes(col(start) < col(f"prev_{end}")))


def outside_care(returned: Returned, frame: pl.DataFrame, start: str, end: str) -> pl.DataFrame:
    """The rows, of children who have been in care, that lie in none of the child's periods of care."""
    dated = frame.filter(given(start)).with_row_index("here")
    met = meet(dated, returned.periods)
    still = col(end).is_null()
    outside = (still & col("ended").is_not_null()) | (still & yes(col(start) < col("began")))
    outside |= yes(col(end) > col("ended")) | yes(col(end) < col("began"))
    return met.filter(outside.all().over("here"))


@rule("574")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    return hit(overlapping(returned["Missing"], "mis_start", "mis_end"), "Missing")


@rule("575")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    met = meet(returned["Missing"].filter(blank("MIS_END")), returned["Episodes"])
    return hit(met.filter(col("mis_start").is_between(col("decom"), col("dec"))), "Missing")


@rule("577")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    return hit(outside_care(returned, returned["Missing"], "mis_start", "mis_end"), "Missing")


@rule("578")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    met = meet(returned["Missing"], returned.periods)
    outside = yes(col("mis_start") < col("began")) | yes(col("mis_start") > col("ended"))
    return hit(met.filter(outside.all().over("@Missing")), "Missing")


@rule("580")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    met = meet(returned["Missing"], returned["Episodes"])
    left = (birthday(18) == col("mis_end")) & (col("mis_end") == col("dec"))
    return hit(met.filter(left & none_of("REC", ["E8"])), "Episodes")


@rule("581")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    missing = about(returned["Missing"], returned["Episodes"])
    during = (col("mis_start") >= col("decom")) & (col("dec").is_null() | (col("mis_start") <= col("dec")))
    inside = meet(missing, returned["Episodes"]).filter(during)
    return hit(missing.join(inside, on="@Missing", how="anti"), "Missing")
