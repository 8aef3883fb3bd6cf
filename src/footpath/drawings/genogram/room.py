"""What is already taken of the sheet, so that words find a free place."""

from __future__ import annotations

from collections.abc import Iterable

from footpath.drawings.genogram import sizes
from footpath.drawings.genogram.levels import Levels
from footpath.drawings.genogram.plan import Plan
from footpath.drawings.letters import width

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""
Point = tuple[float, float]


def overlap(one: Box, other: Box, clear: float = 0.0) -> bool:
    return (
        one[0] < other[2] + clear
        and other[0] < one[2] + clear
        and one[1] < other[3] + clear
        and other[1] < one[3] + clear
    )


class Room:
    """The boxes that are taken, and the lines; it grows as words are placed."""

    def __init__(self, plan: Plan, levels: Levels) -> None:
        self.people: dict[int, tuple[Box, Box]] = {}
        self.taken: list[Box] = []
        self.lines: list[tuple[Point, Point]] = []
        """The lines from parents to children, part by part."""
        for item, key in enumerate(plan.posed.keys):
            someone, words = plan.someone(item), plan.words[item]
            x, y, half = plan.x[item], levels.mid[plan.row[key]], sizes.reach(someone)
            top = y + sizes.HALF + sizes.UNDER_SYMBOL
            symbol = (x - half, y - half, x + half, y + half)
            under = (x - words.width / 2, top, x + words.width / 2, top + words.height)
            self.people[item] = symbol, under
            self.taken += [symbol, under]

    def free(self, box: Box, clear: float = 2.0) -> bool:
        return not any(overlap(box, other, clear) for other in self.taken)

    def crossed(self, box: Box) -> int:
        """How many lines pass through a box."""
        return sum(_passes(line, box) for line in self.lines)

    def place(self, word: str, places: Iterable[Point], *, size: float = sizes.SMALL) -> Point:
        """The place (of the middle of the word) that covers fewest words, then fewest lines; then it is taken."""
        wide = width(word, size)
        tried = list(places)
        boxes = [(x - wide / 2 - 3, y - size / 2 - 2, x + wide / 2 + 3, y + size / 2 + 2) for x, y in tried]
        chosen = min(range(len(boxes)), key=lambda at: (not self.free(boxes[at]), self.crossed(boxes[at]), at))
        self.taken.append(boxes[chosen])
        return tried[chosen]


def _passes(line: tuple[Point, Point], box: Box) -> bool:
    (x, y), (to_x, to_y) = line
    return min(x, to_x) < box[2] and max(x, to_x) > box[0] and min(y, to_y) < box[3] and max(y, to_y) > box[1]
