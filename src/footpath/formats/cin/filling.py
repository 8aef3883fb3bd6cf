"""
The lists that a census's columns are made of, filled while the message is read.

Every element costs two calls, so they do little: a value goes straight to the end of its column's list.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import polars as pl

from footpath.formats.cin.convert import MIDNIGHT
from footpath.formats.cin.faults import Fault, FaultKind
from footpath.formats.cin.layout import CHILD, Group, Reads
from footpath.formats.cin.safety import Limits, SafeParser
from footpath.formats.cin.values import (
    CensusAssessment,
    CensusCinPlan,
    CensusEnquiry,
    CensusEpisode,
    CensusPreProceedings,
    CensusProtectionPlan,
)

ON = "_on"
"""What the name of a date's column ends with, beside the column of its words."""

CHILDREN_AT_A_TIME = 2_000  # turned into columns together: so many bring the memory up no further
MOST_FAULTS = 1_000  # outside children, that are kept
CHILD_DEPTH = 3  # Message, Children, Child

_TABLES = {  # what a group of the layout makes, its table, and the number its rows are known by below
    CensusEpisode: ("episodes", "episode"),
    CensusAssessment: ("assessments", "assessment"),
    CensusCinPlan: ("cin_plans", "cin_plan"),
    CensusEnquiry: ("section47", "enquiry"),
    CensusProtectionPlan: ("child_protection_plans", "plan"),
    CensusPreProceedings: ("pre_proceedings", "case"),
}
_LISTS = {"Disability": "disabilities", "AssessmentFactors": "assessment_factors", "CPPreviewDate": "reviews"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown:
    """An element that the census does not have there: how often, and the first line."""

    element: str
    line: int
    times: int


class Table:
    """Columns that are still being filled: the last value of each list is of the row being read."""

    def __init__(self, name: str, *, above: str, key: str) -> None:
        self.name = name
        self.above = above  # what the number of the row above is called
        self.key = key  # what its own is called in the tables below
        self.rows = 0
        self.lines: list[int] = []
        self.parents: list[int] = []
        self.words: dict[str, list[str | None]] = {}
        self.dates: list[str] = []
        self._done: list[pl.DataFrame] = []

    def flush(self) -> None:
        """Turn the rows read so far into columns, and begin again."""
        if self._done and not self.lines:
            return
        self.add(
            parents=pl.Series(self.parents, dtype=pl.UInt32),
            lines=pl.Series(self.lines, dtype=pl.UInt32),
            words={name: pl.Series(words, dtype=pl.String) for name, words in self.words.items()},
        )
        self.lines.clear()
        self.parents.clear()
        for words in self.words.values():
            words.clear()

    def add(self, *, parents: pl.Series, lines: pl.Series, words: dict[str, pl.Series]) -> None:
        """Add rows: the numbers of the rows above, the lines, and each column's words; blank words become null."""
        above = {self.above: parents} if self.above else {}
        frame = pl.DataFrame({**above, "line": lines, **words})
        given = pl.when(pl.col(pl.String).str.strip_chars() != "").then(pl.col(pl.String))
        self._done.append(frame.with_columns(given, *(_day(name) for name in self.dates)))

    def frame(self) -> pl.DataFrame:
        """Return every row read."""
        self.flush()
        return pl.concat(self._done, rechunk=True)


def _day(name: str) -> pl.Expr:
    """Return the day that the words of a column say, as a column; a whole day written as a time is that day."""
    words = pl.col(name).str.strip_chars()
    plain = words.str.to_date("%Y-%m-%d", strict=False)
    is_plain = words.str.contains(r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")
    timed = words.str.extract(f"^{MIDNIGHT.pattern}$", 1).str.to_date("%Y-%m-%d", strict=False)
    return pl.when(is_plain).then(plain).otherwise(timed).alias(name + ON)


class Node:
    """An element that holds others: what to do with each, and which table has a row for it."""

    __slots__ = ("columns", "fills", "name", "names", "parent", "table")

    def __init__(self, name: str, *, table: Table, parent: Table | None) -> None:
        self.name = name
        self.table = table
        self.parent = parent  # whose row is above; None where this only wraps
        self.names: dict[str, Node | list[str | None]] = {}
        self.columns: list[list[str | None]] = []
        self.fills: Node | None = None  # has a row even where this holds none


class Columns:
    """Reads children into columns."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self.tables: dict[str, Table] = {}
        self.children = self._table("children", above="", key="child")
        self.root = self._node("Child", CHILD, table=self.children, parent=None)
        self._finish()
        self._unknown: dict[str, list[int]] = {}
        self.faults: list[Fault] = []
        self._parser: SafeParser | None = None
        self._begin: Callable[[], None] = lambda: None

    def _table(self, name: str, *, above: str, key: str) -> Table:
        return self.tables.setdefault(name, Table(name, above=above, key=key))

    def _node(self, name: str, group: Group, *, table: Table, parent: Table | None) -> Node:
        node = Node(name, table=table, parent=parent)
        for element, held in group.holds.items():
            if isinstance(held, Group):
                if held.makes is None:
                    inner = self._node(element, held, table=table, parent=None)
                else:
                    of, key = _TABLES[held.makes]
                    below = self._table(of, above=table.key, key=key)
                    inner = self._node(element, held, table=below, parent=table)
                node.names[element] = inner
            elif held.many:
                listed = self._table(_LISTS[element], above=table.key, key="")
                leaf = Node(element, table=listed, parent=table)
                self._column(listed, element, is_date=held.reads is Reads.DATE)
                node.names[element] = leaf
                if element == "CPPreviewDate":
                    node.fills = leaf
            else:
                node.names[element] = self._column(table, element, is_date=held.reads is Reads.DATE)
        return node

    def _column(self, table: Table, element: str, *, is_date: bool) -> list[str | None]:
        if is_date:
            table.dates.append(element)
        return table.words.setdefault(element, [])

    def _finish(self) -> None:
        """Give every node the columns of its table, once all are known."""
        nodes = [self.root]
        while nodes:
            node = nodes.pop()
            node.columns = list(node.table.words.values())
            nodes += [held for held in node.names.values() if isinstance(held, Node)]

    def begin(self, parser: SafeParser, *, attributes: dict[str, str], leave: Callable[[], None]) -> None:
        """Read until the child has ended."""
        del attributes
        if self._parser is not parser:
            self._parser = parser
            self._begin = self._handlers(parser, leave)
        self._begin()

    def outside(self, line: int, element: str, kind: FaultKind, words: str, done: str) -> None:
        """Take what is amiss outside children."""
        if kind is FaultKind.UNKNOWN_ELEMENT:
            self._not_known(element, line)
        elif len(self.faults) < MOST_FAULTS:
            self.faults.append(Fault(line, element, kind, words, done, None))

    def _not_known(self, element: str, line: int) -> None:
        self._unknown.setdefault(element, [line, 0])[1] += 1

    def unknown(self) -> tuple[Unknown, ...]:
        """Return the elements that no census has where they stood, in the order of the file."""
        return tuple(Unknown(element=name, line=line, times=times) for name, (line, times) in self._unknown.items())

    def _handlers(self, parser: SafeParser, leave: Callable[[], None]) -> Callable[[], None]:
        """Return what takes over the parser for one child; its parts share a few variables."""
        expat, root, token = parser.expat, self.root, self._limits.token
        children = self.children
        text: list[str] = []
        above: list[Node] = []
        node = root
        known = root.names.get
        target: list[str | None] | None = None
        before = 0

        def open_row(held: Node) -> None:
            table = held.table
            table.rows += 1
            table.lines.append(expat.CurrentLineNumber)
            if held.parent is not None:
                table.parents.append(held.parent.rows - 1)
            for column in held.columns:
                column.append(None)

        def take() -> None:
            nonlocal node, known
            if not children.rows % CHILDREN_AT_A_TIME:
                self._flush()
            node, known = root, root.names.get
            open_row(root)
            expat.StartElementHandler = start
            expat.EndElementHandler = end
            expat.CharacterDataHandler = text.append

        def start(name: str, attributes: dict[str, str]) -> None:
            nonlocal node, known, target, before
            if target is not None:  # an element inside a value, whose own words stay
                self._aside(parser, name, depth=CHILD_DEPTH + len(above) + 2)
                return
            held = known(name)
            text.clear()
            if held.__class__ is list:
                target = held
                return
            if not isinstance(held, Node):
                self._aside(parser, name, depth=CHILD_DEPTH + len(above) + 1)
                return
            if held.parent is not None:
                open_row(held)
                if not held.names:  # one of a list: its row is its value
                    target = held.columns[0]
                    return
            above.append(node)
            if held.fills is not None:
                before = held.fills.table.rows
            node, known = held, held.names.get

        def end(name: str) -> None:
            nonlocal node, known, target
            if target is not None:
                if text:
                    words = text.pop() if len(text) == 1 else "".join(text)
                    if len(words) > token:
                        raise parser.unsafe(f"one value is longer than {token:,} characters")
                    if target[-1] is None:
                        target[-1] = words
                    text.clear()
                target = None
                return
            text.clear()
            if not above:
                leave()
                return
            if node.fills is not None and node.fills.table.rows == before:
                open_row(node.fills)
            node = above.pop()
            known = node.names.get

        return take

    def _aside(self, parser: SafeParser, name: str, *, depth: int) -> None:
        """Read over one unknown element to its end, and count it."""
        self._not_known(name, parser.line)
        expat, deepest, token = parser.expat, self._limits.depth, self._limits.token
        was = (expat.StartElementHandler, expat.EndElementHandler, expat.CharacterDataHandler)
        inside, run = depth, 0

        def start(name: str, attributes: dict[str, str]) -> None:
            nonlocal inside, run
            run = 0
            inside += 1
            if inside > deepest:
                raise parser.unsafe(f"it is more than {deepest} levels deep")

        def end(name: str) -> None:
            nonlocal inside, run
            run = 0
            inside -= 1
            if inside < depth:
                expat.StartElementHandler, expat.EndElementHandler, expat.CharacterDataHandler = was

        def words(piece: str) -> None:
            nonlocal run
            run += len(piece)
            if run > token:
                raise parser.unsafe(f"one value is longer than {token:,} characters")

        expat.StartElementHandler, expat.EndElementHandler, expat.CharacterDataHandler = start, end, words

    def _flush(self) -> None:
        for table in self.tables.values():
            table.flush()

    def frames(self) -> dict[str, Any]:
        """Return every table by its name, each row with the numbers of all the rows above it."""
        frames: dict[str, pl.DataFrame] = {}
        for name, table in self.tables.items():  # those above come first
            frame = table.frame()
            above = frames.get({"child": "children", "episode": "episodes"}.get(table.above, ""))
            if table.above in ("assessment", "plan"):
                above = frames["assessments" if table.above == "assessment" else "child_protection_plans"]
            if above is not None:
                higher = [key for key in ("child", "episode") if key in above.columns and key != table.above]
                frame = frame.with_columns(above[key].gather(frame[table.above]).alias(key) for key in higher)
            if table.key:
                frame = frame.with_row_index(table.key)
            frames[name] = frame
        return frames
