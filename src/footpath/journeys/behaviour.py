"""
Process-behaviour charts (XmR): what is ordinary variation, and what has shifted, said in words.

The middle is the mean; the limits are the mean plus and minus 2.66 times the mean moving range (the
mean of the differences between neighbours). Source of the method and its constant: W. Shewhart, and
D. Wheeler, Understanding Variation. A limit says what this process does; it is no target.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

FACTOR = 2.66
BASELINE = 12
"""Points that the middle and the limits are made from, where there are enough after them."""
LEAST = 8
"""With fewer points than this there is no telling what is ordinary."""
AFTER = 6
"""How many points must follow the baseline for it to be one."""

RULES = {
    "outside": "A point outside the limits: that one stood out from what is ordinary.",
    "run": "Eight points in a row on one side of the middle: the whole has shifted.",
    "near": "Three of four points in a row nearer to a limit than to the middle, on one side: a shift is likely.",
    "trend": "Six points in a row each higher, or each lower, than the one before: it is on the move.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One point: what it is called, and its value."""

    name: str
    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """A rule that fired, over the points from ``first`` to ``last`` (their places), up or down."""

    rule: str
    first: int
    last: int
    up: bool
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """
    Points with their middle and limits. ``middle`` is None where there are too few points to tell.

    ``baseline`` is how many points, the earliest, the middle and limits are made from.
    """

    points: tuple[Point, ...]
    middle: float | None
    lower: float | None
    upper: float | None
    baseline: int
    signals: tuple[Signal, ...]


def chart(points: Sequence[Point], *, step: float = 0.0) -> Chart:
    """
    Return the chart of points that stand in the order of time; values are of nought or more.

    ``step`` is the unit values are counted in, where it is coarse: a middle of whole days moves by
    whole days. What is nearer to the middle than half of it is on the middle, and no limit is nearer
    than one of it; else mere rounding would read as a shift.
    """
    points = tuple(points)
    if len(points) < LEAST:
        return Chart(points=points, middle=None, lower=None, upper=None, baseline=0, signals=())
    baseline = BASELINE if len(points) >= BASELINE + AFTER else len(points)
    values = [point.value for point in points]
    middle = sum(values[:baseline]) / baseline
    moved = sum(abs(b - a) for a, b in itertools.pairwise(values[:baseline])) / (baseline - 1)
    limit = max(FACTOR * moved, step)
    lower, upper = max(0.0, middle - limit), middle + limit
    return Chart(
        points=points,
        middle=middle,
        lower=lower,
        upper=upper,
        baseline=baseline,
        signals=tuple(_signals(points, middle=middle, limit=limit, step=step)),
    )


def _signals(points: Sequence[Point], *, middle: float, limit: float, step: float) -> list[Signal]:
    off = [0.0 if abs(point.value - middle) < step / 2 else point.value - middle for point in points]
    found = []
    for up in (True, False):
        side = [value if up else -value for value in off]
        for first, last in _runs([value > limit for value in side], least=1):
            found.append(_signal("outside", points, first, last, up=up))
        for first, last in _runs([value > 0 for value in side], least=8):
            found.append(_signal("run", points, first, last, up=up))
        near = [value > limit / 2 and value > 0 for value in side]
        windows = [sum(near[place : place + 4]) >= 3 for place in range(len(near) - 3)]
        for first, last in _runs(windows, least=1):
            hits = [place for place in range(first, last + 4) if near[place]]
            found.append(_signal("near", points, hits[0], hits[-1], up=up))
        moves = [b.value > a.value if up else b.value < a.value for a, b in itertools.pairwise(points)]
        for first, last in _runs(moves, least=5):
            found.append(_signal("trend", points, first, last + 1, up=up))
    return sorted(found, key=lambda signal: (signal.first, list(RULES).index(signal.rule)))


def _runs(hits: Sequence[bool], *, least: int) -> list[tuple[int, int]]:
    """Return the first and last place of each unbroken run of hits at least so long."""
    runs, first = [], None
    for place, hit in enumerate([*hits, False]):
        if hit and first is None:
            first = place
        elif not hit and first is not None:
            if place - first >= least:
                runs.append((first, place - 1))
            first = None
    return runs


def _signal(rule: str, points: Sequence[Point], first: int, last: int, *, up: bool) -> Signal:
    one = first == last
    when = points[first].name if one else f"From {points[first].name} to {points[last].name}"
    number = last - first + 1
    side, beyond = ("above", "higher") if up else ("below", "lower")
    told = {
        "outside": f"{when}: {'this point stands' if one else f'{number} points stand'} {side} the limits, "
        "more than ordinary variation explains.",
        "run": f"{when}: {number} points in a row are {side} the middle, so the whole has shifted.",
        "near": f"{when}: most points are nearer to the limit {side} than to the middle, so a shift is likely.",
        "trend": f"{when}: {number} points in a row, each {beyond} than the one before, so it is on the move.",
    }
    return Signal(rule=rule, first=first, last=last, up=up, words=told[rule])
