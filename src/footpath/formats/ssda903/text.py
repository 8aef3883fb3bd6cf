"""One file's bytes become rows of text, or one sentence that says why they cannot."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from footpath.formats.ssda903.refusals import UnreadableFile

if TYPE_CHECKING:
    import polars as pl

CHUNK = 1 << 20
"""Bytes looked at together. No row of the return is as long as this, so each chunk must hold an end of row."""

MOST_BYTES = 1 << 29
"""The files of every authority in England together are smaller than this."""

ROW = "@row"
"""The column that holds where a row was, as a spreadsheet counts it: the row of column names is 1."""


def read_text(path: Path) -> str:
    """
    The whole text of a file: UTF-8 with or without a mark, or else Windows-1252.

    :raises UnreadableFile: it is too long, has a row no return has, or is not text in either encoding.
    """
    _refuse_unsafe(path)
    data = path.read_bytes()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError as error:
        raise UnreadableFile(
            file=path.name,
            row=data.count(b"\n", 0, error.start) + 1,
            what="it has letters that are neither UTF-8 nor Windows-1252",
            do="save it again as CSV UTF-8",
        ) from error


def _refuse_unsafe(path: Path) -> None:
    if path.stat().st_size > MOST_BYTES:
        raise UnreadableFile(
            file=path.name,
            what="it is larger than 512 MB, which no file of this return is",
            do="give the return's own files",
        )
    rows = 1
    with path.open("rb") as file:
        first = file.read(4)
        if first[:2] in (b"\xff\xfe", b"\xfe\xff"):
            raise UnreadableFile(file=path.name, what="it is saved as UTF-16", do="save it again as CSV UTF-8")
        if first == b"PK\x03\x04":
            raise UnreadableFile(
                file=path.name, what="it is a workbook or an archive, not text", do="save it as CSV UTF-8"
            )
        file.seek(0)
        while chunk := file.read(CHUNK):
            if b"\0" in chunk:
                raise UnreadableFile(
                    file=path.name,
                    row=rows + chunk.count(b"\n", 0, chunk.index(b"\0")),
                    what="it holds a NUL byte, which no text has",
                    do="save it again as CSV UTF-8",
                )
            ends = chunk.count(b"\n") or chunk.count(b"\r")
            if not ends and len(chunk) == CHUNK:
                raise UnreadableFile(
                    file=path.name,
                    row=rows,
                    what="the row is longer than a million characters",
                    do="look for a quotation mark or an end of row that was lost, or save it again as CSV",
                )
            rows += ends


def rows_of(text: str, *, file: str) -> tuple[list[str], pl.DataFrame]:
    """
    The column names, and the rows as a frame of text (blank is null, everything stripped and in
    capitals) with ``ROW`` last.

    :raises UnreadableFile: it is empty, or a row has more or fewer values than there are columns.
    """
    if not text.strip():
        raise UnreadableFile(
            file=file, what="it is empty", do="give a file with its row of column names, or take it out"
        )
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    names, frame = _quoted(text, file=file) if '"' in text else _plain(text, file=file)
    return names, cleaned(frame, names)


def cleaned(frame: pl.DataFrame, names: list[str]) -> pl.DataFrame:
    """The frame with these columns stripped and in capitals, and blank as null."""
    import polars as pl

    frame = frame.with_columns(pl.col(names).str.strip_chars().str.to_uppercase())
    return frame.with_columns(pl.when(pl.col(name) != "").then(pl.col(name)).alias(name) for name in names)


def _names(written: list[str], *, file: str) -> list[str]:
    names = [name.strip().upper() for name in written]
    if twice := [name for name in dict.fromkeys(names) if names.count(name) > 1 and name]:
        raise UnreadableFile(
            file=file, row=1, what=f"the column {twice[0]} is there twice", do="take one of the two out"
        )
    if "" in names:
        raise UnreadableFile(
            file=file, row=1, what=f"column {names.index('') + 1} has no name", do="name it, or take it out"
        )
    return names


def _plain(text: str, *, file: str) -> tuple[list[str], pl.DataFrame]:
    """Without a quotation mark a line is a row, and the values lie between the commas."""
    import polars as pl

    lines = pl.Series("line", [text]).str.split("\n").explode()
    frame = lines.to_frame().with_row_index(ROW, offset=1).filter(pl.col("line").str.strip_chars() != "")
    names = _names(frame["line"][0].split(","), file=file)
    frame = frame.slice(1)
    commas = pl.col("line").str.count_matches(",", literal=True)
    wrong = frame.filter(commas != len(names) - 1).head(1)
    if wrong.height:
        row, line = wrong.row(0)
        raise _ragged(file=file, row=row, values=line.count(",") + 1, columns=len(names))
    if len(names) == 1:
        return names, frame.select(pl.col("line").alias(names[0]), ROW)
    split = pl.col("line").str.splitn(",", len(names)).struct.rename_fields(names)
    return names, frame.select(split.alias("values"), ROW).unnest("values")


def _quoted(text: str, *, file: str) -> tuple[list[str], pl.DataFrame]:
    import polars as pl

    for number, line in enumerate(text.split("\n"), start=1):
        if line.count('"') % 2:
            raise UnreadableFile(
                file=file,
                row=number,
                what="a quotation mark is opened on it and not closed",
                do="close it, or take it out",
            )
    names: list[str] | None = None
    values: list[list[str]] = []
    at: list[int] = []
    reader = csv.reader(StringIO(text))
    try:
        for row in reader:
            if not any(value.strip() for value in row) and len(row) < 2:
                continue
            if names is None:
                names = _names(row, file=file)
                continue
            if len(row) != len(names):
                raise _ragged(file=file, row=reader.line_num, values=len(row), columns=len(names))
            values.append(row)
            at.append(reader.line_num)
    except csv.Error as error:
        raise UnreadableFile(
            file=file, row=reader.line_num, what="it cannot be read as CSV", do="save it again as CSV UTF-8"
        ) from error
    assert names is not None
    columns = dict(zip(names, zip(*values, strict=True), strict=True)) if values else dict.fromkeys(names, ())
    frame = pl.DataFrame(columns, schema=dict.fromkeys(names, pl.String))
    return names, frame.with_columns(pl.Series(ROW, at, dtype=pl.UInt32))


def _ragged(*, file: str, row: int, values: int, columns: int) -> UnreadableFile:
    return UnreadableFile(
        file=file,
        row=row,
        what=f"it has {values} {'value' if values == 1 else 'values'} where there are {columns} columns",
        do="give each row one value for each column, an empty one where nothing is known",
    )
