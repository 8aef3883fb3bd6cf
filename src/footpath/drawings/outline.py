"""The outline of boxes that touch each other, and a path with rounded corners along it."""

from __future__ import annotations

import math
from collections.abc import Sequence

from footpath.drawings.svg import number

Box = tuple[float, float, float, float]
Point = tuple[float, float]


def loops(boxes: Sequence[Box]) -> list[tuple[Point, ...]]:
    """The corners of each closed line around these boxes together: one, if they hang together and have no hole."""
    xs = sorted({round(x, 2) for box in boxes for x in (box[0], box[2])})
    ys = sorted({round(y, 2) for box in boxes for y in (box[1], box[3])})
    full = {
        (i, j)
        for left, top, right, bottom in boxes
        for i in range(xs.index(round(left, 2)), xs.index(round(right, 2)))
        for j in range(ys.index(round(top, 2)), ys.index(round(bottom, 2)))
    }
    edges: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for i, j in sorted(full):
        # Each side that has nothing beyond it, with what is full on its right hand.
        if (i, j - 1) not in full:
            edges.setdefault((i, j), []).append((i + 1, j))
        if (i + 1, j) not in full:
            edges.setdefault((i + 1, j), []).append((i + 1, j + 1))
        if (i, j + 1) not in full:
            edges.setdefault((i + 1, j + 1), []).append((i, j + 1))
        if (i - 1, j) not in full:
            edges.setdefault((i, j + 1), []).append((i, j))
    found = []
    while edges:
        start = min(edges)
        corner, line = start, [start]
        while True:
            after = edges[corner].pop()
            if not edges[corner]:
                del edges[corner]
            corner = after
            if corner == start:
                break
            line.append(corner)
        found.append(tuple(_corners([(xs[i], ys[j]) for i, j in line])))
    return found


def _corners(line: Sequence[Point]) -> list[Point]:
    """Only the points at which it turns."""
    kept = []
    for at, point in enumerate(line):
        before, after = line[at - 1], line[(at + 1) % len(line)]
        if not (before[0] == point[0] == after[0] or before[1] == point[1] == after[1]):
            kept.append(point)
    return kept


def path(corners: Sequence[Point], *, round_: float) -> str:
    """A closed path along these corners, each rounded as far as its sides let it."""
    parts: list[str] = []
    for at, (x, y) in enumerate(corners):
        before, after = corners[at - 1], corners[(at + 1) % len(corners)]
        room = min(round_, math.dist((x, y), before) / 2, math.dist((x, y), after) / 2)
        one, other = _towards((x, y), before, room), _towards((x, y), after, room)
        parts.append(f"{'L' if parts else 'M'}{_point(one)}Q{_point((x, y))} {_point(other)}")
    return f"{''.join(parts)}Z"


def _towards(point: Point, other: Point, far: float) -> Point:
    length = math.dist(point, other) or 1.0
    return point[0] + (other[0] - point[0]) * far / length, point[1] + (other[1] - point[1]) * far / length


def _point(point: Point) -> str:
    return f"{number(point[0])} {number(point[1])}"
