"""
The cases of a measure on Apache Spark: one row for each event in the denominator, and whether it counts.

What is counted is read from the measure's own shape, as everywhere; the columns are those of ``CASES``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from importlib import import_module
from itertools import accumulate
from typing import Any, TypeAlias

from footpath.journeys.cover import Cover
from footpath.journeys.events import WHICH, WHO
from footpath.journeys.measures.cases import CASES, due_on, maximum_unit, standing_days, tenths_of_a_mile
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
from footpath.kernel.rulepacks import Unit
from footpath.kernel.working_days import bank_holidays, known_years

Frame: TypeAlias = Any
"""A DataFrame of pyspark, which is an extra that is not here when types are checked."""

_SATURDAY = 5
_TYPES = {
    "authority": "string", "child": "string", "episode": "date", "date": "date", "year": "int", "hit": "boolean",
    "days": "bigint", "left_out": "string",
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class SparkEvents:
    """
    Events on Spark, in the columns of ``EVENTS`` with ``code`` and ``place``, and what is known beside them.

    ``place`` is where an event stands among all its child's: by day, then episode, then step.
    """

    session: Any
    table: Frame
    episodes: Frame
    cover: Cover

    @classmethod
    def of(cls, session: Any, *, table: Frame, episodes: Frame, cover: Cover) -> SparkEvents:
        """Put the events of these episodes in order, once for all measures."""
        f, window = _functions(), _window()
        codes = session.createDataFrame(list(CODE.items()), "event string, code int")
        order = window.partitionBy(*WHO).orderBy("date", "episode", "code")
        ordered = (
            table.join(episodes.select(*WHICH).distinct(), on=WHICH, how="left_semi")
            .join(f.broadcast(codes), on="event")
            .withColumn("place", f.row_number().over(order))
        )
        return cls(session=session, table=ordered.cache(), episodes=episodes, cover=cover)

    def of_step(self, step: str) -> Frame:
        """Return the events of one step."""
        return self.table.filter(_functions().col("code") == CODE[step])

    def inside(self, found: Frame, first: Any, last: Any) -> Frame:
        """Return the rows for which the authority's files are whole from ``first`` to ``last``."""
        f = _functions()
        rows = [(of, span.first, span.last) for of, spans in self.cover.of.items() for span in spans]
        spans = self.session.createDataFrame(rows, "authority string, covered_from date, covered_until date")
        whole = (f.col("covered_from") <= first) & (last <= f.col("covered_until"))
        return found.join(f.broadcast(spans), on="authority").filter(whole).drop("covered_from", "covered_until")

    def began_inside(self, found: Frame) -> Frame:
        """Return the rows whose own day the authority's files are whole for."""
        return self.inside(found, _functions().col("date"), _functions().col("date"))


def spark_cases(measure: Measure, events: SparkEvents) -> Frame:
    """Return the cases of one measure, in no order that matters."""
    f = _functions()
    match measure.shape:
        case Share() as share:
            found = _share(share, events)
        case Recorded() as recorded:
            known = events.of_step(recorded.of).filter(f.col("number").isNotNull())
            found = events.began_inside(known).withColumn("hit", f.col("number") > 0)
        case Wait() as wait:
            found = _wait(wait, events)
        case Within() as within:
            found = _within(within, events)
        case Lasted() as lasted:
            found = _wait(Wait(to=lasted.of), events)
            found = found.withColumn("hit", f.col("date") >= f.add_months("start", lasted.months))
        case Standing() as standing:
            found = _standing(standing, events)
        case SoFar(standing=standing):
            found = _standing(standing, events).withColumn("days", f.datediff("date", "began").cast("bigint"))
        case Apart() as apart:
            found = _apart(apart, events)
    return _shaped(found)


def _shaped(found: Frame) -> Frame:
    f = _functions()
    whole = found.withColumn("year", f.year("date") + (f.month("date") >= 4).cast("int"))
    for name, kind in _TYPES.items():
        if name not in whole.columns:
            whole = whole.withColumn(name, f.lit(None).cast(kind))
    counts = f.col("left_out").isNull()
    return whole.select(
        *(
            (f.when(counts, f.col(name)) if name in ("hit", "days") else f.col(name)).cast(_TYPES[name]).alias(name)
            for name in CASES
        )
    )


def _share(share: Share, events: SparkEvents) -> Frame:
    f, window = _functions(), _window()
    by = WHICH if share.same_episode else WHO
    journey = window.partitionBy(*by).orderBy("place")
    met_on = f.when(f.col("code") == CODE[share.met], f.col("date"))
    if share.back:
        near = f.max(met_on).over(journey.rowsBetween(window.unboundedPreceding, -1))
    else:
        near = f.min(met_on).over(journey.rowsBetween(1, window.unboundedFollowing))
    whole = events.began_inside(events.table.withColumn("met_on", near).filter(f.col("code") == CODE[share.of]))
    if share.among:
        whole = whole.filter(f.col("detail").isin(*share.among))
    limit = f.add_months("date", -share.months if share.back else share.months)
    whole = whole.withColumn("limit", limit)
    is_near = f.col("met_on") >= f.col("limit") if share.back else f.col("met_on") <= f.col("limit")
    hit = f.coalesce(is_near, f.lit(False))
    if share.by:
        hit = hit & f.coalesce(f.col("detail").isin(*share.by), f.lit(False))
    first, last = ("limit", "date") if share.back else ("date", "limit")
    followed = events.inside(whole, f.col(first), f.col(last)).select(*WHO, "place", f.lit(True).alias("followed"))
    return (
        whole.join(followed, on=[*WHO, "place"], how="left")
        .withColumn("hit", hit)
        .withColumn("left_out", f.when(f.col("followed").isNull(), f.lit("not-followed")))
    )


def _wait(wait: Wait, events: SparkEvents) -> Frame:
    f, window = _functions(), _window()
    found = events.of_step(wait.to)
    if wait.first:
        found = found.withColumn("nth", f.row_number().over(window.partitionBy(*WHICH).orderBy("place")))
        found = found.filter(f.col("nth") == 1)
    if wait.detail is not None:
        found = found.filter(f.col("detail") == wait.detail)
    began = events.began_inside(found).withColumn("start", f.col("episode" if wait.since_referral else "since"))
    backwards = f.when(f.col("date") < f.col("start"), f.lit("backwards"))
    return (
        began.filter(f.col("start").isNotNull())
        .withColumn("days", f.datediff("date", "start").cast("bigint"))
        .withColumn("left_out", backwards)
    )


def _within(within: Within, events: SparkEvents) -> Frame:
    f = _functions()
    found = _wait(within.wait, events)
    starts = [row.start for row in found.select("start").distinct().collect()]  # days, never children
    due = events.session.createDataFrame([(day, due_on(within.maximum, day)) for day in starts], "start date, due date")
    found = found.join(f.broadcast(due), on="start", how="left")
    if maximum_unit(within.maximum) is Unit.WORKING_DAYS:
        found = _in_working_days(found, events)
    no_rule = f.when(f.col("due").isNull() | f.col("days").isNull(), f.lit("no-rule"))
    return found.withColumn("hit", f.col("date") <= f.col("due")).withColumn(
        "left_out", f.coalesce(f.col("left_out"), no_rule)
    )


def _in_working_days(found: Frame, events: SparkEvents) -> Frame:
    """Count the days as working days, by how many there had been by each: null where a year's are not known."""
    f = _functions()
    first, last = known_years()
    days = [
        date(first, 1, 1) + timedelta(days=place) for place in range((date(last + 1, 1, 1) - date(first, 1, 1)).days)
    ]
    passed = accumulate(int(day.weekday() < _SATURDAY and day not in bank_holidays()) for day in days)
    calendar = events.session.createDataFrame(list(zip(days, passed, strict=True)), "day date, passed bigint")
    for name in ("start", "date"):
        of_day = calendar.select(f.col("day").alias(name), f.col("passed").alias(f"passed_{name}"))
        found = found.join(f.broadcast(of_day), on=name, how="left")
    return found.withColumn("days", f.col("passed_date") - f.col("passed_start"))


def _standing(standing: Standing, events: SparkEvents) -> Frame:
    f = _functions()
    ends: Sequence[int] = [CODE[step] for step in standing.ends]
    began, ended = events.of_step(standing.begins), events.table.filter(f.col("code").isin(*ends))
    if standing.detail is not None:
        began, ended = (frame.filter(f.col("detail") == standing.detail) for frame in (began, ended))
    right = [*WHICH, "since"] if standing.own_ending else WHICH
    until = ended.groupBy(*right).agg(f.min("date").alias("until"))
    if standing.own_ending:
        until = until.withColumnRenamed("since", "date")
    spells = began.join(until, on=[*WHICH, "date"] if standing.own_ending else WHICH, how="left")
    days = events.session.createDataFrame([(day,) for day in standing_days(events.cover)], "day date")
    there = spells.crossJoin(f.broadcast(days)).filter(
        (f.col("date") <= f.col("day")) & (f.col("until").isNull() | (f.col("until") > f.col("day")))
    )
    there = events.inside(there, f.col("day"), f.col("day"))
    return (
        there.groupBy(*WHO, "day")
        .agg(f.max(f.struct("episode", f.col("date").alias("began"))).alias("latest"))
        .select(*WHO, f.col("day").alias("date"), "latest.episode", "latest.began")
        .withColumn("hit", f.lit(True))
    )


def _apart(apart: Apart, events: SparkEvents) -> Frame:
    f = _functions()
    lived = events.of_step(apart.lives).select(*WHICH, f.col("date").alias("since"), "number")
    there = _standing(apart.standing, events)
    met = there.join(lived, on=WHICH, how="left").withColumn("by_then", f.col("since") <= f.col("date"))
    latest = f.max(f.when(f.col("by_then"), f.struct("since", f.coalesce("number", f.lit(-1)).alias("tenths"))))
    found = met.groupBy(*WHICH, "date").agg(latest.alias("latest")).withColumn("number", f.col("latest.tenths"))
    days = [(day, tenths_of_a_mile(apart.line, day)) for day in standing_days(events.cover)]
    lines = events.session.createDataFrame(days, "date date, line bigint")
    unknown = f.coalesce(f.col("number") < 0, f.lit(True))
    return (
        found.join(f.broadcast(lines), on="date")
        .withColumn("hit", f.col("number") > f.col("line"))
        .withColumn("days", f.floor((f.col("number") + 5) / 10))
        .withColumn("left_out", f.when(unknown, f.lit("not-known")))
    )


def _functions() -> Any:
    return import_module("pyspark.sql.functions")


def _window() -> Any:
    return import_module("pyspark.sql").Window
