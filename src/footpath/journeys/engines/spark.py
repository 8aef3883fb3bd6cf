"""
Every figure of every measure on Apache Spark: the numbers that ``measures`` gives, from the same definitions.

Spark counts; what comes back to the driver is one row for each number of days, never one for each child.
It needs the extra ``spark`` (``pip install footpath[spark]``) and Java 17 or later.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from importlib import import_module
from typing import Any

from footpath.journeys.engines.spark_cases import Frame, SparkEvents, spark_cases
from footpath.journeys.events import WHICH
from footpath.journeys.measures.declared import MEASURES
from footpath.journeys.measures.figures import ALL, WHO_THEY_ARE, Figure, Measured, Period, by_which, spread_of
from footpath.journeys.measures.shapes import Measure

_MONTHS = {1: "month", 3: "quarter"}
_PERIOD = "period"


def spark_measures(events: SparkEvents, *, only: Sequence[Measure] = MEASURES) -> Measured:
    """Return the figures of the measures, for each year, each authority, and by who the children are."""
    several = events.episodes.select("authority").distinct().count() > 1
    who = events.episodes.select(*WHICH, *WHO_THEY_ARE)
    figures: list[Figure] = []
    periods: list[Period] = []
    for measure in only:
        cases = spark_cases(measure, events).join(who, on=WHICH, how="left")
        counted = _counted(measure, cases, several=several)
        latest = max((year for by, _, year in counted if by == ALL and year is not None), default=None)
        for by, by_year, latest_only in by_which(measure, several=several):
            figures += _figures(measure, counted, by, by_year=by_year, only_in=latest if latest_only else None)
        if measure.is_wait:
            for months in _MONTHS:
                periods += _periods(measure, counted, months)
    return Measured(figures=tuple(figures), periods=tuple(periods))


_Key = tuple[str, str, Any]
_Cell = tuple[str | None, bool | None, int | None]  # left_out, hit, days
_Counted = Mapping[_Key, Mapping[_Cell, int]]


def _counted(measure: Measure, cases: Frame, *, several: bool) -> _Counted:
    """Return for each way of telling cases apart, its value and its year, how often each answer was: one job."""
    f: Any = import_module("pyspark.sql.functions")

    def way(by: str, value: Any, of_when: Any) -> Any:
        return f.struct(f.lit(by).alias("by"), value.cast("string").alias("value"), of_when.alias("of_when"))

    year, always = f.col("year").cast("string"), f.lit(None).cast("string")
    ways = [
        way(by, f.lit(ALL) if by == ALL else f.col(by), year if by_year else always)
        for by, by_year, _ in by_which(measure, several=several)
    ]
    ways.append(way(ALL, f.lit(ALL), year))  # for the latest year of those standing
    if measure.is_wait:
        ways += [
            way(f"{_PERIOD}-{months}", f.lit(ALL), f.trunc("date", unit).cast("string"))
            for months, unit in _MONTHS.items()
        ]
    exploded = cases.select("left_out", "hit", "days", f.explode(f.array_distinct(f.array(*ways))).alias("way"))
    found: dict[_Key, Counter[_Cell]] = defaultdict(Counter)
    for row in exploded.groupBy("way", "left_out", "hit", "days").count().collect():
        by, value, of_when = row["way"]["by"], row["way"]["value"], row["way"]["of_when"]
        when = of_when if of_when is None or by.startswith(_PERIOD) else int(of_when)
        found[by, str(value), when][row["left_out"], row["hit"], row["days"]] += row["count"]
    return found


def _figures(measure: Measure, counted: _Counted, by: str, *, by_year: bool, only_in: int | None) -> list[Figure]:
    keys = [key for key in counted if key[0] == by and (key[2] is not None) == by_year and only_in in (None, key[2])]
    return [_figure(measure, key, counted[key]) for key in sorted(keys, key=lambda key: (key[1], key[2] or 0))]


def _figure(measure: Measure, key: _Key, cells: Mapping[_Cell, int]) -> Figure:
    by, value, year = key
    return Figure(
        measure=measure.key,
        by=by,
        value=value,
        year=year,
        count=sum(times for (out, _, _), times in cells.items() if out is None),
        met=sum(times for (out, hit, _), times in cells.items() if out is None and hit) if measure.is_share else None,
        days=spread_of(_days(cells)) if measure.has_spread else None,
        not_followed=sum(times for (out, _, _), times in cells.items() if out == "not-followed"),
    )


def _periods(measure: Measure, counted: _Counted, months: int) -> list[Period]:
    firsts = sorted(key[2] for key, cells in counted.items() if key[0] == f"{_PERIOD}-{months}" and _days(cells))
    return [
        Period(
            measure=measure.key,
            months=months,
            first=date.fromisoformat(first),
            days=spread_of(_days(counted[f"{_PERIOD}-{months}", ALL, first])),
        )
        for first in firsts
    ]


def _days(cells: Mapping[_Cell, int]) -> Counter[int]:
    often: Counter[int] = Counter()
    for (_, _, days), times in cells.items():
        if days is not None:
            often[days] += times
    return often
