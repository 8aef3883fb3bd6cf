"""The drawn pictures a person may have instead of a photograph. Each is a template of our own."""

from __future__ import annotations

# A child chooses one, or is given one of the leaves until they do. The order of the leaves is
# kept: it decides which leaf a person is given.
ANIMALS = ("heron", "owl", "hare", "hedgehog", "snail", "fish")
LEAVES = ("oak-leaf", "fern", "acorn")
MOTIFS = ANIMALS + LEAVES


def motif_for(subject: int, /) -> str:
    """Return the leaf a person is given until they choose: always the same for one person."""
    return LEAVES[subject % len(LEAVES)]
