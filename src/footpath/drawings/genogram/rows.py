"""In which row each person stands: partners side by side, children below, whatever the law has since made of it."""

from __future__ import annotations

from collections.abc import Iterator

from footpath.drawings.genogram.graph import Graph
from footpath.drawings.genogram.values import Line

_STRENGTH = {
    Line.BIRTH: 0,
    Line.ADOPTED: 2,
    Line.STEP: 3,
    Line.FOSTERED: 4,
    Line.KINSHIP: 5,
    Line.GUARDIAN: 6,
    Line.RAISED: 7,
}
"""Which tie says first how far apart two people stand. Partners come second, after birth."""
_COUPLE = 1
_ROUNDS = 12


def rows(graph: Graph) -> dict[str, int]:
    """Each person's row, from 0 at the top."""
    lean = _Lean(graph)
    for _, upper, lower, apart in sorted(_ties(graph), key=lambda tie: tie[0]):
        lean.tie(upper, lower, apart)
    _stand_with_others(graph, lean)
    row = {key: lean.row(key) for key in graph.people}
    _children_below(graph, row)
    used = {at: number for number, at in enumerate(sorted(set(row.values())))}
    return {key: used[at] for key, at in row.items()}


def _ties(graph: Graph) -> Iterator[tuple[tuple[int, bool, int], str, str, int]]:
    for number, union in enumerate(graph.unions):
        if len(union.parents) == 2:
            yield (_COUPLE, False, number), union.parents[0], union.parents[1], 0
        for tie in union.ties:
            for parent in union.parents:
                yield (_STRENGTH[tie.line], tie.is_disputed, number), parent, tie.child, 1


class _Lean:
    """Who leans on whom, and how many rows apart: the first tie between two groups decides, later ones are drawn."""

    def __init__(self, graph: Graph) -> None:
        self._on = {key: key for key in graph.people}
        self._apart = dict.fromkeys(graph.people, 0)

    def _root(self, key: str) -> tuple[str, int]:
        apart = 0
        while self._on[key] != key:
            apart += self._apart[key]
            key = self._on[key]
        return key, apart

    def tie(self, upper: str, lower: str, apart: int) -> None:
        one, above = self._root(upper)
        other, below = self._root(lower)
        if one != other:
            self._on[other] = one
            self._apart[other] = above + apart - below

    def row(self, key: str) -> int:
        return self._root(key)[1]

    def together(self, one: str, other: str) -> bool:
        return self._root(one)[0] == self._root(other)[0]


def _stand_with_others(graph: Graph, lean: _Lean) -> None:
    """Who is nobody's kin stands in the row of whoever is nearest in age, of those they live with or feel for."""
    for home in graph.homes:
        for key in home.members:
            others = [other for other in home.members if not lean.together(key, other)]
            if others:
                _near(graph, lean, key, others)
    for between in graph.betweens:
        lean.tie(between.one, between.other, 0)
    centre = graph.centre or next(iter(graph.people), None)
    for key in graph.people:
        others = [other for other in graph.people if not lean.together(key, other)]
        if centre is not None and not lean.together(key, centre):
            _near(graph, lean, key, others)


def _near(graph: Graph, lean: _Lean, key: str, others: list[str]) -> None:
    born = graph.people[key].born
    centre = graph.centre

    def far(other: str) -> tuple[bool, float, bool, str]:
        theirs = graph.people[other].born
        if born is None or theirs is None:
            return (True, 0.0, other != centre, other)
        return (False, abs(born - theirs), other != centre, other)

    lean.tie(min(others, key=far), key, 0)


def _children_below(graph: Graph, row: dict[str, int]) -> None:
    """Where ties disagree (an uncle and a niece), a child by birth still stands below both parents."""
    for _ in range(_ROUNDS):
        moved = False
        for union in graph.unions:
            lowest = max(row[key] for key in union.parents)
            for tie in union.ties:
                if tie.line is Line.BIRTH and row[tie.child] <= lowest and tie.child not in union.parents:
                    row[tie.child] = lowest + 1
                    moved = True
        if not moved:
            return
