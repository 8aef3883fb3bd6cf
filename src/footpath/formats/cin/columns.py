"""
A census as columns: one table for each part of the message, one row for each time it is given.

Read in one pass, and only columns are kept: never an object for a child. Every value stands as it was
written, under its element's name; beside each date is the day it says (``…_on``), null where it says
none. What is blank is null. Rows are joined by numbers: ``child``, ``episode``, ``assessment`` and
``plan`` are the number of the row in the table of that name, counted from 0 in the order of the file.

A child without an LAchildID is a row here all the same, and a child given twice is two rows.
"""

import io
import re
from dataclasses import dataclass, field, fields
from datetime import date
from typing import BinaryIO

import polars as pl

from footpath.formats.cin.convert import read_day
from footpath.formats.cin.faults import Fault
from footpath.formats.cin.filling import ON, Columns, Unknown
from footpath.formats.cin.header import YEAR, refuse_another_collection
from footpath.formats.cin.outline import Outline
from footpath.formats.cin.plain import NotPlain, Plain
from footpath.formats.cin.reader import Source, opened
from footpath.formats.cin.refusals import CensusRefused
from footpath.formats.cin.safety import Limits

END = re.compile(rb"\s*</Children>\s*</Message>\s*")
"""What stands after the last child of a plain census."""

__all__ = ["ON", "CensusColumns", "Unknown", "read_columns"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CensusColumns:
    """
    One census. ``header`` holds each value of the header as written, without those left blank.

    Every table has ``line`` (from 1) and the number of the row above it; tables below an episode have
    its number too, and every table the child's. ``unknown`` are the elements passed over, and ``faults``
    what else was amiss outside children, such as a header given twice.
    """

    file: str
    header: dict[str, str]
    header_lines: dict[str, int]
    children: pl.DataFrame
    disabilities: pl.DataFrame
    episodes: pl.DataFrame
    assessments: pl.DataFrame
    assessment_factors: pl.DataFrame
    cin_plans: pl.DataFrame
    section47: pl.DataFrame
    child_protection_plans: pl.DataFrame
    reviews: pl.DataFrame
    pre_proceedings: pl.DataFrame
    unknown: tuple[Unknown, ...] = field(default=())
    faults: tuple[Fault, ...] = field(default=())

    @property
    def reference_date(self) -> date | None:
        """Return the reference date, or None where it is missing or cannot be read."""
        return read_day(self.header.get("ReferenceDate", ""))

    @property
    def year(self) -> int | None:
        """Return the year the collection ends, as the file says it, or else of its reference date."""
        said = self.header.get("Year", "")
        if YEAR.fullmatch(said):
            return int(said)
        return None if self.reference_date is None else self.reference_date.year

    def tables(self) -> dict[str, pl.DataFrame]:
        """Return every table by its name."""
        return {one.name: getattr(self, one.name) for one in fields(self) if one.type is pl.DataFrame}

    def unread_dates(self) -> pl.DataFrame:
        """
        Return every date that is written and is no day of the calendar as 2026-03-31.

        Columns: ``table``, ``element``, ``child`` (a row of ``children``), ``line`` of its row, ``as_written``.
        """
        found = []
        for name, table in self.tables().items():
            dates = [element for element in table.columns if element + ON in table.columns]
            unread = [(pl.col(element).is_not_null() & pl.col(element + ON).is_null()) for element in dates]
            if not table.select(pl.any_horizontal(pl.lit(value=False), *unread).any()).item():
                continue
            for element, is_unread in zip(dates, unread, strict=True):
                words = pl.col(element).alias("as_written")
                where = (pl.lit(name).alias("table"), pl.lit(element).alias("element"))
                found.append(table.filter(is_unread).select(*where, "child", "line", words))
        if not found:
            whole = {"table": pl.String, "element": pl.String, "child": pl.UInt32, "line": pl.UInt32}
            return pl.DataFrame(schema={**whole, "as_written": pl.String})
        return pl.concat(found).sort("line", maintain_order=True)


def read_columns(source: Source, *, authority: str | None = None, limits: Limits | None = None) -> CensusColumns:
    """
    Read a census, whole, into columns, in one pass.

    ``authority`` stands in the header as LEA where the file does not say it; nothing asks for it.

    :raises CensusRefused: the file is not a well-formed CIN message, or is not safe to read.
    """
    limits = limits or Limits()
    with opened(source) as (file, name):
        try:
            inside, outline = _plainly(file, name, limits)
        except NotPlain:
            if file.seekable():
                file.seek(0)
            inside = Columns(limits)
            outline = Outline(file, file=name, limits=limits, inside=inside, report=inside.outside)
            while outline.feed():
                pass
    refuse_another_collection(outline.header, file=name)
    header = {element: words for element, (words, _) in outline.header.items() if words}
    if authority is not None:
        header.setdefault("LEA", authority)
    return CensusColumns(
        file=name,
        header=header,
        header_lines={element: line for element, (_, line) in outline.header.items()},
        unknown=inside.unknown(),
        faults=tuple(inside.faults),
        **inside.frames(),
    )


def _plainly(file: BinaryIO, name: str, limits: Limits) -> tuple[Columns, Outline]:
    """
    Read a plain census; its header, and that its children stand where they should, by the slower reader.

    :raises NotPlain: it is not plain, or is to be refused.
    """
    if not file.seekable():  # it could not be read again from its start
        raise NotPlain
    inside = Columns(limits)
    before, after = Plain(inside, limits).read(file)
    if not END.fullmatch(after):
        raise NotPlain
    frame = Columns(limits)
    message = io.BytesIO(before + b"<Child></Child>" + after)
    outline = Outline(message, file=name, limits=limits, inside=frame, report=inside.outside)
    try:
        while outline.feed():
            pass
    except CensusRefused:
        raise NotPlain from None
    if outline.children != 1 or outline.parser.encoding != "utf-8":
        raise NotPlain
    return inside, outline
