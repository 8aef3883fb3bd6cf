"""The small words and marks on lines: how two are together, since when, how a child came, and what is not agreed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from footpath.drawings.genogram import looks, sizes, symbols
from footpath.drawings.genogram.levels import Levels
from footpath.drawings.genogram.nets import Hung, Port
from footpath.drawings.genogram.plan import Plan
from footpath.drawings.genogram.room import Room
from footpath.drawings.genogram.strokes import Point, Strokes, Together
from footpath.drawings.letters import width


def of_couples(strokes: Strokes, room: Room) -> Iterator[str]:
    for together in strokes.couples:
        (left, y), (right, _) = _level_part(together)
        couple = together.couple
        number = looks.SLASHES.get(couple.partners, 0)
        crossed = _crossed(strokes, together, left, right, y)
        if number:
            at = _mark(left, right, crossed, noted=bool(couple.note))
            yield from looks.slashes(at, y, number)
            if couple.note:
                left, right = (left, at - 9) if at > (left + right) / 2 else (at + 9, right)
        if couple.note:
            wide = width(couple.note, sizes.SMALL) / 2 + 6
            places = [((left + right) / 2, y - 9), (left + wide, y - 9), (right - wide, y - 9)]
            x, over = room.place(couple.note, places)
            yield from symbols.on(couple.note, x, over)
        if couple.is_disputed:
            yield from symbols.on("?", min(left + 12, (left + right) / 2), y)


def _mark(left: float, right: float, crossed: list[float], *, noted: bool) -> float:
    """Where on a level line its marks stand clear of what crosses it, and of its note."""
    ends = [left, *crossed, right]
    begin, end = max(pairwise(ends), key=lambda part: (round(part[1] - part[0]), part[0]))
    middle = (begin + end) / 2
    if not noted:
        return middle
    clear = [x for x in (right - 14, left + 14) if left < x < right and all(abs(x - other) > 11 for other in crossed)]
    return next(iter(clear), middle)


def _crossed(strokes: Strokes, together: Together, left: float, right: float, y: float) -> list[float]:
    """Where other lines meet this level line, from left to right."""
    lines = [leg.points for leg in strokes.legs] + [one.points for one in strokes.couples if one is not together]
    return sorted(
        {
            one[0]
            for line in lines
            for one, other in pairwise(line)
            if abs(one[0] - other[0]) < 0.05
            and left < one[0] < right
            and min(one[1], other[1]) - 8 < y < max(one[1], other[1]) + 8
        }
    )


def _level_part(together: Together) -> tuple[Point, Point]:
    """The longest part of a couple's line that is level, from left to right; of none, the first part."""
    level = [(one, other) for one, other in pairwise(together.points) if abs(one[1] - other[1]) < 0.05]
    if not level:
        return together.points[0], together.points[1]
    one, other = max(level, key=lambda part: abs(part[0][0] - part[1][0]))
    return (one, other) if one[0] <= other[0] else (other, one)


def tags(plan: Plan, hung: Hung, levels: Levels, room: Room) -> Iterator[str]:
    """The word beside each child's line that says how they came."""
    for item in range(plan.posed.puzzle.people):
        ending = [port for port in hung.ports if port.item == item and sizes.tag(port.tie)]
        for is_right in (False, True):
            mine = [port for port in ending if _is_right(hung, port) == is_right]
            mine.sort(key=lambda port: port.x, reverse=is_right)
            for at, port in enumerate(mine):
                word = sizes.tag(port.tie)
                y = levels.mid[plan.row[port.tie.child]] - sizes.HALF - sizes.RIM - 3 - sizes.TAG * at
                x = port.x + (5 if is_right else -5)
                wide = width(word, sizes.SMALL)
                room.taken.append((x if is_right else x - wide, y - 11, x + wide if is_right else x, y + 3))
                yield from symbols.beside(word, x, y, right=is_right)


def _is_right(hung: Hung, port: Port) -> bool:
    if abs(port.offset) > 0.1:
        return port.offset > 0
    drop = next(one for one in hung.drops if (one.pair, one.group) == (port.pair, port.group))
    joint = drop.twins.get(port.tie.together)
    return joint is None or joint <= port.x
