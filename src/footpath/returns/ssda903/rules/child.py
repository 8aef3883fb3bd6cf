"""The child: who they are, when they were born, their pupil number."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import polars as pl

from footpath.returns.ssda903.declared import each, rule
from footpath.returns.ssda903.returned import Returned, hit, meet, not_about
from footpath.returns.ssda903.words import SHORT_BREAKS, birthday, blank, col, given, none_of, on, one_of, yes

UPN_NOT_KNOWN = ("UN1", "UN2", "UN3", "UN4", "UN5")


@each("Header", "209")
def _(returned: Returned) -> pl.Expr:
    four_by = date(returned.start.year - 1, 8, 31)
    return one_of("UPN", ["UN1"]) & yes(birthday(4) <= four_by)


@rule("210")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    # More than a week before 31 March: the public validator looks at those who came in the last week instead.
    newly = one_of("UPN", ["UN4"]) & yes(col("decom") < date(returned.end.year, 3, 24))
    return hit(returned.with_header.filter(newly), "Episodes", "Header")


@each("Header", "301")
def _(returned: Returned) -> pl.Expr:
    return yes(col("dob") > returned.end)


@rule("302")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    first = meet(returned.first_episodes, returned["Header"])
    return hit(first.filter(col("dob") > col("decom")), "Episodes", "Header")


@each("Header", "351")
def _(returned: Returned) -> pl.Expr:
    return yes(birthday(25) < on(returned.start))


@rule("352")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    late = one_of("RNE", ["S"]) & (birthday(18) <= col("decom"))
    return hit(returned.with_header.filter(late), "Episodes")


@rule("442")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    looked_after = returned["Episodes"].filter(none_of("LS", SHORT_BREAKS))
    return hit(returned["Header"].filter(blank("UPN") & returned.is_in(looked_after)), "Header")


@each("Header", "444")
def _(returned: Returned) -> pl.Expr:
    return given("UPN") & none_of("UPN", UPN_NOT_KNOWN) & (pl.len().over("UPN") > 1)


@rule("358")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    under = one_of("LS", ["J1", "J2", "J3"]) & (birthday(10) >= col("decom"))
    return hit(returned.with_header.filter(under), "Episodes", "Header")


@rule("359")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    home = one_of("LS", ["V2"]) & one_of("PLACE", ["K2"])
    return hit(returned.with_header.filter((birthday(18) < returned.end) & blank("DEC") & ~home), "Episodes")


@rule("EPI")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    left = returned["Header"]
    for table in ("Episodes", "OC3"):
        left = not_about(left, returned[table]) if returned.has(table) else left
    return hit(left, "Header")
