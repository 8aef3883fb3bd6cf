"""
A plain census, read as whole columns of bytes and not element by element.

Plain is what nearly every census is: only elements of the layout, each where it belongs and none with an
attribute, no comment or entity, and no words but values. All of it is checked here: the tags are found,
named, and each held against what may stand before it and how deep it is, so that what passes is a
well-formed message by construction. Whatever is not plain is left to the slower reader, from its start.
"""

from typing import Any, BinaryIO, TypeAlias

import numpy as np
import numpy.typing as npt
import polars as pl

from footpath.formats.cin.filling import Columns, Node, Table
from footpath.formats.cin.safety import Limits

Numbers: TypeAlias = npt.NDArray[Any]

# Its name, what holds others, its table, the element whose value it is, the code of what holds it, how deep it is.
Waiting: TypeAlias = tuple[str, Node | None, Table, str, int, int]

CHUNK = 1_572_864  # bytes read at a time
LONGEST_NAME = 32
SLOTS = 4_096  # of the table that names are looked up in
LESS_THAN, GREATER_THAN, SLASH, SPACE, NEWLINE = b"<>/ \n"
NEVER_PLAIN = (b"&", b"\xef\xbf")  # an entity; and letters of which XML forbids two


class NotPlain(Exception):
    """The census is to be read by the slower reader."""


class Plan:
    """The layout as tables to look up: which element may stand where, and what becomes of it."""

    def __init__(self, columns: Columns) -> None:
        self.names: list[bytes] = []
        self.rows: list[Table | None] = []  # the table that has a row for the element
        self.above: list[Table | None] = []  # the table of the row above that row
        self.values: list[tuple[Table, str] | None] = []  # the column that has its value
        depths: list[int] = []
        holders: list[int] = []
        waiting: list[Waiting] = [("Child", columns.root, columns.children, "", -1, 1)]
        while waiting:
            name, node, table, element, holder, depth = waiting.pop()
            code = len(self.names)
            self.names.append(name.encode())
            holders.append(holder)
            depths.append(depth)
            opens = node is not None and (node.parent is not None or holder < 0)
            self.rows.append(table if opens else None)
            self.above.append(node.parent if node is not None else None)
            self.values.append((table, element) if element else None)
            for inner, held in node.names.items() if node is not None else ():
                if not isinstance(held, Node):
                    waiting.append((inner, None, table, inner, code, depth + 1))
                else:
                    waiting.append((inner, held, held.table, "" if held.names else inner, code, depth + 1))
        self._look_up(depths)
        self._allow(holders)

    def _look_up(self, depths: list[int]) -> None:
        """Make the tables that turn a name and a depth into a code."""
        unique = sorted(set(self.names))
        padded = np.zeros((len(unique), LONGEST_NAME), np.uint8)
        for place, name in enumerate(unique):
            padded[place, : len(name)] = np.frombuffer(name, np.uint8)
        self.lengths = np.array([len(name) for name in unique])
        self.words = padded.view("<u8")
        self.lasts = np.array(
            [int.from_bytes(name[-8:], "little") if len(name) >= 8 else 0 for name in unique], np.uint64
        )
        self.masks = np.array([(1 << 8 * min(length, 8)) - 1 for length in range(LONGEST_NAME + 1)], np.uint64)
        self.has_last = np.array([length >= 8 for length in range(LONGEST_NAME + 1)]) * np.uint64(2**64 - 1)
        chance = np.random.default_rng(1)
        while True:  # until no two names fall in one slot
            self.multiplier = chance.integers(1, 2**63, dtype=np.uint64) * np.uint64(2) + np.uint64(1)
            slots = self.slot(self.words[:, 0], self.lasts)
            if len(set(slots.tolist())) == len(unique):
                break
        self.slots = np.zeros(SLOTS, np.int16)
        self.slots[slots] = np.arange(len(unique))
        self.codes = np.full((len(unique), max(depths) + 2), -1, np.int16)
        for code, (name, depth) in enumerate(zip(self.names, depths, strict=True)):
            self.codes[unique.index(name), depth] = code
        self.deepest = max(depths)

    def slot(self, first: Numbers, last: Numbers) -> Numbers:
        """Return where in the table names of these first and last eight letters stand."""
        mixed: Numbers = (first ^ (last * np.uint64(0x9E3779B97F4A7C15))) * self.multiplier
        return mixed >> np.uint64(52)

    def _allow(self, holders: list[int]) -> None:
        """Say which tag may follow which: twice the code, and one more where it closes."""
        number = len(holders)
        self.follows = np.zeros((2 * number, 2 * number), bool)
        self.follows[1, 0] = True  # one child after another
        for code, holder in enumerate(holders):
            if self.values[code] is not None or self.names[code] != b"Reviews":
                self.follows[2 * code, 2 * code + 1] = True
            if holder < 0:
                continue
            self.follows[2 * holder, 2 * code] = True
            self.follows[2 * code + 1, 2 * holder + 1] = True
            for other, beside in enumerate(holders):
                if beside == holder:
                    self.follows[2 * other + 1, 2 * code] = True


class Plain:
    """Reads the children of a plain census into the tables of ``columns``, chunk after chunk."""

    def __init__(self, columns: Columns, limits: Limits) -> None:
        self._plan = Plan(columns)
        self._columns = columns
        self._limits = limits
        self._line = 1

    def read(self, file: BinaryIO) -> tuple[bytes, bytes]:
        """
        Read the whole file; return what stands before its first child, and after its last.

        :raises NotPlain: something in it is not plain.
        """
        held = _more(file, CHUNK)
        start = held.find(b"<Child>")
        before, held = held[:start], held[start:]
        if start < 0 or before.count(b"\r") != before.count(b"\r\n"):
            raise NotPlain
        self._line += before.count(b"\n")
        while True:
            end = held.rfind(b"</Child>") + len(b"</Child>")
            if end < len(b"</Child>"):
                raise NotPlain
            self._chunk(held[:end])
            held = held[end:]
            piece = _more(file, CHUNK)
            if not piece:
                return before, held
            if b"<Child>" not in piece and b"</Child>" not in held + piece:
                return before, held + piece + _more(file, CHUNK)
            held += piece

    def _chunk(self, data: bytes) -> None:
        """Read whole children, and the space between them."""
        plan, size = self._plan, len(data)
        if any(never in data for never in NEVER_PLAIN):
            raise NotPlain
        letters: Numbers = np.frombuffer(data + b"\0" * LONGEST_NAME, np.uint8)
        _only_letters(data, letters[:size])
        starts = np.flatnonzero(letters[:size] == LESS_THAN)
        ends = np.flatnonzero(letters[:size] == GREATER_THAN)
        if len(starts) != len(ends) or not ((starts < ends).all() and (ends[:-1] < starts[1:]).all()):
            raise NotPlain
        closes: Numbers = letters[starts + 1] == SLASH
        depths = np.cumsum(np.where(closes, -1, 1), dtype=np.int32) + closes
        if depths.max() > plan.deepest or depths.min() < 1 or depths[-1] != 1:
            raise NotPlain
        codes = plan.codes[self._named(letters, starts + 1 + closes, ends), depths]
        tags = codes * np.int16(2) + closes
        if codes.min() < 0 or tags[0] != 0 or tags[-1] != 1 or not plan.follows[tags[:-1], tags[1:]].all():
            raise NotPlain
        words, order = self._values(letters[:size], starts, ends, codes, closes)
        self._add(letters[:size], starts, codes, closes, words, order)

    def _named(self, letters: Numbers, starts: Numbers, ends: Numbers) -> Numbers:
        """Return which name each tag has."""
        plan = self._plan
        lengths = ends - starts
        if lengths.max() > LONGEST_NAME or lengths.min() < 1:
            raise NotPlain
        eight: Numbers = np.ndarray((len(letters) - 7,), "<u8", letters.data, strides=(1,))
        first = eight[starts] & plan.masks[lengths]
        last = eight[ends - 8] & plan.has_last[lengths]
        names = plan.slots[plan.slot(first, last)]
        if not (
            (plan.lengths[names] == lengths).all()
            and (plan.words[names, 0] == first).all()
            and (plan.lasts[names] == last).all()
        ):
            raise NotPlain
        for word in (1, 2):  # the middle of a name longer than its first and last eight letters
            long = np.flatnonzero(lengths > 8 * (word + 1))
            if not (eight[starts[long] + 8 * word] == plan.words[names[long], word]).all():
                raise NotPlain
        return names

    def _values(
        self, letters: Numbers, starts: Numbers, ends: Numbers, codes: Numbers, closes: Numbers
    ) -> tuple[pl.Series, Numbers]:
        """Return the words of every value, in the order of their codes, and where in the tags they stand."""
        plan = self._plan
        is_value = np.array([value is not None for value in plan.values])
        tags = np.flatnonzero(is_value[codes] & ~closes)
        order = tags[np.argsort(codes[tags], kind="stable")]
        begins = ends[order] + 1
        sizes = starts[order + 1] - begins + 1  # with the < after it, which stands between values below
        if not len(order) or sizes.max() > self._limits.token:
            raise NotPlain
        offsets = np.cumsum(sizes) - sizes
        picked = letters[np.arange(sizes.sum()) + np.repeat(begins - offsets, sizes)]
        in_tags = int((ends - starts + 1).sum())
        in_values = int(np.count_nonzero(picked > SPACE)) - len(order)
        if int(np.count_nonzero(letters > SPACE)) != in_tags + in_values:  # words between the elements
            raise NotPlain
        if (picked == ord("\r")).any():
            raise NotPlain
        try:
            text = picked.tobytes().decode("utf-8")
        except UnicodeDecodeError:
            raise NotPlain from None
        return pl.Series([text]).str.split("<").explode(), order

    def _add(
        self, letters: Numbers, starts: Numbers, codes: Numbers, closes: Numbers, words: pl.Series, order: Numbers
    ) -> None:
        """Add the rows of one chunk to their tables."""
        plan = self._plan
        newlines = np.flatnonzero(letters == NEWLINE)
        opened = {table.name: (codes == code) & ~closes for code, table in enumerate(plan.rows) if table is not None}
        seen = {name: np.cumsum(opens, dtype=np.int32) for name, opens in opened.items()}
        tags = {name: np.flatnonzero(opens) for name, opens in opened.items()}
        children = starts[tags["children"]]
        if len(children) > 1 and np.diff(children).max() > self._limits.stretch_bytes:
            raise NotPlain
        if len(letters) - children[-1] > self._limits.stretch_bytes:
            raise NotPlain
        bounds = np.searchsorted(codes[order], np.arange(len(plan.names) + 1))
        found: dict[str, dict[str, pl.Series]] = {name: {} for name in opened}
        for code, value in enumerate(plan.values):
            if value is not None:
                table, element = value
                at = order[bounds[code] : bounds[code + 1]]
                column = words.slice(bounds[code], len(at))
                found[table.name][element] = _placed(column, seen[table.name][at] - 1, len(tags[table.name]))
        before = {name: table.rows for name, table in self._columns.tables.items()}
        for code, opens in enumerate(plan.rows):
            if opens is None:
                continue
            table, rows, above = opens, tags[opens.name], plan.above[code]
            lines = self._line + np.searchsorted(newlines, starts[rows])
            parents = seen[above.name][rows] - 1 + before[above.name] if above is not None else rows
            table.add(
                parents=pl.Series(parents.astype(np.uint32)),
                lines=pl.Series(lines.astype(np.uint32)),
                words={element: found[table.name][element] for element in table.words},
            )
            table.rows += len(rows)
        self._line += len(newlines)


def _placed(words: pl.Series, rows: Numbers, number: int) -> pl.Series:
    """Return so many rows, each with its words or null."""
    if len(rows) == number and (rows == np.arange(number)).all():
        return words
    if (np.diff(rows) <= 0).any():  # given twice
        raise NotPlain
    places = np.full(number, -1, np.int64)
    places[rows] = np.arange(len(rows))
    chosen = pl.Series(places)
    return words.gather(chosen.set(chosen < 0, None))


def _only_letters(data: bytes, letters: Numbers) -> None:
    """Refuse control characters, and a carriage return that is not at the end of a line."""
    returns = data.count(b"\r")
    controls = int(np.count_nonzero(letters < SPACE))
    if controls != returns + data.count(b"\n") + data.count(b"\t") or returns != data.count(b"\r\n"):
        raise NotPlain


def _more(file: BinaryIO, size: int) -> bytes:
    """Read so many bytes, or what is left."""
    parts: list[bytes] = []
    while size and (part := file.read(size)):
        parts.append(part)
        size -= len(part)
    return b"".join(parts)
