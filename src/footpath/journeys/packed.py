"""
A log of events as one sorted array of whole numbers: the fast way to the map, the waits, the variants.

Each event is one unsigned 64-bit number: from its highest bits the child, the day, the child's
episode, the step. Sorting the numbers sorts the journeys. Two events of one child on one day stand in
the order of their episodes, and within an episode in the order of the steps' codes; what is still
equal is one and the same. It is sorted once: every filter after that is a pass over it.

Every array here is numpy; times are whole numbers of any unit, days where the events are a census's.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from footpath.journeys.refusals import TooWide

Ints: TypeAlias = npt.NDArray[np.int64]
Keys: TypeAlias = npt.NDArray[np.uint64]
Mask: TypeAlias = npt.NDArray[np.bool_]

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
        codes: int | None = None,
    ) -> Log:
        """
        Pack and sort events given in any order, as columns of whole numbers from nought.

        ``turn`` is which of the child's episodes an event is of; ``codes`` how many codes there are,
        where more are meant than occur. Any number of codes will do.

        :raises TooWide: together they need more than 64 bits.
        """
        children, times, steps = np.asarray(child), np.asarray(time), np.asarray(code)
        turns = None if turn is None else np.asarray(turn)
        if not len(children):
            return cls(keys=np.empty(0, np.uint64), bits=(1, 0, 1), start=0, codes=codes or 0)
        start, last = int(times.min()), int(times.max())
        many = max(codes or 0, int(steps.max()) + 1)
        code_bits, time_bits = max(1, (many - 1).bit_length()), max(1, (last - start).bit_length())
        turn_bits = 0 if turns is None else int(turns.max()).bit_length()
        whole = int(children.max()).bit_length() + time_bits + turn_bits + code_bits
        if whole > 64:
            raise TooWide(
                f"the events need {whole} bits each and 64 are the most: fewer children, or days instead of seconds."
            )
        keys = children.astype(np.uint64)
        keys <<= np.uint64(time_bits)
        keys |= (times - start).astype(np.uint64)
        keys <<= np.uint64(turn_bits)
        if turns is not None:
            keys |= turns.astype(np.uint64)
        keys <<= np.uint64(code_bits)
        keys |= steps.astype(np.uint64)
        keys.sort()
        return cls(keys=keys, bits=(time_bits, turn_bits, code_bits), start=start, codes=many)

    def __len__(self) -> int:
        return len(self.keys)

    @cached_property
    def child(self) -> Ints:
        """Return each event's child."""
        return (self.keys >> np.uint64(sum(self.bits))).astype(np.int64)

    @cached_property
    def time(self) -> Ints:
        """Return each event's time, in the unit it was given in."""
        time_bits, turn_bits, code_bits = self.bits
        shifted = self.keys >> np.uint64(turn_bits + code_bits)
        return (shifted & np.uint64((1 << time_bits) - 1)).astype(np.int64) + self.start

    @cached_property
    def turn(self) -> Ints:
        """Return which of the child's episodes each event is of."""
        _, turn_bits, code_bits = self.bits
        return ((self.keys >> np.uint64(code_bits)) & np.uint64((1 << turn_bits) - 1)).astype(np.int64)

    @cached_property
    def code(self) -> Ints:
        """Return each event's step."""
        return (self.keys & np.uint64((1 << self.bits[2]) - 1)).astype(np.int64)

    @cached_property
    def flow(self) -> Ints:
        """
        Return for each event what it went on to: ``code * (codes + 1) + next``.

        Where nothing more is in the log for that child, ``next`` is ``codes``.
        """
        following = np.empty(len(self), np.int64)
        following[:-1] = self.code[1:]
        following[self._ends] = self.codes
        following += self.code * (self.codes + 1)
        return following

    @cached_property
    def _ends(self) -> Mask:
        """Return which events are the last of their child."""
        ends = np.ones(len(self), bool)
        np.not_equal(self.child[1:], self.child[:-1], out=ends[:-1])
        return ends

    @cached_property
    def wait(self) -> Ints:
        """Return for each event how long until the next of the same child, or nought where there is none."""
        waits = np.empty(len(self), np.int64)
        np.subtract(self.time[1:], self.time[:-1], out=waits[:-1])
        waits[self._ends] = 0
        return waits

    def only(self, steps: npt.ArrayLike) -> Log:
        """Return the log of these codes alone. It is sorted already."""
        wanted = np.zeros(max(self.codes, 1), bool)
        wanted[np.asarray(steps, np.int64)] = True
        return Log(keys=self.keys[wanted[self.code]], bits=self.bits, start=self.start, codes=self.codes)

    def flows(self, mask: Mask | None = None) -> Ints:
        """Return how often each step was followed by each, as a table (codes, codes + 1): one pass."""
        cells = self.codes * (self.codes + 1)
        if mask is None:
            counted = np.bincount(self.flow, minlength=cells)
        else:
            counted = np.bincount(np.where(mask, self.flow, cells), minlength=cells + 1)[:cells]
        return counted.reshape(self.codes, self.codes + 1)

    def children_of_flows(self, mask: Mask | None = None) -> Ints:
        """Return how many children went each way at least once, as a table like that of ``flows``."""
        flow, child = (self.flow, self.child) if mask is None else (self.flow[mask], self.child[mask])
        cells = self.codes * (self.codes + 1)
        order = np.argsort(flow.astype(np.uint16 if cells < 65536 else np.int64), kind="stable")
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
        joint = self.flow * longest
        joint += self.wait
        if mask is not None:
            joint = joint[mask]
        if self.codes * (self.codes + 1) * longest <= _MOST_CELLS:
            counted = np.bincount(joint)
            values = np.flatnonzero(counted)
            times = counted[values]
        else:
            values, times = np.unique(joint, return_counts=True)
        which = values // longest
        goes_on = which % (self.codes + 1) != self.codes
        which, values, times = which[goes_on], values[goes_on] % longest, times[goes_on]
        if not len(which):
            return {}
        bounds = np.flatnonzero(np.diff(which)) + 1
        parts = zip(np.split(which, bounds), np.split(values, bounds), np.split(times, bounds), strict=True)
        return {int(of[0]): (waits, often) for of, waits, often in parts}

    def variants(self) -> list[tuple[tuple[int, ...], int]]:
        """
        Return each sequence of steps a child went through, and how many children did; commonest first.

        A sequence that fits is one number, its first step in the lowest bits, so that two are equal
        only where they are the same; a longer one is compared as it is.
        """
        if not len(self):
            return []
        starts = np.flatnonzero(np.r_[True, self._ends[:-1]])
        lengths = np.diff(np.r_[starts, len(self)])
        bits = self.codes.bit_length()  # 0 is no step, so that a sequence's length is in its number
        fits = lengths <= 64 // bits
        found: dict[tuple[int, ...], int] = {}
        numbers, often = np.unique(self._numbered(starts[fits], lengths[fits], bits), return_counts=True)
        places = np.arange(64 // bits, dtype=np.uint64) * np.uint64(bits)
        steps = (numbers[:, None] >> places) & np.uint64((1 << bits) - 1)
        for row, length, times in zip(steps.tolist(), (steps > 0).sum(axis=1).tolist(), often.tolist(), strict=True):
            found[tuple(step - 1 for step in row[:length])] = times
        for start, length in zip(starts[~fits].tolist(), lengths[~fits].tolist(), strict=True):
            long = tuple(self.code[start : start + length].tolist())
            found[long] = found.get(long, 0) + 1
        return sorted(found.items(), key=lambda one: (-one[1], one[0]))

    def _numbered(self, starts: Ints, lengths: Ints, bits: int) -> Keys:
        """Return each child's sequence as one number: a pass for each place, over those who have a step there."""
        numbers = np.zeros(len(starts), np.uint64)
        steps = self.code.astype(np.uint64)
        there = np.arange(len(starts))
        for place in range(int(lengths.max(initial=0))):
            there = there[lengths[there] > place]
            numbers[there] |= (steps[starts[there] + place] + np.uint64(1)) << np.uint64(bits * place)
        return numbers
