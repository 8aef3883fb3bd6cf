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
_EVEN, _ODD = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F)


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
        following = np.full(len(self), self.codes, np.int64)
        if len(self):
            goes_on = self.child[1:] == self.child[:-1]
            np.copyto(following[:-1], self.code[1:], where=goes_on)
        return self.code * (self.codes + 1) + following

    @cached_property
    def wait(self) -> Ints:
        """Return for each event how long until the next of the same child, or nought where there is none."""
        waits = np.zeros(len(self), np.int64)
        if len(self):
            np.subtract(self.time[1:], self.time[:-1], out=waits[:-1], where=self.child[1:] == self.child[:-1])
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
        goes_on = self.flow % (self.codes + 1) != self.codes if self.codes else np.zeros(0, bool)
        chosen = goes_on if mask is None else goes_on & mask
        flow, wait = self.flow[chosen], self.wait[chosen]
        if not len(flow):
            return {}
        longest = int(wait.max()) + 1
        joint = flow * longest + wait
        if self.codes * (self.codes + 1) * longest <= _MOST_CELLS:
            counted = np.bincount(joint)
            values = np.flatnonzero(counted)
            times = counted[values]
        else:
            values, times = np.unique(joint, return_counts=True)
        which = values // longest
        bounds = np.flatnonzero(np.diff(which)) + 1
        parts = zip(np.split(which, bounds), np.split(values % longest, bounds), np.split(times, bounds), strict=True)
        return {int(of[0]): (waits, often) for of, waits, often in parts}

    def variants(self) -> list[tuple[tuple[int, ...], int]]:
        """
        Return each sequence of steps a child went through, and how many children did; commonest first.

        Sequences are told apart by a hash and then compared step by step with the first that has
        it, so that two different ones are never counted as one.
        """
        if not len(self):
            return []
        starts = np.flatnonzero(np.r_[True, self.child[1:] != self.child[:-1]])
        lengths = np.diff(np.r_[starts, len(self)])
        place = np.arange(len(self)) - np.repeat(starts, lengths)
        hashed = np.bitwise_xor.reduceat(_mixed(self.code, place), starts)
        first, group = _groups(hashed, lengths)
        leader = np.repeat(starts[first[group]], lengths) + place
        same = np.logical_and.reduceat(self.code == self.code[np.minimum(leader, len(self) - 1)], starts)
        same &= lengths == lengths[first[group]]
        found: dict[tuple[int, ...], int] = {}
        for child, often in zip(first, np.bincount(group[same], minlength=len(first)), strict=True):
            _add(found, self._sequence(int(starts[child]), int(lengths[child])), int(often))
        for child in np.flatnonzero(~same):  # two sequences of one hash, which is all but impossible
            _add(found, self._sequence(int(starts[child]), int(lengths[child])), 1)
        return sorted(found.items(), key=lambda one: (-one[1], one[0]))

    def _sequence(self, start: int, length: int) -> tuple[int, ...]:
        return tuple(int(step) for step in self.code[start : start + length])


def _add(found: dict[tuple[int, ...], int], sequence: tuple[int, ...], often: int) -> None:
    if often:
        found[sequence] = found.get(sequence, 0) + often


def _mixed(code: Ints, place: Ints) -> Keys:
    """Return a number for each step at its place, every bit of which depends on both."""
    with np.errstate(over="ignore"):
        mixed = (code.astype(np.uint64) + np.uint64(1)) * _EVEN + (place.astype(np.uint64) + np.uint64(1)) * _ODD
        for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
            mixed = (mixed ^ (mixed >> np.uint64(shift))) * np.uint64(factor)
        done: Keys = mixed ^ (mixed >> np.uint64(31))
    return done


def _groups(hashed: Keys, lengths: Ints) -> tuple[Ints, Ints]:
    """Return the first child of each hash, and which hash each child has."""
    with np.errstate(over="ignore"):
        whole = hashed ^ (lengths.astype(np.uint64) * _EVEN)
    _, first, group = np.unique(whole, return_index=True, return_inverse=True)
    return first.astype(np.int64), group.astype(np.int64)
