"""A family, drawn: its values in, one picture out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from footpath.drawings import svg
from footpath.drawings.genogram import looks, sizes, symbols
from footpath.drawings.genogram.graph import Graph, graph
from footpath.drawings.genogram.levels import Levels, levels
from footpath.drawings.genogram.nets import hung
from footpath.drawings.genogram.order import nudged, order
from footpath.drawings.genogram.plan import Plan, planned
from footpath.drawings.genogram.puzzle import pose
from footpath.drawings.genogram.rows import rows
from footpath.drawings.genogram.strokes import Drawer, Strokes
from footpath.drawings.genogram.told import told
from footpath.drawings.genogram.values import Family

_EDITION = 1
"""Counts up when the same values are drawn otherwise, so that nobody is shown an old picture of them."""

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


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
class Drawing:
    svg: str
    width: float
    height: float
    people: tuple[Stands, ...]
    """Everybody, row by row, from left to right."""
    lines: tuple[Joins, ...]
    told: tuple[str, ...]
    """The family in words, a sentence each."""


def digest(family: Family, nudges: Mapping[str, int] | None = None) -> str:
    """The same for what is drawn the same; for a cache whose every reader was given these very values."""
    plain: Any = {key: _sorted(value) for key, value in asdict(family).items()}
    said = json.dumps([_EDITION, plain, sorted((nudges or {}).items())], sort_keys=True, default=str)
    return hashlib.sha256(said.encode()).hexdigest()


def _sorted(value: Any) -> Any:
    if isinstance(value, tuple | list):
        return sorted(json.dumps(_members(one), sort_keys=True, default=str) for one in value)
    return value


def _members(value: Any) -> Any:
    if isinstance(value, dict) and "members" in value:
        return {**value, "members": sorted(value["members"])}
    return value


def draw(family: Family, *, nudges: Mapping[str, int] | None = None, starts: int | None = None) -> Drawing:
    """
    A family as a genogram; the same values in any order make the same picture.

    :param nudges: by a person's key, how many people's places they were moved in their row: left if below nought.
    :param starts: how often the search for the best order is started; `None` is what a page needs.
    :raises CannotDraw: the process that orders a family did not answer.
    """
    known = graph(family)
    row = rows(known)
    posed = pose(known, row)
    best = order(posed.puzzle, starts=starts)
    number = {key: item for item, key in enumerate(posed.keys)}
    moved = {number[key]: places for key, places in (nudges or {}).items() if key in number and places}
    plan = planned(known, row, posed, nudged(best, moved, people=len(posed.keys)))
    return _drawn(family, known, plan)


def _drawn(family: Family, known: Graph, plan: Plan) -> Drawing:
    below = hung(plan)
    high = levels(plan, below, arcs={})
    left = min((plan.x[item] - plan.half[item] for item in plan.x), default=0.0) - sizes.MARGIN
    strokes = Drawer(plan, below, high).strokes()
    width = max((plan.x[item] + plan.half[item] for item in plan.x), default=0.0) + sizes.MARGIN - left
    sentences = told(known, plan)
    inside = [
        svg.element("g", [*_lines(plan, strokes), *_people(plan, high)], transform=f"translate({svg.number(-left)} 0)")
    ]
    return Drawing(
        svg=svg.whole(
            inside,
            width=width,
            height=high.height,
            title=family.title,
            description=" ".join(sentences),
            name="genogram",
        ),
        width=width,
        height=high.height,
        people=tuple(_stands(plan, high, left)),
        lines=tuple(_joins(plan, strokes, left)),
        told=sentences,
    )


def _lines(plan: Plan, strokes: Strokes) -> Iterator[str]:
    for together in strokes.couples:
        yield looks.stroke(
            together.points, looks.of_partners(together.couple.partners, is_disputed=together.couple.is_disputed)
        )
    for leg in strokes.legs:
        yield looks.stroke(leg.points, looks.of_line(leg.port.tie.line, is_disputed=leg.port.tie.is_disputed))


def _people(plan: Plan, high: Levels) -> Iterator[str]:
    for row in plan.rows:
        for item in row:
            if plan.is_person(item):
                someone, words = plan.someone(item), plan.words[item]
                x, y = plan.x[item], high.mid[plan.row[someone.key]]
                parts = [*symbols.under(someone, words, x, y), *symbols.symbol(someone, x, y)]
                yield svg.element("g", parts)


def _stands(plan: Plan, high: Levels, left: float) -> Iterator[Stands]:
    for at, row in enumerate(plan.rows):
        for item in row:
            if not plan.is_person(item):
                continue
            someone, words = plan.someone(item), plan.words[item]
            x, y, half = plan.x[item] - left, high.mid[at], sizes.reach(someone)
            top = y + sizes.HALF + sizes.UNDER_SYMBOL
            yield Stands(
                key=someone.key,
                x=x,
                y=y,
                row=at,
                symbol=(x - half, y - half, x + half, y + half),
                words=(x - words.width / 2, top, x + words.width / 2, top + words.height),
            )


def _joins(plan: Plan, strokes: Strokes, left: float) -> Iterator[Joins]:
    for together in strokes.couples:
        couple = together.couple
        yield Joins(
            kind="couple",
            people=(couple.one, couple.other),
            points=tuple((x - left, y) for x, y in together.points),
            how=couple.partners.value,
            is_disputed=couple.is_disputed,
        )
    for leg in strokes.legs:
        tie = leg.port.tie
        yield Joins(
            kind="parentage",
            people=(*plan.pairs[leg.port.pair].union.parents, tie.child),
            points=tuple((x - left, y) for x, y in leg.points),
            how=tie.line.value,
            is_disputed=tie.is_disputed,
        )
