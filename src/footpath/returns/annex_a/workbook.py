"""
A workbook of plain sheets (Office Open XML, ECMA-376), written with nothing but the standard library. Pure.

Words stand in the cells themselves, days are days shown as 31/03/2026, and nothing is a formula.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from io import TextIOWrapper
from typing import IO
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile

Cell = str | int | date | None
_FIRST = date(1899, 12, 30)
"""The day from which a workbook counts days."""
_LONGEST_TITLE = 31
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PLAIN, _DAY, _BOLD = 0, 1, 2
_XF = 'numFmtId="{}" fontId="{}" fillId="0" borderId="0"'
_STYLES = (
    f'{_HEAD}<styleSheet xmlns="{_MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts>'
    '<fonts count="2"><font><sz val="11"/><name val="Arial"/></font><font><b/><sz val="11"/><name val="Arial"/></font>'
    '</fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/>'
    '</fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    f'<cellStyleXfs count="1"><xf {_XF.format(0, 0)}/></cellStyleXfs><cellXfs count="3"><xf {_XF.format(0, 0)} '
    f'xfId="0"/><xf {_XF.format(164, 0)} xfId="0" applyNumberFormat="1"/><xf {_XF.format(0, 1)} xfId="0" '
    'applyFont="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    "</styleSheet>"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A sheet with its headings in the first row."""

    title: str
    headings: Sequence[str]
    rows: Iterable[Sequence[Cell]]


def write_workbook(out: IO[bytes], sheets: Sequence[Sheet]) -> None:
    """Write sheets, in their order; a character that no XML file may hold is left out."""
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        numbers = range(1, len(sheets) + 1)
        parts = "".join(
            f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{_TYPE}.worksheet+xml"/>' for n in numbers
        )
        archive.writestr(
            "[Content_Types].xml",
            f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
            f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>{parts}</Types>',
        )
        archive.writestr("_rels/.rels", _relations([("rId1", "officeDocument", "xl/workbook.xml")]))
        archive.writestr("xl/styles.xml", _STYLES)
        held = "".join(
            f'<sheet name={quoteattr(sheet.title[:_LONGEST_TITLE])} sheetId="{n}" r:id="rId{n}"/>'
            for n, sheet in zip(numbers, sheets, strict=True)
        )
        archive.writestr(
            "xl/workbook.xml",
            f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{held}</sheets></workbook>',
        )
        links = [(f"rId{n}", "worksheet", f"worksheets/sheet{n}.xml") for n in numbers]
        links.append((f"rId{len(sheets) + 1}", "styles", "styles.xml"))
        archive.writestr("xl/_rels/workbook.xml.rels", _relations(links))
        for n, sheet in zip(numbers, sheets, strict=True):
            with archive.open(f"xl/worksheets/sheet{n}.xml", "w") as part, TextIOWrapper(part, "utf-8") as text:
                text.write(f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetData>')
                text.write(_row(1, sheet.headings, words=_BOLD))
                for number, row in enumerate(sheet.rows, start=2):
                    text.write(_row(number, row, words=_PLAIN))
                text.write("</sheetData></worksheet>")


def _relations(links: Sequence[tuple[str, str, str]]) -> str:
    inside = "".join(f'<Relationship Id="{name}" Type="{_OFFICE}/{kind}" Target="{to}"/>' for name, kind, to in links)
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{inside}</Relationships>'


def _row(number: int, cells: Sequence[Cell], *, words: int) -> str:
    inside = "".join(_cell(f"{_column(nth)}{number}", cell, words) for nth, cell in enumerate(cells))
    return f'<row r="{number}">{inside}</row>'


def _cell(where: str, cell: Cell, words: int) -> str:
    if cell is None or cell == "":
        return ""
    if isinstance(cell, date):
        return f'<c r="{where}" s="{_DAY}"><v>{(cell - _FIRST).days}</v></c>'
    if isinstance(cell, int):
        return f'<c r="{where}"><v>{cell}</v></c>'
    text = escape(_NOT_XML.sub("", cell))
    return f'<c r="{where}" s="{words}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def _column(nth: int) -> str:
    """The letters of a column, the first being 0: A to Z, then AA."""
    letters = ""
    nth += 1
    while nth:
        nth, left = divmod(nth - 1, 26)
        letters = chr(ord("A") + left) + letters
    return letters
