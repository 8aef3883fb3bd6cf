"""
The cases of a measure once more, slow and obvious: what every engine is held to.

One function for each shape, plain Python over each child's journey. The tests hold the fast way
equal to this on any events; nothing else uses it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from footpath.journeys.cover import Cover, add_months
from footpath.journeys.events import Events
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
from footpath.journeys.slow import Row, slow_journeys, slow_year
from footpath.kernel.rulepacks import NoSuchRule, Unit, distance, maximum
from footpath.kernel.working_days import BankHolidaysUnknown, working_days_between

Case = tuple[Any, ...]


def slow_cases(measure: Measure, events: Events) -> list[Case]:
    """Return the cases of one measure, as tuples in the order of ``CASES``, sorted."""
    found: list[Case] = []
    for journey in slow_journeys(events).values():
        match measure.shape:
            case Share() as share:
                found += _share(share, journey, events.cover)
            case Recorded() as recorded:
                found += [
                    _case(row, hit=row["number"] > 0)
                    for row in journey
                    if row["event"] == recorded.of and row["number"] is not None and _inside(row, events.cover)
                ]
            case Wait() as wait:
                found += [_case(row, days=days, left_out=out) for row, _, days, out in _waits(wait, journey, events)]
            case Within() as within:
                found += _within(within, journey, events)
            case Lasted() as lasted:
                for row, start, days, out in _waits(Wait(to=lasted.of), journey, events):
                    long = row["date"] >= add_months(start, lasted.months)
                    found.append(_case(row, hit=long, days=days, left_out=out))
            case Standing() as standing:
                found += [
                    _case({**row, "date": day}, hit=True) for day, row in _standing(standing, journey, events.cover)
                ]
            case SoFar(standing=standing):
                for day, row in _standing(standing, journey, events.cover):
                    found.append(_case({**row, "date": day}, hit=True, days=(day - row["date"]).days))
            case Apart() as apart:
                found += _apart(apart, journey, events.cover)
    return sorted(found, key=repr)


def _case(row: Row, *, hit: bool | None = None, days: int | None = None, left_out: str | None = None) -> Case:
    if left_out:
        hit = days = None
    who = (row["authority"], row["child"], row["episode"], row["date"], slow_year(row["date"]))
    return (*who, hit, days, left_out)


def _inside(row: Row, cover: Cover) -> bool:
    return cover.holds(row["authority"], row["date"], row["date"])


def _share(share: Share, journey: list[Row], cover: Cover) -> Iterator[Case]:
    for place, row in enumerate(journey):
        if row["event"] != share.of or not _inside(row, cover):
            continue
        if share.among and row["detail"] not in share.among:
            continue
        if share.back:
            looked, first, last = journey[:place], add_months(row["date"], -share.months), row["date"]
        else:
            looked, first, last = journey[place + 1 :], row["date"], add_months(row["date"], share.months)
        hit = any(
            other["event"] == share.met
            and first <= other["date"] <= last
            and (other["episode"] == row["episode"] or not share.same_episode)
            for other in looked
        )
        if share.by and row["detail"] not in share.by:
            hit = False
        followed = cover.holds(row["authority"], first, last)
        yield _case(row, hit=hit, left_out=None if followed else "not-followed")


def _waits(wait: Wait, journey: list[Row], events: Events) -> Iterator[tuple[Row, date, int, str | None]]:
    seen = set()
    for row in journey:
        if row["event"] != wait.to:
            continue
        is_first = row["episode"] not in seen
        seen.add(row["episode"])
        start = row["episode"] if wait.since_referral else row["since"]
        if (wait.first and not is_first) or (wait.detail is not None and row["detail"] != wait.detail):
            continue
        if start is None or not _inside(row, events.cover):
            continue
        days = (row["date"] - start).days
        yield row, start, days, "backwards" if days < 0 else None


def _within(within: Within, journey: list[Row], events: Events) -> Iterator[Case]:
    for row, start, calendar_days, out in _waits(within.wait, journey, events):
        if out:
            yield _case(row, left_out=out)
            continue
        try:
            rule = maximum(within.maximum, on=start)
            hit = row["date"] <= rule.due(start=start)
            working = rule.unit is Unit.WORKING_DAYS
            days = working_days_between(start, row["date"]) if working else calendar_days
        except (NoSuchRule, BankHolidaysUnknown):
            yield _case(row, left_out="no-rule")
        else:
            yield _case(row, hit=hit, days=days)


def _standing(standing: Standing, journey: list[Row], cover: Cover) -> Iterator[tuple[date, Row]]:
    if standing.detail is not None:
        journey = [row for row in journey if row["detail"] == standing.detail]
    for year in range(1990, 2100):
        day = date(year, 3, 31)
        there = [
            row
            for row in journey
            if row["event"] == standing.begins
            and row["date"] <= day
            and cover.holds(row["authority"], day, day)
            and not any(
                other["event"] in standing.ends
                and other["date"] <= day
                and other["episode"] == row["episode"]
                and (not standing.own_ending or other["since"] == row["date"])
                for other in journey
            )
        ]
        if there:
            yield day, max(there, key=lambda row: (row["episode"], row["date"]))


def _apart(apart: Apart, journey: list[Row], cover: Cover) -> Iterator[Case]:
    for day, standing in _standing(apart.standing, journey, cover):
        lived = [
            (row["date"], -1 if row["number"] is None else row["number"])
            for row in journey
            if row["event"] == apart.lives and row["episode"] == standing["episode"] and row["date"] <= day
        ]
        tenths = max(lived)[1] if lived else -1
        at = {**standing, "date": day}
        if tenths < 0:
            yield _case(at, left_out="not-known")
        else:
            whole = tenths // 10 + (tenths % 10 >= 5)
            yield _case(at, hit=tenths > 10 * distance(apart.line, on=day).miles, days=whole)
