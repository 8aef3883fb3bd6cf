"""A local list of names, joined to children by their number: read whole, or refused with the line. No database."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

LONGEST = 120
"""Characters of a name."""
MOST_BYTES = 64 * 1024 * 1024
_COLUMNS: Mapping[str, frozenset[str]] = {
    "number": frozenset({"childid", "lachildid", "child", "id", "childnumber", "number", "personid", "caseid"}),
    "given": frozenset({"given", "givenname", "givennames", "forename", "forenames", "firstname", "firstnames"}),
    "family": frozenset({"family", "familyname", "surname", "lastname"}),
    "known_as": frozenset({"knownas", "preferredname", "knownname", "preferred"}),
    "authority": frozenset({"authority", "lea", "la", "lacode"}),
}
_WHAT_TO_GIVE = "give a CSV file whose first line names its columns: child id, given, family, known as"


class NamesRefused(Exception):
    """The list of names was refused whole: the file, the line, what is wrong, what to do."""

    def __init__(self, *, file: str, what: str, do: str, line: int | None = None) -> None:
        where = "" if line is None else f", line {line}"
        super().__init__(f"{file}{where}: {what}; no name was read from it; {do}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """What one child is called, as the list says."""

    line: int
    number: str
    authority: str
    given: str
    family: str
    known_as: str

    @property
    def words(self) -> tuple[str, str, str]:
        return self.given, self.family, self.known_as


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """A whole list of names, by authority (empty where the list does not say) and number."""

    source: str
    file: str
    by_number: Mapping[tuple[str, str], Named]

    def of(self, authority: str, number: str) -> Named | None:
        return self.by_number.get((authority, number)) or self.by_number.get(("", number))


def read_names(path: Path, *, name: str) -> Names:
    """
    Read a list of names.

    :raises NamesRefused: it cannot be read, or a line of it is broken.
    """
    rows = list(_rows(_text(path, name), name))
    if not rows:
        raise NamesRefused(file=name, what="the file is empty", do=_WHAT_TO_GIVE)
    places = _places(rows[0][1], name)
    found: dict[tuple[str, str], Named] = {}
    for line, cells in rows[1:]:
        if any(cells[len(rows[0][1]) :]):
            raise NamesRefused(
                file=name, line=line, what="the line has more columns than the first line names", do=_WHAT_TO_GIVE
            )
        one = _named(line, cells, places, file=name)
        known = found.get((one.authority, one.number))
        if known is not None and known.words != one.words:
            raise NamesRefused(
                file=name,
                line=line,
                what=f"child {one.number} is on line {known.line} already, with another name",
                do="keep one line for each child",
            )
        found[one.authority, one.number] = one
    return Names(source=f"List of names ({Path(name).name[:120]})", file=name, by_number=found)


def _text(path: Path, name: str) -> str:
    if path.stat().st_size > MOST_BYTES:
        raise NamesRefused(file=name, what="the file is larger than 64 MiB", do=_WHAT_TO_GIVE)
    raw = path.read_bytes()
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NamesRefused(
            file=name,
            line=raw.count(b"\n", 0, error.start) + 1,
            what="a letter is not in UTF-8",
            do="save it as “CSV UTF-8” and give it again",
        ) from error


def _rows(text: str, name: str) -> list[tuple[int, list[str]]]:
    first = text.partition("\n")[0]
    separator = max(",;\t", key=first.count)
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    rows = []
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                rows.append((reader.line_num, [" ".join(cell.split()) for cell in cells]))
    except csv.Error as error:
        raise NamesRefused(
            file=name, line=reader.line_num, what=f"the line is broken ({error})", do="check its quotation marks"
        ) from error
    return rows


def _places(header: Sequence[str], name: str) -> dict[str, int]:
    places: dict[str, int] = {}
    for place, cell in enumerate(header):
        word = re.sub(r"[^a-z]", "", cell.lower())
        for column, words in _COLUMNS.items():
            if word in words and column not in places:
                places[column] = place
    if "number" not in places:
        raise NamesRefused(file=name, line=1, what="no column is called child id", do=_WHAT_TO_GIVE)
    if not {"given", "family", "known_as"} & places.keys():
        raise NamesRefused(file=name, line=1, what="no column is called given, family or known as", do=_WHAT_TO_GIVE)
    return places


def _named(line: int, cells: Sequence[str], places: Mapping[str, int], *, file: str) -> Named:
    def cell(column: str) -> str:
        place = places.get(column)
        return "" if place is None or place >= len(cells) else cells[place]

    def refused(what: str, do: str) -> NamesRefused:
        return NamesRefused(file=file, line=line, what=what, do=do)

    one = Named(
        line=line, number=cell("number"), authority=cell("authority"), given=cell("given"), family=cell("family"),
        known_as=cell("known_as"),
    )  # fmt: skip
    if not one.number:
        raise refused("the line has a name and no child id", "give the child's number, or take the line out")
    if not any(one.words):
        raise refused(f"child {one.number} has no name", "give one name at least, or take the line out")
    if max(map(len, one.words)) > LONGEST:
        raise refused(f"a name is longer than {LONGEST} characters", "check that the columns are in their places")
    if one.authority and not re.fullmatch(r"[0-9]{3}", one.authority):
        raise refused(f"“{one.authority[:20]}” is not an authority's number of three digits", "check the column")
    return one
