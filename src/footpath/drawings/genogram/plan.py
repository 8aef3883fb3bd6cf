"""Where everything of a family stands, before a line is drawn: people, the two of each couple, and the free places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum
from itertools import pairwise

from footpath.drawings.genogram import sizes
from footpath.drawings.genogram.graph import Graph, Tie, Union
from footpath.drawings.genogram.puzzle import Chain, Posed, Rows, hangs_from
from footpath.drawings.genogram.sizes import Words
from footpath.drawings.genogram.standing import Pull, stand
from footpath.drawings.genogram.values import Someone
from footpath.drawings.letters import width


class How(Enum):
    """How the line between two partners runs."""

    ALONE = "one parent alone"
    BESIDE = "straight from one to the other"
    LANE = "under those who stand between"
    ACROSS = "from one row to another"


@dataclass(slots=True)
class Pair:
    """One union in its place."""

    union: Union
    how: How
    left: int
    """Of one alone, that one; of two in different rows, the upper."""
    right: int
    row: int
    """Under which its children hang."""
    chain: Chain | None = None
    left_down: float = 0.0
    """How far below the middle of the symbol its line leaves."""
    right_down: float = 0.0
    left_x: float = 0.0
    """Where a lane goes down."""
    right_x: float = 0.0
    lane: int = 0


@dataclass(slots=True)
class Plan:
    """Who stands where, and how wide."""

    graph: Graph
    row: dict[str, int]
    posed: Posed
    rows: Rows
    words: dict[int, Words] = field(default_factory=dict)
    half: dict[int, float] = field(default_factory=dict)
    """From the middle of an item to the end of what is its own."""
    pairs: list[Pair] = field(default_factory=list)
    x: dict[int, float] = field(default_factory=dict)
    lanes: dict[int, int] = field(default_factory=dict)
    """How many lanes each row has."""

    def someone(self, item: int) -> Someone:
        return self.graph.people[self.posed.keys[item]]

    def item(self, key: str) -> int:
        return self.number[key]

    @property
    def number(self) -> dict[str, int]:
        return {key: at for at, key in enumerate(self.posed.keys)}

    def is_person(self, item: int) -> bool:
        return item < self.posed.puzzle.people

    @property
    def place(self) -> dict[int, int]:
        return {item: at for row in self.rows for at, item in enumerate(row)}


def planned(graph: Graph, row: dict[str, int], posed: Posed, rows: Rows) -> Plan:
    plan = Plan(graph, row, posed, rows)
    for item, key in enumerate(posed.keys):
        plan.words[item] = sizes.words(graph.people[key])
        plan.half[item] = _half(graph, key, plan.words[item])
    for free in (item for one in rows for item in one if not plan.is_person(item)):
        plan.half[free] = sizes.FREE
    plan.pairs = _pairs(plan)
    gaps = _gaps(plan)
    pulls, near = _pulls(plan)
    plan.x = stand(rows, apart=lambda one, other: gaps[one, other], pulls=pulls, near=near)
    _lanes(plan)
    return plan


def legs(graph: Graph, key: str) -> list[tuple[Union, int, Tie]]:
    """The lines that end at this child: of which union, in which of its groups, in which way."""
    return [
        (union, group, tie)
        for union in graph.unions
        for group, ties in enumerate(union.groups)
        for tie in ties
        if tie.child == key
    ]


def _half(graph: Graph, key: str, words: Words) -> float:
    ending = legs(graph, key)
    tags = [width(sizes.tag(tie), sizes.SMALL) for _, _, tie in ending]
    apart = (len(ending) - 1) / 2 * sizes.PORT
    beside = apart + 8 + max(tags) if any(tags) else 0.0
    return max(sizes.HALF + sizes.RIM + 6, words.width / 2 + 4, beside)


def _pairs(plan: Plan) -> list[Pair]:
    number, place = plan.number, plan.place
    pairs = []
    for at, union in enumerate(plan.graph.unions):
        under = hangs_from(union, plan.row)
        one, other = number[union.parents[0]], number[union.parents[-1]]
        if len(union.parents) == 1:
            pairs.append(Pair(union, How.ALONE, one, one, under))
            continue
        above, below = plan.row[union.parents[0]], plan.row[union.parents[1]]
        if above != below:
            upper, lower = (one, other) if above < below else (other, one)
            chain = next(chain for chain in plan.posed.chains if chain.union == at and chain.is_couple)
            pairs.append(Pair(union, How.ACROSS, upper, lower, under, chain))
            continue
        left, right = sorted((one, other), key=lambda item: place[item])
        between = plan.rows[under][place[left] + 1 : place[right]]
        how = How.LANE if any(plan.is_person(item) for item in between) else How.BESIDE
        pairs.append(Pair(union, how, left, right, under))
    _ports(plan, pairs)
    return pairs


def _ports(plan: Plan, pairs: Sequence[Pair]) -> None:
    """Where on a symbol's side each line leaves: the nearest partner in the middle, each further one below."""
    place = plan.place
    for item in range(plan.posed.puzzle.people):
        rights = [pair for pair in pairs if pair.left == item and pair.how in (How.BESIDE, How.LANE)]
        lefts = [pair for pair in pairs if pair.right == item and pair.how in (How.BESIDE, How.LANE)]
        rights.sort(key=lambda pair: place[pair.right])
        lefts.sort(key=lambda pair: -place[pair.left])
        for of, is_right in ((rights, True), (lefts, False)):
            step = min(8.0, 16.0 / max(1, len(of) - 1))
            for at, pair in enumerate(of):
                if is_right:
                    pair.left_down = at * step
                else:
                    pair.right_down = at * step
    for pair in pairs:
        if pair.how is How.BESIDE:
            # A straight line: both ends as high as each other.
            pair.left_down = pair.right_down = 0.0
        elif pair.how is How.ACROSS:
            pair.right_down = -9.0


def _gaps(plan: Plan) -> dict[tuple[int, int], float]:
    """How far two neighbours are apart: room for their words, and for the lines that go down between them."""
    slots: dict[tuple[int, int], int] = {}
    wide: dict[tuple[int, int], float] = {}
    place = plan.place
    for pair in plan.pairs:
        row = plan.rows[pair.row]
        if pair.how is How.LANE:
            for gap in ((pair.left, row[place[pair.left] + 1]), (row[place[pair.right] - 1], pair.right)):
                slots[gap] = slots.get(gap, 0) + 1
        elif pair.how is How.BESIDE:
            gap = (pair.left, row[place[pair.left] + 1])
            slots[gap] = slots.get(gap, 0) + max(0, len(pair.union.groups) - 1)
            note = max(width(couple.note, sizes.SMALL) for couple in pair.union.couples)
            marks = 20 * len(pair.union.couples)
            room = sizes.reach(plan.someone(pair.left)) + sizes.reach(plan.someone(pair.right)) + note + 16 + marks
            if gap[1] == pair.right:
                wide[gap] = max(wide.get(gap, 0.0), room)
    gaps = {}
    for row in plan.rows:
        for one, other in pairwise(row):
            free = sizes.GAP if plan.is_person(one) and plan.is_person(other) else sizes.GAP / 2
            free += sizes.SLOT * slots.get((one, other), 0) + 12 * _differ(plan, one, other)
            gaps[one, other] = max(plan.half[one] + plan.half[other] + free, wide.get((one, other), 0.0))
    return gaps


def _differ(plan: Plan, one: int, other: int) -> int:
    """How many homes end between two neighbours."""
    keys = [plan.posed.keys[item] if plan.is_person(item) else "" for item in (one, other)]
    return sum((keys[0] in home.members) != (keys[1] in home.members) for home in plan.graph.homes)


def _share_a_home(plan: Plan, one: int, other: int) -> bool:
    if not (plan.is_person(one) and plan.is_person(other)):
        return False
    both = {plan.posed.keys[one], plan.posed.keys[other]}
    return any(both <= set(home.members) for home in plan.graph.homes)


def _pulls(plan: Plan) -> tuple[list[Pull], list[tuple[int, int, float]]]:
    number = plan.number
    pulls: list[Pull] = []
    # Nobody drifts away from who stands beside them; least of all from who lives with them.
    near: list[tuple[int, int, float]] = [
        (one, other, 0.12 if _share_a_home(plan, one, other) else 0.04)
        for row in plan.rows
        for one, other in pairwise(row)
    ]
    for at, pair in enumerate(plan.pairs):
        if pair.how is How.BESIDE and plan.place[pair.right] == plan.place[pair.left] + 1:
            near.append((pair.left, pair.right, 1.2))
        parents: tuple[int, ...] = (pair.left,) if pair.how is How.ALONE else (pair.left, pair.right)
        if pair.how is How.ACROSS and pair.chain is not None:
            passed = [item for _, item in pair.chain.items]
            pulls += [Pull((one,), (other,), 0.6) for one, other in zip((pair.left, *passed), passed, strict=False)]
            parents = (passed[-1],)
        for group, ties in enumerate(pair.union.groups):
            chains = {one.to: one for one in plan.posed.chains if one.union == at and one.group == group}
            plain = any(tie.line.value in ("birth", "adopted") and not tie.is_disputed for tie in ties)
            weight = 1.0 if plain else 0.35
            for to in sorted({plan.row[tie.child] for tie in ties}):
                children = tuple(dict.fromkeys(number[tie.child] for tie in ties if plan.row[tie.child] == to))
                chain = chains.get(to)
                if chain is None:
                    inset = plan.half[pair.left] + 19, plan.half[pair.right] + 19
                    pulls.append(Pull(parents, children, weight, inset if pair.how is How.LANE else None))
                    children = tuple(sorted(children, key=lambda item: plan.place[item]))
                    near += [
                        (one, other, 0.3)
                        for one, other in pairwise(children)
                        if plan.place[other] == plan.place[one] + 1
                    ]
                    continue
                passed = [item for _, item in chain.items]
                if to > pair.row:
                    pulls += [Pull(parents, (passed[0],), 0.3), Pull((passed[-1],), children, 0.3)]
                pulls += [Pull((one,), (other,), 0.6) for one, other in pairwise(passed)]
    return pulls, near


def _lanes(plan: Plan) -> None:
    """Give each lane the ends of its own gap, and a depth at which it meets no other."""
    place = plan.place
    for at, row in enumerate(plan.rows):
        lanes = [pair for pair in plan.pairs if pair.how is How.LANE and pair.row == at]
        for item in row:
            # Of the lanes from one side, the furthest leaves lowest and goes down nearest.
            rights = sorted((pair for pair in lanes if pair.left == item), key=lambda pair: -place[pair.right])
            for number, pair in enumerate(rights):
                pair.left_x = plan.x[item] + plan.half[item] + 7 + sizes.SLOT * number
            lefts = sorted((pair for pair in lanes if pair.right == item), key=lambda pair: place[pair.left])
            for number, pair in enumerate(lefts):
                pair.right_x = plan.x[item] - plan.half[item] - 7 - sizes.SLOT * number
        taken: list[list[tuple[float, float]]] = []
        for pair in sorted(lanes, key=lambda pair: (pair.right_x - pair.left_x, pair.left_x)):
            pair.lane = next(
                (depth for depth, spans in enumerate(taken) if not any(_meet(pair, span) for span in spans)), len(taken)
            )
            if pair.lane == len(taken):
                taken.append([])
            taken[pair.lane].append((pair.left_x, pair.right_x))
        plan.lanes[at] = len(taken)


def _meet(pair: Pair, span: tuple[float, float]) -> bool:
    return pair.left_x < span[1] + 8 and span[0] < pair.right_x + 8
