"""The children behind a number: for those who may see them, from the events of children that they may see."""

from __future__ import annotations

import polars as pl

from footpath.journeys.events import WHICH, WHO, Events
from footpath.journeys.maps import NO_DAY_OF_ITS_OWN
from footpath.journeys.measures.cases import counting
from footpath.journeys.measures.figures import ALL, WHO_THEY_ARE
from footpath.journeys.measures.shapes import Measure
from footpath.journeys.refusals import NoSuchFilter
from footpath.journeys.steps import CODE, ON_THE_MAP

BEHIND: dict[str, pl.DataType] = {
    "authority": pl.String(),
    "child": pl.String(),
    "episode": pl.Date(),  # the referral
    "date": pl.Date(),  # of the step, or of the event that is counted
    "days": pl.Int64(),  # how long it was: to the next step, or as the measure counts; null where it tells none
}
"""The columns of what is behind a number, one row each time it is counted; the latest first."""

WAYS = ("all", "year", "authority", *WHO_THEY_ARE)
"""By what numbers are cut here: one of these at a time, and never two together."""


def behind_way(events: Events, *, source: str, to: str | None, by: str = ALL, value: str = ALL) -> pl.DataFrame:
    """
    Return each time a child went from one step of the map to the next; ``to`` None is where nothing more is known.

    :raises NoSuchFilter: ``by`` is not one of ``WAYS``.
    """
    _check(by)
    codes = {step: CODE[step] for step in ON_THE_MAP}
    inside = events.table.join(events.episodes.select(WHICH), on=WHICH, how="semi")
    ordered = (
        inside.filter(pl.col("event").is_in(ON_THE_MAP))
        .with_columns(pl.col("event").replace_strict(codes, return_dtype=pl.UInt8).alias("code"))
        .sort([*WHO, "date", "episode", "code"])
        .with_columns(
            pl.col("event").shift(-1).over(WHO).alias("next"), pl.col("date").shift(-1).over(WHO).alias("next_on")
        )
    )
    went = ordered.filter((pl.col("event") == source) & pl.col("next").eq_missing(pl.lit(to, pl.String)))
    days = (pl.col("next_on") - pl.col("date")).dt.total_days()
    told = went.with_columns((pl.lit(None, pl.Int64) if to in NO_DAY_OF_ITS_OWN else days).alias("days"))
    return _shaped(_cut(told.with_columns(_year()), events, by=by, value=value))


def behind_step(events: Events, *, step: str, by: str = ALL, value: str = ALL) -> pl.DataFrame:
    """
    Return each time a child reached a step.

    :raises NoSuchFilter: ``by`` is not one of ``WAYS``.
    """
    _check(by)
    inside = events.table.join(events.episodes.select(WHICH), on=WHICH, how="semi")
    reached = inside.filter(pl.col("event") == step)
    told = reached.with_columns(pl.lit(None, pl.Int64).alias("days"), _year())
    return _shaped(_cut(told, events, by=by, value=value))


def behind_figure(
    events: Events, measure: Measure, *, met: bool = False, year: int | None = None, by: str = ALL, value: str = ALL
) -> pl.DataFrame:
    """
    Return the cases counted in a figure, or with ``met`` only those in its numerator.

    :raises NoSuchFilter: ``by`` is not one of ``WAYS``.
    """
    _check(by)
    cases = counting(events)(measure).filter(pl.col("left_out").is_null())
    if met:
        cases = cases.filter(pl.col("hit").fill_null(value=False))
    if year is not None:
        cases = cases.filter(pl.col("year") == year)
    return _shaped(_cut(cases, events, by=by, value=value))


def _check(by: str) -> None:
    if by not in WAYS:
        raise NoSuchFilter(f"numbers are not cut by {by!r}; they are by {', '.join(WAYS[1:])}.")


def _year() -> pl.Expr:
    """Return the census year a day is in, named by the year it ends."""
    return (pl.col("date").dt.year() + (pl.col("date").dt.month() >= 4).cast(pl.Int32)).alias("year")


def _cut(table: pl.DataFrame, events: Events, *, by: str, value: str) -> pl.DataFrame:
    match by:
        case "all":
            return table
        case "year":
            return table.filter(pl.col("year").cast(pl.String) == value)
        case "authority":
            return table.filter(pl.col("authority") == value)
    who = events.episodes.filter(pl.col(by) == value).select(WHICH)
    return table.join(who, on=WHICH, how="semi")


def _shaped(table: pl.DataFrame) -> pl.DataFrame:
    return table.select(pl.col(name).cast(kind) for name, kind in BEHIND.items()).sort(
        "date", "authority", "child", "episode", descending=[True, False, False, False]
    )
