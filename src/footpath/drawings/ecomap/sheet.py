"""Where each tie of an eco-map stands around the middle, and how it looks."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from footpath.drawings import curves, svg
from footpath.drawings.ecomap.values import Flow, Kind, Strength, Tie
from footpath.drawings.letters import lines, width

NAME, NOTE, MIDDLE = 14.0, 12.0, 17.0
_NAME_LINE, _NOTE_LINE = 17.0, 15.0
_ROOM = 124.0
_ASIDE = 16.0
CLEAR = 16.0
CLASS = "fp-drawn__tie"
_KINDS = {Kind.PERSON: 0, Kind.GROUP: 1, Kind.SERVICE: 2}

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Node:
    """One tie in its place: the words and the half of its box."""

    key: str
    name: tuple[str, ...]
    note: tuple[str, ...]
    is_formal: bool
    half_wide: float
    half_high: float
    x: float = 0.0
    y: float = 0.0


def around(tie: Tie) -> tuple[bool, int, str, str]:
    """Sorts ties for their places: family and friends first, then groups, then services, by name."""
    return (tie.is_formal, _KINDS[tie.kind], tie.name.casefold(), tie.key)


def node(tie: Tie, *, also: str = "") -> Node:
    """:param also: a further line under the words: what has changed."""
    name = lines(tie.name, size=NAME, room=_ROOM, most=2, bold=True)
    note = lines(tie.note, size=NOTE, room=_ROOM, most=2) + lines(also, size=NOTE, room=_ROOM, most=2)
    wide = max([width(line, NAME, bold=True) for line in name] + [width(line, NOTE) for line in note], default=40.0)
    high = len(name) * _NAME_LINE + len(note) * _NOTE_LINE
    return Node(tie.key, name, note, tie.is_formal, max(46.0, wide / 2 + 14), high / 2 + (10 if tie.is_formal else 12))


def placed(nodes: Sequence[Node], *, middle: float) -> tuple[list[Node], float, float]:
    """The nodes evenly about the middle, as near as none touches another; and how far out they reach."""
    across, down = 250.0, 190.0
    while True:
        found = [
            _at(one, -math.pi / 2 + 2 * math.pi * (number + (0.5 if len(nodes) == 2 else 0)) / len(nodes), across, down)
            for number, one in enumerate(nodes)
        ]
        if not any(_touch(one, other) for at, one in enumerate(found) for other in found[at + 1 :]) and not any(
            abs(one.x) - one.half_wide < middle + 40 and abs(one.y) - one.half_high < middle + 40 for one in found
        ):
            return found, across, down
        across, down = across * 1.05, down * 1.05


def _at(one: Node, angle: float, across: float, down: float) -> Node:
    return Node(
        one.key,
        one.name,
        one.note,
        one.is_formal,
        one.half_wide,
        one.half_high,
        round(across * math.cos(angle), 1),
        round(down * math.sin(angle), 1),
    )


def _touch(one: Node, other: Node) -> bool:
    return (
        abs(one.x - other.x) < one.half_wide + other.half_wide + CLEAR
        and abs(one.y - other.y) < one.half_high + other.half_high + CLEAR
    )


def shape(one: Node, *, is_gone: bool = False, is_new: bool = False) -> Iterator[str]:
    """A box with corners for what is formal, a rounded one for family, friends and neighbours."""
    yield svg.element(
        "rect",
        x=one.x - one.half_wide,
        y=one.y - one.half_high,
        width=2 * one.half_wide,
        height=2 * one.half_high,
        rx=None if one.is_formal else min(one.half_high, 24),
        fill=svg.SHEET,
        stroke=svg.INK,
        stroke_width=3.2 if is_new else 1.6,
        stroke_dasharray="2 4" if is_gone else None,
        class_="fp-drawn__sheet",
    )
    y = one.y - (len(one.name) * _NAME_LINE + len(one.note) * _NOTE_LINE) / 2
    for line in one.name:
        y += _NAME_LINE
        yield svg.text(line, one.x, y - 4, size=NAME, weight=600)
    for line in one.note:
        y += _NOTE_LINE
        yield svg.text(line, one.x, y - 3.5, size=NOTE, soft=True)


def ends(one: Node, middle: float, *, away: float = 0.0) -> tuple[Point, Point]:
    """From the edge of the middle to the edge of the box; `away` to the side of the straight line."""
    far = math.hypot(one.x, one.y) or 1.0
    along = (one.x / far, one.y / far)
    side = (-along[1] * away, along[0] * away)
    reach = (middle * middle - away * away) ** 0.5
    begin = (along[0] * (reach + 2) + side[0], along[1] * (reach + 2) + side[1])
    room = min(
        (one.half_wide - abs(side[0])) / abs(along[0]) if abs(along[0]) > 1e-6 else math.inf,
        (one.half_high - abs(side[1])) / abs(along[1]) if abs(along[1]) > 1e-6 else math.inf,
    )
    if not one.is_formal and room < math.inf:
        room -= _corner(one, along, room)
    end = (one.x - along[0] * (room + 2) + side[0], one.y - along[1] * (room + 2) + side[1])
    return begin, end


def _corner(one: Node, along: Point, room: float) -> float:
    """How much further in a rounded corner is than a sharp one, this way."""
    round_ = min(one.half_high, 24.0)
    x, y = abs(along[0] * room), abs(along[1] * room)
    across, down = x - (one.half_wide - round_), y - (one.half_high - round_)
    if across <= 0 or down <= 0:
        return 0.0
    return max(0.0, math.hypot(across, down) - round_)


def line(strength: Strength, begin: Point, end: Point, *, earlier: bool = False) -> Iterator[str]:
    points = curves.bowed(begin, end, 0.0)
    ink = svg.INK
    faint = f"{CLASS} fp-drawn__earlier" if earlier else CLASS
    if strength is Strength.STRONG:
        yield curves.drawn(points, ink=ink, weight=4.5, class_=faint)
    elif strength is Strength.WEAK:
        yield curves.drawn(points, ink=ink, weight=1.8, dashes="6 7", class_=faint)
    elif strength is Strength.STRESSFUL:
        yield curves.drawn(curves.zigzag(points, high=5.5, wide=6, plain=14), ink=ink, weight=1.8, class_=faint)
    else:
        half = curves.at(points, 0.5)
        for first, last in ((0.0, 0.46), (0.54, 1.0)):
            part = [curves.at(points, first)[0], curves.at(points, last)[0]]
            yield curves.drawn(part, ink=ink, weight=1.8, class_=faint)
        for place in (0.46, 0.54):
            point, along = curves.at(points, place)
            yield curves.bar(point, (along[0] + along[1] * 0.35, along[1] - along[0] * 0.35), ink=ink, class_=faint)
        del half


def heads(flow: Flow, begin: Point, end: Point) -> Iterator[str]:
    far = math.dist(begin, end) or 1.0
    along = ((end[0] - begin[0]) / far, (end[1] - begin[1]) / far)
    if flow in (Flow.OUT, Flow.BOTH):
        yield curves.head(end, along, ink=svg.INK, size=13, class_=CLASS)
    if flow in (Flow.IN, Flow.BOTH):
        yield curves.head(begin, (-along[0], -along[1]), ink=svg.INK, size=13, class_=CLASS)
