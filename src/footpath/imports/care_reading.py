"""Folders of the return of children looked after: read whole before anything is kept, then child by child."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from footpath.formats import ssda903
from footpath.formats.cin.convert import year_in_words
from footpath.imports.care_mapping import LINE, ChildRows, drafts_of
from footpath.imports.mapping import ChildDrafts
from footpath.imports.reading import Given, SameFileTwice, Told
from footpath.imports.saying import CARE, Amiss, Census

BATCH = 500
"""Children held at a time: each has many rows."""
_YEARS = range(2011, 2100)


class WhichYear(Exception):
    """The year of a folder is not told by its dates, or cannot be the one given."""


@dataclass(slots=True, kw_only=True)
class OpenFolder:
    """A folder that was read whole, and how many children it tells of."""

    census: Census
    folder: ssda903.Folder
    numbers: list[str] = field(repr=False)
    """The children in the order in which the files first name them."""
    without_id: int = 0

    @property
    def children(self) -> int:
        return len(self.numbers)

    def sha256(self) -> str:
        """The digest of the folder's files, by which one that was written here is known again."""
        return self.folder.sha256()

    def batches(self, told: Told) -> Iterator[list[ChildDrafts]]:
        """Yield its children, so many at a time; what is amiss is told as it is met."""
        names = {table: f"{self.folder.path.name}/{name}" for table, name in self.folder.names.items()}
        for one in self._without_a_child(names):
            told.add(one)
        for first in range(0, len(self.numbers), BATCH):
            batch = []
            for child in self._children(self.numbers[first : first + BATCH]):
                drafts = drafts_of(child, census=self.census, files=names)
                for one in drafts.amiss:
                    told.add(one)
                batch.append(drafts)
            yield batch

    def _children(self, numbers: Sequence[str]) -> list[ChildRows]:
        """Every row of these children: each file is gone through once."""
        import polars as pl

        children = {number: ChildRows(child_id=number) for number in numbers}
        among = pl.Series(numbers, dtype=pl.String).implode()
        for table, frame in self.folder.tables.items():
            columns = [*ssda903.TABLES[table].columns, LINE]
            for row in frame.select(columns).filter(pl.col("CHILD").is_in(among)).iter_rows(named=True):
                children[row["CHILD"]].tables.setdefault(table, []).append(row)
        return list(children.values())

    def _without_a_child(self, names: dict[str, str]) -> Iterator[Amiss]:
        import polars as pl

        self.without_id = 0
        for table, frame in self.folder.tables.items():
            for line in frame.filter(pl.col("CHILD").is_null())[LINE]:
                self.without_id += 1
                done = "is not given: whose row this is cannot be told, and it is left out."
                yield Amiss(file=names[table], line=line, element="CHILD", as_written="", done=done, child_id=None)


def open_folders(folders: Sequence[Given], *, authority: str, year: int | None = None) -> list[OpenFolder]:
    """
    Read every folder whole; return them from the earliest year to the latest, whatever order they were given in.

    :param authority: the three digits of whose they are, which the return does not say.
    :param year: the year in which the collection closes, where it is one folder and its dates do not tell.
    :raises ssda903.FolderRefused: one of them is not a return; none is read.
    :raises SameFileTwice: the same folder was given twice.
    :raises WhichYear: the year of one cannot be told, or was given for several.
    """
    if year is not None and len(folders) > 1:
        raise WhichYear(f"--year {year} could be of any of {len(folders)} folders; give them one at a time with it.")
    if year is not None and year not in _YEARS:
        raise WhichYear(f"--year {year} is no year of this return; give the year in which it closed, such as 2026.")
    opened = []
    seen: set[Path] = set()
    for given in folders:
        path = given.path.resolve()
        if path in seen:
            raise SameFileTwice(f"{given.name} is given twice; give each folder once.")
        seen.add(path)
        folder = _read(given)
        closes = year if year is not None else _told_year(folder, given)
        opened.append(OpenFolder(census=_census(given, authority, closes), folder=folder, numbers=_numbers(folder)))
    return sorted(opened, key=lambda one: (one.census.order, one.census.file))


def _read(given: Given) -> ssda903.Folder:
    """A folder, or its refusal with which of the folders it is in."""
    try:
        return ssda903.read_folder(given.path)
    except ssda903.FolderRefused as refused:
        is_whole = not given.path.is_dir() or refused.file == str(given.path)
        file = given.name if is_whole else f"{given.name}/{refused.file}"
        raise type(refused)(file=file, what=refused.what, do=refused.do, row=refused.row) from refused


def _told_year(folder: ssda903.Folder, given: Given) -> int:
    told = ssda903.told_year(folder)
    if told is None or told[0] not in _YEARS:
        raise WhichYear(
            f"{given.name}: its year cannot be told, for no review and no episode in it has a date that can be read; "
            "give it with --year."
        )
    return told[0]


def _census(given: Given, authority: str, year: int) -> Census:
    whose = f", LEA {authority}" if authority else ""
    on = date(year, 3, 31)
    return Census(
        file=given.name, authority=authority, on=on, order=f"{on.isoformat()}/{CARE}",
        source=f"SSDA903 return {year_in_words(year)}{whose}",
    )  # fmt: skip


def _numbers(folder: ssda903.Folder) -> list[str]:
    import polars as pl

    every = [frame["CHILD"] for frame in folder.tables.values()]
    return pl.concat([pl.Series("CHILD", dtype=pl.String), *every]).drop_nulls().unique(maintain_order=True).to_list()
