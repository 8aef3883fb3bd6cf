"""The lines from parents to children in the space under each row: where each goes down, and how deep it turns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from footpath.drawings.genogram import sizes
from footpath.drawings.genogram.graph import Tie
from footpath.drawings.genogram.plan import How, Pair, Plan, legs

_CLEAR = 8.0
"""Between two lines that go down side by side."""


@dataclass(frozen=True, slots=True)
class Port:
    """Where a child's line ends at the top of their symbol."""

    pair: int
    group: int
    tie: Tie
    item: int
    offset: float
    x: float


@dataclass(slots=True)
class Net:
    """What is joined in the space under one row: ends that come from above, and ends that go below."""

    band: int
    owner: tuple[int, int]
    """The pair and its group of children; below nought for the line between the two."""
    tops: list[float]
    bottoms: list[float]
    track: int = -1
    """How deep it turns; below nought it is straight."""

    @property
    def span(self) -> tuple[float, float]:
        ends = [*self.tops, *self.bottoms]
        return min(ends), max(ends)

    @property
    def is_straight(self) -> bool:
        low, high = self.span
        return high - low < 0.5


@dataclass(slots=True)
class Drop:
    """One group of a union's children, and how far along the line between the parents it hangs."""

    pair: int
    group: int
    ties: tuple[Tie, ...]
    x: float = 0.0
    twins: dict[str, float] = field(default_factory=dict)
    """Where those born together join, by what says that they were."""


@dataclass(slots=True)
class Hung:
    ports: list[Port]
    drops: list[Drop]
    nets: list[Net]
    tracks: dict[int, int]
    """How many turns lie under each row; -1 is above the first."""

    def port(self, drop: Drop, tie: Tie) -> Port:
        return next(
            port for port in self.ports if (port.pair, port.group) == (drop.pair, drop.group) and port.tie == tie
        )

    def net(self, band: int, owner: tuple[int, int], x: float) -> Net:
        """The net of this owner in this space that has an end here."""
        return next(
            net
            for net in self.nets
            if net.band == band and net.owner == owner and any(abs(end - x) < 0.01 for end in (*net.tops, *net.bottoms))
        )


def hung(plan: Plan) -> Hung:
    ports = list(_ports(plan))
    _clear_free_places(plan, ports)
    drops = [
        Drop(at, group, ties) for at, pair in enumerate(plan.pairs) for group, ties in enumerate(pair.union.groups)
    ]
    for drop in drops:
        _join_twins(plan, drop, ports)
    _hang(plan, drops, ports)
    nets = list(_nets(plan, drops, ports))
    tracks = {band: _turn([net for net in nets if net.band == band]) for band in range(-1, len(plan.rows))}
    return Hung(ports, drops, nets, tracks)


def _ports(plan: Plan) -> Iterator[Port]:
    number = plan.number
    pair_of = {pair.union.parents: at for at, pair in enumerate(plan.pairs)}
    for key, item in number.items():
        ending = []
        for union, group, tie in legs(plan.graph, key):
            at = pair_of[union.parents]
            pair = plan.pairs[at]
            ending.append(((plan.x[pair.left] + plan.x[pair.right]) / 2, at, group, tie))
        ending.sort(key=lambda leg: (leg[0], leg[1], leg[2], leg[3].line.value))
        step = min(sizes.PORT, 32 / max(1, len(ending) - 1))
        for count, (_, at, group, tie) in enumerate(ending):
            offset = (count - (len(ending) - 1) / 2) * step
            yield Port(at, group, tie, item, offset, plan.x[item] + offset)


def _clear_free_places(plan: Plan, ports: Sequence[Port]) -> None:
    """Move a place kept free a little, where a child stands straight under it."""
    for at, row in enumerate(plan.rows):
        below = plan.rows[at + 1] if at + 1 < len(plan.rows) else ()
        under = [port.x for port in ports if port.item in below]
        for index, item in enumerate(row):
            if plan.is_person(item):
                continue
            low = plan.x[row[index - 1]] + plan.half[row[index - 1]] + 5 if index else plan.x[item] - 60
            last = index == len(row) - 1
            high = plan.x[item] + 60 if last else plan.x[row[index + 1]] - plan.half[row[index + 1]] - 5
            plan.x[item] = _free(plan.x[item], low, high, under)


def _free(wanted: float, low: float, high: float, taken: Sequence[float], clear: float = _CLEAR) -> float:
    """The nearest place to the wanted one, between the ends, that is clear of all those taken."""
    low, high = min(low, high), max(low, high)
    start = min(max(wanted, low), high)
    tried = [start]
    for step in range(1, int((high - low) / 2) + 2):
        tried += [at for at in (start + 2 * step, start - 2 * step) if low <= at <= high]
    tried += [low, high]
    for at in tried:
        if all(abs(at - other) >= clear for other in taken):
            return at
    return max(tried, key=lambda at: (min(abs(at - other) for other in taken), -abs(at - start)))


def _join_twins(plan: Plan, drop: Drop, ports: Sequence[Port]) -> None:
    mine = [port for port in ports if (port.pair, port.group) == (drop.pair, drop.group)]
    for words in sorted({tie.together for tie in drop.ties} - {""}):
        born = [port for port in mine if port.tie.together == words]
        if len({port.item for port in born}) > 1 and len({_row(plan, port.item) for port in born}) == 1:
            drop.twins[words] = (min(port.x for port in born) + max(port.x for port in born)) / 2


def _row(plan: Plan, item: int) -> int:
    return plan.row[plan.posed.keys[item]]


def foot(drop: Drop, port: Port) -> float:
    """Where a child's line leaves the turn: over their symbol, or where those born together join."""
    return drop.twins.get(port.tie.together, port.x)


def _hang(plan: Plan, drops: Sequence[Drop], ports: Sequence[Port]) -> None:
    placed: dict[int, list[float]] = {band: [] for band in range(-1, len(plan.rows))}
    for drop in sorted(drops, key=lambda one: (plan.pairs[one.pair].how is How.LANE, one.pair, one.group)):
        pair = plan.pairs[drop.pair]
        mine = [port for port in ports if (port.pair, port.group) == (drop.pair, drop.group)]
        here = [foot(drop, port) for port in mine if _row(plan, port.item) == pair.row + 1]
        others = [
            port.x for port in ports if (port.pair, port.group) != (drop.pair, drop.group)
            and _row(plan, port.item) == pair.row + 1
        ]  # fmt: skip
        chains = [one for one in plan.posed.chains if (one.union, one.group) == (drop.pair, drop.group)]
        own = {item for chain in chains for _, item in chain.items}
        for at in (pair.row, pair.row + 1):
            if at < len(plan.rows):
                others += [plan.x[item] for item in plan.rows[at] if not plan.is_person(item) and item not in own]
        others += placed[pair.row]
        others += [
            x for one in plan.pairs if one.how is How.LANE and one.row == pair.row for x in (one.left_x, one.right_x)
        ]
        ways = here or [plan.x[chain.items[0][1]] for chain in chains if chain.items]
        low, high = _between(plan, pair)
        wanted = (min(ways) + max(ways)) / 2 if ways else (low + high) / 2
        # Straight down to a child, where one is nearly under it.
        straight = [
            x for x in here if low <= x <= high and abs(x - wanted) < 12 and all(abs(x - o) >= _CLEAR for o in others)
        ]
        if pair.how is How.ALONE:
            # From the middle of the symbol, or as near to it as others leave free.
            wanted = plan.x[pair.left] + (drop.group - (len(pair.union.groups) - 1) / 2) * _CLEAR * 1.5
        if pair.how is How.ACROSS:
            drop.x = low
        elif straight:
            drop.x = min(straight, key=lambda x: (abs(x - wanted), x))
        else:
            drop.x = _free(wanted, low, high, others)
        placed[pair.row].append(drop.x)


def _between(plan: Plan, pair: Pair) -> tuple[float, float]:
    """From where to where a drop may hang."""
    if pair.how is How.ALONE:
        return plan.x[pair.left] - 16, plan.x[pair.left] + 16
    if pair.how is How.ACROSS:
        assert pair.chain is not None
        at = plan.x[pair.chain.items[-1][1]]
        return at, at
    if pair.how is How.LANE:
        return pair.left_x + 10, pair.right_x - 10
    row = plan.rows[pair.row]
    after = row[plan.place[pair.left] + 1]
    lanes = [one for one in plan.pairs if one.how is How.LANE]
    rights = sum(one.left == pair.left for one in lanes)
    lefts = sum(one.right == after for one in lanes)
    low = plan.x[pair.left] + plan.half[pair.left] + 7 + sizes.SLOT * rights
    high = plan.x[after] - plan.half[after] - 7 - sizes.SLOT * lefts
    return low, max(low, high)


def upper_end(plan: Plan, pair: Pair, taken: Sequence[float]) -> float:
    """Where the line of two in different rows leaves the upper of them: under their name."""
    return _free(plan.x[pair.left], plan.x[pair.left] - 14, plan.x[pair.left] + 14, taken)


def _nets(plan: Plan, drops: Sequence[Drop], ports: Sequence[Port]) -> Iterator[Net]:
    for at, pair in enumerate(plan.pairs):
        if pair.how is How.ACROSS and pair.chain is not None:
            begins = plan.row[plan.posed.keys[pair.left]]
            here = [drop.x for drop in drops if plan.pairs[drop.pair].row == begins]
            here += [port.x for port in ports if _row(plan, port.item) == begins + 1]
            pair.left_x = upper_end(plan, pair, here)
            ends = [pair.left_x, *(plan.x[item] for _, item in pair.chain.items)]
            for step, (one, other) in enumerate(pairwise(ends)):
                yield Net(begins + step, (at, -1), [one], [other])
    for drop in drops:
        yield from _nets_of(plan, drop, ports)


def _nets_of(plan: Plan, drop: Drop, ports: Sequence[Port]) -> Iterator[Net]:
    pair = plan.pairs[drop.pair]
    owner = (drop.pair, drop.group)
    mine = [port for port in ports if (port.pair, port.group) == owner]
    first = Net(pair.row, owner, [drop.x], [])
    first.bottoms += sorted({foot(drop, port) for port in mine if _row(plan, port.item) == pair.row + 1})
    later: list[Net] = []
    for chain in plan.posed.chains:
        if (chain.union, chain.group) != owner:
            continue
        xs = [plan.x[item] for _, item in chain.items]
        feet = sorted({foot(drop, port) for port in mine if _row(plan, port.item) == chain.to})
        if chain.to > pair.row:
            first.bottoms.append(xs[0])
            later += [
                Net(chain.items[step][0], owner, [one], [other]) for step, (one, other) in enumerate(pairwise(xs))
            ]
            later.append(Net(chain.to - 1, owner, [xs[-1]], feet))
        else:
            first.tops.append(xs[0])
            later += [
                Net(chain.items[step + 1][0], owner, [other], [one]) for step, (one, other) in enumerate(pairwise(xs))
            ]
            later.append(Net(chain.to - 1, owner, [], [xs[-1], *feet]))
    yield first
    yield from later


def _turn(nets: Sequence[Net]) -> int:
    """Give each net that turns a depth at which it meets no other; those first that cross fewest there."""
    turning = sorted(
        (net for net in nets if not net.is_straight or not net.tops), key=lambda net: (net.span, net.owner)
    )
    above = {
        (one, other)
        for one, upper in enumerate(turning)
        for other, lower in enumerate(turning)
        if one != other and _meet(upper, lower) and _prefers(upper, lower, one < other)
    }
    left = list(range(len(turning)))
    count = 0
    while left:
        # The first that nothing left should lie above; where all wait on each other, the one that waits on fewest.
        waits = {one: sum((other, one) in above for other in left if other != one) for one in left}
        chosen = min(left, key=lambda one: (waits[one], one))
        left.remove(chosen)
        net = turning[chosen]
        net.track = 1 + max(
            (other.track for other in turning if other.track >= 0 and other is not net and _meet(other, net)),
            default=-1,
        )
        count = max(count, net.track + 1)
    return count


def _meet(one: Net, other: Net) -> bool:
    (low, high), (other_low, other_high) = one.span, other.span
    return low - 6 < other_high and other_low - 6 < high


def _prefers(upper: Net, lower: Net, is_first: bool) -> bool:
    ours, theirs = _crossings(upper, lower), _crossings(lower, upper)
    return ours < theirs or (ours == theirs and is_first)


def _crossings(upper: Net, lower: Net) -> float:
    """How many lines cross if one turns above the other; lines that would lie upon each other count for many."""
    low, high = upper.span
    other_low, other_high = lower.span
    crossed = sum(low - 2 < x < high + 2 for x in lower.tops) + sum(
        other_low - 2 < x < other_high + 2 for x in upper.bottoms
    )
    upon = sum(abs(x - y) < 4 for x in upper.bottoms for y in lower.tops)
    return crossed + 20 * upon
