"""What had been arranged for the child to stay somewhere for good, before they came into care."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources

import polars as pl

from footpath.formats.ssda903 import read_date
from footpath.returns.ssda903.declared import each, plain, rule
from footpath.returns.ssda903.returned import Returned, hit, meet
from footpath.returns.ssda903.words import blank, col, given, none_of, one_of, wrong_code, yes

FIELDS = ("PREV_PERM", "LA_PERM", "DATE_PERM")

plain(
    "PrevPerm",
    {
        # The words name Z1; the public validator looks for a blank. Neither goes with a date or an authority.
        "635": given("LA_PERM", "DATE_PERM") & (blank("PREV_PERM") | one_of("PREV_PERM", ["Z1"])),
    },
)


@cache
def authorities() -> tuple[str, ...]:
    """The codes that say where it was arranged."""
    told = (resources.files("footpath.returns.ssda903") / "data" / "la_perm.csv").read_text(encoding="utf-8")
    return tuple(line for line in told.splitlines() if line and not line.startswith("#"))


def with_partly_known(frame: pl.DataFrame, name: str, alias: str) -> pl.DataFrame:
    """
    The frame with the last day that a date may mean where Z stands for what is not known of it
    (ZZ/05/2010, ZZ/ZZ/2010, ZZ/ZZ/ZZZZ, the last taken as 2000); null where it is no date even so.
    """
    parts = col(name).str.split("/")
    day, month, year = (parts.list.get(n, null_on_oob=True) for n in range(3))
    known = pl.concat_str(
        [
            pl.when(day == "ZZ").then(pl.lit("01")).otherwise(day),
            pl.when(month == "ZZ").then(pl.lit("01")).otherwise(month),
            pl.when(year == "ZZZZ").then(pl.lit("2000")).otherwise(year),
        ],
        separator="/",
    )
    frame = frame.with_columns(pl.when(parts.list.len() == 3).then(known).alias(alias))
    frame = frame.with_columns(read_date(alias).alias(alias))
    of_year = col(alias).dt.offset_by("1y").dt.offset_by("-1d")
    of_month = col(alias).dt.offset_by("1mo").dt.offset_by("-1d")
    last = pl.when(month == "ZZ").then(of_year).when(day == "ZZ").then(of_month).otherwise(col(alias))
    return frame.with_columns(last.alias(alias))


@rule("630")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    came = returned["Episodes"].filter(one_of("RNE", ["S"]) & yes(col("decom") >= returned.start))
    met = meet(came, returned["PrevPerm"], how="left")
    half = none_of("PREV_PERM", ["Z1"]) & blank("LA_PERM", "DATE_PERM")
    return hit(met.filter(blank("@PrevPerm") | half | blank("PREV_PERM")), "Episodes")


@rule("632")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    met = meet(returned.first_episodes, with_partly_known(returned["PrevPerm"], "DATE_PERM", "arranged"))
    wrong = yes(col("arranged") >= col("decom")) | (given("DATE_PERM") & blank("arranged"))
    return hit(met.filter(wrong), "Episodes", "PrevPerm")


@each("PrevPerm", "633")
def _(returned: Returned) -> pl.Expr:
    return wrong_code("LA_PERM", authorities())


@rule("634")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    before = returned["Episodes"].filter(given("CHILD") & yes(col("decom").max().over("CHILD") < returned.start))
    return hit(meet(returned["PrevPerm"].filter(given(*FIELDS)), before), "PrevPerm", "Episodes")
