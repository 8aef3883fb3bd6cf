"""Reads a folder of the return: which file is which, by its columns, and each as a frame."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from footpath.formats.ssda903.layout import TABLES, Table, nearest, table_of
from footpath.formats.ssda903.one_xml import read_xml
from footpath.formats.ssda903.refusals import FileTwice, NotAFolder, UnknownFile
from footpath.formats.ssda903.text import ROW, read_text, rows_of

if TYPE_CHECKING:
    import polars as pl


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """
    One year's files of one authority.

    ``tables`` holds the files that are there, by the standard's name. A frame has the standard's
    columns as text (in capitals and stripped, blank as null), a typed date beside each date under
    the same name in small letters (``DOB`` and ``dob``; null where the text is no date), and
    ``@row``, the row as a spreadsheet counts it; in the XML form, the line, and the header then has
    the field ``UASC`` besides. ``names`` is what each file was called.
    """

    path: Path
    tables: Mapping[str, pl.DataFrame]
    names: Mapping[str, str]
    previous: Folder | None = field(default=None)

    def sha256(self) -> str:
        """The digest of its files as they lie there, whatever they are called."""
        digests = []
        for name in dict.fromkeys(self.names.values()):
            path = self.path if self.path.is_file() else self.path / name
            digests.append(sha256(path.read_bytes()).hexdigest())
        return sha256("".join(sorted(digests)).encode()).hexdigest()


def read_folder(path: Path | str, *, previous: Path | str | None = None) -> Folder:
    """
    Read one year's folder, or its one XML file, and last year's beside it.

    :raises FolderRefused: it cannot be read; its text is one sentence.
    """
    folder = Path(path)
    if folder.is_file() and folder.suffix.lower() == ".xml":
        return _one_xml(folder, previous=previous)
    if folder.is_file():
        raise NotAFolder(file=folder.name, what="it is a file", do="give the folder that the CSV files are in")
    if not folder.is_dir():
        raise NotAFolder(file=str(folder), what="there is no such folder", do="check its name")
    files = sorted(file for file in folder.iterdir() if file.suffix.lower() == ".csv" and file.is_file())
    xml = sorted(file for file in folder.iterdir() if file.suffix.lower() == ".xml" and file.is_file())
    if xml and not files and len(xml) == 1:
        return _one_xml(xml[0], previous=previous)
    if xml:
        what = f"it is beside {files[0].name}" if files else f"it is beside {xml[0].name}"
        raise FileTwice(file=xml[-1].name, what=what, do="give one return: its CSV files, or its one XML file")
    if not files:
        raise NotAFolder(
            file=str(folder), what="there is no CSV file in it", do="give the folder that the return's files are in"
        )
    tables: dict[str, pl.DataFrame] = {}
    names: dict[str, str] = {}
    for file in files:
        table, frame = read_file(file)
        if table.name in tables:
            raise FileTwice(
                file=file.name,
                what=f"it is {table.called}, and so is {names[table.name]}",
                do="leave one of the two in the folder",
            )
        tables[table.name], names[table.name] = frame, file.name
    return Folder(
        path=folder,
        tables={name: tables[name] for name in TABLES if name in tables},
        names=names,
        previous=None if previous is None else read_folder(previous),
    )


def _one_xml(path: Path, *, previous: Path | str | None) -> Folder:
    tables = {name: with_dates(frame, TABLES[name]) for name, frame in read_xml(path).items()}
    return Folder(
        path=path,
        tables=tables,
        names=dict.fromkeys(tables, path.name),
        previous=None if previous is None else read_folder(previous),
    )


def read_file(path: Path) -> tuple[Table, pl.DataFrame]:
    """
    Read one file, and say which it is.

    :raises FolderRefused: it cannot be read, or it is none of the return's; its text is one sentence.
    """
    names, frame = rows_of(read_text(path), file=path.name)
    columns = frozenset(names)
    table = table_of(columns)
    if table is None:
        raise _unknown(path.name, names, columns)
    return table, with_dates(frame.select(*table.columns, ROW), table)


def with_dates(frame: pl.DataFrame, table: Table) -> pl.DataFrame:
    """The frame with a typed date beside each date, under its name in small letters."""
    return frame.with_columns(read_date(name).alias(name.lower()) for name in table.dates)


def read_date(name: str) -> pl.Expr:
    """The text of a column as a date: DD/MM/YYYY of the years 1678 to 2261, null where it is not one."""
    import polars as pl

    text = pl.col(name)
    written = text.str.contains(r"^[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}$")
    day = pl.when(written).then(text).str.to_date("%d/%m/%Y", strict=False)
    return pl.when(day.dt.year().is_between(1678, 2261)).then(day)


def _unknown(file: str, names: list[str], columns: frozenset[str]) -> UnknownFile:
    near = nearest(columns)
    missing = [name for name in near.columns if name not in columns]
    extra = [name for name in names if name not in near.columns]
    if not columns & set(near.columns):
        what = f"its columns ({_some(names)}) are those of no file of this return"
    else:
        told = [f"it has no {_some(missing)}"] if missing else []
        told += [f"it has {_some(extra)} besides"] if extra else []
        what = f"it is most like {near.called}, but {' and '.join(told)}"
    return UnknownFile(
        file=file, row=1, what=what, do="give each file exactly its own columns, or take it out of the folder"
    )


def _some(names: list[str]) -> str:
    short = [name if len(name) <= 40 else f"{name[:40]}…" for name in names[:5]]
    return ", ".join(short) + (f" and {len(names) - 5} more" if len(names) > 5 else "")
