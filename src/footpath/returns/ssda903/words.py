"""The words the rules are written in. Each answers yes or no for every row, and never "not known"."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import polars as pl

SHORT_BREAKS = ("V3", "V4")
ADOPTED = ("E11", "E12")
PLACED_FOR_ADOPTION = ("A3", "A4", "A5", "A6")
FOSTERED = ("U1", "U2", "U3", "U4", "U5", "U6")
TEMPORARY = ("T0", "T1", "T2", "T3", "T4")
LEAVER = ("IN_TOUCH", "ACTIV", "ACCOM")
ADOPTION = ("DATE_INT", "DATE_MATCH", "FOSTER_CARE", "NB_ADOPTR", "SEX_ADOPTR", "LS_ADOPTR")
HEALTH = ("IMMUNISATIONS", "TEETH_CHECK", "HEALTH_ASSESSMENT", "SUBSTANCE_MISUSE")
HEALTH_BESIDE = ("CONVICTED", "HEALTH_CHECK", "INTERVENTION_RECEIVED", "INTERVENTION_OFFERED")
NOT_A_URN = "XXXXXXX"

col = pl.col


def yes(expr: pl.Expr) -> pl.Expr:
    """True where it is true; what is not known is not true."""
    return expr.fill_null(False)


def no(expr: pl.Expr) -> pl.Expr:
    """True where it is not true, or not known."""
    return ~expr.fill_null(False)


def given(*names: str) -> pl.Expr:
    """At least one of these is filled in."""
    return pl.any_horizontal(col(name).is_not_null() for name in names)


def blank(*names: str) -> pl.Expr:
    """At least one of these is blank."""
    return pl.any_horizontal(col(name).is_null() for name in names)


def one_of(name: str, codes: Iterable[str]) -> pl.Expr:
    return yes(col(name).is_in(list(codes)))


def none_of(name: str, codes: Iterable[str]) -> pl.Expr:
    """Another code, or blank."""
    return ~one_of(name, codes)


def wrong_code(name: str, codes: Iterable[str]) -> pl.Expr:
    """Filled in with a code that is not in the list."""
    return given(name) & none_of(name, codes)


def wrong_date(name: str) -> pl.Expr:
    """Filled in with what is not a date."""
    return given(name) & blank(name.lower())


def equal(one: str, other: str) -> pl.Expr:
    """Both are filled in, and alike."""
    return yes(col(one) == col(other))


def differs(one: str, other: str) -> pl.Expr:
    """Unlike; two blanks are alike, a blank and a value are not."""
    return col(one).ne_missing(col(other))


def birthday(years: int, *, of: str = "dob") -> pl.Expr:
    """The day somebody turns this old; a 29 February falls on 28 February in other years."""
    return col(of).dt.offset_by(f"{years}y")


def days_after(name: str, days: int) -> pl.Expr:
    return col(name).dt.offset_by(f"{days}d")


def on(day: date) -> pl.Expr:
    return pl.lit(day, dtype=pl.Date)
