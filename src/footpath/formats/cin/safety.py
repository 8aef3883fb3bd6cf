"""
XML read as a stream, with nothing in it that can harm the computer that reads it.

The parser is expat. What it would let through is refused here: a document type (and so every
entity), more than so many levels, values, tags, children or names. Expat before 2.6 reads a tag
again from its start with every piece of the file it is given, so that one endless tag takes
minutes; a tag longer than ``Limits.token`` is refused before that.
"""

import zlib
from dataclasses import dataclass
from pathlib import PurePath
from pyexpat import ExpatError, ParserCreate, XMLParserType
from typing import BinaryIO

from footpath.formats.cin.refusals import NotXml, UnsafeXml

PIECE = 65_536  # bytes given to the parser at a time

ASK = "ask for the file to be made again by the system that holds the records"

# Written so by older systems, and exact. UTF-16 is not here: a census is UTF-8.
ENCODINGS = frozenset({"utf-8", "us-ascii", "iso-8859-1", "iso-8859-15", "windows-1252"})

_OTHER_FILES = (
    (b"\x1f\x8b", "it is compressed (gzip)", "unpack it, and give the XML file inside"),
    (b"PK\x03\x04", "it is a zip or Excel file", "give the XML file itself"),
    (b"\xd0\xcf\x11\xe0", "it is an Excel or Word file", "give the XML file itself"),
    (b"%PDF", "it is a PDF", "give the XML file itself"),
)
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"\x00<", b"<\x00", b"\x00\x00\xfe\xff", b"\x00\x00\x00<")

_NOT_XML = "this is not XML"
_CUT = "the file stops before its end"
_LETTER = "a letter is not in the encoding that the file says it is in"
_IN_WORDS = {  # by the number expat gives its errors
    2: _NOT_XML,
    3: _CUT,
    4: "this is not XML, or not in the encoding that the file says it is in",
    5: _CUT,
    6: _LETTER,
    7: "a closing tag does not match the tag it should close",
    8: "the same attribute is given twice",
    9: "something follows the end of the message, as if two files had been joined",
    11: "it uses an entity (a word between & and ;) that XML does not know",
    14: "it uses a character by a number (between & and ;) that XML does not know",
    17: "something stands before the XML declaration",
    18: "it says it is in an encoding that cannot be read",
    19: "it says it is in one encoding and is in another",
    20: _CUT,
    30: "its first line, the XML declaration, is not as it should be",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """
    What no honest census reaches.

    ``token`` is bytes of one tag or comment, and characters of one value; ``stretch_bytes`` the
    bytes of one child, or of what stands outside children at a stretch; ``outside_elements`` the
    elements there; ``names`` the different names of elements and attributes in a file.
    """

    depth: int = 64
    token: int = 65_536
    stretch_bytes: int = 1_048_576
    outside_elements: int = 1_000
    names: int = 2_000


class SafeParser:
    """
    One pass over one file. Its user sets the handlers of ``expat`` and calls ``feed`` to the end.

    ``mark`` is called where a child starts or ends. ``size`` and ``digest`` tell, once the end is
    reached, whether a second pass read the same bytes.
    """

    def __init__(self, source: BinaryIO, *, file: str, limits: Limits) -> None:
        self.file = file
        self.limits = limits
        self.size = 0
        self.digest = 0
        self.encoding = "utf-8"
        self._source = source
        self._marked = 0
        self._names: dict[str, str] = {}
        self.expat: XMLParserType = ParserCreate(intern=self._names)
        self.expat.buffer_text = True
        self.expat.buffer_size = PIECE  # so that a value comes whole, or as the file was cut
        self.expat.XmlDeclHandler = self._declared
        self.expat.StartDoctypeDeclHandler = self._document_type

    @property
    def line(self) -> int:
        """Return the line being read, from 1."""
        return self.expat.CurrentLineNumber

    def mark(self) -> None:
        """Begin a new stretch: a child, or what stands between two children."""
        at = self.expat.CurrentByteIndex
        if at - self._marked > self.limits.stretch_bytes:
            self._too_long()
        self._marked = at

    def feed(self) -> bool:
        """
        Give the parser one more piece; return False when there was none.

        :raises CensusRefused: with the reason.
        """
        piece = self._piece()
        if self.size == 0:
            self._sniff(piece)
        try:
            if not piece:
                self.expat.Parse(b"", True)
                return False
            self.size += len(piece)
            self.digest = zlib.crc32(piece, self.digest)
            self.expat.Parse(piece, False)
        except ExpatError as e:
            what = _IN_WORDS.get(e.code, _NOT_XML)
            raise NotXml(file=self.file, line=e.lineno, what=what, do=ASK) from e
        at = self.expat.CurrentByteIndex
        if self.size - at > self.limits.token:
            raise self.unsafe(f"one tag or comment is longer than {self.limits.token:,} bytes")
        if at - self._marked > self.limits.stretch_bytes:
            self._too_long()
        if len(self._names) > self.limits.names:
            raise self.unsafe(f"it has more than {self.limits.names:,} different names of elements")
        return True

    def unsafe(self, what: str) -> UnsafeXml:
        """Return the refusal of what no census holds, at the line being read."""
        return UnsafeXml(file=self.file, line=self.line, what=what, do=ASK)

    def _piece(self) -> bytes:
        # A short read is filled up, so that both passes see the same pieces of the same bytes.
        parts: list[bytes] = []
        wanted = PIECE
        while wanted and (part := self._source.read(wanted)):
            parts.append(part)
            wanted -= len(part)
        return b"".join(parts)

    def _sniff(self, start: bytes) -> None:
        if not start.strip():
            raise NotXml(file=self.file, what="it is empty", do="save it again, and check its size")
        for magic, what, do in _OTHER_FILES:
            if start.startswith(magic):
                raise NotXml(file=self.file, what=what, do=do)
        if start.startswith(_WIDE):
            raise NotXml(
                file=self.file,
                what="it is in UTF-16 or UTF-32, and a census is in UTF-8",
                do="save it again as UTF-8",
            )

    def _declared(self, version: str, encoding: str | None, standalone: int) -> None:
        del version, standalone
        self.encoding = (encoding or "utf-8").lower()
        if self.encoding not in ENCODINGS:
            raise NotXml(
                file=self.file,
                line=self.line,
                what="the file says it is in an encoding that a census does not use",
                do="save it again as UTF-8, and say so in its first line",
            )

    def _document_type(self, *declared: object) -> None:
        del declared
        raise self.unsafe("it declares a document type (<!DOCTYPE), which a census never has")

    def _too_long(self) -> None:
        most = f"{self.limits.stretch_bytes:,}"
        raise self.unsafe(f"one child, or what stands outside children, is over {most} bytes")


def name_of(source: object) -> str:
    """Return the file's own name, without its folders; “The file” where it has none."""
    name = source if isinstance(source, str | PurePath) else getattr(source, "name", None)
    return PurePath(name).name if isinstance(name, str | PurePath) else "The file"
