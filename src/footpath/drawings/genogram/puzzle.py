"""
Who stands left of whom, as a puzzle of numbers: it can go to another process, which then knows nobody.

An item is a person, or a place kept free in a row for a line that passes through it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from footpath.drawings.genogram.graph import Graph, Union
from footpath.drawings.genogram.values import Partners, Shape

_APART = frozenset({Partners.SEPARATED, Partners.DIVORCED, Partners.PAST, Partners.PARENTS})

Rows = tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Chain:
    """A line from a union that passes through rows on its way: to a child further off, or to a partner."""

    union: int
    to: int
    """The row it leads to: of its children, or of the lower partner."""
    items: tuple[tuple[int, int], ...]
    """Each (row, item) in the order in which it passes."""
    group: int = -1
    """Which of the union's groups of children; below nought it is the line between the partners."""

    @property
    def is_couple(self) -> bool:
        return self.group < 0


@dataclass(frozen=True, slots=True)
class Puzzle:
    rows: Rows
    """The items of each row, in a first order."""
    partners: tuple[tuple[int, int, float], ...]
    """Two in one row, and how much they belong side by side."""
    links: tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]
    """Items of one row, and items of the next below that hang on them."""
    siblings: tuple[tuple[int, ...], ...]
    """Full brothers and sisters in one row, the oldest first."""
    twins: tuple[tuple[int, ...], ...]
    homes: tuple[tuple[int, ...], ...]
    """Members of one home in one row."""
    beside: tuple[tuple[int, int], ...]
    """A place kept free, and the person it must stand beside."""
    elder: tuple[float, ...]
    """Of each item, when born; half brothers and sisters stand by it too."""
    halves: tuple[tuple[int, ...], ...]
    """Children of one parent, in one row."""
    squares: frozenset[int]
    people: int
    """Items below this number are people."""

    def plain(self) -> dict[str, Any]:
        return {**asdict(self), "squares": sorted(self.squares)}

    @classmethod
    def of(cls, plain: dict[str, Any]) -> Puzzle:
        made = {
            key: _tuples(value) if isinstance(value, list) else value
            for key, value in plain.items()
            if key != "squares"
        }
        return cls(**made, squares=frozenset(plain["squares"]))


def _tuples(value: Any) -> Any:
    return tuple(_tuples(one) for one in value) if isinstance(value, list) else value


@dataclass(frozen=True, slots=True)
class Posed:
    """The puzzle of a family, and what its numbers stand for."""

    puzzle: Puzzle
    keys: tuple[str, ...]
    chains: tuple[Chain, ...]


def hangs_from(union: Union, row: dict[str, int]) -> int:
    """The row under which a union's children hang: that of its lower parent."""
    return max(row[key] for key in union.parents)


def pose(graph: Graph, row: dict[str, int]) -> Posed:
    keys = tuple(graph.people)
    number = {key: at for at, key in enumerate(keys)}
    chains = tuple(_chains(graph, row, len(keys)))
    count = max(row.values(), default=-1) + 1
    rows: list[list[int]] = [[] for _ in range(count)]
    for item in _told_down(graph, number):
        rows[row[keys[item]]].append(item)
    for chain in chains:
        for at, item in chain.items:
            rows[at].append(item)
    free = sum(len(chain.items) for chain in chains)
    born = [graph.people[key].born for key in keys]
    return Posed(
        Puzzle(
            rows=tuple(map(tuple, rows)),
            partners=tuple(_partners(graph, row, number)),
            links=tuple(_links(graph, row, number, chains)),
            siblings=tuple(_siblings(graph, row, number)),
            twins=tuple(_twins(graph, row, number)),
            homes=tuple(_homes(graph, row, number)),
            beside=tuple(_beside(graph, row, number, chains)),
            elder=(*(float(-1) if one is None else float(one) for one in born), *([-1.0] * free)),
            halves=tuple(_halves(graph, row, number)),
            squares=frozenset(number[key] for key in keys if graph.people[key].shape is Shape.SQUARE),
            people=len(keys),
        ),
        keys,
        chains,
    )


def _chains(graph: Graph, row: dict[str, int], first: int) -> Iterator[Chain]:
    item = first
    for at, union in enumerate(graph.unions):
        lowest = hangs_from(union, row)
        highest = min(row[key] for key in union.parents)
        if highest != lowest:
            # Down from the upper partner to a place beside the lower one.
            passed = tuple((through, item + step) for step, through in enumerate(range(highest + 1, lowest + 1)))
            item += len(passed)
            yield Chain(at, lowest, passed)
        for group, ties in enumerate(union.groups):
            for to in sorted({row[tie.child] for tie in ties}):
                through = range(lowest + 1, to) if to > lowest else range(lowest, to - 1, -1)
                passed = tuple((one, item + step) for step, one in enumerate(through))
                item += len(passed)
                if passed:
                    yield Chain(at, to, passed, group)


def _told_down(graph: Graph, number: dict[str, int]) -> list[int]:
    """Everybody once: each with their partners, then their children, from those whose parents are not drawn."""
    told: dict[str, None] = {}
    of: dict[str, list[Union]] = {key: [] for key in graph.people}
    has_parents: set[str] = set()
    for union in graph.unions:
        for key in union.parents:
            of[key].append(union)
        has_parents.update(union.children)

    def eldest(union: Union) -> tuple[float, str, str]:
        return min((graph.elder(child) for child in union.children), default=(float("inf"), "", ""))

    def tell(key: str) -> None:
        waiting = [key]
        while waiting:
            one = waiting.pop(0)
            if one in told:
                continue
            unions = sorted(of[one], key=eldest)
            others = [other for union in unions for other in union.parents if other != one]
            for other in others[: len(others) // 2]:
                told.setdefault(other)
            told.setdefault(one)
            for other in others[len(others) // 2 :]:
                told.setdefault(other)
            children = [child for union in unions for child in sorted(union.children, key=graph.elder)]
            waiting = [child for child in children if child not in told] + waiting

    for key in sorted(graph.people, key=lambda one: (one in has_parents, graph.elder(one))):
        tell(key)
    return [number[key] for key in told]


def _partners(graph: Graph, row: dict[str, int], number: dict[str, int]) -> Iterator[tuple[int, int, float]]:
    for union in graph.unions:
        if len(union.parents) == 2 and row[union.parents[0]] == row[union.parents[1]]:
            apart = all(couple.partners in _APART or couple.is_disputed for couple in union.couples)
            yield number[union.parents[0]], number[union.parents[1]], 8.0 if apart else 12.0


def _links(
    graph: Graph, row: dict[str, int], number: dict[str, int], chains: tuple[Chain, ...]
) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
    """What hangs on what in the next row."""
    ends: dict[int, list[Chain]] = {}
    for chain in chains:
        ends.setdefault(chain.union, []).append(chain)
        for (at, one), (after, other) in zip(chain.items, chain.items[1:], strict=False):
            yield ((one,), (other,)) if after > at else ((other,), (one,))
    for at, union in enumerate(graph.unions):
        lowest = hangs_from(union, row)
        parents = [number[key] for key in union.parents if row[key] == lowest]
        for chain in ends.get(at, []):
            first, last = chain.items[0], chain.items[-1]
            if chain.is_couple:
                parents.append(last[1])
                upper = next(key for key in union.parents if row[key] != lowest)
                yield (number[upper],), (first[1],)
                continue
            if first[0] > lowest:
                yield tuple(parents), (first[1],)
            group = dict.fromkeys(tie.child for tie in union.groups[chain.group])
            if last[0] < chain.to:
                yield (last[1],), tuple(number[child] for child in group if row[child] == chain.to)
        below = tuple(number[child] for child in union.children if row[child] == lowest + 1)
        if below:
            yield tuple(parents), below


def _siblings(graph: Graph, row: dict[str, int], number: dict[str, int]) -> Iterator[tuple[int, ...]]:
    for union in graph.unions:
        for at in sorted({row[child] for child in union.children}):
            children = sorted((child for child in union.children if row[child] == at), key=graph.elder)
            if len(children) > 1:
                yield tuple(number[child] for child in children)


def _twins(graph: Graph, row: dict[str, int], number: dict[str, int]) -> Iterator[tuple[int, ...]]:
    for union in graph.unions:
        for words in sorted({tie.together for tie in union.ties} - {""}):
            born = sorted({tie.child for tie in union.ties if tie.together == words}, key=graph.elder)
            if len({row[child] for child in born}) == 1 and len(born) > 1:
                yield tuple(number[child] for child in born)


def _halves(graph: Graph, row: dict[str, int], number: dict[str, int]) -> Iterator[tuple[int, ...]]:
    for key in graph.people:
        children = {child for union in graph.unions if key in union.parents for child in union.children}
        for at in sorted({row[child] for child in children}):
            born = tuple(
                number[child]
                for child in sorted(children, key=graph.elder)
                if row[child] == at and graph.people[child].born is not None
            )
            if len(born) > 1:
                yield born


def _homes(graph: Graph, row: dict[str, int], number: dict[str, int]) -> Iterator[tuple[int, ...]]:
    for home in graph.homes:
        for at in sorted({row[key] for key in home.members}):
            members = tuple(number[key] for key in home.members if row[key] == at)
            if len(members) > 1:
                yield members


def _beside(
    graph: Graph, row: dict[str, int], number: dict[str, int], chains: tuple[Chain, ...]
) -> Iterator[tuple[int, int]]:
    for chain in chains:
        if chain.is_couple:
            union = graph.unions[chain.union]
            lower = next(key for key in union.parents if row[key] == hangs_from(union, row))
            yield chain.items[-1][1], number[lower]
