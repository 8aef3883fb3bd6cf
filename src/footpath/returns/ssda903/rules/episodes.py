"""Each episode by itself: its dates, its legal status, why it began and ended."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import polars as pl

from footpath.returns.ssda903.declared import each, plain, rule
from footpath.returns.ssda903.returned import Returned, hit, meet
from footpath.returns.ssda903.words import (
    ADOPTED,
    FOSTERED,
    PLACED_FOR_ADOPTION,
    birthday,
    blank,
    col,
    equal,
    given,
    no,
    none_of,
    one_of,
    yes,
)

plain(
    "Episodes",
    {
        "148": given("DEC") != given("REC"),
        "233": blank("DEC") & given("REASON_PLACE_CHANGE"),
        "353": yes(col("decom") < date(1991, 10, 14)),
        "355": equal("DECOM", "DEC"),
        "356": yes(col("dec") < col("decom")),
        "390": one_of("REC", ADOPTED) & none_of("PLACE", PLACED_FOR_ADOPTION),
        "408": one_of("PLACE", ["A5", "A6"]) & none_of("LS", ["E1"]),
        "445": one_of("LS", ["D1"]) & yes(col("decom") > date(2005, 12, 31)),
        "446": one_of("LS", ["E1"]) & yes(col("decom") < date(2005, 12, 1)),
        "451": one_of("LS", ["D1"]) & blank("DEC") & blank("REC"),
        "516": one_of("REC", ["E45", "E46"]) & none_of("PLACE", FOSTERED),
    },
)


@each("Episodes", "354")
def _(returned: Returned) -> pl.Expr:
    return yes(col("decom") > returned.end)


@each("Episodes", "385")
def _(returned: Returned) -> pl.Expr:
    return yes(col("dec") > returned.end)


@rule("357")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    first = returned.first_episodes.filter(col("decom") >= returned.start)
    return hit(first.filter(none_of("RNE", ["S"])), "Episodes")


@rule("386")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    grown = birthday(18) <= col("dec")
    return hit(returned.with_header.filter(one_of("REC", ADOPTED) & grown), "Episodes")


@rule("387")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    not_14 = given("dec") & no(birthday(14) <= col("dec"))
    return hit(returned.with_header.filter(one_of("REC", ["E5", "E6"]) & not_14), "Episodes")


@rule("389")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    not_16 = no(birthday(16) <= col("dec"))
    return hit(returned.with_header.filter(one_of("REC", ["E7"]) & not_16), "Episodes")


@rule("407")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    grown = birthday(18) < col("dec")
    guarded = one_of("REC", ["E45", "E46", "E47", "E48"])
    return hit(returned.with_header.filter(guarded & grown), "Episodes", "Header")


@rule("460")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    not_grown = birthday(18) > col("dec")
    return hit(returned.with_header.filter(one_of("REC", ["E17"]) & not_grown), "Episodes")


@rule("234")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    under_10 = birthday(10) > col("decom")
    admitted = one_of("REASON_PLACE_CHANGE", ["CUSTOD"])
    return hit(meet(returned["Episodes"], returned["Header"]).filter(admitted & under_10), "Episodes", "Header")
