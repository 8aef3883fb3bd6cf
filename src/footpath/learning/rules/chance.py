"""Drawing by chance: the same few of the same many come of the same seed, so that nobody chooses."""

from __future__ import annotations

import random
from collections.abc import Iterable


def drawn(among: Iterable[int], *, seed: str, most: int) -> list[int]:
    """At most so many of these, in the order in which they are to be read."""
    every = sorted(set(among))
    return random.Random(seed).sample(every, min(most, len(every)))
