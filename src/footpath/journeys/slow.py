"""
The map, the waits and the variants once more, slow and obvious: what the fast way is held to.

Plain Python over plain rows, a child at a time, nothing packed and nothing shared with the fast way
but the words. The tests hold the two equal on any events; nothing else uses it.
"""

from __future__ import annotations

import statistics
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from footpath.journeys.events import Events
from footpath.journeys.maps import Flow, Stage
from footpath.journeys.spread import Spread
from footpath.journeys.steps import ON_THE_MAP, STEPS
from footpath.journeys.where import Where

Row = dict[str, Any]
Child = tuple[str, str]


def slow_journeys(events: Events) -> dict[Child, list[Row]]:
    """Return each child's events in the order of the journey, each with who it is about."""
    order = [step.key for step in STEPS]
    who = {(row["authority"], row["child"], row["episode"]): row for row in events.episodes.to_dicts()}
    journeys: dict[Child, list[Row]] = defaultdict(list)
    for row in events.table.to_dicts():
        episode = who.get((row["authority"], row["child"], row["episode"]))
        if episode is not None:
            journeys[row["authority"], row["child"]].append({**episode, **row})
    for journey in journeys.values():
        journey.sort(key=lambda row: (row["date"], row["episode"], order.index(row["event"])))
    return dict(journeys)


def slow_year(day: date) -> int:
    """Return the year that ends on the next 31 March."""
    return day.year if (day.month, day.day) <= (3, 31) else day.year + 1


def slow_map(
    events: Events, *, where: Where | None = None, steps: Sequence[str] = ON_THE_MAP
) -> tuple[list[Stage], list[Flow]]:
    """Return the stages and the flows of the map."""
    times: Counter[tuple[str, str | None]] = Counter()
    children: dict[tuple[str, str | None], set[Child]] = defaultdict(set)
    waits: dict[tuple[str, str | None], list[int]] = defaultdict(list)
    reached: dict[str, set[Child]] = defaultdict(set)
    for child, whole in slow_journeys(events).items():
        journey = [row for row in whole if row["event"] in steps]
        for place, row in enumerate(journey):
            if not _is_wanted(row, where or {}):
                continue
            following = journey[place + 1] if place + 1 < len(journey) else None
            way = (row["event"], None if following is None else following["event"])
            reached[row["event"]].add(child)
            times[way] += 1
            children[way].add(child)
            if following is not None:
                waits[way].append((following["date"] - row["date"]).days)
    stages = [
        Stage(
            step=step,
            times=sum(count for (source, _), count in times.items() if source == step),
            children=len(reached[step]),
        )
        for step in steps
    ]
    flows = [
        Flow(
            source=source,
            to=to,
            times=times[source, to],
            children=len(children[source, to]),
            waits=None if to in (None, "no-further-action") else slow_spread(waits[source, to]),
        )
        for source in steps
        for to in (*steps, None)
        if times[source, to]
    ]
    return stages, flows


def _is_wanted(row: Row, where: Where) -> bool:
    for key, values in where.items():
        told = str(slow_year(row["date"])) if key == "year" else row[key]
        if told not in {str(value) for value in values}:
            return False
    return True


def slow_variants(events: Events, *, steps: Sequence[str] = ON_THE_MAP) -> Mapping[tuple[str, ...], int]:
    """Return each whole journey there was and how many children made it."""
    found: Counter[tuple[str, ...]] = Counter()
    for journey in slow_journeys(events).values():
        way = tuple(row["event"] for row in journey if row["event"] in steps)
        if way:
            found[way] += 1
    return found


def slow_spread(values: Iterable[int]) -> Spread:
    """Return the spread of values in any order."""
    ordered = sorted(values)
    if not ordered:
        return Spread(count=0)

    def smallest(part: int, of: int) -> int:
        """Return the smallest value that at least so large a part of all do not pass."""
        return next(one for one in ordered if sum(v <= one for v in ordered) * of >= len(ordered) * part)

    return Spread(
        count=len(ordered),
        tenth=smallest(1, 10),
        quarter=smallest(1, 4),
        middle=float(statistics.median(ordered)),
        three_quarters=smallest(3, 4),
        nine_tenths=smallest(9, 10),
    )
