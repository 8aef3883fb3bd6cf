"""OC2: the health, convictions and strengths and difficulties of children looked after all year."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from footpath.returns.ssda903.declared import each, plain, rule
from footpath.returns.ssda903.returned import Returned, both, hit, not_about
from footpath.returns.ssda903.words import (
    HEALTH,
    HEALTH_BESIDE,
    birthday,
    blank,
    given,
    on,
    one_of,
    wrong_code,
    yes,
)

ONE, ZERO = ["1"], ["0"]

plain(
    "OC2",
    {
        "158": one_of("INTERVENTION_RECEIVED", ONE) & given("INTERVENTION_OFFERED"),
        "159": one_of("SUBSTANCE_MISUSE", ONE) & one_of("INTERVENTION_RECEIVED", ZERO) & blank("INTERVENTION_OFFERED"),
        "181": pl.any_horizontal(wrong_code(name, ["0", "1"]) for name in (*HEALTH, *HEALTH_BESIDE)),
        "182": blank(*HEALTH) & given(*HEALTH_BESIDE),
        "192": one_of("SUBSTANCE_MISUSE", ONE) & blank("INTERVENTION_RECEIVED"),
        "193": (blank("SUBSTANCE_MISUSE") | one_of("SUBSTANCE_MISUSE", ZERO))
        & given("INTERVENTION_RECEIVED", "INTERVENTION_OFFERED"),
        "197a": given("SDQ_SCORE") & given("SDQ_REASON"),
        "544": one_of("CONVICTED", ONE) & blank(*HEALTH),
        "547": one_of("HEALTH_CHECK", ONE) & blank(*HEALTH),
    },
)


@each("OC2", "157")
def _(returned: Returned) -> pl.Expr:
    aged = yes(birthday(4) <= on(returned.start)) & yes(birthday(16) >= on(returned.end))
    return returned.is_continuous() & aged & blank("SDQ_SCORE") & one_of("SDQ_REASON", ["SDQ1"])


@each("OC2", "185")
def _(returned: Returned) -> pl.Expr:
    return given("SDQ_SCORE") & ~returned.is_continuous()


@each("OC2", "186")
def _(returned: Returned) -> pl.Expr:
    aged = yes(birthday(4) <= on(returned.start)) & yes(birthday(17) > on(returned.end))
    return returned.is_continuous() & aged & ~given("SDQ_SCORE", "SDQ_REASON")


@each("OC2", "188")
def _(returned: Returned) -> pl.Expr:
    return yes(birthday(4) > on(returned.end)) & given("SDQ_SCORE", "SDQ_REASON")


@each("OC2", "189")
def _(returned: Returned) -> pl.Expr:
    return yes(birthday(17) < on(returned.start)) & given("SDQ_SCORE", "SDQ_REASON")


@each("OC2", "190")
def _(returned: Returned) -> pl.Expr:
    return ~returned.is_continuous() & given(*HEALTH, *HEALTH_BESIDE)


@rule("191")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    left_blank = returned["OC2"].filter(returned.is_continuous() & blank(*HEALTH))
    not_there = not_about(returned.first_episodes.filter(returned.is_continuous()), returned["OC2"])
    return both(hit(left_blank, "OC2"), hit(not_there, "Episodes"))


@each("OC2", "197B")
def _(returned: Returned) -> pl.Expr:
    turned = [yes(birthday(age).is_between(on(returned.start), on(returned.end))) for age in (4, 17)]
    return pl.any_horizontal(turned) & returned.is_continuous() & ~given("SDQ_SCORE", "SDQ_REASON")


@each("OC2", "198")
def _(returned: Returned) -> pl.Expr:
    return given("SDQ_REASON") & ~returned.is_continuous()


@each("OC2", "542")
def _(returned: Returned) -> pl.Expr:
    return yes(birthday(10) > on(returned.end)) & given("CONVICTED")


@each("OC2", "543")
def _(returned: Returned) -> pl.Expr:
    return yes(birthday(10) < on(returned.end)) & returned.is_continuous() & blank("CONVICTED")


@each("OC2", "545")
def _(returned: Returned) -> pl.Expr:
    return yes(birthday(5) > on(returned.end)) & returned.is_continuous() & blank("HEALTH_CHECK")


@each("OC2", "546")
def _(returned: Returned) -> pl.Expr:
    return yes(birthday(5) <= on(returned.end)) & returned.is_continuous() & given("HEALTH_CHECK")
