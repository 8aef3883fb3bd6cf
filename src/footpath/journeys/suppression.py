"""
The one exit: every count that leaves passes here, so that no small number of children can be read.

A count of 1 to 5 is not shown, nor one of whatever size that so few people are behind; every other
is rounded to the nearest 5; 0 is shown. Then whoever would undo it is tried: with everything that is
shown, every sum of parts that make a whole, and every difference between cuts, could a count that is
not shown still be any of five numbers? Where it could not, one more count beside it is not shown
either, until it could.

Nothing told of a cell that is not shown (a share, a middle, a spread) is shown.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field

from footpath.journeys.spread import Spread

MOST_SMALL = 5
"""A count from 1 to this is small."""
ROUNDED_TO = 5
MIDDLE_FROM, QUARTERS_FROM, TENTHS_FROM = 10, 20, 50
"""How many waits there must be before their middle, quarters and tenths are told."""

_ENDLESS = 1 << 60

Bounds = dict[Hashable, tuple[int, int]]


@dataclass(slots=True)
class Counts:
    """
    Counts about to leave: each by a name, and which of them add up to which.

    Two counts that are the same by definition have the same name. ``hidden`` are counts nobody is
    shown in any case, named so that what can be worked out about them is known. ``of_few`` are counts of
    many things that only a few people did or had: not shown, and kept from being worked out, as small ones are.
    """

    true: dict[Hashable, int] = field(default_factory=dict)
    hidden: set[Hashable] = field(default_factory=set)
    of_few: set[Hashable] = field(default_factory=set)
    sums: list[tuple[Hashable, tuple[Hashable, ...]]] = field(default_factory=list)

    def add(self, name: Hashable, count: int, *, hidden: bool = False, people: int | None = None) -> None:
        """
        Add a count; one of a name already given must be the same.

        :param people: how many people are behind it, where one person may be counted more than once.
        """
        assert self.true.setdefault(name, count) == count, name
        if hidden:
            self.hidden.add(name)
        elif count and people is not None and people <= MOST_SMALL:
            self.of_few.add(name)

    def add_sum(self, whole: Hashable, parts: Sequence[Hashable]) -> None:
        """Say that the parts add up to the whole; what is missing is a hidden part of its own."""
        missing = self.true[whole] - sum(self.true[part] for part in parts)
        assert missing >= 0, whole
        rest = ("the rest of", whole, tuple(parts))
        self.add(rest, missing, hidden=True)
        self.sums.append((whole, (*parts, *((rest,) if missing else ()))))


def published(counts: Counts) -> dict[Hashable, int | None]:
    """Return each count as it may be shown: rounded, or None where it is not shown."""
    small = {name for name, count in counts.true.items() if 1 <= count <= MOST_SMALL} | counts.of_few
    shown: dict[Hashable, int | None] = {
        name: None if name in counts.hidden or name in small else _rounded(count) for name, count in counts.true.items()
    }
    touching: dict[Hashable, list[int]] = defaultdict(list)
    for number, (whole, parts) in enumerate(counts.sums):
        for name in (whole, *parts):
            touching[name].append(number)
    secret = [name for name in counts.true if name in small and name not in counts.hidden]
    pending = set(range(len(counts.sums)))
    bounds = {name: first_bounds(shown[name], hidden=name in counts.hidden) for name in shown}
    while True:
        _tighten(bounds, counts.sums, touching, pending)
        open_ones = [name for name in secret if not is_safe(bounds[name], of_few=name in counts.of_few)]
        given_up = {one for name in open_ones if (one := _beside(name, counts, shown, touching)) is not None}
        if not given_up:
            break
        for name in given_up:
            shown[name] = None
        reached = _connected(given_up, counts.sums, touching)
        for name in reached:
            bounds[name] = first_bounds(shown[name], hidden=name in counts.hidden)
        pending = {number for name in reached for number in touching[name]}
    return {name: count for name, count in shown.items() if name not in counts.hidden}


def first_bounds(shown: int | None, *, hidden: bool = False) -> tuple[int, int]:
    """Return what is known of a count from what is shown of it alone."""
    if shown is None:
        return (0 if hidden else 1, _ENDLESS)
    if shown == 0:
        return (0, 0)
    half = ROUNDED_TO // 2
    return (max(MOST_SMALL + 1, shown - half), shown + half)


def is_safe(bounds: tuple[int, int], *, of_few: bool = False) -> bool:
    """
    Return whether a small count could still be any of as many numbers as there are small ones.

    They need not begin at 1: the sum of three counts that are not shown is at least 3 for anybody.
    A large count of few people must look like a small one: whoever knew that it is large would know them.
    """
    if of_few and bounds[0] > MOST_SMALL:
        return False
    return bounds[1] >= max(MOST_SMALL, bounds[0] + MOST_SMALL - 1)


def _rounded(count: int) -> int:
    return (count + ROUNDED_TO // 2) // ROUNDED_TO * ROUNDED_TO


def _tighten(
    bounds: Bounds,
    sums: Sequence[tuple[Hashable, tuple[Hashable, ...]]],
    touching: Mapping[Hashable, Sequence[int]],
    pending: set[int],
) -> None:
    """Work out everything that the sums say about each count, until they say no more."""
    while pending:
        whole, parts = sums[pending.pop()]
        least = sum(bounds[part][0] for part in parts)
        most = min(_ENDLESS, sum(bounds[part][1] for part in parts))
        low, high = bounds[whole]
        news = {whole: (max(low, least), min(high, most))}
        low, high = news[whole]
        for part in parts:
            own_low, own_high = bounds[part]
            up = high - (least - own_low) if high < _ENDLESS else own_high
            down = low - (most - own_high) if most < _ENDLESS else own_low
            news[part] = (max(own_low, down), min(own_high, up))
        for name, new in news.items():
            if new != bounds[name]:
                bounds[name] = new
                pending.update(touching[name])


def _beside(
    name: Hashable,
    counts: Counts,
    shown: Mapping[Hashable, int | None],
    touching: Mapping[Hashable, Sequence[int]],
) -> Hashable | None:
    """Return the smallest count still shown in a sum with this one, a part before a whole."""
    asked, seen = [name], {name}
    while asked:  # the sums of this count, then those of the counts beside it
        candidates: list[tuple[bool, int, str, Hashable]] = []
        following = []
        for one in asked:
            for number in touching[one]:
                whole, parts = counts.sums[number]
                for other in (whole, *parts):
                    if other in seen:
                        continue
                    following.append(other)
                    if shown[other]:  # a 0 is always shown
                        candidates.append((other == whole, counts.true[other], repr(other), other))
        if candidates:
            return min(candidates)[-1]
        seen.update(following)
        asked = list(dict.fromkeys(following))
    return None


def _connected(
    names: set[Hashable],
    sums: Sequence[tuple[Hashable, tuple[Hashable, ...]]],
    touching: Mapping[Hashable, Sequence[int]],
) -> set[Hashable]:
    """Return every count that a sum, or a chain of sums, ties to these."""
    reached, asked = set(names), list(names)
    while asked:
        for number in touching[asked.pop()]:
            whole, parts = sums[number]
            for other in (whole, *parts):
                if other not in reached:
                    reached.add(other)
                    asked.append(other)
    return reached


def spread_shown(spread: Spread | None, count: int | None) -> Spread | None:
    """Return what may be told of a wait: less of it the fewer they are, and nothing where the count is not shown."""
    if spread is None or count is None or spread.count < MIDDLE_FROM:
        return None
    quarters, tenths = spread.count >= QUARTERS_FROM, spread.count >= TENTHS_FROM
    return Spread(
        count=count,
        tenth=spread.tenth if tenths else None,
        quarter=spread.quarter if quarters else None,
        middle=spread.middle,
        three_quarters=spread.three_quarters if quarters else None,
        nine_tenths=spread.nine_tenths if tenths else None,
    )
