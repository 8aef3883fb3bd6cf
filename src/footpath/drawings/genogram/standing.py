"""Where everybody stands from left to right: no two too near, parents over their children as nearly as may be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

_ROUNDS = 60


@dataclass(frozen=True, slots=True)
class Pull:
    """Parents and their children want to stand in the middle of each other."""

    above: tuple[int, ...]
    below: tuple[int, ...]
    weight: float = 1.0
    inset: tuple[float, float] | None = None
    """The line between the parents is long, and children may hang from any part of it but so much at its ends."""


def stand(
    rows: Sequence[Sequence[int]],
    *,
    apart: Callable[[int, int], float],
    pulls: Sequence[Pull],
    near: Sequence[tuple[int, int, float]],
) -> dict[int, float]:
    """
    Where each item's middle is.

    :param apart: how far the middles of two neighbours are from each other, at the least.
    :param near: two neighbours who want to be no further than that, and how much.
    """
    least = [_least(row, apart) for row in rows]
    x: dict[int, float] = {}
    for row, offsets in zip(rows, least, strict=True):
        middle = offsets[-1] / 2 if offsets else 0.0
        x.update((item, offset - middle) for item, offset in zip(row, offsets, strict=True))
    of = {item: at for at, row in enumerate(rows) for item in row}
    by_row: list[list[tuple[Pull, bool]]] = [[] for _ in rows]
    for pull in pulls:
        for at in sorted({of[item] for item in pull.below}):
            by_row[at].append((pull, True))
        for at in sorted({of[item] for item in pull.above}):
            by_row[at].append((pull, False))
    neighbours: list[list[tuple[int, int, float]]] = [[] for _ in rows]
    for one, other, weight in near:
        neighbours[of[one]].append((one, other, weight))
    down, up = range(len(rows)), range(len(rows) - 1, -1, -1)
    for turn in range(_ROUNDS):
        for at in down if turn % 2 else up:
            _settle(rows[at], least[at], by_row[at], neighbours[at], x, apart)
    return x


def _least(row: Sequence[int], apart: Callable[[int, int], float]) -> list[float]:
    offsets = [0.0] if row else []
    for one, other in pairwise(row):
        offsets.append(offsets[-1] + apart(one, other))
    return offsets


def _settle(
    row: Sequence[int],
    offsets: Sequence[float],
    pulls: Sequence[tuple[Pull, bool]],
    near: Sequence[tuple[int, int, float]],
    x: dict[int, float],
    apart: Callable[[int, int], float],
) -> None:
    wish = {item: [x[item] * 0.02, 0.02] for item in row}

    def want(item: int, at: float, weight: float) -> None:
        if item in wish:
            wish[item][0] += at * weight
            wish[item][1] += weight

    for pull, is_below in pulls:
        shift = _shift(pull, x)
        for item in pull.below if is_below else pull.above:
            want(item, x[item] + (shift if is_below else -shift), pull.weight)
    for one, other, weight in near:
        extra = x[other] - x[one] - apart(one, other)
        if extra > 0:
            want(one, x[one] + extra / 2, weight)
            want(other, x[other] - extra / 2, weight)
    targets = [wish[item][0] / wish[item][1] - offset for item, offset in zip(row, offsets, strict=True)]
    weights = [wish[item][1] for item in row]
    for item, at, offset in zip(row, _rising(targets, weights), offsets, strict=True):
        x[item] = at + offset


def _shift(pull: Pull, x: dict[int, float]) -> float:
    """How far the children would have to move to be under their parents."""
    uppers = [x[item] for item in pull.above]
    lowers = [x[item] for item in pull.below]
    middle = (min(lowers) + max(lowers)) / 2
    if pull.inset is not None:
        left, right = min(uppers) + pull.inset[0], max(uppers) - pull.inset[1]
        if left < right:
            return max(left - middle, 0.0) + min(right - middle, 0.0)
    return (min(uppers) + max(uppers)) / 2 - middle


def _rising(wanted: Sequence[float], weights: Sequence[float]) -> list[float]:
    """The nearest figures to those wanted that never fall (pool adjacent violators)."""
    blocks: list[list[float]] = []  # the mean, the weight, how many
    for want, weight in zip(wanted, weights, strict=True):
        blocks.append([want, weight, 1])
        while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
            mean, heavy, many = blocks.pop()
            before = blocks[-1]
            before[0] = (before[0] * before[1] + mean * heavy) / (before[1] + heavy)
            before[1] += heavy
            before[2] += many
    return [mean for mean, _, many in blocks for _ in range(int(many))]
