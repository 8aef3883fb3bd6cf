"""The lines between people as points: each couple's, and each child's from their parents to the top of their symbol."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from footpath.drawings.genogram import sizes
from footpath.drawings.genogram.graph import Tie
from footpath.drawings.genogram.levels import Levels
from footpath.drawings.genogram.nets import Drop, Hung, Net, Port, foot
from footpath.drawings.genogram.plan import How, Pair, Plan
from footpath.drawings.genogram.puzzle import Chain
from footpath.drawings.genogram.values import Couple, Line

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Together:
    """The line of two partners, from one symbol's outline to the other's."""

    pair: int
    couple: Couple
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Leg:
    """One child's line."""

    drop: int
    port: Port
    points: tuple[Point, ...]
    """From the line of the parents to the top of the child's symbol."""
    own: tuple[Point, ...]
    """Without what it shares with brothers and sisters born of both."""


@dataclass(slots=True)
class Strokes:
    couples: list[Together] = field(default_factory=list)
    legs: list[Leg] = field(default_factory=list)
    alike: list[tuple[Point, Point]] = field(default_factory=list)
    """The bar between identical twins."""


def merged(lines: Sequence[Sequence[Point]]) -> list[tuple[Point, ...]]:
    """What these lines draw, each part of it once."""
    level: dict[float, list[tuple[float, float]]] = {}
    upright: dict[float, list[tuple[float, float]]] = {}
    slanted: dict[tuple[Point, ...], None] = {}
    for line in lines:
        for (x, y), (to_x, to_y) in pairwise(line):
            if abs(y - to_y) < 0.05:
                level.setdefault(round(y, 1), []).append((min(x, to_x), max(x, to_x)))
            elif abs(x - to_x) < 0.05:
                upright.setdefault(round(x, 1), []).append((min(y, to_y), max(y, to_y)))
            else:
                slanted[(x, y), (to_x, to_y)] = None
    parts: list[tuple[Point, ...]] = []
    for y, spans in level.items():
        parts += [((low, y), (high, y)) for low, high in _whole(spans)]
    for x, spans in upright.items():
        parts += [((x, low), (x, high)) for low, high in _whole(spans)]
    return [*parts, *slanted]


def _whole(spans: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    joined: list[tuple[float, float]] = []
    for low, high in sorted(spans):
        if joined and low <= joined[-1][1] + 0.05:
            joined[-1] = joined[-1][0], max(high, joined[-1][1])
        else:
            joined.append((low, high))
    return joined


class Drawer:
    def __init__(self, plan: Plan, hung: Hung, levels: Levels) -> None:
        self._plan, self._hung, self._levels = plan, hung, levels

    def strokes(self) -> Strokes:
        made = Strokes()
        for at, pair in enumerate(self._plan.pairs):
            if pair.how is not How.ALONE:
                made.couples += self._couple(at, pair)
        for number, drop in enumerate(self._hung.drops):
            self._family(number, drop, made)
        return made

    def _edge(self, item: int, down: float, *, right: bool) -> Point:
        someone = self._plan.someone(item)
        away = sizes.side(someone, down)
        row = self._plan.row[someone.key]
        return self._plan.x[item] + (away if right else -away), self._levels.mid[row] + down

    def _couple(self, at: int, pair: Pair) -> Iterator[Together]:
        for number, couple in enumerate(pair.union.couples):
            if pair.how is How.BESIDE:
                down = -9.0 * number
                ends = (self._edge(pair.left, down, right=True), self._edge(pair.right, down, right=False))
                yield Together(at, couple, ends)
            elif pair.how is How.LANE:
                deep = self._levels.lanes[pair.row][pair.lane] - 4 * number
                one = self._edge(pair.left, pair.left_down, right=True)
                other = self._edge(pair.right, pair.right_down, right=False)
                low, high = pair.left_x + 3 * number, pair.right_x - 3 * number
                yield Together(
                    at,
                    couple,
                    (one, (low, one[1]), (low, deep), (high, deep), (high, other[1]), other),
                )
            else:
                yield Together(at, couple, tuple(self._across(at, pair)))

    def _across(self, at: int, pair: Pair) -> list[Point]:
        assert pair.chain is not None
        plan, levels = self._plan, self._levels
        upper = plan.someone(pair.left)
        begins = plan.row[upper.key]
        points = [(pair.left_x, levels.mid[begins] + sizes.below(upper, pair.left_x - plan.x[pair.left]))]
        x = pair.left_x
        for row, item in pair.chain.items:
            points += self._turned(self._hung.net(row - 1, (at, -1), x), x, plan.x[item])
            x = plan.x[item]
        is_left = x < plan.x[pair.right]
        end = self._edge(pair.right, pair.right_down, right=not is_left)
        return _plain([*points, (x, end[1]), end])

    def _turned(self, net: Net, x: float, to: float) -> list[Point]:
        """The points of a turn from one end of a net to another."""
        if net.track < 0:
            return []
        y = self._levels.turns[net.band][net.track]
        return [(x, y), (to, y)]

    def _family(self, number: int, drop: Drop, made: Strokes) -> None:
        pair = self._plan.pairs[drop.pair]
        begin = self._begin(drop, pair)
        ways: list[tuple[Port, list[Point]]] = []
        for tie in drop.ties:
            port = self._hung.port(drop, tie)
            points = self._way(drop, pair, port, begin)
            ways.append((port, points))
        born = [points for port, points in ways if _is_plain(port.tie)]
        for port, points in ways:
            shared = 0.0 if _is_plain(port.tie) else max((_shared(points, other) for other in born), default=0.0)
            made.legs.append(Leg(number, port, tuple(points), tuple(_after(points, shared))))
        for words in sorted(drop.twins):
            self._alike(drop, words, made)

    def _begin(self, drop: Drop, pair: Pair) -> Point:
        plan, levels = self._plan, self._levels
        if pair.how is How.ALONE:
            someone = plan.someone(pair.left)
            return drop.x, levels.mid[pair.row] + sizes.below(someone, drop.x - plan.x[pair.left])
        if pair.how is How.LANE:
            return drop.x, levels.lanes[pair.row][pair.lane]
        return drop.x, levels.mid[pair.row] + (pair.right_down if pair.how is How.ACROSS else 0.0)

    def _way(self, drop: Drop, pair: Pair, port: Port, begin: Point) -> list[Point]:
        plan, owner = self._plan, (drop.pair, drop.group)
        row = plan.row[port.tie.child]
        at, end = drop.x, foot(drop, port)
        chain = next(
            (
                one
                for one in plan.posed.chains
                if (one.union, one.group) == owner and one.to == row and row != pair.row + 1
            ),
            None,
        )
        points = [begin]
        if chain is None:
            points += self._turned(self._hung.net(pair.row, owner, at), at, end)
        else:
            points += self._along(chain, pair, owner, at, end)
        someone = plan.someone(port.item)
        top = self._levels.mid[row] - sizes.above(someone, port.offset)
        if port.tie.together in drop.twins:
            points += [(end, self._levels.twins[row]), (port.x, top)]
        else:
            points.append((port.x, top))
        return _plain(points)

    def _along(self, chain: Chain, pair: Pair, owner: tuple[int, int], at: float, end: float) -> list[Point]:
        points: list[Point] = []
        goes_down = chain.to > pair.row
        x = at
        for row, item in chain.items:
            to = self._plan.x[item]
            points += self._turned(self._hung.net(row - 1 if goes_down else row, owner, x), x, to)
            x = to
        return [*points, *self._turned(self._hung.net(chain.to - 1, owner, x), x, end)]

    def _alike(self, drop: Drop, words: str, made: Strokes) -> None:
        born = [self._hung.port(drop, tie) for tie in drop.ties if tie.together == words and tie.is_alike]
        born = sorted({port.item: port for port in born}.values(), key=lambda port: port.x)
        if len(born) < 2:
            return
        row = self._plan.row[born[0].tie.child]
        x, y = drop.twins[words], self._levels.twins[row]
        ends = []
        for port in (born[0], born[-1]):
            top = self._levels.mid[row] - sizes.above(self._plan.someone(port.item), port.offset)
            ends.append((x + (port.x - x) * 0.55, y + (top - y) * 0.55))
        made.alike.append((ends[0], ends[1]))


def _plain(points: Sequence[Point]) -> list[Point]:
    """The same line without points that add nothing to it."""
    kept: list[Point] = []
    for point in points:
        if kept and abs(kept[-1][0] - point[0]) < 0.05 and abs(kept[-1][1] - point[1]) < 0.05:
            continue
        if len(kept) > 1 and _straight(kept[-2], kept[-1], point):
            kept[-1] = point
            continue
        kept.append(point)
    return kept


def _straight(one: Point, other: Point, third: Point) -> bool:
    return (abs(one[0] - other[0]) < 0.05 and abs(other[0] - third[0]) < 0.05) or (
        abs(one[1] - other[1]) < 0.05 and abs(other[1] - third[1]) < 0.05
    )


def _is_plain(tie: Tie) -> bool:
    return tie.line is Line.BIRTH and not tie.is_disputed


def _shared(points: Sequence[Point], other: Sequence[Point]) -> float:
    """How far two lines from one beginning run upon each other."""
    far = 0.0
    for (one, end), (_, other_end) in zip(pairwise(points), pairwise(other), strict=False):
        across, down = end[0] - one[0], end[1] - one[1]
        other_across, other_down = other_end[0] - one[0], other_end[1] - one[1]
        turned = abs(across * other_down - down * other_across) > 0.5
        if turned or across * other_across + down * other_down <= 0:
            return far
        ours, theirs = math.hypot(across, down), math.hypot(other_across, other_down)
        far += min(ours, theirs)
        if abs(ours - theirs) > 0.05:
            return far
    return far


def _after(points: Sequence[Point], far: float) -> list[Point]:
    """The line without its first part."""
    left = far
    for number, (one, end) in enumerate(pairwise(points)):
        length = math.hypot(end[0] - one[0], end[1] - one[1])
        if left < length - 0.05:
            part = left / length
            begin = (one[0] + (end[0] - one[0]) * part, one[1] + (end[1] - one[1]) * part)
            return [begin, *points[number + 1 :]]
        left -= length
    return list(points[-2:])
