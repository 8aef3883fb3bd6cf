"""
A message read down to its children: the header, and whatever stands outside a Child element.

What is inside a child is for an ``Inside``: the first pass only counts there, the second reads.
"""

from collections.abc import Callable
from typing import BinaryIO, Protocol
from xml.sax.saxutils import escape, quoteattr

from footpath.formats.cin.faults import FaultKind
from footpath.formats.cin.refusals import NotACinMessage
from footpath.formats.cin.safety import Limits, SafeParser

HEADER_LEAVES = frozenset(
    {
        "Collection",
        "Year",
        "ReferenceDate",
        "SourceLevel",
        "LEA",
        "SoftwareCode",
        "Release",
        "SerialNo",
        "DateTime",
    }
)
HEADER_GROUPS = frozenset({"CollectionDetails", "Source"})
OLD_HEADER = frozenset({"Content", "CBDSLevels"})  # in old files; nothing in them is needed

Report = Callable[[int, str, FaultKind, str, str], None]
"""Takes line, element, kind, the words as written, and what was done about them."""

UNKNOWN_DONE = "is not an element of the census here; it is kept as written and not used."
STRAY_DONE = "stands between elements, where there should be nothing; it is not used."
ATTRIBUTE_DONE = "is an attribute, and a census has none; it is not used."


class Inside(Protocol):
    """What reads one Child element, once it has started and until it has ended."""

    def begin(self, parser: SafeParser, *, attributes: dict[str, str], leave: Callable[[], None]) -> None:
        """Take over the handlers of the parser; call ``leave`` when the child has ended."""


class Aside:
    """Takes over the parser for one unknown element, and keeps it as written."""

    MOST = 4_000  # characters of an unknown element that are kept

    def __init__(
        self,
        parser: SafeParser,
        *,
        name: str,
        attributes: dict[str, str],
        done: Callable[[int, str, str], None],
        count: Callable[[int], None] | None = None,
    ) -> None:
        """Keep until the element ends, then give back line, name and words to ``done``."""
        self._parser, self._name, self._done = parser, name, done
        self._line, self._count, self._depth = parser.line, count, 0
        self._pieces: list[str] = []
        self._kept = 0
        expat = parser.expat
        self._before = (
            expat.StartElementHandler,
            expat.EndElementHandler,
            expat.CharacterDataHandler,
        )
        expat.StartElementHandler = self._start
        expat.EndElementHandler = self._end
        expat.CharacterDataHandler = self._text
        self._start(name, attributes, counted=True)

    def _keep(self, piece: str) -> None:
        if self._kept < self.MOST:
            self._pieces.append(piece[: self.MOST - self._kept])
        self._kept += len(piece)

    def _start(self, name: str, attributes: dict[str, str], *, counted: bool = False) -> None:
        self._depth += 1
        if self._count is not None and not counted:
            self._count(self._depth)
        given = "".join(f" {key}={quoteattr(value)}" for key, value in attributes.items())
        self._keep(f"<{name}{given}>")

    def _text(self, text: str) -> None:
        self._keep(escape(text))

    def _end(self, name: str) -> None:
        self._depth -= 1
        self._keep(f"</{name}>")
        if self._depth == 0:
            expat = self._parser.expat
            (
                expat.StartElementHandler,
                expat.EndElementHandler,
                expat.CharacterDataHandler,
            ) = self._before
            kept = "".join(self._pieces)
            self._done(self._line, self._name, kept if self._kept <= self.MOST else f"{kept}…")


class Outline:
    """One pass over one message; ``header`` and ``children`` are whole when ``feed`` is False."""

    def __init__(self, source: BinaryIO, *, file: str, limits: Limits, inside: Inside, report: Report) -> None:
        self.parser = SafeParser(source, file=file, limits=limits)
        self.header: dict[str, tuple[str, int]] = {}
        self.children = 0
        self._limits = limits
        self._inside = inside
        self._report = report
        self._path: list[str] = []
        self._text: list[str] = []
        self._since_child = 0
        self._groups: set[str] = set()
        self._take()

    def feed(self) -> bool:
        """
        Read one more piece of the file; return False at the end of a whole message.

        :raises CensusRefused: with the reason.
        """
        if self.parser.feed():
            return True
        if "Children" not in self._groups:
            raise self._not_cin(None, "it has no Children element, so it is not a census message")
        return False

    def _take(self) -> None:
        expat = self.parser.expat
        expat.StartElementHandler = self._start
        expat.EndElementHandler = self._end
        expat.CharacterDataHandler = self._text.append

    def _left_child(self) -> None:
        self._since_child = 0
        self.parser.mark()
        self._take()

    def _count(self, depth: int) -> None:
        """Count one element outside children, so many levels below the path."""
        self._since_child += 1
        if self._since_child > self._limits.outside_elements:
            most = f"{self._limits.outside_elements:,}"
            raise self.parser.unsafe(f"more than {most} elements stand outside any child")
        if len(self._path) + depth > self._limits.depth:
            raise self.parser.unsafe(f"it is more than {self._limits.depth} levels deep")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._count(1)
        path = self._path
        if not path:
            self._root(name, attributes)
            path.append(name)
            return
        self._stray()
        if path[-1] == "Children" and name == "Child":
            self.children += 1
            self.parser.mark()
            self._inside.begin(self.parser, attributes=attributes, leave=self._left_child)
            return
        if not self._is_known(name):
            Aside(
                self.parser,
                name=name,
                attributes=attributes,
                done=self._unknown,
                count=self._count,
            )
            return
        self._attributes(name, attributes)
        self._groups.add(name)
        path.append(name)

    def _is_known(self, name: str) -> bool:
        path = self._path
        if len(path) == 1:
            return name in ("Header", "Children")
        if path[1] == "Children" or path[-1] in HEADER_LEAVES:
            return False
        return name in HEADER_LEAVES or name in HEADER_GROUPS

    def _end(self, name: str) -> None:
        path = self._path
        path.pop()
        if name in HEADER_LEAVES:
            text = self._taken()
            line = self.parser.line - text.count("\n")
            if name not in self.header:
                self.header[name] = (text.strip(), line)
            elif text.strip() != self.header[name][0]:
                done = "is given again in the header; the first is used."
                self._report(line, name, FaultKind.REPEATED_ELEMENT, text.strip(), done)
        else:
            self._stray()

    def _taken(self) -> str:
        text = "".join(self._text)
        self._text.clear()
        if len(text) > self._limits.token and not text.isspace():
            raise self.parser.unsafe(f"one value is longer than {self._limits.token:,} characters")
        return text

    def _stray(self) -> None:
        if self._text and (text := self._taken().lstrip()):
            where = self._path[-1] if self._path else "Message"
            line = self.parser.line - text.count("\n")
            self._report(line, where, FaultKind.STRAY_TEXT, text.rstrip(), STRAY_DONE)

    def _unknown(self, line: int, name: str, kept: str) -> None:
        if name not in OLD_HEADER:
            self._report(line, name, FaultKind.UNKNOWN_ELEMENT, kept, UNKNOWN_DONE)

    def _attributes(self, name: str, attributes: dict[str, str]) -> None:
        for key, value in attributes.items():
            kept = f"{key}={quoteattr(value)}"
            self._report(self.parser.line, name, FaultKind.ATTRIBUTE, kept, ATTRIBUTE_DONE)

    def _root(self, name: str, attributes: dict[str, str]) -> None:
        line = self.parser.line
        if attributes.get("xmlns") or name.endswith(":Message"):
            what = "its elements are in a namespace, and a census has none"
            raise self._not_cin(line, what)
        if name != "Message":
            short = name if len(name) <= 40 else f"{name[:40]}…"
            what = f"it is XML, but starts with {short} where a census starts with Message"
            raise self._not_cin(line, what)
        plain = {k: v for k, v in attributes.items() if k != "xmlns" and not _is_schema(k)}
        self._attributes(name, plain)

    def _not_cin(self, line: int | None, what: str) -> NotACinMessage:
        do = "give the children in need census file, as it is sent to the Department"
        return NotACinMessage(file=self.parser.file, line=line, what=what, do=do)


def _is_schema(attribute: str) -> bool:
    """Return whether the attribute only says where a schema is, as many systems write."""
    return attribute == "xmlns:xsi" or attribute.startswith("xsi:")
