"""Curves as points, and lines drawn along them: several side by side, in zigzag, with a head or a break."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from footpath.drawings import svg

Point = tuple[float, float]

_STEPS = 48


def cubic(one: Point, bend: Point, other_bend: Point, other: Point) -> list[Point]:
    points = []
    for step in range(_STEPS + 1):
        t = step / _STEPS
        a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
        points.append(
            (
                a * one[0] + b * bend[0] + c * other_bend[0] + d * other[0],
                a * one[1] + b * bend[1] + c * other_bend[1] + d * other[1],
            )
        )
    return points


def bowed(one: Point, other: Point, bow: float) -> list[Point]:
    """A curve from one point to another, its middle so far to the left of the straight line."""
    across, down = other[0] - one[0], other[1] - one[1]
    length = math.hypot(across, down) or 1.0
    x, y = down / length * bow * 4 / 3, -across / length * bow * 4 / 3
    third = (one[0] + across / 3 + x, one[1] + down / 3 + y)
    two_thirds = (one[0] + across * 2 / 3 + x, one[1] + down * 2 / 3 + y)
    return cubic(one, third, two_thirds, other)


def length(points: Sequence[Point]) -> float:
    return sum(math.dist(one, other) for one, other in pairwise(points))


def at(points: Sequence[Point], part: float) -> tuple[Point, Point]:
    """The point so far along, from 0 to 1, and the direction there."""
    left = length(points) * part
    for one, other in pairwise(points):
        step = math.dist(one, other)
        if step and left <= step:
            along = ((other[0] - one[0]) / step, (other[1] - one[1]) / step)
            return (one[0] + along[0] * left, one[1] + along[1] * left), along
        left -= step
    one, other = points[-2], points[-1]
    step = math.dist(one, other) or 1.0
    return other, ((other[0] - one[0]) / step, (other[1] - one[1]) / step)


def aside(points: Sequence[Point], far: float) -> list[Point]:
    """The same curve, so far to its left."""
    moved = []
    for number, point in enumerate(points):
        before, after = points[max(0, number - 1)], points[min(len(points) - 1, number + 1)]
        step = math.dist(before, after) or 1.0
        moved.append((point[0] + (after[1] - before[1]) / step * far, point[1] - (after[0] - before[0]) / step * far))
    return moved


def zigzag(points: Sequence[Point], *, high: float = 4.5, wide: float = 5.0, plain: float = 8.0) -> list[Point]:
    """The curve in zigzag, but for a plain part at each end."""
    whole = length(points)
    count = max(2, int((whole - 2 * plain) / wide))
    made = [points[0], at(points, min(0.5, plain / whole))[0]] if whole else list(points)
    for number in range(1, count):
        part = (plain + (whole - 2 * plain) * number / count) / whole if whole else 0.0
        (x, y), (across, down) = at(points, part)
        away = high if number % 2 else -high
        made.append((x + down * away, y - across * away))
    return [*made, at(points, max(0.5, 1 - plain / whole) if whole else 1.0)[0], points[-1]]


def drawn(points: Sequence[Point], *, ink: str, weight: float = 1.6, dashes: str | None = None, class_: str) -> str:
    first, *rest = points
    data = f"M{svg.number(first[0])} {svg.number(first[1])}" + "".join(
        f"L{svg.number(x)} {svg.number(y)}" for x, y in rest
    )
    return svg.element(
        "path",
        d=data,
        fill="none",
        stroke=ink,
        stroke_width=weight,
        stroke_dasharray=dashes,
        stroke_linejoin="round",
        stroke_linecap="round",
        class_=class_,
    )


def head(point: Point, along: Point, *, ink: str, size: float = 9.0, class_: str) -> str:
    """An arrow's head whose tip is here."""
    back = (point[0] - along[0] * size, point[1] - along[1] * size)
    side = (-along[1] * size * 0.45, along[0] * size * 0.45)
    corners = (point, (back[0] + side[0], back[1] + side[1]), (back[0] - side[0], back[1] - side[1]))
    return svg.element(
        "polygon",
        points=" ".join(f"{svg.number(x)},{svg.number(y)}" for x, y in corners),
        fill=ink,
        stroke="none",
        class_=f"{class_}-fill",
    )


def bar(point: Point, along: Point, *, ink: str, half: float = 7.0, weight: float = 2.0, class_: str) -> str:
    """A short bar across the curve."""
    side = (-along[1] * half, along[0] * half)
    ends = [(point[0] + side[0], point[1] + side[1]), (point[0] - side[0], point[1] - side[1])]
    return drawn(ends, ink=ink, weight=weight, class_=class_)
