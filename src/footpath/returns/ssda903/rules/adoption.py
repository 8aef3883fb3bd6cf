"""Adoption: the decision, the match, the placement, the order, and a decision that was changed."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from footpath.returns.ssda903.declared import plain, rule
from footpath.returns.ssda903.returned import (
    Returned,
    about,
    both,
    earliest,
    hit,
    latest,
    meet,
    not_about,
    with_previous,
)
from footpath.returns.ssda903.words import (
    ADOPTED,
    ADOPTION,
    LEAVER,
    PLACED_FOR_ADOPTION,
    SHORT_BREAKS,
    blank,
    col,
    equal,
    given,
    no,
    none_of,
    one_of,
    yes,
)

COUPLE = ["MM", "FF", "MF"]
CHANGED = ("DATE_PLACED_CEASED", "REASON_PLACED_CEASED")

plain(
    "AD1",
    {
        "151": given(*ADOPTION) & blank(*ADOPTION),
        "333": given("date_match") & no(col("date_int") <= col("date_match")),
        "511": one_of("NB_ADOPTR", ["2"]) & one_of("SEX_ADOPTR", ["M1", "F1"]),
        "514": one_of("LS_ADOPTR", ["L0"]) & none_of("SEX_ADOPTR", ["M1", "F1"]),
        "517": one_of("LS_ADOPTR", ["L3"]) & none_of("SEX_ADOPTR", ["MF"]),
        "518": one_of("LS_ADOPTR", ["L4"]) & none_of("SEX_ADOPTR", ["MM", "FF"]),
        "519": one_of("LS_ADOPTR", ["L2"]) & none_of("SEX_ADOPTR", COUPLE),
        "520": one_of("LS_ADOPTR", ["L11"]) & none_of("SEX_ADOPTR", ["MF"]),
        "524": one_of("LS_ADOPTR", ["L12"]) & none_of("SEX_ADOPTR", ["MM", "FF"]),
    },
)
plain(
    "PlacedAdoption",
    {
        "119": given("DATE_PLACED_CEASED") != given("REASON_PLACED_CEASED"),
        "522": yes(col("date_placed_ceased") < col("date_placed")),
        "563": given("REASON_PLACED_CEASED") & given("DATE_PLACED_CEASED") & blank("DATE_PLACED"),
    },
)


def _with_decisions(returned: Returned, episodes: pl.DataFrame) -> pl.DataFrame:
    return meet(episodes, returned["PlacedAdoption"])


@rule("117")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    last = _with_decisions(returned, latest(returned["Episodes"].filter(none_of("REC", ["X1"])), "decom"))
    late = [
        yes(col(day) > after)
        for day in ("date_placed", "date_placed_ceased")
        for after in (pl.lit(returned.end), col("dec"))
    ]
    return hit(last.filter(pl.any_horizontal(late)), "Episodes", "PlacedAdoption")


@rule("118")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    first = _with_decisions(returned, earliest(returned["Episodes"].filter(none_of("LS", SHORT_BREAKS)), "decom"))
    ceased = col("date_placed_ceased")
    return hit(first.filter((ceased < col("decom")) | (ceased < returned.start)), "Episodes", "PlacedAdoption")


@rule("134")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    leavers = returned["OC3"].filter(given(*LEAVER))
    return hit(about(returned["AD1"].filter(given(*ADOPTION)), leavers), "AD1")


@rule("184")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    return hit(
        returned["PlacedAdoption"].filter(given("date_placed") & no(col("date_placed") >= col("dob"))), "PlacedAdoption"
    )


@rule("331")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    adopted = meet(returned["Episodes"].filter(one_of("REC", ADOPTED)), returned["AD1"])
    return hit(adopted.filter(col("date_match") > col("decom")), "AD1", "Episodes")


@rule("334")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    came = meet(latest(returned["Episodes"].filter(one_of("RNE", ["S"])), "decom"), returned["AD1"])
    return hit(came.filter(col("date_int") < col("decom")), "Episodes", "AD1")


@rule("335")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    by_carer = one_of("PLACE", ["A2", "A3", "A5"]) & one_of("FOSTER_CARE", ["0"])
    by_others = one_of("PLACE", ["A1", "A4", "A6"]) & one_of("FOSTER_CARE", ["1"])
    adopted = meet(returned["Episodes"].filter(one_of("REC", ["E1", *ADOPTED])), returned["AD1"])
    return hit(adopted.filter(by_carer | by_others), "Episodes", "AD1")


@rule("521")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    placed = meet(returned["Episodes"].filter(one_of("PLACE", PLACED_FOR_ADOPTION)), returned["AD1"])
    return hit(placed.filter(col("date_int") > col("decom")), "Episodes", "AD1")


@rule("523")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    met = meet(returned["PlacedAdoption"], returned["AD1"])
    return hit(met.filter(col("date_int") != col("date_placed")), "PlacedAdoption", "AD1")


@rule("525")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    changed = returned["PlacedAdoption"].filter(given("DATE_PLACED_CEASED"))
    return hit(meet(changed, returned["AD1"].filter(given(*ADOPTION))), "PlacedAdoption", "AD1")


@rule("551")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    placed = returned["Episodes"].filter(one_of("PLACE", PLACED_FOR_ADOPTION))
    return hit(meet(placed, returned["PlacedAdoption"], how="left").filter(blank("DATE_PLACED")), "Episodes")


@rule("552")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    first = earliest(returned["Episodes"].filter(one_of("PLACE", PLACED_FOR_ADOPTION)), "decom")
    met = meet(first, latest(returned["PlacedAdoption"], "date_placed"))
    return hit(met.filter(col("decom") < col("date_placed")), "Episodes", "PlacedAdoption")


def _ordered_without_decision(returned: Returned, status: str) -> Mapping[str, pl.Series]:
    ordered = returned["Episodes"].filter(one_of("LS", [status]))
    changed = about(returned["PlacedAdoption"].filter(given(*CHANGED)), ordered.filter(blank("DEC")))
    return both(hit(not_about(ordered, returned["PlacedAdoption"]), "Episodes"), hit(changed, "PlacedAdoption"))


@rule("553")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    return _ordered_without_decision(returned, "E1")


@rule("555")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    return _ordered_without_decision(returned, "D1")


@rule("554")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    first = _with_decisions(returned, earliest(returned["Episodes"].filter(one_of("LS", ["E1"])), "decom"))
    return hit(first.filter(col("date_placed") > col("decom")), "Episodes", "PlacedAdoption")


@rule("556")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    freed = _with_decisions(returned, returned["Episodes"].filter(one_of("LS", ["D1"])))
    return hit(freed.filter(col("date_placed") > col("decom")), "Episodes")


@rule("557")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    orders = ["D1", "E1"] if returned.year <= 2024 else ["E1"]
    decided = one_of("PLACE", PLACED_FOR_ADOPTION) | one_of("LS", orders)
    left = given("REC") & none_of("REC", ["X1", *ADOPTED])
    met = meet(returned["Episodes"].filter(decided & left), returned["PlacedAdoption"], how="left")
    return hit(met.filter(blank("@PlacedAdoption", *CHANGED)), "Episodes", "PlacedAdoption")


@rule("558")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    adopted = returned["Episodes"].filter(one_of("REC", ADOPTED) & given("CHILD"))
    met = meet(adopted, returned["PlacedAdoption"], how="left")
    all_changed = col("DATE_PLACED_CEASED").is_not_null().all().over("CHILD")
    return hit(met.filter(all_changed & (pl.len().over("CHILD") > 1)), "Episodes")


@rule("579")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    pairs = with_previous(returned["PlacedAdoption"], "date_placed")
    still = blank("prev_date_placed_ceased") | yes(col("date_placed") < col("prev_date_placed_ceased"))
    return hit(pairs.filter(still), "PlacedAdoption")


@rule("582")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    adopted = meet(returned["Episodes"].filter(one_of("REC", ADOPTED)), returned["AD1"])
    return hit(adopted.filter(equal("DEC", "DATE_MATCH")), "Episodes")


@rule("583")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    # Earlier by the calendar: the public validator puts the dates in order of their first letters.
    newest = returned["PlacedAdoption"].sort("date_placed", descending=True, nulls_last=True, maintain_order=True)
    earlier = newest.filter(given("CHILD") & (pl.int_range(pl.len()).over("CHILD") > 0))
    return hit(earlier.filter(blank("DATE_PLACED_CEASED")), "PlacedAdoption")


@rule("601")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    adopted = returned["Episodes"].filter(one_of("REC", ADOPTED) & returned.in_year("dec"))
    return hit(meet(adopted, returned["AD1"].filter(blank(*ADOPTION))), "AD1", "Episodes")


@rule("602")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    adopted = returned["Episodes"].filter(one_of("REC", ADOPTED) & returned.in_year("dec"))
    return hit(not_about(returned["AD1"].filter(given(*ADOPTION)), adopted), "AD1")


@rule("1003")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    came = _with_decisions(returned, earliest(returned["Episodes"].filter(one_of("RNE", ["S"])), "decom"))
    return hit(came.filter(col("date_placed") < col("decom")), "Episodes", "PlacedAdoption")
