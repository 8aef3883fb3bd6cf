"""The whole sheet of a family: lines at the bottom, then people, then words; and where everything is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from footpath.drawings import svg
from footpath.drawings.genogram import feelings, homes, legend, looks, marks, sizes, symbols
from footpath.drawings.genogram.levels import Levels, levels
from footpath.drawings.genogram.nets import hung
from footpath.drawings.genogram.plan import Plan
from footpath.drawings.genogram.room import Box, Room
from footpath.drawings.genogram.strokes import Drawer, Strokes, merged

Point = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stands:
    """Where one person stands in a drawing."""

    key: str
    x: float
    """The middle of their symbol."""
    y: float
    row: int
    """From 0 at the top."""
    symbol: Box
    words: Box


@dataclass(frozen=True, slots=True, kw_only=True)
class Joins:
    """One line of a drawing: of two partners, or from parents to a child."""

    kind: str
    """ "couple" or "parentage"."""
    people: tuple[str, ...]
    """Whom it joins; of a parentage the child is the last."""
    points: tuple[tuple[float, float], ...]
    how: str
    is_disputed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Rings:
    """The outline of one home: one closed line, or one around each who lives there."""

    key: str
    loops: tuple[tuple[tuple[float, float], ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    svg: str
    width: float
    height: float
    people: tuple[Stands, ...]
    """Everybody, row by row, from left to right."""
    lines: tuple[Joins, ...]
    homes: tuple[Rings, ...]
    told: tuple[str, ...]
    """The family in words, a sentence each."""


def laid(title: str, plan: Plan, told: tuple[str, ...], *, with_legend: bool) -> Drawing:
    below = hung(plan)
    arcs = feelings.arcs(plan)
    high = levels(plan, below, arcs=feelings.deep(arcs))
    strokes = Drawer(plan, below, high).strokes()
    room = Room(plan, high)
    drawn = [leg.points for leg in strokes.legs] + [together.points for together in strokes.couples]
    room.lines = [part for points in drawn for part in pairwise(points)]
    tags = list(marks.tags(plan, below, high, room))
    notes = list(marks.of_couples(strokes, room))
    rings = homes.outlines(plan, below, high)
    ring_lines, ring_names = homes.drawn(rings, room)
    feeling_lines, feeling_words, ways = feelings.drawn(plan, high, arcs, room)

    seen = [*room.taken, *_boxes([loop for ring in rings for loop in ring.loops]), *_boxes(ways)]
    seen += _boxes([together.points for together in strokes.couples] + [leg.points for leg in strokes.legs])
    left = min((box[0] for box in seen), default=0.0) - sizes.MARGIN
    top = min((box[1] for box in seen), default=0.0) - sizes.MARGIN
    right = max((box[2] for box in seen), default=0.0) + sizes.MARGIN
    bottom = max((box[3] for box in seen), default=0.0) + sizes.MARGIN * 0.8
    told_below, wide, deep = "", 0.0, 0.0
    if with_legend:
        told_below, wide, deep = legend.drawn(plan.graph, top=bottom, room=right - left - 2 * sizes.MARGIN)
    width = max(right - left, wide + 2 * sizes.MARGIN)
    shift = (width - (right - left)) / 2 - left
    height = bottom + deep + (sizes.MARGIN * 0.6 if deep else 0) - top

    parts = [
        *ring_lines,
        *_lines(strokes),
        *feeling_lines,
        *_people(plan, high),
        *tags,
        *notes,
        *ring_names,
        *feeling_words,
    ]
    inside = [svg.element("g", parts, transform=f"translate({svg.number(shift)} {svg.number(-top)})")]
    if told_below:
        at = f"translate({svg.number((width - wide) / 2)} {svg.number(-top)})"
        inside.append(svg.element("g", told_below, transform=at, aria_hidden="true"))
    return Drawing(
        svg=svg.whole(inside, width=width, height=height, title=title, description=_described(plan), name="genogram"),
        width=width,
        height=height,
        people=tuple(_stands(plan, room, high, shift, -top)),
        lines=tuple(_joins(plan, strokes, shift, -top)),
        homes=tuple(
            Rings(key=ring.home.key, loops=tuple(_moved(loop, shift, -top) for loop in ring.loops)) for ring in rings
        ),
        told=told,
    )


def _described(plan: Plan) -> str:
    people, rows = plan.posed.puzzle.people, len(plan.rows)
    return (
        f"{people} {'person' if people == 1 else 'people'} over {rows} {'generation' if rows == 1 else 'generations'}. "
        "Each can be reached in turn, and says who they are."
    )


def _boxes(lines: Sequence[Sequence[Point]]) -> list[Box]:
    return [
        (
            min(x for x, _ in line),
            min(y for _, y in line),
            max(x for x, _ in line),
            max(y for _, y in line),
        )
        for line in lines
        if line
    ]


def _moved(points: Sequence[Point], across: float, down: float) -> tuple[Point, ...]:
    return tuple((x + across, y + down) for x, y in points)


def _lines(strokes: Strokes) -> Iterator[str]:
    for together in strokes.couples:
        couple = together.couple
        yield looks.stroke(together.points, looks.of_partners(couple.partners, is_disputed=couple.is_disputed))
    alike: dict[tuple[int, str | None], list[tuple[Point, ...]]] = {}
    for leg in strokes.legs:
        dashes = looks.of_line(leg.port.tie.line, is_disputed=leg.port.tie.is_disputed)
        alike.setdefault((leg.drop, dashes), []).append(leg.own)
    for (_, dashes), legs in alike.items():
        # One child's line is drawn whole; what several share is drawn once.
        yield from (looks.stroke(points, dashes) for points in (legs if len(legs) == 1 else merged(legs)))
    for one, other in strokes.alike:
        yield looks.stroke([one, other], None)


def _people(plan: Plan, high: Levels) -> Iterator[str]:
    """Each person once: a link where they lead somewhere, and with all that is said of them for who listens."""
    for row in plan.rows:
        for item in row:
            if not plan.is_person(item):
                continue
            someone, words = plan.someone(item), plan.words[item]
            x, y = plan.x[item], high.mid[plan.row[someone.key]]
            parts = [*symbols.under(someone, words, x, y), *symbols.symbol(someone, x, y)]
            if not symbols.whole_words(someone, words):
                said = f"{someone.name}, {someone.note}" if someone.note else someone.name
                parts.insert(0, svg.element("title", svg.escaped(said)))
            label = someone.told or someone.name or "somebody"
            if someone.link:
                hidden = svg.element("g", " ".join(parts), aria_hidden="true")  # its label says all of it
                yield svg.element("a", hidden, href=someone.link, aria_label=label, class_="fp-drawn__person")
            else:
                yield svg.element("g", parts, role="img", tabindex="0", aria_label=label, class_="fp-drawn__person")


def _stands(plan: Plan, room: Room, high: Levels, across: float, down: float) -> Iterator[Stands]:
    def moved(box: Box) -> Box:
        return box[0] + across, box[1] + down, box[2] + across, box[3] + down

    for at, row in enumerate(plan.rows):
        for item in row:
            if plan.is_person(item):
                symbol, words = room.people[item]
                yield Stands(
                    key=plan.posed.keys[item],
                    x=plan.x[item] + across,
                    y=high.mid[at] + down,
                    row=at,
                    symbol=moved(symbol),
                    words=moved(words),
                )


def _joins(plan: Plan, strokes: Strokes, across: float, down: float) -> Iterator[Joins]:
    for together in strokes.couples:
        couple = together.couple
        yield Joins(
            kind="couple",
            people=(couple.one, couple.other),
            points=_moved(together.points, across, down),
            how=couple.partners.value,
            is_disputed=couple.is_disputed,
        )
    for leg in strokes.legs:
        tie = leg.port.tie
        yield Joins(
            kind="parentage",
            people=(*plan.pairs[leg.port.pair].union.parents, tie.child),
            points=_moved(leg.points, across, down),
            how=tie.line.value,
            is_disputed=tie.is_disputed,
        )
