"""The drawn pictures a person may have instead of a photograph. Each is a template of our own."""

from __future__ import annotations

from zlib import crc32

# A child chooses one, or is given one of the leaves until they do. The order is kept: it decides
# which leaf a person is given.
ANIMALS = ("heron", "owl", "hare", "hedgehog", "snail", "fish")
LEAVES = ("oak-leaf", "fern", "acorn")
MOTIFS = ANIMALS + LEAVES


def leaf_for(*, ref: str) -> str:
    """Return the leaf a person is given until they choose: always the same one for one `ref`."""
    return LEAVES[crc32(ref.encode()) % len(LEAVES)]
