"""Which year's collection a folder is of, told from the dates in it: the return itself does not say."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from footpath.formats.ssda903.reader import Folder

_OF_ONE_YEAR = (("Reviews", "REVIEW"), ("Episodes", "DEC"), ("Missing", "MIS_START"))


def told_year(folder: Folder) -> tuple[int, str] | None:
    """
    The year in which the collection of these files closes, and how it was told: the one in which
    most of what belongs to one year lies (reviews, episodes that ended, missing periods), for one
    mistyped date must not move the year. Where nothing of it has a date, the latest day on which an
    episode began. None where no such date is in the files.
    """
    import polars as pl

    found = [folder.tables[name][column.lower()] for name, column in _OF_ONE_YEAR if name in folder.tables]
    dates = pl.concat([pl.Series(dtype=pl.Date), *found]).drop_nulls()
    how = "most of its reviews, ended episodes and missing periods are in the year to 31 March {year}"
    if dates.is_empty() and "Episodes" in folder.tables:
        dates = folder.tables["Episodes"]["decom"].drop_nulls().sort().tail(1)
        how = "its latest episode began in the year to 31 March {year}"
    if dates.is_empty():
        return None
    closes = dates.dt.year() + ((dates.dt.month() > 3).cast(pl.Int32))
    counts = closes.value_counts(sort=False).sort("count", closes.name, descending=True)
    year = int(counts[closes.name][0])
    return year, f"told from the dates: {how.format(year=year)}"
