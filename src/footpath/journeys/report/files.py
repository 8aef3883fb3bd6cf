"""The same figures as files for machines: CSV and JSON, from what was published and nothing else."""

from __future__ import annotations

import csv
import io
from dataclasses import asdict
from typing import Any

from footpath.journeys.measures.declared import BY_KEY
from footpath.journeys.publishing import FlowShown, Published
from footpath.journeys.report.words import series
from footpath.journeys.spread import Spread

COLUMNS = (
    "measure", "title", "by", "value", "year", "denominator", "numerator", "percent", "per_10000",
    "middle_days", "tenth", "quarter", "three_quarters", "nine_tenths", "unit", "in_part",
)  # fmt: skip
"""The columns of measures.csv. An empty count is one that is not shown or that the measure has not."""

NOTE = (
    "Counts from 1 to 5 are not shown (null); every other is rounded to the nearest 5. "
    "Contact and early help are not in these files, and a plan is not help received."
)


def csv_text(*published: Published) -> str:
    """Return every figure of what was published as CSV, one row a figure."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for one in (figure for part in published for figure in part.figures):
        measure, spread = BY_KEY[one.measure], one.days
        marks = [None] * 5 if spread is None else _marks(spread)
        which = (one.measure, measure.title, one.by, one.value, one.year)
        writer.writerow([*which, one.count, one.met, one.percent, one.rate, *marks, measure.unit, int(one.partly)])
    return out.getvalue()


def _marks(spread: Spread) -> list[float | None]:
    return [spread.middle, spread.tenth, spread.quarter, spread.three_quarters, spread.nine_tenths]


def document(published: Published) -> dict[str, Any]:
    """Return everything that was published as one JSON document."""
    return {
        "note": NOTE,
        "authorities": list(published.authorities),
        "covered": {
            whose: [{"from": span.first.isoformat(), "to": span.last.isoformat()} for span in spans]
            for whose, spans in published.spans.items()
        },
        "files": [
            {"file": one.file, "authority": one.authority, "children": one.children, "unread": one.amiss}
            for one in published.files
        ],
        "children": published.children,
        "map": {
            "stages": [{**asdict(stage), "cut": _cut(stage.cut)} for stage in published.stages],
            "flows": [_flow(flow) for flow in published.flows],
        },
        "measures": [_measure(published, key) for key in dict.fromkeys(one.measure for one in published.figures)],
        "decided": dict(published.told),
    }


def _cut(cut: tuple[str, str]) -> dict[str, str]:
    return {"by": cut[0], "value": cut[1]}


def _flow(flow: FlowShown) -> dict[str, Any]:
    return {
        "cut": _cut(flow.cut),
        "from": flow.source,
        "to": flow.to,
        "children": flow.children,
        "times": flow.times,
        "days": None if flow.waits is None else _spread(flow.waits),
    }


def _spread(spread: Spread) -> dict[str, Any]:
    return {key: value for key, value in asdict(spread).items() if key != "count"}


def _measure(published: Published, key: str) -> dict[str, Any]:
    measure = BY_KEY[key]
    periods = [one for one in published.periods if one.measure == key]
    behaviour = series(periods)
    return {
        "key": key,
        "title": measure.title,
        "definition": measure.definition,
        "numerator": measure.numerator,
        "denominator": measure.denominator,
        "cohort": measure.cohort,
        "follow_up": measure.follow_up,
        "caveat": measure.caveat,
        "questions": list(measure.questions),
        "unit": measure.unit or None,
        "figures": [
            {
                "by": one.by,
                "value": one.value,
                "year": one.year,
                "denominator": one.count,
                "numerator": one.met,
                "percent": one.percent,
                "per_10000": one.rate,
                "miles" if measure.unit == "miles" else "days": None if one.days is None else _spread(one.days),
                "in_part": one.partly,
            }
            for one in published.figures
            if one.measure == key
        ],
        "over_time": {
            "points": [{"from": one.first.isoformat(), "months": one.months, "middle": one.middle} for one in periods],
            "middle": behaviour.middle,
            "lower": behaviour.lower,
            "upper": behaviour.upper,
            "signals": [{"rule": signal.rule, "words": signal.words} for signal in behaviour.signals],
        }
        if periods
        else None,
    }
