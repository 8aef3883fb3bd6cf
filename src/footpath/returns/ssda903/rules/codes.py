"""Is each value one that the collection knows: a code of the year's list, a real date, a number in range."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl

from footpath.returns.ssda903.declared import each, plain
from footpath.returns.ssda903.returned import Returned
from footpath.returns.ssda903.words import blank, col, given, no, none_of, one_of, wrong_code, wrong_date

# One capital letter other than I, O and S, then twelve digits, or eleven and a capital letter.
UPN = r"^(?:[A-HJ-NP-RT-Z](?:[0-9]{12}|[0-9]{11}[A-Z])|UN[1-5])$"


def _in_list(name: str, codes: str) -> Callable[[Returned], pl.Expr]:
    return lambda returned: wrong_code(name, returned.codes(codes))


def _filled_from_list(name: str, codes: str) -> Callable[[Returned], pl.Expr]:
    return lambda returned: none_of(name, returned.codes(codes))


for _table, _number, _name, _codes in (
    ("AD1", "114", "FOSTER_CARE", "yes-no"),
    ("AD1", "175", "NB_ADOPTR", "nb-adoptr"),
    ("AD1", "176", "SEX_ADOPTR", "sex-adoptr"),
    ("AD1", "177", "LS_ADOPTR", "ls-adoptr"),
    ("Episodes", "143", "RNE", "rne"),
    ("Episodes", "144", "LS", "ls"),
    ("Episodes", "145", "CIN", "cin"),
    ("Episodes", "146", "PLACE", "place"),
    ("Episodes", "149", "REC", "rec"),
    ("Episodes", "1009", "REASON_PLACE_CHANGE", "reason-place-change"),
    ("Missing", "1006", "MISSING", "missing"),
    ("OC2", "196", "SDQ_REASON", "sdq-reason"),
    ("PlacedAdoption", "120", "REASON_PLACED_CEASED", "reason-placed-ceased"),
    ("PrevPerm", "631", "PREV_PERM", "prev-perm"),
):
    each(_table, _number)(_in_list(_name, _codes))

for _table, _number, _name, _codes in (
    ("Header", "101", "SEX", "sex"),
    ("Header", "103", "ETHNIC", "ethnic"),
    ("OC3", "131", "IN_TOUCH", "in-touch"),
    ("OC3", "132", "ACTIV", "activ"),
    ("OC3", "133", "ACCOM", "accom"),
):
    each(_table, _number)(_filled_from_list(_name, _codes))

plain("AD1", {"112": wrong_date("DATE_INT"), "113": wrong_date("DATE_MATCH")})
plain("DoLo", {"700": blank("dolo_start"), "701": wrong_date("DOLO_END")})
plain("Episodes", {"141": wrong_date("DECOM"), "147": wrong_date("DEC")})
plain(
    "Header",
    {
        "102": blank("dob"),
        "168": given("UPN") & no(col("UPN").str.contains(UPN)),
        "171": wrong_date("MC_DOB"),
        "232": one_of("SEX", ["U"]),
    },
)
plain("Missing", {"1004": blank("mis_start"), "1005": wrong_date("MIS_END")})
plain("PlacedAdoption", {"115": wrong_date("DATE_PLACED"), "116": wrong_date("DATE_PLACED_CEASED")})
plain("Reviews", {"166": blank("review")})


@each("Reviews", "167")
def _(returned: Returned) -> pl.Expr:
    whole = given("REVIEW") & one_of("REVIEW_CODE", returned.codes("review-code"))
    return ~(whole | (~given("REVIEW") & ~given("REVIEW_CODE")))


@each("UASC", "104")
def _(returned: Returned) -> pl.Expr:
    return wrong_date("DUC") | (col("duc") < returned.start).fill_null(False)


@each("Episodes", "178")
def _(returned: Returned) -> pl.Expr:
    other = ("T4", "Z1") if returned.year <= 2025 else ("Z11", "Z12", "Z13", "Z14")
    allowed = one_of("PLACE_PROVIDER", returned.codes("place-provider")) & none_of(
        "PLACE", ("T0", "T1", "T2", "T3", *other)
    )
    return given("PLACE_PROVIDER") & ~allowed


@each("OC2", "180")
def _(returned: Returned) -> pl.Expr:
    score = col("SDQ_SCORE").cast(pl.Float64, strict=False)
    return given("SDQ_SCORE") & no(score.is_between(0, 40) & (score == score.floor()))
