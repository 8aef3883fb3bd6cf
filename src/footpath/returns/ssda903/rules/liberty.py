"""Deprivation of liberty orders, from the collection of 2026 to 2027."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from footpath.returns.ssda903.declared import each, plain, rule
from footpath.returns.ssda903.returned import Returned, hit, meet
from footpath.returns.ssda903.rules.missing import outside_care, overlapping
from footpath.returns.ssda903.words import blank, col, given, none_of, one_of, yes

EXPECTED = ("K2", "Z12", "Z13")
NOT_POSSIBLE = ("K1", "P1", "R5", "K3")

plain(
    "DoLo",
    {
        "702": yes(col("dolo_end") <= col("dolo_start")),
        "708": yes(col("dolo_start") <= col("dob")),
    },
)


@each("DoLo", "703")
def _(returned: Returned) -> pl.Expr:
    return yes(col("dolo_start") > returned.end)


@each("DoLo", "704")
def _(returned: Returned) -> pl.Expr:
    return given("dolo_end") & ~returned.in_year("dolo_end")


@rule("705")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    return hit(overlapping(returned["DoLo"], "dolo_start", "dolo_end"), "DoLo")


@rule("706")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    still = returned["DoLo_last"].filter(blank("DOLO_END"))
    return hit(still.join(returned["DoLo"], on=["CHILD", "DOLO_START"], how="anti"), "DoLo_last")


@rule("707")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    return hit(outside_care(returned, returned["DoLo"], "dolo_start", "dolo_end"), "DoLo")


def _placed_during(returned: Returned, placed: pl.Expr) -> Mapping[str, pl.Series]:
    """Orders that have ended, with the episodes during them in such a placement."""
    met = meet(returned["Episodes"].filter(placed), returned["DoLo"])
    during = (blank("dec") | yes(col("dolo_start") <= col("dec"))) & (col("dolo_end") >= col("decom"))
    return hit(met.filter(during), "DoLo", "Episodes")


@rule("709")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    return _placed_during(returned, none_of("PLACE", EXPECTED))


@rule("710")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    return _placed_during(returned, one_of("PLACE", NOT_POSSIBLE))
