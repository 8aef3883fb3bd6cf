"""
Whole journeys counted: each sequence of steps there was, and how many children went through it.

A sequence is written as one or more 64-bit numbers, as many steps in each as fit, the first step in the
highest bits. So two are equal only where they are the same sequence, and numbers rise as sequences do.
"""

from __future__ import annotations

from itertools import starmap
from operator import itemgetter
from typing import Any

import numpy as np
import numpy.typing as npt

_AT_ONCE = 1 << 16  # words made at once, so that what is made on the way stays small


def variants(
    steps: npt.NDArray[np.unsignedinteger[Any]], ends: npt.NDArray[np.bool_], *, codes: int
) -> list[tuple[tuple[int, ...], int]]:
    """
    Return each sequence and how often it was, commonest first; of equals, in the order of their steps.

    ``steps`` are all children's, one child after another; ``ends`` says which are a child's last.
    """
    if not len(steps):
        return []
    lasts = np.flatnonzero(ends)
    starts = np.empty_like(lasts)
    starts[0] = 0
    starts[1:] = lasts[:-1] + 1
    bits = codes.bit_length()  # 0 is no step, so that a sequence's length is in its number
    in_a_word = 64 // bits
    words_of = (lasts - starts) // in_a_word + 1
    words = _words(steps, _word_starts(starts, words_of, in_a_word), bits)
    first_word = np.cumsum(words_of)
    first_word -= words_of
    found: list[tuple[tuple[int, ...], int]] = []
    for many in np.flatnonzero(np.bincount(words_of)).tolist():
        of_so_many = first_word[words_of == many]
        if many == 1:
            different, often = np.unique(words[of_so_many], return_counts=True)
        else:
            different, often = np.unique(words[of_so_many[:, None] + np.arange(many)], axis=0, return_counts=True)
        found += zip(_read(different.reshape(-1, many), bits), often.tolist(), strict=True)
    found.sort()
    found.sort(key=itemgetter(1), reverse=True)
    return found


def _word_starts(
    starts: npt.NDArray[np.int64], words_of: npt.NDArray[np.int64], in_a_word: int
) -> npt.NDArray[np.int64]:
    """Return the place of each word's first step: where a child's steps start, and again after each full word."""
    long = words_of > 1
    more = words_of[long] - 1
    which = np.arange(1, int(more.sum()) + 1) - np.repeat(np.cumsum(more) - more, more)
    every = np.concatenate([starts, np.repeat(starts[long], more) + which * in_a_word])
    every.sort()
    return every


def _words(
    steps: npt.NDArray[np.unsignedinteger[Any]], starts: npt.NDArray[np.int64], bits: int
) -> npt.NDArray[np.uint64]:
    words = np.empty(len(starts), np.uint64)
    top = (64 // bits - 1) * bits
    for begun in range(0, len(starts), _AT_ONCE):
        these = starts[begun : begun + _AT_ONCE]
        after = int(starts[begun + _AT_ONCE]) if begun + _AT_ONCE < len(starts) else len(steps)
        first = int(these[0])
        lengths = np.diff(these, append=after)
        place = np.arange(first, after, dtype=np.int64)
        place -= np.repeat(these, lengths)
        place *= -bits
        place += top
        parts = steps[first:after].astype(np.uint64)
        parts += np.uint64(1)
        parts <<= place.view(np.uint64)
        np.add.reduceat(parts, these - first, out=words[begun : begun + _AT_ONCE])
    return words


def _read(words: npt.NDArray[np.uint64], bits: int) -> list[tuple[int, ...]]:
    """Return the sequences that rows of words stand for."""
    in_a_word = 64 // bits
    shifts = np.arange(in_a_word - 1, -1, -1, dtype=np.uint64) * np.uint64(bits)
    steps = (words[:, :, None] >> shifts) & np.uint64((1 << bits) - 1)
    rows = steps.reshape(len(words), -1).astype(np.int64)
    lengths = (rows > 0).sum(axis=1).tolist()
    rows -= 1
    return list(starmap(_begun, zip(rows.tolist(), lengths, strict=True)))


def _begun(row: list[int], length: int) -> tuple[int, ...]:
    return tuple(row[:length])
