"""Children who are unaccompanied and seeking asylum, this year and last."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import polars as pl

from footpath.returns.ssda903.declared import each, plain, rule
from footpath.returns.ssda903.returned import Returned, hit, meet
from footpath.returns.ssda903.words import birthday, col, equal, given, no, none_of, one_of, yes

plain("UASC", {"304": yes(col("duc") > birthday(18))})


@each("Header", "105")
def _(returned: Returned) -> pl.Expr:
    return none_of("UASC", returned.codes("yes-no"))


@rule("231")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    under_11 = yes(col("dob") > date(returned.end.year - 11, 3, 31))
    return hit(returned["Header"].filter(under_11 & one_of("UASC", ["1"])), "Header")


@rule("303")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    met = returned["Header"].join(returned["UASC"].drop("SEX", "DOB", "dob"), on="CHILD")
    return hit(met.filter(given("DUC") & none_of("UASC", ["1"])), "UASC", "Header")


def _both_years(returned: Returned) -> pl.DataFrame:
    """Each row of the UASC file with the header of this year, and with both of last year."""
    headers = returned["Header"].select("CHILD", "UASC", "@Header")
    last = returned["UASC_last"].select("CHILD", col("duc").alias("duc_last"), birthday(18).alias("eighteen"))
    header_last = returned["Header_last"].select("CHILD", col("UASC").alias("UASC_last"))
    now = meet(returned["UASC"], headers, how="left")
    return meet(now, meet(last, header_last, how="left"), how="left")


@rule("205A")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    no_longer = none_of("UASC", ["1"]) & one_of("UASC_last", ["1"])
    year_before = yes(
        col("duc_last").is_between(
            returned.start.replace(year=returned.year - 2), returned.end.replace(year=returned.year - 1)
        )
    )
    return hit(_both_years(returned).filter(no_longer & (given("DUC") | ~year_before)), "UASC", "Header")


@rule("205B")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    still = one_of("UASC", ["1"]) & one_of("UASC_last", ["1"])
    unsupported = ~returned.in_year("duc") & ~equal("duc", "duc_last")
    return hit(
        _both_years(returned).filter(still & (unsupported | no(col("duc_last") == col("eighteen")))), "UASC", "Header"
    )


@rule("205C")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    never = none_of("UASC", ["1"]) & none_of("UASC_last", ["1"])
    return hit(_both_years(returned).filter(never & given("duc", "duc_last")), "UASC", "Header")


@rule("205D")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    met = meet(returned["Header"], returned["Header_last"], suffix="_last")
    return hit(met.filter(one_of("UASC", ["1"]) & none_of("UASC_last", ["1"])), "Header")
