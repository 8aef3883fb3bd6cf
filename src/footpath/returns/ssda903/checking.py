"""Checks one year's folder by the rules of its collection."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from footpath.formats.ssda903 import ROW, TABLES, Folder, bare, read_folder, read_postcodes, told_year
from footpath.returns.ssda903.declared import YEARS, Needs, Rule, finds, rules_of
from footpath.returns.ssda903.returned import LAST, Returned, needed

OF_THE_AUTHORITY = ("179", "241", "411", "503J", "1015")
"""The rules that cannot be run without knowing whose return it is."""


class YearNotHeld(LookupError):
    """The rules of that year's collection are not held, or the year cannot be told from the files."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row that failed. ``file`` is the file's own name, ``row`` counts from 1, the row of column names."""

    child: str | None
    table: str
    file: str
    row: int
    columns: tuple[str, ...]
    values: tuple[str | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A rule with the rows that failed it, in the order of the standard's files and of their rows."""

    rule: Rule
    children: tuple[str, ...]
    pointed: Mapping[str, pl.Series] = field(repr=False)

    @property
    def rows(self) -> int:
        return sum(len(rows) for rows in self.pointed.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class NotRun:
    """A rule that was not run, and why, in a sentence."""

    rule: Rule
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What came of checking a folder: how the year was told, what failed, what was not run."""

    year: int
    year_from: str
    children: int
    rules_run: int
    failures: tuple[Failure, ...]
    not_run: tuple[NotRun, ...]
    folder: Folder = field(repr=False)

    def rows_of(self, failure: Failure, *, most: int | None = None) -> Iterator[Row]:
        """The rows that failed, with what is written in the columns the rule looks at; at most so many a rule."""
        left = most
        for name in (*TABLES, *(f"{table}{LAST}" for table in TABLES)):
            rows = failure.pointed.get(name)
            if rows is None or left == 0:
                continue
            rows = rows.head(left) if left is not None else rows
            left = left - len(rows) if left is not None else None
            yield from self._rows(failure.rule, name, rows)

    def _rows(self, rule: Rule, name: str, rows: pl.Series) -> Iterator[Row]:
        table = name.removesuffix(LAST)
        folder = self.folder.previous if name.endswith(LAST) else self.folder
        assert folder is not None
        columns = tuple(column for column in rule.fields if column in TABLES[table].columns)
        frame = folder.tables[table].filter(pl.col(ROW).is_in(rows.implode())).sort(ROW)
        for values in frame.select(
            "CHILD", ROW, *(pl.col(column).alias(f"={column}") for column in columns)
        ).iter_rows():
            yield Row(
                child=values[0],
                table=name,
                file=folder.names[table],
                row=values[1],
                columns=columns,
                values=values[2:],
            )


def check_folder(
    path: Path | str,
    *,
    year: int | None = None,
    previous: Path | str | None = None,
    authority: str | None = None,
    postcodes: Path | str | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Checked:
    """
    Check one authority's folder by every rule of the collection closing on 31 March of ``year``.

    :param year: where it is not given, told from the dates in the files.
    :param authority: the nine characters of the authority's own code.
    :param postcodes: the ONS Postcode Directory as CSV, for the rules that ask where a postcode is.
    :raises FolderRefused: the folder, or the file of postcodes, cannot be read.
    :raises YearNotHeld: the rules of that year are not held.
    """
    folder = read_folder(path, previous=previous)
    told = (year, "asked for") if year is not None else year_of(folder)
    places = None if postcodes is None else read_postcodes(postcodes, wanted=_postcodes(folder))
    return check(folder, year=told[0], year_from=told[1], authority=authority, postcodes=places, progress=progress)


def _postcodes(folder: Folder) -> pl.Series:
    """Every postcode of the episodes, this year's and last's, without its space."""
    years = [one for one in (folder, folder.previous) if one is not None and "Episodes" in one.tables]
    found = [one.tables["Episodes"].select(bare(name))[name] for one in years for name in ("HOME_POST", "PL_POST")]
    return pl.concat([pl.Series(dtype=pl.String), *(series.alias("") for series in found)])


def check(
    folder: Folder,
    *,
    year: int,
    year_from: str = "",
    authority: str | None = None,
    postcodes: pl.DataFrame | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Checked:
    """
    Check what was read.

    :raises YearNotHeld: the rules of that year are not held.
    """
    if year not in YEARS:
        raise YearNotHeld(
            f"{year}{f' ({year_from})' if year_from else ''}: the rules held are those of the collections closing"
            f" on 31 March {YEARS[0]} to {YEARS[-1]}; give one of them with --year."
        )
    tables = dict(folder.tables)
    if folder.previous is not None:
        tables |= {f"{name}{LAST}": frame for name, frame in folder.previous.tables.items()}
    returned = Returned(year=year, tables=tables, authority=authority, postcodes=postcodes)
    failures: list[Failure] = []
    not_run: list[NotRun] = []
    rules = rules_of(year)
    for number, rule in enumerate(rules):
        if progress is not None:
            progress(number, len(rules))
        if why := _why_not(rule, returned, folder):
            not_run.append(NotRun(rule=rule, why=why))
            continue
        pointed = {name: rows for name, rows in finds()[rule.number](returned).items() if len(rows)}
        if pointed:
            failures.append(Failure(rule=rule, children=_children(pointed, returned), pointed=pointed))
    everyone = [frame["CHILD"] for frame in folder.tables.values()]
    return Checked(
        year=year,
        year_from=year_from,
        children=pl.concat(everyone).drop_nulls().n_unique() if everyone else 0,
        rules_run=len(rules) - len(not_run),
        failures=tuple(failures),
        not_run=tuple(not_run),
        folder=folder,
    )


def year_of(folder: Folder) -> tuple[int, str]:
    """
    The year in which the collection of these files closes, and how it was told (`formats.ssda903.told_year`).

    :raises YearNotHeld: no such date is in the files.
    """
    told = told_year(folder)
    if told is None:
        raise YearNotHeld("the year cannot be told, for no episode or review has a date; give it with --year.")
    return told


def _why_not(rule: Rule, returned: Returned, folder: Folder) -> str:
    """Why a rule cannot be run on this, in a sentence; empty where it can."""
    if rule.needs is Needs.POSTCODES and returned.postcodes is None:
        return "it looks up where a postcode is; give the ONS Postcode Directory, as CSV, with --postcodes"
    if rule.number in OF_THE_AUTHORITY and returned.authority is None:
        return "it asks whether the placement is in the authority's own area; give its code with --la"
    if rule.needs is Needs.PROVIDERS:
        return "it looks the placement up in Ofsted's lists of providers, which Footpath does not read"
    if rule.needs is Needs.XML and "UASC" not in folder.tables.get("Header", pl.DataFrame()).columns:
        return "it looks at a field that only the XML form of the return has"
    this, last = needed(rule.tables)
    if absent := [TABLES[name].called for name in this if not returned.has(name)]:
        return f"{' and '.join(absent)} {'is' if len(absent) == 1 else 'are'} not in the folder"
    if last and folder.previous is None:
        return "it needs last year's files; give their folder with --previous"
    if absent := [TABLES[name].called for name in last if not returned.has(f"{name}{LAST}")]:
        return f"{' and '.join(absent)} {'is' if len(absent) == 1 else 'are'} not in last year's folder"
    return ""


def _children(pointed: Mapping[str, pl.Series], returned: Returned) -> tuple[str, ...]:
    found = [returned[name].filter(pl.col(f"@{name}").is_in(rows.implode()))["CHILD"] for name, rows in pointed.items()]
    return tuple(pl.concat(found).drop_nulls().unique().sort())
