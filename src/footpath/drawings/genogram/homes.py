"""
The outline of each home, dotted, and true: nobody who does not live there stands in it.

Members who stand side by side share one ring. Rings are joined through the space under rows and through the gaps
between people, where nobody can stand. Where that would be far, or would close around somebody, each ring stays by
itself and carries the home's name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from footpath.drawings import svg
from footpath.drawings.genogram import sizes
from footpath.drawings.genogram.levels import Levels
from footpath.drawings.genogram.nets import Hung
from footpath.drawings.genogram.plan import Plan
from footpath.drawings.genogram.room import Box, Room
from footpath.drawings.genogram.values import Home
from footpath.drawings.letters import width
from footpath.drawings.outline import loops, path

_PAD, _NEST = 9.0, 4.0
_TUBE = 16.0
"""How wide the way between two rings is, where it cannot be as wide as they are."""
_FAR = 170.0
"""The longest way between two rings."""
INK = "#2b6152"


@dataclass(frozen=True, slots=True)
class Ring:
    """Members of one home who stand side by side in one row."""

    row: int
    box: Box


@dataclass(frozen=True, slots=True)
class Outline:
    home: Home
    loops: tuple[tuple[tuple[float, float], ...], ...]
    """The corners of each closed line."""
    rings: tuple[Ring, ...]
    is_one: bool


def outlines(plan: Plan, hung: Hung, levels: Levels) -> list[Outline]:
    drawn: list[Outline] = []
    for home in plan.graph.homes:
        nest = sum(bool(set(home.members) & set(other.home.members)) for other in drawn)
        rings = list(_rings(plan, hung, levels, home, _PAD + _NEST * min(nest, 2)))
        boxes = _joined(plan, levels, rings)
        whole = loops(boxes) if boxes is not None else []
        if len(whole) == 1:
            drawn.append(Outline(home, (whole[0],), tuple(rings), True))
        else:
            each = tuple(loops([ring.box])[0] for ring in rings)
            drawn.append(Outline(home, each, tuple(rings), len(rings) == 1))
    return drawn


def _rings(plan: Plan, hung: Hung, levels: Levels, home: Home, pad: float) -> Iterator[Ring]:
    members = {plan.number[key] for key in home.members}
    for at, row in enumerate(plan.rows):
        run: list[int] = []
        for item in (*(item for item in row if plan.is_person(item)), None):
            if item in members and item is not None:
                run.append(item)
            elif run:
                yield Ring(at, _ring(plan, hung, levels, run, at, pad))
                run = []


def _ring(plan: Plan, hung: Hung, levels: Levels, run: Sequence[int], row: int, pad: float) -> Box:
    def half(item: int) -> float:
        return max(sizes.reach(plan.someone(item)), plan.words[item].width / 2)

    tagged = max(sum(port.item == item and bool(sizes.tag(port.tie)) for port in hung.ports) for item in run)
    words = max(plan.words[item].height for item in run)
    return (
        plan.x[run[0]] - half(run[0]) - pad,
        levels.top(row) - (sizes.TAG if tagged else 0) - pad + 2,
        plan.x[run[-1]] + half(run[-1]) + pad,
        levels.mid[row] + sizes.HALF + sizes.UNDER_SYMBOL + words + pad + 3,
    )


def _joined(plan: Plan, levels: Levels, rings: Sequence[Ring]) -> list[Box] | None:
    """Rings and the ways between them, each joined to the nearest before it; `None` where one would be too far."""
    boxes = [rings[0].box]
    for at, ring in enumerate(rings[1:], start=1):
        ways = [way for other in rings[:at] if (way := _way(plan, levels, other, ring)) is not None]
        if not ways:
            return None
        boxes += [*min(ways, key=lambda way: (_length(way), way)), ring.box]
    return boxes


def _length(way: Sequence[Box]) -> float:
    return sum(max(box[2] - box[0], box[3] - box[1]) for box in way)


def _way(plan: Plan, levels: Levels, upper: Ring, lower: Ring) -> list[Box] | None:
    """Boxes from one ring to another, through places where nobody stands."""
    if lower.row == upper.row:
        y = levels.under[upper.row] + 6 + _PAD
        one, other = _inner(upper.box, lower.box), _inner(lower.box, upper.box)
        return _short([_down(one, upper.box, y), _level(one, other, y), _down(other, lower.box, y)])
    low, high = max(upper.box[0], lower.box[0]), min(upper.box[2], lower.box[2])
    if lower.row == upper.row + 1 and high - low >= _TUBE:
        return [(low, upper.box[3] - 1, high, lower.box[1] + 1)]
    at = _inner(upper.box, lower.box)
    boxes = []
    y = levels.under[upper.row] + 6 + _PAD
    boxes.append(_down(at, upper.box, y))
    for row in range(upper.row + 1, lower.row):
        through = _gap(plan, row, at, _inner(lower.box, upper.box))
        if through is None:
            return None
        boxes.append(_level(at, through, y))
        after = levels.under[row] + 6 + _PAD
        boxes.append((through - _TUBE / 2, y - _TUBE / 2, through + _TUBE / 2, after + _TUBE / 2))
        at, y = through, after
    to = _inner(lower.box, upper.box)
    if lower.box[0] + _TUBE / 2 <= at <= lower.box[2] - _TUBE / 2:
        to = at
    boxes.append(_level(at, to, y))
    boxes.append((to - _TUBE / 2, y - _TUBE / 2, to + _TUBE / 2, lower.box[1] + 1))
    return _short(boxes)


def _short(boxes: list[Box]) -> list[Box] | None:
    return boxes if _length(boxes) <= _FAR else None


def _inner(box: Box, towards: Box) -> float:
    """Where a way leaves a ring: as near to the other as its side lets it."""
    middle = (towards[0] + towards[2]) / 2
    return min(max(middle, box[0] + _TUBE / 2 + 4), box[2] - _TUBE / 2 - 4)


def _down(x: float, box: Box, y: float) -> Box:
    return x - _TUBE / 2, box[3] - 1, x + _TUBE / 2, max(y + _TUBE / 2, box[3])


def _level(x: float, to: float, y: float) -> Box:
    return min(x, to) - _TUBE / 2, y - _TUBE / 2, max(x, to) + _TUBE / 2, y + _TUBE / 2


def _gap(plan: Plan, row: int, at: float, to: float) -> float | None:
    """The place between two people of a row, or beside them, through which a way can pass; the nearest."""
    people = [item for item in plan.rows[row] if plan.is_person(item)]
    if not people:
        return at
    room = _TUBE / 2 + 2
    places = []
    for one, other in pairwise(people):
        low, high = plan.x[one] + plan.half[one] + room, plan.x[other] - plan.half[other] - room
        if low <= high:
            places.append(min(max((at + to) / 2, low), high))
    places += [
        min(at, plan.x[people[0]] - plan.half[people[0]] - room - 6),
        max(at, plan.x[people[-1]] + plan.half[people[-1]] + room + 6),
    ]
    return min(places, key=lambda x: (abs(x - at) + abs(x - to), x))


def drawn(outlines: Sequence[Outline], room: Room) -> tuple[list[str], list[str]]:
    """The lines, and the names that lie on them; the names are placed where nothing else is."""
    lines, names = [], []
    for outline in outlines:
        for corners in outline.loops:
            lines.append(_dotted(path(corners, round_=12)))
        named = outline.rings[:1] if outline.is_one else outline.rings
        for ring in named:
            if outline.home.name:
                names.append(_named(outline.home.name, outline.rings if outline.is_one else (ring,), room))
    return lines, names


def _named(name: str, rings: Sequence[Ring], room: Room) -> str:
    wide = width(name, sizes.NOTE)
    places = []
    for ring in rings:
        left, top, right, bottom = ring.box
        ends = (left + wide / 2 + 16, right - wide / 2 - 16, (left + right) / 2)
        places += [(x, y) for y in (top, bottom) for x in ends]
    x, y = room.place(name, places, size=sizes.NOTE)
    return svg.element(
        "g",
        [
            svg.sheet(x - wide / 2 - 4, y - 8, wide + 8, 16),
            svg.text(name, x, y + 4, size=sizes.NOTE, weight=600, class_="fp-drawn__home-name"),
        ],
        fill=INK,
        class_="fp-drawn__home-fill",
    )


def _dotted(data: str) -> str:
    return svg.element(
        "path",
        d=data,
        fill="none",
        stroke=INK,
        stroke_width=2.4,
        stroke_dasharray="0.1 6",
        stroke_linecap="round",
        class_="fp-drawn__home",
    )


def sample(wide: float) -> str:
    """A small ring, for the legend."""
    box = (-wide / 2, -9.0, wide / 2, 9.0)
    return _dotted(path(loops([box])[0], round_=8))
