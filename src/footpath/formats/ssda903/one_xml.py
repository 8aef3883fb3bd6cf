"""The one-XML form of the return: the same tables, one child after the other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from lxml import etree

from footpath.formats.ssda903.layout import TABLES
from footpath.formats.ssda903.refusals import UnreadableFile
from footpath.formats.ssda903.text import ROW, cleaned

if TYPE_CHECKING:
    import polars as pl

ROOT = "EXPSSDA903"
OTHER_NAMES = {"CHILDID": "CHILD", "PL": "PLACE"}
"""What some fields are called in this form, and in the CSV files."""

REPEATED = {
    "EPISODE": "Episodes",
    "AREVIEW": "Reviews",
    "AMISSING": "Missing",
    "OC2": "OC2",
    "PERMANENCE": "PrevPerm",
    "AD_PLACED": "PlacedAdoption",
}
"""The elements that hold one row of a table; what is outside them is said once of the child."""

ONCE = {"UASC": "UASC", "OC3": "IN_TOUCH", "AD1": "DATE_INT"}
"""The tables whose row is made from what is said once, where this field of theirs is there."""


def read_xml(path: Path) -> dict[str, pl.DataFrame]:
    """
    The tables in an XML return, as text, with ``ROW`` the line that a row begins on. The header has
    the field ``UASC`` besides, which the CSV form has not.

    :raises UnreadableFile: it is not XML, or not this return; its text is one sentence.
    """
    import polars as pl

    columns = {name: [*table.columns, *(["UASC"] if name == "Header" else [])] for name, table in TABLES.items()}
    rows: dict[str, list[tuple[str | int | None, ...]]] = {name: [] for name in TABLES}
    for name, line, values in _rows(path):
        rows[name].append((*(values.get(column) for column in columns[name]), line))
    kept = ["Header", *REPEATED.values(), *ONCE]
    frames: dict[str, pl.DataFrame] = {}
    for name in kept:
        schema = dict.fromkeys(columns[name], pl.String) | {ROW: pl.UInt32}
        frames[name] = cleaned(pl.DataFrame(rows[name], schema=schema, orient="row"), columns[name])
    return frames


def _rows(path: Path) -> Iterator[tuple[str, int, dict[str, str | None]]]:
    """Each row: its table, its line, its fields."""
    try:
        with path.open("rb") as file:
            yield from _children(path, file)
    except etree.XMLSyntaxError as error:
        raise UnreadableFile(
            file=path.name,
            row=error.lineno or None,
            what="the XML is broken or cut short there",
            do="write the file out again from the system it came from",
        ) from error


def _children(path: Path, file: BinaryIO) -> Iterator[tuple[str, int, dict[str, str | None]]]:
    parsed = etree.iterparse(
        file, events=("start", "end"), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    depth = 0
    for event, element in parsed:
        depth += 1 if event == "start" else -1
        if event == "start" and depth == 1:
            _refuse_other(path, element)
        if event == "end" and depth == 1:
            yield from _child(element)
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]


def _refuse_other(path: Path, root: etree._Element) -> None:
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableFile(
            file=path.name,
            what="it has a document type, which no return has and which could harm the computer that reads it",
            do="write the file out again from the system it came from",
        )
    if _name(root) != ROOT:
        raise UnreadableFile(
            file=path.name,
            row=_line(root),
            what=f"it is XML, but its first element is {_name(root)[:40]} and not {ROOT}",
            do="give the XML of this return",
        )


def _child(child: etree._Element) -> Iterator[tuple[str, int, dict[str, str | None]]]:
    once = dict(_fields(child))
    yield "Header", _line(child), once
    for table, field in ONCE.items():
        if once.get(field) is not None:
            yield table, _line(child), once
    said = {field: once.get(field) for field in ("CHILD", "DOB")}
    for element in child.iter(etree.Element):
        repeated = REPEATED.get(_name(element))
        if repeated is not None and len(element):
            yield repeated, _line(element), said | dict(_fields(element))


def _fields(element: etree._Element) -> Iterator[tuple[str, str | None]]:
    """The fields inside an element, but for those of the rows inside it."""
    for inner in element.iterchildren(etree.Element):
        if len(inner):
            if _name(inner) not in REPEATED:
                yield from _fields(inner)
        else:
            yield OTHER_NAMES.get(_name(inner), _name(inner)), inner.text


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname


def _line(element: etree._Element) -> int:
    line: int | None = getattr(element, "sourceline", None)
    return line or 1
