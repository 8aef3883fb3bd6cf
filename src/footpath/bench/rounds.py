"""Two sides measured in turns, so that what else the computer is doing falls on both."""

from __future__ import annotations

import time
from collections.abc import Callable
from statistics import median
from typing import Any


def in_turns(*sides: Callable[[], Any], rounds: int) -> list[float]:
    """Return the median seconds of each side; a round before the first is not counted."""
    for side in sides:
        side()
    taken = [[_seconds(side) for side in sides] for _ in range(rounds)]
    return [median(took) for took in zip(*taken, strict=True)]


def _seconds(side: Callable[[], Any]) -> float:
    began = time.perf_counter()
    side()
    return time.perf_counter() - began
