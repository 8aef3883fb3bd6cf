"""
One Child element at a time: counted in the first pass, read in the second.

Every element costs two calls, so they do little: a row is a list with a slot for each element, and
most words are looked up and not read. Only what is not found there takes the longer way.
"""

from collections.abc import Callable
from dataclasses import fields
from typing import Any
from xml.sax.saxutils import quoteattr

from footpath.formats.cin.convert import known_words, understand, year_in_words
from footpath.formats.cin.faults import Fault, FaultKind, FaultLog
from footpath.formats.cin.layout import CHILD, CHILD_SLOTS, Group, Made, Reads, Value
from footpath.formats.cin.outline import ATTRIBUTE_DONE, STRAY_DONE, UNKNOWN_DONE, Aside
from footpath.formats.cin.safety import Limits, SafeParser
from footpath.formats.cin.values import CensusChild, Unread

MOST_AMISS = 1_000  # things amiss in one child that are listed; the others are counted
MOST_DAYS_KEPT = 50_000  # different days as written that are looked up and not read again
SEXES = {"M": "M", "F": "F", "U": "U", "1": "M", "2": "F", "0": "U", "9": "U"}
CHILD_DEPTH = 3  # Message, Children, Child

Words = dict[str, Any]
Row = list[Any]
Entry = tuple[int, Words, bool, Value]  # slot, words known, whether many, what it is


class Counting:
    """What the first pass asks of a child: how deep it goes, and how long its longest value is."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits

    def begin(self, parser: SafeParser, *, attributes: dict[str, str], leave: Callable[[], None]) -> None:
        """Count until the child has ended."""
        del attributes
        deepest, token = self._limits.depth, self._limits.token
        depth, run = CHILD_DEPTH, 0

        def start(name: str, attributes: dict[str, str]) -> None:
            nonlocal depth, run
            run = 0
            depth += 1
            if depth > deepest:
                raise parser.unsafe(f"it is more than {deepest} levels deep")

        def end(name: str) -> None:
            nonlocal depth, run
            run = 0
            depth -= 1
            if depth < CHILD_DEPTH:
                leave()

        def words(text: str) -> None:
            nonlocal run
            run += len(text)
            if run > token:
                raise parser.unsafe(f"one value is longer than {token:,} characters")

        parser.expat.StartElementHandler = start
        parser.expat.EndElementHandler = end
        parser.expat.CharacterDataHandler = words


class Node:
    """A group of the layout made ready for one year's census."""

    __slots__ = ("group", "name", "names", "slots")

    def __init__(self, name: str, group: Group, *, year: int | None, days: Words) -> None:
        self.name = name
        self.group = group
        self.slots = len(fields(group.makes)) if group.makes else 0
        self.names: dict[str, Entry | Node] = {}
        for element, held in group.holds.items():
            if isinstance(held, Group):
                self.names[element] = Node(element, held, year=year, days=days)
                continue
            of_the_year = year is None or held.first_year <= year <= held.last_year
            words = days if held.reads is Reads.DATE else known_words(held, year=year)
            # With nothing to look up, every value takes the longer way, where the year is told.
            self.names[element] = (held.slot, words if of_the_year else {}, held.many, held)


class Reading:
    """Reads children into ``ready``; what is amiss goes to the log and to the child itself."""

    def __init__(self, *, year: int | None, log: FaultLog) -> None:
        self.ready: list[CensusChild] = []
        self.without_id = 0
        self._year = year
        self._log = log
        self._days: Words = {}
        self._root = Node("Child", CHILD, year=year, days=self._days)
        self._amiss: list[tuple[int, str, FaultKind, str, str]] = []
        self._not_listed = 0
        self._told: set[str] = set()
        self._lines: dict[str, int] = {}
        self._parser: SafeParser | None = None
        self._begin: Callable[[], None] = lambda: None

    def begin(self, parser: SafeParser, *, attributes: dict[str, str], leave: Callable[[], None]) -> None:
        """Read until the child has ended."""
        if self._parser is not parser:
            self._parser = parser
            self._begin = self._handlers(parser, leave)
        self._begin()
        if attributes:
            self._attributes(parser.line, "Child", attributes)

    def _handlers(self, parser: SafeParser, leave: Callable[[], None]) -> Callable[[], None]:
        """Return what takes over the parser for one child; its parts share a few variables."""
        expat, root, understood = parser.expat, self._root, self._understood
        text: list[str] = []
        above: list[tuple[Node, Row]] = []
        node, names = root, root.names
        row: Row = [None] * CHILD_SLOTS
        value: Entry | None = None
        broken = False

        def take() -> None:
            nonlocal node, names, row
            node, names, row = root, root.names, [None] * CHILD_SLOTS
            row[0] = expat.CurrentLineNumber
            expat.StartElementHandler = start
            expat.EndElementHandler = end
            expat.CharacterDataHandler = text.append

        def stray() -> None:
            words = "".join(text).lstrip()
            text.clear()
            if words:  # else only the white space between elements
                line = parser.line - words.count("\n")
                self._report(line, node.name, FaultKind.STRAY_TEXT, words.rstrip(), STRAY_DONE)

        def unknown(line: int, name: str, kept: str) -> None:
            self._report(line, name, FaultKind.UNKNOWN_ELEMENT, kept, UNKNOWN_DONE)

        def start(name: str, attributes: dict[str, str]) -> None:
            nonlocal node, names, row, value, broken
            if text and value is None:
                if len(text) == 1 and text[0].isspace():
                    text.clear()
                else:
                    stray()
            held = names.get(name)
            if held is None or value is not None:
                broken = value is not None
                Aside(parser, name=name, attributes=attributes, done=unknown)
                return
            if attributes:
                self._attributes(parser.line, name, attributes)
            if isinstance(held, tuple):
                value = held
                return
            above.append((node, row))
            node, names = held, held.names
            if held.slots:
                row = [None] * held.slots
                row[0] = expat.CurrentLineNumber
            if held.group.first_year:
                self._tell_year(name, held.group.first_year, 9999)

        def end(name: str) -> None:
            nonlocal node, names, row, value, broken
            if value is not None:
                slot, words, many, what = value
                value = None
                if len(text) == 1:
                    written = text.pop()
                else:
                    written = "".join(text)
                    text.clear()
                read = words.get(written)
                if read is None or broken:
                    read = understood(name, what, written, broken)
                    broken = False
                    if read is None:
                        return
                if many:
                    if row[slot] is None:
                        row[slot] = [read]
                    else:
                        row[slot].append(read)
                elif row[slot] is None:
                    row[slot] = read
                else:
                    self._again(name, written)
                return
            if text:
                stray()
            if not above:
                self._finish(row)
                leave()
                return
            ended, made = node, row
            node, row = above.pop()
            names = node.names
            if ended.group.makes:
                slot = ended.group.slot
                if row[slot] is None:
                    row[slot] = []
                row[slot].append(self._make(name, ended.group, ended.group.makes, made))

        return take

    def _make(self, name: str, group: Group, makes: type[Made], row: Row) -> Made:
        """Make what the group makes, and say if what it is known by is missing."""
        if group.known_by and row[1] is None:
            done = f"has no {group.known_by}, which it is known by from year to year."
            self._report(row[0], name, FaultKind.MISSING_ELEMENT, "", done)
        for slot in group.lists:
            held = row[slot]
            row[slot] = tuple(held) if held else ()
        return makes(*row)

    def _understood(self, name: str, what: Value, written: str, broken: bool) -> object:
        """Read what could not be looked up; return None where nothing was written."""
        line = self._line() - written.count("\n")
        self._tell_year(name, what.first_year, what.last_year)
        if broken:
            done = "holds another element inside a value; it is kept as written and not used."
            self._report(line, name, FaultKind.UNREAD_VALUE, written, done)
            return Unread(name, written, line)
        result = understand(what, written, year=self._year)
        if result.kind is not None:
            self._report(line, name, result.kind, written, result.done)
            if result.value is None and result.kind is not FaultKind.EMPTY_ELEMENT:
                return Unread(name, written, line)
        elif what.reads is Reads.DATE and len(self._days) < MOST_DAYS_KEPT:
            self._days[written] = result.value
        return result.value

    def _finish(self, row: Row) -> None:
        """Turn the row of a whole child into a ``CensusChild``, or say why it cannot be one."""
        line, child_id = row[0], row[1]
        if not isinstance(child_id, str):
            self.without_id += 1
            done = "has no LAchildID that can be read, so it cannot be known; it is left out whole."
            self._report(line, "Child", FaultKind.CHILD_WITHOUT_ID, "", done)
            self._faults(None)
            return
        seen = self._lines.get(child_id)
        if seen is None:
            self._lines[child_id] = line
        else:
            done = f"is a child already given on line {seen}; both are read as one child."
            self._report(line, "LAchildID", FaultKind.CHILD_TWICE, child_id, done)
        sex, sex_written, sex_element = self._sex(row[7], row[8])
        self.ready.append(
            CensusChild(
                line,
                child_id,
                row[2],
                row[3],
                row[4],
                row[5],
                row[6],
                sex,
                sex_written,
                sex_element,
                row[9],
                row[10],
                tuple(row[11] or ()),
                tuple(row[12] or ()),
                seen,
                self._faults(child_id),
            )
        )

    def _sex(
        self, sex: str | Unread | None, gender: str | Unread | None
    ) -> tuple[str | Unread | None, str | None, str | None]:
        """Return the sex as M, F or U, the words as written, and the element they are from."""
        chosen, element = sex, "Sex"
        if sex is None or (isinstance(sex, Unread) and isinstance(gender, str)):
            chosen, element = gender, "GenderCurrent"
        if chosen is None:
            return None, None, None
        if isinstance(chosen, Unread):
            return chosen, chosen.as_written, element
        if isinstance(sex, str) and isinstance(gender, str) and SEXES[sex] != SEXES[gender]:
            done = f"is not what Sex says ({sex}); Sex is used, and this is kept as written."
            kind = FaultKind.SEX_DISAGREES
            self._report(self._line(), "GenderCurrent", kind, gender, done)
        return SEXES[chosen], chosen, element

    def _again(self, name: str, written: str) -> None:
        done = "is given again where once is meant; the first is used, and this kept as written."
        self._report(self._line(), name, FaultKind.REPEATED_ELEMENT, written.strip(), done)

    def _attributes(self, line: int, name: str, attributes: dict[str, str]) -> None:
        for key, given in attributes.items():
            kept = f"{key}={quoteattr(given)}"
            self._report(line, name, FaultKind.ATTRIBUTE, kept, ATTRIBUTE_DONE)

    def _tell_year(self, name: str, first: int, last: int) -> None:
        """Say once a file that an element is not of this year's census."""
        year = self._year
        if year is None or first <= year <= last or name in self._told:
            return
        self._told.add(name)
        done = f"is not in the census of {year_in_words(year)}; it is read all the same, and this is said once a file."
        self._report(self._line(), name, FaultKind.OTHER_YEARS_ELEMENT, "", done)

    def _line(self) -> int:
        return 0 if self._parser is None else self._parser.line

    def _report(self, line: int, element: str, kind: FaultKind, words: str, done: str) -> None:
        if len(self._amiss) < MOST_AMISS:
            self._amiss.append((line, element, kind, words, done))
        else:
            self._not_listed += 1

    def _faults(self, child_id: str | None) -> tuple[Fault, ...]:
        """Return this child's faults in the order of the file, logged, and begin anew."""
        if not self._amiss:
            return ()
        if self._not_listed:
            done = f"has {self._not_listed:,} more things amiss; they are counted and not listed."
            self._amiss.append((self._line(), "Child", FaultKind.TOO_MANY, "", done))
            self._not_listed = 0
        found = tuple(Fault(*told, child_id) for told in sorted(self._amiss, key=lambda a: a[0]))
        self._amiss.clear()
        for fault in found:
            self._log.add(fault)
        return found
