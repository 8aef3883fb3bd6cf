"""The small words and marks on lines: how two are together, since when, how a child came, and what is not agreed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from footpath.drawings.genogram import looks, sizes, symbols
from footpath.drawings.genogram.levels import Levels
from footpath.drawings.genogram.nets import Drop, Hung, Port
from footpath.drawings.genogram.plan import How, Plan
from footpath.drawings.genogram.room import Room
from footpath.drawings.genogram.strokes import Point, Strokes, Together
from footpath.drawings.letters import width


def of_couples(plan: Plan, hung: Hung, strokes: Strokes, room: Room) -> Iterator[str]:
    for together in strokes.couples:
        low, high = _level_part(together)
        y = low[1]
        drops = sorted(drop.x for drop in hung.drops if drop.pair == together.pair)
        couple = together.couple
        number = looks.SLASHES.get(couple.partners, 0)
        left, right = low[0], high[0]
        if number:
            # On the longest part that nothing hangs from, nearest to the right.
            ends = [left, *(x for x in drops if left < x < right), right]
            begin, end = max(pairwise(ends), key=lambda part: (round(part[1] - part[0]), part[0]))
            at = end - 15 if end == right and couple.note else (begin + end) / 2
            yield from looks.slashes(at, y, number)
            right = at - 12 if couple.note and end == high[0] else right
        if couple.note:
            wide = width(couple.note, sizes.SMALL)
            middle = (left + right) / 2
            high_over = y - 9 - 0.0
            places = [(middle, high_over), (left + wide / 2 + 6, high_over), (right - wide / 2 - 6, high_over)]
            x, over = room.place(couple.note, places)
            yield from symbols.on(couple.note, x, over)
        if couple.is_disputed:
            yield from symbols.on("?", low[0] + 12, y)


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


def hanging(plan: Plan, drop: Drop) -> bool:
    """Whether a drop hangs from a line between two."""
    return plan.pairs[drop.pair].how is not How.ALONE
