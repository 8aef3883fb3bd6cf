"""How high everything is: each row, and the lanes and turns in the space under it."""

from __future__ import annotations

from dataclasses import dataclass

from footpath.drawings.genogram import sizes
from footpath.drawings.genogram.nets import Hung
from footpath.drawings.genogram.plan import How, Plan

_LEAST = 58.0
"""Between the words of one row and the symbols of the next."""
_HOME = 18.0
ARC = 22.0
"""The least that a line of feeling rises over a row, and how much more each further one over the same people."""
ARC_MORE = 17.0


@dataclass(slots=True)
class Levels:
    mid: list[float]
    """The middle of the symbols of each row."""
    under: list[float]
    """Where the words of each row end."""
    lanes: list[list[float]]
    turns: dict[int, list[float]]
    """How high each turn is, by the space under a row; -1 is above the first."""
    twins: list[float]
    """How high those born together join, over each row."""
    tagged: list[float]
    """How high the words beside lines reach, over each row."""
    height: float

    def top(self, row: int) -> float:
        return self.mid[row] - sizes.HALF - sizes.RIM


def levels(plan: Plan, hung: Hung, *, arcs: dict[int, int]) -> Levels:
    """:param arcs: how many lines of feeling lie over each other above each row."""
    made = Levels([], [], [], {}, [], [], 0.0)
    y = sizes.MARGIN
    count = len(plan.rows)
    for band in range(-1, count):
        start = y
        if band >= 0:
            y += _HOME if plan.graph.homes else 4
            noted = any(
                any(couple.note for couple in pair.union.couples)
                for pair in plan.pairs
                if pair.how is How.LANE and pair.row == band
            )
            step = sizes.LANE + (8 if noted else 0)
            number = plan.lanes.get(band, 0)
            made.lanes.append([y + step * (lane + 1) - 6 for lane in range(number)])
            y += step * number
        turns = hung.tracks.get(band, 0)
        made.turns[band] = [y + 12 + sizes.TRACK * turn for turn in range(turns)]
        y += (12 + sizes.TRACK * (turns - 1)) if turns else 0
        if band == count - 1:
            made.height = y + sizes.MARGIN
            break
        row = band + 1
        twins = any(
            drop.twins and plan.pairs[drop.pair].union.children
            for drop in hung.drops
            if any(plan.row[tie.child] == row and tie.together in drop.twins for tie in drop.ties)
        )
        y += 8
        made.twins.append(y)
        y += sizes.TWINS if twins else 0
        made.tagged.append(sizes.TAG * _tags(plan, hung, row))
        y += made.tagged[-1]
        y += _HOME if plan.graph.homes else 4
        y += (ARC + 12 + ARC_MORE * (arcs[row] - 1)) if arcs.get(row) else 0
        if band >= 0:
            y = max(y, start + _LEAST)
        middle = y + sizes.HALF + sizes.RIM
        made.mid.append(middle)
        words = max((plan.words[item].height for item in plan.rows[row] if plan.is_person(item)), default=0.0)
        y = middle + sizes.HALF + sizes.UNDER_SYMBOL + words + 2
        made.under.append(y)
    return made


def _tags(plan: Plan, hung: Hung, row: int) -> int:
    """How many words beside lines stand over each other above this row."""
    most = 0
    for item in plan.rows[row]:
        tags = [port for port in hung.ports if port.item == item and sizes.tag(port.tie)]
        left = sum(port.offset < 0 for port in tags)
        most = max(most, left, len(tags) - left)
    return most
