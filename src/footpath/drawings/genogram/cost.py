"""What an order of a family costs to read, and a better one found by moving one at a time."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Sequence

from footpath.drawings.genogram.puzzle import Puzzle, Rows

_CROSSING = 6.0
_SPREAD = 2.5
_SPREAD_BY_PARTNER = 0.6
_OUTSIDER = 5.0
_YOUNGER_FIRST = 60.0
_HALF_YOUNGER_FIRST = 2.0
_TWIN_APART = 40.0
_NOT_BESIDE = 40.0
_SQUARE_ON_THE_RIGHT = 0.4
_FAR = 0.25
_REACH = 6
_PASSES = 3


class Weigher:
    """Weighs orders of one puzzle, a row at a time."""

    def __init__(self, puzzle: Puzzle) -> None:
        self.puzzle = puzzle
        of = {item: at for at, row in enumerate(puzzle.rows) for item in row}
        count = len(puzzle.rows)
        self._partners: list[list[tuple[int, int, float]]] = [[] for _ in range(count)]
        self._siblings: list[list[tuple[tuple[int, ...], tuple[int, ...]]]] = [[] for _ in range(count)]
        self._halves: list[list[tuple[tuple[int, ...], tuple[int, ...]]]] = [[] for _ in range(count)]
        """Each group, and the partners of its members who are not members."""
        self._twins: list[list[tuple[int, ...]]] = [[] for _ in range(count)]
        self._homes: list[list[tuple[int, ...]]] = [[] for _ in range(count)]
        self._beside: list[list[tuple[int, int]]] = [[] for _ in range(count)]
        self._links: list[list[tuple[tuple[int, ...], tuple[int, ...]]]] = [[] for _ in range(count)]
        """By the row of the upper ones."""
        self._squares = puzzle.squares
        self._middles = [len(row) / 2 for row in puzzle.rows]
        of_partner: dict[int, set[int]] = {}
        for one, other, weight in puzzle.partners:
            self._partners[of[one]].append((one, other, weight))
            of_partner.setdefault(one, set()).add(other)
            of_partner.setdefault(other, set()).add(one)
        for groups, into in ((puzzle.siblings, self._siblings), (puzzle.halves, self._halves)):
            for group in groups:
                partners = {other for item in group for other in of_partner.get(item, ())} - set(group)
                into[of[group[0]]].append((group, tuple(sorted(partners))))
        for twins in puzzle.twins:
            self._twins[of[twins[0]]].append(twins)
        for home in puzzle.homes:
            self._homes[of[home[0]]].append(home)
        for pair in puzzle.beside:
            self._beside[of[pair[0]]].append(pair)
        for link in puzzle.links:
            self._links[of[link[0][0]]].append(link)

    def whole(self, rows: Rows) -> float:
        place = _places(rows)
        return sum(self._in_row(at, place) for at in range(len(rows))) + sum(
            self._between(at, place) for at in range(len(rows) - 1)
        )

    def about(self, at: int, place: dict[int, int]) -> float:
        """All of the cost that the order of one row can change."""
        cost = self._in_row(at, place)
        if at:
            cost += self._between(at - 1, place)
        if at < len(self._middles) - 1:
            cost += self._between(at, place)
        return cost

    def _in_row(self, at: int, place: dict[int, int]) -> float:
        cost = 0.0
        squares = self._squares
        for one, other, weight in self._partners[at]:
            apart = place[other] - place[one]
            cost += weight * (abs(apart) - 1)
            if (one in squares) != (other in squares):
                cost += _SQUARE_ON_THE_RIGHT * ((apart < 0) == (one in squares))
        for group, of_them in self._siblings[at]:
            places = [place[item] for item in group]
            cost += _YOUNGER_FIRST * _inversions(places) + _spread(places, of_them, place)
        for group, of_them in self._halves[at]:
            places = [place[item] for item in group]
            cost += _HALF_YOUNGER_FIRST * _inversions(places) + 0.3 * _spread(places, of_them, place)
        for twins in self._twins[at]:
            places = [place[item] for item in twins]
            cost += _TWIN_APART * (max(places) - min(places) + 1 - len(twins))
        for home in self._homes[at]:
            places = [place[item] for item in home]
            cost += _OUTSIDER * (max(places) - min(places) + 1 - len(home))
        for free, person in self._beside[at]:
            cost += _NOT_BESIDE * (abs(place[free] - place[person]) - 1)
        return cost

    def _between(self, at: int, place: dict[int, int]) -> float:
        edges: list[tuple[float, int]] = []
        length = 0.0
        middles = self._middles[at] - self._middles[at + 1]
        for uppers, lowers in self._links[at]:
            above = place[uppers[0]] if len(uppers) == 1 else (place[uppers[0]] + place[uppers[-1]]) / 2
            far = 0
            for item in lowers:
                below = place[item]
                far += below
                edges.append((above, below))
            length += abs(above - far / len(lowers) - middles)
        edges.sort()
        crossings = 0
        passed: list[int] = []
        for _, below in edges:
            crossings += len(passed) - bisect_right(passed, below)
            insort(passed, below)
        return _CROSSING * crossings + _FAR * length


def _spread(places: Sequence[int], of_them: Sequence[int], place: dict[int, int]) -> float:
    """What stands between brothers and sisters and is not one of them; their partners count for less."""
    low, high = min(places), max(places)
    others = high - low + 1 - len(places)
    if not others:
        return 0.0
    partners = sum(low < place[item] < high for item in of_them)
    return _SPREAD * (others - partners) + _SPREAD_BY_PARTNER * partners


def _places(rows: Sequence[Sequence[int]]) -> dict[int, int]:
    return {item: at for row in rows for at, item in enumerate(row)}


def _inversions(places: Sequence[int]) -> int:
    return sum(after < before for number, before in enumerate(places) for after in places[number + 1 :])


def improved(weigher: Weigher, rows: Rows, *, passes: int = _PASSES) -> Rows:
    """The order after every move of one, or of a few who stand together, that makes it cheaper."""
    now = [list(row) for row in rows]
    place = _places(now)
    for _ in range(passes):
        moved = False
        for at in (*range(len(now)), *range(len(now) - 2, 0, -1)):
            moved |= _improve_row(weigher, at, now, place)
        if not moved:
            break
    return tuple(map(tuple, now))


def _improve_row(weigher: Weigher, at: int, now: list[list[int]], place: dict[int, int]) -> bool:
    moved = False
    best = weigher.about(at, place)
    for size in (1, 2, 3):
        start = 0
        while start + size <= len(now[at]):
            row = now[at]
            taken, rest = row[start : start + size], row[:start] + row[start + size :]
            kept, kept_cost = row, best
            turned = (taken,) if size == 1 else (taken, taken[::-1])
            for to in range(max(0, start - _REACH), min(len(rest), start + _REACH) + 1):
                for piece in turned:
                    tried = rest[:to] + piece + rest[to:]
                    if tried == row:
                        continue
                    now[at] = tried
                    place.update((item, number) for number, item in enumerate(tried))
                    cost = weigher.about(at, place)
                    if cost < kept_cost - 1e-9:
                        kept, kept_cost = tried, cost
            now[at] = kept
            place.update((item, number) for number, item in enumerate(kept))
            if kept_cost < best:
                best, moved = kept_cost, True
            start += 1
    return moved


def settled(puzzle: Puzzle, rows: Rows) -> Rows:
    """The order with every full brother and sister in their group's own places, the oldest first."""
    now = [list(row) for row in rows]
    for _ in range(len(puzzle.siblings) + 1):
        place, before = _places(now), [list(row) for row in now]
        of = {item: at for at, row in enumerate(now) for item in row}
        for group in puzzle.siblings:
            row = now[of[group[0]]]
            for item, to in zip(group, sorted(place[item] for item in group), strict=True):
                row[to] = item
                place[item] = to
        for free, person in puzzle.beside:
            row = now[of[free]]
            row.remove(free)
            row.insert(row.index(person), free)
            place.update((item, number) for number, item in enumerate(row))
        if now == before:
            break
    return tuple(map(tuple, now))
