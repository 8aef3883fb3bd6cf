"""
The cases of a measure, fast: one row for each event in the denominator, and whether it counts.

``CASES`` is the shape. From these rows every number of the report is made, and from them whoever
may see the children behind a number is shown them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

import numpy as np
import polars as pl

from footpath.journeys.cover import Cover
from footpath.journeys.events import WHICH, WHO, Events
from footpath.journeys.measures.shapes import (
    Apart,
    Lasted,
    Measure,
    Recorded,
    Share,
    SoFar,
    Standing,
    Wait,
    Within,
)
from footpath.journeys.steps import CODE
from footpath.kernel.rulepacks import Unit, distance, maximum
from footpath.kernel.working_days import bank_holidays, known_years

CASES: dict[str, pl.DataType] = {
    "authority": pl.String(),
    "child": pl.String(),
    "episode": pl.Date(),
    "date": pl.Date(),  # of the event that is counted
    "year": pl.Int32(),  # the census year it is in, named by the year it ends
    "hit": pl.Boolean(),  # whether it is in the numerator; null where the measure is a wait alone
    "days": pl.Int64(),  # how long it was, or how many miles; null where the measure is a share alone
    "left_out": pl.String(),  # why it is not counted, or null: "not-followed", "backwards", "no-rule", "not-known"
}
"""The columns of the table of cases."""


@dataclass(frozen=True, kw_only=True)
class Ordered:
    """The events in the order of the journeys; ``place`` rises with it."""

    table: pl.DataFrame
    cover: Cover

    @classmethod
    def of(cls, events: Events) -> Ordered:
        """Put the events in order, once for all measures."""
        order = [*WHO, "date", "episode", "code"]
        table = (
            events.table.join(events.episodes.select(WHICH), on=WHICH, how="semi")
            .with_columns(pl.col("event").replace_strict(CODE, return_dtype=pl.UInt8).alias("code"))
            .sort(order)
            .with_columns(pl.int_range(pl.len(), dtype=pl.Int64).alias("place"))
        )
        return cls(table=table, cover=events.cover)

    def of_step(self, step: str) -> pl.DataFrame:
        """Return the events of one step."""
        return self.table.filter(pl.col("code") == CODE[step])

    def inside(self, cases: pl.DataFrame, first: pl.Expr, last: pl.Expr) -> pl.DataFrame:
        """Return the rows for which the authority's files are whole from ``first`` to ``last``."""
        rows = [(of, span.first, span.last) for of, spans in self.cover.of.items() for span in spans]
        schema = {"authority": pl.String, "covered_from": pl.Date, "covered_until": pl.Date}
        spans = pl.DataFrame(rows, schema=schema, orient="row")
        met = cases.join(spans, on="authority", how="inner")
        return met.filter((pl.col("covered_from") <= first) & (last <= pl.col("covered_until"))).drop(
            "covered_from", "covered_until"
        )


def cases(measure: Measure, events: Ordered) -> pl.DataFrame:
    """Return the cases of one measure, in no order that matters."""
    match measure.shape:
        case Share() as share:
            found = _share(share, events)
        case Recorded() as recorded:
            known = events.of_step(recorded.of).filter(pl.col("number").is_not_null())
            found = _began_inside(known, events).with_columns((pl.col("number") > 0).alias("hit"))
        case Wait() as wait:
            found = _wait(wait, events)
        case Within() as within:
            found = _within(within, events)
        case Lasted() as lasted:
            found = _lasted(lasted, events)
        case Standing() as standing:
            found = _standing(standing, events)
        case SoFar(standing=standing):
            found = _standing(standing, events).with_columns(
                (pl.col("date") - pl.col("began")).dt.total_days().alias("days")
            )
        case Apart() as apart:
            found = _apart(apart, events)
    return _shaped(found)


def _shaped(found: pl.DataFrame) -> pl.DataFrame:
    year = pl.col("date").dt.year() + (pl.col("date").dt.month() >= 4).cast(pl.Int32)
    missing = [pl.lit(None, kind).alias(name) for name, kind in CASES.items() if name not in found.columns]
    whole = found.with_columns(year.alias("year"), *(one for one in missing if one.meta.output_name() != "year"))
    out = pl.col("left_out").is_not_null()
    return whole.select(
        pl.when(out & pl.lit(name in ("hit", "days"))).then(None).otherwise(pl.col(name)).cast(kind).alias(name)
        for name, kind in CASES.items()
    )


def _began_inside(found: pl.DataFrame, events: Ordered) -> pl.DataFrame:
    return events.inside(found, pl.col("date"), pl.col("date"))


def _share(share: Share, events: Ordered) -> pl.DataFrame:
    by = WHICH if share.same_episode else WHO
    counted = _began_inside(events.of_step(share.of), events).sort("place")
    if share.among:
        counted = counted.filter(pl.col("detail").is_in(share.among).fill_null(value=False))
    met = events.of_step(share.met).select(*by, "place", pl.col("date").alias("met_on")).sort("place")
    whole = counted.join_asof(
        met,
        on="place",
        by=by,
        strategy="backward" if share.back else "forward",
        allow_exact_matches=False,
        check_sortedness=False,
    )
    limit = pl.col("date").dt.offset_by(f"{'-' if share.back else ''}{share.months}mo")
    whole = whole.with_columns(limit.alias("limit"))
    near = pl.col("met_on") >= pl.col("limit") if share.back else pl.col("met_on") <= pl.col("limit")
    hit = near.fill_null(value=False)
    if share.by:
        hit = hit & pl.col("detail").is_in(share.by).fill_null(value=False)
    first, last = ("limit", "date") if share.back else ("date", "limit")
    followed = events.inside(whole, pl.col(first), pl.col(last)).select("place", pl.lit(value=True).alias("followed"))
    return whole.join(followed, on="place", how="left").with_columns(
        hit.alias("hit"),
        pl.when(pl.col("followed").is_null()).then(pl.lit("not-followed")).alias("left_out"),
    )


def _wait(wait: Wait, events: Ordered) -> pl.DataFrame:
    found = events.of_step(wait.to)
    if wait.first:
        found = found.filter(pl.col("place") == pl.col("place").min().over(WHICH))
    if wait.detail is not None:
        found = found.filter(pl.col("detail") == wait.detail)
    start = pl.col("episode") if wait.since_referral else pl.col("since")
    began = _began_inside(found, events).with_columns(start.alias("start")).filter(pl.col("start").is_not_null())
    return began.with_columns(
        (pl.col("date") - pl.col("start")).dt.total_days().alias("days"),
        pl.when(pl.col("date") < pl.col("start")).then(pl.lit("backwards")).alias("left_out"),
    )


def _within(within: Within, events: Ordered) -> pl.DataFrame:
    found = _wait(within.wait, events)
    starts = found["start"].unique().to_list()
    due = {start: due_on(within.maximum, start) for start in starts}
    found = found.with_columns(
        pl.col("start").replace_strict(list(due), list(due.values()), return_dtype=pl.Date).alias("due")
        if due
        else pl.lit(None, pl.Date).alias("due")
    )
    if maximum_unit(within.maximum) is Unit.WORKING_DAYS:
        found = found.with_columns(_working_days(found).alias("days"))
    return found.with_columns(
        (pl.col("date") <= pl.col("due")).alias("hit"),
        pl.when(pl.col("left_out").is_not_null())
        .then(pl.col("left_out"))
        .when(pl.col("due").is_null() | pl.col("days").is_null())
        .then(pl.lit("no-rule"))
        .alias("left_out"),
    )


def maximum_unit(key: str) -> Unit:
    """Return what the longest time of that name is counted in."""
    return maximum(key, on=date(2026, 3, 31)).unit


def due_on(key: str, start: date) -> date | None:
    """Return the last day within the longest time that held on the day it began, if one did and can be counted."""
    try:
        return maximum(key, on=start).due(start=start)
    except LookupError:  # no such rule that day, or its bank holidays are not known
        return None


def _working_days(found: pl.DataFrame) -> pl.Series:
    """Return how many working days after ``start`` up to and with ``date``, null where a year's are not known."""
    first, last = known_years()
    starts, ends = (found[name].to_numpy().astype("datetime64[D]") for name in ("start", "date"))
    counted = np.busday_count(starts + 1, ends + 1, holidays=np.asarray(sorted(bank_holidays()), "datetime64[D]"))
    known = pl.Series((found["start"].dt.year() >= first) & (found["date"].dt.year() <= last))
    return pl.select(pl.when(known).then(pl.Series(counted, dtype=pl.Int64))).to_series()


def _lasted(lasted: Lasted, events: Ordered) -> pl.DataFrame:
    found = _wait(Wait(to=lasted.of), events)
    until = pl.col("start").dt.offset_by(f"{lasted.months}mo")
    return found.with_columns((pl.col("date") >= until).alias("hit"))


def _standing(standing: Standing, events: Ordered) -> pl.DataFrame:
    began = events.of_step(standing.begins)
    ended = events.table.filter(pl.col("event").is_in(standing.ends))
    if standing.detail is not None:
        began, ended = (frame.filter(pl.col("detail") == standing.detail) for frame in (began, ended))
    if standing.own_ending:
        left, right = [*WHICH, "date"], [*WHICH, "since"]
    else:
        left = right = WHICH
    until = ended.group_by(right).agg(pl.col("date").min().alias("until"))
    open_spells = began.join(until, left_on=left, right_on=right, how="left")
    frames = [_on(day, open_spells, events) for day in standing_days(events.cover)]
    return pl.concat(frames) if frames else _on(date(2000, 3, 31), open_spells.clear(), events)


def standing_days(cover: Cover) -> list[date]:
    """Return each 31 March that the files may tell of."""
    spans = [span for ones in cover.of.values() for span in ones]
    years = range(min((s.first.year for s in spans), default=1), max((s.last.year for s in spans), default=0) + 1)
    return [date(year, 3, 31) for year in years]


def _on(day: date, spells: pl.DataFrame, events: Ordered) -> pl.DataFrame:
    there = spells.filter((pl.col("date") <= day) & (pl.col("until").is_null() | (pl.col("until") > day)))
    there = events.inside(there, pl.lit(day), pl.lit(day))
    return (
        there.sort("episode", "date")
        .group_by(WHO)
        .agg(pl.col("episode").last(), pl.col("date").last().alias("began"))
        .with_columns(pl.lit(day).alias("date"), pl.lit(value=True).alias("hit"))
    )


def _apart(apart: Apart, events: Ordered) -> pl.DataFrame:
    lived = events.of_step(apart.lives).select(*WHICH, pl.col("date").alias("since"), "number")
    found = (
        _standing(apart.standing, events)
        .sort("date")
        .join_asof(
            lived.sort("since", "number", nulls_last=False),
            left_on="date",
            right_on="since",
            by=WHICH,
            check_sortedness=False,
        )
    )
    lines = {day: tenths_of_a_mile(apart.line, day) for day in found["date"].unique()}
    line = pl.col("date").replace_strict(list(lines), list(lines.values()), return_dtype=pl.Int64)
    return found.with_columns(
        (pl.col("number") > (line if lines else pl.lit(0))).alias("hit"),
        ((pl.col("number") + 5) // 10).alias("days"),
        pl.when(pl.col("number").is_null()).then(pl.lit("not-known")).alias("left_out"),
    )


def tenths_of_a_mile(line: str, on: date) -> int:
    """Return how far the line of that name was on a day, as distances are counted here."""
    return distance(line, on=on).miles * 10


Counting = Callable[[Measure], pl.DataFrame]


def counting(events: Events) -> Counting:
    """Return what gives the cases of a measure; the events are put in order once."""
    return partial(cases, events=Ordered.of(events))


__all__ = [
    "CASES",
    "Counting",
    "Ordered",
    "cases",
    "counting",
    "due_on",
    "maximum_unit",
    "standing_days",
    "tenths_of_a_mile",
]
