"""What an order of a family costs to read, and a better one found by moving one at a time."""

from __future__ import annotations

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
_REACH = 8
_PASSES = 4


class Weigher:
    """Weighs orders of one puzzle, a row at a time."""

    def __init__(self, puzzle: Puzzle) -> None:
        self.puzzle = puzzle
        of = {item: at for at, row in enumerate(puzzle.rows) for item in row}
        count = len(puzzle.rows)
        self._partners: list[list[tuple[int, int, float]]] = [[] for _ in range(count)]
        self._siblings: list[list[tuple[int, ...]]] = [[] for _ in range(count)]
        self._twins: list[list[tuple[int, ...]]] = [[] for _ in range(count)]
        self._halves: list[list[tuple[int, ...]]] = [[] for _ in range(count)]
        self._homes: list[list[tuple[int, ...]]] = [[] for _ in range(count)]
        self._beside: list[list[tuple[int, int]]] = [[] for _ in range(count)]
        self._links: list[list[tuple[tuple[int, ...], tuple[int, ...]]]] = [[] for _ in range(count)]
        """By the row of the upper ones."""
        self._of_partner: dict[int, set[int]] = {}
        for partner in puzzle.partners:
            self._partners[of[partner[0]]].append(partner)
            self._of_partner.setdefault(partner[0], set()).add(partner[1])
            self._of_partner.setdefault(partner[1], set()).add(partner[0])
        for groups, into in (
            (puzzle.siblings, self._siblings),
            (puzzle.twins, self._twins),
            (puzzle.halves, self._halves),
            (puzzle.homes, self._homes),
        ):
            for group in groups:
                into[of[group[0]]].append(group)
        for pair in puzzle.beside:
            self._beside[of[pair[0]]].append(pair)
        for link in puzzle.links:
            self._links[of[link[0][0]]].append(link)

    def whole(self, rows: Rows) -> float:
        place = _places(rows)
        return sum(self._in_row(at, rows[at], place) for at in range(len(rows))) + sum(
            self._between(at, place, rows) for at in range(len(rows) - 1)
        )

    def about(self, at: int, rows: Sequence[Sequence[int]], place: dict[int, int]) -> float:
        """All of the cost that the order of one row can change."""
        cost = self._in_row(at, rows[at], place)
        if at:
            cost += self._between(at - 1, place, rows)
        if at < len(rows) - 1:
            cost += self._between(at, place, rows)
        return cost

    def _in_row(self, at: int, row: Sequence[int], place: dict[int, int]) -> float:
        cost = 0.0
        people = self.puzzle.people
        for one, other, weight in self._partners[at]:
            low, high = sorted((place[one], place[other]))
            cost += weight * sum(1 if item < people else 0.3 for item in row[low + 1 : high])
            if (one in self.puzzle.squares) != (other in self.puzzle.squares):
                square, not_square = (one, other) if one in self.puzzle.squares else (other, one)
                cost += _SQUARE_ON_THE_RIGHT * (place[square] > place[not_square])
        for group in self._siblings[at]:
            cost += _YOUNGER_FIRST * _inversions(group, place)
            cost += self._spread(group, row, place)
        for group in self._halves[at]:
            cost += _HALF_YOUNGER_FIRST * _inversions(group, place)
            cost += 0.3 * self._spread(group, row, place)
        for group in self._twins[at]:
            places = [place[item] for item in group]
            cost += _TWIN_APART * (max(places) - min(places) + 1 - len(group))
        for group in self._homes[at]:
            places = [place[item] for item in group]
            inside = row[min(places) : max(places) + 1]
            cost += _OUTSIDER * sum(item < people and item not in group for item in inside)
        for free, person in self._beside[at]:
            cost += _NOT_BESIDE * sum(
                item < people for item in row[min(place[free], place[person]) + 1 : max(place[free], place[person])]
            )
        return cost

    def _spread(self, group: Sequence[int], row: Sequence[int], place: dict[int, int]) -> float:
        places = [place[item] for item in group]
        cost = 0.0
        for item in row[min(places) : max(places) + 1]:
            if item not in group and item < self.puzzle.people:
                cost += _SPREAD_BY_PARTNER if self._of_partner.get(item, set()) & set(group) else _SPREAD
        return cost

    def _between(self, at: int, place: dict[int, int], rows: Sequence[Sequence[int]]) -> float:
        edges: list[tuple[float, int]] = []
        length = 0.0
        upper_middle, lower_middle = len(rows[at]) / 2, len(rows[at + 1]) / 2
        for uppers, lowers in self._links[at]:
            above = sum(place[item] for item in uppers) / len(uppers)
            below = [place[item] for item in lowers]
            length += abs((above - upper_middle) - (sum(below) / len(below) - lower_middle))
            edges.extend((above, one) for one in below)
        edges.sort()
        crossings = 0
        for number, (above, below_) in enumerate(edges):
            for other_above, other_below in edges[number + 1 :]:
                if other_above > above and other_below < below_:
                    crossings += 1
        return _CROSSING * crossings + _FAR * length


def _places(rows: Sequence[Sequence[int]]) -> dict[int, int]:
    return {item: at for row in rows for at, item in enumerate(row)}


def _inversions(group: Sequence[int], place: dict[int, int]) -> int:
    places = [place[item] for item in group]
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
    best = weigher.about(at, now, place)
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
                    cost = weigher.about(at, now, place)
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
