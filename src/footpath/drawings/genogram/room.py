"""What is already taken of the sheet, so that words find a free place."""

from __future__ import annotations

from collections.abc import Iterable

from footpath.drawings.genogram import sizes
from footpath.drawings.genogram.levels import Levels
from footpath.drawings.genogram.plan import Plan
from footpath.drawings.letters import width

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


def overlap(one: Box, other: Box, clear: float = 0.0) -> bool:
    return (
        one[0] < other[2] + clear
        and other[0] < one[2] + clear
        and one[1] < other[3] + clear
        and other[1] < one[3] + clear
    )


class Room:
    """The boxes that are taken; it grows as words are placed."""

    def __init__(self, plan: Plan, levels: Levels) -> None:
        self.people: dict[int, tuple[Box, Box]] = {}
        self.taken: list[Box] = []
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

    def place(
        self, word: str, places: Iterable[tuple[float, float]], *, size: float = sizes.SMALL
    ) -> tuple[float, float]:
        """The first of these places (of the middle of the word) that is free, or else the first; then it is taken."""
        wide = width(word, size)
        tried = list(places)
        boxes = [(x - wide / 2 - 3, y - size / 2 - 2, x + wide / 2 + 3, y + size / 2 + 2) for x, y in tried]
        chosen = next((at for at, box in enumerate(boxes) if self.free(box)), 0)
        self.taken.append(boxes[chosen])
        return tried[chosen]
