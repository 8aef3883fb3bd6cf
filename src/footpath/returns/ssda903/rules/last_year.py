"""Does this year's return go on from last year's?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import polars as pl

from footpath.returns.ssda903.declared import Finds, rule
from footpath.returns.ssda903.returned import Returned, about, earliest, hit, latest, meet, not_about
from footpath.returns.ssda903.words import blank, col, differs, equal, given, none_of, one_of, yes

UPN_NOT_KNOWN = ("UN1", "UN2", "UN3", "UN4", "UN5")
NEVER = date(2099, 1, 1)  # where a missing period without a start is put


def _headers(returned: Returned) -> pl.DataFrame:
    return meet(returned["Header"], returned["Header_last"], suffix="_last")


def _header_differs(name: str) -> Finds:
    return lambda returned: hit(_headers(returned).filter(differs(name, f"{name}_last")), "Header")


for _number, _name in (("202", "SEX"), ("203", "dob"), ("204", "ETHNIC")):
    rule(_number)(_header_differs(_name))


@rule("207")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    no_longer = one_of("MOTHER_last", ["1"]) & none_of("MOTHER", ["1"])
    return hit(about(_headers(returned).filter(no_longer), returned["Episodes"]), "Header")


@rule("208")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    not_asked_yet = blank("UPN_last") | one_of("UPN_last", ["UN1"])
    was_not_known = blank("UPN_last") | one_of("UPN_last", UPN_NOT_KNOWN)
    still_not_known = not_asked_yet & one_of("UPN", UPN_NOT_KNOWN[1:])
    now_known = was_not_known & given("UPN") & none_of("UPN", UPN_NOT_KNOWN)
    return hit(_headers(returned).filter(differs("UPN", "UPN_last") & ~still_not_known & ~now_known), "Header")


@rule("348")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    died = returned["OC3_last"].filter(one_of("IN_TOUCH", ["DIED"]))
    return hit(about(returned["OC3"].filter(none_of("IN_TOUCH", ["DIED"])), died), "OC3")


@rule("502")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    still = returned["Episodes_last"].filter(blank("DEC")).select("CHILD", col("decom").alias("decom_last"))
    return hit(meet(returned.first_episodes, still).filter(~equal("decom", "decom_last")), "Episodes")


def _goes_on(returned: Returned) -> pl.DataFrame:
    """The first episode this year, with the last of last year where it was open."""
    open_last = latest(returned["Episodes_last"], "decom").filter(blank("dec"))
    return meet(returned.first_episodes, open_last, suffix="_last")


def _goes_on_otherwise(name: str) -> Finds:
    return lambda returned: hit(_goes_on(returned).filter(differs(name, f"{name}_last")), "Episodes")


for _number, _name in (("503A", "RNE"), ("503B", "LS"), ("503C", "CIN"), ("503E", "PLACE_PROVIDER"), ("503F", "URN")):
    rule(_number)(_goes_on_otherwise(_name))


@rule("503D")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    # A code that took the place of another between the two years is no difference.
    now, before = {
        2024: (["K3"], ["H5"]),
        2025: (["K3"], ["H5"]),
        2026: (["Z11", "Z12", "Z13", "Z14"], ["Z1"]),
    }.get(returned.year, ([], []))
    renamed = one_of("PLACE", now) & one_of("PLACE_last", before)
    return hit(_goes_on(returned).filter(differs("PLACE", "PLACE_last") & ~renamed), "Episodes")


@rule("559")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    before = returned["PlacedAdoption"].filter(col("date_placed") < returned.start)
    met = meet(before, returned["PlacedAdoption_last"], how="left", suffix="_last")
    return hit(met.filter(blank("date_placed_last")), "PlacedAdoption")


def _decisions(returned: Returned) -> pl.DataFrame:
    return meet(returned["PlacedAdoption"], returned["PlacedAdoption_last"], suffix="_last")


CHANGED_LAST = ("DATE_PLACED_CEASED_last", "REASON_PLACED_CEASED_last")


@rule("560")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    stood = given("DATE_PLACED_last") & blank("DATE_PLACED_CEASED_last")
    return hit(_decisions(returned).filter(stood & ~equal("DATE_PLACED", "DATE_PLACED_last")), "PlacedAdoption")


@rule("561")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    again = equal("DATE_PLACED", "DATE_PLACED_last") & given(*CHANGED_LAST)
    return hit(_decisions(returned).filter(again), "PlacedAdoption")


@rule("584")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    # By the calendar, and in the rows found: the public validator compares letters and mixes rows up.
    not_later = blank("date_placed") | yes(col("date_placed") <= col("date_placed_last"))
    return hit(_decisions(returned).filter(given(*CHANGED_LAST) & not_later), "PlacedAdoption")


@rule("562")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    first = earliest(returned["Episodes"].filter(col("decom") < returned.start), "decom")
    last = latest(returned["Episodes_last"], "decom")
    return hit(first.join(last, on=["CHILD", "decom"], how="anti"), "Episodes")


@rule("576")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    first = earliest(returned["Missing"].with_columns(col("mis_start").fill_null(NEVER)), "mis_start")
    still = returned["Missing_last"].filter(blank("MIS_END") & given("mis_start"))
    met = meet(first, still.select("CHILD", col("mis_start").alias("began")))
    return hit(met.filter(col("mis_start") != col("began")), "Missing")


@rule("624")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    other = given("MC_DOB_last") & ~equal("MC_DOB", "MC_DOB_last")
    return hit(_headers(returned).filter(other), "Header")


@rule("626")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    now = one_of("MOTHER", ["1"]) & one_of("MOTHER_last", ["0"])
    return hit(_headers(returned).filter(now & (col("mc_dob") < returned.start)), "Header")


@rule("1002")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    return hit(not_about(not_about(returned["OC3"], returned["Episodes"]), returned["Episodes_last"]), "OC3")


@rule("1010")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    ordered = returned["Episodes_last"].filter(given("decom") & given("CHILD"))
    ordered = ordered.sort("CHILD", "decom", maintain_order=True)
    still = ordered.unique("CHILD", keep="last", maintain_order=True).filter(blank("DEC"))
    return hit(about(not_about(returned["OC3"], returned["Episodes"]), still), "OC3")


@rule("NoE")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    before = returned["Episodes"].filter(col("decom") < returned.start)
    return hit(not_about(before, returned["Episodes_last"]), "Episodes")
