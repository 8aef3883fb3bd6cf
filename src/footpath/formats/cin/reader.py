"""
A census file, refused whole or read whole: first checked from end to end, then read child by child.

Both passes are linear in the file and hold one child at a time.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from os import PathLike, fspath
from pathlib import Path
from typing import BinaryIO, TypeAlias

from footpath.formats.cin.children import Counting, Reading
from footpath.formats.cin.faults import Fault, FaultKind, FaultLog
from footpath.formats.cin.header import census_header
from footpath.formats.cin.outline import Outline
from footpath.formats.cin.refusals import ChangedWhileRead
from footpath.formats.cin.safety import Limits, name_of
from footpath.formats.cin.values import CensusChild, CensusHeader

Source: TypeAlias = str | PathLike[str] | BinaryIO
"""A path, or a file opened for reading bytes that can be wound back (``seek``)."""


class Census:
    """
    One authority's census of one year, checked and ready to be read.

    ``faults`` holds what was amiss outside children and in the children read so far; it is whole
    when ``children`` has come to its end, and begins again when ``children`` is called again.
    ``without_id`` counts the children left out because they have no number.
    """

    def __init__(self, *, source: Source, header: CensusHeader, limits: Limits, seen: tuple[int, int]) -> None:
        self.header = header
        self.faults = FaultLog()
        self.without_id = 0
        self._source = source
        self._limits = limits
        self._seen = seen
        self._begin_faults()

    def _begin_faults(self) -> None:
        self.faults = FaultLog()
        self.without_id = 0
        for fault in self.header.faults:
            self.faults.add(fault)

    def children(self) -> Iterator[CensusChild]:
        """
        Yield every child that has a number, in the order of the file, one at a time.

        :raises ChangedWhileRead: the file is not the one that was checked.
        """
        self._begin_faults()
        reading = Reading(year=self.header.collection_year, log=self.faults)
        with opened(self._source) as (file, name):
            outline = Outline(file, file=name, limits=self._limits, inside=reading, report=self._report)
            more = True
            while more:
                more = outline.feed()
                self.without_id = reading.without_id
                yield from reading.ready
                reading.ready.clear()
            if (outline.parser.size, outline.parser.digest) != self._seen:
                raise ChangedWhileRead(
                    file=name,
                    what="it changed between being checked and being read",
                    do="try again when nothing else is writing to it",
                )

    def _report(self, line: int, element: str, kind: FaultKind, words: str, done: str) -> None:
        self.faults.add(Fault(line, element, kind, words, done, None))


def check_message(source: Source, *, authority: str | None = None, limits: Limits | None = None) -> CensusHeader:
    """
    Read a file from end to end without keeping anything but its header.

    What passes here can be read with ``read_census``; ``authority`` is needed only where the file
    does not say whose it is.

    :raises CensusRefused: the file is not a well-formed CIN message, or is not safe to read.
    """
    return _checked(source, authority, limits or Limits())[0]


def read_census(source: Source, *, authority: str | None = None, limits: Limits | None = None) -> Census:
    """
    Check a file from end to end, and return what its children can be read from.

    :raises CensusRefused: the file is not a well-formed CIN message, or is not safe to read.
    """
    limits = limits or Limits()
    header, seen = _checked(source, authority, limits)
    return Census(source=source, header=header, limits=limits, seen=seen)


def _checked(source: Source, authority: str | None, limits: Limits) -> tuple[CensusHeader, tuple[int, int]]:
    """Return the header, and the size in bytes and the checksum of what was read."""
    with opened(source) as (file, name):
        outline = Outline(file, file=name, limits=limits, inside=Counting(limits), report=_said_later)
        while outline.feed():
            pass
        header = census_header(
            outline.header,
            file=name,
            authority=authority,
            encoding=outline.parser.encoding,
            children=outline.children,
        )
        return header, (outline.parser.size, outline.parser.digest)


def _said_later(*told: object) -> None:
    """Take what is amiss outside children, which the second pass finds again and reports."""


@contextmanager
def opened(source: Source) -> Iterator[tuple[BinaryIO, str]]:
    """Open the source at its start; gives the file and the name it is told of by."""
    if isinstance(source, str | PathLike):
        with Path(fspath(source)).open("rb") as file:
            yield file, name_of(fspath(source))
    else:
        source.seek(0)
        yield source, name_of(source)
