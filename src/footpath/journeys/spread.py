"""How long a wait was, told by more than one number: a distribution in words that people use."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """
    A distribution of whole numbers (of days, mostly).

    ``middle`` is the median: half are that or less; of an even number, halfway between the two in
    the middle. The others are the smallest value that at least a tenth, a quarter, three quarters or
    nine tenths do not pass. All are None where ``count`` is 0.
    """

    count: int
    tenth: int | None = None
    quarter: int | None = None
    middle: float | None = None
    three_quarters: int | None = None
    nine_tenths: int | None = None


def spread(values: Sequence[int], often: Sequence[int]) -> Spread:
    """Return the spread of values that rise, each with how often it was."""
    total = sum(often)
    if not total:
        return Spread(count=0)

    def at(place: int) -> int:
        """Return the value at a place, counted from 1."""
        passed = 0
        for value, times in zip(values, often, strict=True):
            passed += times
            if passed >= place:
                return value
        raise AssertionError

    def share(part: int, of: int) -> int:
        return at(max(1, -(-total * part // of)))

    middle = (at((total + 1) // 2) + at(total // 2 + 1)) / 2
    return Spread(
        count=total,
        tenth=share(1, 10),
        quarter=share(1, 4),
        middle=middle,
        three_quarters=share(3, 4),
        nine_tenths=share(9, 10),
    )
