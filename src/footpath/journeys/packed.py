"""
A log of events as one sorted array of whole numbers: the fast way to the map, the waits, the variants.

Each event is one unsigned 64-bit number: from its highest bits the child, the day, the child's
episode, the step. Sorting the numbers sorts the journeys. Two events of one child on one day stand in
the order of their episodes, and within an episode in the order of the steps' codes; what is still
equal is one and the same. It is sorted once: every filter after that is a pass over it.

Every array here is numpy; times are whole numbers of any unit, days where the events are a census's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from footpath.journeys.refusals import TooWide
from footpath.journeys.variants import variants

Ints: TypeAlias = npt.NDArray[np.int64]
Codes: TypeAlias = npt.NDArray[np.unsignedinteger[Any]]
Keys: TypeAlias = npt.NDArray[np.uint64]
Mask: TypeAlias = npt.NDArray[np.bool_]

_END = 255  # after the steps of a child, in lines of bytes
_PIECE = 1 << 18
_MOST_CELLS = 1 << 25  # a table of waits larger than this is sorted instead of counted


@dataclass(frozen=True, kw_only=True)
class Log:
    """
    Events packed and sorted. ``keys`` rise; ``bits`` are the widths of (time, turn, code); ``start``
    is the time that counts as nought; ``codes`` how many codes there are.
    """

    keys: Keys
    bits: tuple[int, int, int]
    start: int
    codes: int

    @classmethod
    def pack(
        cls,
        *,
        child: npt.ArrayLike,
        time: npt.ArrayLike,
        code: npt.ArrayLike,
        turn: npt.ArrayLike | None = None,
        whose: npt.ArrayLike | None = None,
        codes: int | None = None,
    ) -> Log:
        """
        Pack and sort events given in any order, as columns of whole numbers from nought.

        ``turn`` is which of the child's episodes an event is of; ``codes`` how many codes there are,
        where more are meant than occur. Any number of codes will do. ``whose`` is given where children's
        numbers are their own only among one authority's: the log's child is then that, shifted left by
        the bits of the greatest number, and the number.

        :raises TooWide: together they need more than 64 bits.
        """
        children, times, steps = np.asarray(child), np.asarray(time), np.asarray(code)
        if not len(children):
            return cls(keys=np.empty(0, np.uint64), bits=(1, 0, 1), start=0, codes=codes or 0)
        start, last = int(times.min()), int(times.max())
        many = max(codes or 0, int(steps.max()) + 1)
        code_bits, time_bits = max(1, (many - 1).bit_length()), max(1, (last - start).bit_length())
        fields = [(children, int(children.max()).bit_length(), 0), (times, time_bits, start)]
        if whose is not None:
            fields.insert(0, (np.asarray(whose), int(np.max(whose)).bit_length(), 0))
        turn_bits = 0
        if turn is not None:
            turn_bits = int(np.max(turn)).bit_length()
            fields.append((np.asarray(turn), turn_bits, 0))
        fields.append((steps, code_bits, 0))
        whole = sum(bits for _, bits, _ in fields)
        if whole > 64:
            raise TooWide(
                f"the events need {whole} bits each and 64 are the most: fewer children, or days instead of seconds."
            )
        keys = np.empty(len(children), np.uint64)
        for piece in _pieces(len(keys)):
            key = keys[piece]
            key[:] = 0
            for column, bits, least in fields:
                key <<= np.uint64(bits)
                key |= (column[piece] - least if least else column[piece]).astype(np.uint64, copy=False)
        keys.sort()
        return cls(keys=keys, bits=(time_bits, turn_bits, code_bits), start=start, codes=many)

    def __len__(self) -> int:
        return len(self.keys)

    @cached_property
    def child(self) -> Ints:
        """Return each event's child."""
        return (self.keys >> np.uint64(sum(self.bits))).view(np.int64)

    @cached_property
    def time(self) -> Ints:
        """Return each event's time, in the unit it was given in."""
        time_bits, turn_bits, code_bits = self.bits
        times = self.keys >> np.uint64(turn_bits + code_bits)
        times &= np.uint64((1 << time_bits) - 1)
        return times.view(np.int64) + self.start

    @cached_property
    def turn(self) -> Ints:
        """Return which of the child's episodes each event is of."""
        _, turn_bits, code_bits = self.bits
        turns = self.keys >> np.uint64(code_bits)
        turns &= np.uint64((1 << turn_bits) - 1)
        return turns.view(np.int64)

    @cached_property
    def code(self) -> Codes:
        """Return each event's step, in the least bytes that hold every step."""
        kind = np.min_scalar_type((1 << self.bits[2]) - 1)
        codes = self.keys.astype(kind)
        codes &= kind.type((1 << self.bits[2]) - 1)
        return codes

    @cached_property
    def flow(self) -> Codes:
        """
        Return for each event what it went on to: ``code * (codes + 1) + next``, in the least bytes that hold it.

        Where nothing more is in the log for that child, ``next`` is ``codes``.
        """
        kind = np.min_scalar_type(self.codes * (self.codes + 1))
        flow = self.code.astype(kind)
        following = np.empty_like(flow)
        following[:-1] = flow[1:]
        following[self.ends] = self.codes
        flow *= kind.type(self.codes + 1)
        flow += following
        return flow

    @cached_property
    def ends(self) -> Mask:
        """Return which events are the last of their child."""
        ends = np.ones(len(self), bool)
        one_child = np.uint64(1 << sum(self.bits))
        for piece in _pieces(len(self) - 1):
            keys = self.keys[piece.start : piece.stop + 1]
            np.greater_equal(keys[1:] ^ keys[:-1], one_child, out=ends[:-1][piece])
        return ends

    @cached_property
    def lines(self) -> bytes | None:
        """Return each child's steps as bytes, an end after each child; None where a step needs more than a byte."""
        if self.codes > _END:
            return None
        places = np.arange(len(self))
        places[1:] += np.cumsum(self.ends[:-1])
        lines = np.full(len(self) + np.count_nonzero(self.ends), _END, np.uint8)
        lines[places] = self.code
        return lines.tobytes()

    @cached_property
    def wait(self) -> Codes:
        """Return for each event how long until the next of the same child, or nought where there is none."""
        time_bits, turn_bits, code_bits = self.bits
        waits = np.zeros(len(self), np.min_scalar_type((1 << time_bits) - 1))
        for piece in _pieces(len(self) - 1):
            times = self.keys[piece.start : piece.stop + 1] >> np.uint64(turn_bits + code_bits)
            times &= np.uint64((1 << time_bits) - 1)
            going_on = ~self.ends[:-1][piece]
            np.subtract(times[1:], times[:-1], out=waits[:-1][piece], where=going_on, casting="unsafe")
        return waits

    def only(self, steps: npt.ArrayLike) -> Log:
        """Return the log of these codes alone. It is sorted already."""
        return Log(keys=self.keys[self._wanted(steps)[self.code]], bits=self.bits, start=self.start, codes=self.codes)

    def _wanted(self, steps: npt.ArrayLike) -> Mask:
        wanted = np.zeros(max(self.codes, 1), bool)
        wanted[np.asarray(steps, np.int64)] = True
        return wanted

    def flows(self, mask: Mask | None = None, *, within: Sequence[slice] | None = None) -> Ints:
        """
        Return how often each step was followed by each, as a table (codes, codes + 1): one pass.

        ``within`` are the stretches of events to count, where only those of some children are wanted and
        they stand together; ``mask`` is as long as the log all the same.
        """
        cells = self.codes * (self.codes + 1)
        counted = np.zeros(cells, np.int64)
        for piece in _pieces(len(self)) if within is None else chain.from_iterable(map(_cut, within)):
            flow = self.flow[piece] if mask is None else self.flow[piece][mask[piece]]
            counted += np.bincount(flow, minlength=cells)
        return counted.reshape(self.codes, self.codes + 1)

    def flows_between(self, steps: npt.ArrayLike) -> Ints:
        """
        Return the flows of these codes alone, as though there were no others: what ``only`` and ``flows`` would.

        The kept lines of bytes lose the other steps, and what stands beside what is counted two bytes at a time.
        """
        if self.lines is None:
            return self.only(steps).flows()
        lost = bytes(np.flatnonzero(~self._wanted(steps)[: self.codes]).astype(np.uint8))
        left = self.lines.translate(None, lost)
        counted = np.zeros(1 << 16, np.int64)
        for begins in (0, 1):
            pairs = np.frombuffer(left, "<u2", count=max(0, len(left) - begins) // 2, offset=min(begins, len(left)))
            for piece in _pieces(len(pairs)):
                counted += np.bincount(pairs[piece], minlength=1 << 16)
        table = counted.reshape(256, 256).T  # of two bytes the second is the higher
        return np.column_stack([table[: self.codes, : self.codes], table[: self.codes, _END]])

    def children_of_flows(self, mask: Mask | None = None) -> Ints:
        """Return how many children went each way at least once, as a table like that of ``flows``."""
        flow, child = (self.flow, self.child) if mask is None else (self.flow[mask], self.child[mask])
        cells = self.codes * (self.codes + 1)
        order = np.argsort(flow, kind="stable")
        flow, child = flow[order], child[order]
        new = np.ones(len(flow), bool)
        new[1:] = (flow[1:] != flow[:-1]) | (child[1:] != child[:-1])
        return np.bincount(flow[new], minlength=cells).reshape(self.codes, self.codes + 1)

    def waits(self, mask: Mask | None = None) -> dict[int, tuple[Ints, Ints]]:
        """
        Return, for each flow that goes on, every wait there was and how often, shortest first.

        The whole distribution in one pass where the table of it is of a size to count in, and by
        sorting where it is not.
        """
        if not len(self):
            return {}
        longest = int(self.wait.max()) + 1
        cells = self.codes * (self.codes + 1) * longest
        if cells <= _MOST_CELLS:
            counted = np.zeros(cells, np.int64)
            for piece in _pieces(len(self), max(_PIECE, cells)):
                counted += np.bincount(self._joint(piece, mask, longest), minlength=cells)
            values = np.flatnonzero(counted)
            times = counted[values]
        else:
            values, times = np.unique(self._joint(slice(None), mask, longest), return_counts=True)
        which = values // longest
        goes_on = which % (self.codes + 1) != self.codes
        which, values, times = which[goes_on], values[goes_on] % longest, times[goes_on]
        if not len(which):
            return {}
        bounds = np.flatnonzero(np.diff(which)) + 1
        parts = zip(np.split(which, bounds), np.split(values, bounds), np.split(times, bounds), strict=True)
        return {int(of[0]): (waits, often) for of, waits, often in parts}

    def _joint(self, piece: slice, mask: Mask | None, longest: int) -> Ints:
        """Return a number for each flow and wait, of those in the mask."""
        flow, wait = self.flow[piece], self.wait[piece]
        if mask is not None:
            flow, wait = flow[mask[piece]], wait[mask[piece]]
        joint = flow.astype(np.int64)
        joint *= longest
        joint += wait
        return joint

    def variants(self) -> list[tuple[tuple[int, ...], int]]:
        """Return each sequence of steps a child went through, and how many children did; commonest first."""
        return variants(self.code, self.ends, codes=self.codes)


def _pieces(length: int, size: int = _PIECE) -> Iterator[slice]:
    """Yield a length in pieces; these stay in the processor's own memory."""
    return (slice(start, start + size) for start in range(0, length, size))


def _cut(stretch: slice) -> Iterator[slice]:
    return (slice(start, min(start + _PIECE, stretch.stop)) for start in range(stretch.start, stretch.stop, _PIECE))
