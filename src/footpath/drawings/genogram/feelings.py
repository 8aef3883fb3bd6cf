"""How things are between two people, in somebody's eyes: arced over a row, or bowed past whoever stands between."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from footpath.drawings import curves, svg
from footpath.drawings.genogram import sizes
from footpath.drawings.genogram.levels import ARC, ARC_MORE, Levels
from footpath.drawings.genogram.plan import Plan
from footpath.drawings.genogram.room import Box, Room
from footpath.drawings.genogram.values import Between, Feeling
from footpath.drawings.letters import width

INK = "#5a3a5e"
_CLASS = "fp-drawn__feeling"
_BOWS = (0.0, 30.0, -30.0, 55.0, -55.0, 85.0, -85.0, 125.0, -125.0, 170.0, -170.0)
_PLACES = (0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73, 0.2, 0.8)

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Arc:
    """Where a line of feeling over a row lies."""

    between: Between
    row: int
    level: int
    left: float
    right: float


def arcs(plan: Plan) -> list[Arc]:
    """The lines between two people of one row, each at a level at which it lies over no other."""
    found: list[Arc] = []
    flat = [one for one in plan.graph.betweens if plan.row[one.one] == plan.row[one.other]]
    number = plan.number

    def span(one: Between) -> tuple[float, float]:
        left, right = sorted((plan.x[number[one.one]], plan.x[number[one.other]]))
        return left, right

    for one in sorted(flat, key=lambda one: (span(one)[1] - span(one)[0], one.one, one.other, one.feeling.value)):
        left, right = span(one)
        row = plan.row[one.one]
        taken = {arc.level for arc in found if arc.row == row and arc.left < right - 1 and left + 1 < arc.right}
        level = next(level for level in range(len(found) + 1) if level not in taken)
        found.append(Arc(one, row, level, left, right))
    return found


def deep(found: Sequence[Arc]) -> dict[int, int]:
    """How many levels of lines lie over each row."""
    return {row: 1 + max(arc.level for arc in found if arc.row == row) for row in {arc.row for arc in found}}


def drawn(
    plan: Plan, levels: Levels, found: Sequence[Arc], room: Room
) -> tuple[list[str], list[str], list[list[Point]]]:
    """The lines, which lie under the symbols; the words on them, which lie over all; and where they run."""
    lines: list[str] = []
    words: list[str] = []
    ways: list[list[Point]] = []
    level = {arc.between: arc for arc in found}
    pairs: dict[frozenset[str], int] = {}
    for between in plan.graph.betweens:
        both = frozenset((between.one, between.other))
        again = pairs[both] = pairs.get(both, 0) + 1
        arc = level.get(between)
        points = _past(plan, levels, between, room, again) if arc is None else _over(plan, levels, arc)
        lines += look(between.feeling, points, is_one_way=between.is_one_way)
        words += _words(between, points, room, is_over=arc is not None)
        ways.append(points)
    return lines, words, ways


def _over(plan: Plan, levels: Levels, arc: Arc) -> list[Point]:
    one, other = (plan.number[key] for key in (arc.between.one, arc.between.other))
    middle = levels.mid[arc.row]
    rise = levels.tagged[arc.row] + ARC + ARC_MORE * arc.level
    high = levels.top(arc.row) - rise
    towards = 1 if plan.x[one] < plan.x[other] else -1
    ends = []
    for item, way in ((one, towards), (other, -towards)):
        across = way * (10.0 - min(arc.level, 2) * 3)
        ends.append((plan.x[item] + across, middle - sizes.above(plan.someone(item), across)))
    bend = high - (middle - high) / 3 + sizes.HALF / 3
    lean = min(60.0, (arc.right - arc.left) * 0.15)
    return curves.cubic(ends[0], (ends[0][0] + towards * lean, bend), (ends[1][0] - towards * lean, bend), ends[1])


def _past(plan: Plan, levels: Levels, between: Between, room: Room, again: int) -> list[Point]:
    one, other = plan.number[between.one], plan.number[between.other]
    centres = [(plan.x[item], levels.mid[plan.row[plan.posed.keys[item]]]) for item in (one, other)]
    others = [box for item, boxes in room.people.items() if item not in (one, other) for box in boxes]
    own = [room.people[item][1] for item in (one, other)]
    tried = []
    for number, bow in enumerate(_BOWS):
        points = curves.bowed(centres[0], centres[1], bow + 22.0 * (again - 1))
        points = [point for point in points if all(math.dist(point, centre) > sizes.HALF + 8 for centre in centres)]
        if len(points) > 4:
            hits = sum(_in(point, box) for point in points for box in others)
            behind = sum(_in(point, box) for point in points for box in own)
            tried.append((10 * hits + 4 * behind + number, points))
    if not tried:
        return centres
    return min(tried, key=lambda one: one[0])[1]


def _in(point: Point, box: Box) -> bool:
    return box[0] - 4 < point[0] < box[2] + 4 and box[1] - 4 < point[1] < box[3] + 4


def _words(between: Between, points: Sequence[Point], room: Room, *, is_over: bool) -> Iterator[str]:
    said = f"{between.in_whose_eyes}: {between.feeling.value}" if between.in_whose_eyes else between.feeling.value
    places = [curves.at(points, part)[0] for part in _PLACES]
    if is_over:
        # Over the line, so that a short one is not hidden.
        places = [(x, y - 13) for x, y in places[:3]] + places
    x, y = room.place(said, places)
    wide = width(said, sizes.SMALL)
    yield svg.sheet(x - wide / 2 - 3, y - 7.5, wide + 6, 15)
    yield svg.element(
        "g",
        svg.text(said, x, y + 3.8, size=sizes.SMALL, weight=500, class_=f"{_CLASS}-name"),
        fill=INK,
        class_=f"{_CLASS}-fill",
    )


def look(feeling: Feeling, points: Sequence[Point], *, is_one_way: bool = False) -> Iterator[str]:
    """A line of feeling: each kind another line, not only another word."""
    end, along = points[-1], curves.at(points, 0.97)[1]
    whole = curves.length(points)
    if feeling in (Feeling.CLOSE, Feeling.VERY_CLOSE, Feeling.CLOSE_AND_CONFLICT):
        yield _line(curves.aside(points, 2.5))
        yield _line(curves.aside(points, -2.5))
        if feeling is Feeling.VERY_CLOSE:
            yield _line(points)
        if feeling is Feeling.CLOSE_AND_CONFLICT:
            yield _line(curves.zigzag(points, high=6))
    elif feeling is Feeling.DISTANT:
        yield _line(points, dashes="1 8", weight=2.2)
    elif feeling is Feeling.CUT_OFF:
        part = 5 / whole if whole else 0.0
        cut = [[p for p in points if math.dist(p, curves.at(points, 0.68)[0]) > 5]]
        half = next((n for n, p in enumerate(cut[0]) if n and math.dist(p, cut[0][n - 1]) > 8), len(cut[0]))
        for piece in (cut[0][:half], cut[0][half:]):
            if len(piece) > 1:
                yield _line(piece)
        for place in (0.68 - part, 0.68 + part):
            point, direction = curves.at(points, place)
            yield curves.bar(point, direction, ink=INK, class_=_CLASS)
    elif feeling is Feeling.CONTROLLING:
        yield _line(points, weight=2.6)
        for place in (0.3, 0.7):
            point, direction = curves.at(points, place)
            yield curves.head(point, direction, ink=INK, size=10, class_=_CLASS)
    else:
        yield _line(curves.zigzag(points), weight=2.2 if feeling is Feeling.HARM else 1.6)
        if feeling is Feeling.HARM and not is_one_way:
            begin, back = points[0], curves.at(points, 0.03)[1]
            yield curves.head(begin, (-back[0], -back[1]), ink=INK, class_=_CLASS)
            yield curves.head(end, along, ink=INK, class_=_CLASS)
    if is_one_way:
        yield curves.head(end, along, ink=INK, class_=_CLASS)


def _line(points: Sequence[Point], *, dashes: str | None = None, weight: float = 1.6) -> str:
    return curves.drawn(points, ink=INK, weight=weight, dashes=dashes, class_=_CLASS)
