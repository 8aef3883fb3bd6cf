"""
The figures of every measure, by year and by who the children are. Exact: only ``publishing`` lets them out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from footpath.journeys.events import WHICH, Events
from footpath.journeys.measures.cases import counting
from footpath.journeys.measures.declared import MEASURES
from footpath.journeys.measures.shapes import Measure
from footpath.journeys.spread import Spread, spread
from footpath.journeys.where import BY

ALL = "all"
WHO_THEY_ARE = tuple(key for key in BY if key not in ("year", "authority"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """
    One number of a measure. ``year`` is None for all the years together.

    ``count`` is the denominator, or how many there were; ``met`` the numerator, None where there is
    none. ``not_followed`` is how many could not be counted because the files do not reach so far.
    """

    measure: str
    by: str
    value: str
    year: int | None
    count: int
    met: int | None
    days: Spread | None
    not_followed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """The waits of one measure that ended in a month or in a quarter (``months`` is 1 or 3), from its ``first`` day."""

    measure: str
    months: int
    first: date
    days: Spread


@dataclass(frozen=True, kw_only=True)
class Measured:
    """Every figure, and every month and quarter of every wait. Exact: for those who may see the children only."""

    figures: tuple[Figure, ...]
    periods: tuple[Period, ...]


def measures(events: Events, *, only: Sequence[Measure] = MEASURES) -> Measured:
    """Return the figures of the measures, for each year, each authority, and by who the children are."""
    cases = counting(events)
    who = events.episodes.select(*WHICH, *WHO_THEY_ARE)
    several = events.episodes["authority"].n_unique() > 1
    figures: list[Figure] = []
    periods: list[Period] = []
    for measure in only:
        table = cases(measure).join(who, on=WHICH, how="left")
        latest = table["year"].max()
        for by, by_year, latest_only in by_which(measure, several=several):
            part = table if latest is None or not latest_only else table.filter(pl.col("year") == latest)
            figures += _figures(measure, part, by, by_year=by_year)
        if measure.is_wait:
            periods += [*_periods(measure, table, months=1), *_periods(measure, table, months=3)]
    return Measured(figures=tuple(figures), periods=tuple(periods))


def by_which(measure: Measure, *, several: bool) -> list[tuple[str, bool, bool]]:
    """
    Return by what a measure's figures are told: the key, whether year by year, whether of the latest year alone.

    Children who stand somewhere on a day are told apart on the latest such day; ``several`` is whether
    there is more than one authority.
    """
    whose = ["authority"] if several else []
    by_year = [(by, True, False) for by in (ALL, *whose)]
    if measure.on_a_day:
        return by_year + [(by, True, True) for by in WHO_THEY_ARE]
    return by_year + [(by, False, False) for by in (ALL, *whose, *WHO_THEY_ARE)]


def _figures(measure: Measure, table: pl.DataFrame, by: str, *, by_year: bool) -> list[Figure]:
    keyed = table.with_columns(
        (pl.lit(ALL) if by == ALL else pl.col(by)).alias("of"),
        (pl.col("year") if by_year else pl.lit(None, pl.Int32)).alias("in"),
    )
    counts = pl.col("left_out").is_null()
    groups = (
        keyed.group_by("of", "in")
        .agg(
            counts.sum().alias("count"),
            (counts & pl.col("hit").fill_null(value=False)).sum().alias("met"),
            pl.col("days").drop_nulls().alias("days"),
            (pl.col("left_out") == "not-followed").sum().alias("not_followed"),
        )
        .sort("of", "in")
    )
    return [
        Figure(
            measure=measure.key,
            by=by,
            value=str(row["of"]),
            year=row["in"],
            count=row["count"],
            met=row["met"] if measure.is_share else None,
            days=_spread(row["days"]) if measure.has_spread else None,
            not_followed=row["not_followed"],
        )
        for row in groups.iter_rows(named=True)
    ]


def _periods(measure: Measure, table: pl.DataFrame, *, months: int) -> list[Period]:
    groups = (
        table.filter(pl.col("days").is_not_null())
        .group_by(pl.col("date").dt.truncate(f"{months}mo").alias("first"))
        .agg("days")
        .sort("first")
    )
    return [
        Period(measure=measure.key, months=months, first=row["first"], days=_spread(row["days"]))
        for row in groups.iter_rows(named=True)
    ]


def _spread(days: Sequence[int]) -> Spread:
    return spread_of(Counter(days))


def spread_of(often: Mapping[int, int]) -> Spread:
    """Return the spread of values, each with how often it was, in any order."""
    values = sorted(often)
    return spread(values, [often[value] for value in values])
