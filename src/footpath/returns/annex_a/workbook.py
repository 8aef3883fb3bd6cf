"""
A workbook of plain sheets: words as words, days as days shown like 31/03/2026, and nothing that is worked out. Pure.

A row is on the disk before the next is asked for, in a folder that only its owner may read and that is gone afterwards.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from tempfile import TemporaryDirectory
from typing import IO

import xlsxwriter

Cell = str | int | date | None
_LONGEST_TITLE = 31
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A sheet with its headings in the first row."""

    title: str
    headings: Sequence[str]
    rows: Iterable[Sequence[Cell]]


def write_workbook(out: IO[bytes], sheets: Sequence[Sheet]) -> None:
    """Write sheets, in their order; a character that no XML file may hold is left out."""
    with (
        TemporaryDirectory(prefix="footpath-") as folder,
        xlsxwriter.Workbook(out, {"constant_memory": True, "tmpdir": folder}) as workbook,
    ):
        bold, day = workbook.add_format({"bold": True}), workbook.add_format({"num_format": "dd/mm/yyyy"})
        for sheet in sheets:
            page = workbook.add_worksheet(sheet.title[:_LONGEST_TITLE])
            page.freeze_panes(1, 0)
            for column, heading in enumerate(sheet.headings):
                page.write_string(0, column, heading, bold)
                page.set_column(column, column, max(12, len(heading) + 2))
            for number, row in enumerate(sheet.rows, start=1):
                for column, cell in enumerate(row):
                    if isinstance(cell, date):
                        page.write_datetime(number, column, cell, day)
                    elif isinstance(cell, int):
                        page.write_number(number, column, cell)
                    elif cell:
                        # As words whatever they begin with: a name like "=cmd" is a name.
                        page.write_string(number, column, _NOT_XML.sub("", cell))
